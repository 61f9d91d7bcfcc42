"""The bond table: one file of a JSON header and columns of 32-bit integers.

Columns are sorted by beneficiary, then first day; offsets in the header say where each state's
rows begin, and a second order does the same by bearer. `memoryview.cast` and NumPy read the
columns as they lie. The file is written once and never changed.
"""

from __future__ import annotations

import json
import sys
from array import array
from typing import Any, NamedTuple

FORMAT = 2
MAGIC = b"foedera\n"
COLUMNS = ("bearer", "beneficiary", "term", "start", "end", "status", "evidence", "by_bearer")


class Columns(NamedTuple):
    """The bonds under one rule, column by column, each a sequence of integers."""

    bearer: memoryview[int]
    beneficiary: memoryview[int]
    term: memoryview[int]
    start: memoryview[int]
    end: memoryview[int]
    status: memoryview[int]
    evidence: memoryview[int]
    by_bearer: memoryview[int]
    to: list[int]
    of: list[int]


class Table(NamedTuple):
    """An opened bond table: the header as read, and the columns of each rule."""

    header: dict[str, Any]
    rules: dict[str, Columns]


def pack(header: dict[str, Any], bonds: dict[str, list[tuple[int, ...]]], states: int) -> bytes:
    """The bytes of a table.

    Args:
        header: what the bonds refer to; must be JSON.
        bonds: for each rule, tuples in the order of `COLUMNS` but for the last.
        states: how many states there are; beneficiaries below zero are rules.
    """
    parts: list[bytes] = []
    sections: dict[str, Any] = {}
    for rule, rows in bonds.items():
        rows = sorted(rows, key=lambda r: (r[1], r[3], r))
        order = sorted(range(len(rows)), key=lambda i: (rows[i][0], rows[i][3], i))
        columns = [array("i", (row[c] for row in rows)) for c in range(7)]
        columns.append(array("i", order))
        if sys.byteorder == "big":
            for column in columns:
                column.byteswap()
        sections[rule] = {
            "rows": len(rows),
            "to": _offsets([row[1] + 2 for row in rows], states + 2),
            "of": _offsets([rows[i][0] for i in order], states),
        }
        parts += [column.tobytes() for column in columns]
    text = json.dumps({**header, "sections": sections}, ensure_ascii=False, separators=(",", ":"))
    head = text.encode()
    head += b" " * (-(len(head) + 16) % 8)
    return MAGIC + len(head).to_bytes(8, "little") + head + b"".join(parts)


def _offsets(groups: list[int], count: int) -> list[int]:
    """Where each group begins in a sorted list, and where the last one ends."""
    offsets = [0] * (count + 1)
    for group in groups:
        offsets[group + 1] += 1
    for i in range(count):
        offsets[i + 1] += offsets[i]
    return offsets


def unpack(data: bytes) -> Table:
    """Open the bytes of a table; nothing is copied.

    Raises:
        ValueError: not a bond table of this format.
    """
    if data[:8] != MAGIC:
        raise ValueError("not a foedera bond table")
    length = int.from_bytes(data[8:16], "little")
    header = json.loads(data[16 : 16 + length])
    if header["format"] != FORMAT:
        raise ValueError(f"bond table of format {header['format']}, this is format {FORMAT}")
    view = memoryview(data)[16 + length :]
    if sys.byteorder == "big":
        swapped = array("i", view.tobytes())
        swapped.byteswap()
        view = memoryview(swapped.tobytes())
    rules: dict[str, Columns] = {}
    at = 0
    for rule, section in header["sections"].items():
        size = section["rows"] * 4
        views = [view[at + k * size : at + (k + 1) * size].cast("i") for k in range(len(COLUMNS))]
        at += size * len(COLUMNS)
        rules[rule] = Columns._make([*views, section["to"], section["of"]])
    return Table(header, rules)
