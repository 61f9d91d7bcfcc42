"""How alike two states' portfolios of promises are.

A portfolio gives each state of the day a value: 3 where assistance is owed, 2 where restraint
is, 1 where consultation is, 0 where nothing is, and 3 toward oneself. The measures are those of
the literature, taken from these portfolios, which stand in the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foedera import dates
from foedera.answer import Answer
from foedera.bonds import Terms
from foedera.errors import NotUnderstoodError
from foedera.names import exists

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

VALUES = {"assistance": 3, "restraint": 2, "consultation-group": 1}
"""What a bond of each group of kinds counts; the highest toward a state is taken."""

HIGHEST = 3

Portfolio = np.ndarray[tuple[int], np.dtype[np.float64]]


class Likeness(NamedTuple):
    """One measure of how alike two portfolios are.

    Attributes:
        value: None where it is not defined (no variation in a portfolio).
        says: what it is, with its source.
    """

    measure: str
    value: float | None
    says: str


class Likenesses(Answer[Likeness]):
    """The measures, with the portfolios they were taken from.

    Attributes:
        portfolios: by state, what the first and the second owe it, as values.
    """

    portfolios: dict[str, tuple[int, int]]


def similar(snapshot: Snapshot, one: str, other: str, *, direction: str = "out") -> Likenesses:
    """How alike what two states owe (or are owed) is, over every state of the day.

    Args:
        snapshot: the day.
        one: a state, by any name.
        other: another.
        direction: "out" for what they owe, "in" for what they are owed.

    Raises:
        UnknownNameError, AmbiguousNameError: which state is not clear.
        NotUnderstoodError: the same state twice, or no such direction.
    """
    a, b = snapshot.find(one), snapshot.find(other)
    if a == b:
        raise NotUnderstoodError(f"{one!r} and {other!r} are the same state: name two")
    if direction not in ("out", "in"):
        raise NotUnderstoodError(f"{direction!r} is no direction: out or in")
    names = [snapshot.slug(a), snapshot.slug(b)]
    question = snapshot.question("similar", states=names, direction=direction)
    if not snapshot.is_covered:
        empty: Likenesses = Likenesses(question, f"Not covered: {snapshot.date}.", [],
                                       snapshot.not_covered(question).notes)  # fmt: skip
        empty.portfolios = {}
        return empty
    states = _standing(snapshot)
    x, y = (_portfolio(snapshot, s, states, direction) for s in (a, b))
    rows = [Likeness(name, compute(x, y), says) for name, (compute, says) in MEASURES.items()]
    s = rows[0].value
    day = dates.in_words(snapshot.selection.day)
    answer = Likenesses(
        question, f"{snapshot.label(a)} and {snapshot.label(b)} on {day}: S = {s:.3f} over "
        f"{len(states)} states.", rows,
        [*snapshot.notes, "values: 3 assistance, 2 restraint, 1 consultation, 0 none, self 3"],
    )  # fmt: skip
    answer.portfolios = {
        snapshot.slug(state): (int(x[i]), int(y[i])) for i, state in enumerate(states)
    }
    return answer


def _standing(snapshot: Snapshot) -> list[int]:
    header, day = snapshot.record.header, snapshot.selection.day
    return [i for i in range(len(header["states"])) if exists(header, i, day)]


def _portfolio(snapshot: Snapshot, state: int, states: list[int], direction: str) -> Portfolio:
    header = snapshot.record.header
    worth = {k: VALUES.get(group, 0) for k, (_, group) in header["kinds"].items()}
    allowed = snapshot.reader.allowed(Terms(frozenset(k for k, v in worth.items() if v)))
    owes = direction == "out"
    reader = snapshot.reader
    rows = reader.of(state, allowed) if owes else reader.toward(state, allowed)
    others = reader.columns.beneficiary if owes else reader.columns.bearer
    values = dict.fromkeys(states, 0)
    for i in rows:
        kind = header["terms"][reader.columns.term[i]][3]
        if others[i] in values:
            values[others[i]] = max(values[others[i]], worth[kind])
    values[state] = HIGHEST
    return np.array([values[s] for s in states], dtype=np.float64)


def _s(x: Portfolio, y: Portfolio) -> float | None:
    return float(1 - 2 * np.abs(x - y).sum() / (HIGHEST * len(x)))


def _kappa(x: Portfolio, y: Portfolio) -> float | None:
    expected = np.subtract.outer(x, y) ** 2
    return _corrected(x, y, float(expected.mean()))


def _pi(x: Portfolio, y: Portfolio) -> float | None:
    pooled = np.concatenate([x, y])
    return _corrected(x, y, float((np.subtract.outer(pooled, pooled) ** 2).mean()))


def _corrected(x: Portfolio, y: Portfolio, expected: float) -> float | None:
    return None if expected == 0 else float(1 - ((x - y) ** 2).mean() / expected)


def _tau_b(x: Portfolio, y: Portfolio) -> float | None:
    first = np.sign(np.subtract.outer(x, x))
    second = np.sign(np.subtract.outer(y, y))
    scale = np.sqrt((first**2).sum() * (second**2).sum())
    return None if scale == 0 else float((first * second).sum() / scale)


MEASURES = {
    "S": (_s, "1 less twice the mean absolute distance over its most; Signorino and Ritter 1999"),
    "kappa": (_kappa, "squared distance corrected for chance by each portfolio; Cohen, Hage 2011"),
    "pi": (_pi, "squared distance corrected for chance by both together; Scott, Hage 2011"),
    "tau-b": (_tau_b, "rank correlation with ties; Kendall, Bueno de Mesquita 1975"),
}
"""The measures, by name: how each is computed, and its source."""
