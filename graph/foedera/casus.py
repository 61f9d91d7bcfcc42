"""Casus foederis: what the texts require of everyone when something happens.

A reading of texts, not a forecast. A question is understood, heard (`foedera.hearing`) and put
in rows, each with the bonds it rests on and the reasons for and against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer, row_dict
from foedera.bonds import EVERYONE
from foedera.court import FOLLOWS, Court, Question
from foedera.duties import ASSISTANCE
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.events import Event, parse_events
from foedera.hearing import RESTRAINTS, Result, hear
from foedera.judgement import FORCES, HOME, LEFT_OPEN, OVERSEAS, Judged
from foedera.leftout import ONLY_TREATIES
from foedera.names import exists, state_label

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

READING = "a reading of texts, not a forecast"
STANCES = (
    "must-act", "may-act", "must-consult", "must-stay-neutral", "must-not-assist",
    "must-not-attack", "in-breach", "released", "undetermined", "not-triggered",
)  # fmt: skip
"""What a text can require of a state toward another, in the order of rows."""


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
            state in result.conflicted and stance in ("must-act", *RESTRAINTS), because,
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
        yield ONLY_TREATIES
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
    said = f"by the texts {_calls(snapshot, rows)}" if acting else "by the texts no state must act"
    helping = [row for row in rows if any(_is_help(bond) for bond in row.because)]
    unsure = [s for s in _named(helping, "undetermined") if s not in acting]
    more = f"; {_people(unsure)} undetermined" if unsure else ""
    return f"{told} on {day}: {said}{more}."


def _calls(snapshot: Snapshot, rows: list[Stance]) -> str:
    """Who must act, and for whom where that is not one state alone."""
    called: dict[str, list[str]] = {}
    for row in rows:
        if row.stance == "must-act" and row.label not in called.setdefault(row.toward, []):
            called[row.toward].append(row.label)
    if len(called) == 1:
        return f"{_people(*called.values())} must act"
    parts = [
        f"{_people(labels)}{' must act' if k == 0 else ''} for {snapshot.label(snapshot.find(s))}"
        for k, (s, labels) in enumerate(called.items())
    ]
    return "; ".join(parts)


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
