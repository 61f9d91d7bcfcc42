"""The explorer's pages: whole without a script, in every form, and safe with any name."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path

import pytest
import rdflib

import foedera
from foedera.record import Record
from foedera.web import make_app
from tests import worlds
from tests.picture.test_page import HOSTILE
from tests.web.client import TestClient


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


def text(client: TestClient, url: str, status: int = 200) -> str:
    """A page's words, without its markup."""
    reply = client.get(url)
    assert reply.status_code == status, (url, reply.status_code)
    plain = re.sub(r"<[^>]+>", " ", reply.text)
    return " ".join(html.unescape(plain).split())


def test_the_two_state_page_leads_with_a_citable_sentence(client: TestClient) -> None:
    said = text(client, "/between/finland/estonia?on=2024-06-01")
    assert "On 1 June 2024 Finland and Estonia owe each other assistance under" in said
    assert "North Atlantic Treaty, Article 5 (free choice of means)" in said
    assert "record reviewed to" in said


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/between/france/russia?on=1914-07-01",
         ["What France owes Russia", "What Russia owes France", "Article 1, second paragraph"]),
        ("/between/australia/turkey?on=2025-12-31",
         ["no treaty of the record obliges Australia or Türkiye to assist the other",
          "Australia to Türkiye: 2 steps", "Charter of the United Nations", "Covenant of the League"]),
        ("/between/united-states/new-zealand?on=1990-01-01", ["suspended", "ANZUS Treaty"]),
        ("/between/france/poland?on=1939-08-31&attacker=germany",
         ["If Germany attacks Poland", "France must act for Poland"]),
        ("/between/estonia/latvia?on=2090", ["Not covered: 2090-12-31"]),
        ("/between/germany/japan?on=1815-11-20", ["did not exist as a state"]),
    ],
)  # fmt: skip
def test_the_two_state_page_tells(client: TestClient, url: str, words: list[str]) -> None:
    said = text(client, url)
    assert [word for word in words if word not in said] == []


def test_its_rows_are_those_of_the_library(client: TestClient, kg: Record) -> None:
    day = kg.on("1990-01-01")
    ours = [
        bond
        for a, b in (("united-states", "new-zealand"), ("new-zealand", "united-states"))
        for bond in day.bonds(a, to=b, direction="out")
    ]
    rows = client.get("/between/united-states/new-zealand.json?on=1990-01-01").json()["rows"]
    assert [(r["bearer"], r["kind"], r["instrument"], r["status"]) for r in rows] == [
        (b.bearer, b.kind, b.instrument, b.status) for b in ours
    ]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/", ["Who is bound to whom", "who must defend Estonia in 2024", "The world on"]),
        ("/world?on=1914-07-01", ["Triple Alliance", "Franco-Russian Alliance"]),
        ("/state/estonia?on=2024&kind=defence&direction=in",
         ["35 states owe Estonia defence", "Treaty on European Union, Article 42(7)", "Finland"]),
        ("/state/russia?on=1955-06-01", ["Soviet Union", "Warsaw Pact", "Party to"]),
        ("/instrument/north-atlantic-treaty", ["Article 5", "Called on 2001-09-12", "Estonia"]),
        ("/organization/nato?on=1949-08-24", ["12 members on 1949-08-24"]),
        ("/activity/operation-sophia", ["Southern Central Mediterranean", "France"]),
        ("/claim/nato-established-in-1949", ["confirmed", "not a fact of the record"]),
        ("/kind/defence", ["Assist a state that is attacked", "ANZUS Treaty"]),
        ("/casus?attack=germany:belgium&on=1914-08-03",
         ["United Kingdom must act for Belgium", "Round 2", "a reading of texts"]),
        ("/casus?attacker=Germany&target=Belgium&on=1914-08-03", ["United Kingdom must act"]),
        ("/changes?from=1938&to=1939-09-01", ["From the start of 1938 to 1939-09-01", "Spain gave notice in 1939-05"]),
        ("/clauses", ["ANZUS Treaty", "who decides", "what help"]),
        ("/instruments", ["Locarno Treaty"]),
        ("/claims", ["corrected"]),
    ],
)  # fmt: skip
def test_a_page_tells(client: TestClient, url: str, words: list[str]) -> None:
    said = text(client, url)
    assert [word for word in words if word not in said] == []


def test_a_search_leads_to_its_answer_and_says_how_it_was_understood(client: TestClient) -> None:
    said = text(client, "/search?q=who+must+defend+Estonia+in+2024")
    assert "Understood as: Who owes Estonia defence in 2024." in said
    assert "31 are bound by North Atlantic Treaty, Article 5" in said


def test_what_is_not_understood_shows_what_is(client: TestClient) -> None:
    said = text(client, "/search?q=Estonai", 404)
    assert "Estonia" in said
    assert "What can be asked" in said


