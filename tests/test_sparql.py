from __future__ import annotations

import json

import pytest

from foedera.errors import NotUnderstoodError
from foedera.record import Record

WHO = """SELECT ?bearer WHERE {
  ?bond fo:beneficiary state:norway ; fo:bearer ?bearer ; fo:from ?from ; fo:until ?until .
  FILTER (?from <= "1950-01-01"^^xsd:date && ?until > "1950-01-01"^^xsd:date)
} ORDER BY ?bearer"""


def test_prefixes_of_the_record_need_no_declaration(founders: Record) -> None:
    bearers = [row[0] for row in founders.query(WHO)]
    assert len(bearers) == 11
    assert bearers[0] == "https://w3id.org/foedera/state/belgium"


def test_bonds_in_sparql_are_the_bonds_of_the_table(kg: Record) -> None:
    result = kg.query("SELECT (COUNT(?b) AS ?n) WHERE { ?b a fo:Bond }")
    assert [row[0] for row in result] == [str(len(kg.columns("force").start))]


def test_rdflib_gives_the_same_rows(founders: Record) -> None:
    assert len(list(founders.rdf.query(WHO))) == 11


def test_an_ask_is_true_or_false(founders: Record) -> None:
    assert founders.query("ASK { state:norway a fo:State }")
    assert not founders.query("ASK { state:sweden a fo:State }")


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_rows_come_in_the_w3c_formats(founders: Record, format: str) -> None:
    assert b"belgium" in founders.query(WHO).serialize(format)


def test_json_is_the_w3c_format(founders: Record) -> None:
    data = json.loads(founders.query(WHO).serialize("json"))
    assert data["head"] == {"vars": ["bearer"]}
    assert len(data["results"]["bindings"]) == 11


def test_a_graph_comes_as_turtle_with_prefixes(founders: Record) -> None:
    result = founders.query("CONSTRUCT WHERE { state:norway a ?type }")
    assert "state:norway a fo:State" in result.serialize("ttl").decode()


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        (
            "SELECT * WHERE { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SERVICE is refused",
        ),
        ("SELECT * # \rWHERE { SERVICE <http://x/> { ?s ?p ?o } }", "control characters"),
        ("SELECT * WHERE { SERV\\u0049CE <http://x/> { ?s ?p ?o } }", "escapes are refused"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "no such graph"),
        ("SELECT * FROM NAMED fo:elsewhere WHERE { ?s ?p ?o }", "no such graph"),
        ("SELECT * WHERE " + "{" * 101 + "}" * 101, "nested deeper than 100"),
        ("DELETE WHERE { ?s ?p ?o }", "read-only"),
        ("SELECT *\nWHERE {", "not SPARQL: line 2, column 8"),
        ("SELECT WHERE", "not SPARQL"),
        ("", "not SPARQL"),
    ],
)
def test_what_reaches_outside_or_is_no_query_is_refused(
    founders: Record, query: str, rule: str
) -> None:
    with pytest.raises(NotUnderstoodError, match=rule):
        founders.query(query)


def test_words_inside_strings_comments_and_names_are_no_keywords(founders: Record) -> None:
    query = '# SERVICE\nSELECT ?service WHERE { BIND("SERVICE <x> { { {" AS ?service) }'
    assert [row[0] for row in founders.query(query)] == ["SERVICE <x> { { {"]


def test_a_format_that_cannot_hold_the_answer_is_refused(founders: Record) -> None:
    with pytest.raises(NotUnderstoodError, match="json, xml, csv, tsv"):
        founders.query(WHO).serialize("ttl")
