"""`foedera info`."""

from __future__ import annotations

import click

from foedera.cli.options import open_record


@click.command()
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table",
              show_default=True, help="As text, or as JSON.")  # fmt: skip
def info(source: str | None, format_: str) -> None:
    """What the record holds, how it was verified, where it lies, and the version."""
    from foedera.summary import summarize

    facts = summarize(open_record(source))
    if format_ == "json":
        import json

        envelope = {
            "question": {"verb": "info"}, "summary": f"The record covers {facts['covers']}.",
            "rows": [facts], "notes": [], "truncated": False,
        }  # fmt: skip
        click.echo(json.dumps(envelope, ensure_ascii=False, indent=1))
        return
    for key, value in facts.items():
        shown = (
            ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        )
        click.echo(f"{key:14} {shown}")
