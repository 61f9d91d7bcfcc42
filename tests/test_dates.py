from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.dates import OPEN, bounds, in_words, iso, iso_or_none
from foedera.errors import BadDateError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1949-08-24", 19490824, 19490824),
        ("1949", 19490101, 19491231),
        ("1948-02", 19480201, 19480229),
        ("1900-02", 19000201, 19000228),
        ("2000-02-29", 20000229, 20000229),
    ],
)
def test_a_date_spans_what_its_precision_can_mean(text: str, first: int, last: int) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1949-02-31", "28 days"),
        ("1900-02-29", "28 days"),
        ("1949-13", "months are 01 to 12"),
        ("0000", "years begin at 0001"),
        ("yesterday", "write YYYY"),
        ("1949-2-3", "write YYYY"),
        ("١٩٤٩", "write YYYY"),
    ],
)
def test_an_impossible_date_is_refused_with_its_rule(text: str, rule: str) -> None:
    with pytest.raises(BadDateError, match=rule) as caught:
        bounds(text)
    assert repr(text) in str(caught.value)


@given(st.dates())
def test_days_agree_with_the_calendar(day: datetime.date) -> None:
    first, last = bounds(day.isoformat())
    assert first == last
    assert iso(first) == day.isoformat()


@given(st.dates(), st.dates())
def test_days_sort_as_the_calendar_does(a: datetime.date, b: datetime.date) -> None:
    assert (a < b) == (bounds(a.isoformat()) < bounds(b.isoformat()))


def test_an_open_end_has_no_date() -> None:
    assert iso_or_none(OPEN) is None
    assert in_words(19140804) == "4 August 1914"
