"""Accept and format=, by the rules of HTTP."""

from __future__ import annotations

import pytest

from foedera.web.negotiation import GRAPHS, PAGE, ROWS, choose, refusal

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("text/*", "text/xml"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV ; charset=utf-8", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.7", "text/tab-separated-values"),
        ("application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
        ("image/png, text/csv;q=0.1", "text/csv"),
        ("text/csv;q=nonsense", "text/csv"),
        ("nonsense, text/csv", "text/csv"),
        (BROWSER, "application/xml"),
    ],
)
def test_rows_come_as_the_best_accepted_type(accept: str | None, media: str) -> None:
    chosen = choose(accept, None, ROWS)
    assert chosen is not None
    assert chosen.media == media


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "text/turtle"])
def test_nothing_fits_is_none(accept: str) -> None:
    assert choose(accept, None, ROWS) is None


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("ttl", "ttl"), ("turtle", "ttl"), ("text/turtle", "ttl"), ("n-triples", "nt"),
        ("JSON-LD", "jsonld"), ("json", "jsonld"), ("xml", "rdf"), ("rdf/xml", "rdf"),
    ],
)  # fmt: skip
def test_format_overrides_accept(format: str, name: str) -> None:
    chosen = choose("image/png", format, GRAPHS)
    assert chosen is not None
    assert chosen.name == name


def test_a_format_that_is_none_fits_nothing() -> None:
    assert choose("*/*", "pdf", ROWS) is None
    assert choose("*/*", "ttl", ROWS) is None


def test_people_get_the_page_and_programs_the_description() -> None:
    formats = {**GRAPHS, **PAGE}
    names = [choose(accept, None, formats) for accept in (BROWSER, "*/*", None)]
    assert [chosen and chosen.name for chosen in names] == ["html", "ttl", "ttl"]


def test_text_says_its_charset() -> None:
    chosen = choose("text/csv", None, ROWS)
    assert chosen is not None
    assert chosen.content_type == "text/csv; charset=utf-8"


def test_a_refusal_lists_what_is_on_offer() -> None:
    text = str(refusal("image/png", None, ROWS))
    assert "image/png" in text
    assert "csv (text/csv)" in text
