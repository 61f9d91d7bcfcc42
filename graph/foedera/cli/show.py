"""`foedera show`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, open_snapshot


@click.command()
@click.argument("name")
@dated
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table",
              show_default=True, help="As text, or as JSON.")  # fmt: skip
def show(name: str, format_: str, **shared: Any) -> None:
    """A thing of the record, whole: dates, parties, articles, sources, and what was claimed of it.

    NAME is a state, instrument, organization or activity; a claim, by its slug or its item in
    an inventory; a kind of obligation, with what makes it; a topic; or a document
    that claims quote.
    """
    thing = open_snapshot(**shared).show(name)
    if format_ == "json":
        import json

        envelope = {
            "question": {"verb": "show", "name": name}, "summary": f"{thing['label']}.",
            "rows": [thing], "notes": [], "truncated": False,
        }  # fmt: skip
        click.echo(json.dumps(envelope, ensure_ascii=False, indent=1))
        return
    from foedera.showing import lines

    for line in lines(thing):
        click.echo(line)
