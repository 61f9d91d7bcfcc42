"""The dated card of two states, made to stand in another page."""

from __future__ import annotations

import base64
import hashlib
import html
import re

import pytest

from foedera.record import Record
from foedera.web import make_app
from tests.web.client import TestClient
from tests.web.reading import text

CARD = "/card/finland/estonia?on=2024-06-01"


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


def test_the_card_states_sentence_articles_day_and_version(client: TestClient, kg: Record) -> None:
    said = text(client, CARD)
    assert "On 1 June 2024 Finland and Estonia owe each other assistance" in said
    assert "North Atlantic Treaty, Article 5 binds Finland and Estonia" in said
    assert f"build {kg.header['build'][:12]}" in said
    assert 'href="/between/finland/estonia?on=2024-06-01"' in client.get(CARD).text


def test_any_page_may_show_it_and_nothing_in_it_runs(client: TestClient) -> None:
    reply = client.get(CARD)
    policy = reply.headers["content-security-policy"]
    style = re.findall(r"<style>(.*?)</style>", reply.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert "frame-ancestors *" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "x-frame-options" not in reply.headers
    assert re.findall(r"<script|\sstyle=|\son\w+=|\ssrc=", reply.text) == []


def test_other_pages_stay_out_of_frames(client: TestClient) -> None:
    reply = client.get("/between/finland/estonia")
    assert "frame-ancestors 'self'" in reply.headers["content-security-policy"]


def test_the_two_state_page_shows_how_to_embed_it(client: TestClient) -> None:
    page = client.get("/between/finland/estonia?on=2024-06&any=1").text
    shown = re.search(r"<code>(&lt;iframe.*?)</code>", page, re.DOTALL)
    assert shown
    address = re.search(r'src="http://testserver([^"]+)"', html.unescape(shown[1]))
    assert address
    assert html.unescape(address[1]) == "/card/finland/estonia?on=2024-06-30&any=1"
    assert client.get(html.unescape(address[1])).status_code == 200


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/card/united-states/new-zealand?on=1990-01-01", ["suspended", "ANZUS Treaty"]),
        ("/card/estonia/latvia?on=2090", ["Not covered: 2090-12-31"]),
        ("/card/germany/japan?on=1815-11-20", ["Germany did not exist as a state"]),
        ("/card/france/serbia?on=1900", ["no treaty of the record obliges"]),
    ],
)
def test_the_card_says_what_does_not_hold(client: TestClient, url: str, words: list[str]) -> None:
    said = text(client, url)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/card/finland/finland", 400),
        ("/card/finland/nowhere", 404),
        ("/card/Finland/Estonia", 307),
    ],
)
def test_the_card_of_no_pair(client: TestClient, url: str, status: int) -> None:
    assert client.get(url, follow_redirects=False).status_code == status
