"""An answer cut short is whole in its format."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from foedera.sparql import SELECT_FORMATS
from foedera.web.cut import cut_rows

HOSTILE = r"""SELECT ?x ?y { VALUES (?x ?y) {
  ("}},{" "a\"b\\") ("</result>" "a\r\n\"b\"\tc") (UNDEF UNDEF) ("{\"bindings\":[" <http://a/>)
  (<<( <http://a/> <http://b/> "}" )>> "é"@fr-be) ("last" 5) } }"""


def rows(body: bytes, format: str) -> list[tuple[object, ...]]:
    if format == "json":
        return [tuple(sorted(row)) for row in json.loads(body)["results"]["bindings"]]
    solutions = ox.parse_query_results(body, format=SELECT_FORMATS[format])
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(solution) for solution in solutions]


def written(format: str) -> bytes:
    found = ox.Store().query(HOSTILE)
    assert isinstance(found, ox.QuerySolutions)
    return bytes(found.serialize(format=SELECT_FORMATS[format]) or b"")


@pytest.mark.parametrize("keep", range(7))
@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_the_first_rows_are_kept_as_they_were(format: str, keep: int) -> None:
    body = written(format)
    cut, truncated = cut_rows(body, format, keep)
    assert truncated == (keep < 6)
    assert rows(cut, format) == rows(body, format)[:keep]


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_what_was_stopped_anywhere_ends_after_a_whole_row(format: str) -> None:
    body = written(format)
    start = body.index(b"last") - 60
    for size in range(start, len(body), 3):
        cut, truncated = cut_rows(body[:size], format, 100, whole=False)
        assert truncated
        assert rows(cut, format) == rows(body, format)[: len(rows(cut, format))]


@pytest.mark.parametrize("keep", range(7))
def test_a_row_of_csv_may_hold_newlines(keep: int) -> None:
    cut, truncated = cut_rows(written("csv"), "csv", keep)
    assert truncated == (keep < 6)
    assert cut == b"".join(
        [b"x,y\r\n", b'"}},{","a""b\\"\r\n', b'</result>,"a\r\n""b""\tc"\r\n', b",\r\n",
         b'"{""bindings"":[",http://a/\r\n', written("csv").split(b"\r\n")[6] + b"\r\n",
         b"last,5\r\n"][: keep + 1]
    )  # fmt: skip


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_rows_without_columns_are_counted_too(format: str) -> None:
    found = ox.Store().query("SELECT * { VALUES () { () () () } }")
    assert isinstance(found, ox.QuerySolutions)
    body = bytes(found.serialize(format=SELECT_FORMATS[format]) or b"")
    assert cut_rows(body, format, 3) == (body, False)
    assert cut_rows(body, format, 2)[1]
