"""What a query answered, as a table a page can show: cells with their kind and their link."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from foedera.terms import PREFIXES, short
from foedera.web.links import url
from foedera.web.pages.things import LISTS

if TYPE_CHECKING:
    from foedera.record import Record
    from foedera.web.jobs import Reply

LONGEST = 2000
"""Characters of one cell; the downloads hold what is longer."""

KINDS = {
    **dict.fromkeys(("integer", "decimal", "double", "float", "nonNegativeInteger"), "number"),
    **dict.fromkeys(("date", "dateTime", "gYear", "gYearMonth"), "date"),
}
"""The kind of a literal's cell, by its datatype in XML Schema; of others it is text."""

Term = Mapping[str, Any]


class Cell(NamedTuple):
    """One cell: its text, its kind (thing, iri, number, date or text), its page and its name."""

    text: str
    kind: str = "text"
    link: str | None = None
    label: str | None = None


class Result(NamedTuple):
    """An answer for a page.

    Attributes:
        form: "truth", "rows" or "graph".
        columns: the heads of the table.
        rows: the cells of each row.
        is_true: the answer to an ASK.
        is_cut: whether there is more than is shown.
    """

    form: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    is_true: bool = False
    is_cut: bool = False


def read_result(record: Record, reply: Reply) -> Result:
    """A worker's reply (rows as JSON, graphs as N-Triples) as a table."""
    if reply.form == "graph":
        return _graph(record, reply)
    data = json.loads(reply.body)
    if "boolean" in data:
        return Result("truth", is_true=data["boolean"])
    columns = tuple(data["head"]["vars"])
    rows = tuple(
        tuple(_cell(record, found.get(name)) for name in columns)
        for found in data["results"]["bindings"]
    )
    return Result("rows", columns, rows, is_cut=reply.truncated)


def _graph(record: Record, reply: Reply) -> Result:
    rows = tuple(
        tuple(_cell(record, _term(term)) for term in quad.triple)
        for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
    )
    return Result("graph", ("subject", "predicate", "object"), rows, is_cut=reply.truncated)


def _term(term: object) -> Term:
    """A term as the JSON of results writes it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _cell(record: Record, term: Term | None) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    if term["type"] == "uri":
        return _named(record, value)
    if term["type"] == "bnode":
        return Cell(_shortened(f"_:{value}"))
    if not isinstance(value, str):
        return Cell(_shortened(json.dumps(value, ensure_ascii=False)))
    datatype = term.get("datatype", "")
    space = PREFIXES["xsd"]
    kind = KINDS.get(datatype.removeprefix(space)) if datatype.startswith(space) else None
    return Cell(_shortened(value), kind or "text")


def _named(record: Record, iri: str) -> Cell:
    """An IRI by its short name, with the page of the thing it names."""
    name = short(iri)
    whole, _, part = name.partition("#")
    kind, _, slug = whole.partition(":")
    document = record.things["things"].get(whole)
    if document is None or kind not in LISTS.values():
        return Cell(_shortened(name), "iri")
    label = document.get("label") if not part else None
    return Cell(name, "thing", url((kind, slug), {}, part), label)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
