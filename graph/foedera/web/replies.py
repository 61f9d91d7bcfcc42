"""Answers as HTTP replies: the envelope as JSON or CSV, tags by what they were made from."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import foedera
from foedera import __version__
from foedera.answer import cell
from foedera.errors import AmbiguousNameError, FoederaError, NotDoneError, UnknownNameError
from foedera.web.texts import OtherFormError, TooLongError

if TYPE_CHECKING:
    from foedera.record import Record

JSON = "application/json"
CSV = "text/csv; charset=utf-8"


def status_of(error: FoederaError) -> int:
    """The HTTP status of one of our errors."""
    if isinstance(error, UnknownNameError):
        return 404
    if isinstance(error, TooLongError):
        return 413
    if isinstance(error, OtherFormError):
        return 415
    return 503 if isinstance(error, NotDoneError) else 400


def envelope_of(error: FoederaError, question: Mapping[str, Any]) -> dict[str, Any]:
    """An error in the shape of an answer, with `error` and the names that come nearest."""
    text = " ".join(str(error).split())
    choices: list[str] = []
    if isinstance(error, UnknownNameError):
        choices = list(error.nearest)
    if isinstance(error, AmbiguousNameError):
        choices = list(error.slugs)
    return {
        "question": dict(question), "summary": text, "rows": [], "notes": [], "truncated": False,
        "error": text, "choices": choices,
    }  # fmt: skip


def limited(envelope: dict[str, Any], limit: int) -> dict[str, Any]:
    """The envelope with at most so many rows, said in `truncated` and in a note."""
    rows = envelope["rows"]
    if len(rows) <= limit:
        return envelope
    note = f"{limit} of {len(rows)} rows; limit asks for more"
    return {
        **envelope, "rows": rows[:limit], "notes": [*envelope["notes"], note], "truncated": True,
    }  # fmt: skip


def to_json(envelope: Mapping[str, Any]) -> bytes:
    """The envelope as JSON."""
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()


def to_csv(rows: Iterable[Mapping[str, Any]], *, excel: bool = False) -> bytes:
    r"""Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe.

    Args:
        rows: the rows of an answer.
        excel: begin with the byte-order mark by which Excel knows UTF-8.

    Example:
        >>> to_csv([{"a": "=1+1", "b": None}])
        b"a,b\r\n'=1+1,\r\n"
    """
    rows = list(rows)
    out = io.StringIO()
    heads = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(out)
    if heads:
        writer.writerow(heads)
    writer.writerows([_inert(row.get(name)) for name in heads] for row in rows)
    return (b"\xef\xbb\xbf" if excel else b"") + out.getvalue().encode()


def _inert(value: object) -> str:
    parts = [value] if not isinstance(value, list | tuple) else value
    text = "; ".join(json.dumps(p, ensure_ascii=False) if isinstance(p, dict) else cell(p)
                     for p in parts)  # fmt: skip
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text


def tag(build: str, *parts: object) -> str:
    """The ETag of what a build answers to a question."""
    said = json.dumps([__version__, _code(), build, *parts], default=str, sort_keys=True)
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


@cache
def _code() -> list[list[object]]:
    """What tells the code that answers from the same version altered in a checkout."""
    package = Path(foedera.__file__).parent
    stats = ((path.name, path.stat()) for path in sorted(package.rglob("*.py")))
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def is_known(given: str | None, etag: str) -> bool:
    """Whether a request's If-None-Match names this tag."""
    tags = (part.strip().removeprefix("W/") for part in (given or "").split(","))
    return any(one == etag for one in tags)


def tagged(content: bytes, media: str, etag: str, status: int = 200) -> Response:
    """A reply that may be kept as long as its tag holds."""
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(content, status, headers, media_type=media)


def lasting(path: str, record: Record, make: Callable[[Record], Mapping[str, Any]]) -> Route:
    """The route of JSON that only a new build changes; made when first asked for."""
    content = cache(lambda: to_json(make(record)))

    async def endpoint(request: Request) -> Response:
        etag = tag(record.header["build"], path)
        if is_known(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "no-cache"})
        return tagged(await run_in_threadpool(content), JSON, etag)

    return Route(path, endpoint, methods=["GET"])


class Remembered:
    """The last answers by tag, so that what is asked often is computed once."""

    def __init__(self, most: int = 128, largest: int = 1 << 18) -> None:
        self._most = most
        self._largest = largest
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, etag: str, make: Callable[[], bytes]) -> bytes:
        """What was made under a tag, made now if it was not kept."""
        with self._lock:
            if etag in self._kept:
                self._kept.move_to_end(etag)
                return self._kept[etag]
        made = make()
        if len(made) <= self._largest:
            with self._lock:
                self._kept[etag] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made
