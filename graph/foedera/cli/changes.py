"""`foedera changes`."""

from __future__ import annotations

from typing import Any

import click

from foedera.changes import changes as find_changes
from foedera.cli.options import formatted, kinds, open_record, selected
from foedera.cli.printing import print_answer

COLUMNS = {"date": "date", "change": "change", "instrument_label": "instrument", "event": "event",
           "bonds": "bonds", "pairs": "who, to whom"}  # fmt: skip


@click.command()
@click.argument("first")
@click.argument("last")
@kinds
@selected
@formatted
def changes(
    first: str, last: str, kind: tuple[str, ...], format_: str, limit: int | None,
    source: str | None, **selection: Any,
) -> None:  # fmt: skip
    r"""Bonds begun, ended and altered between two days, by event.

    A year or month is meant whole: FIRST from its beginning, LAST to its end.

    \b
    foedera changes 1938-01-01 1939-09-01
    foedera changes 2022 2024-06-01 --kind defence --format csv
    """
    later = open_record(source).on(last, **selection)
    answer = find_changes(later, first, kind=kind or None)
    if format_ == "table":
        answer.rows = [row._replace(pairs=_shown(row.pairs)) for row in answer.rows]
    print_answer(answer, format_, COLUMNS, limit)


def _shown(pairs: list[Any]) -> list[Any]:
    """Pairs as a table shows them, each once."""
    return list(dict.fromkeys(f"{bearer} → {other}" for bearer, other, *_ in pairs))
