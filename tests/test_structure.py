"""Each fault a build refuses, with the line a person needs."""

from __future__ import annotations

from pathlib import Path

import pytest

import foedera
from foedera.errors import InvalidRecordError
from tests.worlds import article, duty, instrument, party, state, write

GOOD = (article("4", duty("4")), party("united-states"), party("new-zealand"))


def build(folder: Path, *parts: str) -> None:
    anzus = instrument("anzus-treaty", "ANZUS Treaty", "1952-04-29", *parts)
    states = (state("united-states", "United States"), state("new-zealand", "New Zealand"))
    foedera.load(write(folder, anzus, *states))


def test_a_sound_record_builds(folder: Path) -> None:
    build(folder, *GOOD)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            (*GOOD[:2], party("new-zealand", 'fo:ended "1949-02-31"^^xsd:date ;')),
            "fo:ended '1949-02-31' is no date: that month has 28 days",
        ),
        (
            (*GOOD[:2], party("new-zealand", 'fo:ended "1986" ;')),
            "is no dated literal: write ^^xsd:date",
        ),
        ((*GOOD[:2], party("new-zeeland")), "fo:state points to state:new-zeeland, which is no State"),
        (
            (*GOOD[:2], party("new-zealand", 'fo:inforce "1952-04-29"^^xsd:date ;')),
            "fo:inforce is no property of the ontology; did you mean fo:inForce?",
        ),
        (
            (*GOOD[:2], party("new-zealand", 'fo:ended "1950-01-01"^^xsd:date ; fo:inForce "1952-04-29"^^xsd:date ;')),
            "fo:ended 1950-01-01 is not after fo:inForce",
        ),
        ((*GOOD, party("new-zealand", "", "-2")), "state:new-zealand is already a party then"),
        ((article("4", duty("4", "assistance")), *GOOD[1:]), "kind:assistance is a group of kinds"),
        (
            (article("4", duty("4", beneficiary="fo:everyState")), *GOOD[1:]),
            "a duty toward every state is fo:collective true",
        ),
        (
            (GOOD[0].replace("fo:response fo:freeChoiceOfMeans ;", ""), *GOOD[1:]),
            "fo:response is missing: every Obligation states it",
        ),
        ((GOOD[0].replace("fo:mode fo:duty", "fo:mode fo:duty, fo:permission"), *GOOD[1:]), "fo:mode has several values"),
        ((*GOOD, "<#note> fo:note [] ."), "no blank node"),
    ],
)  # fmt: skip
def test_a_fault_names_its_rule(folder: Path, parts: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        build(folder, *parts)
    assert any(message in str(finding) for finding in caught.value.findings)


def test_a_fault_names_its_file_line_and_column(folder: Path) -> None:
    wrong = party("new-zealand", '\n  fo:ended "1949-02-31"^^xsd:date ;')
    with pytest.raises(InvalidRecordError) as caught:
        build(folder, *GOOD[:2], wrong)
    finding = caught.value.findings[0]
    text = (folder / finding.file).read_text().split("\n")[finding.line - 1]
    assert finding.file == "instruments/anzus-treaty.ttl"
    assert text[finding.column - 1 :].startswith("1949-02-31")


def test_a_syntax_error_names_its_line_and_column(folder: Path) -> None:
    broken = state("new-zealand", "New Zealand", "<#name-2> a fo:StateName ; fo:name .")
    with pytest.raises(InvalidRecordError) as caught:
        foedera.load(write(folder, broken))
    finding = caught.value.findings[0]
    assert (finding.file, finding.line) == ("states/new-zealand.ttl", 11)
    assert finding.column > 1
