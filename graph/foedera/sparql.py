"""SPARQL over the record: what may be asked, and the answer in the W3C formats.

Queries are answered from the record alone. A small scan of the query's tokens refuses what
would reach elsewhere (SERVICE), what would read the union of all graphs by accident (FROM a
graph the record has not), and nesting deep enough to exhaust the parser's stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from foedera.errors import NotDoneError, NotUnderstoodError
from foedera.terms import PREFIXES

if TYPE_CHECKING:
    import pandas

DEEPEST = 100
"""How deep braces and brackets may nest; far below what overflows the parser's stack."""

_TOKEN = re.compile(
    r"""(?P<long>\"\"\".*?\"\"\"|'''.*?''')
      |(?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<comment>\#[^\n\r]*)
      |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      |(?P<variable>[?$]\w+)
      |(?P<name>[^\W\d]*[\w.\-]*:[\w.\-:%]*)
      |(?P<word>[^\W\d_]\w*)
      |(?P<mark>[{}()\[\]])""",
    re.VERBOSE | re.DOTALL,
)

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
}


def run(store: ox.Store, text: str) -> Result:
    """Answer a query.

    Raises:
        NotUnderstoodError: not SPARQL, or refused; one line with the rule.
    """
    refuse_unsafe(store, text)
    try:
        return Result(store.query(text, prefixes=PREFIXES))
    except SyntaxError as error:
        raise NotUnderstoodError(f"not SPARQL: {error.msg or error}") from error
    except (OSError, RuntimeError) as error:
        raise NotDoneError(f"the query failed: {error}") from error


def refuse_unsafe(store: ox.Store, text: str) -> None:
    """Refuse what reaches outside the record or nests too deep.

    Raises:
        NotUnderstoodError: names the word and the rule.
    """
    if re.search(r"\\[uU][0-9A-Fa-f]{4}", text):
        raise NotUnderstoodError("'\\u' escapes are refused in queries: write the characters")
    if re.search(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        raise NotUnderstoodError("control characters are refused in queries: use plain newlines")
    depth = 0
    previous = ""
    for kind, token in _tokens(text):
        if kind == "mark":
            depth += 1 if token in "{([" else -1
        if depth > DEEPEST:
            raise NotUnderstoodError(f"nested deeper than {DEEPEST}: flatten the query")
        word = token.upper() if kind == "word" else ""
        if word == "SERVICE":
            raise NotUnderstoodError("SERVICE is refused: queries are answered from the record")
        if kind in ("iri", "name") and previous in ("FROM", "NAMED"):
            _refuse_unknown_graph(store, kind, token, previous)
        previous = word or ("" if kind != "comment" else previous)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "", match[0]


def _refuse_unknown_graph(store: ox.Store, kind: str, token: str, previous: str) -> None:
    iri = token[1:-1] if kind == "iri" else _expanded(token)
    known = {str(graph.value) for graph in store.named_graphs() if hasattr(graph, "value")}
    if iri not in known:
        raise NotUnderstoodError(f"FROM {token}: the record has no such graph; leave FROM out")


def _expanded(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIXES.get(prefix, prefix + ":") + rest


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
        """The answer in a W3C format: json, xml, csv, tsv; for graphs ttl, nt, jsonld.

        Raises:
            NotUnderstoodError: a format that does not fit this query form.
        """
        formats: dict[str, Any] = GRAPH_FORMATS if self.form == "graph" else SELECT_FORMATS
        if format not in formats:
            raise NotUnderstoodError(
                f"{format!r} cannot hold this answer: {', '.join(formats)} can"
            )
        if self.form == "graph":
            prefixes = PREFIXES if format == "ttl" else None
            return ox.serialize(self._solutions, format=formats[format], prefixes=prefixes) or b""
        return bytes(self._solutions.serialize(format=formats[format]))
