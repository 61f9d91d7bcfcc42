"""Wrong versions of one treaty's file: each is caught by a message one can act on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from foedera.ontology import ontology
from foedera.validation import check_record

SLUG = "treaty-of-dunkirk"

# The kind of mistake: what is replaced, by what, and what the message must say.
MISTAKES = {
    "a full stop is lost": (" .\n\n<#article-1>", "\n\n<#article-1>", "Turtle syntax"),
    "a property is misspelt": ("fo:inForce", "fo:inforce", "did you mean fo:inForce?"),
    "a day the calendar has not": ("1947-09-08", "1947-09-31", "that month has 30 days"),
    "a day without its datatype": ('"1947-09-08"^^xsd:date', '"1947-09-08"', "^^xsd:date"),
    "a year typed as a day": ('"1947-09-08"^^xsd:date', '"1947"^^xsd:date', "has not the form of xsd:date"),
    "the end before the beginning": ('fo:ended "1997', 'fo:ended "1937', "intervals go forward"),
    "bound before it was signed": ("fo:state state:france ;", 'fo:state state:france ;\n    fo:inForce "1946-01-01"^^xsd:date ;', "before the instrument was signed"),
    "an end that does not say how": ("    fo:endedBy fo:expired ;\n", "", "add fo:endedBy"),
    "a state that is none": ("state:france", "state:frankreich", "is no State of the record"),
    "a party that did not yet exist": ("state:france", "state:kosovo", "not bound before it exists"),
    "one party only": ("state:france", "state:united-kingdom", "already a party"),
    "a kind that is none": ("kind:defence", "kind:defense", "is no Concept of the record"),
    "a group for a kind": ("kind:defence", "kind:assistance", "group"),
    "a trigger that is none": ("fo:attackByNamedState", "fo:attackByGermany", "is no Trigger"),
    "the attacker is not named": ("fo:attackByNamedState ;\n    fo:adversary state:germany", "fo:attackByNamedState", "add fo:adversary"),
    "a condition as mere text": ("fo:condition <#article-2-defence-condition>", 'fo:condition "After an armed attack."@en', "is no Condition of the record"),
    "a condition of an unknown type": ("fo:circumstance", "fo:whenever", "is no ConditionType"),
    "a bearer who is no party": ("fo:bearer fo:everyParty", "fo:bearer state:belgium", "add the party"),
    "a role nobody plays": ("fo:bearer fo:everyParty", "fo:bearer fo:guarantor", "give a party that fo:role"),
    "a duty answered by abstaining": ("fo:response fo:automatic", "fo:response fo:abstain", "not answered by abstaining"),
    "a prohibition answered by acting": ("fo:response fo:abstain", "fo:response fo:automatic", "abstains"),
    "an article that does not exist": ("fo:provision <#article-2>", "fo:provision <#article-12>", "is no Provision"),
    "an article numbered twice": ('fo:number "Article III"', 'fo:number "Article II"', "numbered once"),
    "no source": ("    dcterms:source <#source-oup> ;\n", "", "dcterms:source is missing"),
    "a source nobody described": ("dcterms:source <#source-oup>", "dcterms:source <#source-oxford>", "is no Source"),
    "no word on verification": (" ;\n    fo:verification fo:oneSource .", " .", "fo:verification is missing"),
    "a verification that is none": ("fo:verification fo:twoSources", "fo:verification fo:certain", "is no VerificationLevel"),
    "two days in force": ('fo:inForce "1947-09-08"^^xsd:date ;', 'fo:inForce "1947-09-08"^^xsd:date, "1948-03-17"^^xsd:date ;', "fo:inForce is one date"),
    "no paraphrase": ('fo:paraphrase "If Germany fails', 'fo:note "If Germany fails', "in your own words"),
    "a pasted article": ('fo:paraphrase "If Germany fails', 'fo:paraphrase "' + "The High Contracting Parties " * 25 + "If Germany fails", "at most 600 characters"),
    "a duration that is none": ('"P50Y"^^xsd:duration', '"fifty years"', "fo:term is one duration"),
    "lines out of order": ("    fo:mode fo:duty ;\n    fo:kind kind:defence ;\n", "    fo:kind kind:defence ;\n    fo:mode fo:duty ;\n", "foedera check --fix"),
}  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, in a place where it may be spoilt."""
    target = tmp_path_factory.mktemp("record") / "ontology"
    shutil.copytree(str(ontology()), target)
    return target


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_caught_with_its_way_out(mistake: str, copy: Path) -> None:
    sound, wrong, said = MISTAKES[mistake]
    path = copy / "instruments" / f"{SLUG}.ttl"
    text = path.read_text("utf-8")
    assert sound in text
    path.write_text(text.replace(sound, wrong, 1), encoding="utf-8")
    try:
        findings = check_record(str(copy), (str(path),)).findings
    finally:
        path.write_text(text, encoding="utf-8")
    told = [str(f) for f in findings if said in str(f)]
    assert told, [str(f) for f in findings]
    assert all(re.match(rf"instruments/{SLUG}\.ttl:\d+:\d+: ", line) for line in told)


def test_the_sound_version_has_no_fault(copy: Path) -> None:
    path = copy / "instruments" / f"{SLUG}.ttl"
    assert check_record(str(copy), (str(path),)).findings == []
