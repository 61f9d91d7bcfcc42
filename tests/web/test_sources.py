"""A source's page: where it can be read, and every fact that rests on it."""

from __future__ import annotations

import pytest

from foedera.record import Record
from foedera.web import make_app
from foedera.web.sources import parts_of, source_named
from tests.web.client import TestClient
from tests.web.reading import text


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/source/anzus-treaty/text",
         ["7 facts of the record rest on it", "fredsakademiet.dk", "named for ANZUS Treaty",
          "ANZUS Treaty, Article I: non use of force", "Australia, ANZUS Treaty"]),
        ("/source/article-border-security-cooperation",
         ["No fact of the record rests on it; 88 of its statements", "NATO leads Operation"]),
        ("/sources", ["ANZUS Treaty, San Francisco, 1 September 1951, text", "7 facts"]),
    ],
)  # fmt: skip
def test_a_source_tells_what_rests_on_it(client: TestClient, url: str, words: list[str]) -> None:
    said = text(client, url)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/instrument/anzus-treaty", "/source/anzus-treaty/text"),
        ("/state/australia?on=2024", "/source/anzus-treaty/text?on=2024"),
        ("/claim/csto-was-founded-in-1992", "/source/article-"),
        ("/source/anzus-treaty/text", "/instrument/anzus-treaty#party-australia"),
        ("/source/anzus-treaty/text", "/instrument/anzus-treaty#article-1-non-use-of-force"),
    ],
)
def test_sources_and_facts_link_to_each_other(client: TestClient, url: str, link: str) -> None:
    assert f'href="{link}' in client.get(url).text


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("/source/instrument/anzus-treaty/text", "/source/anzus-treaty/text"),
        ("/source/instrument:anzus-treaty%23text.ttl", "/source/anzus-treaty/text.ttl"),
    ],
)
def test_a_source_has_one_address(client: TestClient, url: str, to: str) -> None:
    assert client.get(url, follow_redirects=False).headers["location"] == to


def test_a_source_that_is_not_there_leads_to_its_thing(client: TestClient) -> None:
    reply = client.get("/source/anzus-treaty/nothing")
    assert reply.status_code == 404
    assert 'href="/instrument/anzus-treaty"' in reply.text


def test_every_source_has_a_page_of_its_own(kg: Record, client: TestClient) -> None:
    sources = [name for name, d in kg.things["things"].items() if d["type"] == "source"]
    places = {"/".join(parts_of(name)) for name in sources}
    assert len(places) == len(sources) > 1000
    for name in sources[::40]:
        assert client.get("/" + "/".join(parts_of(name))).status_code == 200


def test_of_sources_with_one_label_the_owners_is_meant(kg: Record) -> None:
    label = "defenceWeb, African Union commends MNJTF efforts and renews its mandates"
    bearing = [n for n, d in kg.things["things"].items() if d["label"] == label]
    assert len(bearing) > 1
    assert [source_named(kg, label, owner=name.partition("#")[0]) for name in bearing] == bearing
    assert source_named(kg, "a source nobody names") is None
