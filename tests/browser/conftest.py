"""Chromium for the browser tests, started once for each file, and an explorer to visit."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from foedera.record import Record
from foedera.web import make_app
from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def chromium() -> str | None:
    """Where Chromium is; None lets Playwright use the one it brought."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("FOEDERA_CHROMIUM") or next((f for f in found if f), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A running Chromium."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(kg: Record) -> Iterator[str]:
    """Where the explorer of the bundled record is served."""
    server = uvicorn.Server(uvicorn.Config(make_app(kg), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader at the home page, who asks no other host and hears no complaint."""
    found = Reader(browser, address)
    yield found
    found.leave()


@pytest.fixture
def opened(plain: Reader) -> Any:
    """The page of that reader."""
    return plain.page
