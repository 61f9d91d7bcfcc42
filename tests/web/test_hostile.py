"""What nobody should type stays text, on every page, in every form and in every header."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from foedera.record import Record
from foedera.web import make_app
from tests.web.client import TestClient

TEXTS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>",
    "handler": "' onmouseover='alert(1)",
    "address": "javascript:alert(1)",
    "long": "a" * 9000,
    "null": "estonia\0",
    "percent-null": "%00",
    "upward": "../../../../etc/passwd",
    "quoted-upward": "..%2f..%2fetc%2fpasswd",
    "header": "x\r\nSet-Cookie: a=b",
    "template": "{{7*7}}${7*7}",
    "backwards": "\u202eainotse\u2066",
    "host": "//evil.example/",
    "backslash": "\\\\evil.example",
    "formula": "=cmd|' /C calc'!A0",
    "surrogate": "\ufffe\uffff",
    "digits": "١٩١٤",
    "superscript": "19²4",
    "zero": "0000-00-00",
    "colons": ":a::b:",
    "suffix": ".json",
}  # fmt: skip

PAGES = (
    "/?q=X", "/search?q=X", "/world?on=X", "/world?by=X&known_on=1914", "/world?known_on=X",
    "/world?any=X&effective=X&q=X", "/between?a=X&b=estonia", "/between?a=estonia&b=X",
    "/between/X/estonia", "/between/estonia/X", "/between/estonia/finland?on=X",
    "/between/estonia/finland?attacker=X", "/casus?attack=X", "/casus?attacker=X&target=estonia",
    "/casus?attack=germany:belgium&on=X", "/casus?attack=germany:belgium&on=1914&follow=X",
    "/casus?attack=germany:belgium&on=1914&assume=X", "/casus?attack=germany:belgium&without=X",
    "/changes?from=X&to=1939", "/changes?from=1938&to=X", "/changes?from=1938&to=1939&kind=X",
    "/clauses?instrument=X", "/clauses?kind=X", "/state/X", "/state/X.csv", "/state/estonia?on=X",
    "/state/estonia?kind=X", "/state/estonia?direction=X", "/instrument/X", "/instrument/X.ttl",
    "/instrument/anzus-treaty?on=X", "/organization/X", "/activity/X", "/claim/X", "/kind/X",
    "/topic/X", "/states?on=X&q=X", "/claims?any=X", "/X", "/state/X/", "/static/X",
    "/source/X", "/source/anzus-treaty/X", "/source/X/text", "/source/X/anzus-treaty/text",
    "/source/X/text.jsonld", "/series?measure=X", "/series?measure=degree&state=X",
    "/series?since=X", "/series?every=X", "/series?kind=X", "/blocs?kind=X&on=1914", "/bridges?on=X",
    "/similar/X/italy", "/similar/italy/france?direction=X", "/conflicts?since=X",
    "/invocations?name=X", "/card/X/italy", "/card/italy/france?on=X", "/read?on=X",
    "/api/series?measure=degree&state=X", "/api/series?measure=pairs&since=X",
    "/api/X", "/api/bonds?state=X", "/api/bonds?state=estonia&on=X", "/api/bonds?state=estonia&X=1",
    "/api/bonds?state=estonia&kind=X", "/api/bonds?state=estonia&limit=X", "/api/show?name=X",
    "/api/show?name=X&format=csv", "/api/claims?subject=X", "/api/clauses?instrument=X",
    "/api/casus?attack=X", "/api/casus?event=X", "/api/casus?attack=germany:belgium&place=X",
    "/api/casus?attack=germany:belgium&assume=X", "/api/invocations?name=X", "/api/conflicts?since=X",
    "/api/central?measure=X", "/api/changes?first=X&last=X", "/api/similar?one=X&other=X",
)  # fmt: skip
"""Addresses of every page and verb, with X where the text goes."""


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg), follow_redirects=False)


class Elements(HTMLParser):
    """What a page holds that could run or lead elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = tag in ("img", "iframe", "object", "embed", "base") or (
            tag == "script" and not (given.get("src") or "").startswith("/static/")
        )
        handles = any(name.startswith("on") or name in ("style", "srcdoc") for name in given)
        links = (given.get(name) for name in ("href", "src", "action", "formaction"))
        leaves = any(link and not re.match(r"[/#](?![/\\])", link) for link in links)
        if runs or handles or leaves:
            self.bad.append((tag, given))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_stays_text(client: TestClient, page: str, text: str) -> None:
    reply = client.get(page.replace("X", quote(text, safe="")))
    assert reply.status_code < 500
    assert "set-cookie" not in reply.headers
    assert re.match(r"(http://testserver)?/(?![/\\])[!-~]*$", reply.headers.get("location", "/"))
    media = reply.headers.get("content-type", "")
    assert media.partition(";")[0] in ("", "text/html", "text/csv", "application/json",
                                       "text/plain", "text/turtle")  # fmt: skip
    if media.startswith("text/html"):
        elements = Elements()
        elements.feed(reply.text)
        assert elements.bad == []
        assert "49$" not in reply.text
    if media.startswith("text/csv"):
        assert re.findall(r"(?m)^[=+@-]", reply.text) == []


@pytest.mark.parametrize("raw", ["%ff", "%c0%80", "%ed%a0%80", "%", "%zz", "%u0041", "+", "%2e%2e"])
@pytest.mark.parametrize("page", ["/search?q=", "/state/", "/world?on=", "/api/show?name="])
def test_bytes_that_are_no_text_are_answered(client: TestClient, page: str, raw: str) -> None:
    assert client.get(page + raw).status_code < 500


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": ";;;,,q=,"}, {"accept": "text/html;q=nan"}, {"accept": "a/" + "b" * 9000},
        {"if-none-match": 'W/"""'}, {"host": '"><script>alert(1)</script>'}, {"host": ""},
        {"accept": "text/csv;q=inf"},
    ],
)  # fmt: skip
def test_odd_headers_are_answered(client: TestClient, headers: dict[str, str]) -> None:
    reply = client.get("/state/estonia", headers=headers)
    assert reply.status_code == 200
    assert "<script>alert" not in reply.text


@pytest.mark.parametrize(
    "path", ["/static/../api.py", "/static/..%2fapi.py", "/static/%2e%2e/api.py", "/static/%00",
             "/static/explorer.css%00.png", "/static//etc/passwd", "/static/", "/static"]
)  # fmt: skip
def test_only_what_is_meant_to_be_read_is_read(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code in (404, 307)
    assert "import" not in reply.text
