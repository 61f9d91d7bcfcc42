"""What `show` opens: each thing of the record, claim, kind and topic as one document.

A document is plain JSON with the words of the ontology as keys; dates are as written in the
record, at their own precision; what is not established is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from foedera.dates import BEGINNING, OPEN
from foedera.derivation import Stint, day, instrument_of, stints
from foedera.facts import Facts, Text
from foedera.names import fold
from foedera.terms import slug, words

Document = dict[str, Any]

_HIDDEN = {
    "rdf:type", "rdfs:label", "fo:partyTo", "fo:provisionOf", "fo:nameOf", "fo:codeOf",
    "fo:provision", "fo:overrides", "fo:condition", "fo:exception", "fo:invokes",
    "fo:memberState", "fo:participationIn", "rdfs:isDefinedBy", "skos:inScheme",
    "skos:prefLabel", "skos:topConceptOf",
}  # fmt: skip


_LABELLED = {
    "dcterms:source", "fo:scheme", "fo:statedIn", "fo:region", "fo:verdict", "fo:stateSystem",
    "skos:broader",
}  # fmt: skip


def things_bytes(facts: Facts) -> bytes:
    """All documents and the index of their names, as JSON."""
    documents = {doc["id"]: doc for doc in _documents(facts)}
    content = {"names": _names(facts, _NAMED_FIRST), "later_names": _names(facts, _NAMED_LATER),
               "mentions": _mentions(facts), "things": documents}  # fmt: skip
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def _documents(facts: Facts) -> Iterator[Document]:
    for state in facts.all("fo:State"):
        yield _state(facts, state)
    for instrument in facts.all("fo:Instrument"):
        yield _instrument(facts, instrument)
    bound = stints(facts, "force")
    for organization in facts.all("fo:Organization"):
        yield _organization(facts, organization, bound)
    for activity in facts.all("fo:Activity"):
        yield _activity(facts, activity)
    for claim in facts.all("fo:Claim"):
        yield _claim(facts, claim)
    for claimed in facts.all("fo:ClaimedInstrument"):
        yield _described(facts, claimed, "claimed instrument")
    for kind in facts.all("skos:Concept"):
        yield _kind(facts, kind)
    for topic in facts.all("fo:Topic"):
        yield _described(facts, topic, "topic")
    for source in facts.all("fo:Source"):
        yield _source(facts, source)


_NAMED_FIRST = ("fo:Instrument", "fo:Organization", "fo:Activity")
"""Things whose names come before those of states, which have an index by date."""
_NAMED_LATER = ("fo:ClaimedInstrument", "fo:Claim", "skos:Concept", "fo:Topic", "fo:Source")
"""Things whose names come after those of states."""


def _named_things(facts: Facts, kind: str) -> list[str]:
    """Things of a type that names lead to; a source within another thing's file opens by its id."""
    return [t for t in facts.all(kind) if kind != "fo:Source" or t.startswith("source:")]


