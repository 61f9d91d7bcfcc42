from __future__ import annotations

from pathlib import Path

import pytest

from foedera.validation import check_record, fix_order
from tests import worlds


def world(folder: Path) -> str:
    root = worlds.nato_founders(folder)
    fix_order(root)
    return root


def test_a_file_out_of_order_is_found_and_mended(folder: Path) -> None:
    root = worlds.nato_founders(folder)
    norway = str(folder / "states" / "norway.ttl")
    (finding, *_) = check_record(root, (norway,)).findings
    assert (finding.thing, finding.rule.endswith("foedera check --fix`")) == (
        "canonical order",
        True,
    )
    assert fix_order(root, (norway,)) == [norway]
    assert fix_order(root, (norway,)) == []
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
