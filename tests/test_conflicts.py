"""States whose duties would collide."""

from __future__ import annotations

from pathlib import Path

import foedera
from foedera.record import Record
from tests import worlds


def test_portugal_owes_both_its_old_ally_and_the_union(kg: Record) -> None:
    rows = {row.state: row for row in kg.on("2024-06-01").conflicts()}
    portugal = rows["portugal"]
    assert portugal.attacks > 20
    assert any("Anglo-Portuguese Treaty of 1373" in duty for duty in portugal.duties)
    assert any("Article 42(7)" in duty for duty in portugal.duties)


def test_the_attack_told_makes_the_duties_collide(kg: Record) -> None:
    day = kg.on("1938-09-01")
    for row in day.conflicts():
        answer = day.casus(row.attacker, row.target)
        assert any(r.state == row.state and r.conflicted for r in answer)


def test_one_alliance_alone_has_no_conflict(founders: Record) -> None:
    assert founders.on("1949-09-01").conflicts().rows == []


def test_years_are_looked_through(kg: Record) -> None:
    rows = kg.on("1914-07-01").conflicts(since="1900-01-01").rows
    assert {row.state for row in rows} >= {r.state for r in kg.on("1914-07-01").conflicts()}
    assert all("1900-12-31" <= row.on <= "1914-07-01" for row in rows)


def test_a_promise_not_to_attack_collides_with_a_promise_to_help(tmp_path: Path) -> None:
    peace = worlds.duty("1", "non-aggression", response="fo:abstain", more="fo:trigger fo:always ;")
    pacts = [
        worlds.instrument(f"pact-with-{other}", f"Pact with {other}", "1900-01-01",
                          worlds.article("1", duty), worlds.party("france"), worlds.party(other))
        for other, duty in (("italy", peace), ("serbia", worlds.duty("1")))
    ]  # fmt: skip
    states = [worlds.state(s, s.title()) for s in ("france", "italy", "serbia")]
    day = foedera.load(worlds.write(tmp_path, *pacts, *states)).on("1910-01-01")
    (row,) = day.conflicts().rows
    assert (row.state, row.attacker, row.target) == ("france", "italy", "serbia")
    rows = day.casus("Italy", "Serbia").rows
    assert {r.stance for r in rows if r.state == "france" and r.conflicted} == {
        "must-act", "must-not-attack",
    }  # fmt: skip
    assert day.casus("Italy", "Serbia", follow="clear").rows == rows
