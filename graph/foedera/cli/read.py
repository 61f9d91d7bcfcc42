"""`foedera read`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import dated, formatted, open_snapshot
from foedera.cli.printing import print_answer
from foedera.errors import NotDoneError, NotUnderstoodError

if TYPE_CHECKING:
    from foedera.reading import Reading

COLUMNS = {"start": "at", "text": "words", "kind": "kind", "id": "thing", "finding": "finding"}


@click.command()
@click.argument("file")
@dated
@formatted
@click.option("-o", "--output", metavar="FILE", help="Also write what was mentioned: a page "
              "(.html), or Turtle with the places in the text (.ttl).")  # fmt: skip
def read(file: str, format_: str, limit: int | None, output: str | None, **shared: Any) -> None:
    r"""What an English text mentions of the record, and what of it the record can check.

    FILE is plain text in UTF-8; - reads standard input.

    \b
    foedera read article.txt
    foedera read article.txt -o article.html
    """
    from foedera.reading import decoded
    from foedera.reading import read as read_text

    if output is not None and not output.endswith((".html", ".ttl")):
        raise NotUnderstoodError(f"{output!r}: what was read is written as .html or .ttl")
    reading = read_text(open_snapshot(**shared), decoded(_bytes(file), file))
    if output is not None:
        _write(reading, output)
    print_answer(reading, format_, COLUMNS, limit)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        with open(file, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise NotDoneError(f"{file} cannot be read: {error.strerror}") from None


def _write(reading: Reading, output: str) -> None:
    from foedera.excerpt import to_picture, to_turtle

    try:
        if output.endswith(".html"):
            to_picture(reading).save(output)
            return
        with open(output, "w", encoding="utf-8") as handle:
            handle.write(to_turtle(reading))
    except OSError as error:
        raise NotDoneError(f"{output} cannot be written: {error.strerror}") from None
