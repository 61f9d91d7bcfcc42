"""The card in somebody else's page, and a text read, in Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.browser.reader import Reader

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another site, whose body a test sets."""

    body = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.body.encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_words_the_page_gives_show_the_card_on_another_site(
    browser: Any, address: str, elsewhere: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/between/finland/estonia?on=2024-06-01")
    page.locator("summary", has_text="To show it in another page").click()
    Elsewhere.body = "<h1>A blog</h1>" + page.locator("pre", has_text="<iframe").inner_text()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(elsewhere)
    card = page.frame_locator("iframe")
    card.locator("h1", has_text="Finland and Estonia").wait_for()
    assert "North Atlantic Treaty, Article 5" in card.locator("ul").inner_text()
    assert card.locator("body").evaluate("e => getComputedStyle(e).display") == "flex"
    assert page.frames[1].evaluate("document.documentElement.scrollHeight") <= 320
    assert [text for text in complaints if "Content Security Policy" in text] == []
    page.close()


def test_other_pages_do_not_show_there(browser: Any, address: str, elsewhere: str) -> None:
    page = browser.new_page()
    Elsewhere.body = f'<iframe src="{address}/world"></iframe>'
    page.goto(elsewhere)
    assert page.frame_locator("iframe").locator("#sentence").count() == 0
    page.close()


def test_a_text_is_read_by_one_click(plain: Reader) -> None:
    page = plain.page
    page.goto(page.url + "read")
    page.click("text=Read it")
    page.wait_for_selector(".marked")
    assert page.locator(".marked mark a", has_text="CSTO").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert "1992 agrees" in page.locator("#checked ~ table").inner_text()
