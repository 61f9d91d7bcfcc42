"""A text read: marked where the record knows a name, with what it can check and what it has not.

The text comes by POST, is read, and is gone with the reply: nothing of it is kept or logged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.responses import Response

from foedera.errors import FoederaError, NotUnderstoodError
from foedera.web.limits import TEXT
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import HTML, html, mistaken, visited
from foedera.web.pages.visit import Visit
from foedera.web.texts import FORM, NOT_KEPT, fields, received

if TYPE_CHECKING:
    from starlette.requests import Request

    from foedera.reading import Mention, Reading
    from foedera.record import Record

EMPTY = {
    "question": {"verb": "read"},
    "summary": "What a text mentions of the record, and what of it the record can check.",
    "rows": [], "notes": [], "truncated": False,
}  # fmt: skip

EXAMPLE = (
    "The North Atlantic Treaty was signed in 1949. Under Article 5 Estonia and Finland are bound "
    "to assist each other. The CSTO, founded in 1992, includes Armenia and Serbia. The Treaty of "
    "Kunchuk is said to bind them too, and it made Europe a happier place."
)


class Piece(NamedTuple):
    """A run of a text: plain, or a name with what it was taken for.

    Attributes:
        kind: as in `foedera.reading.Mention`; None where nothing was found.
        says: the thing and what the record says of it, in words.
    """

    text: str
    kind: str | None = None
    link: str | None = None
    says: str = ""


class Thing(NamedTuple):
    """A thing a text mentions: how often, and what there is to say."""

    label: str
    kind: str
    link: str
    times: int
    findings: list[str]


def endpoint(record: Record) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Shows the form by GET; reads the text of it by POST."""

    async def read(request: Request) -> Response:
        visit = visited(record, request)
        if request.method != "POST":
            return await run_in_threadpool(_form, visit)
        try:
            body = await received(request, FORM)
        except FoederaError as error:
            return mistaken(visit, error)
        return await run_in_threadpool(_read, visit._replace(form="html"), body)

    return read


def _form(visit: Visit) -> Response:
    try:
        parts = {"text": "", "example": EXAMPLE, "day": visit.day().date}
    except FoederaError as error:
        return mistaken(visit, error)
    page = Page("read.html", "Read a text", EMPTY, {**_NOTHING, **parts}, is_lasting=False)
    return Response(html(visit, page), media_type=HTML)


_NOTHING = {"pieces": [], "things": [], "checked": [], "unknown": [], "most": TEXT}


def _read(visit: Visit, body: bytes) -> Response:
    from foedera.reading import read as read_text

    try:
        text, given = fields(body)
        visit = visit._replace(query=QueryParams(given))
        if not text.strip():
            raise NotUnderstoodError("the text is empty: paste one")
        reading = read_text(visit.day(), text)
    except FoederaError as error:
        reply = mistaken(visit, error)
        reply.headers.update(NOT_KEPT)
        return reply
    return Response(html(visit, _page(visit, reading)), media_type=HTML, headers=NOT_KEPT)


def _page(visit: Visit, reading: Reading) -> Page:
    checked = [(row, visit.thing(row.id) if row.id else None)
               for row in reading if row.kind == "statement"]  # fmt: skip
    unknown = Counter((row.text, row.finding) for row in reading if row.kind == "unknown")
    return Page(
        "read.html", "The text, read",
        {**EMPTY, "summary": reading.summary, "notes": reading.notes},
        {
            "text": reading.text, "example": "", "pieces": pieces(visit, reading),
            "things": _things(visit, reading), "checked": checked, "most": TEXT,
            "unknown": sorted((*name, times) for name, times in unknown.items()),
            "day": reading.snapshot.date,
        },
        day=None, is_lasting=False,
    )  # fmt: skip


def pieces(visit: Visit, reading: Reading) -> list[Piece]:
    """The whole text in runs; of names that lie over each other the first and longest."""
    found, at = [], 0
    for row in reading:
        if row.kind == "statement" or row.start < at:
            continue
        if row.start > at:
            found.append(Piece(reading.text[at : row.start]))
        said = "; ".join(part for part in (row.label, row.finding) if part)
        link = visit.thing(row.id) if row.id else None
        found.append(Piece(reading.text[row.start : row.end], row.kind, link, said))
        at = row.end
    return [*found, Piece(reading.text[at:])]


def _things(visit: Visit, reading: Reading) -> list[Thing]:
    """The things mentioned, those named most often first."""
    rows: dict[str, list[Mention]] = {}
    for row in reading:
        if row.id and row.kind != "statement":
            rows.setdefault(row.id, []).append(row)
    found = [
        Thing(str(own[0].label), own[0].kind, visit.thing(name), len(own),
              list(dict.fromkeys(row.finding for row in own if row.finding)))
        for name, own in rows.items()
    ]  # fmt: skip
    return sorted(found, key=lambda thing: (-thing.times, thing.label))