def _names(facts: Facts, kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """Folded names of all things of some types."""
    index: dict[str, list[str]] = {}
    for kind in kinds:
        for thing in _named_things(facts, kind):
            own = [slug(thing), *(t.value for t in facts.texts(thing, "skos:altLabel"))]
            own += [t.value for t in facts.texts(thing, "fo:item")]
            for name in {fold(n) for n in [*own, facts.label(thing)]}:
                index.setdefault(name, []).append(thing)
    return index


def _mentions(facts: Facts) -> list[list[str]]:
    """The English names texts use of things, each with its thing; codes are left out."""
    found: set[tuple[str, str]] = set()
    for kind in ("fo:State", *_NAMED_FIRST):
        for thing in facts.all(kind):
            found.add((facts.label(thing), thing))
            found |= {(t.value, thing) for t in _english(facts, thing, "skos:altLabel")}
    for node in facts.all("fo:StateName"):
        state = facts.name(node, "fo:nameOf") or ""
        for predicate in ("fo:name", "fo:officialName", "fo:alias"):
            found |= {(t.value, state) for t in _english(facts, node, predicate)}
    return [list(pair) for pair in sorted(found)]


def _english(facts: Facts, thing: str, predicate: str) -> list[Text]:
    return [t for t in facts.texts(thing, predicate) if t.language in (None, "en")]


def _described(facts: Facts, thing: str, kind: str) -> Document:
    """A thing's own properties under their words; sources by label; what is claimed of it."""
    doc: Document = {"id": thing, "type": kind, "label": facts.label(thing)}
    claims = facts.pointing("fo:Claim", "fo:subject").get(thing, ())
    if claims:
        doc["claims"] = [_described(facts, claim, "claim") for claim in claims]
    for predicate, values in facts.things[thing].items():
        if predicate in _HIDDEN:
            continue
        shown = [_shown(facts, predicate, v) for v in values]
        key = "source" if predicate == "dcterms:source" else words(predicate).replace(" ", "_")
        doc[key] = shown if len(shown) > 1 or key == "source" else shown[0]
    return doc


def _shown(facts: Facts, predicate: str, value: str | Text) -> str:
    if isinstance(value, Text):
        return value.value
    if predicate in _LABELLED:
        return facts.label(value)
    if value.startswith("fo:"):
        return "in force" if value == "fo:inForceStatus" else words(value)
    return value.partition(":")[2] if value.split(":")[0] in ("state", "kind") else value


def _state(facts: Facts, state: str) -> Document:
    doc = _described(facts, state, "state")
    doc["names"] = [
        {**name, **_foreign(facts, name["id"])}
        for name in _parts(facts, state, "fo:StateName", "fo:nameOf", "name")
    ]
    doc["codes"] = _parts(facts, state, "fo:Code", "fo:codeOf", "code")
    doc["memberships"] = _parts(facts, state, "fo:SystemMembership", "fo:memberState", "membership")
    doc["successions"] = sorted(
        _parts(facts, state, "fo:Succession", "fo:predecessor", "succession")
        + _parts(facts, state, "fo:Succession", "fo:successor", "succession"),
        key=lambda d: (str(d.get("from", "")), d["id"]),
    )
    parties = facts.pointing("fo:Party", "fo:state").get(state, ())
    doc["party_to"] = [_party(facts, party) for party in parties]
    return doc


def _foreign(facts: Facts, node: str) -> Document:
    """The names of a span in other languages, each with its language's code; English apart."""
    found = sorted(
        (text.language, text.value)
        for predicate in ("fo:name", "fo:officialName", "fo:alias")
        for text in facts.texts(node, predicate)
        if text.language not in (None, "en")
    )
    return {"in_languages": [list(pair) for pair in found]} if found else {}


def _instrument(facts: Facts, instrument: str) -> Document:
    doc = _described(facts, instrument, "instrument")
    doc["parties"] = [
        _party(facts, p) for p in facts.pointing("fo:Party", "fo:partyTo").get(instrument, ())
    ]
    provisions = facts.pointing("fo:Provision", "fo:provisionOf").get(instrument, ())
    doc["provisions"] = sorted((_provision(facts, p) for p in provisions), key=_by_number)
    doc["status_changes"] = _parts(facts, instrument, "fo:StatusChange", "fo:changes", "status")
    for organization in facts.all("fo:Organization"):
        if instrument in _rests_on(facts, organization):
            doc.setdefault("organizations", []).append(organization)
    return doc


def _rests_on(facts: Facts, organization: str) -> list[str]:
    """The instruments an organization rests on, the one that founded it first.

    One with members of its own does not rest on what it carries out besides.
    """
    founding = facts.names(organization, "fo:foundedBy")
    if facts.pointing("fo:Participation", "fo:participationIn").get(organization):
        return founding
    return founding + facts.names(organization, "fo:implements")


def _organization(facts: Facts, organization: str, bound: dict[str, list[Stint]]) -> Document:
    """An organization; its members take part, or else are the parties of what it rests on."""
    doc = _described(facts, organization, "organization")
    taking_part = facts.pointing("fo:Participation", "fo:participationIn").get(organization, ())
    resting = _rests_on(facts, organization)
    doc["rests_on"] = resting
    doc["instrument"] = tied = resting[0] if resting else None
    begin = facts.text(organization, "fo:begin")
    first = day(facts, organization, "fo:begin") or BEGINNING
    last = day(facts, organization, "fo:end", last=True) or OPEN
    spans = [
        (day(facts, p, "fo:from") or first, facts.name(p, "fo:state") or "",
         day(facts, p, "fo:until", last=True) or last)
        for p in taking_part
    ] or [(s.start, s.state, s.end) for s in bound.get(tied or "", [])]  # fmt: skip
    doc["members"] = [
        {"state": slug(state), "from": start, "until": end} for start, state, end in sorted(spans)
    ]
    doc["begin"] = begin
    doc["participants"] = _parts(
        facts, organization, "fo:Participation", "fo:participationIn", "participation"
    )
    return doc


def _activity(facts: Facts, activity: str) -> Document:
    doc = _described(facts, activity, "activity")
    doc["participants"] = _parts(
        facts, activity, "fo:Participation", "fo:participationIn", "participation"
    )
    return doc


def _claim(facts: Facts, claim: str) -> Document:
    """A claim with the things it is about, each by name and id, and its fellows of one item."""
    doc = _described(facts, claim, "claim")
    doc["about"] = [
        {"id": subject, "label": facts.label(subject)}
        for subject in facts.names(claim, "fo:subject")
    ]
    item = facts.text(claim, "fo:item")
    fellows = [c for c in facts.all("fo:Claim") if item and facts.text(c, "fo:item") == item]
    doc["same_item"] = [slug(c) for c in fellows if c != claim]
    return doc


RESTING = {
    "fo:Instrument": "instruments", "fo:Provision": "provisions", "fo:Party": "parties",
    "fo:Obligation": "obligations", "fo:Override": "overrides",
    "fo:StatusChange": "status_changes", "fo:Invocation": "invocations",
    "fo:Organization": "organizations", "fo:Activity": "activities",
    "fo:Participation": "participations", "fo:Claim": "claims", "fo:Succession": "successions",
    "fo:SystemMembership": "memberships", "fo:StateName": "names", "fo:Code": "codes",
    "fo:State": "states",
}  # fmt: skip
"""What can rest on a source, and under which word a source's document lists it."""


def _source(facts: Facts, source: str) -> Document:
    """A source with the ids of what rests on it by type, and the slugs of claims it makes."""
    doc = _described(facts, source, "source")
    doc["stands_in"] = source.partition("#")[0]
    doc["says"] = [slug(c) for c in facts.pointing("fo:Claim", "fo:statedIn").get(source, ())]
    resting = {word: facts.pointing(kind, "dcterms:source").get(source, ())
               for kind, word in RESTING.items()}  # fmt: skip
    doc["rests"] = {word: list(found) for word, found in resting.items() if found}
    return doc


def _kind(facts: Facts, kind: str) -> Document:
    """A kind of obligation, or a group of kinds, with what creates or does it."""
    doc = _described(facts, kind, "kind")
    narrower = facts.pointing("skos:Concept", "skos:broader").get(kind, ())
    doc["narrower"] = [slug(k) for k in narrower]
    made = facts.pointing("fo:Obligation", "fo:kind").get(kind, ())
    doc["instruments"] = [
        {"instrument": slug(name), "label": facts.label(name),
         "signed": facts.text(name, "fo:signed"),
         "bindingness": words(facts.name(name, "fo:bindingness") or "")}
        for name in sorted({instrument_of(facts, o) for o in made})
    ]  # fmt: skip
    done = facts.pointing("fo:Activity", "fo:kind").get(kind, ())
    doc["activities"] = [{"activity": slug(a), "label": facts.label(a)} for a in done]
    return doc


def _parts(facts: Facts, thing: str, kind: str, predicate: str, shown: str) -> list[Document]:
    found = [_described(facts, p, shown) for p in facts.pointing(kind, predicate).get(thing, ())]
    return sorted(found, key=lambda d: (str(d.get("from", "")), d["id"]))


def _party(facts: Facts, party: str) -> Document:
    doc = _described(facts, party, "party")
    doc["label"] = facts.label(facts.name(party, "fo:state") or "")
    doc["instrument"] = slug(facts.name(party, "fo:partyTo") or "")
    return doc


def _provision(facts: Facts, provision: str) -> Document:
    doc = _described(facts, provision, "provision")
    obligations = facts.pointing("fo:Obligation", "fo:provision").get(provision, ())
    doc["obligations"] = [_obligation(facts, o) for o in obligations]
    doc["invocations"] = _parts(facts, provision, "fo:Invocation", "fo:invokes", "invocation")
    return doc


def _obligation(facts: Facts, obligation: str) -> Document:
    doc = _described(facts, obligation, "obligation")
    for predicate, key in (("fo:condition", "conditions"), ("fo:exception", "exceptions")):
        nodes = facts.names(obligation, predicate)
        if nodes:
            doc[key] = [_described(facts, node, "condition") for node in nodes]
    doc["overrides"] = _parts(facts, obligation, "fo:Override", "fo:overrides", "override")
    for override in doc["overrides"]:
        nodes = facts.names(override["id"], "fo:condition")
        override["conditions"] = [_described(facts, node, "condition") for node in nodes]
    doc["status_changes"] = _parts(facts, obligation, "fo:StatusChange", "fo:changes", "status")
    return doc


def _by_number(provision: Document) -> tuple[list[tuple[int, str]], str]:
    """Article 4 before Article 4(3) before Article 10."""
    number = str(provision.get("number", ""))
    parts = fold(number).split()
    return [(int(p), "") if p.isdigit() else (10**6, p) for p in parts if p != "article"], number
