"""The bond table of a record, made from its facts: header, numbers, and rows of bonds."""

from __future__ import annotations

from typing import Any

from foedera import table
from foedera.dates import BEGINNING, OPEN
from foedera.derivation import (
    RULES,
    Derived,
    Stint,
    Term,
    day,
    derive,
    instrument_of,
    sources,
    stints,
    weakest,
)
from foedera.facts import Facts
from foedera.names import fold
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE, slug, words

RECORD = "https://w3id.org/foedera/record"
"""The record itself, which says what it covers and when it was last reviewed."""
_RULE_INDEX = {"fo:everyOtherParty": EVERY_OTHER_PARTY, "fo:everyState": EVERY_STATE}


def table_bytes(facts: Facts, key: str) -> bytes:
    """The bond table of a record, ready to be written; `key` names the build."""
    return _Contents(facts).pack(key)


class _Contents:
    """Gives states, instruments, terms and evidence their numbers as the bonds are entered."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.states = {state: i for i, state in enumerate(facts.all("fo:State"))}
        self.instruments = {name: i for i, name in enumerate(facts.all("fo:Instrument"))}
        self.terms: dict[Term, int] = {}
        self.evidence: dict[frozenset[str], int] = {}

    def pack(self, key: str) -> bytes:
        bonds = {rule: [self._row(b) for b in sorted(derive(self.facts, rule), key=_order)]
                 for rule in RULES}  # fmt: skip
        header = {
            "format": table.FORMAT,
            "build": key,
            "coverage": self._coverage(),
            "states": [self._state(s) for s in self.states],
            "names": self._names(),
            "instruments": [self._instrument(i) for i in self.instruments],
            "kinds": _kinds(self.facts),
            "terms": [self._term(t) for t in self.terms],
            "evidence": [self._evidence(e) for e in self.evidence],
            "parties": self._parties(),
        }
        return table.pack(header, bonds, len(self.states))

    def _row(self, bond: Derived) -> tuple[int, ...]:
        beneficiary = bond.beneficiary
        other = _RULE_INDEX.get(beneficiary)
        return (
            self.states[bond.bearer],
            self.states[beneficiary] if other is None else other,
            self.terms.setdefault(bond.term, len(self.terms)),
            bond.start,
            bond.end,
            bond.status,
            self.evidence.setdefault(bond.evidence, len(self.evidence)),
        )

    def _coverage(self) -> list[int]:
        start = day(self.facts, RECORD, "fo:coverageFrom")
        review = day(self.facts, RECORD, "fo:lastReview")
        return [start or BEGINNING, review or OPEN]

    def _state(self, state: str) -> list[Any]:
        begin = day(self.facts, state, "fo:begin") or BEGINNING
        end = day(self.facts, state, "fo:end", last=True) or OPEN
        names = [[start, stop, name] for start, stop, name, _ in _dated_names(self.facts, state)]
        return [slug(state), begin, end, names or [[begin, end, self.facts.label(state)]]]

    def _names(self) -> dict[str, list[list[int]]]:
        index: dict[str, set[tuple[int, int, int]]] = {}
        for state, number in self.states.items():
            for name, start, end in _all_names(self.facts, state):
                index.setdefault(fold(name), set()).add((number, start, end))
        return {name: [list(e) for e in sorted(index[name])] for name in sorted(index)}

    def _instrument(self, instrument: str) -> list[Any]:
        start = day(self.facts, instrument, "fo:inForce") or OPEN
        end = day(self.facts, instrument, "fo:ended", last=True) or OPEN
        by = words(self.facts.name(instrument, "fo:bindingness") or "")
        disclosed = day(self.facts, instrument, "fo:disclosed", last=True) or 0
        return [slug(instrument), self.facts.label(instrument), by, disclosed, start, end]

    def _term(self, term: Term) -> list[Any]:
        facts, obligation = self.facts, term.obligation
        provision = facts.name(obligation, "fo:provision") or ""
        kind = slug(facts.name(obligation, "fo:kind") or "")
        mode = slug(facts.name(obligation, "fo:mode") or "")
        return [
            self.instruments[instrument_of(facts, obligation)],
            obligation.partition("#")[2],
            facts.text(provision, "fo:number"),
            kind,
            mode,
            words(term.response),
            strength(facts, kind, mode, term.response),
            term.qualification,
            facts.text(obligation, "fo:clause"),
            day(facts, provision, "fo:disclosed", last=True) or 0,
        ]

    def _evidence(self, evidence: frozenset[str]) -> list[Any]:
        return [weakest(evidence), [self.facts.label(s) for s in sources(evidence)]]

    def _parties(self) -> dict[str, list[list[Any]]]:
        return {rule: self._spans(stints(self.facts, rule)) for rule in RULES}

    def _spans(self, bound: dict[str, list[Stint]]) -> list[list[Any]]:
        return [
            [self.states[s.state], number, s.start, s.end, words(s.role) if s.role else None]
            for instrument, number in self.instruments.items()
            for s in sorted(bound.get(instrument, []), key=lambda s: s[:3])
        ]


def _order(bond: Derived) -> tuple[str, str, str, str, str, int]:
    term = bond.term
    return (
        term.obligation, term.qualification or "", term.response,
        bond.bearer, bond.beneficiary, bond.start,
    )  # fmt: skip


def strength(facts: Facts, kind: str, mode: str, response: str) -> int:
    """From 0 (cooperation, permission) to 4 (automatic, all means); for ordering and weights.

    Duties of assistance take their response's strength; restraint and consultation are 1.
    """
    group = slug(facts.name(f"kind:{kind}", "skos:broader") or "")
    if mode == "permission":
        return 0
    if group == "assistance":
        return int(facts.text(response, "fo:strength") or 0)
    return 1 if group in ("restraint", "consultation-group") else 0


def _kinds(facts: Facts) -> dict[str, list[str]]:
    """Each kind's label and group; groups have an empty group."""
    found = {}
    for concept in facts.all("skos:Concept"):
        label = facts.text(concept, "skos:prefLabel") or slug(concept)
        found[slug(concept)] = [label, slug(facts.name(concept, "skos:broader") or "")]
    return found


