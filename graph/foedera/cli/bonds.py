"""`foedera bonds`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, kinds, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {
    "bearer_label": "bearer", "beneficiary_label": "beneficiary", "kind": "kind",
    "instrument_label": "instrument", "provision": "provision", "from": "from", "until": "until",
    "status": "status", "response": "response", "verification": "verification",
    "qualification": "qualification",
}  # fmt: skip


@click.command()
@click.argument("state")
@click.option("--to", metavar="STATE", help="Limit the other side, in the direction given.")
@click.option("--direction", type=click.Choice(["out", "in", "both"]), default="both",
              show_default=True, help="What the state owes, is owed, or both.")  # fmt: skip
@kinds
@click.option("--mode", multiple=True, type=click.Choice(["duty", "prohibition", "permission"]),
              help="Default: duties and prohibitions.")  # fmt: skip
@dated
@formatted
def bonds(
    state: str,
    to: str | None,
    direction: str,
    kind: tuple[str, ...],
    mode: tuple[str, ...],
    format_: str,
    limit: int | None,
    **shared: Any,
) -> None:
    r"""What STATE owes and is owed, to whom, under which article.

    STATE is a slug, name, other name or code, as borne on the day.

    \b
    foedera bonds Estonia --direction in --kind defence
    foedera bonds germany --to russia --on 1941-06-01
    """
    day = open_snapshot(**shared)
    answer = day.bonds(state, to=to, direction=direction, kind=kind or None, mode=mode or None)
    print_answer(answer, format_, COLUMNS, limit)
