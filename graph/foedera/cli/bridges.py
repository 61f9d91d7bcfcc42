"""`foedera bridges`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, kinds, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"what": "what", "label": "name", "parted": "pairs parted", "pairs": "pairs unbound",
           "bonds": "bonds"}  # fmt: skip


@click.command()
@kinds
@dated
@formatted
def bridges(kind: tuple[str, ...], format_: str, limit: int | None, **shared: Any) -> None:
    r"""States and instruments whose loss would cut most bonds.

    \b
    foedera bridges --on 1985-01-01 --limit 10
    """
    answer = open_snapshot(**shared).bridges(kind=kind or "assistance")
    print_answer(answer, format_, COLUMNS, limit)
