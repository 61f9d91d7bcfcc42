"""The ontology is OWL 2 RL: what reasoners of that profile conclude contradicts nothing."""

from __future__ import annotations

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

from foedera.ontology import ontology

FO = rdflib.Namespace("https://w3id.org/foedera/ontology#")
TERMS = ("foedera.ttl", "obligations.ttl", "alignments.ttl")
SAMPLE = (
    "instruments/locarno-treaty.ttl", "instruments/collective-security-treaty.ttl",
    "organizations/csto.ttl", "states/germany.ttl", "states/armenia.ttl",
)  # fmt: skip
# Class expressions and axioms outside the profile, or beyond what this ontology means to say.
REFUSED = (
    OWL.unionOf, OWL.complementOf, OWL.minCardinality, OWL.minQualifiedCardinality, OWL.oneOf,
    OWL.disjointUnionOf, OWL.hasSelf, OWL.sameAs, OWL.imports, OWL.someValuesFrom,
)  # fmt: skip


def read(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=(ontology() / name).read_text("utf-8"), format="turtle")
    return graph


def closure(graph: rdflib.Graph) -> rdflib.Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What owlrl reports as errors, and whatever it put into the empty class."""
    errors = [str(o) for _, p, o in graph if str(p).endswith("#error")]
    return errors + [str(s) for s in graph.subjects(RDF.type, OWL.Nothing)]


def test_only_constructs_of_the_profile_are_used() -> None:
    terms = read(*TERMS)
    assert [p for p in REFUSED if (None, p, None) in terms] == []


def test_every_property_is_of_one_sort() -> None:
    terms = read(*TERMS)
    both = set(terms.subjects(RDF.type, OWL.ObjectProperty)) & set(
        terms.subjects(RDF.type, OWL.DatatypeProperty)
    )
    assert both == set()


def test_a_range_is_a_declared_class_or_a_datatype() -> None:
    terms = read("foedera.ttl")
    declared = set(terms.subjects(RDF.type, OWL.Class))
    for property_, range_ in terms.subject_objects(RDFS.range):
        known = range_ in declared or not str(range_).startswith(str(FO))
        assert known, f"{property_} has range {range_}"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_closure_of_terms_and_sample_contradicts_nothing() -> None:
    graph = closure(read(*TERMS, *SAMPLE))
    assert contradictions(graph) == []
    assert (FO.Instrument, OWL.disjointWith, FO.Organization) in graph


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_an_instrument_that_is_its_organization_is_a_contradiction() -> None:
    graph = read(*TERMS, *SAMPLE)
    treaty = rdflib.URIRef("https://w3id.org/foedera/instrument/collective-security-treaty")
    graph.add((treaty, RDF.type, FO.Organization))
    assert contradictions(closure(graph))
