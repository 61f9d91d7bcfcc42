"""What a text states and the record can check: it says both and judges neither."""

from __future__ import annotations

import pytest

from foedera.reading import read
from foedera.record import Record


def findings(kg: Record, text: str, date: str = "2024-06-01") -> list[str]:
    rows = read(kg.on(date), text).rows
    return [str(row.finding) for row in rows if row.kind == "statement"]


def test_the_csto_of_1992_stands_beside_its_charter_of_2002(kg: Record) -> None:
    (finding,) = findings(kg, "The CSTO was founded in 1992.")
    assert finding.startswith("1992 agrees with Collective Security Treaty signed 1992-05-15")
    assert "Charter of the Collective Security Treaty Organization signed 2002-10-07" in finding


def test_a_founding_year_the_record_has_not_differs(kg: Record) -> None:
    (finding,) = findings(kg, "NATO was established in 1951.")
    assert finding.startswith("1951 differs: the record has")
    assert "North Atlantic Treaty signed 1949-04-04" in finding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Operation Atlantic Resolve is led by NATO.",
         "differs: United States led Operation Atlantic Resolve, by the record"),
        ("NATO leads Operation Atlantic Resolve.",
         "differs: United States led Operation Atlantic Resolve, by the record"),
        ("The United States leads Operation Atlantic Resolve.",
         "agrees: United States led Operation Atlantic Resolve"),
        ("Operation Sophia was commanded by the EU.",
         "agrees: European Union led Operation Sophia"),
    ],
)  # fmt: skip
def test_who_leads_an_operation(kg: Record, text: str, expected: str) -> None:
    assert findings(kg, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finland joined NATO.", "party to North Atlantic Treaty from 2023-04-04"),
        ("Ireland is a member of NATO.", "the record has no part of it in North Atlantic Treaty"),
        ("Serbia was party to the Triple Alliance.",
         "the record has no part of it in Triple Alliance"),
        ("Iraq was party to the Baghdad Pact.",
         "party to Baghdad Pact from 1955-04-15 until 1959-03-24"),
    ],
)  # fmt: skip
def test_who_is_party(kg: Record, text: str, expected: str) -> None:
    assert expected in findings(kg, text)


def test_each_state_of_a_list_is_checked(kg: Record) -> None:
    rows = read(kg.on("2024-06-01"), "The ANZUS Treaty includes Australia, New Zealand and Fiji.")
    checked = {row.label: row.finding for row in rows if row.kind == "statement"}
    assert checked["Australia"] == "party to ANZUS Treaty from 1952-04-29"
    assert checked["Fiji"] == "the record has no part of it in ANZUS Treaty"


def test_a_statement_does_not_reach_into_the_next_sentence(kg: Record) -> None:
    assert findings(kg, "NATO has many members. Ireland is an island.") == []


def test_opinions_are_not_checked(kg: Record) -> None:
    assert findings(kg, "NATO is the most influential alliance, and Norway likes it.") == []
