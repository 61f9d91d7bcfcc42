"""The cooperation layer: what the source articles speak of, as things one can ask about."""

from __future__ import annotations

import pytest

from foedera.derivation import instrument_of
from foedera.facts import Facts, read_facts
from foedera.ontology import ontology
from foedera.record import Record

ASSISTANCE = {"defence", "guarantee", "offence", "solidarity"}
MECHANISMS = (
    "arms", "border", "capacity-building", "civil-military", "classified-information", "command",
    "confidence-building", "counter-piracy", "counter-terrorism", "counter-terrorist-financing",
    "counter-trafficking", "crisis-response", "cyber", "early-warning", "humanitarian-assistance",
    "intelligence-sharing", "joint-forces", "joint-patrol", "joint-planning", "logistics",
    "maritime-law-enforcement", "military-aid", "research", "search-and-rescue",
    "standardization", "status-of-forces", "training",
)  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(str(ontology()))


def instances(facts: Facts, kind: str) -> set[str]:
    """Instruments and activities of a kind that rest on two sources or a text that was read."""
    made = facts.pointing("fo:Obligation", "fo:kind").get(f"kind:{kind}", [])
    done = facts.pointing("fo:Activity", "fo:kind").get(f"kind:{kind}", [])
    things = {*(instrument_of(facts, o) for o in made), *done}
    sound = {"fo:twoSources", "fo:textRead"}
    return {t for t in things if facts.name(t, "fo:verification") in sound}


@pytest.mark.parametrize("kind", MECHANISMS)
def test_each_mechanism_has_three_sourced_instances(facts: Facts, kind: str) -> None:
    assert len(instances(facts, kind)) >= 3


def test_some_hundred_instruments_and_activities_are_cooperation(facts: Facts) -> None:
    assert len(set().union(*(instances(facts, kind) for kind in MECHANISMS))) >= 100


@pytest.mark.parametrize(
    "instrument", ["ukusa-agreement", "aukus-partnership", "us-uk-nuclear-agreement-1958",
                   "nato-status-of-forces-agreement", "law-of-the-sea-convention"],
)  # fmt: skip
def test_cooperation_gives_no_bond_of_assistance(kg: Record, instrument: str) -> None:
    provisions = kg.on("2024-06-01").show(instrument)["provisions"]
    kinds = {o["kind"] for p in provisions for o in p["obligations"]}
    assert kinds
    assert kinds.isdisjoint(ASSISTANCE)


def test_five_nuclear_weapon_states_are_recognised(kg: Record) -> None:
    parties = kg.on("2024-06-01").show("non-proliferation-treaty")["parties"]
    named = {p["label"] for p in parties if p.get("role") == "nuclear weapon state"}
    assert named == {"China", "France", "Russia", "United Kingdom", "United States"}


def test_the_united_states_is_no_party_to_the_law_of_the_sea(kg: Record) -> None:
    parties = {p["state"] for p in kg.on("2024-06-01").show("UNCLOS")["parties"]}
    assert "united-states" not in parties
    assert {"france", "china", "united-kingdom"} <= parties


@pytest.mark.parametrize(
    ("activity", "key", "expected"),
    [
        ("Operation Atlantic Resolve", "lead", "united-states"),
        ("Operation Sophia", "end", "2020"),
        ("ISAF", "begin", "2001"),
        ("Resolute Support", "end", "2021"),
        ("Operation Ocean Shield", "begin", "2009"),
        ("KFOR", "begin", "1999"),
    ],
)
def test_an_operation_says_who_and_when(kg: Record, activity: str, key: str, expected: str) -> None:
    assert str(kg.on("2024-06-01").show(activity)[key]).startswith(expected)


@pytest.mark.parametrize(
    "name",
    ["NATO", "ANZUS", "CSTO", "Five Eyes", "United Nations", "UN Security Council",
     "European Union", "Lake Chad Basin Commission", "Multinational Joint Task Force", "CCDCOE",
     "UN Charter", "North Atlantic Treaty", "NATO Status of Forces Agreement", "UNCLOS",
     "Geneva Conventions", "us-uk-nuclear-agreement-1958", "Treaty of Aachen", "Élysée Treaty",
     "Operation Atlantic Resolve", "Operation Sophia", "Mérida Initiative", "ISAF",
     "Resolute Support", "IFOR", "SFOR", "KFOR", "Operation Allied Force",
     "Operation Deliberate Force", "CTF-151", "Operation Ocean Shield", "Operation Atalanta",
     "india-bangladesh-border-cooperation", "us-india-partnership"],
)  # fmt: skip
def test_what_the_articles_name_opens_something_sourced(kg: Record, name: str) -> None:
    shown = kg.on("2024-06-01").show(name)
    assert shown["type"] in ("organization", "instrument", "activity")
    assert shown["source"]


def test_the_security_council_has_fifteen_members_or_says_which_are_coded(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("UN Security Council")
    permanent = {"China", "France", "Russia", "United Kingdom", "United States"}
    assert permanent <= set(shown["members"])
