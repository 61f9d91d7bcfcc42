"""The first version of an instrument's file: what a coder knows at the start, in valid Turtle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from foedera.canonical import canonical
from foedera.dates import bounds
from foedera.errors import NotUnderstoodError
from foedera.names import find_state, fold

HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fo: <https://w3id.org/foedera/ontology#> .
@prefix kind: <https://w3id.org/foedera/kind/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <https://w3id.org/foedera/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_BY_GROUP = {
    "assistance": ("duty", "armedAttack", "freeChoiceOfMeans"),
    "restraint": ("prohibition", "always", "abstain"),
    "consultation-group": ("duty", "threat", "consult"),
}
_NEUTRALITY = {"neutrality": "war", "benevolent-neutrality": "war"}


class Known(NamedTuple):
    """What is known of an instrument at the start.

    Attributes:
        label: its usual English name.
        signed: day, month or year of signature.
        parties: names, codes or slugs of states, as borne on the day of signature.
        article: the number of the provision its first obligation stands in, such as "Article 5".
        paraphrase: that provision in the coder's own words.
        kind: the kind of the obligation.
        in_force: day, month or year of entry into force, or "" when not established.
        source: what was opened; "" leaves everything recalled.
        url: where it was opened, or "".
    """

    label: str
    signed: str
    parties: Sequence[str]
    article: str
    paraphrase: str
    kind: str
    in_force: str = ""
    source: str = ""
    url: str = ""


def slug_of(label: str) -> str:
    """The slug a name suggests.

    Example:
        >>> slug_of("Anglo-Portuguese Treaty of 1373")
        'anglo-portuguese-treaty-of-1373'
    """
    return fold(label).replace(" ", "-")


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def fragment_of(number: str) -> str:
    """The fragment a provision's number suggests; Roman numerals become Arabic.

    Example:
        >>> fragment_of("Article XIV(2)")
        'article-14-2'
    """
    return "-".join(_arabic(part) for part in slug_of(number).split("-"))


def _arabic(word: str) -> str:
    if not re.fullmatch(r"(xl|l?x{0,3})(ix|iv|v?i{0,3})", word) or not word:
        return word
    values = [_ROMAN[letter] for letter in word if letter in _ROMAN]
    following = [*values[1:], 0]
    return str(sum(-a if a < b else a for a, b in zip(values, following, strict=True)))


def instrument_skeleton(header: dict[str, Any], slug: str, known: Known) -> str:
    """A file in canonical order that passes the check: one provision, one mutual obligation.

    Args:
        header: of the record the parties are states of.
        slug: the new instrument's.
        known: what to write.

    Raises:
        NotUnderstoodError: a date, state, kind, URL or slug that is none; fewer than two parties.
    """
    if slug != slug_of(slug):
        raise NotUnderstoodError(
            f"{slug!r} is no slug: lower case, digits and hyphens; {slug_of(slug)!r} is"
        )
    day = bounds(known.signed)[1]
    states = list(dict.fromkeys(find_state(header, name, day) for name in known.parties))
    if len(states) < 2:
        raise NotUnderstoodError(f"{len(states)} is too few: an instrument has two parties or more")
    if re.search(r'[\s<>"{}|\\^`]', known.url):
        raise NotUnderstoodError(f"{known.url!r} is no URL: write it without spaces or brackets")
    mode, trigger, response = _usual(header, known.kind)
    article = fragment_of(known.article)
    level = "oneSource" if known.source else "recalled"
    resting = f"dcterms:source <#text> ; fo:verification fo:{level} ."
    force = f"fo:inForce {_date(known.in_force)} ; " if known.in_force else ""
    source = known.source or f"{known.label}, text"
    seen = f" ; rdfs:seeAlso <{known.url}>" if known.url else ""
    blocks = [
        HEAD + f"@base <https://w3id.org/foedera/instrument/{slug}> .",
        f"<> a fo:Instrument ; rdfs:label {_text(known.label)} ; fo:instrumentType fo:treaty ; "
        f"fo:bindingness fo:bindingByTreaty ; fo:signed {_date(known.signed)} ; {force}{resting}",
        f"<#text> a fo:Source ; rdfs:label {_text(source)}{seen} .",
        f"<#{article}> a fo:Provision ; fo:provisionOf <> ; "
        f"fo:number {_text(known.article)[:-3]} ; fo:paraphrase {_text(known.paraphrase)} .",
        f"<#{article}-{known.kind}> a fo:Obligation ; fo:provision <#{article}> ; "
        f"fo:mode fo:{mode} ; fo:kind kind:{known.kind} ; fo:bearer fo:everyParty ; "
        f"fo:beneficiary fo:everyOtherParty ; fo:trigger fo:{trigger} ; "
        f"fo:response fo:{response} ; {resting}",
    ]
    for state in states:
        name = header["states"][state][0]
        blocks.append(
            f"<#party-{name}> a fo:Party ; fo:partyTo <> ; fo:state state:{name} ; "
            f"fo:signed {_date(known.signed)} ; {resting}"
        )
    return canonical("\n\n".join(blocks))


def _usual(header: dict[str, Any], kind: str) -> tuple[str, str, str]:
    """Mode, trigger and response most obligations of a kind have; the coder corrects them."""
    kinds = header["kinds"]
    if kind not in kinds or not kinds[kind][1]:
        import difflib

        near = difflib.get_close_matches(kind, [k for k in kinds if kinds[k][1]], 3)
        hint = f"the nearest: {', '.join(near)}" if near else "see ontology/obligations.ttl"
        raise NotUnderstoodError(f"{kind!r} is no kind of obligation an article can make; {hint}")
    if kind in _NEUTRALITY:
        return "duty", _NEUTRALITY[kind], "abstain"
    return _BY_GROUP.get(kinds[kind][1], ("duty", "always", "cooperate"))


def _date(text: str) -> str:
    bounds(text)
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return f'"{text}"^^xsd:{kind}'


def _text(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"@en'
