"""What is typed into the search box, and the page it leads to."""

from __future__ import annotations

import pytest

from foedera.record import Record
from foedera.web.asking import FORMS, understand
from foedera.web.telling import take_date


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Estonia", "/state/estonia"),
        ("Türkiye", "/state/turkey"),
        ("  the United States ", "/state/united-states"),
        ("Estonia in 2024", "/state/estonia?on=2024"),
        ("Soviet Union, 1955", "/state/russia?on=1955"),
        ("NATO", "/organization/nato"),
        ("Treaty of London 1839", "/instrument/treaty-of-london-1839"),
        ("anglo-polish agreement 1939", "/instrument/anglo-polish-agreement-1939"),
        ("Operation Sophia", "/activity/operation-sophia"),
        ("1914", "/world?on=1914"),
        ("4 April 1949", "/world?on=1949-04-04"),
        ("July 1914", "/world?on=1914-07"),
        ("who stood with whom in 1914", "/world?on=1914"),
        ("1938 to 1939", "/changes?from=1938&to=1939"),
        ("what changed between 1938 and 1939", "/changes?from=1938&to=1939"),
        ("Australia to Turkey", "/between/australia/turkey"),
        ("Estonia and Russia", "/between/estonia/russia"),
        ("France - Germany, 1925-12-01", "/between/france/germany?on=1925-12-01"),
        ("what does France owe Poland in 1939", "/between/france/poland?on=1939"),
        ("must the United States defend Japan?", "/between/united-states/japan"),
        ("who must defend Estonia in 2024",
         "/state/estonia?on=2024&kind=defence&direction=in"),
        ("Who would have to help Serbia in July 1914?",
         "/state/serbia?on=1914-07&kind=assistance&direction=in"),
        ("whom must Japan defend", "/state/japan?kind=defence&direction=out"),
        ("allies of Italy in 1914", "/state/italy?on=1914&kind=assistance"),
        ("Poland's allies on 1939-08-31", "/state/poland?on=1939-08-31&kind=assistance"),
        ("what do Turkey's allies owe it", "/state/turkey?direction=in"),
        ("what does Germany owe in 1900", "/state/germany?on=1900&direction=out"),
        ("Germany attacks Belgium in 1914", "/casus?attack=germany%3Abelgium&on=1914"),
        ("what if Russia invaded Estonia", "/casus?attack=russia%3Aestonia"),
        ("Article 5 of the North Atlantic Treaty", "/instrument/north-atlantic-treaty#article-5"),
        ("NATO article 5", "/instrument/north-atlantic-treaty#article-5"),
        ("Germany in 1975", "/state/Germany?on=1975"),
    ],
)  # fmt: skip
def test_a_text_leads_to_its_page(kg: Record, text: str, url: str) -> None:
    found = understand(kg, text)
    assert (found.url, found.exact) == (url, True)


@pytest.mark.parametrize(
    ("text", "url", "word"),
    [
        ("did Norway like Sweden a lot", "/between/norway/sweden", "Norway and Sweden"),
        ("tell me about Bulgaria please", "/state/bulgaria", "Bulgaria"),
        ("rainfall in 1914", "/world?on=1914", "the world"),
    ],
)
def test_the_nearest_form_answers_and_that_is_said(
    kg: Record, text: str, url: str, word: str
) -> None:
    found = understand(kg, text)
    assert (found.url, found.exact) == (url, False)
    assert "nearest" in found.said
    assert word in found.said


def test_a_misspelt_name_is_answered_by_those_near_it(kg: Record) -> None:
    found = understand(kg, "Estonai")
    assert found.url is None
    assert ("Estonia", "/state/estonia") in found.nearest


@pytest.mark.parametrize("text", ["", "???", "a" * 5000, "\u202e<script>", "0000", "99 May 1914"])
def test_nothing_typed_makes_it_fail(kg: Record, text: str) -> None:
    assert understand(kg, text).said


@pytest.mark.parametrize("example", [example for _, example in FORMS])
def test_every_example_is_understood_whole(kg: Record, example: str) -> None:
    assert understand(kg, example).exact


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("Estonia on June 1st, 2024", "2024-06-01", "Estonia"),
        ("in May 1915 Italy", "1915-05", "Italy"),
        ("1949-02-31", None, "1949-02-31"),
        ("no date here", None, "no date here"),
    ],
)
def test_the_last_date_is_taken_out(text: str, date: str | None, rest: str) -> None:
    assert take_date(text) == (date, rest)
