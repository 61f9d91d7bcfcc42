from __future__ import annotations

from pathlib import Path

import pytest

import foedera
from foedera.bonds import Bond
from foedera.record import Record
from tests.worlds import article, duty, instrument, party, state, write


def spans(
    record: Record, bearer: str, beneficiary: str
) -> list[tuple[str | None, str | None, str]]:
    """From, until and status of every bond of a pair, whatever the day."""
    header, columns = record.header, record.columns("force")
    slugs = [s[0] for s in header["states"]]
    pair = (slugs.index(bearer), slugs.index(beneficiary))
    reader = record.on("2000-01-01").reader
    rows: list[Bond] = [
        reader.bond(i)
        for i in range(len(columns.start))
        if (columns.bearer[i], columns.beneficiary[i]) == pair
    ]
    return sorted((b.from_, b.until, b.status) for b in rows)


def test_every_founder_owes_every_other(founders: Record) -> None:
    assert len(founders.columns("force").start) == 12 * 11


def test_the_treaty_binds_from_entry_into_force(founders: Record) -> None:
    assert len(founders.on("1949-08-23").bonds("Norway", direction="in")) == 0
    assert len(founders.on("1949-08-24").bonds("Norway", direction="in")) == 11


def test_by_signature_it_counts_from_the_day_it_was_signed(founders: Record) -> None:
    assert len(founders.on("1949-04-03", by="signature").bonds("Norway", direction="in")) == 0
    assert len(founders.on("1949-04-04", by="signature").bonds("Norway", direction="in")) == 11


def test_a_one_sided_duty_has_one_direction(july: Record) -> None:
    day = july.on("1914-07-01")
    assert {b.bearer for b in day.bonds("Italy", direction="in")} == {"austria-hungary", "germany"}
    assert day.bonds("Italy", direction="out").rows == []


def test_a_party_that_left_is_bound_no_more(july: Record) -> None:
    assert len(july.on("1915-05-03").bonds("Italy", direction="in")) == 2
    assert len(july.on("1915-05-04").bonds("Italy", direction="in")) == 0


def two_states(folder: Path, *parts: str, more: str = "") -> Record:
    anzus = instrument("anzus-treaty", "ANZUS Treaty", "1952-04-29", *parts, more=more)
    states = (state("united-states", "United States"), state("new-zealand", "New Zealand"))
    return foedera.load(write(folder, anzus, *states))


SUSPENSION = """<#suspension> a fo:StatusChange ; fo:changes <> ; fo:status fo:suspended ;
  fo:bearer state:united-states ; fo:beneficiary state:new-zealand ;
  fo:from "1986-08-11"^^xsd:date ; dcterms:source <#text> ; fo:verification fo:recalled ."""


def test_a_suspension_splits_the_bond_it_names_and_no_other(folder: Path) -> None:
    record = two_states(
        folder, article("4", duty("4")), party("united-states"), party("new-zealand"), SUSPENSION
    )
    assert spans(record, "united-states", "new-zealand") == [
        ("1952-04-29", "1986-08-11", "in force"),
        ("1986-08-11", None, "suspended"),
    ]
    assert spans(record, "new-zealand", "united-states") == [("1952-04-29", None, "in force")]


def test_notice_runs_until_the_party_is_out(folder: Path) -> None:
    leaving = 'fo:notice "2002-09-06"^^xsd:date ; fo:ended "2004-09-06"^^xsd:date ;'
    record = two_states(
        folder, article("3", duty("3")), party("united-states"), party("new-zealand", leaving)
    )
    assert spans(record, "united-states", "new-zealand") == [
        ("1952-04-29", "2002-09-06", "in force"),
        ("2002-09-06", "2004-09-06", "notice running"),
    ]


def test_a_second_stint_is_a_second_bond(folder: Path) -> None:
    first = party("new-zealand", 'fo:ended "1999-04-02"^^xsd:date ;')
    second = party("new-zealand", 'fo:inForce "2006-08-16"^^xsd:date ;', "-2")
    record = two_states(folder, article("4", duty("4")), party("united-states"), first, second)
    assert spans(record, "united-states", "new-zealand") == [
        ("1952-04-29", "1999-04-02", "in force"),
        ("2006-08-16", None, "in force"),
    ]


def test_an_override_changes_what_one_bearer_owes(folder: Path) -> None:
    override = """<#override> a fo:Override ; fo:overrides <#article-4-defence> ;
      fo:bearer state:united-states ; fo:qualification "Understood narrowly."@en ;
      dcterms:source <#text> ; fo:verification fo:recalled ."""
    record = two_states(
        folder, article("4", duty("4")), party("united-states"), party("new-zealand"), override
    )
    rows = record.on("1960-01-01").bonds("New Zealand")
    assert {(b.bearer, b.qualification) for b in rows} == {
        ("united-states", "Understood narrowly."),
        ("new-zealand", None),
    }


def test_roles_bind_toward_roles(folder: Path) -> None:
    frontier = duty("4", "guarantee", "fo:guarantor", "fo:frontierParty")
    record = two_states(
        folder,
        article("4", frontier),
        party("united-states", "fo:role fo:guarantor ;"),
        party("new-zealand", "fo:role fo:frontierParty ;"),
    )
    assert spans(record, "united-states", "new-zealand") == [("1952-04-29", None, "in force")]
    assert spans(record, "new-zealand", "united-states") == []


def test_a_collective_duty_is_one_bond_for_each_bearer(folder: Path) -> None:
    universal = duty("2", "non-use-of-force", more="fo:collective true ;")
    record = two_states(
        folder, article("2", universal), party("united-states"), party("new-zealand")
    )
    assert len(record.columns("force").start) == 2
    rows = record.on("1960-01-01").bonds("New Zealand")
    assert {(b.bearer, b.beneficiary) for b in rows} == {
        ("united-states", "new-zealand"),
        ("new-zealand", "every-other-party"),
    }


@pytest.mark.parametrize(
    ("day", "count"), [("1951-12-31", 0), ("1952-01-01", 1), ("1955-12-30", 1), ("1955-12-31", 0)]
)
def test_an_imprecise_date_is_read_widely(folder: Path, day: str, count: int) -> None:
    dated = 'fo:inForce "1952"^^xsd:gYear ; fo:ended "1955"^^xsd:gYear ; fo:endedBy fo:expired ;'
    anzus = instrument(
        "pact",
        "Pact",
        "1952",
        article("4", duty("4")),
        party("new-zealand", dated),
        party("united-states"),
    )
    states = (state("united-states", "United States"), state("new-zealand", "New Zealand"))
    record = foedera.load(write(folder, anzus, *states))
    assert len(record.on(day).bonds("New Zealand", direction="in")) == count


def test_no_state_is_bound_toward_itself(kg: Record) -> None:
    for rule in ("force", "signature"):
        columns = kg.columns(rule)
        assert all(a != b for a, b in zip(columns.bearer, columns.beneficiary, strict=True))


def test_every_bond_is_forward_in_time_and_inside_both_stints(kg: Record) -> None:
    columns = kg.columns("force")
    assert all(a < b for a, b in zip(columns.start, columns.end, strict=True))
