"""Chromium for the browser tests, and the explorer it opens: each started once for a file."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from foedera.record import Record


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
def served(kg: Record) -> Iterator[str]:
    """The explorer on this machine, under the strict policy."""
    import uvicorn

    from tests.web.explorer import explorer

    server = uvicorn.Server(uvicorn.Config(explorer(kg), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Any]:  # noqa: ANN401
    """A page that must ask no other host and complain of nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert [url for url in requests if not url.startswith(served)] == []
    assert complaints == []
