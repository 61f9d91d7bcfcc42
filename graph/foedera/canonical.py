"""One way to write a file of the record, so that a diff shows meaning.

Prefixes sorted and only those used; the file's own thing first, then its parts by kind and
number; one predicate a line in the order of reading; values sorted. Comments are not kept:
what a reader should know stands in `fo:note`.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from foedera.terms import PREFIXES, short

_PREFIXES = {**PREFIXES, "void": "http://rdfs.org/ns/void#"}

_PARTS = (
    "fo:Source", "fo:StateName", "fo:Code", "fo:SystemMembership", "fo:Succession",
    "fo:Provision", "fo:Obligation", "fo:Condition", "fo:Override", "fo:StatusChange",
    "fo:Party", "fo:Participation", "fo:Invocation",
)  # fmt: skip

_PREDICATES = (
    "rdf:type", "rdfs:label", "skos:altLabel", "dcterms:bibliographicCitation",
    "fo:memberState", "fo:stateSystem", "fo:predecessor", "fo:successor", "fo:successionKind",
    "fo:treatyContinuity", "fo:item", "fo:statedIn", "fo:subject", "fo:verdict",
    "fo:nameOf", "fo:name", "fo:officialName", "fo:alias", "fo:codeOf", "fo:scheme", "fo:code",
    "fo:instrumentType", "fo:bindingness", "fo:foundedBy", "fo:implements", "fo:renews",
    "fo:replaces", "fo:amends", "fo:activityType", "fo:partOf", "fo:mandate", "fo:place",
    "fo:participationIn", "fo:lead", "fo:invokes", "fo:invokedBy", "fo:invokedOn",
    "fo:provisionOf", "fo:number", "fo:paraphrase",
    "fo:provision", "fo:mode", "fo:kind", "fo:overrides", "fo:changes", "fo:status",
    "fo:bearer", "fo:beneficiary", "fo:partyTo", "fo:state", "fo:role", "fo:signatoryOnly",
    "fo:collective",
    "fo:trigger", "fo:adversary", "fo:condition", "fo:exception", "fo:scope", "fo:guarantees",
    "fo:area", "fo:areaInPart", "fo:onForces",
    "fo:guaranteedObject", "fo:liability", "fo:conditionType", "fo:act", "fo:actor",
    "fo:actorRegion", "fo:decidedBy",
    "fo:statement", "fo:correction", "fo:correctedBy", "fo:earlierPhase",
    "fo:response", "fo:assistance", "fo:activation", "fo:decision", "fo:fellowParty",
    "fo:intervenersBlow", "fo:fellowPartysBlow", "fo:qualification", "fo:clause",
    "fo:legalBasis",
    "fo:signed", "fo:signedAt", "fo:ratified", "fo:inForce", "fo:notice", "fo:ended",
    "fo:endedBy", "fo:begin", "fo:end", "fo:from", "fo:until", "fo:term", "fo:renewalTerm",
    "fo:noticePeriod", "fo:earliestExit", "fo:partiesIncomplete",
    "fo:secret", "fo:disclosed", "fo:disputed",
    "fo:answeredBy", "fo:outcome", "fo:region", "fo:capital", "fo:latitude", "fo:longitude",
    "fo:reservation", "fo:citation", "skos:exactMatch", "skos:closeMatch", "rdfs:seeAlso",
    "fo:note", "fo:lastReview", "dcterms:source", "fo:verification",
)  # fmt: skip

_RANK = {name: i for i, name in enumerate(_PREDICATES)}
_LOCAL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9_])?")

Triples = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def canonical(text: str) -> str:
    """The canonical form of a record file.

    Args:
        text: Turtle with an `@base`.

    Raises:
        SyntaxError: not Turtle.
    """
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    triples: Triples = {}
    for quad in parser:
        subject, value = quad.subject, quad.object
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(value, ox.NamedNode | ox.Literal)
        values = triples.setdefault(subject.value, {}).setdefault(quad.predicate.value, [])
        if value not in values:
            values.append(value)
    return _written(triples, parser.base_iri or "")


def _written(triples: Triples, base: str) -> str:
    writer = _Writer(base)
    blocks = [
        writer.block(s, triples[s]) for s in sorted(triples, key=_subject_order(triples, base))
    ]
    head = [f"@prefix {p}: <{_PREFIXES[p]}> ." for p in sorted(writer.used)]
    return "\n".join([*head, f"@base <{base}> .", "", "\n\n".join(blocks), ""])


def _subject_order(triples: Triples, base: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    rdf_type = PREFIXES["rdf"] + "type"

    def order(subject: str) -> tuple[int, int, list[tuple[int, str]]]:
        kind = short(str(triples[subject].get(rdf_type, [ox.Literal("")])[0].value))
        place = _PARTS.index(kind) if kind in _PARTS else len(_PARTS)
        return (int(subject != base), place, natural(subject))

    return order


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts article-4 before article-10."""
    parts = re.findall(r"\d+|\D+", text)
    return [(int(p), "") if p.isdigit() else (-1, p) for p in parts]


class _Writer:
    """Writes blocks and remembers which prefixes they used."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.used: set[str] = set()

    def block(self, subject: str, predicates: dict[str, list[ox.NamedNode | ox.Literal]]) -> str:
        """One subject with its predicates, one a line."""
        lines = [self._iri(subject)]
        for predicate in sorted(predicates, key=_predicate_order):
            name = short(predicate)
            said = "a" if name == "rdf:type" else self._iri(predicate)
            values = sorted(
                {self._value(v): v for v in predicates[predicate]}.items(), key=_value_order
            )
            lines.append(f"    {said} {', '.join(text for text, _ in values)} ;")
        return "\n".join(lines)[:-1] + "."

    def _iri(self, iri: str) -> str:
        if iri == self.base:
            return "<>"
        if iri.startswith(self.base + "#"):
            return f"<{iri[len(self.base) :]}>"
        for prefix, space in _PREFIXES.items():
            if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(space) :]}"
        return f"<{iri}>"

    def _value(self, value: ox.NamedNode | ox.Literal) -> str:
        if isinstance(value, ox.NamedNode):
            return self._iri(value.value)
        if value.datatype.value == PREFIXES["xsd"] + "boolean":
            return value.value
        quoted = '"' + _escaped(value.value) + '"'
        if value.language:
            return f"{quoted}@{value.language}"
        if value.datatype.value == PREFIXES["xsd"] + "string":
            return quoted
        return f"{quoted}^^{self._iri(value.datatype.value)}"


def _escaped(text: str) -> str:
    for raw, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(raw, escaped)
    return text


def _predicate_order(predicate: str) -> tuple[int, str]:
    name = short(predicate)
    return _RANK.get(name, len(_RANK)), name


def _value_order(
    item: tuple[str, ox.NamedNode | ox.Literal],
) -> tuple[int, str, list[tuple[int, str]]]:
    """English first, then by language, then by value."""
    text, value = item
    language = (value.language or "") if isinstance(value, ox.Literal) else ""
    return int(language not in ("", "en")), language, natural(text)
