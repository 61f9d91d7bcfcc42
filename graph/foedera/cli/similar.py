"""`foedera similar`."""

from __future__ import annotations

import json
from typing import Any

import click

from foedera.cli.options import dated, formatted, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"measure": "measure", "value": "value", "says": "what it is"}


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--direction", type=click.Choice(["out", "in"]), default="out", show_default=True,
              help="What the two owe, or what they are owed.")  # fmt: skip
@dated
@formatted
def similar(
    one: str, other: str, direction: str, format_: str, limit: int | None, **shared: Any
) -> None:
    r"""How alike the promises of two states are: S, kappa, pi and tau-b.

    JSON also gives the two portfolios the measures were taken from.

    \b
    foedera similar Germany Austria-Hungary --on 1914-07-01
    """
    answer = open_snapshot(**shared).similar(one, other, direction=direction)
    if format_ == "json":
        envelope = answer.limited(limit).to_envelope()
        click.echo(json.dumps({**envelope, "portfolios": answer.portfolios}, ensure_ascii=False,
                              indent=1))  # fmt: skip
        return
    print_answer(answer, format_, COLUMNS, limit)
