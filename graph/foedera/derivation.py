"""From parties and obligations to bonds.

A bond is one obligation between one bearer and one beneficiary over one interval, a new one
wherever status or terms change. For each pair the interval is what the two participations,
the obligation and the instrument have in common. Imprecise dates are read widely: an interval
begins on the first day its beginning can mean and ends on the last day its end can mean.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from foedera.dates import BEGINNING, OPEN, bounds
from foedera.facts import Facts
from foedera.terms import VERIFICATIONS

RULES = ("force", "signature")
"""When a state counts as bound: from entry into force for it, or from its signature."""

_STATUS = {
    "fo:inForceStatus": 0,
    "fo:noticeRunning": 1,
    "fo:provisional": 2,
    "fo:frozen": 3,
    "fo:suspended": 4,
}
_VERIFICATION = {"fo:recalled": 0, "fo:oneSource": 1, "fo:twoSources": 2, "fo:textRead": 3}


class Stint(NamedTuple):
    """A state's span of being bound by an instrument, with its role and evidence."""

    state: str
    start: int
    end: int
    notice: int
    role: str | None
    evidence: frozenset[str]


class Term(NamedTuple):
    """What a bond says: the obligation, and what an override made of it for this bearer."""

    obligation: str
    qualification: str | None
    response: str


class Derived(NamedTuple):
    """One derived bond; states by short name, beneficiary None or a rule when collective."""

    bearer: str
    beneficiary: str
    term: Term
    start: int
    end: int
    status: int
    evidence: frozenset[str]


def derive(facts: Facts, rule: str) -> list[Derived]:
    """All bonds of a record, under one rule of when a state counts as bound.

    Args:
        facts: a record that passed the structural checks.
        rule: one of `RULES`.

    Returns:
        Bonds in no particular order.
    """
    bound = stints(facts, rule)
    overrides = facts.pointing("fo:Override", "fo:overrides")
    changes = facts.pointing("fo:StatusChange", "fo:changes")
    bonds: list[Derived] = []
    for obligation in facts.all("fo:Obligation"):
        instrument = instrument_of(facts, obligation)
        bonds += _Pairing(
            facts,
            obligation,
            bound.get(instrument, []),
            overrides.get(obligation, []),
            changes.get(obligation, []) + changes.get(instrument, []),
        ).bonds()
    return bonds


def instrument_of(facts: Facts, obligation: str) -> str:
    """The instrument an obligation belongs to, through its provision."""
    provision = facts.name(obligation, "fo:provision") or ""
    return facts.name(provision, "fo:provisionOf") or ""


def day(facts: Facts, thing: str, predicate: str, *, last: bool = False) -> int | None:
    """The first (or last) day a dated property can mean, or None when it has no value."""
    value = facts.text(thing, predicate)
    return None if value is None else bounds(value)[last]


def party_spans(facts: Facts) -> list[tuple[str, int, int]]:
    """Each party node that ever was in force, with its first day and first day no longer."""
    found = []
    for party in facts.all("fo:Party"):
        stint = _stint(facts, party, facts.name(party, "fo:partyTo") or "", "force")
        if stint and stint.start < stint.end:
            found.append((party, stint.start, stint.end))
    return found


def stints(facts: Facts, rule: str) -> dict[str, list[Stint]]:
    """The spans in which states are bound, by instrument, one for each party node."""
    found: dict[str, list[Stint]] = {}
    for party in facts.all("fo:Party"):
        instrument = facts.name(party, "fo:partyTo") or ""
        stint = _stint(facts, party, instrument, rule)
        if stint and stint.start < stint.end:
            found.setdefault(instrument, []).append(stint)
    return found


def _stint(facts: Facts, party: str, instrument: str, rule: str) -> Stint | None:
    start = _start(facts, party, instrument, rule)
    if start is None:
        return None
    ends = (day(facts, node, "fo:ended", last=True) for node in (party, instrument))
    end = min(e or OPEN for e in ends)
    return Stint(
        state=facts.name(party, "fo:state") or "",
        start=start,
        end=end,
        notice=day(facts, party, "fo:notice") or OPEN,
        role=facts.name(party, "fo:role"),
        evidence=_evidence(facts, party),
    )


def _start(facts: Facts, party: str, instrument: str, rule: str) -> int | None:
    force = day(facts, party, "fo:inForce") or day(facts, instrument, "fo:inForce")
    signature = day(facts, party, "fo:signed") or day(facts, instrument, "fo:signed")
    if rule == "signature":
        return signature if signature is not None else force
    return None if facts.text(party, "fo:signatoryOnly") == "true" else force


def _evidence(facts: Facts, thing: str) -> frozenset[str]:
    level = facts.name(thing, "fo:verification") or "fo:recalled"
    return frozenset([level, *facts.names(thing, "dcterms:source")])


def weakest(evidence: frozenset[str]) -> str:
    """The weakest verification among the evidence, in words."""
    return VERIFICATIONS[min((_VERIFICATION[e] for e in evidence if e in _VERIFICATION), default=0)]


def sources(evidence: frozenset[str]) -> list[str]:
    """The sources among the evidence, sorted."""
    return sorted(e for e in evidence if e not in _VERIFICATION)


