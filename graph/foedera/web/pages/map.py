"""The map of bonds: who owes a chosen state, and is owed by it; or how many others each is tied to.

Drawn on the server as SVG, with the same as a table below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from foedera import dates
from foedera.blocs import Bloc
from foedera.bonds import kinds_named
from foedera.errors import NotUnderstoodError
from foedera.leftout import ONLY_TREATIES
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.web.links import url
from foedera.web.naming import slugs_by_label
from foedera.web.pages.choosing import ALLIANCE, kind_groups, kinds_asked, kinds_said
from foedera.web.pages.page import Page
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import bonds_query, ways
from foedera.web.sheet import AREAS, Sheet, Side, place_of, shades, states_counted
from foedera.web.ties import Tie, ties

BORDERS = (
    "borders are those of today, drawn small (Natural Earth, 1:110 million): on an earlier day a "
    "shape shows where a state is now, not how far it reached then; states that are gone, or have "
    "no shape, are points at their capital"
)
BLANK = "land without a state of the record that day, or drawn apart from its state, is left blank"


def world_map(visit: Visit) -> Page:
    """The map of a day, around a state or of all."""
    day, kinds = visit.day(), kinds_asked(visit)
    chosen = visit.text("state")
    focus = None if chosen is None else day.find(chosen)
    in_blocs = visit.flag("blocs") and focus is None and day.is_covered
    if in_blocs and not visit.texts("kind"):
        kinds = list(ALLIANCE)
    blocs = day.blocs(kind=kinds) if in_blocs else None
    sides = None if blocs is None else _sides(day, blocs)
    found = ties(day, kinds, focus) if day.is_covered else []
    area = visit.text("area") or ""
    if area not in AREAS:
        raise NotUnderstoodError(f"{area!r} is no area: {', '.join(filter(None, AREAS))}")
    said = _said(day, found, focus, kinds) if day.is_covered else f"Not covered: {day.date}."
    if blocs is not None:
        said = blocs.summary
    sheet = Sheet(day, focus, found, AREAS[area][1], lambda slug: _link(visit, slug), sides)
    envelope = {
        "question": day.question("map", state=None if focus is None else day.slug(focus),
                                 kind=kinds),
        "summary": said, "rows": [_row(day, tie, sides) for tie in found],
        "notes": _notes(day, focus, kinds), "truncated": False,
    }  # fmt: skip
    title = "Map of bonds" if focus is None else f"{day.label(focus)} on the map"
    return Page(
        "map.html", title, envelope,
        {
            "covered": day.is_covered, "ties": found, "sheet": sheet.drawn(), "view": sheet.view,
            "areas": [(name, words) for name, (words, _) in AREAS.items()], "area": area,
            "kinds": kind_groups(day),
            "kind": visit.texts("kind") or ([] if in_blocs else ["assistance"]),
            "sides": sorted(set(sides.values())) if sides is not None else None,
            "state": None if focus is None else day.slug(focus),
            "label": "" if focus is None else day.label(focus), "shades": shades(),
            "names": _names(day), "titles": _titles(day, found),
        },
        _ways(visit, day, focus, kinds), _files(found), day=day.date,
    )  # fmt: skip


def _link(visit: Visit, slug: str) -> str:
    """The same map around another state."""
    query = {**dict(visit.query), "kind": visit.texts("kind"), "state": slug}
    return url(("map",), {name: v for name, v in query.items() if name not in ("q", "blocs")})


def _said(day: Snapshot, found: list[Tie], focus: int | None, kinds: list[str] | None) -> str:
    on, what = dates.in_words(day.selection.day), kinds_said(kinds)
    if focus is None:
        if not found:
            return f"On {on} no bond of {what} ties two states by name."
        most = [tie.label for tie in found if tie.states == found[0].states]
        alike = f", and {len(most) - 1} more as widely" if len(most) > 1 else ""
        return (f"On {on} bonds of {what} tie {states_counted(len(found))} to others, "
                f"{most[0]} to {states_counted(found[0].states)}, the most{alike}.")  # fmt: skip
    label = day.label(focus)
    counts = {name: sum(tie.relation == name for tie in found) for name in _RELATIONS}
    parts = [f"{states_counted(n)} {_RELATIONS[name][n > 1]}" for name, n in counts.items() if n]
    if not parts:
        return f"On {on} no bond of {what} ties another state to {label} by name."
    return f"{label} on {on}, by bonds of {what}: {'; '.join(parts)}."


_RELATIONS = {
    "both": ("owes it and is owed by it", "owe it and are owed by it"),
    "owes": ("owes it and is owed nothing", "owe it and are owed nothing"),
    "is owed": ("is owed by it and owes it nothing", "are owed by it and owe it nothing"),
}
"""How each relation reads after one state, and after several."""


def _sides(day: Snapshot, blocs: Iterable[Bloc]) -> dict[str, Side]:
    """The bloc of each state that stands in one, by slug."""
    slugs = slugs_by_label(day)
    return {slugs[label]: Side(row.bloc, row.name) for row in blocs for label in row.members}


def _row(day: Snapshot, tie: Tie, sides: dict[str, Side] | None) -> dict[str, Any]:
    document = day.record.things["things"][f"state:{tie.state}"]
    place = place_of(document)
    longitude, latitude = place or (None, None)
    return {
        **tie._asdict(), "instruments": list(tie.instruments), "capital": document.get("capital"),
        "latitude": latitude, "longitude": longitude,
        **({} if sides is None else {"bloc": sides[tie.state].name}),
    }  # fmt: skip


def _notes(day: Snapshot, focus: int | None, kinds: list[str] | None) -> list[str]:
    if not day.is_covered:
        return day.not_covered({}).notes
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
        notes.append(ONLY_TREATIES)
    return notes


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
