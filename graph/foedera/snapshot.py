"""A snapshot: the bonds in force on one day, and the questions one can ask of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from foedera import dates
from foedera.answer import Answer
from foedera.bonds import (
    EVERY_PARTY,
    EVERYONE,
    Bond,
    Selection,
    Terms,
    kinds_named,
    modes_named,
)
from foedera.errors import NotUnderstoodError
from foedera.names import exists, find_state, state_label
from foedera.reader import Reader
from foedera.sentences import bonds_sentence
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE, VERIFICATIONS

if TYPE_CHECKING:
    import networkx

    from foedera.blocs import Bloc, Bridge
    from foedera.casus import Stance
    from foedera.conflicts import Conflict
    from foedera.court import Court
    from foedera.network import Hop, Route, Score
    from foedera.picture import Picture
    from foedera.picture.rounds import RoundsPage
    from foedera.record import Record
    from foedera.similarity import Likenesses

Kinds = Iterable[str] | str | None


class Snapshot:
    """The record on one day, under one selection of bonds. Made by `Record.on`."""

    def __init__(self, record: Record, selection: Selection, notes: list[str]) -> None:
        self.record = record
        self.selection = selection
        self.notes = notes
        self.reader = Reader(record.shared.sections[selection.rule], selection)

    def __repr__(self) -> str:
        return f"<foedera snapshot of {self.date}>"

    def at(self, day: int) -> Snapshot:
        """The same selection on another day, YYYYMMDD."""
        return self.under(self.selection._replace(day=day))

    def under(self, selection: Selection) -> Snapshot:
        """The same record under another selection."""
        return Snapshot(self.record, selection, self.notes)

    @property
    def date(self) -> str:
        """The day, YYYY-MM-DD."""
        return dates.iso(self.selection.day)

    @property
    def is_covered(self) -> bool:
        """Whether the record speaks about this day."""
        first, last = self.record.header["coverage"]
        return bool(first <= self.selection.day <= last)

    def bonds(
        self,
        state: str,
        *,
        to: str | None = None,
        direction: str = "both",
        kind: Kinds = None,
        mode: Kinds = None,
    ) -> Answer[Bond]:
        """The bonds of a state: what it owes and what it is owed.

        Args:
            state: slug, name, other name or code, as borne on the day.
            to: the other state; limits the other side in the direction given.
            direction: "out" (the state is bearer), "in" (beneficiary) or "both".
            kind: kinds or groups of kinds; None is all.
            mode: "duty", "prohibition", "permission"; None is the first two.

        Returns:
            Rows ordered by bearer, beneficiary and kind. A collective duty is one row in each
            direction: the state toward every other party, and every other party toward it.

        Raises:
            UnknownNameError, AmbiguousNameError: which state is not clear.

        Example:
            >>> from foedera import load
            >>> day = load().on("2024-06-01")
            >>> owed = day.bonds("Finland", direction="out", to="Sweden", kind="defence")
            >>> sorted(bond.provision for bond in owed)
            ['Article 42(7)', 'Article 5']
        """
        if direction not in ("in", "out", "both"):
            raise NotUnderstoodError(f"{direction!r} is no direction: in, out or both")
        subject = self.find(state)
        other = None if to is None else self.find(to)
        terms = Terms(kinds_named(self.record.header, kind), modes_named(mode))
        question = self.question(
            "bonds", state=self.slug(subject), to=None if other is None else self.slug(other),
            direction=direction, kind=_listed(kind), mode=sorted(terms.modes),
        )  # fmt: skip
        if not self.is_covered:
            return self.not_covered(question)
        rows = self._bond_rows(subject, other, direction, terms)

        def notes() -> list[str]:
            from foedera.leftout import left_out

            return [
                *self.notes, *self._state_notes(subject, rows),
                *left_out(
                    self, subject, lambda s: s._bond_rows(subject, other, direction, terms), rows
                ),
            ]  # fmt: skip

        return Answer(
            question, lambda: self._bonds_summary(rows, subject, other, direction, kind), rows,
            notes,
        )  # fmt: skip

    def find(self, state: str) -> int:
        """The index of the state a text names on this day."""
        return find_state(self.record.header, state, self.selection.day)

    def label(self, index: int) -> str:
        """The short English name of a state on this day."""
        return state_label(self.record.header, index, self.selection.day)

    def path(
        self, start: str, goal: str, *, kind: Kinds = "assistance", undirected: bool = False,
        strongest_first: bool = False,
    ) -> Answer[Hop]:  # fmt: skip
        """The shortest, or strongest, chain between two states: see `foedera.network.path`."""
        from foedera.network import path

        return path(self, start, goal, kind=kind, undirected=undirected,
                    strongest_first=strongest_first)  # fmt: skip

    def paths(
        self, start: str, goal: str, *, kind: Kinds = "assistance", undirected: bool = False
    ) -> Answer[Route]:
        """All the shortest chains between two states: see `foedera.network.paths`."""
        from foedera.network import paths

        return paths(self, start, goal, kind=kind, undirected=undirected)

    def central(self, measure: str = "betweenness", *, kind: Kinds = "assistance") -> Answer[Score]:
        """States by a measure of centrality: see `foedera.network.central`."""
        from foedera.network import central

        return central(self, measure, kind=kind)

    centrality = central

    def blocs(self, *, kind: Kinds = "assistance") -> Answer[Bloc]:
        """States that stand together: see `foedera.blocs.blocs`."""
        from foedera.blocs import blocs

        return blocs(self, kind=kind)

    def bridges(self, *, kind: Kinds = "assistance") -> Answer[Bridge]:
        """What the loss of a state or an instrument cuts: see `foedera.blocs.bridges`."""
        from foedera.blocs import bridges

        return bridges(self, kind=kind)

    def similar(self, one: str, other: str, *, direction: str = "out") -> Likenesses:
        """How alike two portfolios are: see `foedera.similarity`."""
        from foedera.similarity import similar

        return similar(self, one, other, direction=direction)

    def conflicts(self, *, since: str | None = None) -> Answer[Conflict]:
        """States whose duties would collide: see `foedera.conflicts`."""
        from foedera.conflicts import conflicts

        return conflicts(self, since=since)

    def network(self, kind: Kinds = "assistance") -> networkx.MultiDiGraph:
        """The bonds of the day as a graph: see `foedera.network.network`."""
        from foedera.network import network

        return network(self, kind)

    def picture(self, around: str | None = None, kind: Kinds = "assistance") -> Picture:
        """The interactive page of the record, opening on this day: see `foedera.picture`."""
        from foedera.picture import Picture

        return Picture(self, around=around, kind=kind)

    def casus(
        self, attacker: str | None = None, target: str | None = None, **options: Any
    ) -> Answer[Stance]:
        """What the texts require when something happens: see `foedera.casus`."""
        from foedera.casus import casus

        return casus(self, attacker, target, **options)

    def played(self, answer: Answer[Stance]) -> RoundsPage:
        """A page that plays the rounds of an answer of `casus`: see `foedera.picture.rounds`."""
        from foedera.picture.rounds import RoundsPage

        return RoundsPage(self, answer)

    @cached_property
    def court(self) -> Court:
        """What judges questions of casus foederis on this day."""
        from foedera.court import Court

        return Court(self)

    def show(self, name: str) -> dict[str, Any]:
        """A state, instrument or organization as a document: see `foedera.showing`."""
        from foedera.showing import find_thing

        return find_thing(self, name)

    def _bond_rows(
        self, subject: int, other: int | None, direction: str, terms: Terms
    ) -> list[Bond]:
        allowed = self.reader.allowed(terms)
        rows: list[int] = []
        shared: list[Bond] = []
        if direction != "in":
            rows += self._owed_by(subject, other, allowed)
        if direction != "out":
            rows += self._owed_to(subject, other, allowed)
            shared = self._collectively_owed_to(subject, other, allowed)
        if direction == "both":
            rows = self.reader.section.ordered(rows)
        return self.reader.bonds(rows) + shared

    def _owed_by(self, subject: int, other: int | None, allowed: frozenset[int]) -> list[int]:
        rows = self.reader.of(subject, allowed)
        if other is None:
            return rows
        beneficiary = self.reader.columns.beneficiary
        return [i for i in rows if beneficiary[i] == other or self._reaches(i, other)]

    def _owed_to(self, subject: int, other: int | None, allowed: frozenset[int]) -> list[int]:
        bearer = self.reader.columns.bearer
        rows = self.reader.toward(subject, allowed)
        return rows if other is None else [i for i in rows if bearer[i] == other]

    def _reaches(self, i: int, state: int) -> bool:
        """Whether a collective duty is owed to this state."""
        c = self.reader.columns
        if c.beneficiary[i] == EVERY_STATE:
            return True
        return c.beneficiary[i] == EVERY_OTHER_PARTY and self._stint(c.term[i], state) is not None

    def _stint(self, term: int, state: int) -> tuple[int, int] | None:
        """The span in which a state is party, this day, to the instrument of a term."""
        day = self.selection.day
        instrument = self.record.header["terms"][term][0]
        spans = self.record.stints(self.selection.rule).get((state, instrument), ())
        return next(((start, end) for start, end in spans if start <= day < end), None)

    def _collectively_owed_to(
        self, subject: int, other: int | None, allowed: frozenset[int]
    ) -> list[Bond]:
        """One row for each collective duty: of its bearer, or of everyone where many bear it."""
        c = self.reader.columns
        found: dict[int, list[int]] = {}
        for i in self.reader.collective(allowed):
            if c.bearer[i] != subject and other in (None, c.bearer[i]):
                found.setdefault(c.term[i], []).append(i)
        return [
            self._from_everyone(rows, subject)
            if other is None and len(rows) > 1
            else self._toward(rows[-1], subject)
            for rows in found.values()
            if self._reaches(rows[0], subject)
        ]

    def _from_everyone(self, rows: list[int], state: int) -> Bond:
        """A collective duty as owed to one state by all who bear it.

        It stands from the first day on which anybody bore it, and toward a party from when that
        state is party itself. It is verified as the weakest of its bearers is, and rests on the
        sources they have in common.
        """
        c = self.reader.columns
        start, end = min(c.start[i] for i in rows), max(c.end[i] for i in rows)
        stint = self._stint(c.term[rows[0]], state)
        if stint is not None:
            start, end = max(start, stint[0]), min(end, stint[1])
        evidence = [self.record.header["evidence"][e] for e in {c.evidence[i] for i in rows}]
        bond = self._toward(rows[0], state)
        shared = frozenset.intersection(*(frozenset(sources) for _, sources in evidence))
        bearer, label = EVERY_PARTY if stint is None else EVERYONE[EVERY_OTHER_PARTY]
        return bond._replace(
            bearer=bearer, bearer_label=label,
            from_=dates.iso_or_none(start), until=dates.iso_or_none(end),
            verification=min((level for level, _ in evidence), key=VERIFICATIONS.index),
            source=tuple(s for s in bond.source if s in shared) or bond.source,
        )  # fmt: skip

    def _toward(self, i: int, state: int) -> Bond:
        bond = self.reader.bond(i)
        return bond._replace(beneficiary=self.slug(state), beneficiary_label=self.label(state))

    def slug(self, index: int) -> str:
        """The slug of a state."""
        return str(self.record.header["states"][index][0])

    def question(self, verb: str, **parts: Any) -> dict[str, Any]:
        """A question as understood, with the selection it is asked under."""
        s = self.selection
        shared = {
            "on": self.date, "by": s.rule, "effective": s.effective, "any": s.any_commitment,
            "known_on": dates.iso_or_none(s.known_on),
        }  # fmt: skip
        return {"verb": verb, **parts, **shared}

    def not_covered(self, question: dict[str, Any]) -> Answer[Any]:
        """The answer on a day the record does not speak about."""
        note = f"not covered: the record speaks of {self.record.span}, not of {self.date}"
        return Answer(question, f"Not covered: {self.date}.", [], [*self.notes, note])

    def _state_notes(self, subject: int, rows: list[Bond]) -> list[str]:
        notes = []
        header, day = self.record.header, self.selection.day
        if not exists(header, subject, day):
            notes.append(f"{self.label(subject)} did not exist as a state on {self.date}")
        statuses = [row.status for row in rows]
        paused = statuses.count("suspended") + statuses.count("frozen")
        if paused:
            notes.append(f"{paused} of these are suspended or frozen; effective leaves them out")
        return notes

    def _bonds_summary(
        self, rows: list[Bond], subject: int, other: int | None, direction: str, kind: Kinds
    ) -> str:
        state = self.label(subject)
        if other is not None or direction == "both":
            whom = f" and {self.label(other)}" if other is not None else ""
            what = f" of {_words(kind)}" if kind else ""
            bonds = "bond" if len(rows) == 1 else "bonds"
            return (
                f"{state}{whom}: {len(rows)} {bonds}{what} on {dates.in_words(self.selection.day)}."
            )
        return bonds_sentence(
            rows, state=state, direction=direction, kind=_words(kind),
            date=dates.in_words(self.selection.day), clauses=self._clauses(),
        )  # fmt: skip

    def _clauses(self) -> dict[tuple[str, str], str]:
        header = self.record.header
        return {(header["instruments"][t[0]][1], t[2] or ""): t[8] for t in header["terms"] if t[8]}


def _listed(kind: Kinds) -> list[str] | None:
    if kind is None:
        return None
    return [kind] if isinstance(kind, str) else list(kind) or None


def _words(kind: Kinds) -> str:
    return " or ".join(k.replace("-", " ") for k in _listed(kind) or [])
