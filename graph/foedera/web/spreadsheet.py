"""CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
import re

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def to_spreadsheet(body: bytes) -> bytes:
    r"""CSV with a byte-order mark, and an apostrophe before what would be a formula.

    Plain numbers stay numbers.

    Example:
        >>> to_spreadsheet(b"x\r\n=1+1\r\n-2\r\n").decode("utf-8-sig")
        "x\r\n'=1+1\r\n-2\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(body.decode(), newline="")):
        writer.writerow([_inert(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _inert(cell: str) -> str:
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
