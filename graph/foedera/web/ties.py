"""Which states the bonds of a day tie to a chosen state, or to any: a row for each.

Only bonds between two states count; a duty owed to all parties at once ties nobody to a place.
"""

from __future__ import annotations

from typing import NamedTuple

from foedera.bonds import Terms, kinds_named
from foedera.snapshot import Snapshot
from foedera.terms import STATUSES

PAUSED = frozenset({STATUSES.index("frozen"), STATUSES.index("suspended")})


class Tie(NamedTuple):
    """A state, and its bonds with the chosen state; with all others if none is chosen.

    Attributes:
        relation: "both", "owes" (only this state owes) or "is owed" (only the other does).
        owes, is_owed: how many bonds it bears, and how many it is the beneficiary of.
        states: how many others it is tied to.
        status: "suspended or frozen" where every bond is, otherwise "in force".
        instruments: slugs of what ties it, those with most of its bonds first.
    """

    state: str
    label: str
    relation: str
    owes: int
    is_owed: int
    states: int
    status: str
    instruments: tuple[str, ...]


def ties(day: Snapshot, kinds: list[str] | None, focus: int | None) -> list[Tie]:
    """The tied states of a day, those tied to most first, then by bonds and label."""
    rows = _rows(day, kinds, focus)
    c, bearing, owed = day.reader.columns, dict[int, list[int]](), dict[int, list[int]]()
    for i in rows:
        bearing.setdefault(c.bearer[i], []).append(i)
        owed.setdefault(c.beneficiary[i], []).append(i)
    found = [_tie(day, state, bearing.get(state, []), owed.get(state, []))
             for state in {*bearing, *owed} - {focus}]  # fmt: skip
    return sorted(found, key=lambda t: (-t.states, -t.owes - t.is_owed, t.label, t.state))


def _rows(day: Snapshot, kinds: list[str] | None, focus: int | None) -> list[int]:
    reader = day.reader
    allowed = reader.allowed(Terms(kinds_named(day.record.header, kinds)))
    if focus is None:
        return reader.pairs(allowed)
    owing = [i for i in reader.of(focus, allowed) if reader.columns.beneficiary[i] >= 0]
    return owing + reader.toward(focus, allowed)


def _tie(day: Snapshot, state: int, owes: list[int], is_owed: list[int]) -> Tie:
    c = day.reader.columns
    others = {c.beneficiary[i] for i in owes} | {c.bearer[i] for i in is_owed}
    paused = all(c.status[i] in PAUSED for i in (*owes, *is_owed))
    relation = "both" if owes and is_owed else "owes" if owes else "is owed"
    return Tie(
        day.slug(state), day.label(state), relation, len(owes), len(is_owed), len(others),
        "suspended or frozen" if paused else "in force", _instruments(day, owes + is_owed),
    )  # fmt: skip


def _instruments(day: Snapshot, rows: list[int]) -> tuple[str, ...]:
    header, counts = day.record.header, dict[str, int]()
    for i in rows:
        place = header["terms"][day.reader.columns.term[i]][0]
        slug = header["instruments"][place][0]
        counts[slug] = counts.get(slug, 0) + 1
    return tuple(sorted(counts, key=lambda slug: (-counts[slug], slug)))
