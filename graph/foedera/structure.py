"""Cheap checks every build makes: what the derivation relies on, and what a slip would break.

The whole set of rules is SHACL, run by `foedera check`; these are the ones without which
bonds would be wrong in silence. Each fault says the rule and the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from foedera.dates import BEGINNING, OPEN
from foedera.derivation import day
from foedera.errors import BadDateError, Finding
from foedera.facts import Facts, locate

_DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
_DATED = {
    "fo:signed", "fo:ratified", "fo:inForce", "fo:notice", "fo:ended", "fo:from", "fo:until",
    "fo:begin", "fo:end", "fo:disclosed", "fo:earliestExit", "fo:invokedOn",
    "fo:lastReview",
}  # fmt: skip
_SHAPES = {"xsd:date": 10, "xsd:gYearMonth": 7, "xsd:gYear": 4}

_NEEDED = {
    "fo:State": ("rdfs:label",),
    "fo:StateName": ("fo:nameOf", "fo:name"),
    "fo:Code": ("fo:codeOf", "fo:scheme", "fo:code"),
    "fo:Instrument": ("rdfs:label", "fo:instrumentType", "fo:bindingness", "fo:verification"),
    "fo:Provision": ("fo:provisionOf", "fo:number"),
    "fo:Party": ("fo:partyTo", "fo:state", "dcterms:source", "fo:verification"),
    "fo:Obligation": (
        "fo:provision", "fo:mode", "fo:kind", "fo:bearer", "fo:beneficiary", "fo:response",
        "dcterms:source", "fo:verification",
    ),
    "fo:Override": ("fo:overrides", "fo:bearer"),
    "fo:StatusChange": ("fo:changes", "fo:status", "fo:from"),
    "fo:Condition": ("fo:conditionType", "fo:statement"),
    "fo:Invocation": ("fo:invokes", "fo:invokedOn", "dcterms:source", "fo:verification"),
    "fo:Succession": ("fo:predecessor", "fo:successor", "fo:successionKind", "fo:from"),
    "fo:SystemMembership": ("fo:memberState", "fo:stateSystem", "fo:from"),
    "fo:Activity": ("rdfs:label", "dcterms:source", "fo:verification"),
    "fo:Participation": ("fo:participationIn", "fo:state"),
    "fo:Claim": ("fo:statedIn", "fo:statement", "fo:verdict", "fo:subject"),
}  # fmt: skip

_REFERENCES = {
    "fo:nameOf": {"fo:State"},
    "fo:codeOf": {"fo:State"},
    "fo:state": {"fo:State"},
    "fo:adversary": {"fo:State"},
    "fo:bearer": {"fo:State", "fo:Role", "fo:PartyRule"},
    "fo:beneficiary": {"fo:State", "fo:Role", "fo:PartyRule"},
    "fo:role": {"fo:Role"},
    "fo:partyTo": {"fo:Instrument"},
    "fo:provisionOf": {"fo:Instrument"},
    "fo:provision": {"fo:Provision"},
    "fo:legalBasis": {"fo:Provision", "fo:Instrument"},
    "fo:kind": {"skos:Concept"},
    "fo:mode": {"fo:Mode"},
    "fo:response": {"fo:Response"},
    "fo:trigger": {"fo:Trigger"},
    "fo:decision": {"fo:Decision"},
    "fo:status": {"fo:Status"},
    "fo:endedBy": {"fo:EndKind"},
    "fo:verification": {"fo:VerificationLevel"},
    "fo:scheme": {"fo:CodeScheme"},
    "fo:bindingness": {"fo:Bindingness"},
    "fo:instrumentType": {"fo:InstrumentType"},
    "fo:overrides": {"fo:Obligation"},
    "fo:changes": {"fo:Instrument", "fo:Obligation"},
    "fo:foundedBy": {"fo:Instrument"},
    "fo:implements": {"fo:Instrument"},
    "fo:renews": {"fo:Instrument"},
    "fo:replaces": {"fo:Instrument"},
    "fo:amends": {"fo:Instrument"},
    "fo:condition": {"fo:Condition"},
    "fo:exception": {"fo:Condition"},
    "fo:conditionType": {"fo:ConditionType"},
    "fo:actor": {"fo:State"},
    "fo:decidedBy": {"fo:Decision"},
    "fo:liability": {"fo:Liability"},
    "fo:guaranteedObject": {"fo:GuaranteedObject"},
    "fo:earlierPhase": {"fo:Obligation"},
    "fo:invokes": {"fo:Provision"},
    "fo:invokedBy": {"fo:State"},
    "fo:answeredBy": {"fo:State"},
    "fo:predecessor": {"fo:State"},
    "fo:successor": {"fo:State"},
    "fo:successionKind": {"fo:SuccessionKind"},
    "fo:treatyContinuity": {"fo:TreatyContinuity"},
    "fo:memberState": {"fo:State"},
    "fo:stateSystem": {"fo:StateSystem"},
    "fo:region": {"fo:Region"},
    "fo:lead": {"fo:State", "fo:Organization"},
    "fo:participationIn": {"fo:Activity", "fo:Organization"},
    "fo:activityType": {"fo:ActivityType"},
    "fo:intervenersBlow": {"fo:IntervenersBlow"},
    "fo:partOf": {"fo:Activity", "fo:Organization"},
    "fo:statedIn": {"fo:Source"},
    "fo:verdict": {"fo:Verdict"},
    "dcterms:source": {"fo:Source"},
}

_ORDERED = (
    ("fo:Party", "fo:inForce", "fo:ended"),
    ("fo:Party", "fo:notice", "fo:ended"),
    ("fo:Instrument", "fo:signed", "fo:ended"),
    ("fo:Instrument", "fo:inForce", "fo:ended"),
    ("fo:StateName", "fo:from", "fo:until"),
    ("fo:Code", "fo:from", "fo:until"),
    ("fo:Obligation", "fo:from", "fo:until"),
    ("fo:Override", "fo:from", "fo:until"),
    ("fo:StatusChange", "fo:from", "fo:until"),
    ("fo:State", "fo:begin", "fo:end"),
    ("fo:SystemMembership", "fo:from", "fo:until"),
    ("fo:Activity", "fo:begin", "fo:end"),
    ("fo:Participation", "fo:from", "fo:until"),
)

Fault = tuple[str, str | None, str]
"""The thing, the characters at fault (to find the column), the rule broken and the way out."""


def check_structure(facts: Facts, root: str) -> list[Finding]:
    """Every structural fault of a record, with file, line and column.

    Returns:
        Findings ordered by file and line; empty when the bonds can be derived.
    """
    checks: tuple[Callable[[Facts], Iterator[Fault]], ...] = (
        _impossible_dates, _undeclared_properties, _missing_properties, _dangling_references,
    )  # fmt: skip
    faults = [fault for check in checks for fault in check(facts)]
    if not faults:
        later = (_misordered_dates, _overlapping_stints, _many_valued, _unbound_obligations)
        faults = [fault for check in later for fault in check(facts)]
    return sorted({_finding(facts, root, fault) for fault in faults})


def _finding(facts: Facts, root: str, fault: Fault) -> Finding:
    thing, value, rule = fault
    file = facts.files[thing]
    return Finding(file, *locate(root, file, thing, value), thing, rule)


def _impossible_dates(facts: Facts) -> Iterator[Fault]:
    for thing, properties in facts.things.items():
        for predicate in _DATED & properties.keys():
            for text in facts.texts(thing, predicate):
                rule = _date_rule(text.value, text.datatype)
                if rule:
                    yield thing, text.value, f"{predicate} {rule}"


def _date_rule(value: str, datatype: str) -> str | None:
    if datatype not in _DATES:
        return f"{value!r} is no dated literal: write ^^xsd:date, ^^xsd:gYearMonth or ^^xsd:gYear"
    if len(value) != _SHAPES[datatype]:
        return f"{value!r} has not the form of {datatype}"
    from foedera.dates import bounds

    try:
        bounds(value)
    except BadDateError as error:
        return str(error)
    return None


def _undeclared_properties(facts: Facts) -> Iterator[Fault]:
    import difflib

    declared = {*facts.of_type.get("owl:ObjectProperty", ())} | {
        *facts.of_type.get("owl:DatatypeProperty", ())
    }
    if not declared:
        return
    for thing, properties in facts.things.items():
        for predicate in properties:
            if predicate.startswith("fo:") and predicate not in declared:
                near = difflib.get_close_matches(predicate, declared, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                yield thing, predicate, f"{predicate} is no property of the ontology{hint}"


def _missing_properties(facts: Facts) -> Iterator[Fault]:
    for kind, needed in _NEEDED.items():
        for thing in facts.all(kind):
            for predicate in needed:
                if predicate not in facts.things[thing]:
                    yield thing, None, f"{predicate} is missing: every {kind[3:]} states it"


def _dangling_references(facts: Facts) -> Iterator[Fault]:
    types: dict[str, set[str]] = {}
    for kind, things in facts.of_type.items():
        for thing in things:
            types.setdefault(thing, set()).add(kind)
    for thing, properties in facts.things.items():
        for predicate in _REFERENCES.keys() & properties.keys():
            for value in properties[predicate]:
                if (
                    not isinstance(value, str)
                    or not types.get(value, set()) & _REFERENCES[predicate]
                ):
                    yield thing, _last_part(value), _dangling_rule(predicate, value)


def _dangling_rule(predicate: str, value: object) -> str:
    wanted = " or ".join(sorted(name.partition(":")[2] for name in _REFERENCES[predicate]))
    shown = value if isinstance(value, str) else repr(getattr(value, "value", value))
    return f"{predicate} points to {shown}, which is no {wanted} of the record"


def _last_part(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return value.rpartition("#")[2] or value


def _misordered_dates(facts: Facts) -> Iterator[Fault]:
    for kind, early, late in _ORDERED:
        for thing in facts.all(kind):
            start = day(facts, thing, early) or BEGINNING
            end = day(facts, thing, late, last=True) or OPEN
            if start >= end:
                value = facts.text(thing, late)
                yield thing, value, f"{late} {value} is not after {early}: intervals go forward"


def _overlapping_stints(facts: Facts) -> Iterator[Fault]:
    spans: dict[tuple[str, str, str | None], list[tuple[int, int, str]]] = {}
    for party in facts.all("fo:Party"):
        instrument = facts.name(party, "fo:partyTo") or ""
        start = day(facts, party, "fo:inForce") or day(facts, instrument, "fo:inForce")
        end = day(facts, party, "fo:ended", last=True) or OPEN
        key = (instrument, facts.name(party, "fo:state") or "", facts.name(party, "fo:role"))
        spans.setdefault(key, []).append((start or OPEN, end, party))
    for (_, state, _), found in spans.items():
        found.sort()
        for before, after in pairwise(found):
            if before[1] > after[0]:
                yield after[2], None, f"{state} is already a party then: end {before[2]} first"


def _many_valued(facts: Facts) -> Iterator[Fault]:
    single = {
        "fo:Obligation": ("fo:provision", "fo:mode", "fo:kind", "fo:response", "fo:verification"),
        "fo:Party": ("fo:partyTo", "fo:state", "fo:inForce", "fo:ended", "fo:verification"),
    }
    for kind, predicates in single.items():
        for thing in facts.all(kind):
            for predicate in predicates:
                if len(facts.things[thing].get(predicate, ())) > 1:
                    yield thing, predicate, f"{predicate} has several values: keep one"


def _unbound_obligations(facts: Facts) -> Iterator[Fault]:
    groups = set(facts.of_type.get("skos:Concept", ())) - {
        k for k in facts.of_type.get("skos:Concept", ()) if facts.name(k, "skos:broader")
    }
    for thing in facts.all("fo:Obligation"):
        kind = facts.name(thing, "fo:kind")
        if kind in groups:
            yield thing, kind, f"{kind} is a group of kinds: name one kind within it"
        everyone = "fo:everyState" in facts.names(thing, "fo:beneficiary")
        if everyone and facts.text(thing, "fo:collective") != "true":
            yield thing, "fo:everyState", "a duty toward every state is fo:collective true"
