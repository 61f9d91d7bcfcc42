"""`foedera check`."""

from __future__ import annotations

import click


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]…")
@click.option("--record", "source", metavar="FOLDER", help="A folder laid out like ontology/.")
@click.option("--fix", is_flag=True, help="First rewrite the files in canonical order.")
def check(files: tuple[str, ...], source: str | None, fix: bool) -> int:
    """Check the whole record, or only what stands in these FILEs.

    Turtle syntax, structure, canonical order and, where pySHACL is installed
    (foedera[shacl]), every shape. Each fault names file, line, column, thing and rule; any
    fault makes the exit status 1.
    """
    from foedera.validation import check_record, fix_order

    if fix:
        for path in fix_order(source, files):
            click.echo(f"rewritten: {path}", err=True)
    report = check_record(source, files)
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(report.summary, err=bool(report.findings))
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    return 1 if report.findings else 0
