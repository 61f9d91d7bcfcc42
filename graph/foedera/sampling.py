"""Facts drawn by lot, each put as a question, for a reader who has not seen the answer.

Whoever wrote a fact does not check it. A sample by a fixed seed can be drawn again by anybody,
so that the share that stands is a figure and not an impression.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from foedera.answer import Answer
from foedera.derivation import instrument_of
from foedera.errors import NotUnderstoodError
from foedera.facts import Facts, Text, read_facts
from foedera.terms import slug, words


class Fact(NamedTuple):
    """One fact of the record, as question and answer.

    Attributes:
        fact: the thing the fact is about, by short name.
        question: what a reader is asked; it does not give the answer away.
        answer: what the record says, or None where it is withheld.
        verification: how the record says it was verified.
    """

    fact: str
    question: str
    answer: str | None
    verification: str


def sample(root: str, count: int, *, seed: int = 1815, blind: bool = False) -> Answer[Fact]:
    """Draw facts for a second reading.

    Args:
        root: a folder laid out like `ontology/`.
        count: how many; all of them when the record has fewer.
        seed: the same seed draws the same facts from the same record.
        blind: withhold the answers.

    Raises:
        InvalidRecordError: a file is not Turtle.
        NotUnderstoodError: a count below one.
    """
    if count < 1:
        raise NotUnderstoodError(f"{count} facts cannot be drawn: ask for 1 or more")
    facts = read_facts(root)
    things = [(kind, thing) for kind in _QUESTIONS for thing in facts.all(kind)]
    drawn = random.Random(seed).sample(things, min(count, len(things)))
    rows = [_fact(facts, kind, thing) for kind, thing in sorted(drawn)]
    if blind:
        rows = [row._replace(answer=None) for row in rows]
    summary = f"{len(rows)} of {len(things)} facts, drawn by seed {seed}."
    return Answer({"verb": "sample", "count": count, "seed": seed, "blind": blind}, summary, rows)


def _fact(facts: Facts, kind: str, thing: str) -> Fact:
    question, properties = _QUESTIONS[kind]
    level = facts.name(thing, "fo:verification") or "fo:recalled"
    return Fact(thing, question(facts, thing), _said(facts, thing, properties), words(level))


def _said(facts: Facts, thing: str, properties: tuple[str, ...]) -> str:
    parts = []
    for name in properties:
        values = [
            v.value if isinstance(v, Text) else _named(facts, v)
            for v in facts.things[thing].get(name, ())
        ]
        if values:
            parts.append(f"{words(name)}: {', '.join(values)}")
    return "; ".join(parts) or "nothing more than that it is so"


def _named(facts: Facts, value: str) -> str:
    return words(value) if value.startswith("fo:") else facts.label(value)


def _instrument(facts: Facts, thing: str) -> str:
    label = f"{facts.label(thing)} ({words(facts.name(thing, 'fo:instrumentType') or '')})"
    return f"When was the {label} signed, in force and ended, and how did it end?"


def _party(facts: Facts, thing: str) -> str:
    state = facts.label(facts.name(thing, "fo:state") or "")
    instrument = facts.label(facts.name(thing, "fo:partyTo") or "")
    stint = slug(thing).partition("#")[2]
    return f"When did {state} sign, become bound by and leave the {instrument}, and how? ({stint})"


def _obligation(facts: Facts, thing: str) -> str:
    number = facts.text(facts.name(thing, "fo:provision") or "", "fo:number")
    instrument = facts.label(instrument_of(facts, thing))
    kind = facts.label(facts.name(thing, "fo:kind") or "")
    return (
        f"{instrument}, {number}, as to {kind}: who owes whom, due when, answered how, "
        "under which conditions and where?"
    )


def _invocation(facts: Facts, thing: str) -> str:
    provision = facts.name(thing, "fo:invokes") or ""
    instrument = facts.label(facts.name(provision, "fo:provisionOf") or "")
    year = (facts.text(thing, "fo:invokedOn") or "")[:4]
    number = facts.text(provision, "fo:number")
    return f"Who called on the {instrument}, {number}, in {year}, on which day, and what followed?"


def _status(facts: Facts, thing: str) -> str:
    label = facts.label(facts.name(thing, "fo:changes") or "")
    return f"What suspension or freeze is known of the {label}, between whom and when? ({thing})"


def _participation(facts: Facts, thing: str) -> str:
    state = facts.label(facts.name(thing, "fo:state") or "")
    activity = facts.label(facts.name(thing, "fo:participationIn") or "")
    return f"When did {state} take part in {activity}? ({slug(thing).partition('#')[2]})"


def _told_apart(facts: Facts, state: str) -> str:
    """A state's label, with its slug where another state has the same."""
    label = facts.label(state)
    same = [other for other in facts.all("fo:State") if facts.label(other) == label]
    return label if len(same) < 2 else f"{label} ({slug(state)})"


def _state_name(facts: Facts, thing: str) -> str:
    state = _told_apart(facts, facts.name(thing, "fo:nameOf") or "")
    name = facts.text(thing, "fo:name", "en") or facts.text(thing, "fo:name")
    official = facts.text(thing, "fo:officialName", "en")
    fully = f", officially {official}" if official else ""
    return f"From when until when was the state now or last called {state} called {name}{fully}?"


def _succession(facts: Facts, thing: str) -> str:
    one = facts.label(facts.name(thing, "fo:predecessor") or "")
    other = facts.label(facts.name(thing, "fo:successor") or "")
    return f"How and when did {other} follow {one}?"


_Question = Callable[[Facts, str], str]
_QUESTIONS: dict[str, tuple[_Question, tuple[str, ...]]] = {
    "fo:Instrument": (_instrument, ("fo:signed", "fo:inForce", "fo:ended", "fo:endedBy")),
    "fo:Party": (
        _party,
        ("fo:signed", "fo:ratified", "fo:inForce", "fo:notice", "fo:ended", "fo:endedBy",
         "fo:signatoryOnly"),
    ),
    "fo:Obligation": (
        _obligation,
        ("fo:mode", "fo:bearer", "fo:beneficiary", "fo:trigger", "fo:adversary", "fo:response",
         "fo:condition", "fo:exception", "fo:scope", "fo:qualification"),
    ),
    "fo:Invocation": (_invocation, ("fo:invokedBy", "fo:invokedOn", "fo:answeredBy", "fo:outcome")),
    "fo:StatusChange": (
        _status, ("fo:status", "fo:bearer", "fo:beneficiary", "fo:state", "fo:from", "fo:until")
    ),
    "fo:Participation": (_participation, ("fo:from", "fo:until")),
    "fo:StateName": (_state_name, ("fo:from", "fo:until")),
    "fo:Succession": (_succession, ("fo:successionKind", "fo:from", "fo:treatyContinuity")),
}  # fmt: skip
"""Each type of fact that is drawn: how it is asked, and which properties are its answer."""
