"""Five tasks done from the home page, with what a person sees: its box, its links, its buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from foedera.record import Record
from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader with scripts on, and one with scripts off."""
    found = Reader(browser, address, java_script_enabled=request.param)
    yield found
    found.leave()


def test_the_article_that_binds_finland(reader: Reader) -> None:
    assert "North Atlantic Treaty, Article 5" in reader.ask("Finland")
    reader.follow("North Atlantic Treaty, Article 5")
    assert reader.page.url.endswith("#article-5")
    article = reader.page.locator("#article-5")
    assert "counts as an attack on all" in article.inner_text()
    box = article.bounding_box()
    assert box
    assert 0 <= box["y"] < 400
    assert reader.actions == 2


def test_who_stood_with_whom_in_1914(reader: Reader) -> None:
    reader.ask("who stood with whom in 1914")
    blocs = reader.text("section[aria-labelledby=blocs]")
    assert "Triple Alliance" in blocs
    assert "Austria-Hungary, Germany, Italy, Romania" in blocs
    assert "France, Russia" in blocs
    assert "Belgium: by" in reader.text("section[aria-labelledby=guaranteed]")
    assert reader.actions == 1


def test_what_changed_between_1938_and_1939(reader: Reader) -> None:
    assert "begun" in reader.ask("what changed between 1938 and 1939")
    table = reader.text("table")
    assert "German-Soviet Non-Aggression Pact" in table
    assert "Pact of Steel" in table
    reader.follow("Anglo-Polish Agreement")
    assert "Article 1" in reader.text()


def test_what_turkeys_allies_owe_it_and_by_which_words(reader: Reader) -> None:
    said = reader.ask("what do Turkey's allies owe it")
    assert "31 states owe Türkiye assistance" in said
    reader.open("31 states")
    assert reader.sees("Albania")
    reader.follow("North Atlantic Treaty, Article 5")
    words = reader.text("#article-5")
    assert "Article 5" in words
    assert "free choice of means" in words
    assert reader.actions == 3


def test_the_data_of_a_page_goes_into_a_spreadsheet(reader: Reader, kg: Record) -> None:
    reader.ask("who must defend Estonia in 2024")
    reader.follow("Data of this page")
    rows = reader.fetch("for a spreadsheet")
    ours = kg.on("2024").bonds("estonia", direction="in", kind="defence")
    assert [(row["bearer"], row["instrument"], row["provision"]) for row in rows] == [
        (bond.bearer, bond.instrument, bond.provision) for bond in ours
    ]


@pytest.mark.parametrize(
    ("list_", "text", "thing"),
    [
        ("/instruments", "Locarno Treaty", "instrument"),
        ("/states", "Estonia", "state"),
        ("/organizations", "NATO", "organization"),
        ("/activities", "Operation Sophia", "activity"),
        ("/claims", "NATO", "claim"),
        ("/kinds", "consultation", "kind"),
    ],
)
def test_each_kind_of_page_is_reached_by_links_alone(
    reader: Reader, list_: str, text: str, thing: str
) -> None:
    reader.page.locator(f'main a[href="{list_}"]').first.click()
    reader.page.get_by_role("main").get_by_role("link", name=text).first.click()
    assert f"/{thing}/" in reader.page.url
    assert reader.text("h1")


@pytest.mark.parametrize(
    "text",
    ["Finland", "who stood with whom in 1914", "1938 to 1939", "what do Turkey's allies owe it",
     "Finland and Estonia", "Germany attacks Belgium on 3 August 1914"],
)  # fmt: skip
def test_an_address_brings_back_the_same_page(
    browser: Browser, address: str, plain: Reader, text: str
) -> None:
    plain.ask(text)
    again = Reader(browser, address)
    again.page.goto(plain.page.url)
    assert again.text() == plain.text()
    again.context.close()


def test_an_address_holds_the_day_the_filters_and_the_place(
    browser: Browser, address: str, plain: Reader
) -> None:
    plain.ask("Turkey")
    plain.page.get_by_label("On", exact=True).fill("1960-01-01")
    plain.page.get_by_label("Direction").select_option("owed to it")
    plain.page.get_by_label("Kinds").select_option("defence")
    plain.page.get_by_role("button", name="Show").click()
    plain.page.wait_for_url("**on=1960-01-01**")
    again = Reader(browser, address)
    again.page.goto(plain.page.url)
    assert again.page.get_by_label("Direction").input_value() == "in"
    assert again.page.get_by_label("Kinds").input_value() == "defence"
    assert again.sentence() == plain.sentence()
    assert "1 January 1960" in again.sentence()
    again.context.close()
