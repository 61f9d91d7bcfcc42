"""`foedera questions`."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table",
              show_default=True, help="As text, or as JSON.")  # fmt: skip
def questions(format_: str) -> None:
    """The questions that ship with the record; ask one by `foedera query --name NAME`."""
    from foedera.questions import shipped_questions

    shipped = shipped_questions()
    if format_ == "json":
        import json

        rows = [{"name": q.name, "question": q.question, "text": q.text} for q in shipped]
        envelope = {
            "question": {"verb": "questions"}, "summary": f"{len(rows)} questions ship.",
            "rows": rows, "notes": [], "truncated": False,
        }  # fmt: skip
        click.echo(json.dumps(envelope, ensure_ascii=False, indent=1))
        return
    for question in shipped:
        click.echo(f"{question.name}\n    {question.question}")
