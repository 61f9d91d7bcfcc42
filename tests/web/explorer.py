"""The API and the pages put together, with the policy a server must send."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedera.record import Record
from foedera.web import api, pages

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Policed:
    """Sends the policy with every reply."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def policed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(b"content-security-policy", POLICY.encode())]
            await send(message)

        await self.app(scope, receive, policed)


def explorer(record: Record) -> Starlette:
    """Both lists of routes as one application."""
    return Starlette(
        routes=[*api.routes(record), *pages.routes(record)], middleware=[Middleware(Policed)]
    )
