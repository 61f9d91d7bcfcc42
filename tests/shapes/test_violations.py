"""Each query that must return nothing returns nothing on sound data, and the fault on broken."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from foedera.ontology import ontology
from foedera.terms import PREFIXES
from tests.worlds import HEAD

GOOD = (
    HEAD
    + """
@base <https://w3id.org/foedera/instrument/anzus-treaty> .
state:australia a fo:State ; fo:begin "1901-01-01"^^xsd:date .
state:new-zealand a fo:State ; fo:begin "1907-09-26"^^xsd:date .
state:tasmania a fo:State ; fo:end "1901-01-01"^^xsd:date .
<#cow-australia> a fo:Code ; fo:codeOf state:australia ; fo:scheme fo:cow ; fo:code "900" .
<#cow-new-zealand> a fo:Code ; fo:codeOf state:new-zealand ; fo:scheme fo:cow ; fo:code "920" .
<#succession> a fo:Succession ; fo:predecessor state:tasmania ; fo:successor state:australia .
<> a fo:Instrument ; fo:bindingness fo:bindingByTreaty ; fo:signed "1951-09-01"^^xsd:date ;
  fo:disclosed "1951-09"^^xsd:gYearMonth ; fo:inForce "1952-04-29"^^xsd:date .
<#article-3> a fo:Provision ; fo:provisionOf <> ; fo:number "Article III" .
<#article-3-consultation> a fo:Obligation ; fo:provision <#article-3> ; fo:mode fo:duty ;
  fo:kind kind:consultation ; fo:bearer fo:everyParty ; fo:beneficiary fo:everyOtherParty ;
  fo:trigger fo:threat ; fo:response fo:consult .
<#article-4> a fo:Provision ; fo:provisionOf <> ; fo:number "Article IV" .
<#article-4-defence> a fo:Obligation ; fo:provision <#article-4> ; fo:mode fo:duty ;
  fo:kind kind:defence ; fo:bearer state:australia ; fo:beneficiary state:new-zealand ;
  fo:trigger fo:armedAttack ; fo:response fo:constitutionalProcess .
<#article-5> a fo:Provision ; fo:provisionOf <> ; fo:number "Article V" .
<#article-5-non-aggression> a fo:Obligation ; fo:provision <#article-5> ; fo:mode fo:prohibition ;
  fo:kind kind:non-aggression ; fo:bearer fo:guarantor ; fo:beneficiary fo:everyOtherParty ;
  fo:trigger fo:always ; fo:response fo:abstain .
<#override> a fo:Override ; fo:overrides <#article-4-defence> ; fo:bearer state:australia .
<#suspension> a fo:StatusChange ; fo:changes <> ; fo:state state:new-zealand ;
  fo:from "1986-08-11"^^xsd:date .
<#invocation> a fo:Invocation ; fo:invokes <#article-4> ; fo:invokedBy state:australia ;
  fo:invokedOn "2001-09-14"^^xsd:date .
<#exercise> a fo:Activity ; fo:begin "2005"^^xsd:gYear ; fo:end "2011-08-01"^^xsd:date .
<#participation> a fo:Participation ; fo:participationIn <#exercise> ; fo:state state:australia ;
  fo:from "2005-06-12"^^xsd:date ; fo:until "2011"^^xsd:gYear .
<#party-australia> a fo:Party ; fo:partyTo <> ; fo:state state:australia ; fo:role fo:guarantor ;
  fo:inForce "1952-04-29"^^xsd:date .
<#party-new-zealand> a fo:Party ; fo:partyTo <> ; fo:state state:new-zealand ;
  fo:notice "1986-01-01"^^xsd:date ; fo:ended "1987-01-01"^^xsd:date ; fo:endedBy fo:withdrew .
