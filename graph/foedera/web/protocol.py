"""The SPARQL 1.1 Protocol: what a request asks, however it was sent.

https://www.w3.org/TR/sparql11-protocol/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from foedera.errors import FoederaError, NotUnderstoodError
from foedera.scanner import UpdateRefusedError

if TYPE_CHECKING:
    from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_DRAINED = 32 * 2**20
"""Bytes of a too large body that are read and dropped, so that its sender hears why."""


class TooLargeError(FoederaError, ValueError):
    """A query longer than the endpoint reads."""


class MediaTypeError(FoederaError, ValueError):
    """A body in a form the protocol does not know."""


class Asked(NamedTuple):
    """What a request asks.

    Attributes:
        query: the SPARQL; None when there is none.
        default: the graphs of default-graph-uri.
        named: the graphs of named-graph-uri.
        format: what `format=` says.
        excel: CSV made safe for spreadsheets.
        example: the shipped question a page opens with.
    """

    query: str | None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str | None = None
    excel: bool = False
    example: str | None = None


async def read_asked(request: Request, largest: int) -> Asked:
    """Read a request by GET, by POST of a form, or by POST of the query itself.

    Raises:
        UpdateRefusedError: an update, in any of the ways the protocol has for it.
        TooLargeError: a query of more than `largest` bytes.
        MediaTypeError: a body that is neither a form nor a query.
        NotUnderstoodError: two queries, none where one must be, or bytes that are no UTF-8.
    """
    url = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(url, largest)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == UPDATE:
        raise _update()
    if media not in (FORM, QUERY):
        await _body(request, 0)
        raise MediaTypeError(f"{media!r} is no body of a query: send {FORM} or {QUERY}")
    body = await _body(request, largest * (3 if media == FORM else 1) + 10_000)
    if media == FORM:
        asked = _asked(url + _fields(body), largest)
    else:
        asked = _asked([*url, ("query", _text(body))], largest)
    if asked.query is None:
        raise NotUnderstoodError("no query: a POST holds one, as query= or as its body")
    return asked


def _asked(fields: list[tuple[str, str]], largest: int) -> Asked:
    several: dict[str, list[str]] = {}
    for name, value in fields:
        several.setdefault(name, []).append(value)
    if {"update", "using-graph-uri", "using-named-graph-uri"} & several.keys():
        raise _update()
    queries = several.get("query", [])
    if len(queries) > 1:
        raise NotUnderstoodError(f"{len(queries)} queries: a request holds one")
    if queries and len(queries[0].encode()) > largest:
        raise too_large(largest)
    last = {name: values[-1] for name, values in several.items()}
    return Asked(
        queries[0] if queries else None,
        tuple(several.get("default-graph-uri", ())),
        tuple(several.get("named-graph-uri", ())),
        last.get("format") or last.get("output"),
        last.get("excel", "").lower() in ("1", "true", "yes"),
        last.get("example"),
    )


def too_large(largest: int) -> TooLargeError:
    """The error for a query of more than so many bytes."""
    return TooLargeError(
        f"the query is longer than {largest} bytes: use VALUES with less, or ask twice"
    )


def _update() -> UpdateRefusedError:
    return UpdateRefusedError(
        "updates are refused: the record is read-only; change its files and build again"
    )


async def _body(request: Request, largest: int) -> bytes:
    """The body; one that is too large is read to its end, within reason, and dropped."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size <= largest:
            parts.append(part)
        if size > _DRAINED:
            break
    if largest and size > largest:
        raise TooLargeError(f"the body is longer than {largest} bytes: ask for less")
    return b"".join(parts)


def _fields(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError as error:
        raise NotUnderstoodError("the parameters are no percent-encoded UTF-8") from error


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise NotUnderstoodError(f"the query is no UTF-8: byte {error.start}") from error
