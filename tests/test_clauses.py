"""Clauses side by side, as their texts differ."""

from __future__ import annotations

import pytest

from foedera.clauses import clauses
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.record import Record
from foedera.snapshot import Snapshot


@pytest.fixture(scope="module")
def day(kg: Record) -> Snapshot:
    return kg.on("2024-06-01")


def test_five_clauses_of_collective_defence_stand_side_by_side(day: Snapshot) -> None:
    assert [(row.instrument, row.provision, row.response) for row in clauses(day)] == [
        ("north-atlantic-treaty", "Article 5", "free choice of means"),
        ("anzus-treaty", "Article IV", "constitutional process"),
        ("collective-security-treaty", "Article 4", "free choice of means"),
        ("rio-treaty", "Article 3", "free choice of means"),
        ("treaty-on-european-union", "Article 42(7)", "automatic"),
    ]


def test_only_the_tashkent_treaty_speaks_of_aggression(day: Snapshot) -> None:
    triggers = {row.instrument: row.trigger for row in clauses(day)}
    assert triggers.pop("collective-security-treaty") == ("aggression",)
    assert set(triggers.values()) == {("armed attack",)}


def test_the_rio_treaty_alone_decides_by_two_thirds(day: Snapshot) -> None:
    decided = {row.instrument for row in clauses(day) if "two thirds" in row.decision}
    assert decided == {"rio-treaty"}


def test_article_6_says_where_article_5_holds(day: Snapshot) -> None:
    (row,) = clauses(day, ["north-atlantic-treaty"])
    assert row.scope is not None
    assert row.scope.startswith("Article 6:")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("locarno-treaty#article-2", "restraint", {"Article 2"}),
        ("anzus-treaty", "consultation", {"Article III"}),
        ("anzus-treaty#article-4", "assistance", {"Article IV"}),
        ("anzus-treaty#article-3", "assistance", set()),
        ("ANZUS", "defence", {"Article IV"}),
    ],
)
def test_an_article_and_a_kind_choose_the_clauses(
    day: Snapshot, name: str, kind: str, expected: set[str]
) -> None:
    assert {row.provision for row in clauses(day, [name], kind=kind)} == expected


def test_a_text_without_such_a_clause_is_said(day: Snapshot) -> None:
    answer = clauses(day, ["anzus-treaty", "budapest-memorandum"])
    assert answer.summary == "1 clause of 1 instrument."
    assert answer.notes == ["some of these have no clause of that kind"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nato", "'nato' is of type organization: clauses are of instruments"),
        (
            "anzus-treaty#article-99",
            "anzus-treaty has no 'article-99': it has article-1, article-2",
        ),
    ],
)
def test_what_has_no_clauses_is_said(day: Snapshot, name: str, said: str) -> None:
    with pytest.raises(NotUnderstoodError, match=said):
        clauses(day, [name])


def test_an_unknown_instrument_is_said_with_the_nearest(day: Snapshot) -> None:
    with pytest.raises(UnknownNameError, match="the nearest: anzus-treaty"):
        clauses(day, ["anzuss-treaty"])
