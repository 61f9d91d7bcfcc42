"""Ways out of a name that was not found or not clear: links that put another in its place."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote, urlencode

from foedera.errors import BadDateError
from foedera.names import state_label
from foedera.web.pages.visit import Visit


class Choice(NamedTuple):
    """A name one may have meant, and where it leads."""

    label: str
    slug: str
    link: str


def choices_of(visit: Visit, value: str, slugs: list[str]) -> list[Choice]:
    """A link for each slug: this page with it in the value's place, or that thing's own page."""
    return [choice for slug in dict.fromkeys(slugs) for choice in _choices(visit, value, slug)]


def _choices(visit: Visit, value: str, slug: str) -> list[Choice]:
    things = visit.record.things["things"]
    if f"state:{slug}" in things:
        link = _replaced(visit, value, slug) or visit.link("state", slug)
        return [Choice(_label(visit, slug), slug, link)]
    found = [
        Choice(things[f"{kind}:{slug}"]["label"], slug, visit.link(kind, slug))
        for kind in ("instrument", "organization", "activity", "claim", "kind", "topic")
        if f"{kind}:{slug}" in things
    ]
    replaced = _replaced(visit, value, slug)
    if replaced and any(value in text for _, text in visit.query.multi_items()):
        return [Choice(found[0].label if found else slug, slug, replaced)]
    return found or ([Choice(slug, slug, replaced)] if replaced else [])


def _label(visit: Visit, slug: str) -> str:
    header = visit.record.header
    place = next(i for i, state in enumerate(header["states"]) if state[0] == slug)
    try:
        day = visit.day().selection.day
    except BadDateError:
        day = visit.record.on().selection.day
    return state_label(header, place, day)


def _replaced(visit: Visit, value: str, slug: str) -> str | None:
    """This page's address with a slug where the value stood; None where it stood nowhere."""
    first, *names = visit.path.strip("/").split("/")
    parts = [first, *(slug if unquote(part) == value else part for part in names)]
    query = [(name, _within(text, value, slug)) for name, text in visit.query.multi_items()
             if name != "q"]  # fmt: skip
    path = "/" + "/".join(quote(unquote(part), safe="") for part in parts)
    link = path + (f"?{urlencode(query)}" if query else "")
    before = [pair for pair in visit.query.multi_items() if pair[0] != "q"]
    return None if parts[1:] == names and query == before else link


def _within(text: str, value: str, slug: str) -> str:
    """A query's text with the value replaced where it stands whole, alone or beside a colon."""
    return ":".join(slug if part.strip() == value else part for part in text.split(":"))
