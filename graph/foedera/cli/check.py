"""`foedera check`."""

from __future__ import annotations

import click


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]…")
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], source: str | None) -> int:
    """Check the whole record, or only what stands in these FILEs.

    Turtle syntax, structure, canonical order and, where pySHACL is installed
    (foedera[shacl]), every shape. Each fault names file, line, column, thing and rule; any
    fault makes the exit status 1.
    """
    from foedera.validation import check_record

    report = check_record(source, files)
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(report.summary, err=bool(report.findings))
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    return 1 if report.findings else 0
