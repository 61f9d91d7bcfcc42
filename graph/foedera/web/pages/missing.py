"""Where no page is: a page that says so, with what the address may have meant."""

from __future__ import annotations

from starlette.responses import Response

from foedera.errors import NotUnderstoodError
from foedera.web.asking import LONGEST, understand
from foedera.web.links import url
from foedera.web.pages.choices import Choice
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import HTML, html, moved
from foedera.web.pages.visit import Visit
from foedera.web.replies import JSON, envelope_of, to_json


def missing(visit: Visit) -> Response:
    """A page for an address that has none; a slash too many at the end leads on."""
    parts = tuple(visit.path.strip("/").split("/"))
    if visit.path.endswith("/"):
        return moved(url(parts, dict(visit.query)))
    error = NotUnderstoodError(f"no page is at {visit.path[:LONGEST]!r}")
    envelope = envelope_of(error, {"page": visit.path[:LONGEST]})
    if visit.form == "json":
        return Response(to_json(envelope), 404, media_type=JSON)
    page = Page("mistake.html", "No such page", envelope, {"links": _meant(visit), "status": 404})
    return Response(html(visit, page), 404, media_type=HTML)


def _meant(visit: Visit) -> list[Choice]:
    """What the words of the address are understood as, or the names near them."""
    words = visit.path.replace("/", " ").replace("-", " ")[:LONGEST]
    found = understand(visit.record, words)
    if found.url:
        return [Choice(found.said.removesuffix("."), "", found.url)]
    return [Choice(label, "", link) for label, link in found.nearest]
