"""The page at /sparql: whole without a script, for people alone."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from foedera.questions import shipped_questions
from tests.web.client import TestClient

PEOPLE = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
STATES = "SELECT ?state ?label { ?state a fo:State ; rdfs:label ?label } ORDER BY ?state"


def page(client: TestClient, status: int = 200, **params: str) -> str:
    reply = client.get("/sparql", params=params, headers=PEOPLE)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["vary"] == "Accept"
    return reply.text


def links(text: str) -> dict[str, str]:
    found = re.findall(r'<a[^>]* href="([^"]*)"[^>]*>([^<]*)</a>', text)
    return {name: html.unescape(link) for link, name in found}


def test_rows_are_a_table_with_a_link_to_each_thing(endpoint: TestClient) -> None:
    said = page(endpoint, query=STATES)
    assert "12 rows." in said
    assert '<th scope="col">state</th>' in said
    assert links(said)["state:norway"] == "/state/norway"
    assert ">Norway</td>" in said


@pytest.mark.parametrize(
    ("iri", "link"),
    [
        ("instrument:north-atlantic-treaty", "/instrument/north-atlantic-treaty"),
        ("<https://w3id.org/foedera/instrument/north-atlantic-treaty#article-5>",
         "/instrument/north-atlantic-treaty#article-5"),
        ("<https://w3id.org/foedera/state/nowhere>", None),
        ("<https://example.org/>", None),
        ("<javascript:alert>", None),
    ],
)  # fmt: skip
def test_only_what_has_a_page_is_linked(whole: TestClient, iri: str, link: str | None) -> None:
    said = page(whole, query=f"SELECT ?x {{ VALUES ?x {{ {iri} }} }}")
    cell = said[said.index("<tbody>") :]
    assert re.findall('href="([^"]+)"', cell)[:1] == ([link] if link else ["/sparql?format=ttl"])


@pytest.mark.parametrize(("query", "word"), [("ASK {}", "Yes."), ("ASK { FILTER(false) }", "No.")])
def test_a_truth_is_a_word(endpoint: TestClient, query: str, word: str) -> None:
    assert word in page(endpoint, query=query)


def test_a_graph_is_a_table_of_triples_to_take_out_as_turtle(endpoint: TestClient) -> None:
    said = page(endpoint, query="DESCRIBE state:norway")
    assert '<th scope="col">predicate</th>' in said
    assert 'data-kind="iri">fo:' in said
    turtle = endpoint.get(links(said)["Turtle"], headers=PEOPLE)
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    ("query", "place"),
    [("SELECT ?x\nWHERE { ?x ?? }", ("2", "1")), ("SELEC * {}", ("1", "1"))],
)
def test_a_mistake_is_one_line_with_its_place(
    endpoint: TestClient, query: str, place: tuple[str, str]
) -> None:
    said = page(endpoint, 400, query=query)
    found = re.search(r'role="alert" data-line="(\d+)" data-column="(\d+)">(.*)</p>', said)
    assert found is not None
    assert found[1] == place[0]
    assert found[3].startswith(f"not SPARQL: line {place[0]}, column {found[2]}")
    assert html.escape(query, quote=False).replace('"', "&#34;") in said


def test_a_refusal_keeps_the_query_and_its_status(endpoint: TestClient) -> None:
    assert "the record is read-only" in page(endpoint, 403, query="DROP ALL")
    assert "nested deeper" in page(endpoint, 400, query="ASK " + "{" * 500)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "</textarea><img src=x onerror=a>"])
def test_nothing_a_query_says_becomes_markup(endpoint: TestClient, text: str) -> None:
    said = page(endpoint, query=f"SELECT ('{text}' AS ?a) {{}}")
    assert text not in said
    assert html.escape(text) in said
    assert text not in page(endpoint, 400, query=text)


def test_more_than_a_thousand_rows_are_cut_and_said(whole: TestClient) -> None:
    said = page(whole, query="SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1500")
    assert said.count("<tr>") == 1001
    assert "The first 1,000 rows; there are more" in said
    out = whole.get(links(said)["CSV"], headers=PEOPLE)
    assert out.text.count("\n") > 1500


def test_a_long_cell_is_cut(endpoint: TestClient) -> None:
    said = page(endpoint, query=f"SELECT ('{'å' * 5000}' AS ?a) {{}}")
    assert "å" * 2000 + "…" in said
    assert "å" * 2001 not in said[said.index("<tbody>") :]


def test_each_download_asks_the_same(endpoint: TestClient) -> None:
    found = links(page(endpoint, query=STATES))
    for name, media in [("CSV", "text/csv"), ("JSON", "application/sparql-results+json")]:
        reply = endpoint.get(found[name], headers=PEOPLE)
        assert reply.headers["content-type"].startswith(media)
    assert endpoint.get(found["CSV for a spreadsheet"]).content.startswith(b"\xef\xbb\xbf")
    assert parse_qs(urlsplit(found["link to this question"]).query) == {"query": [STATES]}


@pytest.mark.parametrize("name", [question.name for question in shipped_questions()])
def test_each_shipped_question_opens_with_its_answer(whole: TestClient, name: str) -> None:
    question = next(q for q in shipped_questions() if q.name == name)
    said = page(whole, example=name)
    assert f"<h1>{question.question}</h1>" in html.unescape(said)
    assert "<tbody>" in said


def test_named_graphs_are_kept(whole: TestClient) -> None:
    graph = "https://w3id.org/foedera/graph/claims"
    said = page(whole, **{"query": "ASK { ?s ?p ?o }", "default-graph-uri": graph})
    assert f'name="default-graph-uri" value="{graph}"' in said
    assert graph in parse_qs(urlsplit(links(said)["CSV"]).query)["default-graph-uri"]


@pytest.mark.parametrize("accept", ["*/*", "", "application/json, text/html;q=0.9", "text/*"])
def test_programs_get_no_page(endpoint: TestClient, accept: str) -> None:
    reply = endpoint.get("/sparql", params={"query": "ASK {}"}, headers={"accept": accept})
    assert reply.status_code == 200
    assert "html" not in reply.headers["content-type"]


def test_a_program_that_wants_html_as_a_last_resort_reads_one_line(endpoint: TestClient) -> None:
    headers = {"accept": "application/sparql-results+json, */*;q=0.1"}
    reply = endpoint.get("/sparql", params={"query": "?"}, headers=headers)
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


def test_format_html_is_the_page(endpoint: TestClient) -> None:
    reply = endpoint.get("/sparql", params={"query": "ASK {}", "format": "html"})
    assert "Yes." in reply.text
