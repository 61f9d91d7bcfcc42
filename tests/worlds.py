"""Small true worlds, written as Turtle folders that `foedera.load` opens."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fo: <https://w3id.org/foedera/ontology#> .
@prefix kind: <https://w3id.org/foedera/kind/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/foedera/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
KNOWN = "dcterms:source <#text> ; fo:verification fo:recalled"


def literal(date: str) -> str:
    """A date at its own precision as a Turtle literal."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(date)]
    return f'"{date}"^^xsd:{kind}'


def state(slug: str, label: str, *more: str) -> str:
    """A state with one undated name; `more` is Turtle that follows."""
    return (
        f"{HEAD}@base <https://w3id.org/foedera/state/{slug}> .\n"
        f'<> a fo:State ; rdfs:label "{label}"@en .\n'
        f'<#name> a fo:StateName ; fo:nameOf <> ; fo:name "{label}"@en .\n' + "\n".join(more)
    )


def instrument(slug: str, label: str, in_force: str, *parts: str, more: str = "") -> str:
    """An instrument with its parts."""
    return (
        f"{HEAD}@base <https://w3id.org/foedera/instrument/{slug}> .\n"
        f'<> a fo:Instrument ; rdfs:label "{label}"@en ; fo:instrumentType fo:treaty ;\n'
        f"  fo:bindingness fo:bindingByTreaty ; fo:inForce {literal(in_force)} ; {more}\n"
        f'  {KNOWN} .\n<#text> a fo:Source ; rdfs:label "{label}, text"@en .\n' + "\n".join(parts)
    )


def article(number: str, *obligations: str) -> str:
    """A provision and its obligations."""
    slug = f"article-{number}"
    return (
        f'<#{slug}> a fo:Provision ; fo:provisionOf <> ; fo:number "Article {number}" ;\n'
        f'  fo:paraphrase "Article {number}."@en .\n' + "\n".join(obligations)
    )


def duty(
    number: str,
    kind: str = "defence",
    bearer: str = "fo:everyParty",
    beneficiary: str = "fo:everyOtherParty",
    response: str = "fo:freeChoiceOfMeans",
    more: str = "",
) -> str:
    """A duty an article makes."""
    return (
        f"<#article-{number}-{kind}> a fo:Obligation ; fo:provision <#article-{number}> ;\n"
        f"  fo:mode fo:duty ; fo:kind kind:{kind} ; fo:bearer {bearer} ;\n"
        f"  fo:beneficiary {beneficiary} ; fo:trigger fo:armedAttack ;\n"
        f"  fo:response {response} ; {more} {KNOWN} ."
    )


def party(slug: str, more: str = "", stint: str = "") -> str:
    """One stint of a state's participation."""
    return (
        f"<#party-{slug}{stint}> a fo:Party ; fo:partyTo <> ; fo:state state:{slug} ; {more} "
        f"{KNOWN} ."
    )


def write(folder: Path, *files: str) -> str:
    """Write files named by their base into a record's folders; returns the folder."""
    for text in files:
        path = text.partition("@base <https://w3id.org/foedera/")[2].partition(">")[0]
        kind, _, slug = path.partition("/")
        target = folder / f"{kind}s" / f"{slug}.ttl"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return str(folder)


FOUNDERS = {
    "belgium": "Belgium",
    "canada": "Canada",
    "denmark": "Denmark",
    "france": "France",
    "iceland": "Iceland",
    "italy": "Italy",
    "luxembourg": "Luxembourg",
    "netherlands": "Netherlands",
    "norway": "Norway",
    "portugal": "Portugal",
    "united-kingdom": "United Kingdom",
    "united-states": "United States",
}


def nato_founders(folder: Path) -> str:
    """The twelve founders of NATO under Article 5, from 24 August 1949."""
    treaty = instrument(
        "north-atlantic-treaty",
        "North Atlantic Treaty",
        "1949-08-24",
        article("5", duty("5")),
        *(party(slug, 'fo:signed "1949-04-04"^^xsd:date ;') for slug in FOUNDERS),
    )
    return write(folder, treaty, *(state(slug, label) for slug, label in FOUNDERS.items()))


POWERS = {
    "austria-hungary": "Austria-Hungary",
    "france": "France",
    "germany": "Germany",
    "italy": "Italy",
    "russia": "Russia",
    "serbia": "Serbia",
}


def july_1914(folder: Path) -> str:
    """The powers of July 1914: Dual, Triple and Franco-Russian alliances, and Serbia alone."""
    dual = instrument(
        "dual-alliance",
        "Dual Alliance",
        "1879-10-07",
        article("1", duty("1", response="fo:automatic")),
        party("germany"),
        party("austria-hungary"),
    )
    triple = instrument(
        "triple-alliance",
        "Triple Alliance",
        "1882-05-20",
        article("2", duty("2", "defence", "state:germany, state:austria-hungary", "state:italy")),
        party("germany"),
        party("austria-hungary"),
        party("italy", 'fo:ended "1915-05-04"^^xsd:date ; fo:endedBy fo:denounced ;'),
    )
    franco_russian = instrument(
        "franco-russian-alliance",
        "Franco-Russian Alliance",
        "1894-01-04",
        article("1", duty("1", response="fo:automatic")),
        party("france"),
        party("russia"),
        more='fo:disclosed "1918"^^xsd:gYear ;',
    )
    states = (state(slug, label) for slug, label in POWERS.items())
    return write(folder, dual, triple, franco_russian, *states)
