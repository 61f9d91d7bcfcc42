"""A court: the duties of one day that a war touches, and what the record says of states."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from foedera.bonds import Terms
from foedera.duties import WAR_KINDS, Duty
from foedera.judgement import HOME, Circumstances
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

FOLLOWS = {
    "none": "judge the events alone",
    "clear": "states that must act join, unless their duties collide",
    "all": "states whose duties collide join as well",
}
"""How far the rounds go."""

_SHARED = frozenset({"assist", "no aid", "consult"})
"""Groups of collective duties a war calls on, each told once for all that bear it."""


class Question(NamedTuple):
    """What is asked of the texts beside the events; see `casus`."""

    place: str = HOME
    requested: bool = True
    follow: str = "clear"
    assumed: tuple[tuple[str, bool], ...] = ()
    without: frozenset[int] = frozenset()


class Court:
    """Judges on one day: the duties in force, and what the record says of states.

    Made once for a snapshot; holds no question.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.reader = snapshot.reader
        self.header = snapshot.record.header
        self.duties: dict[int, Duty] = snapshot.record.duties
        kinds = Terms(frozenset(WAR_KINDS), frozenset({"duty", "prohibition", "permission"}))
        self.allowed = self.reader.allowed(kinds)
        self.slugs = tuple(str(state[0]) for state in self.header["states"])
        self._toward: dict[int, list[tuple[int, int, Duty]]] = {}

    @cached_property
    def parties(self) -> dict[int, frozenset[int]]:
        """The states bound by each instrument on the day, by its place."""
        day, rule = self.snapshot.selection.day, self.snapshot.selection.rule
        found: dict[int, set[int]] = {}
        for state, instrument, start, end, _ in self.header["parties"][rule]:
            if start <= day < end:
                found.setdefault(instrument, set()).add(state)
        return {instrument: frozenset(states) for instrument, states in found.items()}

    def toward(self, state: int) -> list[tuple[int, int, Duty]]:
        """Row, bearer and duty of everything owed to a state; a collective duty once."""
        if state not in self._toward:
            c = self.reader.columns
            rows = [
                (i, c.bearer[i], self.duties[c.term[i]])
                for i in self.reader.toward(state, self.allowed)
            ]
            self._toward[state] = rows + self._collective(state)
        return self._toward[state]

    def _collective(self, state: int) -> list[tuple[int, int, Duty]]:
        c = self.reader.columns
        found: dict[int, tuple[int, int, Duty]] = {}
        for i in self.reader.collective(self.allowed):
            duty = self.duties[c.term[i]]
            new = c.bearer[i] != state and duty.term not in found
            if new and duty.group in _SHARED and self._reaches(i, state):
                found[duty.term] = (i, EVERY_OTHER_PARTY, duty)
        return list(found.values())

    def _reaches(self, row: int, state: int) -> bool:
        c = self.reader.columns
        if c.beneficiary[row] == EVERY_STATE:
            return True
        return state in self.parties.get(self.duties[c.term[row]].instrument, frozenset())

    def broken(self, attacker: int, target: int) -> list[int]:
        """The rows of what an attacker itself owed its target and breaks by attacking."""
        c = self.reader.columns
        rows = []
        for i in self.reader.of(attacker, self.allowed):
            duty = self.duties[c.term[i]]
            if duty.group == "consult" or duty.permission:
                continue
            own = c.beneficiary[i] == target
            shared = duty.group == "no attack" and c.beneficiary[i] < 0 and self._reaches(i, target)
            if own or shared:
                rows.append(i)
        return rows

    def circumstances(self, question: Question) -> Circumstances:
        """What a question settles, with what the record says of states."""
        return Circumstances(
            question.place, question.requested, dict(question.assumed),
            self.snapshot.record.regions, self.slugs,
        )  # fmt: skip
