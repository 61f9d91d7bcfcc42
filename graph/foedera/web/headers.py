"""What every response carries: what a page may load, and how often each path was asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from foedera.web.metrics import Metrics

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""No inline script or style, nothing from elsewhere."""

SECURITY = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}

_SENT = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]


class SecurityHeaders:
    """Adds the headers a route has not set itself, drops the body of HEAD, counts.

    A route with a policy of its own says there who may frame it.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.note(scope, message["status"], time.monotonic() - began)
                own = {name for name, _ in message["headers"]}
                if b"content-security-policy" in own:
                    own.add(b"x-frame-options")
                added = [pair for pair in _SENT if pair[0] not in own]
                message = {**message, "headers": [*message["headers"], *added]}
            elif scope["method"] == "HEAD" and "body" in message:
                message = {**message, "body": b""}
            await send(message)

        await self._app(scope, receive, guarded)
