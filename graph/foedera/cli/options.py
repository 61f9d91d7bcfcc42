"""Options shared by commands, declared once, and the record or snapshot they stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from foedera.record import Record, load
from foedera.snapshot import Snapshot

F = TypeVar("F", bound=Callable[..., Any])


def _stacked(*options: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


_on = click.option(
    "--on", metavar="DATE", help="The day: YYYY-MM-DD; a year or month stands for its last day. "
    "Default: today or the last review, whichever is earlier.",
)  # fmt: skip
selected = _stacked(
    click.option("--by", type=click.Choice(["force", "signature"]), default="force",
                 show_default=True, help="Bound from entry into force, or from signature."),
    click.option("--effective/--legal", default=False,
                 help="Leave out suspended and frozen bonds, or keep them flagged (default)."),
    click.option("--any", "any_commitment", is_flag=True,
                 help="Add political commitments, unilateral guarantees and domestic law."),
    click.option("--known-on", metavar="DATE",
                 help="Leave out secret instruments not yet disclosed that day."),
    click.option("--record", "source", metavar="FOLDER",
                 help="A folder of Turtle laid out like ontology/. Default: the bundled record."),
)  # fmt: skip
"""What every question takes: which bonds count, and of which record."""
dated = _stacked(_on, selected)
"""What every question about a day takes."""

kinds = click.option(
    "--kind", multiple=True, metavar="KIND",
    help="A kind of obligation, or a group of kinds; may be repeated.",
)  # fmt: skip
formatted = _stacked(
    click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]),
                 default="table", show_default=True, help="How rows are written."),
    click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows."),
)  # fmt: skip


def open_record(source: str | None) -> Record:
    """The record a command speaks about; a broken checkout warns in one line."""
    return load(source, warn=lambda text: click.echo(f"foedera: {text}", err=True))


def open_snapshot(
    *,
    on: str | None,
    by: str,
    effective: bool,
    any_commitment: bool,
    known_on: str | None,
    source: str | None,
) -> Snapshot:
    """The snapshot the shared options stand for."""
    return open_record(source).on(
        on, by=by, effective=effective, any_commitment=any_commitment, known_on=known_on
    )
