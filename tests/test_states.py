"""The states of the record against published lists, where a copy of those is at hand."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from foedera.facts import Facts, read_facts
from foedera.names import exists, find_state
from foedera.ontology import ontology
from foedera.record import Record

DATA = os.environ.get("FOEDERA_REFERENCE_DATA")
reference = pytest.mark.skipif(DATA is None, reason="FOEDERA_REFERENCE_DATA is not set")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(str(ontology()))


def rows(name: str) -> list[dict[str, str]]:
    with (Path(str(DATA)) / name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def spells(facts: Facts, system: str, scheme: str) -> set[tuple[str, int]]:
    """Code and year of every year of membership the record holds, where the state has a code."""
    found = set()
    for node in facts.all("fo:SystemMembership"):
        if facts.name(node, "fo:stateSystem") != system:
            continue
        first = int(facts.text(node, "fo:from") or 0)
        last = int(facts.text(node, "fo:until") or 2016)
        codes = facts.pointing("fo:Code", "fo:codeOf")[facts.name(node, "fo:memberState") or ""]
        for code in codes:
            if facts.name(code, "fo:scheme") != scheme:
                continue
            begin = int((facts.text(code, "fo:from") or "0")[:4])
            end = int((facts.text(code, "fo:until") or "9999")[:4])
            value = facts.text(code, "fo:code") or ""
            found |= {(value, year) for year in range(max(first, begin), min(last, end) + 1)}
    return found


def test_every_state_lies_somewhere(facts: Facts) -> None:
    missing = [
        state
        for state in facts.all("fo:State")
        for predicate in ("fo:region", "fo:capital", "fo:latitude", "fo:longitude")
        if predicate not in facts.things[state]
    ]
    assert missing == []


def test_every_state_of_today_has_its_french_name(facts: Facts) -> None:
    names = facts.pointing("fo:StateName", "fo:nameOf")
    without = [
        state
        for state in facts.all("fo:State")
        if not any(facts.text(n, "fo:name", "fr") for n in names[state])
    ]
    assert without == []


def test_a_succession_ends_what_it_dissolves_or_absorbs(facts: Facts) -> None:
    """Whoever was absorbed for good or dissolved has an end, or came back by restoration."""
    returned = {
        facts.name(s, "fo:successor")
        for s in facts.all("fo:Succession")
        if facts.name(s, "fo:successionKind") in ("fo:restoration", "fo:secession")
    }
    for succession in facts.all("fo:Succession"):
        kind = facts.name(succession, "fo:successionKind")
        predecessor = facts.name(succession, "fo:predecessor") or ""
        if kind in ("fo:dissolution", "fo:absorption", "fo:merger"):
            ended = "fo:end" in facts.things[predecessor]
            assert (
                ended
                or predecessor in returned
                or facts.text(succession, "fo:disputed")
                or (predecessor == "state:serbia")
            ), succession


def test_serbia_and_montenegro_were_no_states_of_their_own_within_yugoslavia(kg: Record) -> None:
    for name in ("serbia", "montenegro"):
        state = find_state(kg.header, name, 19500101)
        assert not exists(kg.header, state, 19500101)
        assert exists(kg.header, state, 19140701)
        assert exists(kg.header, state, 20100101)


def test_the_slovakia_of_the_tripartite_pact_is_not_that_of_today(kg: Record) -> None:
    assert kg.header["states"][find_state(kg.header, "Slovakia", 19410601)][0] == "slovakia-1939"
    assert kg.header["states"][find_state(kg.header, "Slovakia", 20240601)][0] == "slovakia"


@reference
@pytest.mark.reference
@pytest.mark.parametrize(
    ("system", "scheme", "file"),
    [("fo:cowSystem", "fo:cow", "states2016.csv"), ("fo:gwSystem", "fo:gw", "gw_system.csv")],
)
def test_memberships_agree_with_the_lists_year_by_year(
    facts: Facts, system: str, scheme: str, file: str
) -> None:
    ours = spells(facts, system, scheme)
    theirs = set()
    for row in rows(f"states/{file}"):
        code = str(int(row["ccode" if scheme == "fo:cow" else "gwcode"]))
        first = int(row["styear"] if scheme == "fo:cow" else row["start"][:4])
        last = int(row["endyear"] if scheme == "fo:cow" else row["end"][:4])
        theirs |= {(code, year) for year in range(first, min(last, 2016) + 1)}
    agreeing = len(ours & theirs) / len(theirs)
    assert agreeing > 0.98, sorted(theirs - ours)[:40]
    assert len(ours - theirs) / len(ours) < 0.01, sorted(ours - theirs)[:40]


@reference
@pytest.mark.reference
def test_regions_agree_with_the_united_nations(facts: Facts) -> None:
    published = {r["ISO3166-1-Alpha-3"]: r for r in rows("countries/country-codes.csv")}
    wrong = []
    for code in facts.all("fo:Code"):
        row = published.get(facts.text(code, "fo:code") or "")
        if facts.name(code, "fo:scheme") != "fo:iso3166-1-alpha-3" or not row:
            continue
        state = facts.name(code, "fo:codeOf") or ""
        region = facts.text(facts.name(state, "fo:region") or "", "skos:notation")
        listed = {row["Sub-region Code"].zfill(3), row["Intermediate Region Code"].zfill(3)}
        if row["Sub-region Code"] and region not in listed:
            wrong.append((state, region, sorted(listed)))
    assert wrong == []
