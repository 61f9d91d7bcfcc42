"""Each shape has data that passes, and for each of its rules data that fails with its message."""

from __future__ import annotations

import pytest
import rdflib

from foedera.ontology import ontology
from tests.worlds import HEAD

pyshacl = pytest.importorskip("pyshacl")

GOOD = (
    HEAD
    + """
@prefix wd: <http://www.wikidata.org/entity/> .
@base <https://w3id.org/foedera/instrument/anzus-treaty> .
state:australia a fo:State ; rdfs:label "Australia"@en ; fo:begin "1901"^^xsd:gYear ;
  skos:exactMatch wd:Q408 .
<https://w3id.org/foedera/state/australia#name> a fo:StateName ; fo:nameOf state:australia ;
  fo:name "Australia"@en ; fo:from "1901-01-01"^^xsd:date .
<https://w3id.org/foedera/state/australia#cow> a fo:Code ; fo:codeOf state:australia ;
  fo:scheme fo:cow ; fo:code "900" .
<> a fo:Instrument ; rdfs:label "ANZUS Treaty"@en ; fo:instrumentType fo:treaty ;
  fo:bindingness fo:bindingByTreaty ; fo:signed "1951-09-01"^^xsd:date ;
  dcterms:source <#text> ; fo:verification fo:recalled .
<#text> a fo:Source ; rdfs:label "ANZUS Treaty, text"@en .
<#article-4> a fo:Provision ; fo:provisionOf <> ; fo:number "Article IV" ;
  fo:paraphrase "Each acts to meet the common danger."@en .
<#article-4-defence> a fo:Obligation ; fo:provision <#article-4> ; fo:mode fo:duty ;
  fo:kind kind:defence ; fo:bearer fo:everyParty ; fo:beneficiary fo:everyOtherParty ;
  fo:trigger fo:armedAttack ; fo:response fo:constitutionalProcess ; fo:collective false ;
  dcterms:source <#text> ; fo:verification fo:recalled .
<#override> a fo:Override ; fo:overrides <#article-4-defence> ; fo:bearer state:australia ;
  dcterms:source <#text> ; fo:verification fo:recalled .
<#suspension> a fo:StatusChange ; fo:changes <> ; fo:status fo:suspended ;
  fo:from "1986-08-11"^^xsd:date ; dcterms:source <#text> ; fo:verification fo:recalled .
<#party-australia> a fo:Party ; fo:partyTo <> ; fo:state state:australia ;
  fo:inForce "1952-04-29"^^xsd:date ; dcterms:source <#text> ; fo:verification fo:recalled .
<https://w3id.org/foedera/organization/anzus> a fo:Organization ; rdfs:label "ANZUS"@en ;
  dcterms:source <#text> ; fo:verification fo:recalled .
"""
)

