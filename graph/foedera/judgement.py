"""One duty against one blow: is it due, not due, or is that unknown, and for which reason.

Three-valued throughout. Due: the trigger is met, every condition holds, no exception does, and
the blow falls where the text looks. Not due: something fails, and it is named. Unknown: nothing
fails, but something is not settled, and it is named. How a state decides and by what means
shapes its response; it is no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from foedera.duties import Condition, Duty

OWN_WAR = "own war"
"""The kind of blow that stands for a war a state began itself: its foe is the actor."""

HOME, OVERSEAS, FORCES = "home territory", "overseas possessions", "forces"
"""Places an attack can fall on, beside the M49 regions."""


LEFT_OPEN = ("trigger", "place", "intervener", "fellow-party")
"""What of an obligation a text can leave open, besides its conditions."""


class Blow(NamedTuple):
    """Something done to a state: by whom, what, in which round, and whether in help of another.

    `actor` and `target` are places of states; `joins` is true of whoever strikes a state that is
    being fought already.
    """

    kind: str
    actor: int
    target: int
    round: int
    provoked: bool
    joins: bool


class Reason(NamedTuple):
    """One thing a judgement turned on: what, whether it holds, and an id by which to assume it.

    The id is that of a condition, or of an obligation with what its text leaves open:
    `:trigger`, `:place`, `:intervener`, `:fellow-party`.
    """

    what: str
    holds: bool | None
    condition: str | None = None


class Judged(NamedTuple):
    """What became of one duty: due (True), not due (False), unknown (None), with the reasons.

    `released` is true when an exception alone frees the bearer.
    """

    due: bool | None
    reasons: tuple[Reason, ...]
    blow: Blow
    released: bool = False

    @property
    def misses(self) -> int:
        """How many things failed: the fewer, the nearer the duty came."""
        return sum(reason.holds is False for reason in self.reasons)


class Circumstances(NamedTuple):
    """What the question settles.

    Attributes:
        place: where attacks fall: a region, `OVERSEAS`, `FORCES`, or `HOME`.
        requested: whether the attacked ask for help.
        assumed: conditions settled by the asker, by id.
        regions: the M49 region of each state, in words; None where not coded.
        slugs: the slug of each state.
    """

    place: str
    requested: bool
    assumed: Mapping[str, bool]
    regions: tuple[str | None, ...]
    slugs: tuple[str, ...]


class War(NamedTuple):
    """What has happened so far, as far as a judgement asks.

    Attributes:
        foes: by state, those who fight it.
        aggressors: states that began it.
        helping: pairs of a state that joined and the state it helps.
        joining: pairs of a state that joined an attack and the state attacked.
    """

    foes: Mapping[int, frozenset[int]]
    aggressors: frozenset[int]
    helping: frozenset[tuple[int, int]]
    joining: frozenset[tuple[int, int]]


def judge(
    duty: Duty,
    bearer: int,
    blow: Blow,
    war: War,
    given: Circumstances,
    parties: frozenset[int],
) -> Judged:
    """Judge a duty of one bearer toward the target of one blow.

    Args:
        duty: the obligation.
        bearer: whose duty it is.
        blow: what was done to the state it is owed to.
        war: everything that has happened.
        given: what the question settles.
        parties: the states bound by the instrument on the day.
    """
    reasons = [_settle(_trigger(duty, blow, war), duty, "trigger", given)]
    if reasons[0].holds is not False:
        reasons += _kind_of_blow(duty, blow, given, parties)
        reasons += [_settle(r, duty, "place", given) for r in _place(duty, blow, given)]
        reasons += [_condition(c, bearer, blow, war, given, parties) for c in duty.conditions]
    frees = [_condition(c, bearer, blow, war, given, parties, frees=True) for c in duty.exceptions]
    failed = any(r.holds is False for r in reasons)
    open_ = any(r.holds is None for r in reasons)
    freed = any(r.holds for r in frees)
    reasons += [
        Reason(r.what, None if r.holds is None else not r.holds, r.condition) for r in frees
    ]
    if failed or freed:
        return Judged(False, tuple(reasons), blow, released=freed and not failed)
    open_ = open_ or any(r.holds is None for r in frees)
    return Judged(None if open_ else True, tuple(reasons), blow)


def _settle(reason: Reason, duty: Duty, part: str, given: Circumstances) -> Reason:
    """A reason the text leaves open gets a name by which it can be assumed."""
    if reason.holds is not None:
        return reason
    name = f"{duty.id}:{part}"
    return Reason(reason.what, given.assumed.get(name), name)


_ATTACKS = frozenset({"attack", "intervention"})
_SHORT = frozenset({"blockade", "cyber", "terror"})


def _trigger(duty: Duty, blow: Blow, war: War) -> Reason:
    """The best of a duty's triggers: met, else open, else failed."""
    tried = [_one_trigger(name, duty, blow, war) for name in duty.triggers]
    order = {True: 0, None: 1, False: 2}
    return min(tried, key=lambda r: order[r.holds], default=Reason("no trigger is coded", None))


