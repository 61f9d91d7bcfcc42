"""Somebody who reads the explorer: types into its box, follows links, opens details."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Reader:
    """Somebody at the home page, with everything the browser asked for and complained of."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.address = address
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.actions = 0
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{address}/")

    def ask(self, text: str) -> str:
        """Types into the box and presses Enter; gives the first sentence of the answer."""
        self.actions += 1
        self.page.get_by_role("searchbox").first.fill(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.sentence()

    def follow(self, text: str) -> None:
        """Clicks the first visible link of that text."""
        self.actions += 1
        self.page.get_by_role("link", name=text).first.click()
        self.page.wait_for_load_state()

    def open(self, text: str) -> None:
        """Opens the first details whose summary holds the text."""
        self.actions += 1
        self.page.locator("summary", has_text=text).first.click()

    def sentence(self) -> str:
        said: str = self.page.inner_text("#sentence")
        return said

    def text(self, place: str = "main") -> str:
        said: str = self.page.inner_text(place)
        return said

    def sees(self, text: str) -> bool:
        """Whether a text can be read somewhere on the page."""
        seen: bool = self.page.get_by_text(text).first.is_visible()
        return seen

    def fetch(self, link: str) -> list[dict[str, str]]:
        """Clicks a link that gives a file, and reads it as a table."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=link, exact=True).click()
        with open(download.value.path(), newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    def leave(self) -> None:
        """Closes the browser's window; fails if another host was asked or anything went wrong."""
        outside = [url for url in self.asked if not url.startswith(f"{self.address}/")]
        self.context.close()
        assert outside == []
        assert self.complaints == []
