"""When texts were called on."""

from __future__ import annotations

from foedera.practice import invocations
from foedera.record import Record


def test_article_5_was_called_on_once(kg: Record) -> None:
    rows = invocations(kg.on("2025-01-01"), "north-atlantic-treaty").rows
    assert [r.invoked_on for r in rows if r.provision == "Article 5"] == ["2001-09-12"]


def test_france_called_on_the_union_in_2015(kg: Record) -> None:
    rows = invocations(kg.on("2025-01-01"), "France").rows
    assert ("2015-11-17", "treaty-on-european-union") in {
        (r.invoked_on, r.instrument) for r in rows
    }


def test_what_came_later_is_left_out(kg: Record) -> None:
    rows = invocations(kg.on("2001-01-01"), "north-atlantic-treaty").rows
    assert rows == []
