"""What a text mentions, where, and what bears the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.errors import NotDoneError
from foedera.reading import Mention, Reading, decoded, read
from foedera.record import Record

PIECES = [
    "NATO",
    " ",
    "Ireland",
    "’s ",
    "Treaty of Kunchuk",
    ", ",
    "us",
    "İ",
    "\n",
    "Article 5",
    " of ",
]


def reading(kg: Record, text: str, date: str = "2024-06-01") -> Reading:
    return read(kg.on(date), text)


def only(kg: Record, text: str, date: str = "2024-06-01") -> Mention:
    (row,) = reading(kg, text, date).rows
    return row


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_offset_is_where_the_words_stand(kg: Record, pieces: list[str]) -> None:
    text = "".join(pieces)
    rows = reading(kg, text).rows
    assert [text[row.start : row.end] for row in rows] == [row.text for row in rows]
    assert rows == sorted(rows, key=lambda row: (row.start, -row.end, row.kind))


@pytest.mark.parametrize(
    ("text", "kind", "thing"),
    [
        ("Germany", "state", "state:germany"),
        ("the Warsaw Pact", "instrument", "instrument:warsaw-pact"),
        ("the North Atlantic Treaty Organization", "organization", "organization:nato"),
        ("Operation Sophia", "activity", "activity:operation-sophia"),
        ("NATO’s Article 5", "provision", "instrument:north-atlantic-treaty#article-5"),
        ("Article 4 of the ANZUS Treaty", "provision", "instrument:anzus-treaty#article-4"),
    ],
)
def test_a_mention_is_of_one_kind(kg: Record, text: str, kind: str, thing: str) -> None:
    row = only(kg, text)
    assert (row.kind, row.id) == (kind, thing)


def test_us_is_no_state_and_the_us_is_one(kg: Record) -> None:
    rows = reading(kg, "They told us; let us tell the US.").rows
    assert [(row.start, row.id) for row in rows] == [(30, "state:united-states")]


def test_the_treaty_of_kunchuk_is_unknown_and_its_claim_is_named(kg: Record) -> None:
    row = only(kg, "An example is the Treaty of Kunchuk, it is said.")
    assert (row.text, row.kind, row.id) == ("Treaty of Kunchuk", "unknown", None)
    assert row.finding is not None
    assert row.finding.endswith("claim:treaty-of-kunchuk speaks of it and is unverified")


def test_operation_sophia_is_over_since_2020(kg: Record) -> None:
    assert only(kg, "Operation Sophia").finding == "lasted until 2020-04-01"
    assert only(kg, "Operation Sophia", "2018-01-01").finding is None


@pytest.mark.parametrize(
    ("text", "date", "thing"),
    [
        ("the Republic of China", "2024-06-01", "state:taiwan"),
        ("the Republic of China", "1930-01-01", "state:china"),
        ("Yugoslavia", "2024-06-01", "state:yugoslavia"),
        ("Yugoslavia", "1995-01-01", "state:serbia"),
        (
            "the Anglo-Japanese Alliance of 1902",
            "2024-06-01",
            "instrument:anglo-japanese-alliance-1902",
        ),
        (
            "the 1905 Anglo-Japanese Alliance",
            "2024-06-01",
            "instrument:anglo-japanese-alliance-1905",
        ),
        ("the US-Japan Security Treaty", "2024-06-01", "instrument:us-japan-security-treaty-1960"),
        ("the US-Japan Security Treaty", "1955-01-01", "instrument:us-japan-security-treaty-1951"),
    ],
)
def test_of_several_that_bear_a_name_one_is_meant(
    kg: Record, text: str, date: str, thing: str
) -> None:
    assert only(kg, text, date).id == thing


def test_the_declaration_of_london_of_1909_is_not_that_of_1914(kg: Record) -> None:
    rows = reading(kg, "The Declaration of London of 1909 fell, that of 1914 stood.").rows
    assert [(row.text, row.kind) for row in rows] == [("Declaration of London", "unknown")]


def test_a_name_a_state_no_longer_bears_is_found_with_its_time(kg: Record) -> None:
    row = only(kg, "Zaire")
    assert row.id == "state:dr-congo"
    assert row.finding == "a name borne from 1971-10-27 until 1997-05-17"


def test_the_states_of_a_reading_are_named_once(kg: Record) -> None:
    found = reading(kg, "Norway and Iceland, NATO and Norway, Article 5 of NATO.")
    assert found.states == ["iceland", "norway"]
    assert found.things == [
        "instrument:north-atlantic-treaty", "organization:nato", "state:iceland", "state:norway",
    ]  # fmt: skip


def test_an_empty_text_is_answered_and_said(kg: Record) -> None:
    answer = reading(kg, " \n")
    assert (answer.rows, answer.notes) == ([], ["the text is empty"])


def test_a_cyrillic_text_is_answered_with_a_note(kg: Record) -> None:
    answer = reading(kg, "Россия и НАТО подписали договор.")
    assert answer.rows == []
    assert answer.notes[-1] == "most letters are not Latin: names are matched in English only"


def test_a_mark_of_byte_order_is_no_letter() -> None:
    assert decoded(b"\xef\xbb\xbfNATO", "a.txt") == "NATO"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Norway \xff", r"a\.txt is not UTF-8 text \(byte 7\)"),
        (b"Norway\x00", "holds null bytes"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(NotDoneError, match=said):
        decoded(data, "a.txt")
