from __future__ import annotations

import pytest

from foedera.strangers import strangers


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in strangers(text, [], [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the Treaty of Kunchuk in haste.", ["Treaty of Kunchuk"]),
        ("They made the Kassoum Defence Compact, it is said.", ["Kassoum Defence Compact"]),
        ("Ships of Operation Silver Heron sailed.", ["Operation Silver Heron"]),
        ("The League of Nations met, and the Council of Europe.",
         ["League of Nations", "Council of Europe"]),
        ("Treaty of Kunchuk", ["Treaty of Kunchuk"]),
    ],
)  # fmt: skip
def test_what_is_named_like_a_treaty_is_a_name(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A treaty of friendship was signed.",
        "The Security Council met under a Mutual Defence Treaty.",
        "They reached an Agreement of January 2024.",
        "See also Exploring Military Diplomacy in the Kassoum Defence Forum",
        "Many treaties and Collective Defence Pacts exist.",
        "",
    ],
)
def test_common_words_headings_and_plurals_are_no_names(text: str) -> None:
    assert named(text) == []


def test_a_known_name_ends_a_run_of_words() -> None:
    text = "It joined NATO Operation Silver Heron."
    assert list(strangers(text, [(10, 14)], [])) == [(15, 37)]