@pytest.mark.parametrize(
    ("url", "status", "link"),
    [
        ("/state/Estonai?on=2024", 404, "/state/estonia?on=2024"),
        ("/between/Estonai/latvia?on=2024", 404, "/between/estonia/latvia?on=2024"),
        ("/state/Germany?on=1975", 300, "/state/east-germany?on=1975"),
        ("/casus?attack=Germany:france&on=1975", 300, "/casus?attack=germany%3Afrance&amp;on=1975"),
        ("/instrument/nato", 404, "/organization/nato"),
        ("/clauses?instrument=anzus-traety", 404, "/clauses?instrument=anzus-treaty"),
        ("/state/estonia?on=1949-02-31", 400, "/states"),
        ("/casus?attacker=germany", 400, "/states"),
    ],
)
def test_a_mistake_shows_the_way_out(client: TestClient, url: str, status: int, link: str) -> None:
    reply = client.get(url)
    assert reply.status_code == status
    assert f'href="{link}"' in reply.text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/finland", "/state/finland"),
        ("/nato/members", "/organization/nato"),
        ("/finland-and-estonia", "/between/finland/estonia"),
        ("/estonai", "/state/estonia"),
        ("/api/a/b", "/states"),
    ],
)
def test_an_address_without_a_page_says_what_it_may_mean(
    client: TestClient, url: str, link: str
) -> None:
    reply = client.get(url)
    assert reply.status_code == 404
    assert "<h1>No such page</h1>" in reply.text
    assert f'href="{link}"' in reply.text


def test_an_address_without_a_page_has_the_shape_of_an_answer(client: TestClient) -> None:
    said = client.get("/nothing", headers={"Accept": "application/json"})
    assert said.status_code == 404
    assert said.json()["error"] == "no page is at '/nothing'"


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("/states/", "/states"),
        ("/state/estonia/?on=2024", "/state/estonia?on=2024"),
        ("http://testserver//evil.example/", "/evil.example"),
        ("/state/Soviet%20Union?on=1955", "/state/russia?on=1955"),
        ("/between/USA/Japan.json", "/between/united-states/japan.json"),
        ("/instrument/Washington%20Treaty", "/instrument/north-atlantic-treaty"),
        ("/between?a=estonia&b=Latvia&on=2024", "/between/estonia/Latvia?on=2024"),
    ],
)
def test_a_name_leads_to_its_slug(client: TestClient, url: str, to: str) -> None:
    assert client.get(url, follow_redirects=False).headers["location"] == to


