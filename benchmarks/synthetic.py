"""A made-up record of the size of ATOP: seeded, so the same at every run; nothing in it is true.

Shares follow what one sees in a data set of alliances: about 800 instruments of 1815 to 2018,
six of seven bilateral and the rest of 3 to 30 parties, mostly among neighbours, more of them the
more states there are; half of them in force at the end. Obligations carry no condition, and an
intervener's or a fellow party's blow counts, so that a Boolean closure gives the same answer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import foedera
from foedera.record import Record

ATOP = 800
"""Instruments in a record of the size of ATOP."""

_STATES = ((1815, 28), (1830, 16), (1850, 6), (1878, 6), (1902, 4), (1918, 14), (1945, 14),
           (1957, 24), (1960, 32), (1966, 28), (1975, 22), (1991, 20))  # fmt: skip
"""From which year on how many states come to be, spread over the years until the next."""

_ENDED = 14
"""States that are no more at the end: they leave room for successors."""

_KINDS = (
    (25, ("non-aggression",)), (14, ("non-aggression", "consultation")), (10, ("consultation",)),
    (16, ("defence",)), (12, ("defence", "consultation")), (5, ("non-aggression", "neutrality")),
    (5, ("non-aggression", "neutrality", "consultation")), (5, ("defence", "offence")),
    (4, ("neutrality",)), (2, ("defence", "non-aggression")), (2, ("offence",)),
)  # fmt: skip
"""Kinds that stand together in one instrument, with their weights."""

_SIZES = ((5, 3), (3, 4), (2, 5), (1, 7), (1, 12), (1, 20), (1, 30))
_HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fo: <https://w3id.org/foedera/ontology#> .
@prefix kind: <https://w3id.org/foedera/kind/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/foedera/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_GROUPS = {"defence": "assistance", "offence": "assistance", "neutrality": "restraint",
           "non-aggression": "restraint", "consultation": "consultation-group"}  # fmt: skip


class State(NamedTuple):
    """A made-up state: when it began and ended, and in which part of the world it lies."""

    slug: str
    begin: int
    end: int
    region: int


class Instrument(NamedTuple):
    """A made-up instrument: its parties, its kinds, and the years of its force."""

    slug: str
    begin: int
    end: int | None
    parties: list[State]
    kinds: tuple[str, ...]


def world(folder: Path, instruments: int = ATOP) -> Record:
    """A record of so many instruments, written below a folder and opened."""
    return foedera.load(write(folder / f"of-{instruments}", instruments))


def write(folder: Path, instruments: int = ATOP, seed: int = 1815) -> str:
    """Write a record of so many instruments into a folder; `foedera.load` opens it."""
    dice = random.Random(seed)
    states = _states(dice)
    files = {"record": _record(), "kinds": _kinds()}
    files |= {f"states/{one.slug}": _state(one) for one in states}
    for one in _instruments(dice, states, instruments):
        files[f"instruments/{one.slug}"] = _instrument(one)
    for name, text in files.items():
        path = folder / f"{name}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + text, "utf-8")
    return str(folder)


def _states(dice: random.Random) -> list[State]:
    found: list[State] = []
    for (year, count), (following, _) in zip(_STATES, (*_STATES[1:], (1994, 0)), strict=True):
        for _ in range(count):
            begin = 1815 if year == 1815 else dice.randrange(year, following)
            found.append(State(f"state-{len(found):03}", begin, 9999, dice.randrange(8)))
    for place in dice.sample(range(60), _ENDED):
        end = max(found[place].begin + 5, dice.randrange(1860, 1992))
        found[place] = found[place]._replace(end=end)
    return found


def _instruments(dice: random.Random, states: list[State], count: int) -> Iterator[Instrument]:
    years = range(1815, 2018)
    weights = [sum(s.begin <= y < s.end for s in states) ** 1.5 for y in years]
    weights, kinds = list(weights), [kinds for _, kinds in _KINDS]
    for number, begin in enumerate(sorted(dice.choices(years, weights, k=count))):
        parties = _parties(dice, [s for s in states if s.begin <= begin < s.end])
        lasts = begin + int(dice.expovariate(1 / 12)) + 1
        stays = dice.random() < 0.15 + 0.6 * (begin - 1815) / 203
        chosen = dice.choices(kinds, [weight for weight, _ in _KINDS])[0]
        end = None if stays or lasts > 2018 else lasts
        yield Instrument(f"instrument-{number:05}", begin, end, parties, chosen)


def _parties(dice: random.Random, standing: list[State]) -> list[State]:
    size = 2
    if dice.random() < 1 / 7:
        size = dice.choices([n for _, n in _SIZES], [weight for weight, _ in _SIZES])[0]
    first = dice.choice(standing)
    near = [s for s in standing if s.region == first.region and s != first]
    pool = near if len(near) >= size and dice.random() < 0.75 else standing
    others = dice.sample([s for s in pool if s != first], min(size, len(pool) - 1) - 1)
    return sorted([first, *others])


def _record() -> str:
    return (
        "@base <https://w3id.org/foedera/record> .\n"
        '<> fo:coverageFrom "1815-01-01"^^xsd:date ; fo:lastReview "2018-12-31"^^xsd:date .\n'
    )


def _kinds() -> str:
    groups = "".join(f'kind:{g} a skos:Concept ; skos:prefLabel "{g}"@en .\n'
                     for g in sorted(set(_GROUPS.values())))  # fmt: skip
    return groups + "".join(
        f'kind:{kind} a skos:Concept ; skos:prefLabel "{kind}"@en ; skos:broader kind:{group} .\n'
        for kind, group in _GROUPS.items()
    )


def _state(state: State) -> str:
    begin = "" if state.begin == 1815 else f'fo:begin "{state.begin}-01-01"^^xsd:date ; '
    end = "" if state.end == 9999 else f'fo:end "{state.end}-01-01"^^xsd:date ; '
    label = state.slug.replace("-", " ").capitalize()
    return (
        f"@base <https://w3id.org/foedera/state/{state.slug}> .\n"
        f'<> a fo:State ; {begin}{end}rdfs:label "{label}"@en .\n'
        f'<#name> a fo:StateName ; fo:nameOf <> ; fo:name "{label}"@en .\n'
    )


_KNOWN = "dcterms:source <#text> ; fo:verification fo:recalled"


def _instrument(one: Instrument) -> str:
    label = one.slug.replace("-", " ").capitalize()
    end = "" if one.end is None else f'fo:ended "{one.end}-01-01"^^xsd:date ; '
    return "\n".join([
        f"@base <https://w3id.org/foedera/instrument/{one.slug}> .",
        f'<> a fo:Instrument ; rdfs:label "{label}"@en ; fo:instrumentType fo:treaty ; '
        f'fo:inForce "{one.begin}-07-01"^^xsd:date ; {end}'
        f"fo:bindingness fo:bindingByTreaty ; {_KNOWN} .",
        f'<#text> a fo:Source ; rdfs:label "{label}, text"@en .',
        *(_article(number, kind) for number, kind in enumerate(one.kinds, 1)),
        *(_party(one, state) for state in one.parties),
    ])  # fmt: skip


def _party(one: Instrument, state: State) -> str:
    """One stint, over when the state is."""
    over = one.end is None or state.end < one.end
    end = f'fo:ended "{state.end}-01-01"^^xsd:date ; ' if over and state.end < 9999 else ""
    return (
        f"<#party-{state.slug}> a fo:Party ; fo:partyTo <> ; fo:state state:{state.slug} ; "
        f"{end}{_KNOWN} ."
    )


def _article(number: int, kind: str) -> str:
    trigger, response = "armedAttack", "freeChoiceOfMeans"
    if _GROUPS[kind] != "assistance":
        trigger, response = ("always" if kind == "non-aggression" else "armedAttack"), "abstain"
    mode = "prohibition" if kind == "non-aggression" else "duty"
    return (
        f'<#article-{number}> a fo:Provision ; fo:provisionOf <> ; fo:number "Article {number}" .\n'
        f"<#article-{number}-{kind}> a fo:Obligation ; fo:provision <#article-{number}> ; "
        f"fo:mode fo:{mode} ; fo:kind kind:{kind} ; fo:bearer fo:everyParty ; "
        f"fo:beneficiary fo:everyOtherParty ; fo:trigger fo:{trigger} ; "
        f"fo:intervenersBlow fo:counts ; fo:fellowPartysBlow fo:counts ; "
        f"fo:response fo:{response} ; {_KNOWN} ."
    )
