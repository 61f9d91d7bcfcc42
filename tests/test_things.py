"""Anything of the record opens whole by one of its names."""

from __future__ import annotations

import pytest

from foedera.record import Record
from foedera.showing import lines


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("assistance", "kind", "Assistance"),
        ("defence", "kind", "defence"),
        ("topic:bilateral-treaties", "topic", "bilateral treaties"),
        ("si-treaty-of-kunchuk", "claim", "The Treaty of Kunchuk is a multilateral military treaty"),
        ("Treaty of Kunchuk", "claimed instrument", "Treaty of Kunchuk"),
        ("source:article-cross-border-operations", "source",
         "Understanding the Strategic and Legal Aspects of Cross-border Military Operations "
         "(000_ca1da7c40b171fc2.txt)"),
    ],
)  # fmt: skip
def test_a_kind_a_topic_a_claim_and_a_source_open(
    kg: Record, name: str, kind: str, label: str
) -> None:
    shown = kg.on("2024-06-01").show(name)
    assert (shown["type"], shown["label"]) == (kind, label)


def test_a_group_of_kinds_shows_its_kinds(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("assistance")
    assert shown["narrower"] == ["defence", "guarantee", "offence", "solidarity"]


def test_a_kind_shows_the_instruments_that_make_it(kg: Record) -> None:
    made = {row["instrument"] for row in kg.on("2024-06-01").show("defence")["instruments"]}
    assert {"north-atlantic-treaty", "anzus-treaty", "rio-treaty"} <= made
    assert "budapest-memorandum" not in made


@pytest.mark.parametrize(
    ("date", "ecuador", "turkey"),
    [("2010-01-01", False, "Turkey"), ("2024-06-01", True, "Türkiye")],
)
def test_who_takes_part_is_a_member_where_no_treaty_says_who(
    kg: Record, date: str, ecuador: bool, turkey: str
) -> None:
    shown = kg.on(date).show("combined-maritime-forces")
    assert shown["instrument"] is None
    assert ("Ecuador" in shown["members"]) is ecuador
    assert turkey in shown["members"]


def test_five_states_sit_in_the_security_council_for_good(kg: Record) -> None:
    assert kg.on("1992-06-01").show("un-security-council")["members"] == [
        "China", "France", "Russia", "United Kingdom", "United States",
    ]  # fmt: skip


def test_a_state_shows_what_was_claimed_of_it(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("Armenia")
    claims = {claim["id"]: claim["verdict"] for claim in shown["claims"]}
    assert claims["claim:armenia-takes-part-in-cooperation"] == "confirmed"
    assert any("claimed in" in line for line in lines(shown))


def test_a_source_shows_which_claims_it_makes(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("source:article-border-security-cooperation")
    assert "atlantic-resolve-led-by-nato" in shown["says"]


def test_a_claim_shows_what_it_is_about_and_its_fellows(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("claim:csto-was-founded-in-1992")
    assert [subject["id"] for subject in shown["about"]] == ["organization:csto"]
    assert "csto-is-a-multilateral-treaty" in shown["same_item"]
