"""The part of the record a text mentions, taken out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import rdflib

from foedera.excerpt import to_picture, to_turtle
from foedera.reading import Reading, read
from foedera.record import Record

TEXT = "Norway and Iceland stand under Article 5 of NATO, not the Treaty of Kunchuk."
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
STATE = rdflib.Namespace("https://w3id.org/foedera/state/")
FO = rdflib.Namespace("https://w3id.org/foedera/ontology#")


def reading(kg: Record, text: str = TEXT) -> Reading:
    return read(kg.on("2024-06-01"), text)


def graph(kg: Record, text: str = TEXT) -> rdflib.Graph:
    return rdflib.Graph().parse(data=to_turtle(reading(kg, text)), format="turtle")


def test_each_mention_is_quoted_from_the_text_at_its_place(kg: Record) -> None:
    whole = rdflib.URIRef(f"urn:sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}")
    found = graph(kg)
    places = {str(place) for place in found.subjects(PROV.wasQuotedFrom, whole)}
    assert places == {f"{whole}#char={span}" for span in ("0,6", "11,18", "31,48")}
    refers = found.value(rdflib.URIRef(f"{whole}#char=0,6"), rdflib.DCTERMS.references)
    assert refers == STATE.norway


def test_the_bonds_of_the_day_among_the_states_are_in_it(kg: Record) -> None:
    found = graph(kg)
    pairs = set(
        zip(found.objects(None, FO.bearer), found.objects(None, FO.beneficiary), strict=False)
    )
    states = {term for pair in pairs for term in pair}
    assert states == {STATE.norway, STATE.iceland}


def test_the_same_text_gives_the_same_bytes(kg: Record) -> None:
    assert to_turtle(reading(kg)) == to_turtle(reading(kg))


def test_a_text_that_mentions_nothing_is_still_named(kg: Record) -> None:
    assert len(graph(kg, "It rained.")) == 1


def test_the_page_of_a_reading_fetches_nothing(kg: Record, tmp_path: Path) -> None:
    to_picture(reading(kg)).save(str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "Norway" in page
    assert (
        re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?:https?:)?//""", page)
        == []
    )
