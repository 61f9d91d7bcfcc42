"""`foedera claims`."""

from __future__ import annotations

import click

from foedera.claims import VERDICTS
from foedera.claims import claims as find_claims
from foedera.cli.options import formatted, open_record
from foedera.cli.printing import print_answer

COLUMNS = {"id": "claim", "subject": "about", "verdict": "verdict", "statement": "statement",
           "correction": "correction", "source": "said in"}  # fmt: skip


@click.command()
@click.option("--source", metavar="TEXT", help="Only from documents whose name holds this text.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only claims with this verdict.")
@click.option("--subject", metavar="NAME", help="Only claims about this thing or a part of it.")
@click.option("--item", metavar="ID", help="Only this item of the inventory.")
@click.option("--record", "record", metavar="FOLDER", help="A folder laid out like ontology/.")
@formatted
def claims(
    source: str | None, verdict: str | None, subject: str | None, item: str | None,
    record: str | None, format_: str, limit: int | None,
) -> None:  # fmt: skip
    r"""What others said, with the record's verdict and its correction.

    \b
    foedera claims --subject nato --verdict corrected
    foedera claims --source 002_e887de45d309ddea.txt
    """
    snapshot = open_record(record).on()
    answer = find_claims(snapshot, source=source, verdict=verdict, subject=subject, item=item)
    print_answer(answer, format_, COLUMNS, limit)
