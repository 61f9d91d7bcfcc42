"""The part of the record a text mentions, as Turtle with provenance or as a picture."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from foedera.terms import full

if TYPE_CHECKING:
    import pyoxigraph as ox

    from foedera.picture import Picture
    from foedera.reading import Reading

_FACTS = """
CONSTRUCT {{ ?thing ?p ?o . ?bond ?bp ?bo }} WHERE {{
  {{ VALUES ?thing {{ {things} }} ?thing ?p ?o }}
  UNION
  {{ VALUES ?one {{ {states} }} VALUES ?other {{ {states} }}
     ?bond fo:bearer ?one ; fo:beneficiary ?other ; fo:from ?from ; fo:until ?until ; ?bp ?bo .
     FILTER (?from <= "{day}"^^xsd:date && ?until > "{day}"^^xsd:date) }}
}}"""


def to_turtle(reading: Reading) -> str:
    """What a text mentions, as facts, with the places in the text and its states' bonds that day.

    The text is named by its SHA-256, a place in it by RFC 5147 (`char=10,25`), so that nobody's
    file name is published and the same text gives the same bytes.
    """
    import pyoxigraph as ox

    from foedera.terms import PREFIXES

    query = _FACTS.format(
        things=" ".join(f"<{full(t)}>" for t in reading.things),
        states=" ".join(f"<{full('state:' + s)}>" for s in reading.states),
        day=reading.snapshot.date,
    )
    triples = set(reading.snapshot.record.query(query).triples()) if reading.things else set()
    triples |= set(_provenance(reading))
    prefixes = {name: space for name, space in PREFIXES.items() if name != "bond"}
    data = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return data.decode() if data else ""


def _provenance(reading: Reading) -> list[ox.Triple]:
    import pyoxigraph as ox

    from foedera.terms import PREFIXES

    def name(text: str) -> ox.NamedNode:
        prefix, _, rest = text.partition(":")
        return ox.NamedNode(PREFIXES[prefix] + rest)

    text = ox.NamedNode(f"urn:sha256:{hashlib.sha256(reading.text.encode()).hexdigest()}")
    found = [ox.Triple(text, name("rdf:type"), name("prov:Entity"))]
    for row in reading.rows:
        if row.id is None or row.kind == "statement":
            continue
        place = ox.NamedNode(f"{text.value}#char={row.start},{row.end}")
        found += [
            ox.Triple(place, name("rdf:type"), name("prov:Entity")),
            ox.Triple(place, name("prov:wasQuotedFrom"), text),
            ox.Triple(place, name("rdfs:label"), ox.Literal(row.text)),
            ox.Triple(place, name("dcterms:references"), ox.NamedNode(full(row.id))),
        ]
    return found


def to_picture(reading: Reading) -> Picture:
    """The bonds among the states a text mentions, as a picture."""
    from foedera.picture import Picture

    return Picture(reading.snapshot, around=None, kind=None, among=reading.states)
