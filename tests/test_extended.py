"""The record with one file more."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.errors import InvalidRecordError, NotDoneError
from foedera.extended import with_file
from tests import worlds

PACT = worlds.instrument(
    "russo-serbian-pact", "Russo-Serbian Pact", "1914-01-01",
    worlds.article("1", worlds.duty("1")), worlds.party("russia"), worlds.party("serbia"),
    more='fo:signed "1914-01-01"^^xsd:date ;',
)  # fmt: skip


def test_a_treaty_that_never_was_calls_russia(tmp_path: Path) -> None:
    path = tmp_path / "russo-serbian-pact.ttl"
    path.write_text(PACT, encoding="utf-8")
    rows = with_file(None, str(path)).on("1914-07-28").casus("Austria-Hungary", "Serbia").rows
    assert ("russia", "must-act") in {(row.state, row.stance) for row in rows}


def test_a_broken_file_makes_no_record(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<> a fo:Instrument", encoding="utf-8")
    with pytest.raises(InvalidRecordError):
        with_file(None, str(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotDoneError, match="no such file"):
        with_file(None, str(tmp_path / "nothing.ttl"))
