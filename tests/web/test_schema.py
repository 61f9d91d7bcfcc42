"""Schemathesis over the API's description: whatever is asked, the answer is as described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from foedera.record import Record
from foedera.web import make_app
from foedera.web.openapi import described
from foedera.web.schemas import row_types
from foedera.web.verbs import VERBS
from tests.web.client import TestClient
from tests.web.test_api import ANSWERED

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject
    from schemathesis import Case
    from schemathesis.schemas import BaseSchema
    from starlette.applications import Starlette

schemathesis = pytest.importorskip("schemathesis")
hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")
openapi = pytest.importorskip("schemathesis.specs.openapi.checks")

EXAMPLES = 25

KNOWN = {
    "name": ("nato", "estonia", "north-atlantic-treaty", "anzus-treaty", "defence", "Soviet Union"),
    "state": ("estonia", "Germany", "USA", "turkey", "Austria-Hungary", "yugoslavia"),
    "date": ("2024-06-01", "1914", "1939-09-01", "1815", "2025-12-31", "1975-07", "2090", "9999"),
    "kind": ("assistance", "defence", "restraint", "consultation", "neutrality"),
    "event": ("germany:belgium", "Austria-Hungary:Serbia", "russia:estonia", "turkey:greece"),
}  # fmt: skip
LIKE = {
    "state": "state", "to": "state", "start": "state", "goal": "state", "one": "state",
    "other": "state", "name": "name", "subject": "name", "instrument": "name", "without": "name",
    "on": "date", "known_on": "date", "since": "date", "first": "date", "last": "date",
    "kind": "kind", "attack": "event",
}  # fmt: skip
"""Which of the known values a parameter may take, so that some answers have rows."""
FREE = {"assume", "event", "item", "mode", "place", "source"}
"""What is mostly left out, since nothing that is made up fits."""

CHECKS = [
    schemathesis.checks.not_a_server_error,
    *(
        getattr(openapi, name)
        for name in ("status_code_conformance", "content_type_conformance",
                     "response_schema_conformance", "negative_data_rejection")
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def app(kg: Record) -> Starlette:
    return make_app(kg)


@pytest.fixture(scope="module")
def schema(app: Starlette) -> BaseSchema:
    found: BaseSchema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    return found


def test_every_verb_says_what_its_rows_are() -> None:
    assert set(row_types()) == set(VERBS)
    schemas = described()["components"]["schemas"]
    assert schemas["Bond"]["properties"]["until"] == {"type": ["string", "null"]}
    assert "from" in schemas["Bond"]["required"]


@pytest.mark.parametrize("url", ANSWERED)
def test_an_answer_with_rows_is_as_described(
    kg: Record, app: Starlette, schema: BaseSchema, url: str
) -> None:
    parts = urlsplit(url)
    reply = TestClient(app).get(url)
    case = schema[parts.path]["GET"].Case(query=dict(parse_qsl(parts.query)))
    case.validate_response(reply, checks=CHECKS)


def replaced(known: DataObject, query: dict[str, Any]) -> dict[str, Any]:
    """Some values of a query replaced by what the record knows, some left out."""
    for name, value in list(query.items()):
        values = KNOWN.get(LIKE.get(name, ""))
        if not known.draw(st.integers(0, 3)):
            continue
        if name in FREE:
            del query[name]
        elif values:
            chosen = known.draw(st.sampled_from(values))
            query[name] = [chosen] if isinstance(value, list) else chosen
    return query


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("verb", VERBS)
def test_whatever_is_asked_the_answer_is_as_described(
    schema: BaseSchema, verb: str, mode: str
) -> None:
    generation = schemathesis.GenerationMode(mode)
    operation = schema[f"/api/{verb}"]["GET"]

    @hypothesis.settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(case=operation.as_strategy(generation_mode=generation), known=st.data())
    def asked(case: Case[Any], known: DataObject) -> None:
        if mode == "positive":
            case.query = replaced(known, case.query)
        case.validate_response(case.call(), checks=CHECKS)

    asked()
