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


_Blows = tuple[int, int, int]
"""A state struck, the kind of blow, and those who strike, as bits."""
_Call = tuple[int, int, int]
"""A state struck, those who struck it, and those called for it against each of them but itself."""


class Masks(NamedTuple):
    """Who is bound, as bits, toward one state by one kind of blow: in general and by attacker.

    `special` are the attackers `by_attacker` names, as bits.
    """

    general: int
    by_attacker: dict[int, int]
    special: int

    def parts(self, actors: int) -> Iterator[tuple[int, int]]:
        """Actors that bind the same states together, with those states."""
        plain = actors & ~self.special
        if plain and self.general:
            yield plain, self.general
        for actor in bits(actors & self.special):
            yield 1 << actor, self.by_attacker[actor]

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
        war = _War(attacker, target)
        blows = [(target, _FIRST, 1 << attacker), (attacker, _OWN, 1 << target)]
        while blows:
            calls = self._calls(war, blows)
            against = war.against(calls)
            war.collide(calls, against)
            attacks, helps = war.strikes(against, war.conflicted if self.follow == "clear" else 0)
            if any(self._is_dynamic(foe) for foe in attacks | helps):
                return self._heard(attacker, target)
            blows = self._blows(war, attacks, helps)
        return Outcome(war.joined, war.conflicted)

    def _calls(self, war: _War, blows: list[_Blows]) -> list[_Call]:
        """Whom each blow calls; enters what is owed to the struck."""
        calls: list[_Call] = []
        for state, kind, actors in blows:
            struck = war.struck.get(state, 0)
            owed = 0
            for some, mask in self._toward(state)[kind].parts(actors):
                due = mask & ~struck
                if some & (some - 1) == 0:
                    due &= ~some
                if due:
                    calls.append((state, some, due))
                    owed |= due
            for _, mask in self._bound[state][kind].parts(actors):
                owed |= mask
            war.owe(state, owed)
        return calls

    def _blows(self, war: _War, attacks: dict[int, int], helps: dict[int, int]) -> list[_Blows]:
        """Strike, and give the blows that can call or restrain anybody."""
        blows: list[_Blows] = []
        own = 0
        for foe in attacks | helps:
            attack, help_ = attacks.get(foe, 0), helps.get(foe, 0)
            help_ &= ~attack
            war.struck[foe] = war.struck.get(foe, 0) | attack | help_
            if (attack | help_) >> war.attacker & 1:
                own |= 1 << foe
            for kind, actors in ((_JOINED, attack), (_INTERVENTION, help_)):
                if actors and self._is_owed(foe, kind):
                    blows.append((foe, kind, actors))
        return [*blows, (war.attacker, _OWN, own)] if own else blows

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


class _War:
    """One attack and what came of it so far; sets of states are bits.

    `struck` holds who struck each state, `owed` who must act for it or is restrained toward it,
    `grown` what of that is new; `calls` are all calls made, `called` whom they call
    against each state.
    """

    def __init__(self, attacker: int, target: int) -> None:
        self.attacker = attacker
        self.struck = {target: 1 << attacker}
        self.side = 1 << attacker
        self.owed: dict[int, int] = {}
        self.grown: dict[int, int] = {}
        self.calls: list[_Call] = []
        self.called: dict[int, int] = {}
        self.joined = 0
        self.conflicted = 0

    def owe(self, state: int, mask: int) -> None:
        """Enter who owes a state."""
        before = self.owed.get(state, 0)
        if mask & ~before:
            self.owed[state] = before | mask
            self.grown[state] = self.grown.get(state, 0) | mask & ~before

    def against(self, calls: list[_Call]) -> _Against:
        """Who is called against each state, by what striking it would be."""
        joins: dict[int, int] = {}
        others: dict[int, int] = {}
        helps: dict[int, int] = {}
        for state, foes, due in calls:
            joining = self.side >> state & 1
            for into, some in (
                (joins, foes if joining else 0),
                (others, 0 if joining else foes & ~self.side),
                (helps, 0 if joining else foes & self.side),
            ):
                if some:
                    into[some] = into.get(some, 0) | due
        return _Against(_by_foe(joins), _by_foe(others), _by_foe(helps))

    def collide(self, calls: list[_Call], against: _Against) -> None:
        """Mark those called against one they owe: by a new call, or by what is newly owed."""
        for foe, mask in self.grown.items():
            mask &= self.called.get(foe, 0) & ~(self.struck.get(foe, 0) | self.conflicted)
            for state, foes, due in self.calls if mask else ():
                if foes >> foe & 1:
                    self.conflicted |= due & mask & ~self.struck.get(state, 0)
        self.grown = {}
        self.calls += calls
        for called in against:
            for foe, mask in called.items():
                self.called[foe] = self.called.get(foe, 0) | mask
                self.conflicted |= mask & self.owed.get(foe, 0) & ~self.struck.get(foe, 0)

    def strikes(self, against: _Against, held: int) -> tuple[dict[int, int], dict[int, int]]:
        """By state, who strikes it now: in attack, and in help of the attacked alone.

        Those who strike for the attacker's side join that side.
        """
        joining, attacks, helps = (self._new(called, held) for called in against)
        for foe, mask in joining.items():
            self.side |= mask
            attacks[foe] = attacks.get(foe, 0) | mask
        for mask in (*attacks.values(), *helps.values()):
            self.joined |= mask
        return attacks, helps

    def _new(self, called: dict[int, int], held: int) -> dict[int, int]:
        """Those called who are not held back and have not struck yet, by whom they strike."""
        new = {
            foe: mask & ~(held | self.struck.get(foe, 0) | 1 << foe) for foe, mask in called.items()
        }
        return {foe: mask for foe, mask in new.items() if mask}


class _Against(NamedTuple):
    """Who is called against each state: for the attacker's side, against others, against it."""

    joins: dict[int, int]
    others: dict[int, int]
    helps: dict[int, int]


def _by_foe(called: dict[int, int]) -> dict[int, int]:
    """By state, who is called against it; from those called against sets of states."""
    found: dict[int, int] = {}
    for foes, due in called.items():
        for foe in bits(foes):
            found[foe] = found.get(foe, 0) | due
    return found


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
        by_attacker = {state: self._against(state) for state in special}
        return Masks(general, by_attacker, sum(1 << state for state in special))

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
