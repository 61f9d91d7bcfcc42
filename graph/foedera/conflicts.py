"""States whose duties would collide if somebody attacked somebody.

A duty to act for one state collides with a duty of the same state not to act against its foe,
or to act for that foe. Every attack of a day is tried; the clearest for each state is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.casus import READING, worded
from foedera.court import Question
from foedera.events import Event
from foedera.hearing import hear
from foedera.names import exists, state_label
from foedera.slices import bonds_of, days_between
from foedera.sweep import Outcome, Sweep, bits

if TYPE_CHECKING:
    from foedera.court import Court
    from foedera.snapshot import Snapshot


class Conflict(NamedTuple):
    """A state whose duties would collide, and the attack that shows it.

    Attributes:
        on: the day.
        attacks: how many attacks of that day would make its duties collide.
        attacker, target: the one told: that after which fewest others join.
        duties: what it would owe, as stances with their articles.
    """

    on: str
    state: str
    label: str
    attacks: int
    attacker: str
    target: str
    duties: list[str]


def conflicts(snapshot: Snapshot, *, since: str | None = None) -> Answer[Conflict]:
    """The states whose duties would collide for some attack, most exposed first.

    Args:
        snapshot: the day.
        since: with it, the last day of every year from then to the snapshot's day, and that day;
            each state is told on the day of most attacks.

    Returns:
        One row for each state, by number of attacks, then name.
    """
    question = snapshot.question("conflicts", since=since)
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    days = [snapshot.selection.day]
    if since is not None:
        bonds = bonds_of(snapshot)
        days = sorted({*days_between(since, snapshot.date, "year", bonds), *days})
    best: dict[int, tuple[int, int, tuple[int, int]]] = {}
    for day in days:
        for state, (count, pair) in _exposed(snapshot.at(day)).items():
            if state not in best or count > best[state][0]:
                best[state] = (count, day, pair)
    rows = [_row(snapshot.at(day), state, n, pair) for state, (n, day, pair) in best.items()]
    rows.sort(key=lambda r: (-r.attacks, r.state))
    when = "on" if since is None else f"between {since} and"
    states = "state's" if len(rows) == 1 else "states'"
    return Answer(
        question, f"{len(rows)} {states} duties would collide for some attack {when} "
        f"{snapshot.date}.", rows, [*snapshot.notes, READING],
    )  # fmt: skip


def _exposed(day: Snapshot) -> dict[int, tuple[int, tuple[int, int]]]:
    """For each state whose duties would collide: how many attacks, and the one to tell."""
    header = day.record.header
    states = [i for i in range(len(header["states"])) if exists(header, i, day.selection.day)]
    found: dict[int, tuple[int, int, tuple[int, int]]] = {}
    for attacker, target, outcome in Sweep(day.court).outcomes(states):
        for state in bits(outcome.conflicted):
            stir = _stir(outcome)
            count, least, pair = found.get(state, (0, stir + 1, (attacker, target)))
            if stir < least:
                least, pair = stir, (attacker, target)
            found[state] = (count + 1, least, pair)
    return {state: (count, pair) for state, (count, _, pair) in found.items()}


def _stir(outcome: Outcome) -> int:
    return (outcome.joined | outcome.conflicted).bit_count()


def _row(day: Snapshot, state: int, attacks: int, pair: tuple[int, int]) -> Conflict:
    court: Court = day.court
    result = hear(court, [Event("attack", *pair)], Question())
    slug = court.slugs[state]
    duties = [
        f"{row.stance} {'for' if row.stance == 'must-act' else 'toward'} {row.toward}: "
        f"{_articles(row.because)}"
        for row in worded(court, result)
        if row.state == slug and row.conflicted
    ]
    label = state_label(day.record.header, state, day.selection.day)
    attacker, target = (court.slugs[s] for s in pair)
    return Conflict(dates.iso(day.selection.day), slug, label, attacks, attacker, target, duties)


def _articles(because: list[dict[str, Any]]) -> str:
    return ", ".join(f"{b['instrument_label']}, {b['provision']}" for b in because)