def _dated_names(facts: Facts, state: str) -> list[tuple[int, int, str, str]]:
    """From, until, short English name and node of each name a state bore, in order."""
    begin = day(facts, state, "fo:begin") or BEGINNING
    close = day(facts, state, "fo:end", last=True) or OPEN
    found = []
    for node in facts.pointing("fo:StateName", "fo:nameOf").get(state, ()):
        start = day(facts, node, "fo:from") or begin
        end = day(facts, node, "fo:until", last=True) or close
        name = facts.text(node, "fo:name", "en") or facts.text(node, "fo:name") or ""
        found.append((start, end, name, node))
    return sorted(found)


def _all_names(facts: Facts, state: str) -> list[tuple[str, int, int]]:
    """Every name, alias and code of a state with the span in which it names it."""
    found = [(text.value, 0, OPEN + 1) for text in facts.texts(state, "skos:altLabel")]
    close = day(facts, state, "fo:end", last=True) or OPEN + 1
    found.append((slug(state), day(facts, state, "fo:begin") or 0, close))
    for start, end, _, node in _dated_names(facts, state):
        for predicate in ("fo:name", "fo:officialName", "fo:alias"):
            found += [(text.value, start, end) for text in facts.texts(node, predicate)]
    for node in facts.pointing("fo:Code", "fo:codeOf").get(state, ()):
        start = day(facts, node, "fo:from") or day(facts, state, "fo:begin") or 0
        end = day(facts, node, "fo:until", last=True) or close
        found += [(text.value, start, end) for text in facts.texts(node, "fo:code")]
    found += [(slug(q), 0, OPEN + 1) for q in facts.names(state, "skos:exactMatch")]
    return found
