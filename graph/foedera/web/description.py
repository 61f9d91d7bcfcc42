"""What the endpoint says of itself: a service description with VoID.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from foedera.questions import shipped_questions
from foedera.sparql import GRAPH_FORMATS
from foedera.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from foedera.web.service import Service

_SPACES = {
    "dcterms": PREFIXES["dcterms"],
    "fo": PREFIXES["fo"],
    "formats": "http://www.w3.org/ns/formats/",
    "rdf": PREFIXES["rdf"],
    "rdfs": PREFIXES["rdfs"],
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": PREFIXES["xsd"],
}
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_Pair = tuple[str, "ox.NamedNode | ox.Literal"]


def describe(service: Service, address: str, format: str) -> bytes:
    """The service description of an endpoint, with VoID and the shipped questions.

    Args:
        service: what is served.
        address: the endpoint's own IRI.
        format: ttl, nt, jsonld or rdf.
    """
    triples = [
        ox.Triple(ox.NamedNode(subject), _node(predicate), value)
        for subject, pairs in _things(service, address)
        for predicate, value in pairs
    ]
    prefixes = _SPACES if format in ("ttl", "rdf") else None
    return ox.serialize(triples, format=GRAPH_FORMATS[format], prefixes=prefixes) or b""


def _things(service: Service, address: str) -> Iterator[tuple[str, list[_Pair]]]:
    data = address + "#dataset"
    graph = address + "#default-graph"
    yield (
        address + "#service",
        [
            _is("sd:Service"),
            ("sd:endpoint", ox.NamedNode(address)),
            ("sd:supportedLanguage", _node("sd:SPARQL11Query")),
            *(("sd:resultFormat", _node("formats:" + name)) for name in _RESULT_FORMATS),
            ("sd:defaultDataset", ox.NamedNode(data)),
        ],
    )
    yield data, [*_dataset(service, address), ("sd:defaultGraph", ox.NamedNode(graph))]
    yield graph, [_is("sd:Graph"), _is("void:Dataset"), _count(service.triples[""])]
    for place, name in enumerate(sorted(service.graphs), 1):
        yield data, [("sd:namedGraph", ox.NamedNode(f"{address}#named-{place}"))]
        yield (
            f"{address}#named-{place}",
            [
                _is("sd:NamedGraph"),
                ("sd:name", ox.NamedNode(name)),
                ("sd:graph", ox.NamedNode(name)),
            ],
        )
        yield name, [_is("sd:Graph"), _is("void:Dataset"), _count(service.triples[name])]
    yield from _questions(address)


def _dataset(service: Service, address: str) -> list[_Pair]:
    return [
        _is("sd:Dataset"),
        _is("void:Dataset"),
        ("dcterms:title", ox.Literal("foedera: treaties, and who is bound by them", language="en")),
        ("dcterms:license", ox.NamedNode(_LICENCE)),
        ("dcterms:identifier", ox.Literal(str(service.record.header["build"]))),
        ("void:sparqlEndpoint", ox.NamedNode(address)),
        ("void:uriSpace", ox.Literal(BASE)),
        *(("void:vocabulary", ox.NamedNode(PREFIXES[p])) for p in ("fo", "dcterms", "org", "skos")),
        _count(sum(service.triples.values())),
    ]


def _questions(address: str) -> Iterator[tuple[str, list[_Pair]]]:
    """The shipped questions as SHACL executables, which editors list as examples."""
    for question in shipped_questions():
        yield (
            f"{address}#question-{question.name}",
            [
                _is("sh:SPARQLExecutable"),
                _is("sh:SPARQLSelectExecutable"),
                ("rdfs:comment", ox.Literal(question.question, language="en")),
                ("sh:select", ox.Literal(question.text)),
                ("sh:prefixes", ox.NamedNode(address + "#prefixes")),
            ],
        )
    for prefix, space in PREFIXES.items():
        yield address + "#prefixes", [("sh:declare", ox.NamedNode(f"{address}#prefix-{prefix}"))]
        yield (
            f"{address}#prefix-{prefix}",
            [
                _is("sh:PrefixDeclaration"),
                ("sh:prefix", ox.Literal(prefix)),
                ("sh:namespace", ox.Literal(space, datatype=_node("xsd:anyURI"))),
            ],
        )


def _is(kind: str) -> _Pair:
    return "rdf:type", _node(kind)


def _count(triples: int) -> _Pair:
    return "void:triples", ox.Literal(triples)


def _node(name: str) -> ox.NamedNode:
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(_SPACES[prefix] + rest)
