"""The graph's page: its data, its files, and what a reader without scripts has of it."""

from __future__ import annotations

import csv
import io
import re

import networkx as nx
import pytest

from foedera.bonds import Terms, kinds_named
from foedera.record import Record
from foedera.web import make_app
from tests.web.client import TestClient


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


def test_the_page_asks_for_its_own_data_and_scripts_only(client: TestClient) -> None:
    page = client.get("/graph?on=1939-08-31&around=France").text
    data = "/graph/data.json?on=1939-08-31&amp;kind=assistance&amp;around=france&amp;layout=1939"
    assert f'data-source="{data}"' in page
    assert "The graph around France" in page
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []
    for source in re.findall(r'(?:<script src|rel="stylesheet" href)="([^"]*)"', page):
        assert client.get(source).status_code == 200


def test_vis_network_comes_with_its_licence(client: TestClient) -> None:
    reply = client.get("/static/vis-network/vis-network.min.js")
    assert reply.headers["content-type"].startswith("text/javascript")
    assert "Apache 2.0 License" in reply.text[:1000]
    assert "url(" not in client.get("/static/vis-network/vis-network.css").text


def test_the_data_is_the_model_of_the_picture(client: TestClient, kg: Record) -> None:
    data = client.get("/graph/data.json?on=1939-08-31&around=france&kind=restraint").json()
    model = kg.on("1939-12-31").picture("france", "restraint").model
    assert (data["date"], data["layout"], data["focus"]) == (19390831, 1939, "france")
    assert data["open_kinds"] == model["open_kinds"]
    assert data["states"] == model["states"]
    assert len(data["bonds"]) == 4 * len(model["bonds"])


def test_a_link_that_names_its_layout_keeps_the_places(client: TestClient) -> None:
    first = client.get("/graph/data.json?on=1955&around=russia").json()
    later = client.get("/graph/data.json?on=1990&around=russia&layout=1955").json()
    assert later["states"] == first["states"]
    assert later["date"] == 19901231


def test_the_page_counts_the_bonds_its_rows_hold(client: TestClient) -> None:
    said = client.get("/graph.json?on=1955-06-01&around=russia").json()
    assert f"On 1 June 1955 {len(said['rows'])} bonds of the kinds chosen" in said["summary"]


@pytest.mark.parametrize("kind", ["assistance", "restraint"])
def test_the_spreadsheet_holds_every_bond_of_the_day(
    client: TestClient, kg: Record, kind: str
) -> None:
    text = client.get(f"/graph.csv?on=1939-08-31&kind={kind}").text
    reader = kg.on("1939-08-31").reader
    allowed = reader.allowed(Terms(kinds_named(kg.header, kind)))
    count = len(reader.pairs(allowed)) + len(reader.collective(allowed))
    assert len(list(csv.DictReader(io.StringIO(text)))) == count


FACETS = "on=2024-06-01&around=armenia&status=frozen"


def test_the_files_hold_the_status_chosen(client: TestClient) -> None:
    every = client.get("/graph.json?on=2024-06-01&around=armenia").json()["rows"]
    frozen = client.get(f"/graph.json?{FACETS}").json()
    assert {row["status"] for row in every} == {"frozen", "in force"}
    assert frozen["rows"] == [row for row in every if row["status"] == "frozen"]
    assert f"{len(frozen['rows'])} bonds" in frozen["summary"]
    read = nx.read_gexf(io.BytesIO(client.get(f"/graph.gexf?{FACETS}").content))
    assert {bond["status"] for *_, bond in read.edges(data=True)} == {"frozen"}
    svg = client.get(f"/graph.svg?{FACETS}").text
    assert "Collective Security Treaty" in svg
    assert "Charter of the United Nations" not in svg
    data = client.get(f"/graph/data.json?{FACETS}").json()
    assert data["open_status"] == ["frozen"]
    assert client.get(f"/graph?{FACETS}").text.count("&amp;status=frozen") > 6


def test_the_files_hold_the_verification_chosen(client: TestClient) -> None:
    asked = "on=1914-07-01&kind=all&verified=text+read,two+sources"
    rows = client.get(f"/graph.json?{asked}").json()["rows"]
    assert {row["verification"] for row in rows} == {"text read", "two sources"}
    assert client.get("/graph.json?on=1914&verified=").json()["rows"] == []


def test_a_status_there_is_not_is_said_with_those_there_are(client: TestClient) -> None:
    reply = client.get("/graph.json?status=broken")
    assert reply.status_code == 400
    assert "'broken' is no status: in force, notice running" in reply.json()["error"]


def test_gexf_reads_back_as_the_network(client: TestClient, kg: Record) -> None:
    reply = client.get("/graph.gexf?on=1955-06-01")
    read = nx.read_gexf(io.BytesIO(reply.content))
    ours = kg.on("1955-06-01").network("assistance")
    assert set(read) == set(ours)
    assert read.number_of_edges() == ours.number_of_edges()
    assert read.nodes["poland"]["latitude"] == 52.23
    assert {d["instrument"] for *_, d in read.edges(data=True)} == {
        d["instrument"] for *_, d in ours.edges(data=True)
    }
    assert b"lastmodified" not in reply.content


def test_gexf_around_a_state_holds_its_bonds_alone(client: TestClient) -> None:
    read = nx.read_gexf(io.BytesIO(client.get("/graph.gexf?on=1939-08-31&around=poland").content))
    assert all("poland" in edge[:2] for edge in read.edges)
    assert "france" in read


@pytest.mark.parametrize(
    ("suffix", "media", "head"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("html", "text/html", b"<!doctype html>"),
        ("gexf", "application/gexf+xml", b"<?xml"),
    ],
)
def test_the_graph_can_be_taken_along(
    client: TestClient, suffix: str, media: str, head: bytes
) -> None:
    reply = client.get(f"/graph.{suffix}?on=1939-08-31&around=france")
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(media)
    assert reply.content.startswith(head)
    named = f'filename="foedera-france-1939-08-31.{suffix}"'
    assert (named in reply.headers.get("content-disposition", "")) == (suffix != "svg")
    again = client.get(f"/graph.{suffix}?on=1939-08-31&around=france")
    assert again.content == reply.content


def test_without_scripts_there_is_a_picture_and_a_table(client: TestClient) -> None:
    page = client.get("/graph?on=1939-08-31&around=france").text
    told = page[page.index("<noscript>") : page.index("</noscript>")]
    assert '<img class="still" src="/graph.svg?' in told
    assert "Poland" in told
    assert "8 of 8 bonds" in told


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/graph?on=2090", 200, "Not covered: 2090-12-31."),
        ("/graph.svg?on=2090", 400, "not covered"),
        ("/graph?around=Frnace", 404, 'href="/graph?around=france"'),
        ("/graph/data.json?layout=later", 400, "is no date"),
        ("/graph.png?kind=defense", 404, "defence"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    client: TestClient, url: str, status: int, words: str
) -> None:
    reply = client.get(url)
    assert reply.status_code == status
    assert words in reply.text


@pytest.mark.parametrize("url", ["/state/estonia?on=2024", "/world?on=2024", "/"])
def test_other_pages_lead_to_map_and_graph(client: TestClient, url: str) -> None:
    page = client.get(url).text
    assert re.search(r'href="/map(\?[^"]*)?"', page)
    assert re.search(r'href="/graph(\?[^"]*)?"', page)
