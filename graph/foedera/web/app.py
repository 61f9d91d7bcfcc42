"""The application: routes put together behind one set of headers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from foedera import __version__
from foedera.errors import FoederaError
from foedera.web import api, endpoint, pages
from foedera.web.headers import SecurityHeaders
from foedera.web.jobs import Job
from foedera.web.metrics import Metrics
from foedera.web.service import Service
from foedera.web.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from foedera.record import Record


def make_app(record: Record, *, settings: Settings | None = None) -> Starlette:
    """The web application over a record: SPARQL, the JSON API and the explorer's pages.

    Args:
        record: what is served.
        settings: limits; None is the defaults.

    Example:
        >>> import foedera
        >>> [route.path for route in make_app(foedera.load()).routes][:2]
        ['/sparql', '/.well-known/void']
    """
    service = Service(record, settings or Settings())
    metrics = Metrics()
    return Starlette(
        routes=[
            *endpoint.routes(service),
            *_watched(service, metrics),
            *api.routes(record),
            *pages.routes(record),
        ],
        middleware=[Middleware(SecurityHeaders, metrics=metrics), *_cors(service.settings)],
        lifespan=_lifespan(service),
    )


def _lifespan(service: Service) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(lambda: service.pool)
        try:
            yield
        finally:
            await run_in_threadpool(service.close)

    return lifespan


def _cors(settings: Settings) -> list[Middleware]:
    """Only for origins the owner named, and never with credentials."""
    if not settings.origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"],
            expose_headers=["Foedera-Truncated"],
        )
    ]


def _watched(service: Service, metrics: Metrics) -> list[BaseRoute]:
    """What those who run a server ask: is it up, is it ready, how does it do."""

    async def health(request: Request) -> Response:
        return JSONResponse(
            {"status": "ok", "version": __version__, "build": service.record.header["build"]}
        )

    async def ready(request: Request) -> Response:
        try:
            await run_in_threadpool(lambda: service.pool.ask(Job("ASK {}")))
        except FoederaError as error:
            return JSONResponse({"status": "not ready", "error": str(error)}, 503)
        return JSONResponse({"status": "ready"})

    async def numbers(request: Request) -> Response:
        pool = await run_in_threadpool(lambda: service.pool)
        return PlainTextResponse(metrics.text(pool), media_type="text/plain; version=0.0.4")

    return [
        Route("/healthz", health), Route("/readyz", ready), Route("/metrics", numbers),
    ]  # fmt: skip
