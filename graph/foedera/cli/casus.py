"""`foedera casus`."""

from __future__ import annotations

from typing import Any

import click

from foedera.answer import Answer
from foedera.casus import Stance
from foedera.cli.options import dated, formatted, open_snapshot
from foedera.cli.printing import print_answer, table
from foedera.court import FOLLOWS
from foedera.errors import NotDoneError, NotUnderstoodError
from foedera.events import KINDS
from foedera.snapshot import Snapshot

COLUMNS = {"round": "round", "label": "state", "stance": "stance", "toward": "toward",
           "response": "response", "conflicted": "conflicted", "why": "because"}  # fmt: skip


@click.command()
@click.option(
    "--attack",
    "attacks",
    multiple=True,
    metavar="A:B",
    help="An unprovoked armed attack by A on B's home territory; B asks for help.",
)
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="TYPE:ACTOR[:TARGET]",
    help=f"Another event: {', '.join(KINDS)}.",
)
@click.option("--provoked", is_flag=True, help="The attacked gave provocation.")
@click.option("--no-request", is_flag=True, help="The attacked do not ask for help.")
@click.option(
    "--place",
    default="home-territory",
    metavar="REGION",
    show_default=True,
    help="Where attacks fall: an M49 region, or overseas-possessions.",
)
@click.option("--on-forces", is_flag=True, help="Attacks fall on forces, ships or aircraft.")
@click.option(
    "--follow",
    type=click.Choice(list(FOLLOWS)),
    default="clear",
    show_default=True,
    help="Who joins: nobody, those whose duty is clear, or all who must act.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="WHAT[=no]",
    help="Settle a condition, a body's findings, or a state's acts.",
)
@click.option("--without", multiple=True, metavar="INSTRUMENT", help="Leave an instrument out.")
@click.option("--with", "added", metavar="FILE.ttl", help="Add an instrument of one's own.")
@click.option(
    "--sensitivity",
    is_flag=True,
    help="Instead: in how many readings of open conditions each state must act.",
)
@click.option("--all", "every", is_flag=True, help="Also list duties that were not triggered.")
@dated
@formatted
@click.option("-o", "--output", metavar="FILE.html", help="Write a page that plays the rounds.")
def casus(
    attacks: tuple[str, ...], events: tuple[str, ...], format_: str, limit: int | None,
    added: str | None, sensitivity: bool, every: bool, output: str | None, no_request: bool,
    on_forces: bool, place: str, **options: Any,
) -> None:  # fmt: skip
    r"""What the texts require of everyone when something happens; a reading, not a forecast.

    \b
    foedera casus --attack germany:belgium --on 1914-08-03
    foedera casus --attack "United States:North Korea" --on 2025-01-01
    foedera casus --event mobilization:germany --on 1914-07-31
    foedera casus --attack germany:france --on 1927-01-01 --assume league-council
    foedera casus --attack turkey:greece --on 2024-06-01 --sensitivity
    """
    from foedera.casus import casus as ask
    from foedera.readings import sensitivity as weigh

    asked = {k: options.pop(k) for k in ("provoked", "follow", "assume", "without")}
    place = "forces" if on_forces else place
    shared = dict(attacks=attacks, events=events, requested=not no_request, place=place, **asked)
    if output is not None and not output.endswith(".html"):
        raise NotUnderstoodError(f"{output!r}: the rounds are written as .html")
    snapshot = _snapshot(added, options)
    if sensitivity:
        columns = {"label": "state", "readings": "readings", "of": "of", "turns": "turned by"}
        print_answer(weigh(snapshot, **shared), format_, columns, limit)
        return
    answer = ask(snapshot, **shared)
    if output is not None:
        _write(snapshot, answer, output)
    if format_ == "table":
        _print(answer, limit, every)
    else:
        print_answer(answer, format_, COLUMNS, limit)


def _snapshot(added: str | None, options: dict[str, Any]) -> Snapshot:
    if added is None:
        return open_snapshot(**options)
    from foedera.extended import with_file

    record = with_file(options.pop("source"), added)
    return record.on(options.pop("on"), **options)


def _write(snapshot: Snapshot, answer: Answer[Stance], output: str) -> None:
    try:
        with open(output, "w", encoding="utf-8") as handle:
            handle.write(snapshot.played(answer).to_html())
    except OSError as error:
        raise NotDoneError(f"{output} cannot be written: {error.strerror}") from None


def _print(answer: Answer[Any], limit: int | None, every: bool) -> None:
    rows = [row for row in answer.rows if every or row.stance != "not-triggered"]
    hidden = len(answer.rows) - len(rows)
    cut = rows if limit is None else rows[:limit]
    click.echo(answer.summary)
    if cut:
        click.echo()
        click.echo(table([_line(row) for row in cut], COLUMNS, widths={"why": 120}))
    if hidden:
        click.echo(f"note: {hidden} duties not triggered are not shown; --all lists them", err=True)
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
    if len(cut) < len(rows):
        click.echo("note: truncated by --limit", err=True)


def _line(row: Stance) -> dict[str, Any]:
    why = "; ".join(
        f"{bond['instrument_label']}, {bond['provision']}{_failed(bond)}" for bond in row.because
    )
    conflicted = "yes" if row.conflicted else ""
    return {**row._asdict(), "conflicted": conflicted, "why": why}


def _failed(bond: dict[str, Any]) -> str:
    open_ = [r["what"] for r in bond["reasons"] if r["holds"] is not True]
    return f" ({open_[0]})" if open_ and bond["result"] != "due" else ""