"""
)

AUSTRALIA = 'fo:role fo:guarantor ;\n  fo:inForce "1952-04-29"^^xsd:date .'
BROKEN = {
    "adversary-unnamed": ("fo:trigger fo:armedAttack", "fo:trigger fo:attackByNamedState"),
    "assistance-by-abstaining": ("fo:response fo:constitutionalProcess", "fo:response fo:abstain"),
    "bearer-not-party": ("fo:bearer state:australia ; fo:ben", "fo:bearer state:tasmania ; fo:ben"),
    "change-among-strangers": ("fo:state state:new-zealand ;\n  fo:from", "fo:state state:tasmania ;\n  fo:from"),
    "code-of-two-states": ('fo:code "920"', 'fo:code "900"'),
    "defence-without-event": ("fo:trigger fo:armedAttack", "fo:trigger fo:always"),
    "disclosed-before-made": ('"1951-09"', '"1950-09"'),
    "end-unexplained": (" ; fo:endedBy fo:withdrew", ""),
    "forbidden-yet-acting": ("fo:response fo:abstain", "fo:response fo:automatic"),
    "invoked-by-a-stranger": ("fo:invokedBy state:australia", "fo:invokedBy state:tasmania"),
    "invoked-while-not-in-force": ("2001-09-14", "1951-09-14"),
    "notice-after-exit": ('fo:notice "1986', 'fo:notice "1988'),
    "override-of-a-stranger": ("<#article-4-defence> ; fo:bearer state:australia .", "<#article-4-defence> ; fo:bearer state:tasmania ."),
    "owed-to-itself": ("fo:beneficiary state:new-zealand", "fo:beneficiary state:australia"),
    "participation-before-activity": ('fo:from "2005-06-12"', 'fo:from "2004-06-12"'),
    "participation-outlives-activity": ('fo:until "2011"^^xsd:gYear', 'fo:until "2011-08-02"^^xsd:date'),
    "party-after-its-state": ("fo:state state:australia ; fo:role", "fo:state state:tasmania ; fo:role"),
    "party-before-its-state": ('fo:begin "1901-01-01"', 'fo:begin "1955-01-01"'),
    "party-before-signature": (AUSTRALIA, AUSTRALIA.replace("1952", "1950")),
    "party-outlives-instrument": ('fo:inForce "1952-04-29"^^xsd:date .\n<#article-3>', 'fo:ended "1986"^^xsd:gYear ; fo:endedBy fo:expired .\n<#article-3>'),
    "repeated-obligation": ("<#override>", "<#article-4-defence-2> a fo:Obligation ; fo:provision <#article-4> ; fo:mode fo:duty ;\n  fo:kind kind:defence ; fo:bearer state:australia ; fo:beneficiary state:new-zealand ;\n  fo:trigger fo:armedAttack .\n<#override>"),
    "repeated-provision": ('fo:number "Article V"', 'fo:number "Article IV"'),
    "role-of-nobody": ("fo:role fo:guarantor ;", ""),
    "succession-to-itself": ("fo:successor state:australia", "fo:successor state:tasmania"),
    "treaty-of-one": ("fo:state state:new-zealand ;\n  fo:notice", "fo:state state:australia ;\n  fo:notice"),
}  # fmt: skip


def names() -> list[str]:
    files = (ontology() / "shapes").iterdir()
    return sorted(f.name[: -len("-violation.rq")] for f in files if f.name.endswith(".rq"))


def rows(name: str, text: str) -> list[tuple[str, str]]:
    store = ox.Store()
    for terms in ("foedera.ttl", "obligations.ttl"):
        store.bulk_load(path=str(ontology() / terms), format=ox.RdfFormat.TURTLE)
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.TURTLE)
    query = (ontology() / "shapes" / f"{name}-violation.rq").read_text("utf-8")
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [(str(row["thing"].value), str(row["value"].value)) for row in found]


def test_every_query_has_its_broken_example() -> None:
    assert names() == sorted(BROKEN)


@pytest.mark.parametrize("name", names())
def test_sound_data_returns_nothing(name: str) -> None:
    assert rows(name, GOOD) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_returned_with_its_thing(name: str) -> None:
    sound, broken = BROKEN[name]
    assert sound in GOOD
    assert rows(name, GOOD.replace(sound, broken))


@pytest.mark.parametrize("name", names())
def test_a_query_opens_with_its_rule(name: str) -> None:
    text = (ontology() / "shapes" / f"{name}-violation.rq").read_text("utf-8")
    assert text.startswith("# ")
    assert text.partition("\n")[0].endswith(".")
