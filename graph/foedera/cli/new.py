"""`foedera new instrument`."""

from __future__ import annotations

import os

import click


@click.group()
def new() -> None:
    """Begin a file of the record."""


@new.command()
@click.option("--label", prompt="Its usual English name", help="Its usual English name.")
@click.option("--slug", help="Default: from the name.")
@click.option("--signed", prompt="Signed on (YYYY, YYYY-MM or YYYY-MM-DD)", metavar="DATE")
@click.option("--in-force", prompt="In force on (nothing if not established)", default="",
              show_default=False, metavar="DATE")  # fmt: skip
@click.option("--parties", prompt="Parties, separated by commas", metavar="STATE,STATE…",
              help="Names, codes or slugs, as borne on the day of signature.")  # fmt: skip
@click.option("--article", prompt='Article of its first obligation, such as "Article 5"')
@click.option("--paraphrase", prompt="That article in your own words")
@click.option("--kind", prompt="Kind of the obligation, such as defence or consultation")
@click.option("--source", prompt="What you opened (nothing if you opened nothing)", default="",
              show_default=False, help="The source's title.")  # fmt: skip
@click.option("--url", default="", help="Where you opened it.")
@click.option("--record", "folder", metavar="FOLDER",
              help="A folder laid out like ontology/. Default: the bundled record.")  # fmt: skip
def instrument(
    label: str,
    slug: str | None,
    signed: str,
    in_force: str,
    parties: str,
    article: str,
    paraphrase: str,
    kind: str,
    source: str,
    url: str,
    folder: str | None,
) -> int:
    """Write the first version of an instrument's file, and check it.

    Asks for what the options do not give. The file holds one provision with one mutual
    obligation; docs/contribute.md tells how to go on.
    """
    from foedera.errors import NotDoneError
    from foedera.record import load
    from foedera.skeleton import Known, instrument_skeleton, slug_of
    from foedera.validation import check_record, write_whole

    record = load(folder)
    slug = slug or slug_of(label)
    names = [name.strip() for name in parties.split(",") if name.strip()]
    known = Known(label, signed, names, article, paraphrase, kind, in_force, source, url)
    text = instrument_skeleton(record.header, slug, known)
    path = os.path.join(record.build.root, "instruments", f"{slug}.ttl")
    if os.path.exists(path):
        raise NotDoneError(f"{path!r} exists: choose another --slug, or edit that file")
    write_whole(path, text)
    click.echo(path)
    report = check_record(folder, (path,))
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(f"{report.summary} Next: foedera show {slug}", err=True)
    return 1 if report.findings else 0
