"""The explorer with the keyboard alone: everything is reached, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

FOCUSED = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  return { name: it.tagName.toLowerCase(), id: it.id, text: (it.innerText || "").trim(),
    ring: it.matches(":focus-visible") && style.outlineStyle !== "none"
      && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight };
}"""


def focused(reader: Reader) -> dict[str, Any]:
    found: dict[str, Any] = reader.page.evaluate(FOCUSED)
    return found


def tabs(reader: Reader, most: int = 400) -> Iterator[dict[str, Any]]:
    """What Tab comes to, one after another, until it leaves the page."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        found = focused(reader)
        if found["name"] == "body":
            return
        yield found


def tab_to(reader: Reader, **wanted: str) -> None:
    """Presses Tab until something like that has the focus."""
    for found in tabs(reader):
        if all(value in found[name] for name, value in wanted.items()):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def enter(reader: Reader) -> None:
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")


def test_search_results_and_details_are_reached(plain: Reader) -> None:
    tab_to(plain, id="q")
    plain.page.keyboard.type("what do Turkey's allies owe it")
    enter(plain)
    assert "31 states owe Türkiye assistance" in plain.sentence()
    plain.page.keyboard.press("Tab")
    assert focused(plain)["text"] == "To the answer"
    plain.page.keyboard.press("Enter")
    tab_to(plain, name="summary", text="31 states")
    plain.page.keyboard.press("Enter")
    assert plain.page.get_by_role("link", name="Albania").first.is_visible()
    tab_to(plain, name="a", text="Albania")
    enter(plain)
    assert "Türkiye and Albania" in plain.text("h1")


def test_an_article_is_reached(plain: Reader) -> None:
    tab_to(plain, id="q")
    plain.page.keyboard.type("Finland")
    enter(plain)
    tab_to(plain, name="a", text="North Atlantic Treaty, Article 5")
    enter(plain)
    assert plain.page.url.endswith("#article-5")


def test_the_year_is_moved_and_the_focus_stays(plain: Reader) -> None:
    plain.ask("Finland and Estonia in 2024")
    while plain.page.evaluate("document.activeElement.dataset.role") != "year":
        plain.page.keyboard.press("Tab")
    plain.page.keyboard.press("ArrowLeft")
    plain.page.locator("#sentence", has_text="31 December 2023").wait_for()
    assert plain.page.evaluate("document.activeElement.dataset.role") == "year"
    plain.page.keyboard.press("ArrowLeft")
    plain.page.locator("#sentence", has_text="31 December 2022").wait_for()


@pytest.mark.parametrize(
    "path",
    ["/", "/world?on=1914", "/between/finland/estonia?on=2024-06-01", "/changes?from=1938&to=1939",
     "/casus?attack=germany:belgium&on=1914-08-03", "/clauses", "/instrument/anzus-treaty"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_has_the_focus_is_seen_and_ringed(
    browser: Browser, address: str, path: str, scheme: str
) -> None:
    reader = Reader(browser, address, color_scheme=scheme)
    reader.page.goto(address + path)
    stops = list(tabs(reader))
    assert len(stops) > 10
    assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == []
    reader.leave()
