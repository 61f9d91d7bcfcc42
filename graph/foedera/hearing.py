"""A hearing: events judged round by round against the texts of one day.

In each round every duty toward a state that is struck, or that began a war, is judged by its own
text; those who must act then strike in their turn, and the duties are judged again. States act
only where a duty is clear, unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from foedera.court import Court, Question
from foedera.duties import Duty
from foedera.events import Event
from foedera.judgement import OWN_WAR, Blow, Judged, War, best, judge

_DUE = {
    "assist": "must-act", "consult": "must-consult", "neutral": "must-stay-neutral",
    "no aid": "must-not-assist", "no attack": "must-not-attack",
}  # fmt: skip
RESTRAINTS = frozenset({"must-stay-neutral", "must-not-assist", "must-not-attack"})
"""Stances that forbid acting against a state, or helping its foes."""


class Result(NamedTuple):
    """What came of it: rows of the table by place, before they are worded.

    `found` maps (state, toward, stance) to the round and the judged duties; `conflicted` are
    states whose duties collide; `joined` are those who joined, with the round.
    """

    found: dict[tuple[int, int, str], tuple[int, list[tuple[int, Judged | None]]]]
    conflicted: frozenset[int]
    joined: dict[int, int]
    open_conditions: frozenset[str]


def hear(court: Court, events: Iterable[Event], question: Question) -> Result:
    """Judge events round by round, until nobody new joins.

    Does not depend on the order of states or bonds: every round is judged on what had happened
    before it.
    """
    return _Hearing(court, list(events), question).result()


class _Hearing:
    """One question heard: the blows so far, and what was found."""

    def __init__(self, court: Court, events: list[Event], question: Question) -> None:
        self.court = court
        self.question = question
        self.given = court.circumstances(question)
        self.blows: dict[int, list[Blow]] = {}
        self.foes: dict[int, set[int]] = {}
        self.struck: set[tuple[int, int]] = set()
        self.aggressors: set[int] = set()
        self.side: set[int] = set()
        self.helping: set[tuple[int, int]] = set()
        self.joining: set[tuple[int, int]] = set()
        self.joined: dict[int, int] = {}
        self.found: dict[tuple[int, int, str], tuple[int, list[tuple[int, Judged | None]]]] = {}
        self.bound: dict[tuple[int, int], tuple[int, list[tuple[int, Judged]]]] = {}
        self.open: set[str] = set()
        self.conflicted: set[int] = set()
        self.events = events
        for event in events:
            self._happen(event)

    def result(self) -> Result:
        self._breaches()
        round_ = 1
        while True:
            due = self._judge(round_)
            if self.question.follow == "none" or not self._join(due, round_):
                break
            round_ += 1
        return Result(self.found, frozenset(self.conflicted), self.joined, frozenset(self.open))

    def _happen(self, event: Event) -> None:
        if event.kind in ("attack", "intervention") and event.target is not None:
            joins = bool(self.foes.get(event.target))
            if event.kind == "attack":
                self.aggressors.add(event.actor)
                self.side.add(event.actor)
                if joins:
                    self.joining.add((event.actor, event.target))
            self._strike(event.kind, event.actor, event.target, 0, event.provoked, joins)
        elif event.target is not None:
            self._blow(Blow(event.kind, event.actor, event.target, 0, event.provoked, False))
        elif event.kind == "mobilization":
            for state in self._wary(event.actor):
                self._blow(Blow(event.kind, event.actor, state, 0, event.provoked, False))
        else:
            self._blow(Blow(event.kind, event.actor, event.actor, 0, event.provoked, False))

    def _wary(self, actor: int) -> set[int]:
        """The states owed something when this one mobilizes."""
        c = self.court.reader.columns
        return {
            c.beneficiary[i]
            for i in self.court.reader.pairs(self.court.allowed)
            if actor in self.court.duties[c.term[i]].adversaries
            and "mobilization" in self.court.duties[c.term[i]].triggers
        }

    def _blow(self, blow: Blow) -> None:
        self.blows.setdefault(blow.target, []).append(blow)

    def _strike(
        self, kind: str, actor: int, target: int, round_: int, provoked: bool, joins: bool
    ) -> None:
        self._blow(Blow(kind, actor, target, round_, provoked, joins))
        self.struck.add((actor, target))
        self.foes.setdefault(target, set()).add(actor)
        self.foes.setdefault(actor, set()).add(target)

    def _breaches(self) -> None:
        for event in self.events:
            if event.kind == "attack" and event.target is not None:
                rows = [(row, None) for row in self.court.broken(event.actor, event.target)
                        if self._admits(row)]  # fmt: skip
                if rows:
                    self.found[(event.actor, event.target, "in-breach")] = (1, [*rows])

    def _admits(self, row: int) -> bool:
        duty = self.court.duties[self.court.reader.columns.term[row]]
        return duty.instrument not in self.question.without

    def _judge(self, round_: int) -> dict[tuple[int, int], list[Judged]]:
        """Judge everything once; gives who must act for whom, with the judgements."""
        war = War(
            {state: frozenset(foes) for state, foes in self.foes.items()},
            frozenset(self.aggressors), frozenset(self.helping), frozenset(self.joining),
        )  # fmt: skip
        due: dict[tuple[int, int], list[Judged]] = {}
        restrained: set[tuple[int, int]] = set()
        for state in sorted(set(self.blows) | set(self.foes)):
            for bearer, judged in self._by_bearer(state, war).items():
                acts, restrains = self._enter(bearer, state, judged, round_)
                if acts:
                    due[bearer, state] = acts
                if restrains:
                    restrained.add((bearer, state))
        self._collide(due, restrained)
        return due

    def _by_bearer(self, state: int, war: War) -> dict[int, list[_Tried]]:
        blows = list(self.blows.get(state, ()))
        began = state in self.aggressors
        blows += [
            Blow(OWN_WAR, foe, state, 0, False, False)
            for foe in sorted(self.foes.get(state, ()))
            if began and (state, foe) in self.struck
        ]
        found: dict[int, list[_Tried]] = {}
        for row, bearer, duty in self.court.toward(state):
            if duty.instrument in self.question.without:
                continue
            parties = self.court.parties.get(duty.instrument, frozenset())
            tried = [
                judge(duty, bearer, blow, war, self.given, parties)
                for blow in blows
                if blow.actor != bearer
            ]
            if tried and (bearer, state) not in self.struck:
                due = tuple(one for one in tried if one.due)
                found.setdefault(bearer, []).append(_Tried(row, duty, best(tried), due))
        return found

    def _enter(
        self, bearer: int, state: int, judged: list[_Tried], round_: int
    ) -> tuple[list[Judged], bool]:
        """Enter what was found of one state toward another; gives what is due, and restraint."""
        acts, restrains = [], False
        help_ = [one for one in judged if one.duty.group == "assist"]
        if help_:
            stance, resting = _assistance(help_)
            self._put(bearer, state, stance, round_, [(one.row, one.best) for one in resting])
            if stance == "must-act":
                acts = [due for one in resting for due in one.due]
        unsure = []
        for group in ("consult", "neutral", "no aid", "no attack"):
            # Force in self-defence breaks no promise not to use force; a pact of non-aggression
            # is commonly read to forbid even help to another whom the party has attacked.
            rest = [
                (one.row, one.best)
                for one in judged
                if one.duty.group == group and one.duty.kind != "non-use-of-force"
            ]
            certain = [(r, j) for r, j in rest if j.due]
            if certain:
                restrains = restrains or _DUE[group] in RESTRAINTS
                if group == "no attack":
                    self.bound.setdefault((bearer, state), (round_, certain))
                else:
                    self._put(bearer, state, _DUE[group], round_, certain)
            if group != "no attack":
                unsure += [(r, j) for r, j in rest if j.due is None]
        if unsure and not acts:
            self._put(bearer, state, "undetermined", round_, unsure)
        return acts, restrains

    def _put(
        self, bearer: int, state: int, stance: str, round_: int, why: list[tuple[int, Judged]]
    ) -> None:
        for _, judged in why:
            if judged.due is None:
                self.open |= {r.condition for r in judged.reasons
                              if r.holds is None and r.condition}  # fmt: skip
        key = (bearer, state, stance)
        first, before = self.found.get(key, (round_, []))
        if first != round_:
            return
        rows = {row for row, _ in before}
        self.found[key] = (first, before + [(row, j) for row, j in why if row not in rows])

    def _collide(
        self, due: dict[tuple[int, int], list[Judged]], restrained: set[tuple[int, int]]
    ) -> None:
        """Mark states that must act against one they owe help or restraint."""
        for (bearer, _), judged in due.items():
            foes = {j.blow.actor for j in judged}
            self._hold_back(bearer, foes)
            collides = any((bearer, foe) in restrained or (bearer, foe) in due for foe in foes)
            if collides and bearer >= 0:
                self.conflicted.add(bearer)

    def _hold_back(self, bearer: int, foes: set[int]) -> None:
        """Enter a promise not to attack where the bearer is called to act against it."""
        for foe in foes:
            if (bearer, foe) in self.bound:
                round_, why = self.bound[bearer, foe]
                self._put(bearer, foe, "must-not-attack", round_, why)

    def _join(self, due: dict[tuple[int, int], list[Judged]], round_: int) -> bool:
        """Let those who must act strike; whether anybody new did."""
        strikes = set()
        for (bearer, state), judged in due.items():
            if bearer < 0 or (bearer in self.conflicted and self.question.follow == "clear"):
                continue
            for one in judged:
                foe = one.blow.actor
                if (bearer, foe) not in self.struck and foe != bearer:
                    strikes.add((bearer, state, foe))
        side = frozenset(self.side)
        defending: dict[tuple[int, int], bool] = {}
        for bearer, state, foe in sorted(strikes):
            if state in side:
                self.side.add(bearer)
                self.joining.add((bearer, foe))
            self.helping.add((bearer, state))
            self.joined.setdefault(bearer, round_)
            helps = foe in side and state not in side
            defending[bearer, foe] = helps and defending.get((bearer, foe), True)
        for (bearer, foe), helps in defending.items():
            kind = "intervention" if helps else "attack"
            self._strike(kind, bearer, foe, round_, False, True)
        return bool(strikes)


class _Tried(NamedTuple):
    """One duty judged against every blow: the best judgement, and all by which it is due."""

    row: int
    duty: Duty
    best: Judged
    due: tuple[Judged, ...]


_STANCES_OF_HELP: tuple[tuple[str, Callable[[Duty, Judged], bool | None]], ...] = (
    ("must-act", lambda d, j: j.due and not d.permission),
    ("undetermined", lambda d, j: j.due is None and not d.permission),
    ("may-act", lambda d, j: j.due and d.permission),
    ("undetermined", lambda d, j: j.due is None),
    ("released", lambda d, j: j.released),
)
"""What duties of assistance come to together: the first that any of them gives."""


def _assistance(judged: list[_Tried]) -> tuple[str, list[_Tried]]:
    """The one stance duties of assistance give together, and those it rests on."""
    for stance, rests in _STANCES_OF_HELP:
        found = [one for one in judged if rests(one.duty, one.best)]
        if found:
            return stance, found
    nearest = min(one.best.misses for one in judged)
    return "not-triggered", [one for one in judged if one.best.misses == nearest]
