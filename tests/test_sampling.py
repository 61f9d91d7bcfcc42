from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedera.errors import NotUnderstoodError
from foedera.ontology import ontology
from foedera.sampling import sample
from tests import worlds

ROOT = str(ontology())


def test_the_same_seed_draws_the_same_facts() -> None:
    assert sample(ROOT, 8, seed=7).rows == sample(ROOT, 8, seed=7).rows


def test_another_seed_draws_other_facts() -> None:
    assert sample(ROOT, 8, seed=7).rows != sample(ROOT, 8, seed=8).rows


def test_a_blind_sample_asks_the_same_and_withholds_the_answers() -> None:
    seen, blind = sample(ROOT, 8), sample(ROOT, 8, blind=True)
    assert [row.question for row in blind] == [row.question for row in seen]
    assert {row.answer for row in blind} == {None}
    assert None not in {row.answer for row in seen}


def test_no_question_holds_a_date_of_its_answer() -> None:
    told = [
        row.fact
        for row in sample(ROOT, 1_000_000)
        if any(date in row.question for date in re.findall(r"\d{4}-\d\d-\d\d", row.answer or ""))
    ]
    assert told == []


def test_what_the_founders_signed_is_asked_and_answered(tmp_path: Path) -> None:
    rows = sample(worlds.nato_founders(tmp_path), 1000).rows
    (iceland,) = [r for r in rows if r.fact == "instrument:north-atlantic-treaty#party-iceland"]
    assert iceland.question == (
        "When did Iceland sign, become bound by and leave the North Atlantic Treaty, and how? "
        "(party-iceland)"
    )
    assert iceland.answer == "signed: 1949-04-04"
    assert iceland.verification == "recalled"


def test_a_sample_larger_than_the_record_is_the_record(tmp_path: Path) -> None:
    answer = sample(worlds.nato_founders(tmp_path), 1000)
    # One instrument, its twelve parties and its duty, and the names of twelve states.
    assert answer.summary == "26 of 26 facts, drawn by seed 1815."
    assert len({row.fact for row in answer}) == 26


@pytest.mark.parametrize("count", [0, -3])
def test_fewer_than_one_fact_cannot_be_drawn(count: int) -> None:
    with pytest.raises(NotUnderstoodError, match="ask for 1 or more"):
        sample(ROOT, count)
