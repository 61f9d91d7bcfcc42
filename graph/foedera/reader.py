"""Reads bonds out of a table: which rows stand on a day, and what each says.

What does not depend on the day is put together once for a record (`Shared`); a row is then a
few look-ups and one concatenation.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from foedera.bonds import EVERYONE, TREATY, Bond, Selection, Terms
from foedera.dates import iso_or_none
from foedera.names import state_label
from foedera.table import Columns
from foedera.terms import STATUSES

_Row = tuple[Any, ...]
_Span = tuple[int, int, int, int, int]
"""First day, first day no longer, term, status and place of a row."""


class Shared:
    """What every reader of one record uses: the parts of rows that are the same on all days."""

    def __init__(self, header: dict[str, Any], rules: dict[str, Columns]) -> None:
        self.header = header
        self.iso = _Days()
        self.collective = frozenset(t for c in rules.values() for t in c.term[: c.to[2]].tolist())
        self.evidence: list[_Row] = [(level, tuple(source)) for level, source in header["evidence"]]
        self.heads: list[_Row] = []
        self.tails: list[_Row] = []
        for inst, _, provision, kind, mode, response, strength, qualification, *_ in header[
            "terms"
        ]:
            slug, label = header["instruments"][inst][:2]
            self.heads.append((kind, mode, slug, label, provision))
            self.tails.append((response, qualification, strength))
        self.rank = _ranks(self.heads, self.tails)
        self._allowed: dict[_Row, frozenset[int]] = {}
        self.sections = {rule: Section(self, columns) for rule, columns in rules.items()}

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
            and term[9] <= selection.known_on
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


class Section:
    """The bonds under one rule, and what was put together of them so far.

    `rest` holds, by row, all of a bond but its two states, whose names depend on the day.
    """

    def __init__(self, shared: Shared, columns: Columns) -> None:
        self.shared = shared
        self.columns = columns
        self.rest = _Rest(shared, columns)
        self._toward: dict[int, list[_Span]] = {}
        self._of: dict[int, list[_Span]] = {}

    def toward(self, state: int) -> list[_Span]:
        """The rows whose beneficiary is this state, on any day, in the order of answers."""
        if state not in self._toward:
            to = self.columns.to
            self._toward[state] = self._spans(range(to[state + 2], to[state + 3]))
        return self._toward[state]

    def of(self, state: int) -> list[_Span]:
        """The rows whose bearer is this state, on any day, in the order of answers."""
        if state not in self._of:
            c = self.columns
            self._of[state] = self._spans(c.by_bearer[c.of[state] : c.of[state + 1]])
        return self._of[state]

    @cached_property
    def collective(self) -> dict[int, list[_Span]]:
        """The rows of collective duties on any day, by term."""
        c = self.columns
        found: dict[int, list[_Span]] = {term: [] for term in self.shared.collective}
        for i in range(c.to[2]):
            found[c.term[i]].append((c.start[i], c.end[i], c.term[i], c.status[i], i))
        return found

    def _spans(self, rows: Iterable[int]) -> list[_Span]:
        c = self.columns
        return [(c.start[i], c.end[i], c.term[i], c.status[i], i) for i in self.ordered(rows)]

    def ordered(self, rows: Iterable[int]) -> list[int]:
        """Rows by bearer, beneficiary, kind, strongest first, instrument, article, first day."""
        c, rank = self.columns, self.shared.rank
        return sorted(rows, key=lambda i: (c.bearer[i], c.beneficiary[i], rank[c.term[i]], i))


class _Rest(dict[int, _Row]):
    """By row, what a bond says after its states."""

    def __init__(self, shared: Shared, columns: Columns) -> None:
        self.shared = shared
        self.columns = columns

    def __missing__(self, i: int) -> _Row:
        c, shared = self.columns, self.shared
        dated = (shared.iso[c.start[i]], shared.iso[c.end[i]], STATUSES[c.status[i]])
        term = c.term[i]
        self[i] = shared.heads[term] + dated + shared.tails[term] + shared.evidence[c.evidence[i]]
        return self[i]


class _Names(dict[int, tuple[str, str]]):
    """Slug and label of states on one day, and how collective beneficiaries are written."""

    def __init__(self, header: dict[str, Any], day: int) -> None:
        super().__init__(EVERYONE)
        self.header = header
        self.day = day

    def __missing__(self, state: int) -> tuple[str, str]:
        slug, _, _, names = self.header["states"][state]
        only = names[0][2] if len(names) == 1 else state_label(self.header, state, self.day)
        self[state] = (slug, only)
        return self[state]


class Reader:
    """Reads the bonds of one section under one selection."""

    def __init__(self, section: Section, selection: Selection) -> None:
        self.section = section
        self.columns = section.columns
        self.selection = selection
        self._names = _Names(section.shared.header, selection.day)

    def allowed(self, terms: Terms) -> frozenset[int]:
        """The places of the terms that pass."""
        return self.section.shared.allowed(terms, self.selection)

    def toward(self, state: int, allowed: frozenset[int]) -> list[int]:
        """The standing rows whose beneficiary is this state."""
        return self._standing(self.section.toward(state), allowed)

    def of(self, state: int, allowed: frozenset[int]) -> list[int]:
        """The standing rows whose bearer is this state."""
        return self._standing(self.section.of(state), allowed)

    def pairs(self, allowed: frozenset[int]) -> list[int]:
        """All standing rows between two states; collective duties are left out."""
        return self._between(self.columns.to[2], len(self.columns.start), allowed)

    def collective(self, allowed: frozenset[int]) -> list[int]:
        """All standing rows of collective duties, one per bearer."""
        wanted = allowed & self.section.shared.collective
        if not wanted:
            return []
        by_term = self.section.collective
        return sorted(i for term in wanted for i in self._standing(by_term[term], allowed))

    def _between(self, first: int, last: int, allowed: frozenset[int]) -> list[int]:
        c = self.columns
        columns = (column[first:last].tolist() for column in (c.start, c.end, c.term, c.status))
        return self._standing(zip(*columns, range(first, last), strict=True), allowed)

    def _standing(self, spans: Iterable[_Span], allowed: frozenset[int]) -> list[int]:
        day = self.selection.day
        most = 2 if self.selection.effective else len(STATUSES) - 1
        return [
            i
            for start, end, term, status, i in spans
            if term in allowed and start <= day < end and status <= most
        ]

    def bonds(self, rows: Iterable[int]) -> list[Bond]:
        """Rows as bonds, in the order given."""
        c, names, rest, new = self.columns, self._names, self.section.rest, tuple.__new__
        bearer, beneficiary = c.bearer, c.beneficiary
        return [new(Bond, names[bearer[i]] + names[beneficiary[i]] + rest[i]) for i in rows]

    def bond(self, i: int) -> Bond:
        """One row as a bond."""
        return self.bonds([i])[0]
