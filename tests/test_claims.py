"""What others said: with a verdict, and never a fact."""

from __future__ import annotations

import pytest

from foedera.claims import VERDICTS, claims
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.record import Record
from foedera.snapshot import Snapshot


@pytest.fixture(scope="module")
def day(kg: Record) -> Snapshot:
    return kg.on("2024-06-01")


def test_that_anzus_has_three_parties_is_confirmed(day: Snapshot) -> None:
    rows = {row.id: row for row in claims(day, subject="anzus-treaty")}
    assert rows["anzus-has-three-parties"].verdict == "confirmed"
    assert rows["anzus-has-three-parties"].correction is None


def test_nato_does_not_lead_atlantic_resolve(day: Snapshot) -> None:
    rows = {row.id: row for row in claims(day, subject="Operation Atlantic Resolve")}
    claim = rows["atlantic-resolve-led-by-nato"]
    assert claim.verdict == "corrected"
    assert claim.correction is not None
    assert claim.correction.startswith("The United States leads it")
    assert ["002_e887de45d309ddea.txt" in source for source in claim.source] == [True]


def test_a_claim_about_an_article_is_about_its_treaty(day: Snapshot) -> None:
    subjects = {s for row in claims(day, subject="north-atlantic-treaty") for s in row.subject}
    assert "instrument:north-atlantic-treaty#article-5" in subjects


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_leaves_only_its_claims(day: Snapshot, verdict: str) -> None:
    assert {row.verdict for row in claims(day, verdict=verdict)} == {verdict}


def test_the_filters_named_all_hold(day: Snapshot) -> None:
    rows = claims(day, subject="nato", verdict="corrected", source="004_f9ef8323fcfbaaef").rows
    assert [row.id for row in rows] == ["nato-is-a-collective-security-alliance"]


def test_nobody_found_the_treaty_of_kunchuk(day: Snapshot) -> None:
    (claim,) = claims(day, item="si-treaty-of-kunchuk")
    assert (claim.id, claim.verdict) == ("treaty-of-kunchuk", "unverified")
    shown = day.show("Treaty of Kunchuk")
    assert shown["type"] == "claimed instrument"
    assert "parties" not in shown
    assert "provisions" not in shown


def test_a_claimed_treaty_binds_nobody(kg: Record) -> None:
    assert all(row[0] != "treaty-of-kunchuk" for row in kg.header["instruments"])
    assert all("Kunchuk" not in row[1] for row in kg.header["instruments"])


def test_no_bond_rests_on_a_claim(kg: Record) -> None:
    claim = "https://w3id.org/foedera/claim/"
    asked = f'ASK {{ ?bond a fo:Bond ; ?p ?o . FILTER (STRSTARTS(STR(?o), "{claim}")) }}'
    assert bool(kg.query(asked)) is False


def test_an_answer_says_that_claims_are_no_facts(day: Snapshot) -> None:
    answer = claims(day, item="si-treaty-of-kunchuk")
    assert answer.summary == "1 claim: 1 unverified."
    assert answer.notes == ["claims are what others said, not facts"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"source": "nowhere.txt"}, "is no source of claims"),
        ({"item": "si-natto"}, "the nearest: si-nato"),
        ({"subject": "Natto"}, "the nearest: nato"),
    ],
)
def test_what_no_claim_names_is_said_with_the_nearest(
    day: Snapshot, asked: dict[str, str], said: str
) -> None:
    with pytest.raises(UnknownNameError, match=said):
        claims(day, **asked)


def test_true_is_no_verdict(day: Snapshot) -> None:
    with pytest.raises(NotUnderstoodError, match="confirmed, corrected, unverified, disputed"):
        claims(day, verdict="true")


def test_a_record_without_claims_has_none(founders: Record) -> None:
    assert claims(founders.on("1950")).summary == "0 claims."
