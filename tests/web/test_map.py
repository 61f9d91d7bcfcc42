"""The map of bonds: the states its bonds tie, as shapes, points, lines and rows."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path

import pytest

import foedera
from foedera.record import Record
from foedera.web import make_app
from tests import worlds
from tests.picture.test_page import HOSTILE
from tests.web.client import TestClient


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


def marks(page: str, look: str) -> list[str]:
    """What the marks of a look are told of by."""
    found = re.findall(rf'class="(?:land|land point) {look}"[^>]*><title>([^<]*)', page)
    return [html.unescape(words) for words in found]


def lines(page: str) -> list[str]:
    return re.findall(r'<path class="line ([\w -]+)"', page)


def test_the_founders_of_nato_are_blue_about_france(client: TestClient) -> None:
    page = client.get("/map?on=1949-08-24&state=france").text
    told = marks(page, "both")
    assert any(
        words.startswith("United States: owes 1, is owed 1; North Atlantic") for words in told
    )
    assert marks(page, "chosen") == ["France"]
    assert len(lines(page)) == len(
        client.get("/map.json?on=1949-08-24&state=france").json()["rows"]
    )


def test_belgium_is_owed_what_it_does_not_owe_in_1914(client: TestClient) -> None:
    page = client.get("/map?on=1914-07-01&state=russia").text
    [belgium] = [words for words in marks(page, "is-owed") if words.startswith("Belgium")]
    assert belgium == "Belgium: owes 0, is owed 1; Treaty of London (1839)"
    assert (
        "Russia on 1 July 1914, by bonds of assistance: 1 state owes it and is owed by it" in page
    )


def test_a_state_that_is_gone_is_a_point_at_its_capital(client: TestClient) -> None:
    page = client.get("/map?on=1914-07-01").text
    circle = re.search(r'<circle[^>]*cx="(\d+)" cy="(\d+)"[^>]*><title>Austria-Hungary', page)
    from foedera.web.shapes import point

    assert circle
    assert tuple(map(int, circle.groups())) == point(16.37, 48.21)
    assert "points at their capital" in page


def test_land_without_a_state_that_day_is_blank(client: TestClient) -> None:
    ukraine = "Ukraine: no state of the record on 1914-07-01, or drawn apart"
    assert ukraine in marks(client.get("/map?on=1914-07-01").text, "blank")
    assert ukraine not in marks(client.get("/map?on=2024").text, "blank")


def test_the_suspended_bonds_of_cuba_are_dashed_lines(client: TestClient) -> None:
    assert "both paused" in lines(client.get("/map?on=1990-01-01&state=cuba").text)
    assert "both" not in lines(client.get("/map?on=1990-01-01&state=cuba").text)
    assert lines(client.get("/map?on=1990-01-01&state=cuba&effective=1").text) == []


def test_its_rows_count_the_bonds_of_the_library(client: TestClient, kg: Record) -> None:
    day = kg.on("2024-06-01")
    rows = client.get("/map.json?on=2024-06-01&state=finland").json()["rows"]
    bonds = [b for b in day.bonds("finland", kind="assistance")
             if "every-" not in b.bearer + b.beneficiary]  # fmt: skip
    assert sum(row["owes"] + row["is_owed"] for row in rows) == len(bonds)
    assert {row["state"] for row in rows} == {b.bearer for b in bonds} - {"finland"}
    assert rows[0]["capital"] == "Brussels"


def test_the_whole_world_counts_each_state_by_those_it_is_tied_to(
    client: TestClient, kg: Record
) -> None:
    rows = client.get("/map.json?on=2024-06-01").json()["rows"]
    graph = kg.on("2024-06-01").network("assistance")
    assert {row["state"]: row["states"] for row in rows} == {
        node: len({*graph.successors(node), *graph.predecessors(node)}) for node in graph
    }


def test_a_spreadsheet_holds_the_table(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/map.csv?on=1914&state=russia").text)))
    assert (
        next(r for r in rows if r["state"] == "france")["instruments"] == "franco-russian-alliance"
    )


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/map?on=2090", 200, "Not covered: 2090-12-31."),
        ("/map?state=Estonai", 404, 'href="/map?state=estonia"'),
        ("/map?state=Germany&on=1975", 300, "/map?state=east-germany&amp;on=1975"),
        ("/map?area=moon", 400, "is no area: africa, americas"),
        ("/map?kind=defense", 404, "kind=defence"),
        ("/map?on=1870&state=czechoslovakia", 200, "did not exist as a state"),
        ("/map?on=1939&kind=all", 200, "bonds of any kind"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    client: TestClient, url: str, status: int, words: str
) -> None:
    reply = client.get(url)
    assert reply.status_code == status
    assert words in reply.text


def test_an_area_is_a_part_of_the_same_sheet(client: TestClient) -> None:
    view = r'<svg class="sheet" viewBox="([\d -]+)" aria'
    whole, europe = (
        re.search(view, client.get(f"/map?on=1939&area={area}").text) for area in ("", "europe")
    )
    assert whole
    assert europe
    assert int(europe[1].split()[2]) < int(whole[1].split()[2]) / 4


def test_a_link_keeps_the_day_the_kinds_and_the_area(client: TestClient) -> None:
    page = client.get("/map?on=1939-08-31&kind=restraint&kind=assistance&area=europe").text
    link = (
        "/map?on=1939-08-31&amp;kind=restraint&amp;kind=assistance&amp;area=europe&amp;state=poland"
    )
    assert f'href="{link}"' in page


def test_no_script_or_style_stands_in_the_page(client: TestClient) -> None:
    page = client.get("/map?on=2024").text
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []


def test_a_world_without_coordinates_or_codes_has_a_map_still(folder: Path) -> None:
    treaty = worlds.instrument(
        "pact", "Pact", "1950-01-01", worlds.article("1", worlds.duty("1")),
        worlds.party("norway"), worlds.party("iceland"),
    )  # fmt: skip
    label = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    states = (worlds.state("norway", label), worlds.state("iceland", "Iceland"))
    record = foedera.load(worlds.write(folder, treaty, *states))
    with TestClient(make_app(record)) as client:
        for url in ("/map?on=1960", "/map?on=1960&state=norway", "/graph?on=1960&around=norway"):
            reply = client.get(url)
            assert reply.status_code == 200
            assert "<img src=x" not in reply.text
        assert client.get("/graph.gexf?on=1960").status_code == 200
        assert client.get("/map.json?on=1960&state=norway").json()["rows"][0]["latitude"] is None


def test_blocs_have_a_colour_each_and_their_names_in_the_legend(client: TestClient) -> None:
    page = client.get("/map?on=1914-07-01&blocs=1").text
    assert {words.partition(":")[0] for words in marks(page, "bloc-1")} == {
        "Austria-Hungary", "Germany", "Italy", "Romania",
    }  # fmt: skip
    assert "Belgium: in no bloc" in marks(page, "none")
    assert "Franco-Russian Alliance</span>" in page
    rows = client.get("/map.json?on=1914-07-01&blocs=1").json()["rows"]
    assert {row["bloc"] for row in rows if row["state"] in ("france", "russia")} == {
        "Franco-Russian Alliance"
    }
    assert 'href="/map?on=1914&amp;blocs=1"' in client.get("/world?on=1914").text


def test_of_two_states_of_one_name_the_one_that_is_stands_in_the_bloc(client: TestClient) -> None:
    rows = client.get("/map.json?on=2024-06-01&blocs=1").json()["rows"]
    blocs = {row["state"]: row["bloc"] for row in rows}
    assert blocs["slovakia"] == blocs["czechia"]
    page = client.get("/blocs?on=2024-06-01").text
    assert 'href="/state/slovakia?on=2024-06-01"' in page
    assert "/state/slovakia-1939" not in page
