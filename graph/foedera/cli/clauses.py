"""`foedera clauses`."""

from __future__ import annotations

from typing import Any

import click

from foedera.answer import Answer, cell
from foedera.clauses import KNOWN, Clause
from foedera.clauses import clauses as find_clauses
from foedera.cli.options import formatted, kinds, open_record
from foedera.cli.printing import print_answer

ELEMENTS = {
    "kind": "kind", "bearer": "owed by", "beneficiary": "owed to", "trigger": "trigger",
    "conditions": "conditions", "scope": "where", "assistance": "what help",
    "response": "response", "activation": "called on", "decision": "who decides",
    "exceptions": "unless", "qualification": "qualification", "fellow_party": "a fellow party",
    "verification": "verification",
}  # fmt: skip


@click.command()
@click.argument("instruments", nargs=-1)
@kinds
@click.option("--record", "record", metavar="FOLDER", help="A folder laid out like ontology/.")
@formatted
def clauses(
    instruments: tuple[str, ...], kind: tuple[str, ...], record: str | None, format_: str,
    limit: int | None,
) -> None:  # fmt: skip
    r"""Clauses side by side: trigger, scope, response, decision.

    Without INSTRUMENTS: the North Atlantic, ANZUS, Collective Security and Rio treaties, and
    the Treaty on European Union. An article may follow a name after #.

    \b
    foedera clauses
    foedera clauses anzus-treaty manila-pact --kind consultation
    foedera clauses 'locarno-treaty#article-4'
    """
    day = open_record(record).on()
    answer = find_clauses(day, instruments or KNOWN, kind=kind or "assistance")
    if format_ != "table":
        print_answer(answer, format_, {}, limit)
        return
    _print_beside(answer.limited(limit))


def _print_beside(answer: Answer[Clause]) -> None:
    """One column a clause, one line an element; as wide as the terminal, at least 100."""
    from rich.console import Console
    from rich.table import Table

    click.echo(answer.summary)
    for start in range(0, len(answer.rows), 3):
        beside: list[Any] = answer.to_dicts()[start : start + 3]
        table = Table(show_lines=True)
        table.add_column("", style="bold", min_width=9)
        for row in beside:
            table.add_column(f"{row['label']}, {row['provision']}", ratio=1)
        for name, head in ELEMENTS.items():
            if any(row[name] for row in beside):
                table.add_row(head, *(cell(row[name]) or "-" for row in beside))
        console = Console()
        console.width = max(console.width, 100)
        console.print(table)
    for note in answer.notes:
        click.echo(f"note: {note}", err=True)
