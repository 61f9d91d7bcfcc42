"""The map of bonds: who owes a chosen state, and is owed by it; or how many others each is tied to.

Drawn on the server as SVG, with the same as a table below it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import Any, NamedTuple

from foedera import dates
from foedera.bonds import kinds_named
from foedera.errors import NotUnderstoodError
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.web.links import url
from foedera.web.pages.choosing import kind_groups, kinds_asked, kinds_said
from foedera.web.pages.page import Page
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import bonds_query, ways
from foedera.web.shapes import UNNUMBERED, Box, Place, Shape, box, line, outline, point, shapes
from foedera.web.ties import Tie, ties

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

BORDERS = (
    "borders are those of today, drawn small (Natural Earth, 1:110 million): on an earlier day a "
    "shape shows where a state is now, not how far it reached then; states that are gone, or have "
    "no shape, are points at their capital"
)
BLANK = "land without a state of the record that day, or drawn apart from its state, is left blank"


class Mark(NamedTuple):
    """Something drawn: a path, or a point where `path` is empty, with its look, words and link."""

    look: str
    words: str
    link: str | None
    path: str = ""
    x: int = 0
    y: int = 0


def world_map(visit: Visit) -> Page:
    """The map of a day, around a state or of all."""
    day, kinds = visit.day(), kinds_asked(visit)
    chosen = visit.text("state")
    focus = None if chosen is None else day.find(chosen)
    found = ties(day, kinds, focus) if day.is_covered else []
    area = visit.text("area") or ""
    if area not in AREAS:
        raise NotUnderstoodError(f"{area!r} is no area: {', '.join(filter(None, AREAS))}")
    said = _said(day, found, focus, kinds) if day.is_covered else f"Not covered: {day.date}."
    sheet = _Sheet(visit, day, focus, {tie.state: tie for tie in found}, area)
    envelope = {
        "question": day.question("map", state=None if focus is None else day.slug(focus),
                                 kind=kinds),
        "summary": said, "rows": [_row(day, tie) for tie in found],
        "notes": _notes(day, focus, kinds), "truncated": False,
    }  # fmt: skip
    title = "Map of bonds" if focus is None else f"{day.label(focus)} on the map"
    return Page(
        "map.html", title, envelope,
        {
            "ties": found, "sheet": sheet.drawn(), "view": AREAS[area][1],
            "areas": [(name, words) for name, (words, _) in AREAS.items()], "area": area,
            "kinds": kind_groups(day), "kind": visit.texts("kind") or ["assistance"],
            "state": None if focus is None else day.slug(focus),
            "label": "" if focus is None else day.label(focus), "shades": _shades(),
            "names": _names(day), "titles": _titles(day, found),
        },
        _ways(visit, day, focus, kinds), _files(found), day=day.date,
    )  # fmt: skip


class _Sheet:
    """Draws a day: the land, lines from the chosen state, and points."""

    def __init__(
        self, visit: Visit, day: Snapshot, focus: int | None, found: dict[str, Tie], area: str
    ) -> None:
        self.visit = visit
        self.day = day
        self.focus = None if focus is None else day.slug(focus)
        self.ties = found
        self.view = AREAS[area][1]

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
        lines = [self._line(tie) for tie in self.ties.values()] if self.focus else []
        return {
            "outline": outline(), "land": sorted(land, key=lambda mark: mark.look != "blank"),
            "lines": lines, "points": [self._point(slug) for slug in points],
            "radius": round(self.view[2] * 0.0036, 1), "name": self._name(),
        }  # fmt: skip

    def _standing(self) -> set[str]:
        header, on = self.day.record.header, self.day.selection.day
        return {state[0] for i, state in enumerate(header["states"]) if exists(header, i, on)}

    def _codes(self, slug: str) -> list[str]:
        return [code["code"] for code in self._document(slug)["codes"]
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
        return Mark(self._look(slug), self._words(slug), self._link(slug), shape.path)

    def _point(self, slug: str) -> Mark:
        x, y = point(*self._place(slug))
        return Mark(self._look(slug), self._words(slug), self._link(slug), x=x, y=y)

    def _line(self, tie: Tie) -> Mark:
        paused = " paused" if tie.status != "in force" else ""
        path = line(self._place(self.focus or ""), self._place(tie.state))
        return Mark(self._look(tie.state) + paused, self._words(tie.state), None, path)

    def _place(self, slug: str) -> Place:
        document = self._document(slug)
        return float(document["longitude"]), float(document["latitude"])

    def _link(self, slug: str) -> str:
        query = {**dict(self.visit.query), "kind": self.visit.texts("kind"), "state": slug}
        return url(("map",), {name: value for name, value in query.items() if name != "q"})

    def _look(self, slug: str) -> str:
        """The class of style a state is drawn in."""
        if slug == self.focus:
            return "chosen"
        tie = self.ties.get(slug)
        if tie is None:
            return "none"
        if self.focus is None:
            return f"shade-{bisect_right(COUNTS, tie.states)}"
        return tie.relation.replace(" ", "-")

    def _words(self, slug: str) -> str:
        """What a state is told of by when it is pointed at."""
        label = self.day.label(self.day.find(slug))
        tie = self.ties.get(slug)
        if slug == self.focus or tie is None:
            return label if slug == self.focus else f"{label}: no such bond"
        counts = f"owes {tie.owes}, is owed {tie.is_owed}"
        if self.focus is None:
            return f"{label}: tied to {_states(tie.states)}; {counts}"
        paused = "" if tie.status == "in force" else f", {tie.status}"
        return f"{label}: {counts}{paused}; {_titled(self.day, tie.instruments)}"

    def _name(self) -> Mark | None:
        """The name of the chosen state, beside its capital."""
        if self.focus is None:
            return None
        x, y = point(*self._place(self.focus))
        words = self.day.label(self.day.find(self.focus))
        return Mark("name", words, None, x=x, y=y)


def _holds(code: dict[str, Any], on: int) -> bool:
    first = dates.bounds(code["from"])[0] if code.get("from") else 0
    last = dates.bounds(code["until"])[0] if code.get("until") else dates.OPEN
    return first <= on < last


def _titled(day: Snapshot, slugs: tuple[str, ...]) -> str:
    things = day.record.things["things"]
    named = [things[f"instrument:{slug}"]["label"] for slug in slugs[:3]]
    more = f" and {len(slugs) - 3} more" if len(slugs) > 3 else ""
    return ", ".join(named) + more


def _states(count: int) -> str:
    return "1 state" if count == 1 else f"{count} states"


def _said(day: Snapshot, found: list[Tie], focus: int | None, kinds: list[str] | None) -> str:
    on, what = dates.in_words(day.selection.day), kinds_said(kinds)
    if focus is None:
        if not found:
            return f"On {on} no state of the record owes another {what}."
        most = [tie.label for tie in found if tie.states == found[0].states]
        first = f"{most[0]} and {len(most) - 1} others" if len(most) > 1 else most[0]
        return (f"On {on} {_states(len(found))} owe another {what} by name, or are owed it; "
                f"tied to most: {first}, with {found[0].states}.")  # fmt: skip
    label = day.label(focus)
    counts = {name: sum(tie.relation == name for tie in found) for name in _RELATIONS}
    parts = [f"{_states(n)} {_RELATIONS[name][n > 1]}" for name, n in counts.items() if n]
    if not parts:
        return f"On {on} no state owes {label} {what} by name, nor is owed it."
    return f"{label} on {on}, by bonds of {what}: {'; '.join(parts)}."


_RELATIONS = {
    "both": ("owes it and is owed by it", "owe it and are owed by it"),
    "owes": ("owes it and is owed nothing", "owe it and are owed nothing"),
    "is owed": ("is owed by it and owes it nothing", "are owed by it and owe it nothing"),
}
"""How each relation reads after one state, and after several."""


def _row(day: Snapshot, tie: Tie) -> dict[str, Any]:
    document = day.record.things["things"][f"state:{tie.state}"]
    return {
        **tie._asdict(), "instruments": list(tie.instruments), "capital": document["capital"],
        "latitude": float(document["latitude"]), "longitude": float(document["longitude"]),
    }  # fmt: skip


def _notes(day: Snapshot, focus: int | None, kinds: list[str] | None) -> list[str]:
    if not day.is_covered:
        return [
            *day.notes,
            f"not covered: the record speaks of {day.record.span}, not of {day.date}",
        ]
    notes = [*day.notes, BORDERS, BLANK]
    if focus is not None:
        if not exists(day.record.header, focus, day.selection.day):
            notes.append(f"{day.label(focus)} did not exist as a state on {day.date}")
        rows = day.bonds(day.slug(focus), kind=kinds).rows
        shared = sum("every-" in row.bearer + row.beneficiary for row in rows)
        if shared:
            notes.append(f"{shared} duties owed to all parties at once have no pair to draw; the "
                         "page of the state has them")  # fmt: skip
    if not day.selection.any_commitment:
        notes.append("only what treaties bind to; any adds other commitments")
    return notes


def _shades() -> list[tuple[str, str]]:
    """The shades and what they stand for."""
    ends = [f"{low} to {high - 1}" for low, high in pairwise(COUNTS)] + [f"{COUNTS[-1]} and more"]
    return [(f"shade-{k}", words) for k, words in enumerate(ends, 1)]


def _names(day: Snapshot) -> list[str]:
    header, on = day.record.header, day.selection.day
    return sorted(day.label(i) for i in range(len(header["states"])) if exists(header, i, on))


def _titles(day: Snapshot, found: list[Tie]) -> dict[str, str]:
    things = day.record.things["things"]
    return {slug: things[f"instrument:{slug}"]["label"]
            for tie in found for slug in tie.instruments}  # fmt: skip


def _ways(visit: Visit, day: Snapshot, focus: int | None, kinds: list[str] | None) -> list[Any]:
    header = day.record.header["kinds"]
    named = kinds or [kind for kind, (_, group) in header.items() if not group]
    told = [part for one in named for part in ("--kind", one)]
    if focus is None:
        return ways(visit, "central", python=f'day.central("degree", kind={kinds!r})',
                    shell=["degree", *told], asked={"measure": "degree", "kind": named},
                    on=day.date)  # fmt: skip
    slug = day.slug(focus)
    query = bonds_query(day.date, beneficiary=slug, treaties=not visit.flag("any"),
                        kinds=kinds_named(day.record.header, kinds) or ())  # fmt: skip
    return ways(visit, "bonds", python=f'day.bonds("{slug}", kind={kinds!r})',
                shell=[slug, *(told if kinds else ())],
                asked={"state": slug, **({"kind": kinds} if kinds else {})},
                sparql=query, on=day.date)  # fmt: skip


def _files(found: list[Tie]) -> list[str]:
    return [f"instruments/{s}.ttl" for s in sorted({s for tie in found for s in tie.instruments})]
