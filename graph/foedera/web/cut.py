"""An answer cut after so many rows, still whole in its format.

Oxigraph writes an answer in one go. Where it is too long it is cut at the end of a row and
closed as its format closes, so that every byte before is Oxigraph's own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from foedera.terms import BASE

TRUNCATED = BASE + "ontology#truncated"
"""What `head.link` names in JSON and XML when rows are missing."""

_TEXT = rb'"(?:[^"\\]|\\.)*+"'
_FLAT = rb"\{(?:" + _TEXT + rb'|[^"{}])*+\}'
_DEEP = _FLAT
for _ in range(4):  # a row holds terms, and a term that is a triple holds terms
    _DEEP = rb"\{(?:" + _TEXT + rb'|[^"{}]|' + _DEEP + rb")*+\}"


class _Shape(NamedTuple):
    """Where rows begin, what one is, what occurs at least once in each, and how all ends."""

    start: bytes
    row: re.Pattern[bytes]
    mark: bytes
    end: bytes
    heads: int


_SHAPES = {
    "json": _Shape(b'"bindings":[', re.compile(b",?" + _DEEP, re.DOTALL), b"{", b"]}}", 0),
    "xml": _Shape(
        b"<results>", re.compile(rb".*?</result>", re.DOTALL), b"</result>",
        b"</results></sparql>", 0,
    ),
    "csv": _Shape(b"", re.compile(rb'(?:"(?:[^"]|"")*+"|[^"\r\n])*+\r\n'), b"\r\n", b"", 1),
    "tsv": _Shape(b"", re.compile(rb"[^\n]*\n"), b"\n", b"", 1),
}  # fmt: skip


def cut_rows(body: bytes, format: str, rows: int, *, whole: bool = True) -> tuple[bytes, bool]:
    r"""The answer with at most so many rows, and whether any is missing.

    Args:
        body: rows as Oxigraph writes them.
        format: json, xml, csv or tsv.
        rows: how many to keep.
        whole: False when the writing was stopped, so that the last row may be broken.

    Example:
        >>> cut_rows(b"x\r\n1\r\n2\r\n", "csv", 1)
        (b'x\r\n1\r\n', True)
    """
    shape = _SHAPES[format]
    if whole and body.count(shape.mark) <= rows + shape.heads:
        return body, False
    start = body.find(shape.start)
    if start < 0:  # the truth of an ASK, or stopped within the head
        return body, not whole
    return _cut(body, shape, start + len(shape.start), rows, whole)


def _cut(body: bytes, shape: _Shape, start: int, rows: int, whole: bool) -> tuple[bytes, bool]:
    last, kept = start, 0
    found = shape.row.match(body, start)
    while found and kept < rows + shape.heads:
        last, kept = found.end(), kept + 1
        found = shape.row.match(body, last)
    if whole and found is None:
        return body, False
    return _said(body[:last] + shape.end), True


def _said(body: bytes) -> bytes:
    """Say in the head that rows are missing, where the format has a place for it."""
    link = TRUNCATED.encode()
    if body.startswith(b'{"head":{'):
        return body.replace(b'{"head":{', b'{"head":{"link":["' + link + b'"],', 1)
    if body.startswith(b"<?xml"):
        return body.replace(b"</head>", b'<link href="' + link + b'"/></head>', 1)
    return body
