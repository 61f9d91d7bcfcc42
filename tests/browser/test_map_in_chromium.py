"""The map as a person meets it, in Chromium."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


def test_a_state_is_chosen_on_the_map_and_its_ties_are_drawn(opened: Any, address: str) -> None:
    opened.goto(f"{address}/map?on=1949-08-24")
    opened.locator("path.land", has_text="Canada:").click(force=True)
    opened.wait_for_selector("path.chosen")
    assert "state=canada" in opened.url
    assert opened.locator("path.line").count() >= 11
    blue = opened.evaluate("getComputedStyle(document.querySelector('path.land.both')).fill")
    assert blue == "rgb(0, 114, 178)"


def test_the_slider_draws_another_year_in_place(opened: Any, address: str) -> None:
    opened.goto(f"{address}/map?on=2024-06-01&state=france")
    opened.evaluate(
        """() => { const range = document.querySelector('[data-role=year]'); range.value = 1914;
        range.dispatchEvent(new Event('change', { bubbles: true })); }"""
    )
    opened.locator("#sentence", has_text="1914").wait_for()
    assert "on=1914-12-31" in opened.url
    assert opened.locator("circle.land", has_text="Austria-Hungary").count() == 1


def test_a_phone_shows_the_chosen_state_and_nothing_runs_over(opened: Any, address: str) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.goto(f"{address}/map?on=2024-06-01&state=france")
    box = opened.locator(".map .name").bounding_box()
    assert 0 < box["x"] < 390 - box["width"]
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
