"""Names in other languages: shown with their language, and found."""

from __future__ import annotations

import re

import pytest

from foedera.record import Record
from foedera.web import make_app
from foedera.web.asking import understand
from foedera.web.languages import LANGUAGES
from tests.web.client import TestClient
from tests.web.reading import words


@pytest.fixture(scope="module")
def client(kg: Record) -> TestClient:
    return TestClient(make_app(kg))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Allemagne", "/state/germany"),
        ("Deutschland", "/state/germany"),
        ("Deutschland 2024", "/state/germany?on=2024"),
        ("Suomi", "/state/finland"),
        ("Royaume-Uni", "/state/united-kingdom"),
        ("Allemagne and Estonie", "/between/germany/estonia"),
        ("who must defend Eesti in 2024", "/state/estonia?on=2024&kind=defence&direction=in"),
    ],
)
def test_a_name_in_another_language_is_found(kg: Record, text: str, url: str) -> None:
    found = understand(kg, text)
    assert (found.url, found.exact) == (url, True)


def test_names_are_shown_with_their_language(client: TestClient) -> None:
    page = client.get("/state/germany").text
    assert '<span lang="de">Deutschland</span>' in page
    assert "Deutschland (German) , Allemagne (French) : 1990-10-03 to now" in words(page)


@pytest.mark.parametrize(("on", "stands"), [("1990-10-02", False), ("1990-10-03", True)])
def test_names_of_the_day_stand_below_the_heading(
    client: TestClient, on: str, stands: bool
) -> None:
    page = client.get(f"/state/germany?on={on}").text
    below = re.search(r"</h1>\s*<p class=\"faint\">(.*?)</p>", page)
    assert (below is not None and "Allemagne" in below[1]) is stands


def test_every_language_of_the_record_has_a_name(kg: Record) -> None:
    used = {
        code
        for document in kg.things["things"].values()
        if document["type"] == "state"
        for name in document["names"]
        for code, _ in name.get("in_languages", ())
    }
    assert used - set(LANGUAGES) == set()
    assert {"de", "fr", "ja"} <= used