def _one_trigger(name: str, duty: Duty, blow: Blow, war: War) -> Reason:
    if duty.adversaries and blow.actor not in duty.adversaries:
        return Reason(f"trigger, {name}: the text names another adversary", False)
    if name == "always":
        holds: bool | None = duty.group in ("no attack", "no aid") or blow.kind in _ATTACKS
        holds = holds or (blow.kind == OWN_WAR and duty.kind == "offence")
        if duty.kind == "joint-planning":
            return Reason(
                "trigger, always: plans are made in peace, no attack makes that due", False
            )
    else:
        holds = _TRIGGERS[name](blow, war) if name in _TRIGGERS else False
    return Reason(f"trigger, {name}{_why(name, blow, war, holds)}", holds)


def _why(name: str, blow: Blow, war: War, holds: bool | None) -> str:
    """Why a trigger failed, where that is not plain from its name."""
    if holds:
        return ""
    if blow.kind == OWN_WAR:
        return ": nobody has attacked it, it began the war"
    if name == "unprovoked attack" and blow.kind in _ATTACKS:
        return ": it began the war" if blow.target in war.aggressors else ": it gave provocation"
    if name == "third power joins" and blow.kind in _ATTACKS:
        return ": no third power has joined"
    return ""


def _attacked(blow: Blow, war: War) -> bool | None:
    return True if blow.kind in _ATTACKS else (None if blow.kind in _SHORT else False)


def _unprovoked(blow: Blow, war: War) -> bool | None:
    attacked = _attacked(blow, war)
    return attacked if not attacked else not _is_provoked(blow, war)


def _aggression(blow: Blow, war: War) -> bool | None:
    attacked = _attacked(blow, war)
    return None if attacked and blow.provoked else attacked


def _is_provoked(blow: Blow, war: War) -> bool:
    return blow.provoked or blow.kind == "intervention" or blow.target in war.aggressors


def _joined(blow: Blow, war: War) -> bool | None:
    return blow.joins if blow.kind in _ATTACKS else False


def _by_two(blow: Blow, war: War) -> bool | None:
    return len(war.foes.get(blow.target, ())) > 1 if blow.kind in _ATTACKS else False


def _at_war(blow: Blow, war: War) -> bool | None:
    return blow.kind in _ATTACKS or blow.kind == OWN_WAR


def _threatened(blow: Blow, war: War) -> bool | None:
    return blow.kind not in ("revolt", OWN_WAR)


def _neutrality(blow: Blow, war: War) -> bool | None:
    return blow.kind in ("attack", "zone")


_TRIGGERS: dict[str, Callable[[Blow, War], bool | None]] = {
    "armed attack": _attacked,
    "unprovoked attack": _unprovoked,
    "aggression": _aggression,
    "attack by named state": _attacked,
    "attack by two or more powers": _by_two,
    "third power joins": _joined,
    "war": _at_war,
    "threat": _threatened,
    "indirect threat": lambda blow, war: blow.kind == "threat",
    "internal revolt": lambda blow, war: blow.kind == "revolt",
    "mobilization": lambda blow, war: blow.kind == "mobilization",
    "violation of neutrality": _neutrality,
    "violation of frontier": _neutrality,
    "disaster or terror": lambda blow, war: blow.kind == "terror",
    "request": lambda blow, war: None,
}

_WHOEVER = frozenset({"war", "third power joins", "attack by two or more powers", "always"})
"""Triggers that ask for a war, not for who began it."""


