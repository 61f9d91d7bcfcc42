"""`foedera path`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, kinds, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {
    "step": "step", "bearer_label": "bearer", "beneficiary_label": "beneficiary", "kind": "kind",
    "instrument_label": "instrument", "provision": "provision", "response": "response",
    "status": "status",
}  # fmt: skip


@click.command()
@click.argument("start")
@click.argument("goal")
@kinds
@click.option("--undirected", is_flag=True, help="Follow bonds against their direction too.")
@click.option("--strongest", is_flag=True, help="The chain whose weakest hop is strongest.")
@click.option("--all", "every", is_flag=True, help="Every shortest chain.")
@dated
@formatted
def path(
    start: str,
    goal: str,
    kind: tuple[str, ...],
    undirected: bool,
    strongest: bool,
    every: bool,
    format_: str,
    limit: int | None,
    **shared: Any,
) -> None:
    """The shortest chain of bonds from START to GOAL; assistance unless --kind says otherwise.

    Fewest hops, then strongest, then by slug. Not a legal chain: no duty passes through
    another state.
    """
    day = open_snapshot(**shared)
    kinds_ = kind or "assistance"
    if every and strongest:
        raise click.UsageError("--all lists the shortest chains, --strongest one: take one of them")
    if every:
        found = day.paths(start, goal, kind=kinds_, undirected=undirected)
        print_answer(found, format_, {"path": "path", **COLUMNS}, limit)
        return
    answer = day.path(start, goal, kind=kinds_, undirected=undirected, strongest_first=strongest)
    print_answer(answer, format_, COLUMNS, limit)
