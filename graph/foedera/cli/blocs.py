"""`foedera blocs`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, kinds, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"bloc": "bloc", "name": "by", "size": "size", "bonds": "bonds", "before": "year before",
           "after": "year after", "members": "members"}  # fmt: skip


@click.command()
@kinds
@dated
@formatted
def blocs(kind: tuple[str, ...], format_: str, limit: int | None, **shared: Any) -> None:
    r"""States that stand together by the texts, named by what binds them.

    Communities of bonds by greedy modularity. The year before and after tell how steady a bloc
    is: 1 when its members were the same.

    \b
    foedera blocs --on 1914-07-01
    """
    answer = open_snapshot(**shared).blocs(kind=kind or "assistance")
    print_answer(answer, format_, COLUMNS, limit)
