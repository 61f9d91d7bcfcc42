"""The page as a person meets it: opened from a file, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import foedera
from foedera.bonds import Terms, kinds_named
from foedera.record import Record
from tests import worlds
from tests.picture.test_page import HOSTILE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def world(kg: Record, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "world.html"
    kg.on("2025-12-31").picture().save(str(path))
    return path.as_uri()


class Visit:
    """One opened page, with everything it asked for and complained of."""

    def __init__(self, browser: Any, url: str, width: int = 1280, height: int = 800) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)
        self.page.wait_for_function("window.foedera")

    def shown(self) -> dict[str, Any]:
        shown: dict[str, Any] = self.page.evaluate("window.foedera.shown()")
        return shown

    def year(self, year: int) -> dict[str, Any]:
        self.page.evaluate(
            """year => { const slider = document.getElementById('year'); slider.value = year;
            slider.dispatchEvent(new Event('input', { bubbles: true })); }""",
            year,
        )
        return self.shown()

    def find(self, text: str) -> str:
        self.page.fill("#find", text)
        self.page.press("#find", "Enter")
        panel: str = self.page.inner_text("#selected")
        return panel


@pytest.fixture
def visit(browser: Any, world: str) -> Iterator[Visit]:
    opened = Visit(browser, world)
    yield opened
    assert opened.requests == [world]
    assert opened.complaints == []
    opened.page.close()


def test_1914_shows_the_triple_alliance_and_not_nato(visit: Visit) -> None:
    instruments = visit.year(1914)["instruments"]
    assert "triple-alliance" in instruments
    assert "north-atlantic-treaty" not in instruments
    assert visit.page.inner_text("#date") == "31 December 1914"


def test_1955_shows_two_blocs(visit: Visit) -> None:
    assert {"north-atlantic-treaty", "warsaw-pact"} <= set(visit.year(1955)["instruments"])


def test_the_article_that_binds_finland_is_found_in_one_search(visit: Visit) -> None:
    panel = visit.find("Finland")
    assert "North Atlantic Treaty, Article 5 · defence" in panel
    assert "Treaty on European Union, Article 42(7) · defence" in panel


def test_every_bond_asked_for_is_reachable_and_counted(visit: Visit, kg: Record) -> None:
    visit.find("Estonia")
    expected = len(kg.on("2025-12-31").bonds("Estonia", kind="assistance"))
    rows = visit.page.locator("#selected li button").count()
    words = visit.page.inner_text("#selected p >> nth=0")
    owes, owed = (
        int(part.split()[0])
        for part in (
            words.split("owes ")[1],
            words.split("is owed ")[1].rstrip(".").replace(",", "") + " ",
        )
    )
    assert rows == owes + owed == expected


def test_a_row_opens_what_is_known_of_its_bond(visit: Visit) -> None:
    visit.find("Estonia")
    visit.page.evaluate(
        "document.querySelectorAll('#selected details').forEach(d => d.open = true)"
    )
    visit.page.click("#selected li button >> nth=0")
    detail = visit.page.inner_text("#selected dl")
    assert all(word in detail for word in ("article", "response", "dates", "source", "verified by"))


def test_the_table_holds_every_shown_bond(visit: Visit) -> None:
    shown = visit.shown()["bonds"]
    visit.page.click("#view")
    while visit.page.is_visible("#more"):
        visit.page.click("#more")
    assert visit.page.locator("tbody tr").count() == shown
    assert f"{shown:,} bonds" in visit.page.inner_text("#rows")


def test_the_counts_are_those_of_the_record(visit: Visit, kg: Record) -> None:
    for date, year in (("1914-12-31", 1914), ("1985-12-31", 1985)):
        day = kg.on(date)
        allowed = day.reader.allowed(Terms(kinds_named(kg.header, "assistance")))
        shared = len(day.reader.collective(allowed))
        assert visit.year(year)["bonds"] == day.network("assistance").number_of_edges() + shared


def test_kinds_are_switched_on_and_off(visit: Visit) -> None:
    before = visit.shown()["bonds"]
    visit.page.get_by_label("Restraint", exact=True).check()
    assert visit.shown()["bonds"] > before
    visit.page.get_by_label("Restraint", exact=True).uncheck()
    assert visit.shown()["bonds"] == before


def test_the_keyboard_alone_suffices(visit: Visit) -> None:
    keyboard = visit.page.keyboard
    keyboard.press("Tab")
    keyboard.type("Norway")
    keyboard.press("Enter")
    assert "Norway" in visit.page.inner_text("#selected h2")
    while visit.page.evaluate("document.activeElement.id") != "year":
        keyboard.press("Tab")
    keyboard.press("ArrowLeft")
    assert visit.page.inner_text("#date") == "31 December 2024"
    keyboard.press("Escape")
    assert visit.shown()["selected"] is None


def test_a_permalink_brings_back_the_day_and_the_state(visit: Visit, browser: Any) -> None:
    visit.year(1960)
    visit.find("Japan")
    again = Visit(browser, visit.page.url)
    assert again.shown()["date"] == 19601231
    assert "Japan" in again.page.inner_text("#selected h2")
    again.page.close()


def test_a_telephone_needs_no_sideways_scroll(browser: Any, world: str) -> None:
    phone = Visit(browser, world, 390, 844)
    phone.find("Finland")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.page.close()


def test_hostile_labels_are_inert(browser: Any, tmp_path: Path) -> None:
    text = HOSTILE.replace('"', '\\"')
    treaty = worlds.instrument(
        "pact", text, "1950-01-01", worlds.article("1", worlds.duty("1")),
        worlds.party("norway"), worlds.party("iceland"),
    )  # fmt: skip
    states = (worlds.state("norway", text), worlds.state("iceland", "Iceland"))
    record = foedera.load(worlds.write(tmp_path / "record", treaty, *states))
    record.on("1960-01-01").picture(around="norway").save(str(tmp_path / "page.html"))
    visit = Visit(browser, (tmp_path / "page.html").as_uri())
    assert visit.page.inner_text("#selected h2") == HOSTILE
    assert visit.page.locator("img").count() == 0
    assert visit.complaints == []
    assert len(visit.requests) == 1
    visit.page.close()
