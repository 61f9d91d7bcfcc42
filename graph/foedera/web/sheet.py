"""The map of a day as marks on a sheet: land, lines from the chosen state, and points.

A mark says how it looks, what it is told of by, and where it leads; templates only write it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from foedera import dates
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.web.shapes import UNNUMBERED, Box, Place, Shape, box, line, outline, point, shapes
from foedera.web.ties import Tie

AREAS: dict[str, tuple[str, Box]] = {
    "": ("the whole world", box(-180, -57, 180, 84)),
    "africa": ("Africa", box(-22, -37, 56, 39)),
    "americas": ("the Americas", box(-170, -57, -30, 75)),
    "asia": ("Asia", box(25, -12, 150, 56)),
    "europe": ("Europe", box(-26, 33, 52, 72)),
    "pacific": ("the Pacific’s west", box(92, -48, 180, 24)),
}
"""What the sheet can show, by name: in words, and which part of the whole."""

COUNTS = (1, 3, 10, 25)
"""Where the shades of the map without a chosen state begin: states tied to so many others."""


class Mark(NamedTuple):
    """Something drawn: a path, or a point where `path` is empty, with its look, words and link."""

    look: str
    words: str
    link: str | None
    path: str = ""
    x: int = 0
    y: int = 0


def states_counted(count: int) -> str:
    """A number of states in words."""
    return "1 state" if count == 1 else f"{count} states"


def shades() -> list[tuple[str, str]]:
    """The shades and what they stand for."""
    ends = [f"{low} to {high - 1}" for low, high in pairwise(COUNTS)] + [f"{COUNTS[-1]} and more"]
    return [(f"shade-{k}", words) for k, words in enumerate(ends, 1)]


class Side(NamedTuple):
    """The bloc a state stands in: its place, the largest first, and its name."""

    place: int
    name: str

    @property
    def look(self) -> str:
        """The class of style it is drawn in; past the last colour the blocs share one."""
        return f"bloc-{min(self.place, COLOURS)}"


COLOURS = 8
"""Colours blocs have; smaller blocs share the last."""


class Sheet:
    """Draws a day: the land, lines from the chosen state, and points.

    With `sides`, the bloc of each state by slug, states are coloured by it.
    """

    def __init__(
        self, day: Snapshot, focus: int | None, found: list[Tie], view: Box,
        link: Callable[[str], str], sides: dict[str, Side] | None = None,
    ) -> None:  # fmt: skip
        self.day = day
        self.focus = None if focus is None else day.slug(focus)
        self.ties = {tie.state: tie for tie in found}
        self.view = view
        self.link = link
        self.sides = sides

    def drawn(self) -> dict[str, Any]:
        """What the template draws, from the bottom up."""
        standing = self._standing()
        by_code = {code: slug for slug in standing for code in self._codes(slug)}
        land, placed = [], set[str]()
        for shape in shapes():
            slug = by_code.get(shape.code or "") or self._unnumbered(shape, standing)
            land.append(self._land(shape, slug))
            if slug is not None and shape.size > self.view[2] * 0.006:
                placed.add(slug)
        tied = [slug for slug in (*self.ties, self.focus) if slug is not None]
        points = sorted({*standing, *tied} - placed, key=lambda s: (s in tied, s))
        lines = [self._line(tie) for tie in self.ties.values()]
        return {
            "outline": outline(), "land": sorted(land, key=lambda mark: mark.look != "blank"),
            "lines": [mark for mark in lines if mark],
            "points": [mark for slug in points if (mark := self._point(slug))],
            "radius": round(self.view[2] * 0.0036, 1), "name": self._name(),
        }  # fmt: skip

    def _standing(self) -> set[str]:
        header, on = self.day.record.header, self.day.selection.day
        return {state[0] for i, state in enumerate(header["states"]) if exists(header, i, on)}

    def _codes(self, slug: str) -> list[str]:
        return [code["code"] for code in self._document(slug).get("codes", ())
                if code["scheme"] == "M49" and _holds(code, self.day.selection.day)]  # fmt: skip

    def _document(self, slug: str) -> dict[str, Any]:
        document: dict[str, Any] = self.day.record.things["things"][f"state:{slug}"]
        return document

    def _unnumbered(self, shape: Shape, standing: set[str]) -> str | None:
        slug = UNNUMBERED.get(shape.name)
        return slug if slug in standing else None

    def _land(self, shape: Shape, slug: str | None) -> Mark:
        if slug is None:
            words = f"{shape.name}: no state of the record on {self.day.date}, or drawn apart"
            return Mark("blank", words, None, shape.path)
        return Mark(self._look(slug), self._words(slug), self.link(slug), shape.path)

    def _point(self, slug: str) -> Mark | None:
        place = place_of(self._document(slug))
        if place is None:
            return None
        x, y = point(*place)
        return Mark(self._look(slug), self._words(slug), self.link(slug), x=x, y=y)

    def _line(self, tie: Tie) -> Mark | None:
        """A line from the chosen state, if there is one."""
        start = self.focus and place_of(self._document(self.focus))
        end = place_of(self._document(tie.state))
        if not start or end is None:
            return None
        paused = " paused" if tie.status != "in force" else ""
        return Mark(self._look(tie.state) + paused, self._words(tie.state), None, line(start, end))

    def _look(self, slug: str) -> str:
        """The class of style a state is drawn in."""
        if slug == self.focus:
            return "chosen"
        if self.sides is not None:
            return self.sides[slug].look if slug in self.sides else "none"
        tie = self.ties.get(slug)
        if tie is None:
            return "none"
        if self.focus is None:
            return f"shade-{bisect_right(COUNTS, tie.states)}"
        return tie.relation.replace(" ", "-")

    def _words(self, slug: str) -> str:
        """What a state is told of by when it is pointed at."""
        label = self.day.label(self.day.find(slug))
        if self.sides is not None:
            return f"{label}: {self.sides[slug].name if slug in self.sides else 'in no bloc'}"
        tie = self.ties.get(slug)
        if slug == self.focus or tie is None:
            return label if slug == self.focus else f"{label}: no such bond"
        counts = f"owes {tie.owes}, is owed {tie.is_owed}"
        if self.focus is None:
            return f"{label}: tied to {states_counted(tie.states)}; {counts}"
        paused = "" if tie.status == "in force" else f", {tie.status}"
        return f"{label}: {counts}{paused}; {_titled(self.day, tie.instruments)}"

    def _name(self) -> Mark | None:
        """The name of the chosen state, beside its capital."""
        if self.focus is None:
            return None
        mark = self._point(self.focus)
        return mark and mark._replace(look="name")


def place_of(document: dict[str, Any]) -> Place | None:
    """Where a state's capital lies, if the record says so."""
    if "latitude" not in document or "longitude" not in document:
        return None
    return float(document["longitude"]), float(document["latitude"])


def _holds(code: dict[str, Any], on: int) -> bool:
    first = dates.bounds(code["from"])[0] if code.get("from") else 0
    last = dates.bounds(code["until"])[0] if code.get("until") else dates.OPEN
    return first <= on < last


def _titled(day: Snapshot, slugs: tuple[str, ...]) -> str:
    things = day.record.things["things"]
    named = [things[f"instrument:{slug}"]["label"] for slug in slugs[:3]]
    more = f" and {len(slugs) - 3} more" if len(slugs) > 3 else ""
    return ", ".join(named) + more
