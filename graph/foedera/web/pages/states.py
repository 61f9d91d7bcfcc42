"""A state's page: what it owes and is owed on a day, by clause; its names, parties and claims."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from foedera import dates
from foedera.answer import row_dict
from foedera.bonds import kinds_named
from foedera.errors import NotUnderstoodError
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.web.links import url
from foedera.web.pages.choosing import kind_groups
from foedera.web.pages.grouping import groups
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import moved
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import bonds_query, ways

DIRECTIONS = {"in": "is owed", "out": "owes"}


def state(visit: Visit) -> Page | Response:
    """What one state owes and is owed."""
    day = visit.day()
    index = day.find(visit.names["slug"])
    slug = day.slug(index)
    if slug != visit.names["slug"]:
        suffix = "" if visit.form == "html" else f".{visit.form}"
        return moved(url(("state", slug + suffix), dict(visit.query)))
    direction = visit.text("direction")
    if direction not in (None, "in", "out", "both"):
        raise NotUnderstoodError(f"{direction!r} is no direction: in, out or both")
    shown = tuple(DIRECTIONS) if direction in (None, "both") else (direction,)
    return _page(visit, day, index, shown)


def _page(visit: Visit, day: Snapshot, index: int, shown: tuple[str, ...]) -> Page:
    slug, label = day.slug(index), day.label(index)
    kind = visit.texts("kind")
    document = day.record.things["things"][f"state:{slug}"]
    answers = {way: day.bonds(slug, direction=way, kind=kind or None) for way in shown}
    leads = [(day.bonds(slug, direction=way, kind=kind or "assistance").summary) for way in shown]
    rows = [row_dict(bond) for answer in answers.values() for bond in answer]
    envelope = {
        "question": day.question("bonds", state=slug, direction=list(shown), kind=kind or None),
        "summary": " ".join(leads), "rows": rows,
        "notes": answers[shown[0]].notes, "truncated": False, "thing": document,
    }  # fmt: skip
    sides = [
        (DIRECTIONS[way], way, groups(day, answer, owed=way == "in"), len(answer))
        for way, answer in answers.items()
    ]
    return Page(
        "state.html", label, envelope,
        {
            "subject": slug, "sides": sides, "leads": leads, "document": document, "kind": kind,
            "parties": _parties(day, slug), "names": document["names"],
            "direction": shown[0] if len(shown) == 1 else "", "kinds": kind_groups(day),
            "stands": exists(day.record.header, index, day.selection.day), "label": label,
            "organizations": _organizations(day, slug), "elsewhere": _elsewhere(document, day),
        },
        _ways(visit, day, slug, shown, kind), [f"states/{slug}.ttl"],
        f"states/{slug}.ttl", day.date,
    )  # fmt: skip


def _elsewhere(document: dict[str, Any], day: Snapshot) -> list[list[str]]:
    """The names in other languages that the state bears on the day, each with its language."""
    on = day.selection.day
    return [
        pair for name in document["names"]
        if (not name.get("from") or dates.bounds(name["from"])[0] <= on)
        and (not name.get("until") or on < dates.bounds(name["until"])[1])
        for pair in name.get("in_languages", ())
    ]  # fmt: skip


def _parties(day: Snapshot, slug: str) -> list[dict[str, Any]]:
    """The stints of a state, by day of entry, each with whether it stands on the day."""
    header, things = day.record.header, day.record.things["things"]
    place = next(i for i, s in enumerate(header["states"]) if s[0] == slug)
    on = day.selection.day
    found = []
    for state_, instrument, start, end, _ in header["parties"][day.selection.rule]:
        if state_ == place:
            own, label, bindingness = header["instruments"][instrument][:3]
            parties = things[f"instrument:{own}"]["parties"]
            source = [p for p in parties if p["state"] == slug]
            found.append({
                "instrument": own, "label": label, "bindingness": bindingness,
                "from": dates.iso_or_none(start), "until": dates.iso_or_none(end), "start": start,
                "stands": start <= on < end,
                "verification": source[0]["verification"] if source else "recalled",
            })  # fmt: skip
    return sorted(found, key=lambda p: (p["start"], p["label"]))


def _organizations(day: Snapshot, slug: str) -> list[tuple[str, str]]:
    """The organizations of which the state is a member on the day."""
    on = day.selection.day
    return sorted(
        (document["label"], document["id"])
        for document in day.record.things["things"].values()
        if document["type"] == "organization" and _stands(document, on)
        and any(m["state"] == slug and m["from"] <= on < m["until"] for m in document["members"])
    )  # fmt: skip


def _stands(document: dict[str, Any], on: int) -> bool:
    begin = dates.bounds(document["begin"])[0] if document.get("begin") else 0
    end = dates.bounds(document["end"])[1] if document.get("end") else dates.OPEN
    return begin <= on < end


def _ways(
    visit: Visit, day: Snapshot, slug: str, shown: tuple[str, ...], kind: list[str]
) -> list[Any]:
    way = shown[0] if len(shown) == 1 else None
    said = f', direction="{way}"' if way else ""
    said += f", kind={kind!r}" if kind else ""
    shell = [slug, *(["--direction", way] if way else [])]
    shell += [part for one in kind for part in ("--kind", one)]
    asked = {
        "state": slug,
        **({"direction": way} if way else {}),
        **({"kind": kind} if kind else {}),
    }
    side = {"bearer": slug} if way == "out" else {"beneficiary": slug}
    kinds = kinds_named(day.record.header, kind or None) or ()
    query = bonds_query(day.date, **side, kinds=kinds, treaties=not visit.flag("any"))
    return ways(visit, "bonds", python=f'day.bonds("{slug}"{said})', shell=shell, asked=asked,
                sparql=query, on=day.date)  # fmt: skip
