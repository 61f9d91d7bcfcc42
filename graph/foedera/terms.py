"""The vocabulary: namespaces, and the short names used for IRIs inside the package.

A thing is written shortly as `prefix:rest`, for example `state:estonia` or
`instrument:north-atlantic-treaty#article-5`.
"""

from __future__ import annotations

BASE = "https://w3id.org/foedera/"

PREFIXES = {
    "fo": BASE + "ontology#",
    "kind": BASE + "kind/",
    "state": BASE + "state/",
    "instrument": BASE + "instrument/",
    "organization": BASE + "organization/",
    "activity": BASE + "activity/",
    "claim": BASE + "claim/",
    "topic": BASE + "topic/",
    "source": BASE + "source/",
    "bond": BASE + "bond/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of the record, known to every query without being declared."""

FOLDERS = ("states", "instruments", "organizations", "activities", "claims", "sources")
"""The folders of the record, beside the terms at the top."""

EVERY_OTHER_PARTY = -1
EVERY_STATE = -2
"""Beneficiaries of collective duties, where a state's index would stand."""

STATUSES = ("in force", "notice running", "provisional", "frozen", "suspended")
"""From the least to the most restricting; where two meet the later one is shown."""

VERIFICATIONS = ("recalled", "one source", "two sources", "text read")
"""How a fact was verified, the weakest first; a bond shows the weakest of what it rests on."""

_SPACES = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def short(iri: str) -> str:
    """An IRI in its short form, or unchanged when no prefix fits.

    Example:
        >>> short("https://w3id.org/foedera/state/estonia")
        'state:estonia'
    """
    for prefix, space in _SPACES:
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def full(name: str) -> str:
    """The IRI of a short form; the inverse of `short`.

    Example:
        >>> full("kind:defence")
        'https://w3id.org/foedera/kind/defence'
    """
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name


def slug(name: str) -> str:
    """The slug of a short form: what follows the prefix.

    Example:
        >>> slug("state:estonia")
        'estonia'
    """
    return name.partition(":")[2]


def words(name: str) -> str:
    """A term's local name as words, for people.

    Example:
        >>> words("fo:freeChoiceOfMeans")
        'free choice of means'
    """
    local = slug(name) if ":" in name else name
    return "".join(f" {c.lower()}" if c.isupper() else c for c in local).replace("-", " ")
