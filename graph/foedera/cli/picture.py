"""`foedera picture`."""

from __future__ import annotations

from typing import Any

import click

from foedera.cli.options import dated, kinds, open_snapshot
from foedera.errors import NotDoneError, NotUnderstoodError


@click.command()
@click.option("-o", "--output", required=True, metavar="FILE",
              help="The file to write: .html (interactive), .svg or .png (still).")  # fmt: skip
@click.option("--around", metavar="STATE", help="Open on this state and its bonds.")
@click.option("--blocs", is_flag=True, help="Colour states by bloc, in a still picture.")
@kinds
@dated
def picture(
    output: str, around: str | None, blocs: bool, kind: tuple[str, ...], **shared: Any
) -> None:
    """Write one self-contained page in which alliances grow and fall, or a still picture.

    The page needs no network and no server. Assistance unless --kind says otherwise; the page
    holds every kind and opens on those.
    """
    if not output.endswith((".html", ".svg", ".png")):
        raise NotUnderstoodError(f"{output!r}: a picture is written as .html, .svg or .png")
    if blocs and output.endswith(".html"):
        raise NotUnderstoodError("blocs are those of one day: write them as .svg or .png")
    day = open_snapshot(**shared)
    drawn = day.picture(around=around, kind=kind or "assistance")
    if blocs:
        labels = {day.label(i): day.slug(i) for i in range(len(day.record.header["states"]))}
        drawn.colour_blocs(day.blocs(kind=kind or "assistance"), labels)
    try:
        drawn.save(output)
    except OSError as error:
        raise NotDoneError(f"{output!r} cannot be written: {error.strerror}") from error
    click.echo(output)
    for note in day.notes:
        click.echo(f"note: {note}", err=True)
