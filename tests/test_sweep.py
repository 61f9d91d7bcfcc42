"""Without conditions the rounds come to what a closure of Boolean matrices does."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

import foedera
from foedera.court import Question
from foedera.events import Event
from foedera.hearing import hear
from foedera.record import Record
from foedera.sweep import Sweep, bits
from tests import worlds

SIZE = 14
COUNTS = "fo:intervenersBlow fo:counts ; fo:fellowPartysBlow fo:counts ;"
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def unconditional(folder: Path, seed: int) -> tuple[Record, Flags]:
    """A world of pacts of two or three chosen by chance, and who owes whom."""
    dice = random.Random(seed)
    owed = np.zeros((SIZE, SIZE), dtype=bool)
    files = [worlds.state(f"state-{i:02}", f"State {i}") for i in range(SIZE)]
    for number in range(SIZE):
        parties = dice.sample(range(SIZE), dice.choice((2, 2, 3)))
        owed[np.ix_(parties, parties)] = True
        slugs = (worlds.party(f"state-{i:02}") for i in parties)
        pact = worlds.article("1", worlds.duty("1", more=COUNTS))
        files.append(worlds.instrument(f"pact-{number}", f"Pact {number}", "1900", pact, *slugs))
    np.fill_diagonal(owed, val=False)
    return foedera.load(worlds.write(folder, *files)), owed


def closure(owed: Flags, attacker: int, target: int) -> set[int]:
    """Who joins: those who owe a state that was struck strike all who struck it."""
    struck = np.zeros_like(owed)
    struck[attacker, target] = True
    joined: set[int] = set()
    while True:
        new = ((owed & ~struck).astype(int) @ struck.T.astype(int) > 0) & ~struck
        np.fill_diagonal(new, val=False)
        if not new.any():
            return joined
        joined |= set(np.flatnonzero(new.any(axis=1)).tolist())
        struck |= new


@pytest.mark.parametrize("seed", range(4))
def test_without_conditions_the_rounds_are_a_boolean_closure(folder: Path, seed: int) -> None:
    kg, owed = unconditional(folder, seed)
    court = kg.on("1905-01-01").court
    found = {
        (a, b): set(bits(o.joined)) for a, b, o in Sweep(court, "all").outcomes([*range(SIZE)])
    }
    assert found == {(a, b): closure(owed, a, b) for a, b in found}
    assert any(len(joined) > SIZE // 2 for joined in found.values())


@pytest.mark.parametrize("follow", ["clear", "all"])
def test_a_sweep_finds_what_a_hearing_does_where_all_is_at_war(folder: Path, follow: str) -> None:
    kg, _ = unconditional(folder, 5)
    court = kg.on("1905-01-01").court
    for attacker, target, outcome in Sweep(court, follow).outcomes([*range(SIZE)]):
        heard = hear(court, [Event("attack", attacker, target)], Question(follow=follow))
        assert set(bits(outcome.joined)) == set(heard.joined)
        assert set(bits(outcome.conflicted)) == set(heard.conflicted)
