"""`foedera central`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, kinds, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"rank": "rank", "label": "state", "score": "score"}


@click.command()
@click.argument("measure", default="betweenness")
@kinds
@dated
@formatted
def central(
    measure: str, kind: tuple[str, ...], format_: str, limit: int | None, **shared: Any
) -> None:
    """States ranked by MEASURE; assistance unless --kind says otherwise.

    MEASURE is betweenness (default), closeness, degree, eigenvector, in-degree or
    out-degree; a note says its direction, weight and normalization.
    """
    day = open_snapshot(**shared)
    print_answer(day.central(measure, kind=kind or "assistance"), format_, COLUMNS, limit)
