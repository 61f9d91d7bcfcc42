from __future__ import annotations

import pytest

from foedera.matching import NO_NAMES, Matcher, flat

NAMES = [
    ("Ireland", "state:ireland"), ("Jordan", "state:jordan"), ("Niger", "state:niger"),
    ("United States", "state:united-states"), ("US", "state:united-states"),
    ("North Atlantic Treaty", "instrument:north-atlantic-treaty"),
    ("North Atlantic Treaty Organization", "organization:nato"),
    ("Élysée Treaty", "instrument:elysee-treaty"),
    ("Treaty of London (1839)", "instrument:treaty-of-london-1839"),
    ("SADC Mutual Defence Pact", "instrument:sadc-mutual-defence-pact"),
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.things[0]) for f in Matcher(NAMES).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the North Atlantic Treaty Organization", ["organization:nato"]),
        ("the North Atlantic Treaty", ["instrument:north-atlantic-treaty"]),
        ("the north atlantic treaty", []),
        ("the North\nAtlantic Treaty", ["instrument:north-atlantic-treaty"]),
        ("the Elysee Treaty, the Élysée Treaty", ["instrument:elysee-treaty"] * 2),
        ("the Treaty of London of 1839", ["instrument:treaty-of-london-1839"]),
        ("the 1839 Treaty of London", ["instrument:treaty-of-london-1839"]),
        ("the SADC Mutual Defense Pact", ["instrument:sadc-mutual-defence-pact"]),
        ("US bases; they told us", ["state:united-states"]),
        ("Irelands", []),
    ],
)
def test_the_longest_name_as_a_text_may_write_it(text: str, expected: list[str]) -> None:
    assert [thing for _, thing in found(text)] == expected


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_name_that_only_holds_a_states_name_is_no_state(name: str) -> None:
    assert found(f"They met at {name}, as agreed.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Niger Delta", []),
        ("the Jordan River", []),
        ("Jordan Perera writes", []),
        ("Jordan Armed Forces", [("Jordan", "state:jordan")]),
        ("Jordan signed", [("Jordan", "state:jordan")]),
        ("Northern Ireland and Ireland", [("Ireland", "state:ireland")]),
    ],
)
def test_a_place_or_a_person_is_no_state(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "İstanbul — “Ireland”\u00a0and the North Atlantic Treaty"
    spans = [(f.start, f.end) for f in Matcher(NAMES).find(text)]
    assert [text[a:b] for a, b in spans] == ["Ireland", "North Atlantic Treaty"]


def test_a_flattened_text_is_as_long_as_the_text() -> None:
    assert flat("NATO’s İ") == "nato's İ"


def test_a_name_across_a_long_text_is_found_once() -> None:
    text = "It rained. " * 200_000 + "Ireland"
    assert [(f.start, f.end) for f in Matcher(NAMES).find(text)] == [(2_200_000, 2_200_007)]
