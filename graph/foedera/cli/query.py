"""`foedera query`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import open_record
from foedera.errors import NotDoneError, NotUnderstoodError

if TYPE_CHECKING:
    from foedera.sparql import Result


@click.command()
@click.argument("file", required=False)
@click.option("--name", metavar="QUESTION", help="A question that ships: see `foedera questions`.")
@click.option("--format", "format_", default="table", show_default=True,
              type=click.Choice(["table", "json", "xml", "csv", "tsv", "ttl", "nt", "jsonld"]),
              help="A W3C format; graphs take ttl, nt, jsonld.")  # fmt: skip
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
def query(file: str | None, name: str | None, format_: str, source: str | None) -> None:
    """Ask SPARQL: a FILE, or - for standard input, or a shipped question by --name.

    The prefixes fo:, kind:, state:, instrument: and the usual ones need no declaration.
    """
    text = _text(file, name)
    result = open_record(source).query(text)
    if format_ == "table":
        _print_table(result)
    else:
        click.echo(result.serialize(format_), nl=False)


def _text(file: str | None, name: str | None) -> str:
    if (file is None) == (name is None):
        raise NotUnderstoodError("name one query: a FILE, or - for standard input, or --name")
    if name is not None:
        from foedera.questions import find_question

        return find_question(name).text
    try:
        with click.open_file(file or "-", encoding="utf-8") as handle:
            return str(handle.read())
    except (OSError, UnicodeDecodeError) as error:
        raise NotDoneError(f"{file!r} cannot be read: {error}") from error


def _print_table(result: Result) -> None:
    if result.form == "ask":
        click.echo("yes" if result else "no")
        return
    if result.form == "graph":
        click.echo(result.serialize("ttl"), nl=False)
        return
    from foedera.cli.printing import table
    from foedera.terms import short

    rows = [{k: short(v) if v else v for k, v in row.items()} for row in result.to_dicts()]
    if rows:
        click.echo(table(rows, {name: name for name in result.variables}))
    click.echo(f"{len(rows)} rows", err=True)
