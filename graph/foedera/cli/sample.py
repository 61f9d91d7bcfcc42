"""`foedera sample`."""

from __future__ import annotations

import click

from foedera.cli.options import formatted
from foedera.cli.printing import print_answer

COLUMNS = {"fact": "fact", "question": "question", "answer": "answer",
           "verification": "verification"}  # fmt: skip


@click.command()
@click.argument("count", type=int, default=40)
@click.option("--seed", type=int, default=1815, show_default=True, help="Draws the same again.")
@click.option("--blind", is_flag=True, help="Withhold the answers.")
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@formatted
def sample(
    count: int, seed: int, blind: bool, source: str | None, format_: str, limit: int | None
) -> None:
    r"""Facts drawn by lot, put as questions, for a second reader.

    \b
    foedera sample 40 --seed 1815 --blind --format csv
    foedera sample 40 --seed 1815
    """
    from foedera.build import open_build
    from foedera.sampling import sample as draw

    answer = draw(open_build(source).root, count, seed=seed, blind=blind)
    print_answer(answer, format_, COLUMNS, limit)
