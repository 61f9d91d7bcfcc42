"""What the texts require when something happens, on days whose texts are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera.court import Question
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.events import Event
from foedera.hearing import hear
from foedera.names import exists
from foedera.record import Record
from foedera.sweep import Sweep, bits

Pairs = set[tuple[str, str]]
SELECTION = ("effective", "any_commitment", "known_on")


def stances(kg: Record, date: str, stance: str, *attack: str, **options: Any) -> Pairs:
    selection = {k: options.pop(k) for k in SELECTION if k in options}
    rows = kg.on(date, **selection).casus(attacks=attack, **options)
    return {(row.state, row.toward) for row in rows if row.stance == stance}


def acting(kg: Record, date: str, *attack: str, **options: Any) -> Pairs:
    return stances(kg, date, "must-act", *attack, **options)


def toward(state: str, others: Iterable[str]) -> Pairs:
    return {(other, state) for other in others}


@pytest.mark.parametrize(
    ("date", "attack", "expected"),
    [
        # Russia has no treaty duty toward Serbia; the allies of Austria-Hungary none toward it.
        ("1914-07-28", "austria-hungary:serbia", {("greece", "serbia")}),
        ("1914-08-01", "germany:russia", {("france", "russia")}),
        ("1914-08-03", "germany:france", {("russia", "france")}),
        ("1914-08-03", "germany:belgium", {("austria-hungary", "belgium"), ("france", "belgium"), ("russia", "belgium"), ("united-kingdom", "belgium")}),
        ("2020-01-01", "united-states:north-korea", {("china", "north-korea")}),
        ("2025-01-01", "united-states:north-korea", {("china", "north-korea"), ("russia", "north-korea")}),
        ("2020-01-01", "north-korea:south-korea", {("united-states", "south-korea")}),
        ("2025-01-01", "north-korea:south-korea", {("united-states", "south-korea")}),
        ("2021-01-01", "azerbaijan:armenia", toward("armenia", ["belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan"])),
        ("1970-01-01", "china:taiwan", {("united-states", "taiwan")}),
        ("2024-06-01", "china:taiwan", set()),
    ],
)  # fmt: skip
def test_who_must_act(kg: Record, date: str, attack: str, expected: Pairs) -> None:
    assert acting(kg, date, attack, follow="none") == expected


def test_those_whose_ally_began_the_war_are_told_as_the_nearest_miss(kg: Record) -> None:
    rows = kg.on("1914-07-28").casus("Austria-Hungary", "Serbia", follow="none").rows
    missed = {row.state: row for row in rows if row.stance == "not-triggered"}
    assert {"germany", "italy", "romania"} <= set(missed)
    failed = {r["what"] for b in missed["romania"].because for r in b["reasons"]}
    assert "trigger, unprovoked attack: nobody has attacked it, it began the war" in failed


def test_italy_stays_neutral_when_germany_attacks_france(kg: Record) -> None:
    neutral = stances(kg, "1914-08-03", "must-stay-neutral", "germany:france", follow="none")
    assert ("italy", "france") in neutral
    assert ("italy", "germany") not in acting(kg, "1914-08-03", "germany:france")


def test_germany_breaks_its_own_guarantee_of_belgium(kg: Record) -> None:
    assert stances(kg, "1914-08-03", "in-breach", "germany:belgium") == {("germany", "belgium")}


def test_the_dual_alliance_counts_a_russian_blow_in_help_of_serbia(kg: Record) -> None:
    happened = {"events": ["intervention:russia:austria-hungary"], "follow": "none"}
    acts = acting(kg, "1914-07-28", "austria-hungary:serbia", **happened)
    assert ("germany", "austria-hungary") in acts
    assert ("romania", "austria-hungary") not in acts


def test_in_september_1939_poland_has_three_allies_by_treaty(kg: Record) -> None:
    acts = acting(kg, "1939-09-01", "germany:poland", follow="none")
    pairs = {pair for pair in acts if not pair[0].startswith("every")}
    assert pairs == {*toward("poland", ["france", "romania", "united-kingdom"]),
                     ("italy", "germany")}  # fmt: skip


def test_the_secret_protocol_asks_only_to_consult_about_the_soviet_attack(kg: Record) -> None:
    rows = kg.on("1939-09-17").casus("Soviet Union", "Poland", follow="none").rows
    britain = {row.stance: row for row in rows if row.state == "united-kingdom"}
    articles = {b["provision"] for b in britain["must-consult"].because}
    assert "Secret protocol 1" in articles
    assert "must-act" not in britain
    assert any(row.state == "russia" and row.stance == "in-breach" for row in rows)


def test_an_attack_does_not_make_due_what_stands_in_peace(kg: Record) -> None:
    """The joint police force of Velsen and standing plans are no consultation on an attack."""
    rows = kg.on("2025-12-31").casus("Portugal", "Switzerland").rows
    named = {b["instrument"] for row in rows for b in row.because}
    assert "treaty-of-velsen" not in named
    canada = kg.on("2024-06-01").casus("Russia", "Canada").rows
    america = [row for row in canada if row.state == "united-states"]
    assert "norad-agreement-2006" not in {b["instrument"] for r in america for b in r.because}
    assert "north-atlantic-treaty" in {b["instrument"] for r in america for b in r.because}


def test_thirty_five_must_act_for_estonia_and_the_sentence_says_so(kg: Record) -> None:
    answer = kg.on("2024-06-01").casus("Russia", "Estonia")
    assert len({r.state for r in answer if r.stance == "must-act"}) == 35
    assert answer.summary == (
        "Russia attacks Estonia on 1 June 2024: by the texts 35 states must act."
    )
    assert "a reading of texts, not a forecast" in answer.notes


def test_new_zealand_loses_the_american_duty_under_the_effective_rule(kg: Record) -> None:
    american = ("united-states", "new-zealand")
    assert american in acting(kg, "1985-06-01", "russia:new-zealand", effective=True)
    assert american not in acting(kg, "1987-06-01", "russia:new-zealand", effective=True)
    assert american in acting(kg, "1987-06-01", "russia:new-zealand")


def test_armenia_frozen_keeps_its_allies_by_law_and_russia_alone_in_effect(kg: Record) -> None:
    five = toward("armenia", ["belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan"])
    assert acting(kg, "2025-06-01", "azerbaijan:armenia") == five
    effective = acting(kg, "2025-06-01", "azerbaijan:armenia", effective=True)
    assert effective == {("russia", "armenia")}


def test_an_attack_by_a_fellow_party_leaves_article_5_undetermined(kg: Record) -> None:
    rows = kg.on("2024-06-01").casus("Turkey", "Greece").rows
    unsure = {row.state: row for row in rows if row.stance == "undetermined"}
    open_ = {r["condition"] for r in unsure["united-states"].because[0]["reasons"]}
    assert "north-atlantic-treaty#article-5-defence:fellow-party" in open_
    acts = {row.state for row in rows if row.stance == "must-act"}
    assert {"austria", "france", "ireland"} <= acts
    assert "united-kingdom" not in acts


def test_whether_terror_is_armed_attack_is_for_the_parties_to_say(kg: Record) -> None:
    rows = kg.on("2001-09-11").casus(events=["terror:united-states"]).rows
    canada = next(r for r in rows if r.state == "canada" and r.stance == "undetermined")
    article = next(b for b in canada.because if b["instrument"] == "north-atlantic-treaty")
    assert article["provision"] == "Article 5"
    settled = kg.on("2001-09-11").casus(
        events=["terror:united-states"], assume=["north-atlantic-treaty#article-5-defence:trigger"]
    )
    assert ("canada", "must-act") in {(r.state, r.stance) for r in settled}


def test_unrest_in_kazakhstan_is_no_aggression_by_the_text(kg: Record) -> None:
    rows = kg.on("2022-01-05").casus(events=["revolt:kazakhstan"]).rows
    collective = [r for r in rows if r.because[0]["instrument"] == "collective-security-treaty"]
    assert {r.stance for r in collective} == {"not-triggered"}


def test_locarno_guarantees_the_rhineland_in_march_1936(kg: Record) -> None:
    zone = {"events": ["zone:germany:france"], "follow": "none"}
    assert acting(kg, "1936-03-07", **zone) == toward(
        "france", ["belgium", "italy", "united-kingdom"]
    )


def test_the_soviet_duty_of_1935_waits_for_france(kg: Record) -> None:
    attack = "germany:czechoslovakia"
    league = "league-council"
    alone = acting(kg, "1938-09-01", attack, follow="none", assume=[league])
    joined = acting(kg, "1938-09-01", attack, assume=[league])
    assert ("france", "czechoslovakia") in alone
    assert ("russia", "czechoslovakia") not in alone
    assert ("russia", "czechoslovakia") in joined


def test_paris_could_not_know_of_the_romanian_alliance(kg: Record) -> None:
    attack = "russia:romania"
    known = acting(kg, "1914-07-28", attack, follow="none", known_on="1914-07-01")
    held = acting(kg, "1914-07-28", attack, follow="none")
    assert ("germany", "romania") in held - known


def test_mobilization_calls_the_two_of_the_franco_russian_convention(kg: Record) -> None:
    acts = acting(kg, "1914-07-31", events=["mobilization:germany"], follow="none")
    assert acts == {("france", "russia"), ("russia", "france")}


def test_without_its_alliance_france_owes_russia_nothing(kg: Record) -> None:
    without = acting(kg, "1914-08-01", "germany:russia", without=["Franco-Russian Alliance"])
    assert without == set()


def test_the_falklands_lie_outside_article_6(kg: Record) -> None:
    attack = "argentina:united-kingdom"
    far = acting(kg, "1982-04-02", attack, place="overseas-possessions")
    assert ("united-states", "united-kingdom") not in far
    assert ("united-states", "united-kingdom") in acting(kg, "1982-04-02", attack)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"attacks": ["germany:germany"]}, "cannot act against itself"),
        ({"attacks": ["germany"]}, "write ATTACKER:TARGET"),
        ({"attacks": ["kosovo:serbia"]}, "was no state on 1914-07-28"),
        ({"events": ["flood:germany"]}, "is no type of event"),
        ({"events": ["threat:germany"]}, "write threat:ACTOR:TARGET"),
        ({"events": ["revolt:germany:france"]}, "write revolt:STATE"),
        ({}, "nothing happens"),
        ({"attacks": ["germany:france"], "follow": "some"}, "is no way to follow"),
        ({"attacks": ["germany:france"], "without": ["Germany"]}, "not an instrument"),
    ],
)
def test_what_cannot_be_asked_is_one_line(kg: Record, options: dict[str, Any], said: str) -> None:
    with pytest.raises(NotUnderstoodError, match=said):
        kg.on("1914-07-28").casus(**options)


@pytest.mark.parametrize("options", [{"place": "atlantis"}, {"assume": ["the-pope"]}])
def test_an_unknown_place_or_condition_names_the_nearest(
    kg: Record, options: dict[str, Any]
) -> None:
    with pytest.raises(UnknownNameError):
        kg.on("1914-07-28").casus("Germany", "France", **options)


def test_a_day_outside_the_record_is_not_covered(kg: Record) -> None:
    answer = kg.on("2099-01-01").casus("Russia", "Estonia")
    assert answer.rows == []
    assert any("not covered" in note for note in answer.notes)


def test_the_powers_of_july_1914_in_a_world_of_their_own(july: Record) -> None:
    assert acting(july, "1914-08-01", "germany:russia", follow="none") == {("france", "russia")}
    assert acting(july, "1914-07-28", "austria-hungary:serbia") == set()


DAYS = ("1880-01-01", "1914-07-28", "1939-08-31", "1955-06-10", "2024-06-01")


def standing(kg: Record, date: str) -> list[int]:
    day = kg.on(date)
    return [i for i in range(len(kg.header["states"])) if exists(kg.header, i, day.selection.day)]


@pytest.mark.parametrize("follow", ["clear", "all"])
@pytest.mark.parametrize("date", DAYS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_sweep_and_a_hearing_find_the_same(
    kg: Record, date: str, follow: str, data: st.DataObject
) -> None:
    court = kg.on(date).court
    pair = data.draw(st.lists(st.sampled_from(standing(kg, date)), min_size=2, max_size=2,
                              unique=True))  # fmt: skip
    heard = hear(court, [Event("attack", *pair)], Question(follow=follow))
    swept = Sweep(court, follow).outcome(*pair)
    assert set(bits(swept.joined)) == set(heard.joined)
    assert set(bits(swept.conflicted)) == set(heard.conflicted)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nobody_is_called_against_itself_and_order_changes_nothing(
    kg: Record, data: st.DataObject
) -> None:
    date = data.draw(st.sampled_from(DAYS))
    states = data.draw(st.lists(st.sampled_from(standing(kg, date)), min_size=4, max_size=4,
                                unique=True))  # fmt: skip
    court = kg.on(date).court
    events = [Event("attack", *states[:2]), Event("threat", *states[2:])]
    one = hear(court, events, Question(follow="all"))
    other = hear(court, events[::-1], Question(follow="all"))
    assert one.found.keys() == other.found.keys()
    for (state, _, stance), (_, why) in one.found.items():
        if stance == "must-act":
            assert all(j is None or j.blow.actor != state for _, j in why)
