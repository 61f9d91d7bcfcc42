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


def test_members_of_its_own_come_before_the_parties_of_what_it_carries_out(kg: Record) -> None:
    ecowas = kg.on("2025-12-31").show("ecowas")
    assert (len(ecowas["members"]), ecowas["instrument"]) == (12, None)
    assert "Mali" not in ecowas["members"]
    protocol = kg.on("2025-12-31").show("ecowas-defence-protocol-1981")
    assert "organizations" not in protocol
    assert kg.on("1960").show("seato")["instrument"] == "instrument:manila-pact"


def test_a_member_without_a_day_counts_from_the_first_day_of_its_organization(kg: Record) -> None:
    forces = kg.things["things"]["organization:combined-maritime-forces"]
    members = {m["state"]: m["from"] for m in forces["members"]}
    assert (forces["begin"], members["australia"], members["ecuador"]) == (
        "2001",
        20010101,
        20240111,
    )


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


@pytest.mark.parametrize("name", ["instrument:anzus-treaty#text", "anzus-treaty#text"])
def test_a_source_shows_what_rests_on_it(kg: Record, name: str) -> None:
    shown = kg.on("2024-06-01").show(name)
    assert shown["type"] == "source"
    assert shown["stands_in"] == "instrument:anzus-treaty"
    assert "instrument:anzus-treaty#article-1-non-use-of-force" in shown["rests"]["obligations"]
    assert "  stands in: instrument:anzus-treaty" in lines(shown)


def test_every_fact_that_names_a_source_is_found_from_it(kg: Record) -> None:
    things = kg.things["things"]
    parties = [p for d in things.values() if d["type"] == "instrument" for p in d["parties"]]
    sources = [d for d in things.values() if d["type"] == "source"]
    found = {(fact, d["label"]) for d in sources for fact in d["rests"].get("parties", ())}
    assert {(p["id"], label) for p in parties for label in p["source"]} == found


def test_a_name_in_another_language_says_which(kg: Record) -> None:
    names = kg.on().show("germany")["names"]
    assert [["de", "Deutschland"], ["fr", "Allemagne"]] in [n.get("in_languages") for n in names]


def test_a_claim_shows_what_it_is_about_and_its_fellows(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("claim:csto-was-founded-in-1992")
    assert [subject["id"] for subject in shown["about"]] == ["organization:csto"]
    assert "csto-is-a-multilateral-treaty" in shown["same_item"]
