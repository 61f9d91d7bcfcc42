"""`/sparql`: the SPARQL 1.1 Protocol over a record, read-only.

A query is scanned, then answered in a worker that can reach nothing but the store.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from foedera.errors import FoederaError, NotDoneError, NotUnderstoodError
from foedera.scanner import RefusedError, UpdateRefusedError, scan
from foedera.web.completion import completions
from foedera.web.description import describe
from foedera.web.jobs import Job, Reply
from foedera.web.negotiation import GRAPHS, PAGE, ROWS, NotAcceptableError, choose, refusal
from foedera.web.pages import editor
from foedera.web.pages.result import read_result
from foedera.web.placing import places
from foedera.web.protocol import FORM, QUERY, MediaTypeError, TooLargeError, read_asked
from foedera.web.replies import lasting
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

SHORT = 4096
"""Characters of a query whose scan keeps nobody waiting: a third of a millisecond at most."""

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


def routes(service: Service) -> list[BaseRoute]:
    """The endpoint's routes: `/sparql`, and where VoID is looked for."""
    endpoint = Endpoint(service)
    return [
        Route("/sparql", endpoint.respond, methods=METHODS),
        Route("/.well-known/void", _to_description, methods=["GET"]),
        lasting("/sparql/names.json", service.record, completions),
        lasting("/sparql/places.json", service.record, places),
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
        asked = None
        try:
            asked = await read_asked(request, self._service.settings.query_size)
            response = await self._response(request, asked)
        except FoederaError as error:
            response = await self._mistake(request, asked, error)
        response.headers["Vary"] = "Accept"
        return response

    async def _response(self, request: Request, asked: Asked) -> Response:
        if _is_for_people(request, asked):
            return await self._page(request, editor.with_example(asked))
        if asked.query is None:
            return await run_in_threadpool(self._description, request, asked)
        await self._checked(asked, asked.query)
        accept = request.headers.get("accept")
        rows, graph = (choose(accept, asked.format, formats) for formats in (ROWS, GRAPHS))
        if asked.excel and not asked.format:
            rows = choose(None, "csv", ROWS)
        if rows is None and graph is None:
            raise refusal(accept, asked.format, {**ROWS, **GRAPHS})
        job = Job(
            asked.query, rows and rows.name, graph and graph.name, *_dataset(asked), asked.excel
        )
        try:
            reply = await self._reply(request, job)
        except UnfitError as error:
            formats = GRAPHS if error.form == "graph" else ROWS
            raise refusal(accept, asked.format, formats) from None
        chosen = graph if reply.form == "graph" else rows
        assert chosen is not None
        return _result(reply, chosen.content_type)

    async def _reply(self, request: Request, job: Job) -> Reply:
        pool = self._service.started
        if pool is None:
            pool = await run_in_threadpool(lambda: self._service.pool)
        return await _unless_gone(request, pool.submit(job))

    async def _page(self, request: Request, asked: Asked) -> Response:
        """The page for people: the editor, and the answer as a table when a query is asked."""
        record = self._service.record
        if asked.query is None:
            text = await run_in_threadpool(editor.page, record, request, asked)
            return HTMLResponse(text)
        await self._checked(asked, asked.query)
        job = Job(asked.query, "json", "nt", *_dataset(asked), most=editor.MOST)
        reply = await self._reply(request, job)

        def made() -> str:
            result = read_result(record, reply)
            return editor.page(record, request, asked, result=result)

        return HTMLResponse(await run_in_threadpool(made))

    async def _mistake(
        self, request: Request, asked: Asked | None, error: FoederaError
    ) -> Response:
        """What was wrong: a line for programs, the page with that line for people."""
        plain = mistake(error)
        if asked is None or not _is_for_people(request, asked):
            return plain
        line = bytes(plain.body).decode().strip()
        text = await run_in_threadpool(
            lambda: editor.page(
                self._service.record, request, editor.with_example(asked), error=line
            )
        )
        kept = {name: v for name, v in plain.headers.items() if not name.startswith("content-")}
        return HTMLResponse(text, plain.status_code, kept)

    async def _checked(self, asked: Asked, query: str) -> None:
        """Check a query; a short one here, for a change of thread costs more than its scan."""
        if self._service.started and len(query) <= SHORT:
            self._check(asked, query)
        else:
            await run_in_threadpool(self._check, asked, query)

    def _check(self, asked: Asked, query: str) -> None:
        scan(query, self._service.graphs)
        unknown = sorted({*asked.default, *asked.named} - self._service.graphs)
        if unknown:
            known = ", ".join(f"<{name}>" for name in sorted(self._service.graphs)) or "none"
            raise RefusedError(f"<{unknown[0]}>: the record has no such graph; it has {known}")

    def _description(self, request: Request, asked: Asked) -> Response:
        """The service description, for programs."""
        accept = request.headers.get("accept")
        chosen = choose(accept, asked.format, GRAPHS)
        if chosen is None:
            raise refusal(accept, asked.format, {**GRAPHS, **PAGE})
        address = str(request.url.replace(query="", fragment=""))
        body = describe(self._service, address, chosen.name)
        return Response(body, headers={"Content-Type": chosen.content_type})


def _is_for_people(request: Request, asked: Asked) -> bool:
    """Whether HTML is wanted more than any format for programs."""
    formats = {**GRAPHS, **PAGE} if asked.query is None else {**ROWS, **GRAPHS, **PAGE}
    chosen = choose(request.headers.get("accept"), asked.format, formats)
    return chosen is not None and chosen.name == "html"


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
    gone = asyncio.ensure_future(_give_up(request, ticket))
    try:
        return await asyncio.wrap_future(ticket.future)
    except asyncio.CancelledError:
        ticket.cancel()
        raise
    finally:
        gone.cancel()


async def _give_up(request: Request, ticket: Ticket) -> None:
    """Give a query up when its client goes."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    ticket.cancel()
