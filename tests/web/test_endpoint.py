"""The SPARQL 1.1 Protocol, point by point."""

from __future__ import annotations

import pytest

from tests.web.client import TestClient

ASK = "ASK { state:norway a fo:State }"
CLAIMS = "https://w3id.org/foedera/graph/claims"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORM = {"content-type": "application/x-www-form-urlencoded"}
QUERY = {"content-type": "application/sparql-query"}


def test_a_query_by_get(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql", params={"query": ASK})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.headers["vary"] == "Accept"
    assert response.json() == {"head": {}, "boolean": True}


def test_a_query_by_post_of_a_form(endpoint: TestClient) -> None:
    response = endpoint.post("/sparql", data={"query": ASK, "format": "csv"})
    assert response.text == "true"


@pytest.mark.parametrize("charset", ["", "; charset=UTF-8"])
def test_a_query_by_post_of_itself(endpoint: TestClient, charset: str) -> None:
    headers = {"content-type": "application/sparql-query" + charset}
    response = endpoint.post(
        "/sparql", content='ASK { FILTER("å" = "å") }'.encode(), headers=headers
    )
    assert response.json()["boolean"] is True


def test_head_is_get_without_a_body(endpoint: TestClient) -> None:
    response = endpoint.head("/sparql", params={"query": ASK})
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["content-type"] == "application/sparql-results+json"


def test_options_names_the_methods_and_bodies(endpoint: TestClient) -> None:
    response = endpoint.options("/sparql")
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "application/sparql-query" in response.headers["accept-post"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(endpoint: TestClient, method: str) -> None:
    response = endpoint.request(method, "/sparql")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_a_named_default_graph_is_the_default_graph(whole: TestClient) -> None:
    params = {"query": COUNT, "default-graph-uri": CLAIMS, "format": "csv"}
    by_url = whole.get("/sparql", params=params).text
    by_from = whole.get("/sparql", params={"query": COUNT.replace("{", f"FROM <{CLAIMS}> {{", 1), "format": "csv"}).text  # fmt: skip
    assert by_url == by_from
    assert int(by_url.split()[1]) > 100


def test_naming_named_graphs_alone_leaves_the_default_graph_empty(whole: TestClient) -> None:
    params = {"query": COUNT, "named-graph-uri": CLAIMS, "format": "csv"}
    assert whole.get("/sparql", params=params).text == "n\r\n0\r\n"
    params["query"] = "ASK { GRAPH ?g { ?s ?p ?o } }"
    assert whole.get("/sparql", params=params).text == "true"


def test_the_protocols_dataset_overrides_the_querys(whole: TestClient) -> None:
    query = COUNT.replace("{", f"FROM NAMED <{CLAIMS}> {{", 1)
    params = {"query": query, "default-graph-uri": CLAIMS, "format": "csv"}
    assert int(whole.get("/sparql", params=params).text.split()[1]) > 100


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_the_record_has_not_is_refused_aloud(whole: TestClient, name: str) -> None:
    response = whole.get("/sparql", params={"query": ASK, name: "http://example.org/"})
    assert response.status_code == 400
    assert (
        response.text == f"<http://example.org/>: the record has no such graph; it has <{CLAIMS}>\n"
    )


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("update=DROP+ALL", FORM),
        ("query=ASK{}&update=DROP+ALL", FORM),
        ("query=DROP+ALL", FORM),
        ("query=%23a%0ALOAD+%3Cfile:///etc/passwd%3E", FORM),
        ("query=ASK{}&using-graph-uri=http://a/", FORM),
        ("DROP ALL", {"content-type": "application/sparql-update"}),
        ("INSERT DATA { <http://a/> <http://a/> 1 }", QUERY),
        ("PREFIX a: <http://a/>\nwith a:b delete { ?s ?p ?o } where { ?s ?p ?o }", QUERY),
    ],
)
def test_an_update_is_refused_in_every_disguise(
    endpoint: TestClient, body: str, headers: dict[str, str]
) -> None:
    response = endpoint.post("/sparql", content=body, headers=headers)
    assert response.status_code == 403
    assert "the record is read-only" in response.text


@pytest.mark.parametrize("params", [{"update": "DROP ALL"}, {"query": "CLEAR ALL"}])
def test_an_update_by_get_is_refused(endpoint: TestClient, params: dict[str, str]) -> None:
    assert endpoint.get("/sparql", params=params).status_code == 403


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x\nWHERE { ?x ?? }", "not SPARQL: line 2, column 1"),
        ("SELEC * {}", "not SPARQL: line 1, column"),
        ("", "not SPARQL: line 1, column 1"),
        ("ASK { <relative> ?p ?o }", "not SPARQL: line 1"),
        ("ASK { nope:x ?p ?o }", "not SPARQL: line 1"),
    ],
)
def test_what_is_no_sparql_is_400_with_its_place(
    endpoint: TestClient, query: str, said: str
) -> None:
    response = endpoint.get("/sparql", params={"query": query})
    assert response.status_code == 400
    assert response.text.startswith(said)
    assert response.text.count("\n") == 1


def test_two_queries_are_no_query(endpoint: TestClient) -> None:
    assert endpoint.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400


def test_a_post_holds_a_query(endpoint: TestClient) -> None:
    assert endpoint.post("/sparql", content=b"", headers=FORM).status_code == 400


@pytest.mark.parametrize(
    "media", ["", "text/plain", "application/json", "multipart/form-data; boundary=a"]
)
def test_another_body_is_415_and_names_what_is_taken(endpoint: TestClient, media: str) -> None:
    headers = {"content-type": media} if media else {}
    response = endpoint.post("/sparql", content=b"ASK{}", headers=headers)
    assert response.status_code == 415
    assert "application/sparql-query" in response.headers["accept-post"]


@pytest.mark.parametrize("url", ["/sparql?query=%FF", "/sparql?query=ASK%C3%28"])
def test_bytes_that_are_no_utf8_are_400(endpoint: TestClient, url: str) -> None:
    assert endpoint.get(url).status_code == 400
    assert endpoint.post("/sparql", content=b"\xff", headers=QUERY).status_code == 400


@pytest.mark.parametrize("headers", [FORM, QUERY])
def test_a_query_over_a_megabyte_is_413(endpoint: TestClient, headers: dict[str, str]) -> None:
    body = b"query=ASK{}%23" + b"a" * 10_000_000
    response = endpoint.post("/sparql", content=body, headers=headers)
    assert response.status_code == 413
    assert "longer than" in response.text


def test_a_query_of_a_megabyte_less_is_answered(endpoint: TestClient) -> None:
    body = b"ASK{}#" + b"a" * 990_000
    assert endpoint.post("/sparql", content=body, headers=QUERY).status_code == 200


def test_nothing_acceptable_is_406_with_the_list(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql", params={"query": ASK}, headers={"accept": "text/turtle"})
    assert response.status_code == 406
    assert "csv (text/csv)" in response.text
    assert "ttl" not in response.text.split("fits")[1]
