"""Bonds: one obligation between one bearer and one beneficiary over one interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from foedera.dates import OPEN, iso_or_none
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.names import state_label
from foedera.table import Columns
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE, STATUSES

TREATY = "binding by treaty"
EVERYONE = {
    EVERY_OTHER_PARTY: ("every-other-party", "every other party"),
    EVERY_STATE: ("every-state", "every state"),
}
"""How the beneficiary of a collective duty is written: its id and its label."""


class Bond(NamedTuple):
    """One bond as a row; the fields are the contract of every surface.

    `from_` is None when the beginning is not established, `until` (the first day no longer in
    force) None when open. `source` is never empty. `provision` may be None.
    """

    bearer: str
    bearer_label: str
    beneficiary: str
    beneficiary_label: str
    kind: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    from_: str | None
    until: str | None
    status: str
    response: str
    qualification: str | None
    strength: int
    verification: str
    source: list[str]


class Selection(NamedTuple):
    """Which bonds a snapshot speaks of.

    Attributes:
        day: the day, YYYYMMDD.
        rule: "force" or "signature": when a state counts as bound.
        effective: drop suspended and frozen bonds.
        any_commitment: add political commitments, unilateral guarantees and domestic law.
        known_on: hide instruments not yet disclosed that day.
    """

    day: int
    rule: str = "force"
    effective: bool = False
    any_commitment: bool = False
    known_on: int = OPEN


class Terms(NamedTuple):
    """Filters on what a bond says."""

    kinds: frozenset[str] | None = None
    modes: frozenset[str] = frozenset({"duty", "prohibition"})


def kinds_named(header: dict[str, Any], names: Iterable[str] | str | None) -> frozenset[str] | None:
    """The kinds that names of kinds or groups stand for; None means all.

    Raises:
        UnknownNameError: neither a kind nor a group; holds the nearest.
    """
    if names is None:
        return None
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        found |= _kind_or_group(header["kinds"], name)
    return frozenset(found) or None


def _kind_or_group(kinds: dict[str, list[str]], name: str) -> set[str]:
    wanted = name.strip().lower().replace(" ", "-")
    if wanted not in kinds:
        import difflib

        raise UnknownNameError(name, "kind of obligation", difflib.get_close_matches(wanted, kinds))
    return {k for k, (_, group) in kinds.items() if group == wanted} or {wanted}


def modes_named(modes: Iterable[str] | str | None) -> frozenset[str]:
    """The modes asked for; without any, duties and prohibitions."""
    if not modes:
        return Terms().modes
    found = frozenset([modes] if isinstance(modes, str) else modes)
    wrong = found - {"duty", "prohibition", "permission"}
    if wrong:
        raise NotUnderstoodError(f"{min(wrong)!r} is no mode: duty, prohibition or permission")
    return found


class Reader:
    """Reads bonds of one table under one selection."""

    def __init__(self, header: dict[str, Any], columns: Columns, selection: Selection) -> None:
        self.header = header
        self.columns = columns
        self.selection = selection

    def terms(self, terms: Terms) -> set[int]:
        """The indices of the terms that pass the filters and the selection."""
        hidden = {i for i, inst in enumerate(self.header["instruments"]) if self._hidden(inst)}
        return {
            i
            for i, term in enumerate(self.header["terms"])
            if term[4] in terms.modes
            and term[0] not in hidden
            and (terms.kinds is None or term[3] in terms.kinds)
        }

    def _hidden(self, instrument: list[Any]) -> bool:
        unbinding = not self.selection.any_commitment and instrument[2] != TREATY
        return unbinding or bool(instrument[3] > self.selection.known_on)

    def standing(self, rows: Iterable[int], terms: set[int]) -> Iterator[int]:
        """Of these rows, those that stand on the day and pass."""
        c, day, last = self.columns, self.selection.day, 2 if self.selection.effective else 4
        for i in rows:
            if c.start[i] <= day < c.end[i] and c.term[i] in terms and c.status[i] <= last:
                yield i

    def toward(self, state: int) -> range:
        """The rows whose beneficiary is this state, or a rule below zero."""
        return range(self.columns.to[state + 2], self.columns.to[state + 3])

    def of(self, state: int) -> memoryview[int]:
        """The rows whose bearer is this state."""
        return self.columns.by_bearer[self.columns.of[state] : self.columns.of[state + 1]]

    def pairs(self, terms: set[int]) -> Iterator[int]:
        """All standing rows between two states; collective duties are left out."""
        first = self.columns.to[2]
        return self.standing(range(first, len(self.columns.start)), terms)

    def collective(self, terms: set[int]) -> Iterator[int]:
        """All standing rows of collective duties, one per bearer."""
        return self.standing(range(self.columns.to[2]), terms)

    def bond(self, i: int) -> Bond:
        """One row as a bond."""
        c, header, day = self.columns, self.header, self.selection.day
        term = header["terms"][c.term[i]]
        instrument = header["instruments"][term[0]]
        verification, source = header["evidence"][c.evidence[i]]
        beneficiary = c.beneficiary[i]
        other = EVERYONE.get(beneficiary) or self._state(beneficiary, day)
        return Bond(
            *self._state(c.bearer[i], day),
            *other,
            term[3],
            term[4],
            instrument[0],
            instrument[1],
            term[2],
            iso_or_none(c.start[i]),
            iso_or_none(c.end[i]),
            STATUSES[c.status[i]],
            term[5],
            term[7],
            term[6],
            verification,
            source,
        )

    def _state(self, index: int, day: int) -> tuple[str, str]:
        return self.header["states"][index][0], state_label(self.header, index, day)


def order(bond: Bond) -> tuple[str, str, str, int, str, str]:
    """The order of rows: bearer, beneficiary, kind, strongest first, instrument, provision."""
    return (
        bond.bearer_label.casefold(), bond.beneficiary_label.casefold(), bond.kind, -bond.strength,
        bond.instrument, bond.provision or "",
    )  # fmt: skip
