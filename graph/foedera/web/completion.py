"""What an editor of queries offers to complete: prefixes, terms, and the names of things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedera.terms import PREFIXES, short

if TYPE_CHECKING:
    from foedera.record import Record

THINGS = ("state", "instrument", "organization", "activity")
"""The things whose names are offered, beside the terms."""

OTHERS = {
    "rdf:type": "type", "rdfs:label": "label", "rdfs:subClassOf": "subclass of",
    "rdfs:seeAlso": "see also", "rdfs:isDefinedBy": "is defined by", "skos:broader": "broader",
    "skos:prefLabel": "preferred label", "skos:altLabel": "alternative label",
    "skos:definition": "definition", "skos:exactMatch": "exact match",
    "skos:closeMatch": "close match", "dcterms:source": "source",
    "dcterms:bibliographicCitation": "bibliographic citation", "xsd:date": "date",
    "xsd:gYear": "year", "xsd:integer": "integer",
}  # fmt: skip
"""Terms of other vocabularies the record uses."""

_TERMS = """SELECT ?term ?type (SAMPLE(?l) AS ?label) (SAMPLE(?d) AS ?definition) {
  ?term rdfs:isDefinedBy ?vocabulary ; a ?type .
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?l FILTER(LANG(?l) = "en") }
  OPTIONAL { ?term skos:definition ?d }
} GROUP BY ?term ?type ORDER BY ?term"""

Name = tuple[str, str, str, str]


def names(record: Record) -> list[Name]:
    """Every name offered: the name, its type, its label and its definition.

    Terms come first, then things, each by name.
    """
    terms = [
        (short(term or ""), short(kind or ""), label or "", definition or "")
        for term, kind, label, definition in record.query(_TERMS)
    ]
    others = [(name, "", label, "") for name, label in OTHERS.items()]
    things = [
        (name, document["type"], document["label"], "")
        for name, document in sorted(record.things["things"].items())
        if document["type"] in THINGS and "#" not in name
    ]
    return [*terms, *others, *things]


def completions(record: Record) -> dict[str, Any]:
    """The prefixes and the names, as the editor fetches them."""
    return {"prefixes": list(PREFIXES), "names": names(record)}
