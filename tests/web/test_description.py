"""What the endpoint says of itself."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from foedera.questions import shipped_questions
from foedera.record import Record
from foedera.sparql import GRAPH_FORMATS
from tests.web.client import TestClient

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
PEOPLE = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def described(client: TestClient, format: str = "ttl") -> ox.Store:
    store = ox.Store()
    store.extend(
        ox.parse(client.get(f"/sparql?format={format}").content, format=GRAPH_FORMATS[format])
    )
    return store


@pytest.mark.parametrize("format", GRAPH_FORMATS)
def test_the_description_names_the_endpoint(endpoint: TestClient, format: str) -> None:
    store = described(endpoint, format)
    found = list(store.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), None, None))
    assert [quad.object for quad in found] == [ox.NamedNode("http://testserver/sparql")]


def test_it_counts_the_triples_of_each_graph(whole: TestClient, kg: Record) -> None:
    store = described(whole)
    found = store.quads_for_pattern(None, ox.NamedNode(VOID + "triples"), None, None)
    counts = sorted(int(quad.object.value) for quad in found if isinstance(quad.object, ox.Literal))
    assert counts[-1] == len(kg.store)
    assert counts[0] + counts[1] == counts[2]


def test_it_holds_no_blank_node(endpoint: TestClient) -> None:
    terms = {term for quad in described(endpoint) for term in (quad.subject, quad.object)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)


def test_the_shipped_questions_are_examples(endpoint: TestClient) -> None:
    select = ox.NamedNode("http://www.w3.org/ns/shacl#select")
    found = described(endpoint).quads_for_pattern(None, select, None, None)
    texts = {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}
    assert texts == {question.text for question in shipped_questions()}


def test_void_is_found_where_it_is_looked_for(endpoint: TestClient) -> None:
    response = endpoint.get("/.well-known/void", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/sparql"


def test_people_get_a_page_that_offers_the_questions(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql", headers=PEOPLE)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.count("?example=") == len(shipped_questions())


def test_the_page_holds_no_script_and_no_style_of_its_own(endpoint: TestClient) -> None:
    page = endpoint.get("/sparql", headers=PEOPLE).text
    assert "<script>" not in page
    assert not re.search(r"<script[^>]*>[^<]", page)
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<[^>]* on\w+=", page)


def test_the_page_opens_with_the_question_asked_for(endpoint: TestClient) -> None:
    page = endpoint.get("/sparql?example=who-must-defend-japan", headers=PEOPLE).text
    assert "state:japan" in page.split("</textarea>")[0]
    other = endpoint.get("/sparql?example=<script>alert(1)</script>", headers=PEOPLE)
    assert other.status_code == 200
    assert "alert" not in other.text


def test_its_style_is_ours(endpoint: TestClient) -> None:
    response = endpoint.get("/static/sparql.css")
    assert response.headers["content-type"].startswith("text/css")
    assert "url(" not in response.text
