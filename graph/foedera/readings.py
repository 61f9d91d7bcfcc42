"""How much an answer turns on what the texts leave open.

Each unsettled condition can be read as holding or not. A reading settles them all; the share
of readings in which a state must act, and the clauses that turn it, say how firm an answer is.
The share is a count of readings, not a probability.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer
from foedera.casus import READING, Case, heard
from foedera.hearing import Result
from foedera.names import state_label

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

MOST = 10
"""With more open conditions than this, readings are drawn by lot."""

DRAWN = 1 << MOST
"""How many readings are drawn then, by a fixed seed."""


class Weight(NamedTuple):
    """In how many readings a state must act.

    Attributes:
        state, label: who.
        readings: in how many it must act, for anybody.
        of: how many there are.
        turns: ids of the conditions that turn it: flipped alone, they change its duty in some
            reading.
    """

    state: str
    label: str
    readings: int
    of: int
    turns: list[str]


def sensitivity(snapshot: Snapshot, **options: Any) -> Answer[Weight]:
    """In how many readings of the open conditions each state must act.

    Args:
        snapshot: the day.
        options: as for `foedera.casus.casus`.

    Returns:
        Rows for every state that must act in some reading, the surest first.
    """
    first = heard(snapshot, **options)
    question = {**first.question, "verb": "sensitivity"}
    if first.result is None:
        return snapshot.not_covered(question)
    open_ = _all_open(first)
    acting = {reading: _acting(first.again(reading)) for reading in _readings(open_)}
    states = sorted(set().union(*acting.values())) if acting else []
    day = snapshot.selection.day
    rows = [
        Weight(
            snapshot.slug(state), state_label(snapshot.record.header, state, day),
            sum(state in found for found in acting.values()), len(acting),
            sorted(_turning(state, open_, acting)),
        )
        for state in states
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.readings, row.state))
    notes = [*snapshot.notes, READING, "the share counts readings; it is no probability"]
    if len(open_) > MOST:
        notes.append(f"{len(open_)} conditions are open: {DRAWN} readings were drawn by lot")
    always = sum(row.readings == row.of for row in rows)
    summary = (
        f"{len(acting)} readings of {len(open_)} open conditions: {always} states must act in "
        f"all, {len(rows) - always} in some."
    )
    return Answer(question, summary, rows, notes)


def _all_open(first: Case) -> list[str]:
    """Conditions open in any reading: those that open only once others hold are found too."""
    known: set[str] = set(first.result.open_conditions) if first.result else set()
    while True:
        settled = tuple((name, True) for name in sorted(known))
        more = set(first.again(settled).open_conditions) - known
        if not more:
            return sorted(known)
        known |= more


def _readings(open_: list[str]) -> Iterator[tuple[tuple[str, bool], ...]]:
    if len(open_) <= MOST:
        for holds in product((False, True), repeat=len(open_)):
            yield tuple(zip(open_, holds, strict=True))
        return
    lot = random.Random(1815)
    for _ in range(DRAWN):
        yield tuple((name, lot.random() < 0.5) for name in open_)


def _acting(result: Result) -> frozenset[int]:
    return frozenset(
        state for state, _, stance in result.found if stance == "must-act" and state >= 0
    )


def _turning(
    state: int, open_: list[str], acting: dict[tuple[tuple[str, bool], ...], frozenset[int]]
) -> Iterable[str]:
    """The conditions that, flipped alone, change whether a state must act in some reading."""
    for place, name in enumerate(open_):
        for reading, found in acting.items():
            flipped = (*reading[:place], (name, not reading[place][1]), *reading[place + 1 :])
            if flipped in acting and (state in found) != (state in acting[flipped]):
                yield name
                break
