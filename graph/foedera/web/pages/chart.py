"""A series as a drawing: where its steps, years and figures stand in a frame of fixed size.

The template only writes down what is computed here, so that a plot needs no script and no
library of plots.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from foedera.series import Point

WIDTH, HEIGHT = 1000, 340
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 14, 34
"""The room round the plot, for figures and years."""


class Tick(NamedTuple):
    """A figure or year at the edge, and how far along it stands."""

    at: float
    text: str


class Chart(NamedTuple):
    """A drawing of a series.

    Attributes:
        lines: each a run of days with a value, as the points of a polyline; a value holds until
            the next day measured.
        dots: runs of a single day, as x and y.
        peak: where the highest value stands.
    """

    lines: list[str]
    dots: list[tuple[float, float]]
    years: list[Tick]
    figures: list[Tick]
    peak: tuple[float, float] | None

    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def chart(rows: Sequence[Point]) -> Chart:
    """The drawing of a series, from zero to its highest value.

    Example:
        >>> days = ("1900-12-31", "1901-12-31")
        >>> made = chart([Point(day, None, None, value) for day, value in zip(days, (1.0, 3.0))])
        >>> [tick.text for tick in made.figures]
        ['0', '1', '2', '3']
    """
    known = [row.value for row in rows if row.value is not None]
    figures = _figures(max(known, default=0.0))
    top = figures[-1]
    first, last = (_year(rows[0].date), _year(rows[-1].date)) if rows else (0.0, 0.0)
    wide = max(last - first, 0.001)

    def x(date: str) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (_year(date) - first) / wide, 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)

    lines, dots = [], []
    for run in _runs(rows):
        points = [(x(date), y(value)) for date, value in run]
        if len(points) == 1:
            dots.append(points[0])
        else:
            lines.append(_steps(points))
    best = max(((r.value, r.date) for r in rows if r.value is not None), default=None)
    return Chart(
        lines, dots, [Tick(x(f"{year:04}-01-01"), str(year)) for year in _years(first, last)],
        [Tick(y(value), f"{value:.6g}") for value in figures],
        (x(best[1]), y(best[0])) if best and best[0] else None,
    )  # fmt: skip


def _runs(rows: Sequence[Point]) -> list[list[tuple[str, float]]]:
    """Days with a value, parted where one has none."""
    runs: list[list[tuple[str, float]]] = [[]]
    for row in rows:
        if row.value is None:
            runs.append([])
        else:
            runs[-1].append((row.date, row.value))
    return [run for run in runs if run]


def _steps(points: list[tuple[float, float]]) -> str:
    """A stair through points: level until the next, where it rises or falls."""
    corners = [points[0]]
    for x, y in points[1:]:
        if y != corners[-1][1]:
            corners += [(x, corners[-1][1]), (x, y)]
    if corners[-1][0] != points[-1][0]:
        corners.append((points[-1][0], corners[-1][1]))
    return " ".join(f"{x:g},{y:g}" for x, y in corners)


def _figures(highest: float) -> list[float]:
    """Round figures from zero to above the highest, four to six of them."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
    return [step * i for i in range(math.ceil(highest / step - 1e-9) + 1)]


def _years(first: float, last: float) -> list[int]:
    """Round years between two, ten at most."""
    low, high = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 1000) if (high - low) / s <= 9)
    return [year for year in range(low, high + 1) if year % step == 0]


def _year(date: str) -> float:
    year, month, day = (int(part) for part in date.split("-"))
    return year + (month - 1) / 12 + (day - 1) / 372
