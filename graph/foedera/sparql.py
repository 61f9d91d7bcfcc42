"""SPARQL over the record: what may be asked, and the answer in the W3C formats.

Queries are answered from the record alone: see `foedera.scanner` for what is refused first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from foedera.errors import NotDoneError, NotUnderstoodError
from foedera.scanner import scan
from foedera.terms import PREFIXES

if TYPE_CHECKING:
    import pandas

SELECT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


def run(store: ox.Store, text: str) -> Result:
    """Answer a query.

    Raises:
        NotUnderstoodError: not SPARQL, or refused; one line with the rule.
    """
    scan(text, graphs_of(store))
    try:
        return Result(store.query(text, prefixes=PREFIXES))
    except SyntaxError as error:
        raise NotUnderstoodError(f"not SPARQL: {parser_message(error)}") from error
    except (OSError, RuntimeError) as error:
        raise NotDoneError(f"the query failed: {error}") from error


def graphs_of(store: ox.Store) -> frozenset[str]:
    """The IRIs of the named graphs of a store, which FROM may name."""
    return frozenset(
        graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)
    )


def parser_message(error: SyntaxError) -> str:
    r"""What the parser says, in one line: line and column, and what it expected there.

    Example:
        >>> parser_message(SyntaxError('error at 2:3: expected one of "{",\n"}"'))
        'line 2, column 3: expected one of "{", "}"'
    """
    said = " ".join(str(error.msg or error).split())
    place = re.match(r"error at (\d+):(\d+): ", said)
    if place:
        said = f"line {place[1]}, column {place[2]}: {said[place.end() :]}"
    return said if len(said) <= 300 else said[:300].rsplit(" ", 1)[0] + " …"


class Result:
    """The answer to a query: rows of a SELECT, the truth of an ASK, or a graph.

    A SELECT is iterated as tuples of plain strings (None where unbound); IRIs of the record are
    given in full.
    """

    def __init__(self, solutions: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._solutions: Any = solutions

    @property
    def form(self) -> str:
        """Which query form was asked: "select", "ask" or "graph"."""
        if isinstance(self._solutions, ox.QueryBoolean):
            return "ask"
        return "select" if isinstance(self._solutions, ox.QuerySolutions) else "graph"

    def __bool__(self) -> bool:
        return bool(self._solutions) if self.form == "ask" else True

    @cached_property
    def variables(self) -> list[str]:
        """The names of a SELECT's columns, in the order asked."""
        return [v.value for v in self._solutions.variables] if self.form == "select" else []

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        if self.form != "select":
            raise TypeError(f"this query's answer is {self.form}, not rows")
        for solution in self._solutions:
            yield tuple(None if term is None else term.value for term in solution)

    def triples(self) -> list[ox.Triple]:
        """The triples of a graph.

        Raises:
            TypeError: the query asked for something else.
        """
        if self.form != "graph":
            raise TypeError(f"this query's answer is {self.form}, not a graph")
        return list(self._solutions)

    def to_dicts(self) -> list[dict[str, str | None]]:
        """The rows of a SELECT as dicts."""
        return [dict(zip(self.variables, row, strict=True)) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows of a SELECT as a DataFrame."""
        import pandas

        return pandas.DataFrame(list(self), columns=self.variables)

    def serialize(self, format: str) -> bytes:
        """The answer in a W3C format: json, xml, csv, tsv; for graphs ttl, nt, jsonld, rdf.

        Raises:
            NotUnderstoodError: a format that does not fit this query form.
        """
        formats: dict[str, Any] = GRAPH_FORMATS if self.form == "graph" else SELECT_FORMATS
        if format not in formats:
            raise NotUnderstoodError(
                f"{format!r} cannot hold this answer: {', '.join(formats)} can"
            )
        if self.form == "graph":
            prefixes = PREFIXES if format in ("ttl", "rdf") else None
            return ox.serialize(self._solutions, format=formats[format], prefixes=prefixes) or b""
        return bytes(self._solutions.serialize(format=formats[format]))