BROKEN = {
    "State: no label": ('a fo:State ; rdfs:label "Australia"@en ;', "a fo:State ;", "one English label"),
    "State: no name": ("fo:nameOf state:australia ;\n  fo:name", "fo:name", "at least one dated name"),
    "State: a begin that is no date": ('"1901"^^xsd:gYear', '"long ago"', "fo:begin is one date"),
    "StateName: no short form": ('fo:name "Australia"@en ;', "", "has its short form"),
    "StateName: an impossible date": ("1901-01-01", "1901-02-31", "fo:from is one date"),
    "Code: no scheme": ("fo:scheme fo:cow ;", "", "one coding scheme"),
    "Code: not a string": ('fo:code "900"', "fo:code 900", "one string"),
    "Code: of nobody": ("fo:codeOf state:australia", "fo:codeOf state:nobody", "one state of the record"),
    "Instrument: no type": ("fo:instrumentType fo:treaty ;", "", "what form the instrument takes"),
    "Instrument: no bindingness": ("fo:bindingness fo:bindingByTreaty ;", "", "by what authority"),
    "Instrument: not signed": ('fo:signed "1951-09-01"^^xsd:date ;', "", "when the instrument was signed"),
    "Instrument: no party": ("a fo:Party ; fo:partyTo <> ;", "a fo:Party ;", "at least one party"),
    "Provision: no number": ('fo:number "Article IV" ;', "", "how the instrument numbers"),
    "Provision: no paraphrase": ('fo:paraphrase "Each acts to meet the common danger."@en', "fo:note true", "in your own words"),
    "Provision: of nothing": ("fo:provisionOf <>", "fo:provisionOf <#text>", "part of one instrument"),
    "Party: of no state": ("fo:partyTo <> ; fo:state state:australia", "fo:partyTo <> ; fo:state state:oz", "one state of the record"),
    "Party: a role unknown": ("fo:partyTo <> ;", "fo:partyTo <> ; fo:role fo:friend ;", "one of the roles"),
    "Party: no source": ('"1952-04-29"^^xsd:date ; dcterms:source <#text> ;', '"1952-04-29"^^xsd:date ;', "at least one source"),
    "Obligation: no mode": ("fo:mode fo:duty ;", "", "one mode"),
    "Obligation: a group for a kind": ("kind:defence", "kind:assistance", "The kind is a group"),
    "Obligation: two kinds": ("kind:defence ;", "kind:defence, kind:offence ;", "write two obligations"),
    "Obligation: no bearer": ("fo:bearer fo:everyParty ;", "", "a state, a role or a party rule"),
    "Obligation: no beneficiary": ("fo:beneficiary fo:everyOtherParty ;", "", "A beneficiary is"),
    "Obligation: no trigger": ("fo:trigger fo:armedAttack ;", "", "what makes it due"),
    "Obligation: no response": ("fo:response fo:constitutionalProcess ;", "", "how the obligation is answered"),
    "Obligation: collective in words": ("fo:collective false", 'fo:collective "no"', "true or false"),
    "Obligation: an unknown verification": ("fo:collective false ;\n  dcterms:source <#text> ; fo:verification fo:recalled", "fo:collective false ;\n  dcterms:source <#text> ; fo:verification fo:guessed", "how it was verified"),
    "Override: of nothing": ("fo:overrides <#article-4-defence>", "fo:overrides <#text>", "changes one obligation"),
    "StatusChange: of nothing": ("fo:changes <>", "fo:changes <#text>", "an instrument or an obligation"),
    "StatusChange: no day": ('fo:from "1986-08-11"^^xsd:date ;', "", "from when the status holds"),
    "Organization: no label": ('a fo:Organization ; rdfs:label "ANZUS"@en', "a fo:Organization", "one English label"),
    "Source: no label": ('a fo:Source ; rdfs:label "ANZUS Treaty, text"@en', "a fo:Source", "a reader can find it by"),
}  # fmt: skip


def read(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=(ontology() / name).read_text("utf-8"), format="turtle")
    return graph


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return read("shapes/record.ttl")


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return read("foedera.ttl", "obligations.ttl")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def report(text: str, shapes: rdflib.Graph, terms: rdflib.Graph) -> tuple[bool, str]:
    data = rdflib.Graph()
    data += terms
    data.parse(data=text, format="turtle")
    conforms, _, words = pyshacl.validate(data, shacl_graph=shapes)
    return conforms, words


def test_good_data_passes_every_shape(shapes: rdflib.Graph, terms: rdflib.Graph) -> None:
    conforms, words = report(GOOD, shapes, terms)
    assert conforms, words


@pytest.mark.filterwarnings("ignore:.*")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_told_with_its_way_out(
    name: str, shapes: rdflib.Graph, terms: rdflib.Graph
) -> None:
    sound, broken, message = BROKEN[name]
    assert sound in GOOD
    conforms, words = report(GOOD.replace(sound, broken), shapes, terms)
    assert not conforms
    assert message in words


@pytest.mark.parametrize("shape", ["State", "StateName", "Code", "Instrument", "Provision", "Party",
                                   "Obligation", "Override", "StatusChange", "Organization", "Source"])  # fmt: skip
def test_every_shape_is_broken_by_some_example(shape: str) -> None:
    assert any(name.startswith(f"{shape}:") for name in BROKEN)


def test_the_ontology_keeps_its_own_house_style(terms: rdflib.Graph) -> None:
    conforms, _, words = pyshacl.validate(terms, shacl_graph=read("shapes/terms.ttl"))
    assert conforms, words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fo:oddClass a owl:Class .", "upper camel case"),
        ("fo:Odd a owl:ObjectProperty .", "lower camel case"),
        ("fo:Bare a owl:Class .", "has a definition"),
        ("kind:bare a skos:Concept .", "stands within a group"),
    ],
)
def test_a_term_out_of_style_is_found(text: str, message: str) -> None:
    prefixes = HEAD + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    data = rdflib.Graph().parse(data=prefixes + text, format="turtle")
    conforms, _, words = pyshacl.validate(data, shacl_graph=read("shapes/terms.ttl"))
    assert not conforms
    assert message in words
