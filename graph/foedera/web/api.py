"""The JSON API: the verbs of the shell under `/api/`, and their description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from foedera.errors import FoederaError, UnknownNameError
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
from foedera.web.verbs import VERBS, Verb

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from foedera.record import Record


def routes(record: Record) -> list[BaseRoute]:
    """The API's routes: one for each verb, `/api/openapi.json`, and a 404 in the same shape."""
    api = _Api(record)
    return [
        Route("/api/openapi.json", api.description, methods=["GET"]),
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
            return to_csv(envelope["rows"]) if is_csv else to_json(envelope)

        return tagged(self.kept.get(etag, make), CSV if is_csv else JSON, etag)


def _verb(name: str) -> Verb:
    if name not in VERBS:
        import difflib

        near = difflib.get_close_matches(name, VERBS, 3) or sorted(VERBS)
        raise UnknownNameError(name, "question of the API", near)
    return VERBS[name]
