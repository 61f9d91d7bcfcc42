"""The explorer as a person meets it: served on this machine, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

playwright_api = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    requests: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(address)
    yield opened
    assert [url for url in requests if not url.startswith(address)] == []
    assert complaints == []
    opened.close()


def test_who_must_defend_estonia_is_answered_by_one_search(page: Any) -> None:
    page.fill("#q", "who must defend Estonia in 2024")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sentence")
    said = page.inner_text("#sentence")
    assert "35 states owe Estonia defence" in said
    assert "Article 5" in said
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#in ~ table a", has_text="Finland").first.is_visible()


def test_the_slider_shows_another_year_and_the_address_holds_it(page: Any, address: str) -> None:
    page.goto(f"{address}/between/finland/estonia?on=2024-06-01")
    page.evaluate(
        """() => { const range = document.querySelector('[data-role=year]'); range.value = 1930;
        range.dispatchEvent(new Event('change', { bubbles: true })); }"""
    )
    page.locator("#sentence", has_text="1930").wait_for()
    assert "on=1930-12-31" in page.url
    page.go_back()
    page.locator("#sentence", has_text="2024").wait_for()
