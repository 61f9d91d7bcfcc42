"""The page at /sparql in Chromium: the editor under the policy, completion, views, no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

playwright_api = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

BONDS = """SELECT ?bearer ?beneficiary { ?bond fo:kind kind:defence ; fo:bearer ?bearer ;
  fo:beneficiary ?beneficiary ; fo:from ?from . FILTER(?from < "1900-01-01"^^xsd:date) }"""
SIGNED = "SELECT ?i ?on { ?i a fo:Instrument ; fo:signed ?on } ORDER BY ?on LIMIT 20"

STATES = """SELECT ?s ?n { VALUES (?s ?n) {
  (state:estonia 3) (state:estonia 1) (state:austria-hungary 5) (state:united-states 1) } }"""


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    requests: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{address}/sparql")
    opened.wait_for_selector("[data-editor]")
    yield opened
    assert [url for url in requests if not url.startswith(address)] == []
    assert [text for text in complaints if "400 (Bad Request)" not in text] == []
    opened.close()


def written(page: Any, text: str) -> None:
    """Replace what stands in the editor."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def asked(page: Any, address: str, query: str) -> None:
    page.goto(f"{address}/sparql?query={quote(query)}")
    page.wait_for_selector("[data-editor]")


def test_a_query_typed_and_asked_by_keys_shows_its_rows_and_its_address(page: Any) -> None:
    written(page, "SELECT ?s { VALUES ?s { state:estonia } }")
    page.keyboard.press("Control+Enter")
    page.locator("#result a", has_text="state:estonia").wait_for()
    assert "query=SELECT" in page.url
    assert "1 row." in page.inner_text(".run [role=status]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".cm-content").evaluate("e => e.getRootNode().activeElement === e")


def test_the_button_asks_and_going_back_brings_the_page_before(page: Any) -> None:
    written(page, "ASK {}")
    page.click("#ask button")
    page.locator("#result", has_text="Yes.").wait_for()
    page.go_back()
    page.locator(".cm-content", has_text="How many states owed another defence").wait_for()


def test_a_mistake_is_marked_in_the_editor_and_a_right_query_takes_it_away(page: Any) -> None:
    written(page, "SELECT ?x\nWHERE { ?x ?? }")
    page.keyboard.press("Control+Enter")
    page.locator("[role=alert]", has_text="line 2").wait_for()
    assert page.locator(".cm-lintRange-error").count() >= 1
    written(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    page.locator("#result", has_text="Yes.").wait_for()
    assert page.locator(".cm-lintRange-error").count() == 0


@pytest.mark.parametrize(
    ("typed", "offered", "said"),
    [("fo:benef", "fo:beneficiary", "beneficiary"), ("state:esto", "state:estonia", "Estonia")],
)
def test_our_terms_and_things_are_completed(page: Any, typed: str, offered: str, said: str) -> None:
    written(page, "ASK { ?s ?p ")
    page.keyboard.type(typed)
    first = page.locator(".cm-tooltip-autocomplete li").first
    first.wait_for()
    assert offered in first.inner_text()
    assert said in first.inner_text()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    assert offered in page.input_value("#query")


def test_the_keyboard_leaves_the_editor(page: Any) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask"
    assert "SPARQL" in page.locator(".cm-content").get_attribute("aria-label")


@pytest.mark.parametrize(
    ("query", "view", "shape", "count"),
    [
        (BONDS, "Graph", "figure .node.state", 5),
        (SIGNED, "Timeline", "figure .dot", 20),
        (STATES, "Map", "figure a .land", 3),
        (
            "SELECT ?year ?n { VALUES (?year ?n) { (1914 3) (1939 5) } }",
            "Chart",
            "figure rect.bar",
            2,
        ),
        (
            "SELECT ?a ?n { VALUES (?a ?n) { ('x' 3) ('y' 5) ('z' 1) } }",
            "Chart",
            "figure rect.bar",
            3,
        ),
    ],
)
def test_columns_that_fit_are_drawn(
    page: Any,
    address: str,
    query: str,
    view: str,
    shape: str,
    count: int,
) -> None:
    asked(page, address, query)
    page.get_by_role("button", name=view).click()
    page.locator(shape).nth(count - 1).wait_for(state="attached")
    assert page.locator("#table").is_hidden()
    page.get_by_role("button", name="Table").click()
    assert page.locator("#table").is_visible()


def test_a_map_sums_the_numbers_of_a_state_and_draws_one_that_is_gone(
    page: Any, address: str
) -> None:
    asked(page, address, STATES)
    page.get_by_role("button", name="Map").click()
    told = page.locator("figure a .land title")
    told.first.wait_for(state="attached")
    assert sorted(told.all_text_contents()) == [
        "Austria-Hungary: n 5", "Estonia: n 4", "United States: n 1",
    ]  # fmt: skip
    gone = page.locator("figure a[href='/state/austria-hungary'] circle")
    assert gone.count() == 1
    assert page.locator("figure a[href='/state/estonia'] path.shade-3").count() == 1


def test_columns_that_do_not_fit_leave_the_table_alone(page: Any, address: str) -> None:
    asked(page, address, "SELECT ?a { VALUES ?a { 'x' 'y' } }")
    assert page.locator(".views").count() == 0


def test_without_a_script_the_form_asks_and_the_table_answers(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sparql")
    page.fill("#query", "SELECT ?s { VALUES ?s { state:estonia } }")
    page.click("#ask button")
    page.locator("#result a", has_text="state:estonia").click()
    assert page.url.endswith("/state/estonia")
    context.close()
