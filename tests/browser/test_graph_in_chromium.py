"""The graph's page as a person meets it, in Chromium and under the strict policy."""

from __future__ import annotations

import re
from typing import Any

import networkx as nx
import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


def shown(page: Any) -> dict[str, Any]:
    page.wait_for_selector("#graph canvas")
    found: dict[str, Any] = page.evaluate("window.foedera.shown()")
    return found


def year(page: Any, number: int) -> None:
    page.evaluate(
        """year => { const slider = document.getElementById('year'); slider.value = year;
        slider.dispatchEvent(new Event('input', { bubbles: true })); }""",
        number,
    )


def test_the_graph_is_drawn_and_says_what_the_page_said(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=1914-07-01")
    before = opened.inner_text("#sentence")
    assert "triple-alliance" in shown(opened)["instruments"]
    assert opened.inner_text("#sentence") == before
    assert opened.locator("#graph canvas").count() == 1


def test_the_address_holds_day_kinds_filter_and_selection(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=2024-06-01")
    shown(opened)
    year(opened, 1955)
    opened.click("#facets summary")
    opened.locator("#facets label", has_text="recalled").locator("input").uncheck()
    opened.fill("#find", "Warsaw Pact")
    opened.press("#find", "Enter")
    opened.wait_for_url(re.compile("instrument=warsaw-pact"))
    first = shown(opened)
    assert "verified=" in opened.url
    opened.goto(opened.url)
    assert {**shown(opened), "edges": 0, "nodes": 0} == {**first, "edges": 0, "nodes": 0}
    assert first["date"] == 19551231
    opened.click("#facets summary")
    opened.locator("#facets label", has_text="recalled").locator("input").check()
    opened.wait_for_url(lambda url: "verified=" not in url)
    assert "verified=" not in opened.locator(".downloads a", has_text="CSV").get_attribute("href")


def test_a_file_holds_the_verification_shown(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=1914-07-01&kind=all")
    shown(opened)
    opened.click("#facets summary")
    opened.locator("#facets label", has_text="recalled").locator("input").uncheck()
    opened.wait_for_url(re.compile("verified="))
    link = opened.locator(".downloads a", has_text="CSV").get_attribute("href")
    held = opened.request.get(link).text()
    assert "text read" in held
    assert ",recalled," not in held


def test_a_state_unfolds_and_leads_to_its_own_pages(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=1939-08-31")
    edges = shown(opened)["edges"]
    opened.fill("#find", "Poland")
    opened.press("#find", "Enter")
    assert shown(opened)["edges"] > edges
    opened.locator("#panel .links a", has_text="the graph around it").click()
    opened.wait_for_selector("text=The graph around Poland")
    assert "around=poland" in opened.url
    assert "france" in shown(opened)["states"]


def test_a_file_is_of_the_day_shown(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=2024-06-01&around=poland")
    shown(opened)
    year(opened, 1938)
    opened.wait_for_url(re.compile("on=1938"))
    with opened.expect_download() as held:
        opened.locator(".downloads a", has_text="GEXF").click()
    assert held.value.suggested_filename == "foedera-poland-1938-12-31.gexf"
    assert "france" in nx.read_gexf(held.value.path())


def test_dark_or_light_the_graph_follows_the_page(opened: Any, address: str) -> None:
    opened.goto(f"{address}/graph?on=1939-08-31&around=poland")
    shown(opened)
    opened.get_by_role("button", name="Light or dark").click()
    assert opened.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_phone_has_graph_and_panel_one_below_the_other(opened: Any, address: str) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.goto(f"{address}/graph?on=1939-08-31&around=france")
    shown(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    assert (
        opened.locator("#panel").bounding_box()["y"] > opened.locator("#graph").bounding_box()["y"]
    )


def test_a_graph_that_cannot_be_drawn_says_so_where_it_would_stand(
    browser: Any, address: str
) -> None:
    page = browser.new_page()
    page.route("**/graph/data.json*", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{address}/graph?on=1914-07-01")
    page.locator("#stage [role=alert]", has_text="could not be drawn (503)").wait_for()
    page.close()