def _kind_of_blow(
    duty: Duty, blow: Blow, given: Circumstances, parties: frozenset[int]
) -> list[Reason]:
    reasons = []
    defends = blow.kind == "intervention" and not _WHOEVER & set(duty.triggers)
    if defends and duty.group != "no attack" and duty.interveners is not True:
        reason = Reason("the blow is struck in help of a state attacked first", duty.interveners)
        reasons.append(_settle(reason, duty, "intervener", given))
    fellow = blow.actor in parties and blow.actor != blow.target
    if duty.group == "assist" and fellow and duty.fellows is not True:
        reason = Reason("the attacker is a fellow party", duty.fellows)
        reasons.append(_settle(reason, duty, "fellow-party", given))
    return reasons


def _place(duty: Duty, blow: Blow, given: Circumstances) -> list[Reason]:
    """Whether the blow falls where the text looks; nothing where it draws no limits."""
    if blow.kind not in (*_ATTACKS, OWN_WAR) or (duty.group == "consult" and not duty.area):
        return []
    if duty.area is None:
        return [Reason("place: the text's limits are not coded", None)] if duty.has_scope else (
            _without_limits(given)
        )  # fmt: skip
    place = given.place
    if place == FORCES:
        return [Reason("place: an attack on forces", duty.on_forces)]
    if place == HOME:
        return [Reason("place: the home territory", _covers_home(duty, blow.target, given))]
    inside = place in duty.area or (place == OVERSEAS and "overseas possessions" in duty.area)
    home = given.regions[blow.target] == place and _covers_home(duty, blow.target, given)
    return [Reason(f"place: {place}", bool(inside or home))]


def _without_limits(given: Circumstances) -> list[Reason]:
    if given.place == FORCES:
        return [Reason("place: the text does not speak of forces abroad", None)]
    return []


def _covers_home(duty: Duty, state: int, given: Circumstances) -> bool | None:
    area = duty.area or frozenset()
    where = {given.slugs[state], given.regions[state] or "", "home territory"}
    if where & area:
        return True
    return None if where & duty.in_part else False


def _condition(
    condition: Condition, bearer: int, blow: Blow, war: War, given: Circumstances,
    parties: frozenset[int], *, frees: bool = False,
) -> Reason:  # fmt: skip
    """Whether a condition holds; what a body or a state has yet to do does not yet free."""
    holds: bool | None
    if condition.id in given.assumed:
        holds = given.assumed[condition.id]
    else:
        holds = _settled(condition, blow, war, given, parties)
        if holds is None and frees and condition.type in ("act of state", "finding of body"):
            holds = False
    word = "unless" if frees else "if"
    return Reason(f"{word} {condition.statement}", holds, condition.id)


def _settled(
    condition: Condition, blow: Blow, war: War, given: Circumstances, parties: frozenset[int]
) -> bool | None:
    kind = condition.type
    if kind == "no provocation":
        return not _is_provoked(blow, war)
    if kind == "request of beneficiary":
        return given.requested
    if kind == "own judgement":
        return given.requested if not condition.actors or blow.target in condition.actors else None
    if kind in ("attacker is", "attacker is not"):
        return _attacker(condition, blow, given, parties)
    if kind == "act of state":
        return _acted(condition, blow, war)
    return None


def _attacker(
    condition: Condition, blow: Blow, given: Circumstances, parties: frozenset[int]
) -> bool:
    named = condition.actors or (frozenset() if condition.regions else parties)
    is_one = blow.actor in named or given.regions[blow.actor] in condition.regions
    return is_one if condition.type == "attacker is" else not is_one


def _acted(condition: Condition, blow: Blow, war: War) -> bool | None:
    """Whether a state has done what the condition asks; open while it may yet do so."""
    if condition.act == "helps the attacked":
        done = {state for state, helped in war.helping if helped == blow.target}
    elif condition.act == "joins the attacker":
        done = {state for state, struck in war.joining if struck == blow.target}
        done |= {blow.actor} if blow.joins else set()
    else:
        return None
    return True if (done & condition.actors if condition.actors else done) else None


def best(judged: Iterable[Judged]) -> Judged:
    """Of judgements of one duty against several blows: due, else unknown, else nearest to due."""
    order = {True: 0, None: 1, False: 2}
    return min(judged, key=lambda j: (order[j.due], not j.released, j.misses, j.blow))
