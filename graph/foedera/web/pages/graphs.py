"""The facts behind a page as RDF: the Turtle file itself, or a part of it, and JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.terms import PREFIXES, short

if TYPE_CHECKING:
    import pyoxigraph as ox


def turtle(root: str, file: str, about: str | None) -> bytes:
    """A file of the record as it is written; with `about` only that thing's facts of it.

    Args:
        root: the record's folder.
        file: below it.
        about: the IRI of a thing; its own facts and those that point to it are given.
    """
    if about is None:
        return (Path(root) / file).read_bytes()
    import pyoxigraph as ox

    triples = _triples(root, file, about)
    whole, sharp, _ = about.partition("#")
    own = short(whole).partition(":")[0] if sharp else None
    prefixes = {name: PREFIXES[name] for name in _used(triples) if name != own}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def json_ld(root: str, file: str, about: str | None) -> bytes:
    """The same facts as JSON-LD: one node for each thing, the record's prefixes as context."""
    import pyoxigraph as ox

    triples = _triples(root, file, about)
    whole = json.loads(ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b"[]")
    context = {name: PREFIXES[name] for name in _used(triples)}
    nodes = [_node(node) for node in whole]
    return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1).encode()


def _triples(root: str, file: str, about: str | None) -> list[ox.Triple]:
    import pyoxigraph as ox

    path = str(Path(root) / file)
    found = [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    if about is None:
        return found
    wanted = ox.NamedNode(about)
    return [triple for triple in found if wanted in (triple.subject, triple.object)]


def _used(triples: list[ox.Triple]) -> list[str]:
    """The prefixes that triples need, sorted."""
    iris = {str(getattr(term, "value", "")) for triple in triples for term in triple}
    iris |= {datatype.value for triple in triples
             if (datatype := getattr(triple.object, "datatype", None))}  # fmt: skip
    return sorted({short(iri).partition(":")[0] for iri in iris} & set(PREFIXES))


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """A node of expanded JSON-LD with short names, single values out of their lists."""
    own = {"@id": short(node["@id"])}
    for name, values in node.items():
        if name == "@type":
            own[name] = _one([short(value) for value in values])
        elif name != "@id":
            types = name == PREFIXES["rdf"] + "type"
            shown = [short(v["@id"]) if types else _value(v) for v in values]
            own["@type" if types else short(name)] = _one(shown)
    return own


def _value(value: dict[str, Any]) -> Any:  # noqa: ANN401 - a value as JSON-LD writes it
    if set(value) == {"@value"}:
        return value["@value"]
    return {key: short(text) if key in ("@id", "@type") else text for key, text in value.items()}


def _one(values: list[Any]) -> Any:  # noqa: ANN401 - one value, or the list of many
    return values[0] if len(values) == 1 else values
