from __future__ import annotations

from pathlib import Path

import pytest

from foedera.errors import BadDateError
from foedera.reviews import stale
from tests import worlds


def world(folder: Path) -> str:
    """NATO's founders, an older pact that ended, and one of the founders' reviewed later."""
    root = worlds.nato_founders(folder)
    parts = (worlds.party("france"), worlds.party("united-kingdom"))
    ended = worlds.instrument(
        "treaty-of-dunkirk", "Treaty of Dunkirk", "1947-09-08", *parts,
        more='fo:ended "1997-09-08"^^xsd:date ;',
    )  # fmt: skip
    reviewed = worlds.instrument(
        "brussels-treaty", "Brussels Treaty", "1948-08-25",
        worlds.party("france", 'fo:ended "2011-07-01"^^xsd:date ;'), worlds.party("belgium"),
        more='fo:lastReview "2020-01-01"^^xsd:date ;',
    )  # fmt: skip
    return worlds.write(Path(root), ended, reviewed)


def test_open_parties_are_counted_and_ended_instruments_left_out(folder: Path) -> None:
    rows = {row.instrument: row for row in stale(world(folder))}
    assert set(rows) == {"north-atlantic-treaty", "brussels-treaty"}
    assert rows["north-atlantic-treaty"].parties == 12
    assert rows["brussels-treaty"].parties == 1


def test_what_was_never_reviewed_comes_first(folder: Path) -> None:
    answer = stale(world(folder))
    assert [(r.instrument, r.reviewed) for r in answer] == [
        ("north-atlantic-treaty", None), ("brussels-treaty", "2020-01-01"),
    ]  # fmt: skip


def test_before_leaves_out_what_was_reviewed_since(folder: Path) -> None:
    root = world(folder)
    assert [r.instrument for r in stale(root, "2020-01-01")] == ["north-atlantic-treaty"]
    assert len(stale(root, "2020-01-02")) == 2


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(BadDateError, match="soon"):
        stale(world(folder), "soon")
