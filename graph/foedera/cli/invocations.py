"""`foedera invocations`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, formatted, open_snapshot
from foedera.cli.printing import print_answer

COLUMNS = {"invoked_on": "on", "instrument_label": "instrument", "provision": "article",
           "invoked_by": "by", "answered_by": "answered by", "outcome": "outcome"}  # fmt: skip


@click.command()
@click.argument("name", required=False)
@dated
@formatted
def invocations(name: str | None, format_: str, limit: int | None, **shared: Any) -> None:
    r"""When texts were called on, by whom, and who answered.

    NAME is an instrument, or a state that called on one or answered.

    \b
    foedera invocations north-atlantic-treaty
    """
    from foedera.practice import invocations as find_invocations

    print_answer(find_invocations(open_snapshot(**shared), name), format_, COLUMNS, limit)
