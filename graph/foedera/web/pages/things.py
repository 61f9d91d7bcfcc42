"""Pages of the record's other things: instruments, organizations, activities, claims, kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.responses import Response

from foedera import dates
from foedera.errors import UnknownNameError
from foedera.names import exists, fold
from foedera.snapshot import Snapshot
from foedera.terms import FOLDERS, full
from foedera.web.links import url
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import Make, moved
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways

Document = dict[str, Any]


def thing(kind: str) -> Make:
    """The page of things of one type."""

    def page(visit: Visit) -> Page | Response:
        found = _found(visit, kind)
        if isinstance(found, Response):
            return found
        return _page(visit, kind, found)

    return page


def _found(visit: Visit, kind: str) -> Document | Response:
    """The document of a slug; a name leads to its slug, a name of another type to its own page."""
    content, name = visit.record.things, visit.names["slug"]
    document = content["things"].get(f"{kind}:{name}")
    if document is not None:
        return dict(document)
    suffix = "" if visit.form == "html" else f".{visit.form}"
    for index in ("names", "later_names"):
        for other in content[index].get(fold(name), ()):
            prefix, _, slug = other.partition("#")[0].partition(":")
            if prefix == kind and f"{kind}:{slug}" in content["things"]:
                return moved(url((kind, slug + suffix), dict(visit.query)))
    raise UnknownNameError(name, kind, _nearest(visit, kind, name))


def _nearest(visit: Visit, kind: str, name: str) -> list[str]:
    import difflib

    content = visit.record.things
    names = {**content["later_names"], **content["names"]}
    close = difflib.get_close_matches(fold(name), names, 12, 0.5)
    things = [thing for text in close for thing in names[text]]
    things.sort(key=lambda thing: not thing.startswith(f"{kind}:"))
    slugs = [thing.partition("#")[0].partition(":")[2] for thing in things]
    return list(dict.fromkeys(slugs))[:5]


def _page(visit: Visit, kind: str, document: Document) -> Page:
    day, slug = visit.day(), visit.names["slug"]
    envelope = {
        "question": {"verb": "show", "name": document["id"], "on": day.date},
        "summary": f"{document['label']}.", "rows": [document], "notes": _notes(kind, day),
        "truncated": False,
    }  # fmt: skip
    folder = "activities" if kind == "activity" else f"{kind}s"
    file = f"{folder}/{slug}.ttl" if folder in FOLDERS else _TERMS.get(kind, "")
    is_term = kind in _TERMS and (Path(visit.record.build.root) / file).exists()
    dated = kind in ("instrument", "organization")
    parts = _PARTS.get(kind, _no_parts)(day, document)
    return Page(
        f"{kind}.html", document["label"], envelope, {"document": document, **parts},
        ways(visit, "show", python=f'{"day" if dated else "kg.on()"}.show("{slug}")', shell=[slug],
             asked={"name": slug}, on=day.date if dated else None),
        [file], file if folder in FOLDERS or is_term else None, day.date if dated else None, False,
        full(document["id"]) if is_term else None,
    )  # fmt: skip


_TERMS = {"kind": "obligations.ttl", "topic": "topics.ttl"}


def _notes(kind: str, day: Snapshot) -> list[str]:
    return list(day.notes) if kind in ("instrument", "organization") else []


def _instrument(day: Snapshot, document: Document) -> Document:
    """Parties with their state on the day; what stands of the instrument."""
    slug = document["id"].partition(":")[2]
    header, on = day.record.header, day.selection.day
    places = {inst[0]: i for i, inst in enumerate(header["instruments"])}
    bound = {
        header["states"][state][0]
        for state, instrument, start, end, _ in header["parties"][day.selection.rule]
        if instrument == places[slug] and start <= on < end
    }
    parties = sorted(
        document["parties"],
        key=lambda p: (p["state"] not in bound, str(p.get("in_force", p.get("signed", ""))),
                       p["label"]),
    )  # fmt: skip
    things = day.record.things["things"]
    named = [(things[o]["label"], o) for o in document.get("organizations", ())]
    return {"bound": bound, "parties": parties, "organizations": named,
            "heads": _INSTRUMENT, "count": len(bound)}  # fmt: skip


_INSTRUMENT = (
    ("alt_label", "also called"), ("instrument_type", "form"), ("bindingness", "binds as"),
    ("signed", "signed"), ("signed_at", "at"), ("in_force", "in force"), ("term", "term"),
    ("renewal_term", "renewed for"), ("notice_period", "notice to leave"), ("ended", "ended"),
    ("ended_by", "by"), ("secret", "secret"), ("disclosed", "disclosed"),
    ("citation", "published"), ("parties_incomplete", "parties incomplete"),
)  # fmt: skip
"""What is told of an instrument, and under which word."""


def _organization(day: Snapshot, document: Document) -> Document:
    on, header = day.selection.day, day.record.header
    begin = dates.bounds(document["begin"])[0] if document.get("begin") else 0
    end = dates.bounds(document["end"])[1] if document.get("end") else dates.OPEN
    members = [
        (day.label(day.find(m["state"])), m["state"], dates.iso_or_none(m["from"]))
        for m in document["members"]
        if begin <= on < end and m["from"] <= on < m["until"]
        and exists(header, day.find(m["state"]), on)
    ]  # fmt: skip
    return {"members": sorted(members), "stands": begin <= on < end, "things": _labels(day)}


def _labels(day: Snapshot) -> Document:
    things: Document = day.record.things["things"]
    return things


def _with_things(day: Snapshot, _: Document) -> Document:
    return {"things": _labels(day)}


def _no_parts(_: Snapshot, __: Document) -> Document:
    return {}


_PARTS = {
    "instrument": _instrument, "organization": _organization, "activity": _with_things,
    "claim": _with_things, "kind": _with_things, "topic": _with_things,
}  # fmt: skip

LISTS = {
    "states": "state", "instruments": "instrument", "organizations": "organization",
    "activities": "activity", "claims": "claim", "kinds": "kind", "topics": "topic",
    "sources": "source",
}  # fmt: skip
"""The lists of things, by address."""


def listing(name: str) -> Make:
    """The page that lists every thing of one type."""

    def page(visit: Visit) -> Page:
        kind = LISTS[name]
        rows = sorted(
            (_row(document) for document in visit.record.things["things"].values()
             if document["type"] == kind),
            key=lambda row: (fold(row["label"]), row["id"]),
        )  # fmt: skip
        envelope = {
            "question": {"verb": "list", "type": kind}, "summary": f"{len(rows)} {name}.",
            "rows": rows, "notes": [], "truncated": False,
        }  # fmt: skip
        return Page("list.html", name.capitalize(), envelope,
                    {"kind": kind, "name": name, "lists": list(LISTS)})  # fmt: skip

    return page


def _row(document: Document) -> Document:
    told = ("signed", "in_force", "begin", "end", "ended", "bindingness", "activity_type",
            "verdict", "definition", "capital")  # fmt: skip
    label = document["statement"] if document["type"] == "claim" else document["label"]
    count = _counts(document) if document["type"] == "source" else {}
    return {"id": document["id"], "label": label, **count,
            **{name: document[name] for name in told if document.get(name)}}  # fmt: skip


def _counts(document: Document) -> Document:
    """How much rests on a source, and how many claims are made in it."""
    return {"facts": sum(map(len, document["rests"].values())), "claims": len(document["says"])}
