"""Shapes of countries and lines between places, on the sheet they are drawn on."""

from __future__ import annotations

import re

import pytest

from foedera.web.shapes import FILE, WIDTH, box, line, point, shapes


def points(path: str) -> list[tuple[int, int]]:
    """The points a path goes through, counted from the sheet's corner."""
    found: list[tuple[int, int]] = []
    for part in re.findall(r"M[^M]+", path):
        x = y = 0
        for dx, dy in re.findall(r"(-?\d+) (-?\d+)", part):
            x, y = x + int(dx), y + int(dy)
            found.append((x, y))
    return found


def test_the_sheet_is_as_wide_as_the_equator_and_symmetric() -> None:
    assert point(180, 0)[0] - point(-180, 0)[0] == WIDTH
    assert point(-40, 50)[0] + point(40, 50)[0] == WIDTH
    assert point(0, 50)[1] + point(0, -50)[1] == 2 * point(0, 0)[1]


def test_every_country_lies_on_the_sheet_and_none_across_it() -> None:
    for shape in shapes():
        assert all(0 <= x <= WIDTH for x, _ in points(shape.path)), shape.name
        assert shape.size < WIDTH / 2, shape.name


@pytest.mark.parametrize(
    ("code", "place"),
    [("276", (13.4, 52.5)), ("643", (37.6, 55.8)), ("076", (-47.9, -15.8)), ("392", (139.7, 35.7))],
)
def test_a_capital_lies_within_the_box_of_its_country(
    code: str, place: tuple[float, float]
) -> None:
    [shape] = [one for one in shapes() if one.code == code]
    xs, ys = zip(*points(shape.path), strict=True)
    x, y = point(*place)
    assert min(xs) < x < max(xs)
    assert min(ys) < y < max(ys)


def test_a_line_over_the_pacific_leaves_the_sheet_on_one_side_and_comes_back_on_the_other() -> None:
    path = line((-122, 37), (139, 35))
    ends = [part for part in path.split("M") if part]
    assert len(ends) == 2
    assert points(path)[0] == point(-122, 37)
    assert abs(points(path)[-1][0] - point(139, 35)[0]) <= 1
    assert line((2, 49), (13, 52)).count("M") == 1


def test_a_line_goes_the_short_way_over_the_north() -> None:
    highest = min(y for _, y in points(line((-77, 39), (25, 59))))
    assert highest < point(25, 59)[1]


def test_a_part_of_the_sheet_holds_its_corners() -> None:
    x, y, width, height = box(-26, 33, 52, 72)
    for place in ((-26, 33), (52, 33), (10, 72)):
        px, py = point(*place)
        assert x <= px <= x + width
        assert y <= py <= y + height


def test_the_shapes_come_with_their_licence() -> None:
    assert "Permission to use, copy, modify" in (FILE.parent / "LICENSE").read_text("utf-8")
