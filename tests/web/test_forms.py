"""The forms a thing's page has: RDF as Turtle and JSON-LD, and links that name them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from foedera.record import Record
from foedera.web import make_app
from tests.web.client import TestClient

# rdflib's own JSON-LD parser makes a graph that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("/state/germany", "states/germany.ttl"),
        ("/instrument/anzus-treaty", "instruments/anzus-treaty.ttl"),
        ("/activity/operation-sophia", "activities/operation-sophia.ttl"),
        ("/claim/csto-was-founded-in-1992", "claims/csto-was-founded-in-1992.ttl"),
        ("/source/article-cross-border-operations", "sources/article-cross-border-operations.ttl"),
    ],
)
def test_json_ld_holds_the_facts_of_the_file(
    client: TestClient, kg: Record, url: str, file: str
) -> None:
    reply = client.get(f"{url}.jsonld")
    assert reply.headers["content-type"] == "application/ld+json"
    ours = rdflib.Graph().parse(data=reply.text, format="json-ld")
    assert isomorphic(ours, rdflib.Graph().parse(Path(kg.build.root) / file))


@pytest.mark.parametrize("url", ["/source/anzus-treaty/text", "/kind/defence", "/topic"])
def test_of_a_file_that_holds_others_only_the_things_own_facts_are_given(
    client: TestClient, url: str
) -> None:
    if url.startswith("/topic"):
        url = client.get("/topics.json").json()["rows"][0]["id"].replace(":", "/")
    graphs = [
        rdflib.Graph().parse(data=client.get(f"/{url.lstrip('/')}.{suffix}").text, format=form)
        for suffix, form in (("ttl", "turtle"), ("jsonld", "json-ld"))
    ]
    assert isomorphic(*graphs)
    assert 3 < len(graphs[0]) < 200


def test_names_are_short_in_json_ld(client: TestClient) -> None:
    said = json.loads(client.get("/instrument/anzus-treaty.jsonld").text)
    node = next(n for n in said["@graph"] if n["@id"] == "instrument:anzus-treaty")
    assert node["@type"] == "fo:Instrument"
    assert node["fo:signed"] == {"@type": "xsd:date", "@value": "1951-09-01"}
    assert said["@context"]["fo"] == "https://w3id.org/foedera/ontology#"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/ld+json", "application/ld+json"),
        ("application/ld+json;q=0.4, text/turtle;q=0.9", "text/turtle; charset=utf-8"),
        ("application/json, application/ld+json;q=0.9", "application/json"),
    ],
)
def test_json_ld_comes_by_the_accept_header(client: TestClient, accept: str, media: str) -> None:
    reply = client.get("/state/estonia", headers={"Accept": accept})
    assert reply.headers["content-type"] == media


def test_what_is_no_thing_has_no_rdf(client: TestClient) -> None:
    assert client.get("/world.jsonld?on=1914").status_code == 404


@pytest.mark.parametrize("url", ["/state/estonia", "/source/anzus-treaty/text", "/kind/defence"])
def test_a_page_names_its_other_forms(client: TestClient, url: str) -> None:
    page = client.get(url).text
    links = dict(re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)"', page))
    assert links["application/ld+json"] == f"{url}.jsonld"
    assert links["text/turtle"] == f"{url}.ttl"
    for media, link in links.items():
        assert client.get(link).headers["content-type"].startswith(media)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("/state/estonia?q=Estonia", "/state/estonia"),
        ("/state/estonia?on=2024&kind=&direction=in&q=x", "/state/estonia?direction=in&on=2024"),
        ("/casus?on=1914&attack=germany:belgium", "/casus?attack=germany%3Abelgium&on=1914"),
    ],
)
def test_a_page_has_one_address(client: TestClient, url: str, canonical: str) -> None:
    page = client.get(url).text.replace("&amp;", "&")
    assert f'<link rel="canonical" href="{canonical}">' in page


def test_a_mistake_has_no_address(client: TestClient) -> None:
    assert 'rel="canonical"' not in client.get("/state/estonai").text
