"""Reads bonds out of a table: which rows stand on a day, and what each says.

What does not depend on the day is put together once for a record (`Shared`); a row is then a
few look-ups and one concatenation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from foedera.bonds import EVERYONE, TREATY, Bond, Selection, Terms
from foedera.dates import iso_or_none
from foedera.names import state_label
from foedera.table import Columns
from foedera.terms import STATUSES

_Row = tuple[Any, ...]


class Shared:
    """What every reader of one record uses: the parts of rows that are the same on all days."""

    def __init__(self, header: dict[str, Any]) -> None:
        self.header = header
        self.iso = _Days()
        self.evidence: list[_Row] = [(level, tuple(source)) for level, source in header["evidence"]]
        self.heads: list[_Row] = []
        self.tails: list[_Row] = []
        for inst, _, provision, kind, mode, response, strength, qualification, _ in header["terms"]:
            slug, label = header["instruments"][inst][:2]
            self.heads.append((kind, mode, slug, label, provision))
            self.tails.append((response, qualification, strength))
        self.rank = _ranks(self.heads, self.tails)
        self._allowed: dict[_Row, frozenset[int]] = {}

    def allowed(self, terms: Terms, selection: Selection) -> frozenset[int]:
        """The places of the terms that pass the filters and the selection."""
        key = (terms, selection.any_commitment, selection.known_on)
        if key not in self._allowed:
            self._allowed[key] = self._passing(terms, selection)
        return self._allowed[key]

    def _passing(self, terms: Terms, selection: Selection) -> frozenset[int]:
        open_to = [
            (selection.any_commitment or inst[2] == TREATY) and inst[3] <= selection.known_on
            for inst in self.header["instruments"]
        ]
        return frozenset(
            i
            for i, term in enumerate(self.header["terms"])
            if open_to[term[0]]
            and term[4] in terms.modes
            and (terms.kinds is None or term[3] in terms.kinds)
        )


def _ranks(heads: list[_Row], tails: list[_Row]) -> list[int]:
    """The place of each term among all: by kind, strongest first, instrument, provision."""
    keys = [
        (h[0], -t[2], h[2], h[4] or "", i)
        for i, (h, t) in enumerate(zip(heads, tails, strict=True))
    ]
    ranks = [0] * len(keys)
    for place, key in enumerate(sorted(keys)):
        ranks[key[4]] = place
    return ranks


class _Days(dict[int, str | None]):
    """Days as written in rows, each put in words once."""

    def __missing__(self, day: int) -> str | None:
        self[day] = iso_or_none(day)
        return self[day]


class _Names(dict[int, tuple[str, str]]):
    """Slug and label of states on one day, and how collective beneficiaries are written."""

    def __init__(self, header: dict[str, Any], day: int) -> None:
        super().__init__(EVERYONE)
        self.header = header
        self.day = day

    def __missing__(self, state: int) -> tuple[str, str]:
        self[state] = (self.header["states"][state][0], state_label(self.header, state, self.day))
        return self[state]


class Reader:
    """Reads the bonds of one table under one selection."""

    def __init__(self, shared: Shared, columns: Columns, selection: Selection) -> None:
        self.shared = shared
        self.columns = columns
        self.selection = selection
        self._names = _Names(shared.header, selection.day)

    def allowed(self, terms: Terms) -> frozenset[int]:
        """The places of the terms that pass."""
        return self.shared.allowed(terms, self.selection)

    def toward(self, state: int, allowed: frozenset[int]) -> list[int]:
        """The standing rows whose beneficiary is this state."""
        return self._among(self.columns.to[state + 2], self.columns.to[state + 3], allowed)

    def of(self, state: int, allowed: frozenset[int]) -> list[int]:
        """The standing rows whose bearer is this state."""
        c = self.columns
        return list(self._standing(c.by_bearer[c.of[state] : c.of[state + 1]], allowed))

    def pairs(self, allowed: frozenset[int]) -> list[int]:
        """All standing rows between two states; collective duties are left out."""
        return self._among(self.columns.to[2], len(self.columns.start), allowed)

    def collective(self, allowed: frozenset[int]) -> list[int]:
        """All standing rows of collective duties, one per bearer."""
        return self._among(0, self.columns.to[2], allowed)

    def _among(self, first: int, last: int, allowed: frozenset[int]) -> list[int]:
        """The standing rows of one stretch of the table."""
        c, day, most = self.columns, self.selection.day, self._most()
        stretch = zip(
            c.start[first:last].tolist(), c.end[first:last].tolist(),
            c.term[first:last].tolist(), c.status[first:last].tolist(), strict=True,
        )  # fmt: skip
        return [
            i
            for i, (start, end, term, status) in enumerate(stretch, first)
            if start <= day < end and term in allowed and status <= most
        ]

    def _standing(self, rows: Iterable[int], allowed: frozenset[int]) -> Iterator[int]:
        c, day, most = self.columns, self.selection.day, self._most()
        for i in rows:
            if c.start[i] <= day < c.end[i] and c.term[i] in allowed and c.status[i] <= most:
                yield i

    def _most(self) -> int:
        """The most restricting status that still counts."""
        return 2 if self.selection.effective else len(STATUSES) - 1

    def bonds(self, rows: Iterable[int]) -> list[Bond]:
        """Rows as bonds, by bearer, beneficiary, kind, strongest first, instrument, article."""
        c, rank = self.columns, self.shared.rank
        ordered = sorted(rows, key=lambda i: (c.bearer[i], c.beneficiary[i], rank[c.term[i]]))
        return [self.bond(i) for i in ordered]

    def bond(self, i: int) -> Bond:
        """One row as a bond."""
        c, shared, names = self.columns, self.shared, self._names
        term = c.term[i]
        dated = (shared.iso[c.start[i]], shared.iso[c.end[i]], STATUSES[c.status[i]])
        row = (
            names[c.bearer[i]] + names[c.beneficiary[i]] + shared.heads[term] + dated
            + shared.tails[term] + shared.evidence[c.evidence[i]]
        )  # fmt: skip
        return tuple.__new__(Bond, row)
