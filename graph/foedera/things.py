"""What `show` opens: each state, instrument, organization, activity and claim as one document.

A document is plain JSON with the words of the ontology as keys; dates are as written in the
record, at their own precision; what is not established is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from foedera.derivation import Stint, stints
from foedera.facts import Facts, Text
from foedera.names import fold
from foedera.terms import slug, words

Document = dict[str, Any]

_HIDDEN = {
    "rdf:type", "rdfs:label", "fo:partyTo", "fo:provisionOf", "fo:nameOf", "fo:codeOf",
    "fo:provision", "fo:overrides", "fo:condition", "fo:exception", "fo:invokes",
    "fo:memberState", "fo:participationIn",
}  # fmt: skip


_LABELLED = {
    "dcterms:source", "fo:scheme", "fo:statedIn", "fo:region", "fo:verdict", "fo:stateSystem",
}  # fmt: skip


def things_bytes(facts: Facts) -> bytes:
    """All documents and the index of their names, as JSON."""
    documents = {doc["id"]: doc for doc in _documents(facts)}
    content = {"names": _names(facts), "things": documents}
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
        yield _described(facts, claim, "claim")


def _names(facts: Facts) -> dict[str, list[str]]:
    """Folded names of all but states, which have an index by date."""
    index: dict[str, list[str]] = {}
    for kind in ("fo:Instrument", "fo:Organization", "fo:Activity", "fo:Claim"):
        for thing in facts.all(kind):
            own = [slug(thing), *(t.value for t in facts.texts(thing, "skos:altLabel"))]
            for name in {fold(n) for n in [*own, facts.label(thing)]}:
                index.setdefault(name, []).append(thing)
    return index


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
    doc["names"] = _parts(facts, state, "fo:StateName", "fo:nameOf", "name")
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


def _instrument(facts: Facts, instrument: str) -> Document:
    doc = _described(facts, instrument, "instrument")
    doc["parties"] = [
        _party(facts, p) for p in facts.pointing("fo:Party", "fo:partyTo").get(instrument, ())
    ]
    provisions = facts.pointing("fo:Provision", "fo:provisionOf").get(instrument, ())
    doc["provisions"] = sorted((_provision(facts, p) for p in provisions), key=_by_number)
    doc["status_changes"] = _parts(facts, instrument, "fo:StatusChange", "fo:changes", "status")
    for organization in facts.all("fo:Organization"):
        tied = facts.names(organization, "fo:foundedBy") + facts.names(
            organization, "fo:implements"
        )
        if instrument in tied:
            doc.setdefault("organizations", []).append(organization)
    return doc


def _organization(facts: Facts, organization: str, bound: dict[str, list[Stint]]) -> Document:
    """An organization, its members derived from who is party to the instrument it rests on."""
    doc = _described(facts, organization, "organization")
    tied = facts.name(organization, "fo:foundedBy") or facts.name(organization, "fo:implements")
    doc["instrument"] = tied
    begin = facts.text(organization, "fo:begin")
    doc["members"] = [
        {"state": slug(s.state), "from": s.start, "until": s.end}
        for s in sorted(bound.get(tied or "", []), key=lambda s: (s.start, s.state))
    ]
    doc["begin"] = begin
    return doc


def _activity(facts: Facts, activity: str) -> Document:
    doc = _described(facts, activity, "activity")
    doc["participants"] = _parts(
        facts, activity, "fo:Participation", "fo:participationIn", "participation"
    )
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
    doc["status_changes"] = _parts(facts, obligation, "fo:StatusChange", "fo:changes", "status")
    return doc


def _by_number(provision: Document) -> tuple[list[tuple[int, str]], str]:
    """Article 4 before Article 4(3) before Article 10."""
    number = str(provision.get("number", ""))
    parts = fold(number).split()
    return [(int(p), "") if p.isdigit() else (10**6, p) for p in parts if p != "article"], number
