"""`foedera conflicts`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"on": "on", "label": "state", "attacks": "attacks", "attacker": "as when",
           "target": "attacks this", "duties": "duties"}  # fmt: skip


@click.command()
@click.option("--since", metavar="DATE", help="Every year from then to the day.")
@dated
@formatted
def conflicts(since: str | None, format_: str, limit: int | None, **shared: Any) -> None:
    r"""States whose duties would collide for some attack; a reading, not a forecast.

    \b
    foedera conflicts --on 1914-07-01
    foedera conflicts --since 1900 --on 1914-07-01 --format json
    """
    answer = open_snapshot(**shared).conflicts(since=since)
    print_answer(answer, format_, COLUMNS, limit)