class _Cut(NamedTuple):
    """An interval in which the terms or the status of some bonds differ."""

    start: int
    end: int
    bearer: str | None
    beneficiary: str | None
    either: str | None
    status: int
    term: Term | None
    evidence: frozenset[str]

    def holds_for(self, bearer: str, beneficiary: str) -> bool:
        if self.either is not None:
            return self.either in (bearer, beneficiary)
        return self.bearer in (None, bearer) and self.beneficiary in (None, beneficiary)


class _Pairing:
    """The bonds of one obligation."""

    def __init__(
        self,
        facts: Facts,
        obligation: str,
        stints: list[Stint],
        overrides: list[str],
        changes: list[str],
    ) -> None:
        self.facts = facts
        self.obligation = obligation
        self.stints = stints
        self.start = day(facts, obligation, "fo:from") or BEGINNING
        self.end = day(facts, obligation, "fo:until", last=True) or OPEN
        self.evidence = _evidence(facts, obligation)
        self.term = Term(
            obligation,
            facts.text(obligation, "fo:qualification"),
            facts.name(obligation, "fo:response") or "",
        )
        self.cuts = [self._override(o) for o in overrides] + [self._change(c) for c in changes]

    def bonds(self) -> list[Derived]:
        bearers = self._holders("fo:bearer")
        if self.facts.text(self.obligation, "fo:collective") == "true":
            rule = self.facts.names(self.obligation, "fo:beneficiary")[0]
            return [bond for bearer in bearers for bond in self._between(bearer, None, rule)]
        return [
            bond
            for bearer in bearers
            for other in self._holders("fo:beneficiary")
            if bearer.state != other.state
            for bond in self._between(bearer, other, other.state)
        ]

    def _holders(self, predicate: str) -> list[Stint]:
        holders: list[Stint] = []
        for rule in self.facts.names(self.obligation, predicate):
            if rule in ("fo:everyParty", "fo:everyOtherParty"):
                holders += self.stints
            elif rule.startswith("state:"):
                holders += self._named(rule, predicate)
            else:
                holders += [stint for stint in self.stints if stint.role == rule]
        return holders

    def _named(self, state: str, predicate: str) -> list[Stint]:
        own = [stint for stint in self.stints if stint.state == state]
        if own or predicate == "fo:bearer":
            return own
        begin = day(self.facts, state, "fo:begin") or BEGINNING
        end = day(self.facts, state, "fo:end", last=True) or OPEN
        return [Stint(state, begin, end, OPEN, None, frozenset())]

    def _between(self, bearer: Stint, other: Stint | None, beneficiary: str) -> list[Derived]:
        start = max(self.start, bearer.start, other.start if other else BEGINNING)
        end = min(self.end, bearer.end, other.end if other else OPEN)
        if start >= end:
            return []
        evidence = self.evidence | bearer.evidence | (other.evidence if other else frozenset())
        cuts = [c for c in self.cuts if c.holds_for(bearer.state, beneficiary)]
        notice = min(bearer.notice, other.notice if other else OPEN)
        if notice < end:
            cuts.append(_Cut(notice, OPEN, None, None, None, 1, None, frozenset()))
        edges = sorted(
            {start, end, *(d for c in cuts for d in (c.start, c.end) if start < d < end)}
        )
        return [
            self._piece(bearer.state, beneficiary, lo, hi, cuts, evidence)
            for lo, hi in pairwise(edges)
        ]

    def _piece(
        self,
        bearer: str,
        beneficiary: str,
        start: int,
        end: int,
        cuts: list[_Cut],
        evidence: frozenset[str],
    ) -> Derived:
        here = [c for c in cuts if c.start <= start < c.end]
        status = max((c.status for c in here), default=0)
        term = next((c.term for c in here if c.term), self.term)
        for cut in here:
            evidence |= cut.evidence
        return Derived(bearer, beneficiary, term, start, end, status, evidence)

    def _override(self, override: str) -> _Cut:
        term = Term(
            self.obligation,
            self.facts.text(override, "fo:qualification") or self.term.qualification,
            self.facts.name(override, "fo:response") or self.term.response,
        )
        bearer = self.facts.name(override, "fo:bearer")
        return self._cut(override, bearer, None, None, 0, term)

    def _change(self, change: str) -> _Cut:
        bearer = self.facts.name(change, "fo:bearer")
        beneficiary = self.facts.name(change, "fo:beneficiary")
        status = _STATUS[self.facts.name(change, "fo:status") or "fo:inForceStatus"]
        return self._cut(
            change, bearer, beneficiary, self.facts.name(change, "fo:state"), status, None
        )

    def _cut(
        self,
        thing: str,
        bearer: str | None,
        beneficiary: str | None,
        either: str | None,
        status: int,
        term: Term | None,
    ) -> _Cut:
        start = day(self.facts, thing, "fo:from") or BEGINNING
        end = day(self.facts, thing, "fo:until", last=True) or OPEN
        evidence = _evidence(self.facts, thing)
        return _Cut(start, end, bearer, beneficiary, either, status, term, evidence)
