"""Every attack of a day at once: who would join each, and whose duties would collide.

The same judgements as `foedera.casus`, for an unprovoked attack on the home territory with a
request for help, put together as sets of bits: one bit a state, one mask for each target, kind
of blow and attacker. Duties that turn on what others do in the war are judged one by one. The
tests hold both ways to the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from foedera.court import Court, Question
from foedera.duties import Condition, Duty
from foedera.events import Event
from foedera.hearing import Result, hear

_FIRST, _JOINED, _INTERVENTION, _OWN = range(4)
"""Kinds of blow: the first attack, an attack that joins one, a blow in help, a war begun."""

_JOINS = frozenset({"third power joins"})
_DYNAMIC_TRIGGERS = frozenset({"attack by two or more powers"})
_ATTACKED = frozenset({"armed attack", "attack by named state", "threat"})


class Masks(NamedTuple):
    """Who is bound, as bits, toward one state by one kind of blow: in general and by attacker."""

    general: int
    by_attacker: dict[int, int]

    def against(self, attacker: int) -> int:
        """The mask for one attacker."""
        return self.by_attacker.get(attacker, self.general)

    def any(self) -> bool:
        """Whether anybody is bound at all."""
        return bool(self.general or self.by_attacker)


class Outcome(NamedTuple):
    """What one attack sets off: who joins and whose duties collide, as bits."""

    joined: int
    conflicted: int


class Sweep:
    """All attacks of one day.

    Args:
        court: of the day.
        follow: "clear" or "all", as in `casus`.
    """

    def __init__(self, court: Court, follow: str = "clear") -> None:
        self.court = court
        self.follow = follow
        self.given = court.circumstances(Question())
        self._must: dict[int, list[Masks]] = {}
        self._bound: dict[int, list[Masks]] = {}
        self._dynamic: dict[int, bool] = {}

    def outcome(self, attacker: int, target: int) -> Outcome:
        """What an attack of one state on another sets off."""
        if self._is_dynamic(attacker) or self._is_dynamic(target):
            return self._heard(attacker, target)
        return self._spread(attacker, target)

    def outcomes(self, states: list[int]) -> Iterator[tuple[int, int, Outcome]]:
        """Each ordered pair of some states with its outcome."""
        for target in states:
            for attacker in states:
                if attacker != target:
                    yield attacker, target, self.outcome(attacker, target)

    def _heard(self, attacker: int, target: int) -> Outcome:
        result: Result = hear(
            self.court, [Event("attack", attacker, target)], Question(follow=self.follow)
        )
        return Outcome(
            sum(1 << state for state in result.joined), sum(1 << s for s in result.conflicted)
        )

    def _spread(self, attacker: int, target: int) -> Outcome:
        bit = 1 << attacker
        must: dict[int, int] = {}
        bound: dict[int, int] = {}
        struck = {target: bit}
        side = bit
        joined = conflicted = 0
        calls: list[tuple[int, int, int]] = []
        blows = [(target, _FIRST, attacker), (attacker, _OWN, target)]
        while blows:
            for state, kind, actor in blows:
                due = self._toward(state)[kind].against(actor)
                due &= ~(struck.get(state, 0) | 1 << actor)
                bound[state] = bound.get(state, 0) | self._bound[state][kind].against(actor)
                if due:
                    must[state] = must.get(state, 0) | due
                    calls.append((state, actor, due))
            for state, foe, due in calls:
                owed = (bound.get(foe, 0) | must.get(foe, 0)) & ~struck.get(foe, 0)
                conflicted |= due & ~struck.get(state, 0) & owed
            held = conflicted if self.follow == "clear" else 0
            blows = []
            helping, attacking = self._strikes(calls, held, struck, side)
            blows = []
            for mask in (*helping.values(), *attacking.values()):
                joined |= mask
            side |= self._taking_side(calls, held, struck, side)
            for foe in {**helping, **attacking}:
                if self._is_dynamic(foe):
                    return self._heard(attacker, target)
                attack = attacking.get(foe, 0)
                help_ = helping.get(foe, 0) & ~attack
                struck[foe] = struck.get(foe, 0) | attack | help_
                if (attack | help_) & bit:
                    blows.append((attacker, _OWN, foe))
                for kind, mask in ((_JOINED, attack), (_INTERVENTION, help_)):
                    if mask and self._is_owed(foe, kind):
                        blows += [(foe, kind, one) for one in bits(mask)]
        return Outcome(joined, conflicted)

    @staticmethod
    def _strikes(
        calls: list[tuple[int, int, int]], held: int, struck: dict[int, int], side: int
    ) -> tuple[dict[int, int], dict[int, int]]:
        """Who strikes whom next: in help of the attacked alone, and otherwise."""
        helping: dict[int, int] = {}
        attacking: dict[int, int] = {}
        for state, foe, due in calls:
            new = due & ~held & ~struck.get(state, 0) & ~struck.get(foe, 0)
            if new:
                helps = side >> foe & 1 and not side >> state & 1
                into = helping if helps else attacking
                into[foe] = into.get(foe, 0) | new
        return helping, attacking

    @staticmethod
    def _taking_side(
        calls: list[tuple[int, int, int]], held: int, struck: dict[int, int], side: int
    ) -> int:
        """Who joins the side of the attacker."""
        found = 0
        for state, foe, due in calls:
            if side >> state & 1:
                found |= due & ~held & ~struck.get(state, 0) & ~struck.get(foe, 0)
        return found

    def _is_owed(self, state: int, kind: int) -> bool:
        """Whether a kind of blow on a state calls or restrains anybody."""
        return self._toward(state)[kind].any() or self._bound[state][kind].any()

    def _is_dynamic(self, state: int) -> bool:
        """Whether a duty toward a state turns on what others do in the war."""
        if state not in self._dynamic:
            self._dynamic[state] = any(_turns(duty) for _, _, duty in self.court.toward(state))
        return self._dynamic[state]

    def _toward(self, state: int) -> list[Masks]:
        if state not in self._must:
            self._make(state)
        return self._must[state]

    def _make(self, state: int) -> None:
        """The masks of everything owed to one state."""
        must = [_Growing() for _ in range(4)]
        bound = [_Growing() for _ in range(4)]
        bearers: dict[int, int] = {}
        for _, bearer, duty in self.court.toward(state):
            if bearer >= 0 and not duty.permission and duty.kind != "non-use-of-force":
                bearers[duty.term] = bearers.get(duty.term, 0) | 1 << bearer
        for term, mask in bearers.items():
            duty = self.court.duties[term]
            grow = must if duty.group == "assist" else bound
            if duty.group == "consult":
                continue
            for kind in range(4):
                attackers = self._attackers(duty, state, kind)
                if attackers is not None:
                    grow[kind].add(mask, *attackers)
        self._must[state] = [one.masks() for one in must]
        self._bound[state] = [one.masks() for one in bound]

    def _attackers(self, duty: Duty, state: int, kind: int) -> tuple[bool, frozenset[int]] | None:
        """By whose blow a duty is due: all but some, or only some; None for nobody."""
        if not self._triggered(duty, kind) or not self._in_place(duty, state):
            return None
        only = None if not duty.adversaries else duty.adversaries
        but: frozenset[int] = frozenset()
        parties = self.court.parties.get(duty.instrument, frozenset())
        if duty.group == "assist" and duty.fellows is not True:
            but |= parties
        for condition in duty.conditions:
            met = self._met(condition, state, kind, parties)
            if met is None:
                return None
            only, but = _narrowed(only, but, met)
        for exception in duty.exceptions:
            freed = self._met(exception, state, kind, parties)
            if freed is None:
                if exception.type not in ("act of state", "finding of body"):
                    return None
                continue
            only, but = _narrowed(only, but, (not freed[0], freed[1]))
        if only is not None:
            return (False, only - but) if only - but else None
        return True, but

    def _triggered(self, duty: Duty, kind: int) -> bool:
        triggers = set(duty.triggers)
        if "always" in triggers:
            if kind == _OWN:
                return duty.kind == "offence" or duty.group in ("no attack", "no aid")
            return kind != _INTERVENTION or self._takes(duty)
        if kind == _OWN:
            return "war" in triggers
        if "war" in triggers:
            return True
        if kind == _INTERVENTION:
            plain = bool(triggers & _ATTACKED) and self._takes(duty)
            return plain or bool(triggers & _JOINS)
        if kind == _JOINED and triggers & _JOINS:
            return True
        return bool(triggers & (_ATTACKED | {
            "unprovoked attack", "aggression", "violation of neutrality", "violation of frontier",
        }))  # fmt: skip

    @staticmethod
    def _takes(duty: Duty) -> bool:
        whoever = {"war", "third power joins", "attack by two or more powers", "always"}
        return (
            bool(whoever & set(duty.triggers))
            or duty.group == "no attack"
            or (duty.interveners is True)
        )

    def _in_place(self, duty: Duty, state: int) -> bool:
        if duty.group == "consult":
            return True
        if duty.area is None:
            return not duty.has_scope
        where = {self.given.slugs[state], self.given.regions[state] or "", "home territory"}
        return bool(where & duty.area)

    def _met(
        self, condition: Condition, state: int, kind: int, parties: frozenset[int]
    ) -> tuple[bool, frozenset[int]] | None:
        """By whose blow a condition holds: all but some (True), or only some; None if open."""
        everybody = (True, frozenset[int]())
        if condition.type == "no provocation":
            return everybody if kind in (_FIRST, _JOINED) else (False, frozenset())
        if condition.type == "request of beneficiary":
            return everybody
        if condition.type == "own judgement":
            return everybody if not condition.actors or state in condition.actors else None
        if condition.type in ("attacker is", "attacker is not"):
            named = condition.actors or (frozenset() if condition.regions else parties)
            in_region = {s for s, r in enumerate(self.given.regions) if r in condition.regions}
            return condition.type == "attacker is not", frozenset(named | in_region)
        return None


class _Growing:
    """Masks being put together, one duty after another."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, bool, frozenset[int]]] = []

    def add(self, mask: int, everybody: bool, named: frozenset[int]) -> None:
        """Add bearers bound by everybody's blow but some, or only by some."""
        self.parts.append((mask, everybody, named))

    def masks(self) -> Masks:
        """What was added, as masks."""
        general = 0
        for mask, everybody, _ in self.parts:
            general |= mask if everybody else 0
        special = {state for _, _, named in self.parts for state in named}
        return Masks(general, {state: self._against(state) for state in special})

    def _against(self, state: int) -> int:
        found = 0
        for mask, everybody, named in self.parts:
            if everybody != (state in named):
                found |= mask
        return found


def _narrowed(
    only: frozenset[int] | None, but: frozenset[int], met: tuple[bool, frozenset[int]]
) -> tuple[frozenset[int] | None, frozenset[int]]:
    everybody, named = met
    if everybody:
        return only, but | named
    return (named if only is None else only & named), but


def _turns(duty: Duty) -> bool:
    if duty.group == "consult" or duty.permission:
        return False
    acts = any(c.type == "act of state" and c.act for c in (*duty.conditions, *duty.exceptions))
    return acts or bool(_DYNAMIC_TRIGGERS & set(duty.triggers))


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
