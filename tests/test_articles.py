from __future__ import annotations

import pytest

from foedera.articles import numbers
from foedera.reading import read
from foedera.record import Record


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("Article IV", ["Article IV", "Article 4"]),
        ("Article 5", ["Article 5", "Article V"]),
        ("Article 42(7)", ["Article 42(7)", "Article XLII(7)"]),
        ("Article 222", ["Article 222"]),
        ("Article 7 (1882)", ["Article 7", "Article VII"]),
        ("Secret annex, Article 1", ["Secret annex, Article 1"]),
    ],
)
def test_an_article_is_written_in_figures_or_in_letters(number: str, written: list[str]) -> None:
    assert numbers(number) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN Charter grants it in Article 51.", ["instrument:un-charter#article-51"]),
        ("The UN Charter (Article 51) grants it.", ["instrument:un-charter#article-51"]),
        ("ANZUS asks for it in Article 4.", ["instrument:anzus-treaty#article-4"]),
        ("NATO met under Article 4.", ["instrument:north-atlantic-treaty#article-4"]),
        ("The UN Charter has no Article 511.", []),
        ("In the Treaty of Varn of 1900, Article 5 is secret.", []),
        ("Article 5 was invoked once.", []),
    ],
)
def test_an_article_alone_is_of_the_treaty_named_before_it(
    kg: Record, text: str, expected: list[str]
) -> None:
    rows = read(kg.on("2024-06-01"), text)
    assert [row.id for row in rows if row.kind == "provision"] == expected


def test_an_article_alone_is_not_looked_for_far_from_its_treaty(kg: Record) -> None:
    text = "The UN Charter was signed. " + "It rained. " * 60 + "Article 51 was quoted."
    assert "provision" not in {row.kind for row in read(kg.on("2024-06-01"), text)}
