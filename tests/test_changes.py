"""What changed between two days, and by what event."""

from __future__ import annotations

import pytest

from foedera.errors import NotUnderstoodError
from foedera.record import Record


def events(kg: Record, first: str, last: str, **options: str) -> set[tuple[str, str, str, str]]:
    rows = kg.changes(first, last, **options)  # type: ignore[arg-type]
    return {(r.date, r.change, r.instrument, r.event) for r in rows}


def test_finland_and_sweden_entered_between_2023_and_2024(kg: Record) -> None:
    found = events(kg, "2023-01-01", "2024-03-31", kind="defence")
    assert ("2023-04-04", "begun", "north-atlantic-treaty", "Finland bound") in found
    assert ("2024-03-07", "begun", "north-atlantic-treaty", "Sweden bound") in found
    assert ("2024-02-22", "altered", "collective-security-treaty", "now frozen") in found


def test_a_day_on_which_something_begins_counts_and_the_first_day_does_not(kg: Record) -> None:
    finland = ("2023-04-04", "begun", "north-atlantic-treaty", "Finland bound")
    assert finland in events(kg, "2023-04-03", "2023-04-04")
    assert finland not in events(kg, "2023-04-04", "2023-04-05")


def test_an_accession_adds_one_bond_each_way(kg: Record) -> None:
    rows = kg.changes("2023-04-03", "2023-04-04", kind="defence").rows
    (finland,) = [r for r in rows if r.instrument == "north-atlantic-treaty"]
    assert finland.bonds == 60
    assert ("finland", "norway", "defence", "Article 5") in finland.pairs


def test_an_instrument_that_ends_says_how(kg: Record) -> None:
    found = events(kg, "1991-06-30", "1991-07-02")
    assert any(r[:3] == ("1991-07-01", "ended", "warsaw-pact") for r in found)
    assert any("terminated by agreement" in r[3] for r in found if r[2] == "warsaw-pact")


def test_from_1938_to_war(kg: Record) -> None:
    found = {(r[1], r[2]) for r in events(kg, "1938-01-01", "1939-09-01")}
    assert ("begun", "pact-of-steel") in found
    assert ("begun", "german-soviet-non-aggression-pact") in found
    assert ("ended", "german-polish-declaration-1934") in found
    assert ("begun", "anglo-polish-agreement-1939") in found


def test_days_in_the_wrong_order_are_refused(kg: Record) -> None:
    with pytest.raises(NotUnderstoodError, match="give the earlier first"):
        kg.changes("1939-09-01", "1938-01-01")


def test_a_span_beyond_the_record_is_not_covered(kg: Record) -> None:
    answer = kg.changes("2024-01-01", "2099-01-01")
    assert any("not covered" in note for note in answer.notes)


def test_a_year_is_meant_from_its_first_day_and_the_records_first_year_from_its_own(
    kg: Record,
) -> None:
    whole = kg.changes("1938", "1938-12-31")
    assert whole.rows == kg.changes("1937-12-31", "1938-12-31").rows
    assert any(row.date == "1938-03-13" for row in whole)
    assert whole.summary.startswith("From the start of 1938 to 1938-12-31: ")
    assert kg.changes("1815", "1816").question["since"] == "1815-11-20"


@pytest.mark.parametrize("since", ["0001", "0001-01", "1700"])
def test_a_year_before_the_record_is_not_covered(kg: Record, since: str) -> None:
    assert kg.changes(since, "1939-09-01").summary.startswith("Not covered")


def test_events_of_other_commitments_are_counted_where_they_are_left_out(kg: Record) -> None:
    (note,) = [n for n in kg.changes("1939-03-01", "1939-09-01").notes if "left out" in n]
    assert "British Guarantee of Poland" in note
    wider = kg.changes("1939-03-01", "1939-09-01", any_commitment=True)
    assert [n for n in wider.notes if "left out" in n] == []
    assert len(wider) == len(kg.changes("1939-03-01", "1939-09-01")) + int(note.split()[0])


def test_who_gave_notice_is_named_and_a_month_is_not_taken_for_a_day(kg: Record) -> None:
    events = {row.event for row in kg.changes("1938", "1939-09-01")}
    assert "Hungary gave notice" in events
    assert "Spain gave notice in 1939-05, the day not known" in events
    assert not [event for event in events if "notice running" in event]
