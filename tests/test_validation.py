from __future__ import annotations

from pathlib import Path

import pytest

from foedera.canonical import write_canonical
from foedera.validation import check_record
from tests import worlds


def world(folder: Path) -> str:
    root = worlds.nato_founders(folder)
    write_canonical(str(path) for path in folder.rglob("*.ttl"))
    return root


def test_a_file_out_of_order_is_found_and_mended(folder: Path) -> None:
    root = worlds.nato_founders(folder)
    report = check_record(root, (str(folder / "states" / "norway.ttl"),))
    assert [f.thing for f in report.findings] == ["canonical order"]
    assert write_canonical([str(folder / "states" / "norway.ttl")]) != []
    again = check_record(root, (str(folder / "states" / "norway.ttl"),))
    assert [f for f in again.findings if f.thing == "canonical order"] == []


def test_a_broken_file_is_named_by_line_and_column(folder: Path) -> None:
    root = world(folder)
    path = folder / "states" / "norway.ttl"
    path.write_text(path.read_text().replace("a fo:State ;", "a fo:State fo:State ;"))
    (finding,) = check_record(root).findings
    assert (finding.file, finding.line) == ("states/norway.ttl", 6)


def test_only_the_files_asked_about_are_reported(folder: Path) -> None:
    root = world(folder)
    for name in ("norway", "iceland"):
        path = folder / "states" / f"{name}.ttl"
        path.write_text(path.read_text().replace("fo:nameOf <>", "fo:nameOf <#nobody>"))
    report = check_record(root, (str(folder / "states" / "norway.ttl"),))
    assert {f.file for f in report.findings} == {"states/norway.ttl"}


@pytest.mark.slow
def test_the_whole_record_has_no_fault() -> None:
    report = check_record()
    assert report.findings == []
    assert report.notes == []
