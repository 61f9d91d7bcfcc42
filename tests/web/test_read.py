"""A text sent to be read: marked, checked, and kept nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest

from foedera.reading import read
from foedera.record import Record
from foedera.web import make_app
from foedera.web.limits import TEXT
from tests.web.client import TestClient
from tests.web.reading import words

SAID = (
    "The CSTO, founded in 1992, includes Armenia.\nThe Treaty of Kunchuk is a fine thing. "
    "Under Article 5 of the North Atlantic Treaty Finland is bound."
)


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


def read_page(client: TestClient, text: str, status: int = 200, **fields: str) -> Any:  # noqa: ANN401
    reply = client.post("/read", data={"text": text, **fields})
    assert reply.status_code == status, reply.text[:300]
    return reply


def test_the_text_is_shown_whole_with_what_was_found(client: TestClient) -> None:
    page = read_page(client, SAID, on="2024-06-01").text
    shown = re.search(r'<blockquote class="marked"[^>]*>(.*?)</blockquote>', page, re.DOTALL)
    assert shown
    assert words(shown[1]).replace(" ", "") == words(SAID).replace(" ", "")
    assert '<a href="/organization/csto?on=2024-06-01">CSTO</a>' in shown[1]
    assert '<a href="/instrument/north-atlantic-treaty?on=2024-06-01#article-5">' in shown[1]
    assert '<mark data-kind="unknown"' in shown[1]


def test_what_was_found_is_told_by_part(client: TestClient) -> None:
    said = words(read_page(client, SAID, on="2024-06-01").text)
    for part in ("Statements the record can check", "1992 agrees with Collective Security Treaty",
                 "Names the record has not 1", "Treaty of Kunchuk", "What was claimed",
                 "What it mentions", "What is not judged", "opinions, causes, effects"):  # fmt: skip
        assert part in said


def test_the_text_is_kept_nowhere(client: TestClient) -> None:
    reply = read_page(client, "Estonia and a secret.")
    assert reply.headers["cache-control"] == "no-store"
    assert "etag" not in reply.headers
    assert "secret" not in client.get("/read").text
    assert client.post("/api/read", content="Estonia", headers={"Content-Type": "text/plain"}
                       ).headers["cache-control"] == "no-store"  # fmt: skip


def test_the_api_equals_the_library(client: TestClient, kg: Record) -> None:
    reply = client.post("/api/read?on=2024-06-01", content=SAID.encode(),
                        headers={"Content-Type": "text/plain; charset=utf-8"})  # fmt: skip
    ours = read(kg.on("2024-06-01"), SAID).to_envelope()
    assert reply.json() == {**ours, "rows": [dict(row) for row in ours["rows"]]}


def test_the_api_limits_rows_and_gives_a_spreadsheet(client: TestClient) -> None:
    plain = {"Content-Type": "text/plain"}
    limited = client.post("/api/read?limit=1", content=SAID, headers=plain).json()
    assert (len(limited["rows"]), limited["truncated"]) == (1, True)
    sheet = client.post("/api/read?format=csv", content=SAID, headers=plain)
    assert sheet.text.startswith("start,end,text,kind,id,label,finding")


@pytest.mark.parametrize(
    ("content", "media", "status", "word"),
    [
        (b"Estonia " * (TEXT // 8 + 1), "text/plain", 413, "200000 bytes"),
        (b"\xff\xfe", "text/plain", 400, "UTF-8"),
        (b"a\x00b", "text/plain", 400, "null bytes"),
        (b"{}", "application/json", 415, "text/plain"),
    ],
)
def test_the_api_refuses_what_is_no_text(
    client: TestClient, content: bytes, media: str, status: int, word: str
) -> None:
    reply = client.post("/api/read", content=content, headers={"Content-Type": media})
    assert reply.status_code == status
    assert word in reply.json()["error"]


def test_the_api_says_how_to_send_a_text(client: TestClient) -> None:
    reply = client.get("/api/read")
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
    assert "text/plain" in reply.json()["error"]
    assert client.post("/api/read?colour=red", content="x").status_code == 400


@pytest.mark.parametrize(
    ("text", "status", "word"),
    [("", 400, "empty"), ("é" * (TEXT // 2 + 1), 413, "200000 bytes"), (" \n", 400, "empty"),
     ("\x00", 400, "null bytes")],
)  # fmt: skip
def test_the_form_refuses_what_is_no_text(
    client: TestClient, text: str, status: int, word: str
) -> None:
    assert word in words(read_page(client, text, status).text)


def test_the_form_takes_no_file_and_no_endless_body(client: TestClient) -> None:
    assert client.post("/read", files={"text": b"Estonia"}).status_code == 415
    media = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (
        client.post("/read", content=b"text=" + b"a" * 5_000_000, headers=media).status_code == 413
    )
    assert client.post("/read", content=b"text=%ff", headers=media).status_code == 400
    assert client.post("/read", content=b"a&" * 100, headers=media).status_code == 400


def test_a_text_of_the_longest_is_read(client: TestClient) -> None:
    page = read_page(client, ("Estonia and Latvia; " * (TEXT // 20))[:TEXT]).text
    assert "10000" in page


def test_a_hostile_text_stays_text(client: TestClient) -> None:
    page = read_page(client, '<img src=x onerror=alert(1)> Estonia "></textarea><script>').text
    assert "<img" not in page
    assert "<script>" not in page


def test_a_wrong_day_is_told(client: TestClient) -> None:
    assert "1949-02-31" in words(read_page(client, "Estonia", 400, on="1949-02-31").text)
