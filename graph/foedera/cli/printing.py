"""Answers printed: rows to stdout as table, JSON or CSV, words to stderr."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from foedera.answer import Answer, cell

Columns = dict[str, str]
"""Which columns a table shows, and their heads."""

WIDEST = 46
"""How wide a column of a table grows; JSON and CSV give everything."""


def print_answer(answer: Answer[Any], format: str, columns: Columns, limit: int | None) -> None:
    """Print an answer in the format asked for.

    The table form leads with the answer's sentence; notes go to stderr, except in JSON where
    they are part of the envelope.
    """
    answer = answer.limited(limit)
    if format == "json":
        import json

        click.echo(json.dumps(answer.to_envelope(), ensure_ascii=False, indent=1))
        return
    if format == "csv":
        click.echo(_csv(answer), nl=False)
    else:
        click.echo(answer.summary)
        if answer.rows:
            click.echo()
            click.echo(table(answer.to_dicts(), columns))
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
    if answer.truncated:
        click.echo("note: truncated by --limit", err=True)


def _csv(answer: Answer[Any]) -> str:
    import csv
    import io

    out = io.StringIO()
    rows = answer.to_dicts()
    if rows:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def table(
    rows: Sequence[dict[str, Any]], columns: Columns, *, widths: Mapping[str, int] | None = None
) -> str:
    """Rows as aligned columns; long cells are cut with an ellipsis.

    `widths` lets a column grow further than `WIDEST`.
    """
    widest = widths or {}
    shown = {
        name: head
        for name, head in columns.items()
        if any(r[name] not in (None, "", []) for r in rows)
    }
    cut = [[_cut(cell(r[n]), widest.get(n, WIDEST)) for n in shown] for r in rows]
    cells = [list(shown.values()), *cut]
    wide = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(c + " " * (w - _width(c)) for c, w in zip(line, wide, strict=True)).rstrip()
        for line in cells
    )


def _width(text: str) -> int:
    """Columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 1] + "…"
