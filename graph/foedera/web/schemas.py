"""The rows of each verb as JSON Schema, made from the types of the rows themselves."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

_PLAIN: Mapping[object, str] = {
    str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null",
}  # fmt: skip


@cache
def row_types() -> dict[str, tuple[type, ...]]:
    """The types a verb's rows may have; a verb whose rows are documents has none."""
    from foedera.blocs import Bloc, Bridge
    from foedera.bonds import Bond
    from foedera.casus import Stance
    from foedera.changes import Change
    from foedera.claims import Claim
    from foedera.clauses import Clause
    from foedera.conflicts import Conflict
    from foedera.network import Hop, Route, Score
    from foedera.practice import Invocation
    from foedera.readings import Weight
    from foedera.series import Point
    from foedera.similarity import Likeness

    return {
        "blocs": (Bloc,), "bonds": (Bond,), "bridges": (Bridge,), "casus": (Stance, Weight),
        "central": (Score,), "changes": (Change,), "claims": (Claim,), "clauses": (Clause,),
        "conflicts": (Conflict,), "info": (), "invocations": (Invocation,),
        "path": (Hop, Route), "series": (Point,), "show": (), "similar": (Likeness,),
    }  # fmt: skip


def row_schema(row: type) -> Schema:
    """A row type as a closed object: every field is required, None is said as null.

    Example:
        >>> from foedera.network import Score
        >>> row_schema(Score)["properties"]["score"]
        {'type': 'number'}
    """
    fields = {name.rstrip("_"): _schema(hint) for name, hint in get_type_hints(row).items()}
    return {
        "type": "object", "description": (inspect.getdoc(row) or "").partition("\n")[0],
        "required": list(fields), "properties": fields, "additionalProperties": False,
    }  # fmt: skip


def _schema(hint: Any) -> Schema:  # noqa: ANN401 - a type, or a form of one
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _either([_schema(one) for one in args])
    if origin is list or (origin is tuple and args[-1] is ...):
        return {"type": "array", "items": _schema(args[0])}
    if origin is tuple:
        size = len(args)
        return {"type": "array", "prefixItems": [_schema(one) for one in args],
                "minItems": size, "maxItems": size}  # fmt: skip
    return {"type": "object"}


def _either(schemas: list[Schema]) -> Schema:
    if all(list(schema) == ["type"] for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}
