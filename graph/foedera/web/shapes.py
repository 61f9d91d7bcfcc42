"""The world's countries as SVG paths: Natural Earth's shapes in Natural Earth's projection.

The shapes come from the TopoJSON of world-atlas that lies under `static/vendor/`. A place is a
pair of longitude and latitude in degrees, a point a pair of whole units on the sheet, x to the
right and y down.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

WIDTH = 10_000
"""How wide the whole world is, in units of the sheet."""

FILE = Path(__file__).parent / "static" / "vendor" / "world-atlas" / "countries-110m.json"
ANTARCTICA = "010"
UNNUMBERED = {"Kosovo": "kosovo", "N. Cyprus": "northern-cyprus", "Taiwan": "taiwan"}
"""Shapes whose number no state of the record has, by name, with the state drawn there.

A shape says who is drawn where, not whose the land is.
"""

Place = tuple[float, float]
Point = tuple[int, int]
Box = tuple[int, int, int, int]


class Shape(NamedTuple):
    """One country: its M49 number if it has one, its name, its path, and how large it is.

    `size` is the longer side of its largest part, in units of the sheet.
    """

    code: str | None
    name: str
    path: str
    size: int


def point(longitude: float, latitude: float) -> Point:
    """Where a place lies on the sheet, in the Natural Earth projection.

    Source: B. Šavrič, B. Jenny, T. Patterson and others, "A Polynomial Equation for the Natural
    Earth Projection", Cartography and Geographic Information Science 38 (2011).

    Example:
        >>> point(0, 0)
        (5000, 2600)
    """
    phi = math.radians(latitude)
    square = phi * phi
    fourth = square * square
    across = (
        0.8707
        - 0.131979 * square
        + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    )
    up = 1.007226 + square * (
        0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)
    )
    x = WIDTH / 2 + _SCALE * math.radians(longitude) * across
    return round(x), round(0.26 * WIDTH - _SCALE * phi * up)


_SCALE = WIDTH / (2 * math.pi * 0.8707)


@cache
def shapes() -> tuple[Shape, ...]:
    """Every country but Antarctica, in the order of the file."""
    topology = json.loads(FILE.read_text("utf-8"))
    arcs = _arcs(topology)
    found = topology["objects"]["countries"]["geometries"]
    return tuple(_shape(one, arcs) for one in found if one.get("id") != ANTARCTICA)


def line(start: Place, end: Place) -> str:
    """The great circle between two places as a path, in two parts where it leaves the sheet."""
    places = _circle(start, end)
    parts: list[list[Place]] = [[places[0]]]
    for before, after in pairwise(places):
        if abs(after[0] - before[0]) > 180:
            side = math.copysign(180.0, before[0])
            share = (side - before[0]) / (after[0] + 2 * side - before[0])
            latitude = before[1] + share * (after[1] - before[1])
            parts[-1].append((side, latitude))
            parts.append([(-side, latitude)])
        parts[-1].append(after)
    return "".join(_path([point(*place) for place in part]) for part in parts)


@cache
def outline() -> str:
    """The edge of the sheet, from the far south to the north pole."""
    left = [point(-180.0, latitude) for latitude in range(-58, 91, 4)]
    right = [point(180.0, latitude) for latitude in range(90, -59, -4)]
    return _path([*left, *right]) + "z"


def box(west: float, south: float, east: float, north: float) -> Box:
    """The part of the sheet that holds a span of places: x, y, width and height."""
    corners = [point(x, y) for x in (west, 0.0, east) if west <= x <= east
               for y in (south, 0.0, north) if south <= y <= north]  # fmt: skip
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _arcs(topology: dict[str, Any]) -> list[list[Place]]:
    """The arcs of a topology in degrees: each counts on from its first, in whole steps."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        places = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            places.append((x * across + west, y * up + south))
        arcs.append(places)
    return arcs


def _shape(geometry: dict[str, Any], arcs: Sequence[Sequence[Place]]) -> Shape:
    many = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [
        [point(*place) for place in part]
        for polygon in many for ring in polygon for part in _cut(_ring(ring, arcs))
    ]  # fmt: skip
    path = "".join(_path(ring) + "z" for ring in rings)
    return Shape(geometry.get("id"), geometry["properties"]["name"], path, max(map(_side, rings)))


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Place]]) -> list[Place]:
    """The places of a ring: its arcs one after another, those with a negative number backwards."""
    places: list[Place] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        places += arc[1:] if places else arc
    return places


def _cut(ring: list[Place]) -> list[list[Place]]:
    """A ring as the parts of it on this sheet: what crosses the 180th meridian is cut there."""
    turn, whole = 0.0, [ring[0]]
    for before, after in pairwise(ring):
        turn -= 360 * round((after[0] - before[0]) / 360)
        whole.append((after[0] + turn, after[1]))
    parts = []
    for shift in (-360.0, 0.0, 360.0):
        moved = [(x + shift, y) for x, y in whole]
        part = _within(_within(moved, 180.0, 1), -180.0, -1)
        if len(part) > 2:
            parts.append(part)
    return parts


def _within(ring: list[Place], edge: float, way: int) -> list[Place]:
    """The part of a ring on one side of a meridian: west of it if `way` is 1, east if -1."""
    kept: list[Place] = []
    for (x1, y1), (x2, y2) in pairwise([*ring, *ring[:1]]):
        inside, next_inside = way * x1 <= way * edge, way * x2 <= way * edge
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((edge, y1 + (edge - x1) / (x2 - x1) * (y2 - y1)))
    return kept


def _side(ring: Sequence[Point]) -> int:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _path(points: Sequence[Point]) -> str:
    """Points as a path of straight steps, each counted from the last."""
    (x, y), *rest = points
    text = [f"M{x} {y}l"]
    for nx, ny in rest:
        if (nx, ny) != (x, y):
            text.append(f"{nx - x} {ny - y} ")
            x, y = nx, ny
    return "".join(text).rstrip("l ")


def _circle(start: Place, end: Place) -> list[Place]:
    """Places along the great circle, one every three degrees or so."""
    a, b = _vector(start), _vector(end)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    steps = max(1, math.ceil(math.degrees(angle) / 3))
    if steps == 1 or math.pi - angle < 1e-6:
        return [start, end]
    places = []
    for k in range(1, steps):
        near, far = (math.sin((1 - k / steps) * angle), math.sin(k / steps * angle))
        x, y, z = ((near * p + far * q) / math.sin(angle) for p, q in zip(a, b, strict=True))
        places.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(z))))
    return [start, *places, end]


def _vector(place: Place) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, place)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
