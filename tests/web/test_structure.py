"""Pages of what follows from the bonds: series, blocs, bridges, likeness, collisions, practice."""

from __future__ import annotations

import csv
import io
import re

import pytest

from foedera.measures import BY_STATE, OF_ALL
from foedera.record import Record
from foedera.series import Point
from foedera.web import make_app
from foedera.web.pages.chart import chart
from foedera.web.pages.overtime import BY_STATE as TOLD
from foedera.web.verbs import VERBS
from tests.web.client import TestClient
from tests.web.reading import text


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/series", ["Pairs over time", "ordered pairs of states with a bond", "2025-12-31"]),
        ("/series?measure=degree&state=France&since=1900&until=1950",
         ["Degree over time: France", "highest 0.6364 (France)", "The last day of each year"]),
        ("/blocs?on=1955", ["Warsaw Pact", "North Atlantic Treaty", "greedy modularity"]),
        ("/bridges?on=1985", ["the loss of Rio Treaty would part 979 pairs", "United States"]),
        ("/similar/germany/austria-hungary?on=1914-07-01",
         ["S = 0.810 over 63 states", "Signorino and Ritter 1999", "Switzerland"]),
        ("/similar/germany/austria-hungary?on=1914-07-01&direction=in", ["are owed by"]),
        ("/conflicts?on=1914-07-01",
         ["United Kingdom", "Portugal attacks Persia", "must not attack Persia: Anglo-Russian"]),
        ("/invocations", ["2001-09-12", "North Atlantic Treaty, Article 5", "16 invocations"]),
        ("/invocations?name=nato", ["Only those of North Atlantic Treaty Organization", "8 invo"]),
        ("/invocations?name=france", ["Treaty on European Union, Article 42(7)"]),
    ],
)  # fmt: skip
def test_a_page_tells(client: TestClient, url: str, words: list[str]) -> None:
    said = text(client, url)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("url", "status", "word"),
    [
        ("/series?every=month", 400, "at most 600 at once"),
        ("/series?measure=density&state=france", 400, "leave the state out"),
        ("/series?measure=love", 400, "love"),
        ("/series?since=1950&until=1900", 400, "put the earlier first"),
        ("/series?every=day", 400, "year, month or event"),
        ("/conflicts?since=1850&on=1914", 400, "30 years"),
        ("/similar/france/france", 400, "the same state"),
        ("/similar/france/italy?direction=up", 400, "no direction"),
        ("/similar?a=france", 400, "two states"),
        ("/blocs?kind=love", 404, "love"),
        ("/invocations?name=nothing-of-it", 404, "nothing-of-it"),
    ],
)
def test_a_mistake_says_the_way_out(client: TestClient, url: str, status: int, word: str) -> None:
    assert word in text(client, url, status)


def test_the_form_leads_to_the_comparison(client: TestClient) -> None:
    reply = client.get("/similar?a=Italy&b=france&on=1914", follow_redirects=False)
    assert reply.headers["location"] == "/similar/Italy/france?on=1914"
    assert client.get("/similar?a=Italy&b=france&on=1914").url.path == "/similar/italy/france"


@pytest.mark.parametrize(
    ("page", "verb"),
    [
        ("/series.csv?measure=density&since=1900&until=1914",
         "/api/series?measure=density&since=1900&until=1914&format=csv"),
        ("/blocs.csv?on=1955", "/api/blocs?on=1955&format=csv"),
        ("/bridges.csv?on=1955", "/api/bridges?on=1955&format=csv"),
        ("/conflicts.csv?on=1914-07-01", "/api/conflicts?on=1914-07-01&format=csv"),
        ("/invocations.csv", "/api/invocations?format=csv"),
        ("/similar/italy/france.csv?on=1914", "/api/similar?one=italy&other=france&on=1914&format=csv"),
    ],
)  # fmt: skip
def test_a_page_gives_the_rows_of_the_api(client: TestClient, page: str, verb: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(page).text)))
    assert rows == list(csv.reader(io.StringIO(client.get(verb).text)))
    assert len(rows) > 1


def test_the_plot_rises_where_the_table_does(client: TestClient) -> None:
    page = client.get("/series?measure=pairs&since=1945&until=1955").text
    lines = re.findall(r'<polyline points="([^"]+)"', page)
    heights = [float(point.partition(",")[2]) for point in lines[0].split()]
    assert len(lines) == 2
    assert heights[0] > heights[-1]


def test_a_value_holds_until_the_next_day_measured() -> None:
    rows = [Point("1900-01-01", None, None, 0.0), Point("1901-01-01", None, None, 10.0),
            Point("1902-01-01", None, None, 10.0)]  # fmt: skip
    made = chart(rows)
    assert made.lines == ["64,306 520,306 520,14 976,14"]
    assert [(tick.at, tick.text) for tick in made.years] == [
        (64, "1900"),
        (520, "1901"),
        (976, "1902"),
    ]
    assert made.peak == (976, 14)


def test_days_without_a_value_leave_a_gap() -> None:
    values = (1.0, 2.0, None, 3.0, None)
    rows = [Point(f"190{i}-01-01", "a", "A", value) for i, value in enumerate(values)]
    made = chart(rows)
    assert (len(made.lines), len(made.dots)) == (1, 1)


@pytest.mark.parametrize("values", [[], [None], [0.0, 0.0], [0.00012], [1e9]])
def test_no_series_is_too_small_to_draw(values: list[float | None]) -> None:
    made = chart([Point(f"190{i}-12-31", None, None, value) for i, value in enumerate(values)])
    assert made.figures[0].text == "0"


def test_every_measure_is_offered_and_told(client: TestClient) -> None:
    choices = next(p for p in VERBS["series"].parameters if p.name == "measure").choices
    assert set(choices) == set(BY_STATE) | set(OF_ALL)
    assert set(TOLD) == set(BY_STATE)


@pytest.mark.parametrize(
    "url", ["/series", "/blocs?on=1914", "/bridges?on=1914", "/similar/italy/france?on=1914",
            "/conflicts?on=1914", "/invocations", "/read", "/source/anzus-treaty/text"],
)  # fmt: skip
def test_a_page_runs_nothing_and_asks_no_other_host(client: TestClient, url: str) -> None:
    page = client.get(url).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    fields = re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', page)
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []
    assert [u for u in re.findall(r'(?:src|action)="([^"]*)"', page) if "//" in u] == []
    assert len(ids) == len(set(ids))
    assert [one for one in fields if f'for="{one}"' not in page] == []
