"""The API described as OpenAPI 3.1, made from the table of verbs."""

from __future__ import annotations

from functools import cache
from typing import Any

from foedera import __version__
from foedera.web.limits import TEXT
from foedera.web.parameters import LONGEST, MOST, Parameter
from foedera.web.schemas import row_schema, row_types
from foedera.web.verbs import READ, VERBS, Verb

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_SCHEMAS: dict[str, dict[str, Any]] = {
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0, "maximum": MOST},
    "date": {"type": "string", "pattern": _DATE},
}
_STRINGS = {"type": "array", "items": {"type": "string"}}
_ENVELOPE: dict[str, Any] = {
    "type": "object",
    "required": ["question", "summary", "rows", "notes", "truncated"],
    "properties": {
        "question": {"type": "object", "description": "the question as understood"},
        "summary": {"type": "string", "description": "one true sentence"},
        "rows": {"type": "array", "items": {"type": "object"}},
        "notes": _STRINGS,
        "truncated": {"type": "boolean", "description": "whether rows were left off by limit"},
    },
}
_ERROR = {
    **_ENVELOPE,
    "required": [*_ENVELOPE["required"], "error", "choices"],
    "properties": {
        **_ENVELOPE["properties"],
        "error": {"type": "string", "description": "the value, the rule and the way out"},
        "choices": {**_STRINGS, "description": "the nearest names, or those meant"},
    },
}


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document of every verb."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "foedera", "version": __version__,
            "description": "Who is bound to whom, to do what, on which day, under which article. "
            "Readings of texts, not forecasts.",
            "license": {"name": "CC BY 4.0 (the record)", "identifier": "CC-BY-4.0"},
        },
        "paths": {
            **{f"/api/{name}": {"get": _operation(name, verb)} for name, verb in VERBS.items()},
            "/api/read": {"post": _reading()},
        },
        "components": {"schemas": {"Envelope": _ENVELOPE, "Error": _ERROR, **_rows()}},
    }  # fmt: skip


def _reading() -> dict[str, Any]:
    """The one operation that takes a body: a text, which is kept nowhere."""
    operation = _operation("read", READ)
    text = {"schema": {"type": "string", "maxLength": TEXT}}
    responses = {code: said for code, said in operation["responses"].items() if code != "304"}
    return {
        **operation,
        "requestBody": {
            "required": True, "content": {"text/plain": text},
            "description": f"English text in UTF-8, at most {TEXT} bytes; kept nowhere",
        },
        "responses": {**responses, "413": _failed("the text is too long"),
                      "415": _failed("not text/plain")},
    }  # fmt: skip


def _rows() -> dict[str, Any]:
    """The schema of each type of row, by its name."""
    found = {row for types in row_types().values() for row in types}
    return {row.__name__: row_schema(row) for row in sorted(found, key=lambda row: row.__name__)}


def _answer(name: str) -> dict[str, Any]:
    """The envelope with a verb's own rows."""
    envelope = {"$ref": "#/components/schemas/Envelope"}
    types = [{"$ref": f"#/components/schemas/{row.__name__}"} for row in row_types().get(name, ())]
    if not types:
        return envelope
    items = types[0] if len(types) == 1 else {"anyOf": types}
    rows = {"type": "object", "properties": {"rows": {"type": "array", "items": items}}}
    return {"allOf": [envelope, rows]}


def _operation(name: str, verb: Verb) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": verb.says,
        "parameters": [_parameter(p) for p in verb.parameters],
        "responses": {
            "200": {
                "description": "the answer; empty and not covered too",
                "content": {
                    "application/json": {"schema": _answer(name)},
                    "text/csv": {"schema": {"type": "string"}},
                },
            },
            "304": {"description": "what If-None-Match names still holds"},
            "400": _failed("the question could not be understood"),
            "404": _failed("no such thing; choices holds the nearest"),
            "503": _failed("it could not be done"),
        },
    }


def _failed(says: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    names = f"; also {', '.join(parameter.also)}" if parameter.also else ""
    return {
        "name": parameter.name, "in": "query", "required": parameter.needed,
        **({"allowEmptyValue": True} if parameter.form == "flag" else {}),
        "description": parameter.says + names, "schema": _schema(parameter),
    }  # fmt: skip


def _schema(parameter: Parameter) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    if parameter.form == "many":
        return {"type": "array", "items": text}
    schema = _SCHEMAS.get(parameter.form, text)
    if parameter.choices:
        schema = {"type": "string", "enum": list(parameter.choices)}
    return schema if parameter.default is None else {**schema, "default": parameter.default}
