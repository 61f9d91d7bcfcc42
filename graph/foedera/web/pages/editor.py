"""The page at `/sparql`: a query, its answer as a table, and the shipped questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foedera.questions import shipped_questions
from foedera.web.links import asked as query_of
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import html, visited

if TYPE_CHECKING:
    from starlette.requests import Request

    from foedera.record import Record
    from foedera.web.pages.result import Result
    from foedera.web.protocol import Asked

MOST = 1000
"""Rows a page shows; the downloads hold as many as the endpoint gives."""

DOWNLOADS = {
    "truth": (("JSON", "json"), ("XML", "xml"), ("CSV", "csv"), ("TSV", "tsv")),
    "rows": (("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml")),
    "graph": (("Turtle", "ttl"), ("N-Triples", "nt"), ("JSON-LD", "jsonld"), ("RDF/XML", "rdf")),
}
"""The formats an answer can be had in, by its form."""

_PLACE = re.compile(r"line (\d+), column (\d+)")


class Mistake(NamedTuple):
    """What was wrong with a query: one line, and the place where the text names one."""

    text: str
    line: str | None = None
    column: str | None = None


def with_example(asked: Asked) -> Asked:
    """The request with the query of the shipped question it names, when it holds none."""
    if asked.query is not None or asked.example is None:
        return asked
    found = (q.text for q in shipped_questions() if q.name == asked.example)
    return asked._replace(query=next(found, None))


def page(
    record: Record, request: Request, asked: Asked, *,
    result: Result | None = None, error: str | None = None,
) -> str:  # fmt: skip
    """The page as HTML, before a query is asked or after.

    Args:
        record: the record asked.
        request: the request answered.
        asked: what it asks.
        result: the answer, when there is one.
        error: what was wrong, when something was.
    """
    questions = shipped_questions()
    chosen = next((q for q in questions if q.name == asked.example), None)
    text = questions[0].text if asked.query is None else asked.query
    title = "Ask SPARQL" if chosen is None else chosen.question
    envelope = {"summary": "Ask the record in SPARQL.", "question": {}, "rows": [], "notes": []}
    parts = {
        "path": request.url.path, "text": text, "questions": questions, "chosen": chosen,
        "graphs": _graphs(asked), "result": result, "most": MOST, "mistake": _mistake(error),
        "share": _address(request, asked), "downloads": _downloads(request, asked, result),
    }  # fmt: skip
    made = Page("sparql.html", title, envelope, parts, is_table=False, is_lasting=False)
    return html(visited(record, request), made)


def _mistake(error: str | None) -> Mistake | None:
    if error is None:
        return None
    place = _PLACE.search(error)
    return Mistake(error, *place.groups()) if place else Mistake(error)


def _graphs(asked: Asked) -> list[tuple[str, str]]:
    """The graphs a request names, as fields that keep them."""
    default = [("default-graph-uri", name) for name in asked.default]
    return default + [("named-graph-uri", name) for name in asked.named]


def _address(request: Request, asked: Asked, **more: str) -> str:
    """The address that asks the same."""
    fields = {
        "query": asked.query, "default-graph-uri": asked.default, "named-graph-uri": asked.named,
    }  # fmt: skip
    return request.url.path + query_of({**fields, **more})


def _downloads(request: Request, asked: Asked, result: Result | None) -> list[tuple[str, str]]:
    if result is None:
        return []
    links = [(name, _address(request, asked, format=f)) for name, f in DOWNLOADS[result.form]]
    if result.form == "rows":
        excel = _address(request, asked, format="csv", excel="1")
        links.append(("CSV for a spreadsheet", excel))
    return links
