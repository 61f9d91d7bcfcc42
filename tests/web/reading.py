"""A page's words, as its tests read them."""

from __future__ import annotations

import html
import re

from tests.web.client import TestClient


def words(markup: str) -> str:
    """The words of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def text(client: TestClient, url: str, status: int = 200) -> str:
    """The words of the page at an address."""
    reply = client.get(url)
    assert reply.status_code == status, (url, reply.status_code)
    return words(reply.text)
