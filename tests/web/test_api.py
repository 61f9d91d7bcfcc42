"""The JSON API: the shell's verbs over HTTP, in one envelope."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from starlette.applications import Starlette

from foedera.record import Record
from foedera.web import api
from foedera.web.verbs import VERBS
from tests.web.client import TestClient

ENVELOPE = {"question", "summary", "rows", "notes", "truncated"}

ANSWERED = (
    "/api/bonds?state=finland&to=sweden&on=2024-06-01",
    "/api/show?name=nato",
    "/api/path?start=Australia&goal=Turkey&on=2024",
    "/api/path?from=Australia&to=Turkey&on=2024&all=true",
    "/api/central?measure=degree&on=1914-07-01",
    "/api/casus?attack=germany:belgium&on=1914-08-03",
    "/api/casus?attack=turkey:greece&on=2024-06-01&sensitivity=true&limit=3",
    "/api/conflicts?on=1914-07-01",
    "/api/blocs?on=1914-07-01",
    "/api/bridges?on=1914-07-01",
    "/api/similar?one=Germany&other=Austria-Hungary&on=1914-07-01",
    "/api/changes?from=1938-01-01&to=1939-09-01",
    "/api/claims?subject=nato",
    "/api/clauses?instrument=anzus-treaty",
    "/api/invocations?name=north-atlantic-treaty",
    "/api/series?measure=density&since=1900&until=1914",
    "/api/info",
)
"""A question of every verb that has an answer."""


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(Starlette(routes=api.routes(kg)))


def answer(client: TestClient, url: str, status: int = 200) -> dict[str, Any]:
    reply = client.get(url)
    assert reply.status_code == status, reply.text
    body: dict[str, Any] = reply.json()
    return body


def test_bonds_equal_the_library(client: TestClient, kg: Record) -> None:
    said = answer(client, "/api/bonds?state=estonia&on=2024-06-01&kind=defence&direction=in")
    ours = kg.on("2024-06-01").bonds("estonia", direction="in", kind=["defence"]).to_envelope()
    assert said["rows"] == [{**row, "source": list(row["source"])} for row in ours["rows"]]
    assert said["summary"] == ours["summary"]
    assert said["question"]["on"] == "2024-06-01"


@pytest.mark.parametrize("url", ANSWERED)
def test_every_verb_answers_in_the_envelope(client: TestClient, url: str) -> None:
    said = answer(client, url)
    assert set(said) >= ENVELOPE
    assert said["rows"]
    assert said["summary"].endswith(".")


@pytest.mark.parametrize(
    ("url", "status", "word"),
    [
        ("/api/bonds?state=Estonai", 404, "estonia"),
        ("/api/bonds?state=Germany&on=1975", 400, "east-germany"),
        ("/api/bonds?state=estonia&on=1949-02-31", 400, "1949-02-31"),
        ("/api/bonds", 400, "state is missing"),
        ("/api/bonds?state=estonia&colour=red", 400, "colour"),
        ("/api/bonds?state=estonia&state=latvia", 400, "2 times"),
        ("/api/bonds?state=estonia&limit=-1", 400, "-1"),
        ("/api/bonds?state=", 400, "state is empty"),
        ("/api/bonds?state=estonia&on=", 400, "on is empty"),
        ("/api/bonds?state=estonia&kind=%20", 400, "kind is empty"),
        ("/api/bonds?state=estonia&effective=perhaps", 400, "perhaps"),
        ("/api/bonds?state=estonia&kind=love", 404, "love"),
        ("/api/bonds?state=" + "a" * 500, 400, "400 characters"),
        ("/api/conflicts?since=1850&on=1914", 400, "30 years"),
        ("/api/series?measure=density&every=month", 400, "600"),
        ("/api/series?measure=density&state=france", 400, "density"),
        ("/api/series?measure=love", 400, "pairs"),
        ("/api/changes?first=1950&last=1940", 400, "1950"),
        ("/api/bnods", 404, "bonds"),
    ],
)
def test_errors_have_the_same_shape(client: TestClient, url: str, status: int, word: str) -> None:
    said = answer(client, url, status)
    assert set(said) == ENVELOPE | {"error", "choices"}
    assert word in said["error"]
    assert "\n" not in said["error"]


def test_a_name_two_states_bore_names_both(client: TestClient) -> None:
    said = answer(client, "/api/bonds?state=Germany&on=1975", 400)
    assert sorted(said["choices"]) == ["east-germany", "germany"]


def test_a_limit_is_said(client: TestClient) -> None:
    said = answer(client, "/api/bonds?state=estonia&on=2024&limit=2")
    assert len(said["rows"]) == 2
    assert said["truncated"]
    assert any("limit" in note for note in said["notes"])


def test_a_day_outside_the_record_is_not_covered(client: TestClient) -> None:
    said = answer(client, "/api/bonds?state=estonia&on=2090")
    assert said["rows"] == []
    assert any(note.startswith("not covered") for note in said["notes"])


def test_an_answer_known_is_not_sent_again(client: TestClient) -> None:
    url = "/api/path?start=Australia&goal=Turkey&on=2024"
    etag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(url + "&limit=1").headers["etag"] != etag


def test_rows_go_into_a_spreadsheet(client: TestClient) -> None:
    reply = client.get("/api/bonds?state=estonia&on=2024&direction=in&kind=defence&format=csv")
    assert reply.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert {row["beneficiary"] for row in rows} == {"estonia"}


def test_the_description_names_every_verb_and_parameter(client: TestClient) -> None:
    said = answer(client, "/api/openapi.json")
    assert set(said["paths"]) == {f"/api/{name}" for name in (*VERBS, "read")}
    assert list(said["paths"]["/api/read"]) == ["post"]
    for name, verb in VERBS.items():
        told = said["paths"][f"/api/{name}"]["get"]["parameters"]
        assert [p["name"] for p in told] == [p.name for p in verb.parameters]


def test_the_api_only_reads(client: TestClient) -> None:
    assert client.post("/api/bonds?state=estonia").status_code == 405
    assert client.head("/api/bonds?state=estonia").status_code == 200


def test_a_flag_is_set_by_its_name_alone(client: TestClient) -> None:
    said = answer(client, "/api/path?from=France&to=Poland&on=1939-08-31&all")
    assert said["question"]["verb"] == "paths"
