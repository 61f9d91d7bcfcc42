"""The JSON API: the verbs of the shell under `/api/`, and their description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from foedera.errors import FoederaError, NotUnderstoodError, UnknownNameError
from foedera.web.openapi import described
from foedera.web.parameters import understood
from foedera.web.replies import (
    CSV,
    JSON,
    Remembered,
    envelope_of,
    is_known,
    limited,
    status_of,
    tag,
    tagged,
    to_csv,
    to_json,
)
from foedera.web.texts import NOT_KEPT, PLAIN, plain, received
from foedera.web.verbs import READ, VERBS, Asked, Verb

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from foedera.record import Record


def routes(record: Record) -> list[BaseRoute]:
    """The API's routes: one for each verb, `/api/openapi.json`, and a 404 in the same shape."""
    api = _Api(record)
    return [
        Route("/api/openapi.json", api.description, methods=["GET"]),
        Route("/api/read", api.read, methods=["GET", "POST"]),
        Route("/api/{verb}", api.answer, methods=["GET"]),
    ]


class _Api:
    """Answers questions about one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.build = str(record.header["build"])
        self.kept = Remembered()

    def description(self, request: Request) -> Response:
        etag = tag(self.build, "openapi")
        if is_known(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag})
        return tagged(to_json(described()), JSON, etag)

    def answer(self, request: Request) -> Response:
        name = request.path_params["verb"]
        given = request.query_params.multi_items()
        try:
            return self._answered(request, name, _verb(name), given)
        except FoederaError as error:
            question: dict[str, Any] = {"verb": name, "asked": [list(pair) for pair in given]}
            body = to_json(envelope_of(error, question))
            return Response(body, status_of(error), media_type=JSON)

    async def read(self, request: Request) -> Response:
        """Read a text sent as it is; it is answered and forgotten."""
        given = request.query_params.multi_items()
        question: dict[str, Any] = {"verb": "read", "asked": [list(pair) for pair in given]}
        if request.method != "POST":
            error = NotUnderstoodError("read takes a text: send it by POST, as text/plain")
            body = to_json(envelope_of(error, question))
            return Response(body, 405, {"Allow": "POST"}, media_type=JSON)
        try:
            asked = understood(READ.parameters, given)
            text = plain(await received(request, PLAIN))
            return await run_in_threadpool(self._read, {**asked, "text": text})
        except FoederaError as error:
            body = to_json(envelope_of(error, question))
            return Response(body, status_of(error), NOT_KEPT, media_type=JSON)

    def _read(self, asked: Asked) -> Response:
        envelope = limited(READ.ask(self.record, asked), asked["limit"])
        is_csv = asked["format"] == "csv"
        body = to_csv(envelope["rows"], excel=asked["excel"]) if is_csv else to_json(envelope)
        return Response(body, 200, NOT_KEPT, media_type=CSV if is_csv else JSON)

    def _answered(
        self, request: Request, name: str, verb: Verb, given: list[tuple[str, str]]
    ) -> Response:
        asked = understood(verb.parameters, given)
        today = self.record.on().date
        etag = tag(self.build, today, name, asked)
        if is_known(request.headers.get("if-none-match"), etag):
            return Response(status_code=304, headers={"ETag": etag})
        is_csv = asked["format"] == "csv"

        def make() -> bytes:
            envelope = limited(verb.ask(self.record, asked), asked["limit"])
            return to_csv(envelope["rows"], excel=asked["excel"]) if is_csv else to_json(envelope)

        return tagged(self.kept.get(etag, make), CSV if is_csv else JSON, etag)


def _verb(name: str) -> Verb:
    if name not in VERBS:
        import difflib

        near = difflib.get_close_matches(name, VERBS, 3) or sorted(VERBS)
        raise UnknownNameError(name, "question of the API", near)
    return VERBS[name]
