"""What an editor of queries offers to complete: prefixes, terms, and the names of things."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from foedera.terms import PREFIXES, short
from foedera.web.replies import JSON, is_known, tag, tagged

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from foedera.record import Record

PATH = "/sparql/names.json"
"""Where the page finds the names."""

THINGS = ("state", "instrument", "organization", "activity")
"""The things whose names are offered, beside the terms."""

OTHERS = {
    "rdf:type": "type", "rdfs:label": "label", "rdfs:subClassOf": "subclass of",
    "rdfs:seeAlso": "see also", "rdfs:isDefinedBy": "is defined by", "skos:broader": "broader",
    "skos:prefLabel": "preferred label", "skos:altLabel": "alternative label",
    "skos:definition": "definition", "skos:exactMatch": "exact match",
    "skos:closeMatch": "close match", "dcterms:source": "source",
    "dcterms:bibliographicCitation": "bibliographic citation", "xsd:date": "date",
    "xsd:gYear": "year", "xsd:integer": "integer",
}  # fmt: skip
"""Terms of other vocabularies the record uses."""

_TERMS = """SELECT ?term ?type (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?definition) {
  ?term rdfs:isDefinedBy ?vocabulary ; a ?type .
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?l FILTER(LANG(?l) = "en") }
  OPTIONAL { ?term skos:definition ?d }
} GROUP BY ?term ?type ORDER BY ?term"""

Name = tuple[str, str, str, str]


def names(record: Record) -> list[Name]:
    """Every name offered: the name, its type, its label and its definition.

    Terms come first, then things, each by name.
    """
    terms = [
        (short(term or ""), short(kind or ""), label or "", definition or "")
        for term, kind, label, definition in record.query(_TERMS)
    ]
    others = [(name, "", label, "") for name, label in OTHERS.items()]
    things = [
        (name, document["type"], document["label"], "")
        for name, document in sorted(record.things["things"].items())
        if document["type"] in THINGS and "#" not in name
    ]
    return [*terms, *others, *things]


def routes(record: Record) -> list[BaseRoute]:
    """The route that gives the names as JSON."""

    @cache
    def content() -> bytes:
        data = {"prefixes": list(PREFIXES), "names": names(record)}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    async def endpoint(request: Request) -> Response:
        etag = tag(record.header["build"], "names")
        if is_known(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "no-cache"})
        return tagged(await run_in_threadpool(content), JSON, etag)

    return [Route(PATH, endpoint, methods=["GET"])]
