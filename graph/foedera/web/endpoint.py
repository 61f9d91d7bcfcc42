"""`/sparql`: the SPARQL 1.1 Protocol over a record, read-only.

A query is scanned, then answered in a worker that can reach nothing but the store.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foedera.errors import FoederaError, NotDoneError, NotUnderstoodError
from foedera.scanner import RefusedError, UpdateRefusedError, scan
from foedera.web.description import describe, page
from foedera.web.jobs import Job, Reply
from foedera.web.negotiation import GRAPHS, PAGE, ROWS, NotAcceptableError, choose, refusal
from foedera.web.protocol import FORM, QUERY, MediaTypeError, TooLargeError, read_asked
from foedera.web.workers import BusyError, LimitError, UnfitError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from foedera.web.protocol import Asked
    from foedera.web.service import Service
    from foedera.web.workers import Ticket

STATUSES: dict[type[FoederaError], int] = {
    UpdateRefusedError: 403,
    NotAcceptableError: 406,
    TooLargeError: 413,
    MediaTypeError: 415,
    LimitError: 504,
    BusyError: 503,
    NotDoneError: 503,
    NotUnderstoodError: 400,
}
"""The HTTP status of each error; the first class that fits."""

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


def routes(service: Service) -> list[BaseRoute]:
    """The endpoint's routes: `/sparql`, and where VoID is looked for."""
    endpoint = Endpoint(service)
    return [
        Route("/sparql", endpoint.respond, methods=METHODS),
        Route("/.well-known/void", _to_description, methods=["GET"]),
    ]


async def _to_description(request: Request) -> Response:
    return RedirectResponse(request.url_for("respond").path, status_code=303)


class Endpoint:
    """Answers requests at `/sparql`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def respond(self, request: Request) -> Response:
        """The answer to a request: a result, the description, or one line saying what is wrong."""
        if request.method == "OPTIONS":
            return _options()
        try:
            response = await self._response(request)
        except FoederaError as error:
            response = mistake(error)
        response.headers["Vary"] = "Accept"
        return response

    async def _response(self, request: Request) -> Response:
        asked = await read_asked(request, self._service.settings.query_size)
        if asked.query is None:
            return await run_in_threadpool(self._description, request, asked)
        await run_in_threadpool(self._check, asked, asked.query)
        accept = request.headers.get("accept")
        rows, graph = (choose(accept, asked.format, formats) for formats in (ROWS, GRAPHS))
        if asked.excel and not asked.format:
            rows = choose(None, "csv", ROWS)
        if rows is None and graph is None:
            raise refusal(accept, asked.format, {**ROWS, **GRAPHS})
        job = Job(
            asked.query, rows and rows.name, graph and graph.name, *_dataset(asked), asked.excel
        )
        pool = await run_in_threadpool(lambda: self._service.pool)
        try:
            reply = await _unless_gone(request, pool.submit(job))
        except UnfitError as error:
            formats = GRAPHS if error.form == "graph" else ROWS
            raise refusal(accept, asked.format, formats) from None
        chosen = graph if reply.form == "graph" else rows
        assert chosen is not None
        return _result(reply, chosen.content_type)

    def _check(self, asked: Asked, query: str) -> None:
        scan(query, self._service.graphs)
        unknown = sorted({*asked.default, *asked.named} - self._service.graphs)
        if unknown:
            known = ", ".join(f"<{name}>" for name in sorted(self._service.graphs)) or "none"
            raise RefusedError(f"<{unknown[0]}>: the record has no such graph; it has {known}")

    def _description(self, request: Request, asked: Asked) -> Response:
        """The service description for programs, a page with a form for people."""
        formats = {**GRAPHS, **PAGE}
        accept = request.headers.get("accept")
        chosen = choose(accept, asked.format, formats)
        if chosen is None:
            raise refusal(accept, asked.format, formats)
        address = str(request.url.replace(query="", fragment=""))
        if chosen.name == "html":
            body: str | bytes = page(request.url.path, asked.example)
        else:
            body = describe(self._service, address, chosen.name)
        return Response(body, headers={"Content-Type": chosen.content_type})


def mistake(error: FoederaError) -> Response:
    """An error as one line of text, with its status."""
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, BusyError):
        headers["Retry-After"] = str(error.after)
    if isinstance(error, MediaTypeError):
        headers["Accept-Post"] = f"{FORM}, {QUERY}"
    text = " ".join(str(error).split()) + "\n"
    return Response(text, status, headers, "text/plain; charset=utf-8")


def _options() -> Response:
    return Response(
        status_code=204, headers={"Allow": ", ".join(METHODS), "Accept-Post": f"{FORM}, {QUERY}"}
    )


def _dataset(asked: Asked) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The graphs a request names; naming any leaves the others out, as the protocol says."""
    if not asked.default and not asked.named:
        return None, None
    return asked.default, asked.named


def _result(reply: Reply, content_type: str) -> Response:
    headers = {"Content-Type": content_type}
    if reply.truncated:
        headers["Foedera-Truncated"] = "true"
    return Response(reply.body, headers=headers)


async def _unless_gone(request: Request, ticket: Ticket) -> Reply:
    """The reply; a client that goes away takes its query with it."""
    reply = asyncio.wrap_future(ticket.future)
    gone = asyncio.ensure_future(_gone(request))
    try:
        both: list[asyncio.Future[Any]] = [reply, gone]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not reply.done():
            ticket.cancel()
        return await reply
    except asyncio.CancelledError:
        ticket.cancel()
        raise
    finally:
        gone.cancel()
        await asyncio.wait([gone])


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
