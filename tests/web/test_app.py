"""The application: its headers, and what those who run it ask."""

from __future__ import annotations

import pytest

from foedera.record import Record
from foedera.web import Settings, make_app
from tests.web.client import TestClient

ORIGIN = {"origin": "https://example.org"}


@pytest.mark.parametrize(
    "path",
    [
        "/sparql",
        "/sparql?query=ASK{}",
        "/sparql?query=",
        "/healthz",
        "/nowhere",
        "/static/sparql.css",
    ],
)
def test_every_response_is_strict(endpoint: TestClient, path: str) -> None:
    headers = endpoint.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/healthz"])
def test_other_origins_read_nothing_unless_named(endpoint: TestClient, path: str) -> None:
    headers = endpoint.get(path, headers=ORIGIN).headers
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("origins", [("*",), ("https://example.org",)])
def test_named_origins_read_answers_without_credentials(
    founders: Record, origins: tuple[str, ...]
) -> None:
    with TestClient(make_app(founders, settings=Settings(origins=origins))) as client:
        headers = client.get("/healthz", headers=ORIGIN).headers
    assert headers["access-control-allow-origin"] == origins[0]
    assert "access-control-allow-credentials" not in headers


def test_health_says_which_build_answers(endpoint: TestClient, founders: Record) -> None:
    answer = endpoint.get("/healthz").json()
    assert answer["status"] == "ok"
    assert answer["build"] == founders.header["build"]


def test_ready_means_that_a_worker_answers(endpoint: TestClient) -> None:
    assert endpoint.get("/readyz").json() == {"status": "ready"}


def test_metrics_count_requests_and_queries(endpoint: TestClient) -> None:
    endpoint.get("/sparql?query=ASK{}")
    endpoint.get("/a/path/somebody/guessed")
    text = endpoint.get("/metrics").text
    assert 'foedera_requests_total{path="/sparql",status="200"}' in text
    assert 'foedera_queries_total{ending="answered"}' in text
    assert 'foedera_request_seconds_bucket{path="/sparql",le="+Inf"}' in text
    assert "guessed" not in text


@pytest.mark.parametrize("path", ["/", "/state/norway", "/api/show?name=norway"])
def test_pages_and_the_api_are_served_beside_the_endpoint(founders: Record, path: str) -> None:
    with TestClient(make_app(founders)) as client:
        response = client.get(path)
    assert response.status_code == 200
    assert "content-security-policy" in response.headers


def test_where_nothing_can_be_kept_a_temporary_store_answers(
    founders: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foedera.web.service.store_folder", lambda record: None)
    with TestClient(make_app(founders)) as client:
        assert client.get("/sparql?query=ASK{state:norway ?p ?o}").json()["boolean"] is True
