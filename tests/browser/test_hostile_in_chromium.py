"""Hostile text in Chromium: nothing runs, nothing leaves, the text is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

TEXTS = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "' onfocus='alert(1)' autofocus='", "javascript:alert(1)",
)  # fmt: skip
PAGES = (
    "/state/X", "/state/estonia?on=X", "/state/estonia?q=X", "/between/X/estonia",
    "/between/finland/estonia?attacker=X", "/casus?attacker=X&target=estonia", "/clauses?instrument=X",
    "/changes?from=X", "/X", "/states?on=X&any=X",
)  # fmt: skip


@pytest.fixture
def wary(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader who notes whatever ran."""
    reader = Reader(browser, address)
    ran: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    reader.page.on("dialog", dismiss)
    yield reader
    assert ran == []
    assert [url for url in reader.asked if not url.startswith(f"{address}/")] == []
    assert [text for text in reader.complaints if "Failed to load resource" not in text] == []
    reader.context.close()


@pytest.mark.parametrize("text", TEXTS)
def test_typed_into_the_box_it_is_shown_as_typed(wary: Reader, text: str) -> None:
    wary.page.get_by_role("searchbox").first.fill(text)
    with wary.page.expect_navigation():
        wary.page.keyboard.press("Enter")
    assert wary.sees(text)
    assert wary.page.get_by_role("searchbox").first.input_value() in (text, "")


@pytest.mark.parametrize("page", PAGES)
def test_in_an_address_it_does_nothing(wary: Reader, page: str) -> None:
    for text in TEXTS:
        wary.page.goto(wary.address + page.replace("X", quote(text, safe="")))
        assert wary.page.locator("main").is_visible()
        assert (
            wary.page.locator("main :is(img, script, iframe, [onload], [autofocus])").count() == 0
        )
        assert wary.page.locator("a[href^='javascript' i]").count() == 0
