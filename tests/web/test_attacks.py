"""What would reach outside, or exhaust the server: canaries stay silent, the server answers on."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from foedera.web.jobs import Job, Limits
from foedera.web.worker import answer
from tests.test_scanner import HIDDEN
from tests.web.client import TestClient
from tests.web.live import Live

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f + ?i) }"


class Canary:
    """A port that listens, and how often it was called."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    found = Canary()
    yield found
    found.close()


def at(query: str, canary: Canary) -> str:
    here = f"http://127.0.0.1:{canary.port}/"
    return f"PREFIX : <{here}> PREFIX x: <{here}> " + query.replace("http://127.0.0.1:9/", here)


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN.keys())
def test_service_calls_nobody(endpoint: TestClient, canary: Canary, query: str) -> None:
    response = endpoint.post("/sparql", data={"query": at(query, canary)})
    assert response.status_code == 400
    assert canary.calls == 0
    assert endpoint.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } #\r SERVICE <http://127.0.0.1:9/> { ?a ?b ?c }",
        "SELECT * {SERV\\u0049CE <http://127.0.0.1:9/> {?s ?p ?o}}",
        "SELECT * FROM <http://127.0.0.1:9/> {?s ?p ?o}",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> {GRAPH ?g {?s ?p ?o}}",
    ],
)
def test_neither_does_what_hides_it(endpoint: TestClient, canary: Canary, query: str) -> None:
    assert endpoint.get("/sparql", params={"query": at(query, canary)}).status_code == 400
    assert canary.calls == 0


@pytest.mark.parametrize(
    "load", ["LOAD <{}>", "SELECT * FROM <{}> {{?s ?p ?o}}", "ASK FROM NAMED <{}> {{}}"]
)
def test_no_file_is_read(endpoint: TestClient, tmp_path: Path, load: str) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://secret/> <http://secret/> 'the secret' .", "utf-8")
    response = endpoint.get("/sparql", params={"query": load.format(secret.as_uri())})
    assert response.status_code in (400, 403)
    assert "the secret" not in response.text


def test_a_worker_that_was_not_guarded_still_calls_nobody(live: Live, canary: Canary) -> None:
    """The scan is not the only wall: a locked worker has no descriptor left to call with."""
    store = ox.Store()
    job = Job(at("SELECT * {SERVICE x: {?s ?p ?o}}", canary))
    assert "error" in answer(store, job, Limits(10, 1000, 1)).header
    assert canary.calls == 1  # this process is not locked, and does call
    reply = live.ask_worker(job)
    assert "open files" in reply or "No file descriptors" in reply
    assert canary.calls == 1


def test_a_cross_product_is_stopped_at_the_time_limit(endpoint: TestClient) -> None:
    began = time.monotonic()
    response = endpoint.get("/sparql", params={"query": CROSS})
    assert response.status_code == 504
    assert response.text.startswith("stopped after 1 s, the time limit")
    assert time.monotonic() - began < 5
    assert endpoint.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)*b", "((a{1,100}){1,100}){1,100}", "(?:a?){5000}a{5000}", "("]
)
def test_a_regular_expression_is_no_bomb(endpoint: TestClient, pattern: str) -> None:
    query = f"SELECT ?n {{ ?s rdfs:label ?n FILTER(REGEX('{'a' * 5000}', '{pattern}')) }}"
    response = endpoint.get("/sparql", params={"query": query})
    assert response.status_code in (200, 504)
    assert endpoint.get("/readyz").status_code == 200


def test_memory_is_bounded(endpoint: TestClient) -> None:
    steps = "".join(f"BIND(REPLACE(?b{i}, 'a', ?b0) AS ?b{i + 1})" for i in range(7))
    query = f"SELECT (STRLEN(?b7) AS ?n) {{ BIND('{'a' * 50}' AS ?b0) {steps} }}"
    response = endpoint.get("/sparql", params={"query": query})
    assert response.status_code == 504
    assert "256 MiB, the memory limit" in response.text
    assert endpoint.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "piece", ["{", "(", "[", "{SELECT*{", "OPTIONAL{", "!", "1+", "<<( <http://a/> <http://a/> "]
)
def test_ten_thousand_of_anything_are_refused(endpoint: TestClient, piece: str) -> None:
    response = endpoint.post("/sparql", data={"query": "ASK { FILTER(" + piece * 10_000})
    assert response.status_code == 400
    assert "nested deeper" in response.text or "more than 1000" in response.text


def test_what_brings_a_worker_down_brings_down_no_more(endpoint: TestClient) -> None:
    query = "ASK {?s fo:label" + "|fo:label" * 990 + " ?o" + "; ?p ?o" * 90_000 + "}"
    response = endpoint.post("/sparql", data={"query": query})
    assert response.status_code == 504
    assert endpoint.get("/readyz").status_code == 200


def test_ten_megabytes_are_refused_by_a_live_server(live: Live) -> None:
    body = b"ASK { FILTER('" + b"a" * 10_000_000 + b"' = '') }"
    assert live.post(body).status_code == 413
    assert live.post(b"ASK {}").status_code == 200


def test_a_client_that_goes_away_takes_its_query_with_it(live: Live) -> None:
    live.leave_after(CROSS, 0.3)
    time.sleep(0.3)
    assert 'foedera_queries_total{ending="cancelled"} 1' in live.get("/metrics").text
    assert live.post(b"ASK {}").status_code == 200


def test_many_slow_queries_leave_the_fast_lane_open(live: Live) -> None:
    slow = [threading.Thread(target=live.post, args=(CROSS.encode(),)) for _ in range(8)]
    for thread in slow:
        thread.start()
    time.sleep(1.5)
    began = time.monotonic()
    assert live.post(b"ASK {}").status_code == 200
    assert time.monotonic() - began < 4
    for thread in slow:
        thread.join()
