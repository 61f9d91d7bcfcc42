"""Casus foederis: all attacks of a day against a Boolean matrix closure in NumPy."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import foedera
import synthetic
from foedera.bonds import Terms
from foedera.court import Court, Question
from foedera.events import Event
from foedera.hearing import hear
from foedera.names import exists
from foedera.record import Record
from foedera.sweep import Sweep
from timing import memory, mib, ms, once, paired, row, table

DAY = "2000-01-01"
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def standing(kg: Record, court: Court) -> list[int]:
    """The states of the day, by place."""
    day = court.snapshot.selection.day
    return [i for i in range(len(kg.header["states"])) if exists(kg.header, i, day)]


def duties(court: Court, states: list[int]) -> Flags:
    """A matrix of the day: does the row's state owe the column's help?"""
    c = court.reader.columns
    owed = np.zeros((len(court.slugs), len(court.slugs)), dtype=bool)
    for i in court.reader.pairs(court.reader.allowed(Terms(frozenset({"defence", "offence"})))):
        owed[c.bearer[i], c.beneficiary[i]] = True
    return owed[np.ix_(states, states)]


def closure(owed: Flags, targets: Ints) -> Flags:
    """Who joins: by target, attacker and state; one batch of matrices for each target.

    A matrix says who struck whom. Whoever owes a state that was struck, and has not itself
    struck it, strikes all that did; until nobody new strikes. Multiplied as 32-bit floats, which
    BLAS does, and only for attacks not at rest yet.
    """
    size = len(owed)
    each = np.arange(size)
    joined = np.zeros((size, size, size), dtype=bool)
    for target in targets[owed[:, targets].any(axis=0)]:
        struck = np.zeros((size, size, size), dtype=bool)
        struck[each, each, target] = True
        live = each[each != target]
        while len(live):
            before = struck[live]
            acts = (owed & ~before).astype(np.float32)
            calls = acts @ before.transpose(0, 2, 1).astype(np.float32) > 0
            calls[:, each, each] = False
            new = calls & ~before
            struck[live] = before | new
            joined[target, live] |= new.any(axis=2)
            live = live[new.any(axis=(1, 2))]
    return joined


def swept(court: Court, states: list[int]) -> Flags:
    """The same by `foedera.sweep`; by target, attacker and state."""
    width = -(-len(court.slugs) // 8)
    masks = bytearray(len(states) * len(states) * width)
    places = {state: i for i, state in enumerate(states)}
    for attacker, target, outcome in Sweep(court, "all").outcomes(states):
        at = (places[target] * len(states) + places[attacker]) * width
        masks[at : at + width] = outcome.joined.to_bytes(width, "little")
    bits = np.unpackbits(np.frombuffer(masks, dtype=np.uint8), bitorder="little")
    return bits.reshape(len(states), len(states), width * 8)[:, :, states].astype(bool)


def attacks(kg: Record) -> list[str]:
    """All pairs of a day, one run each, with the same joiners for every pair."""
    court = kg.on(DAY).court
    states = standing(kg, court)
    ours, found = once(lambda: swept(court, states))
    owed = duties(court, states)
    theirs, expected = once(lambda: closure(owed, np.arange(len(owed))))
    assert np.array_equal(found, expected), "a sweep and the closure differ"
    pairs = len(states) * (len(states) - 1)
    what = (
        f"{pairs:,} attacks, {len(kg.header['instruments']):,} instruments, {owed.sum():,} duties"
    )
    peer = "NumPy closure"
    return [
        row(f"{what} (one run)", ours, peer, theirs, 2, cost=True),
        f"| the same: who joins | {found.sum():,} joiners | {peer}: {expected.sum():,} | "
        "equal for every pair | equal |",
    ]  # fmt: skip


def room(kg: Record) -> str:
    """Memory of all attacks on one state, beside that of the closure's batch for one target."""
    court = kg.on(DAY).court
    states = standing(kg, court)
    owed = duties(court, states)
    target = int(owed.sum(axis=0).argmax())

    def ours() -> None:
        sweep = Sweep(court, "all")
        for attacker in states:
            if attacker != states[target]:
                sweep.outcome(attacker, states[target])

    theirs = memory(lambda: closure(owed, np.array([target])))
    return (
        f"| memory for the attacks on one state, beyond the record | {mib(memory(ours))} | "
        f"NumPy closure: {mib(theirs)} | | |"
    )


def questions() -> list[str]:
    """One attack heard in full on the bundled record: every duty judged, with reasons."""
    kg = foedera.load()
    found = []
    for date, pair in (("1914-08-01", "germany:russia"), ("2024-06-01", "russia:estonia")):
        court = kg.on(date).court
        attacker, target = (court.slugs.index(slug) for slug in pair.split(":"))
        event = [Event("attack", attacker, target)]
        [heard] = paired(50, lambda c=court, e=event: hear(c, e, Question()))  # type: ignore[misc]
        found.append(f"| one attack heard with its reasons, {pair} on {date} | {ms(heard)} | | | |")
    return found


def section(folder: Path) -> str:
    """The section of docs/performance.md."""
    small = synthetic.world(folder)
    large = synthetic.world(folder, 10 * synthetic.ATOP)
    rows = [*attacks(small), *attacks(large), room(small), *questions()]
    return f"{WORDS}\n{table(*rows)}"


WORDS = """## Casus foederis

On a made-up record of the size of ATOP and on one of ten times that (`benchmarks/synthetic.py`):
every state of one day attacks every other, and whoever must act joins, whether its duties collide
or not. The duties are without conditions, so that a closure of Boolean matrices in NumPy gives
the same answer; the sweep also finds whose duties collide, which the closure does not.
"""
