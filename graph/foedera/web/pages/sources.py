"""A source's page: what it is, where it can be read, and every fact that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from starlette.responses import Response

from foedera.errors import UnknownNameError
from foedera.snapshot import Snapshot
from foedera.terms import FOLDERS, full
from foedera.web.links import url
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import moved
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways
from foedera.web.sources import parts_of

Document = dict[str, Any]


class Fact(NamedTuple):
    """A fact that rests on a source: its id, in words, where it is shown, how it was verified."""

    id: str
    label: str
    link: str
    verification: str | None


def source(visit: Visit) -> Page | Response:
    """What rests on one source; where its address names one otherwise, the way to its own."""
    names = visit.names
    kind = names.get("kind", "instrument")
    fragment = names.get("fragment")
    name = f"{kind}:{names['slug']}#{fragment}" if fragment else f"source:{names['slug']}"
    things = visit.record.things["things"]
    for own in (name, names["slug"]):
        if visit.is_source(own):
            if parts_of(own) != ("source", *names.values()):
                suffix = "" if visit.form == "html" else f".{visit.form}"
                *first, last = parts_of(own)
                return moved(url((*first, last + suffix), dict(visit.query)))
            return _page(visit, things[own])
    shown = f"{names['slug']}#{fragment}" if fragment else names["slug"]
    raise UnknownNameError(shown, "source", _nearest(visit, kind, names["slug"]))


def _nearest(visit: Visit, kind: str, slug: str) -> list[str]:
    """The thing whose sources were meant, or the names nearest."""
    import difflib

    things = visit.record.things["things"]
    slugs = {name.partition(":")[2] for name in things if "#" not in name}
    return [slug] if slug in slugs else difflib.get_close_matches(slug, slugs, 5, 0.6)


def _page(visit: Visit, document: Document) -> Page:
    whole = document["stands_in"]
    kind, _, slug = whole.partition(":")
    folder = "activities" if kind == "activity" else f"{kind}s"
    file = f"{folder}/{slug}.ttl" if folder in FOLDERS else None
    things = visit.record.things["things"]
    groups = {word: [_fact(visit, word, fact) for fact in facts]
              for word, facts in document["rests"].items()}  # fmt: skip
    count = sum(len(facts) for facts in groups.values())
    name = document["id"] if whole != document["id"] else slug
    return Page(
        "source.html", document["label"],
        {
            "question": {"verb": "show", "name": document["id"]},
            "summary": _said(count, len(document["says"])),
            "rows": [document], "notes": [], "truncated": False,
        },
        {
            "document": document, "groups": groups, "things": things,
            "owner": None if whole == document["id"] else whole, "others": _same(visit, document),
        },
        ways(visit, "show", python=f'kg.on().show("{name}")', shell=[name], asked={"name": name}),
        [file] if file else [], file, None, False,
        None if whole == document["id"] else full(document["id"]),
    )  # fmt: skip


def _said(facts: int, claims: int) -> str:
    rest = {0: "No fact of the record rests", 1: "1 fact of the record rests"}
    said = f"{rest.get(facts, f'{facts} facts of the record rest')} on it"
    told = f"; {claims} of its statements are told as claims" if claims else ""
    return f"{said}{told}."


def _same(visit: Visit, document: Document) -> list[Document]:
    """Other sources that lead to the same place: the same text, named for other things."""
    addresses = _listed(document.get("see_also"))
    return [
        other for other in visit.record.things["things"].values()
        if other["type"] == "source" and other["id"] != document["id"]
        and not addresses.isdisjoint(_listed(other.get("see_also")))
    ]  # fmt: skip


def _listed(value: str | list[str] | None) -> set[str]:
    return set() if value is None else {value} if isinstance(value, str) else set(value)


def _fact(visit: Visit, word: str, fact: str) -> Fact:
    document = visit.record.things["things"][fact.partition("#")[0]]
    part, provision = next(
        ((part, above) for part, above in _parts(document) if part.get("id") == fact),
        (document, {}),
    )
    label = _LABELS[word](visit.record.on(), document, part, provision)
    fragment = fact.partition("#")[2]
    if word == "invocations":
        fragment = provision["id"].partition("#")[2]
    fragment = {"status_changes": "status", "participations": "participants"}.get(word, fragment)
    link = visit.thing(fact.partition("#")[0], fragment)
    return Fact(fact, label, link, part.get("verification"))


def _parts(
    document: Document, above: Document | None = None
) -> Iterator[tuple[Document, Document]]:
    """A document and the things within it, each with the provision it stands in."""
    above = document if document.get("type") == "provision" else above or {}
    yield document, above
    for value in document.values():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict):
                yield from _parts(one, above)


def _thing(_: Snapshot, document: Document, __: Document, ___: Document) -> str:
    return str(document.get("statement") or document["label"])


def _party(_: Snapshot, document: Document, part: Document, __: Document) -> str:
    return f"{part.get('label')}, {document['label']}"


def _obligation(_: Snapshot, document: Document, part: Document, above: Document) -> str:
    said = str(part.get("kind", part.get("qualification", ""))).replace("-", " ")
    return f"{document['label']}, {above.get('number', '')}: {said}"


def _change(_: Snapshot, document: Document, part: Document, __: Document) -> str:
    return f"{document['label']}: {part.get('status', 'status')} from {part.get('from', '…')}"


def _invocation(_: Snapshot, document: Document, part: Document, above: Document) -> str:
    return f"{document['label']}, {above.get('number', '')}, called on {part.get('invoked_on')}"


def _participation(day: Snapshot, document: Document, part: Document, __: Document) -> str:
    state = str(part.get("state", ""))
    return f"{day.label(day.find(state))}, {document['label']}"


def _part(_: Snapshot, document: Document, part: Document, __: Document) -> str:
    own = str(part.get("id", "")).partition("#")[2].replace("-", " ")
    return f"{document['label']}: {own}"


_LABELS = {
    "instruments": _thing, "organizations": _thing, "activities": _thing, "claims": _thing,
    "states": _thing, "parties": _party, "provisions": _obligation, "obligations": _obligation,
    "overrides": _obligation, "status_changes": _change, "invocations": _invocation,
    "participations": _participation, "successions": _part, "memberships": _part, "names": _part,
    "codes": _part,
}  # fmt: skip
"""How a fact of each type is told."""
