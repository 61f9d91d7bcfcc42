"""How much an answer turns on what the texts leave open."""

from __future__ import annotations

from foedera.readings import sensitivity
from foedera.record import Record


def test_half_the_readings_call_those_whom_only_article_5_binds(kg: Record) -> None:
    rows = {r.state: r for r in sensitivity(kg.on("2024-06-01"), attacks=["turkey:greece"])}
    assert (rows["united-kingdom"].readings, rows["united-kingdom"].of) == (1, 2)
    assert rows["united-kingdom"].turns == ["north-atlantic-treaty#article-5-defence:fellow-party"]
    assert (rows["ireland"].readings, rows["ireland"].turns) == (2, [])


def test_the_soviet_duty_turns_on_what_the_french_duty_turns_on(kg: Record) -> None:
    rows = {
        r.state: r for r in sensitivity(kg.on("1938-09-01"), attacks=["germany:czechoslovakia"])
    }
    assert rows["france"].readings > rows["russia"].readings > 0
    assert set(rows["russia"].turns) > set()


def test_where_nothing_is_open_there_is_one_reading(july: Record) -> None:
    answer = sensitivity(july.on("1914-08-01"), attacks=["germany:russia"], follow="none")
    assert [(r.state, r.readings, r.of) for r in answer] == [("france", 1, 1)]
    assert "it is no probability" in " ".join(answer.notes)
