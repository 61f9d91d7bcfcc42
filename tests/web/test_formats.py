"""Every format, and the same answers as Oxigraph's own."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from foedera.questions import shipped_questions
from foedera.record import Record
from foedera.sparql import GRAPH_FORMATS, SELECT_FORMATS
from foedera.terms import PREFIXES
from foedera.web.negotiation import GRAPHS, ROWS
from tests.web.client import TestClient

NORWAY = "CONSTRUCT WHERE { state:norway ?p ?o }"
ROW_TYPES = {media: name for name, medias in ROWS.items() for media in medias}
GRAPH_TYPES = {media: name for name, medias in GRAPHS.items() for media in medias}


@pytest.mark.parametrize("name", [question.name for question in shipped_questions()])
def test_shipped_questions_are_answered_as_oxigraph_answers(
    whole: TestClient, kg: Record, name: str
) -> None:
    text = next(q.text for q in shipped_questions() if q.name == name)
    for format, own in SELECT_FORMATS.items():
        plain = kg.store.query(text, prefixes=PREFIXES)
        assert isinstance(plain, ox.QuerySolutions)
        said = whole.get("/sparql", params={"query": text, "format": format}).content
        assert said == plain.serialize(format=own)


@pytest.mark.parametrize("media", ROW_TYPES)
def test_rows_come_in_the_type_asked_for(
    endpoint: TestClient, founders: Record, media: str
) -> None:
    query = "SELECT ?s ?label ?none { ?s a fo:State ; rdfs:label ?label } ORDER BY ?s"
    response = endpoint.get("/sparql", params={"query": query}, headers={"accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    plain = founders.query(query).serialize(ROW_TYPES[media])
    assert response.content == plain


@pytest.mark.parametrize("media", ROW_TYPES)
def test_a_truth_comes_in_the_type_asked_for(endpoint: TestClient, media: str) -> None:
    response = endpoint.get("/sparql", params={"query": "ASK {}"}, headers={"accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    assert "true" in response.text


@pytest.mark.parametrize("query", [NORWAY, "DESCRIBE state:norway"])
@pytest.mark.parametrize("media", GRAPH_TYPES)
def test_graphs_come_in_the_type_asked_for(
    endpoint: TestClient, founders: Record, query: str, media: str
) -> None:
    response = endpoint.get("/sparql", params={"query": query}, headers={"accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    read = ox.parse(response.content, format=GRAPH_FORMATS[GRAPH_TYPES[media]])
    assert {quad.triple for quad in read} == set(founders.query(query).triples())


def test_a_graph_is_turtle_with_prefixes_unless_asked_otherwise(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql", params={"query": NORWAY})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "state:norway" in response.text


@pytest.mark.parametrize(
    ("format", "media"), [("csv", "text/csv"), ("tsv", "text/tab-separated-values")]
)
def test_csv_and_tsv_say_their_charset(endpoint: TestClient, format: str, media: str) -> None:
    response = endpoint.get("/sparql", params={"query": "SELECT ('å' AS ?a) {}", "format": format})
    assert response.headers["content-type"] == media + "; charset=utf-8"
    assert "å" in response.content.decode()


def test_csv_for_a_spreadsheet_runs_nothing(endpoint: TestClient) -> None:
    query = "SELECT ?a { VALUES ?a { '=1+1' '+A1' '-x' '@a' -2.5 'a,\"b' } }"
    response = endpoint.get("/sparql", params={"query": query, "excel": "1"})
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["a", "'=1+1", "'+A1", "'-x", "'@a", "-2.5", 'a,"b']
    plain = endpoint.get("/sparql", params={"query": query, "format": "csv"})
    assert plain.text.startswith("a\r\n=1+1\r\n")


MANY = "SELECT ?s ?p ?o { ?s ?p ?o . ?a a fo:State }"


@pytest.mark.parametrize("format", ROWS)
def test_too_many_rows_are_cut_whole_and_said(endpoint: TestClient, format: str) -> None:
    response = endpoint.get("/sparql", params={"query": MANY, "format": format})
    assert response.headers["foedera-truncated"] == "true"
    assert _count(response.content, format) == 1000


def test_json_and_xml_say_in_their_head_that_rows_are_missing(endpoint: TestClient) -> None:
    link = "https://w3id.org/foedera/ontology#truncated"
    data = endpoint.get("/sparql", params={"query": MANY, "format": "json"}).json()
    assert data["head"]["link"] == [link]
    xml = endpoint.get("/sparql", params={"query": MANY, "format": "xml"}).text
    assert f'<link href="{link}"/></head>' in xml


@pytest.mark.parametrize("format", GRAPHS)
def test_too_large_a_graph_is_cut_whole_and_said(endpoint: TestClient, format: str) -> None:
    params = {"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "format": format}
    response = endpoint.get("/sparql", params=params)
    assert response.headers["foedera-truncated"] == "true"
    assert len(list(ox.parse(response.content, format=GRAPH_FORMATS[format]))) == 1000


def test_what_is_not_cut_says_nothing(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql", params={"query": "SELECT * { ?s a fo:State }"})
    assert "foedera-truncated" not in response.headers
    assert "link" not in response.json()["head"]


def _count(body: bytes, format: str) -> int:
    if format == "json":
        return len(json.loads(body)["results"]["bindings"])
    solutions = (
        ox.parse_query_results(body, format=SELECT_FORMATS[format]) if format != "csv" else ()
    )
    if format == "csv":
        return len(list(csv.reader(io.StringIO(body.decode(), newline="")))) - 1
    assert isinstance(solutions, ox.QuerySolutions)
    return sum(1 for _ in solutions)
