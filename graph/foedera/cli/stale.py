"""`foedera stale`."""

from __future__ import annotations

import click

from foedera.cli.options import formatted
from foedera.cli.printing import print_answer

COLUMNS = {
    "instrument": "instrument", "parties": "open parties", "changes": "open changes",
    "reviewed": "reviewed to", "verification": "verification",
}  # fmt: skip


@click.command()
@click.option("--before", metavar="DATE", help="Only what was last reviewed before this day.")
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@formatted
def stale(before: str | None, source: str | None, format_: str, limit: int | None) -> None:
    r"""Facts without an end, by when somebody last looked.

    What has no end claims to be true today. The longest unreviewed come first, then the worst
    verified. A review is said with fo:lastReview on the instrument.

    \b
    foedera stale --limit 20
    foedera stale --before 2026-01-01 --format csv
    """
    from foedera.build import open_build
    from foedera.reviews import stale as find_stale

    print_answer(find_stale(open_build(source).root, before), format_, COLUMNS, limit)