@pytest.mark.parametrize(
    ("url", "accept", "media"),
    [
        ("/instrument/anzus-treaty.ttl", "*/*", "text/turtle"),
        ("/instrument/anzus-treaty", "text/turtle", "text/turtle"),
        ("/instrument/anzus-treaty", "text/html;q=0.1, application/json", "application/json"),
        ("/instrument/anzus-treaty", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("/instrument/anzus-treaty", "image/png", "text/html"),
        ("/state/estonia.csv", "text/html", "text/csv"),
        ("/changes.json?from=1938&to=1939", "text/html", "application/json"),
        ("/casus.csv?attack=germany:belgium&on=1914-08-03", "*/*", "text/csv"),
    ],
)
def test_a_page_comes_in_the_form_asked_for(
    client: TestClient, url: str, accept: str, media: str
) -> None:
    reply = client.get(url, headers={"Accept": accept})
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(media)
    assert reply.headers["vary"] == "Accept"


def test_the_turtle_is_the_file_of_the_record(client: TestClient) -> None:
    reply = client.get("/state/estonia.ttl")
    assert len(rdflib.Graph().parse(data=reply.text, format="turtle")) > 10
    assert client.get("/world.ttl").status_code == 404
    assert client.get("/state/..%2f..%2frecord.ttl").status_code == 404


def test_a_spreadsheet_is_told_its_letters(client: TestClient) -> None:
    page = client.get("/between/greece/turkey?on=2024-06-01").text
    link = html.unescape(re.findall(r'<a href="([^"]*)" download>for a spreadsheet', page)[0])
    body = client.get(link).content
    assert body.startswith(b"\xef\xbb\xbf")
    assert "Türkiye" in body.decode("utf-8-sig")
    plain = client.get(link.replace("&excel=1", "")).content
    assert body == b"\xef\xbb\xbf" + plain
    api = client.get("/api/bonds?state=turkey&format=csv&excel=1").content
    assert api.startswith(b"\xef\xbb\xbf")


def test_a_spreadsheet_holds_the_bonds(client: TestClient, kg: Record) -> None:
    reply = client.get("/state/estonia.csv?on=2024&kind=defence&direction=in")
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert len(rows) == len(kg.on("2024").bonds("estonia", direction="in", kind="defence"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("/state/estonia?on=2024&direction=in&kind=assistance",
         {"state": "estonia", "direction": "in", "kind": "assistance"}),
        ("/between/france/russia?on=2024&any=1",
         {"state": "france", "to": "russia", "direction": "out"}),
        ("/state/italy?on=2024&direction=out", {"state": "italy", "direction": "out"}),
    ],
)  # fmt: skip
def test_the_query_a_page_shows_gives_its_rows(
    client: TestClient, kg: Record, url: str, asked: dict[str, str]
) -> None:
    shown = re.search(r"<code>(SELECT.*?)</code>", client.get(url).text, re.DOTALL)
    assert shown
    rows = kg.query(html.unescape(shown[1])).to_dicts()
    bonds = kg.on("2024", any_commitment="any=1" in url).bonds(**asked)  # type: ignore[arg-type]
    ours = [b for b in bonds if "to" not in asked or b.beneficiary == asked["to"]]
    assert len(rows) == len(ours)


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/state/estonia?on=2024")
    again = client.get("/state/estonia?on=2024", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "url", ["/", "/between/finland/estonia", "/state/france?on=1914", "/casus", "/clauses"]
)
def test_a_page_holds_no_script_or_style_of_its_own_and_asks_no_other_host(
    client: TestClient, url: str
) -> None:
    page = client.get(url).text
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []
    assert [u for u in re.findall(r'(?:src|href|action)="([^"]*)"', page) if "//" in u] == []


@pytest.mark.parametrize("url", ["/", "/between/finland/estonia", "/state/estonia", "/casus"])
def test_every_field_has_a_label_and_no_id_stands_twice(client: TestClient, url: str) -> None:
    page = client.get(url).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    fields = re.findall(
        r'<(?:input|select)(?![^>]*type="(?:hidden|checkbox)")[^>]*\sid="([^"]+)"', page
    )
    assert len(ids) == len(set(ids))
    assert [one for one in fields if f'<label for="{one}"' not in page
            and f'for="{one}"' not in page] == []  # fmt: skip


def test_hostile_names_and_arguments_stay_text(folder: Path) -> None:
    label = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    treaty = worlds.instrument(
        "pact", label, "1950-01-01", worlds.article("1", worlds.duty("1")),
        worlds.party("norway"), worlds.party("iceland"),
    )  # fmt: skip
    states = (worlds.state("norway", label), worlds.state("iceland", "Iceland"))
    record = foedera.load(worlds.write(folder, treaty, *states))
    with TestClient(make_app(record)) as client:
        for url in ("/between/norway/iceland?on=1960", "/instrument/pact",
                    "/search?q=%3Cimg%20src=x%20onerror=alert(1)%3E",
                    "/state/%3Cimg%20src=x%20onerror=alert(1)%3E",
                    "/state/norway?on=1960&q=%22%3E%3Cimg%20src=x%3E"):  # fmt: skip
            assert "<img" not in client.get(url).text


def test_a_guarantee_puts_no_state_on_its_guarantors_side(client: TestClient) -> None:
    page = client.get("/world?on=1914-07-01").text
    blocs, _, rest = page.partition('id="guaranteed"')
    assert "Triple Alliance" in blocs
    assert [name for name in ("Switzerland", "Norway", "Belgium") if name in blocs] == []
    assert "Promised help without promising any: Ottoman Empire" in text(
        client, "/world?on=1914-07-01"
    )
    assert "Belgium" in rest.partition("</section>")[0]


def test_a_duty_under_changed_terms_is_dated_from_its_first_day(client: TestClient) -> None:
    """Sweden owed it from 2009; only the clause on its neutrality went in 2024."""
    said = text(client, "/state/estonia?on=2025-06-01&kind=defence&direction=in")
    others, _, rest = said.partition("Article 42(7) If a member")[2].partition(" automatic ")
    assert "Sweden" in others
    assert "Sweden since" not in others
    assert rest.startswith("2009-12-01")


def test_an_article_is_told_in_words_beside_its_number(client: TestClient) -> None:
    said = text(client, "/state/turkey?on=2024&kind=defence&direction=in")
    assert "By which article, in our words" in said
    assert "An armed attack on one or more parties" in said


def test_a_page_says_what_its_selection_leaves_out(client: TestClient) -> None:
    said = text(client, "/between/azerbaijan/turkey?on=2020-01-01")
    assert "Azerbaijani-Turkish Agreement of 2010; by signature counts" in said
    guarantee = text(client, "/state/poland?on=1939-05-01&direction=in")
    assert "leaves out British Guarantee of Poland" in guarantee


def test_what_changed_is_of_the_last_year_unless_asked(client: TestClient) -> None:
    said = client.get("/changes.json").json()
    assert said["question"]["since"] == "2025-01-01"
    assert client.get("/changes.json?to=1939-09-01").json()["question"]["since"] == "1939-01-01"
