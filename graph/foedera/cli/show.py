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
    """A state, instrument or organization, whole: dates, parties, articles, sources."""
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
