from __future__ import annotations

from foedera.canonical import canonical
from tests.worlds import HEAD

MESSY = (
    HEAD
    + """@base <https://w3id.org/foedera/instrument/anzus-treaty> .
# a comment
<#article-10> a fo:Provision ; fo:number "Article X" ; fo:provisionOf <> .
<#article-4> fo:provisionOf <> ; a fo:Provision .
<> fo:signed "1951-09-01"^^xsd:date ; a fo:Instrument ; rdfs:label "ANZUS Treaty"@en ;
   fo:note "A \\"note\\"\\nin two lines"@en ; fo:verification fo:recalled, fo:recalled .
<#party-australia> a fo:Party ; fo:state state:australia ; fo:disputed true .
"""
)

CANONICAL = """\
@prefix fo: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <https://w3id.org/foedera/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/foedera/instrument/anzus-treaty> .

<>
    a fo:Instrument ;
    rdfs:label "ANZUS Treaty"@en ;
    fo:signed "1951-09-01"^^xsd:date ;
    fo:note "A \\"note\\"\\nin two lines"@en ;
    fo:verification fo:recalled .

<#article-4>
    a fo:Provision ;
    fo:provisionOf <> .

<#article-10>
    a fo:Provision ;
    fo:provisionOf <> ;
    fo:number "Article X" .

<#party-australia>
    a fo:Party ;
    fo:state state:australia ;
    fo:disputed true .
"""


def test_a_file_has_one_canonical_form() -> None:
    assert canonical(MESSY) == CANONICAL


def test_canonical_form_is_its_own_canonical_form() -> None:
    assert canonical(CANONICAL) == CANONICAL


def test_nothing_is_lost() -> None:
    import rdflib
    from rdflib.compare import isomorphic

    before = rdflib.Graph().parse(data=MESSY, format="turtle")
    assert isomorphic(before, rdflib.Graph().parse(data=canonical(MESSY), format="turtle"))
