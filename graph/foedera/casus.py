"""Casus foederis: what the texts require of everyone when something happens.

A reading of texts, not a forecast. In each round every duty toward a state that is struck, or
that began a war, is judged by its own text; those who must act then strike in their turn, and
the duties are judged again. States act only where a duty is clear, unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer, row_dict
from foedera.bonds import EVERYONE, Terms
from foedera.duties import ASSISTANCE, WAR_KINDS, Duty
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.events import Event, parse_events
from foedera.judgement import (
    FORCES,
    HOME,
    LEFT_OPEN,
    OVERSEAS,
    OWN_WAR,
    Blow,
    Circumstances,
    Judged,
    War,
    best,
    judge,
)
from foedera.names import exists, state_label
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

READING = "a reading of texts, not a forecast"
FOLLOWS = {
    "none": "judge the events alone",
    "clear": "states that must act join, unless their duties collide",
    "all": "states whose duties collide join as well",
}
"""How far the rounds go."""

STANCES = (
    "must-act", "may-act", "must-consult", "must-stay-neutral", "must-not-assist",
    "must-not-attack", "in-breach", "released", "undetermined", "not-triggered",
)  # fmt: skip
"""What a text can require of a state toward another, in the order of rows."""

_DUE = {
    "assist": "must-act", "consult": "must-consult", "neutral": "must-stay-neutral",
    "no aid": "must-not-assist", "no attack": "must-not-attack",
}  # fmt: skip
_SHARED = frozenset({"assist", "no aid", "consult"})
"""Groups of collective duties a war calls on, each told once for all that bear it."""

_RESTRAINTS = frozenset({"must-stay-neutral", "must-not-assist", "must-not-attack"})


class Stance(NamedTuple):
    """What the texts require of one state toward another, from one round on.

    Attributes:
        round: the round in which it arose, from 1.
        state, label: who; "every-other-party" where a collective duty reaches all parties.
        stance: one of `STANCES`.
        toward: whom it concerns. `must-act` is for it and against those who struck it;
            restraint forbids acting against it, or helping its foes.
        response: how the texts let the state answer; None where nothing is due.
        conflicted: whether the state's duties collide.
        because: the bonds it rests on, each with its result and the reasons.
    """

    round: int
    state: str
    label: str
    stance: str
    toward: str
    response: str | None
    conflicted: bool
    because: list[dict[str, Any]]


class Question(NamedTuple):
    """What is asked of the texts beside the events; see `casus`."""

    place: str = HOME
    requested: bool = True
    follow: str = "clear"
    assumed: tuple[tuple[str, bool], ...] = ()
    without: frozenset[int] = frozenset()


class Result(NamedTuple):
    """What came of it: rows of the table by place, before they are worded.

    `found` maps (state, toward, stance) to the round and the judged duties; `conflicted` are
    states whose duties collide; `joined` are those who joined, with the round.
    """

    found: dict[tuple[int, int, str], tuple[int, list[tuple[int, Judged | None]]]]
    conflicted: frozenset[int]
    joined: dict[int, int]
    open_conditions: frozenset[str]


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
                restrains = restrains or _DUE[group] in _RESTRAINTS
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


def casus(
    snapshot: Snapshot,
    attacker: str | None = None,
    target: str | None = None,
    *,
    attacks: Iterable[str] = (),
    events: Iterable[str] = (),
    provoked: bool = False,
    requested: bool = True,
    place: str = HOME,
    follow: str = "clear",
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
) -> Answer[Stance]:
    """What the texts require of everyone when something happens on the day.

    Args:
        snapshot: the day, and which bonds count (`effective`, `known_on`, `any_commitment`).
        attacker: with `target`, whose unprovoked armed attack it is.
        target: on whose home territory it falls.
        attacks: more attacks, `A:B`, in order.
        events: other events, `TYPE:ACTOR[:TARGET]`: see `foedera.events.KINDS`.
        provoked: the target provoked each attack.
        requested: the attacked ask for help.
        place: where attacks fall: "home territory", "overseas possessions", "forces", or an M49
            region such as "eastern-asia".
        follow: one of `FOLLOWS`.
        assume: conditions settled: an id, a body, or a state whose acts hold, with `=no` to deny.
        without: instruments left out.

    Returns:
        Rows by round, then stance, then state; a state has a row for each stance toward each
        state. Nobody is called against itself, and the rounds end.

    Raises:
        NotUnderstoodError: no event, a state against itself or one that did not exist that day.
        UnknownNameError, AmbiguousNameError: which state or instrument is not clear.

    Example:
        >>> from foedera import load
        >>> rows = casus(load().on("1914-08-01"), "Germany", "Russia", follow="none").rows
        >>> [row.state for row in rows if row.stance == "must-act"]
        ['france']
    """
    case = heard(
        snapshot, attacker, target, attacks=attacks, events=events, provoked=provoked,
        requested=requested, place=place, follow=follow, assume=assume, without=without,
    )  # fmt: skip
    if case.result is None:
        return snapshot.not_covered(case.question)
    result = case.result
    rows = worded(snapshot.court, result)
    return Answer(
        case.question, lambda: _summary(snapshot, case.events, rows), rows,
        [*snapshot.notes, READING, *_notes(snapshot, result)],
    )  # fmt: skip


class Case(NamedTuple):
    """A question understood, and heard unless the day is not covered."""

    court: Court
    question: dict[str, Any]
    events: list[Event]
    asked: Question
    result: Result | None

    def again(self, assumed: tuple[tuple[str, bool], ...]) -> Result:
        """Hear it again with more conditions settled."""
        settled = tuple(sorted({**dict(assumed), **dict(self.asked.assumed)}.items()))
        return hear(self.court, self.events, self.asked._replace(assumed=settled))


def heard(
    snapshot: Snapshot,
    attacker: str | None = None,
    target: str | None = None,
    *,
    attacks: Iterable[str] = (),
    events: Iterable[str] = (),
    provoked: bool = False,
    requested: bool = True,
    place: str = HOME,
    follow: str = "clear",
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
) -> Case:
    """Understand a question and hear it; arguments and errors are those of `casus`."""
    told = [*([f"{attacker}:{target}"] if attacker and target else []), *attacks]
    events, assume, without = list(events), list(assume), list(without)
    happened = parse_events(told, events, snapshot.find, provoked=provoked)
    if follow not in FOLLOWS:
        raise NotUnderstoodError(f"{follow!r} is no way to follow: {', '.join(FOLLOWS)}")
    question = snapshot.question(
        "casus", attacks=told, events=events, provoked=provoked, requested=requested,
        place=place, follow=follow, assume=assume, without=without,
    )  # fmt: skip
    asked = Question(
        _place(snapshot, place), requested, follow, assumptions(snapshot, assume),
        _instruments(snapshot, without),
    )  # fmt: skip
    if not snapshot.is_covered:
        return Case(snapshot.court, question, happened, asked, None)
    _existing(snapshot, happened)
    return Case(snapshot.court, question, happened, asked, hear(snapshot.court, happened, asked))


def _existing(snapshot: Snapshot, events: Iterable[Event]) -> None:
    for state in {s for e in events for s in (e.actor, e.target) if s is not None}:
        if not exists(snapshot.record.header, state, snapshot.selection.day):
            raise NotUnderstoodError(
                f"{snapshot.slug(state)!r} was no state on {snapshot.date}: ask for a day on "
                "which it existed"
            )


def _place(snapshot: Snapshot, place: str) -> str:
    wanted = place.strip().lower().replace("-", " ")
    named = {HOME, OVERSEAS, FORCES, *(r for r in snapshot.record.regions if r)}
    if wanted not in named:
        import difflib

        raise UnknownNameError(
            place, "place an attack can fall on", difflib.get_close_matches(wanted, named)
        )
    return wanted


def _instruments(snapshot: Snapshot, names: Iterable[str]) -> frozenset[int]:
    places = {inst[0]: i for i, inst in enumerate(snapshot.record.header["instruments"])}
    found = set()
    for name in names:
        document = snapshot.show(name)
        if document["type"] != "instrument":
            raise NotUnderstoodError(f"{name!r} is a {document['type']}, not an instrument")
        found.add(places[document["id"].partition(":")[2]])
    return frozenset(found)


def assumptions(snapshot: Snapshot, assume: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """Conditions by id with what is assumed of them.

    Each text is a condition's id, a body that decides (`league-council`), or a state whose acts
    are then taken as done; `=no` after it denies.

    Raises:
        UnknownNameError: nothing of that name is a condition.
    """
    found: dict[str, bool] = {}
    for text in assume:
        name, _, said = text.partition("=")
        holds = said.strip().lower() not in ("no", "false")
        ids = _conditions_named(snapshot, name.strip())
        found |= dict.fromkeys(ids, holds)
    return tuple(sorted(found.items()))


def _conditions_named(snapshot: Snapshot, name: str) -> list[str]:
    conditions = {
        c.id: c
        for duty in snapshot.record.duties.values()
        for c in (*duty.conditions, *duty.exceptions)
    }
    if name in conditions:
        return [name]
    obligation, _, part = name.rpartition(":")
    if part in LEFT_OPEN and any(d.id == obligation for d in snapshot.record.duties.values()):
        return [name]
    body = name.lower().replace("-", " ")
    ids = [c.id for c in conditions.values() if c.body == body]
    if not ids:
        try:
            state = snapshot.find(name)
        except UnknownNameError:
            state = -1
        ids = [c.id for c in conditions.values() if c.type == "act of state" and state in c.actors]
    if not ids:
        import difflib

        bodies = {c.body.replace(" ", "-") for c in conditions.values() if c.body}
        near = difflib.get_close_matches(name, [*conditions, *bodies], 3, 0.5)
        raise UnknownNameError(name, "condition, body or acting state", near)
    return ids


def worded(court: Court, result: Result) -> list[Stance]:
    """The rows of a result, in order."""
    header, day = court.header, court.snapshot.selection.day
    rows = []
    for (state, toward, stance), (round_, why) in result.found.items():
        because = [_because(court, row, judged) for row, judged in why]
        slug, label = (
            (EVERYONE[state][0], f"{EVERYONE[state][1]} to {because[0]['instrument_label']}")
            if state < 0
            else (court.slugs[state], state_label(header, state, day))
        )
        due = [b for b in because if b["result"] in ("due", "unknown")]
        response = max(due, key=lambda b: int(b["strength"]))["response"] if due else None
        rows.append(Stance(
            round_, slug, label, stance, court.slugs[toward], response,
            state in result.conflicted and stance in ("must-act", *_RESTRAINTS), because,
        ))  # fmt: skip
    return sorted(rows, key=lambda r: (r.round, STANCES.index(r.stance), r.state, r.toward))


_RESULTS = {True: "due", False: "not due", None: "unknown"}


def _because(court: Court, row: int, judged: Judged | None) -> dict[str, Any]:
    """A bond with what became of it and why."""
    bond = row_dict(court.reader.bond(row))
    if judged is None:
        return {**bond, "result": "broken", "against": None, "reasons": []}
    return {
        **bond,
        "result": "released" if judged.released else _RESULTS[judged.due],
        "against": court.slugs[judged.blow.actor],
        "reasons": [
            {"what": r.what, "holds": r.holds, "condition": r.condition} for r in judged.reasons
        ],
    }


def _notes(snapshot: Snapshot, result: Result) -> Iterator[str]:
    if not snapshot.selection.any_commitment:
        yield "only what treaties bind to; any adds other commitments"
    if result.open_conditions:
        count = len(result.open_conditions)
        word = "condition" if count == 1 else "conditions"
        yield f"{count} {word} of the texts not settled; assume settles them by their id"
    if result.conflicted:
        slugs = ", ".join(sorted(snapshot.slug(s) for s in result.conflicted))
        yield f"duties collide for {slugs}; follow all lets them act"


def _summary(snapshot: Snapshot, events: list[Event], rows: list[Stance]) -> str:
    from foedera.dates import in_words

    told = "; ".join(_told(snapshot, event) for event in events)
    day = in_words(snapshot.selection.day)
    acting = _named(rows, "must-act")
    if acting:
        said = f"by the texts {_people(acting)} must act"
    else:
        said = "by the texts no state must act"
    helping = [row for row in rows if any(_is_help(bond) for bond in row.because)]
    unsure = [s for s in _named(helping, "undetermined") if s not in acting]
    more = f"; {_people(unsure)} undetermined" if unsure else ""
    return f"{told} on {day}: {said}{more}."


def _is_help(bond: dict[str, Any]) -> bool:
    return bond["kind"] in ASSISTANCE and bond["mode"] == "duty"


def _named(rows: list[Stance], stance: str) -> list[str]:
    return list(dict.fromkeys(r.label for r in rows if r.stance == stance))


def _people(labels: list[str]) -> str:
    if len(labels) > 6:
        return f"{len(labels)} states"
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def _told(snapshot: Snapshot, event: Event) -> str:
    actor = snapshot.label(event.actor)
    target = None if event.target is None else snapshot.label(event.target)
    return _TELLING[event.kind].format(a=actor, b=target or "its neighbours")


_TELLING = {
    "attack": "{a} attacks {b}",
    "intervention": "{a} attacks {b} in help of another",
    "threat": "{a} threatens {b}",
    "mobilization": "{a} mobilizes against {b}",
    "revolt": "revolt in {a}",
    "blockade": "{a} blockades {b}",
    "cyber": "{a} makes a cyber attack on {b}",
    "terror": "terrorist attack on {a}",
    "zone": "{a} violates a zone or frontier guaranteed to {b}",
}
