"""What a question over HTTP may be asked with, under the names of the shell."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from foedera.errors import NotUnderstoodError

LIMIT = 1000
"""How many rows an answer holds unless more are asked for."""

MOST = 100_000
"""How many rows may be asked for."""

LONGEST = 400
"""How many characters a value may have: no name of the record is longer."""


class Parameter(NamedTuple):
    """One argument of a question.

    Attributes:
        form: "text", "date", "flag", "count" or "many" (a text that may be repeated).
        choices: the accepted values; empty is any.
        also: other names it answers to.
        default: its value when it is not given.
    """

    name: str
    says: str
    form: str = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False
    also: tuple[str, ...] = ()
    default: Any = None


DATED = (Parameter("on", "the day: YYYY-MM-DD; a year or month stands for its last day", "date"),)
SELECTED = (
    Parameter("by", "bound from entry into force, or from signature",
              choices=("force", "signature"), default="force"),
    Parameter("effective", "leave out suspended and frozen bonds", "flag", default=False),
    Parameter("any", "add political commitments, unilateral guarantees and domestic law", "flag",
              default=False),
    Parameter("known_on", "leave out secret instruments not yet disclosed that day", "date"),
)  # fmt: skip
KINDS = (Parameter("kind", "a kind of obligation, or a group of kinds", "many"),)
ROWS = (
    Parameter("limit", f"at most so many rows; {LIMIT} unless given", "count", default=LIMIT),
    Parameter("format", "how rows are written", choices=("json", "csv"), default="json"),
    Parameter(
        "excel",
        "begin CSV with the byte-order mark by which Excel knows UTF-8",
        "flag",
        default=False,
    ),
)


def understood(parameters: Iterable[Parameter], given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The values of a question's arguments, each in its own form.

    Args:
        parameters: what may be given.
        given: names with texts, in order; names may have dashes, as options of the shell have.

    Raises:
        NotUnderstoodError: a name nobody asked for, one missing, empty or given twice, or a value
            that is not of its form.
    """
    known = {name: p for p in parameters for name in (p.name, *p.also)}
    texts: dict[str, list[str]] = {}
    for name, text in given:
        parameter = known.get(name.replace("-", "_"))
        if parameter is None:
            raise NotUnderstoodError(f"{name!r} is no parameter here; {_hint(name, known)}")
        texts.setdefault(parameter.name, []).append(text)
    return {p.name: _value(p, texts.get(p.name, [])) for p in dict.fromkeys(known.values())}


def _hint(name: str, known: Mapping[str, Parameter]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(known))}"


def _value(parameter: Parameter, texts: list[str]) -> Any:  # noqa: ANN401 - of the parameter's form
    name = parameter.name
    _check(parameter, texts)
    if parameter.form == "many":
        return tuple(texts)
    if not texts and parameter.form != "flag":
        return parameter.default
    text = texts[0].strip() if texts else ""
    if parameter.choices and text not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise NotUnderstoodError(f"{text!r} is no {name}: it is one of {choices}")
    return _FORMS.get(parameter.form, _text)(name, text, given=bool(texts))


def _check(parameter: Parameter, texts: list[str]) -> None:
    """Refuses what no form of parameter takes; an empty value is not the same as none."""
    name = parameter.name
    if parameter.needed and not texts:
        raise NotUnderstoodError(f"{name} is missing: {parameter.says}")
    if any(len(text) > LONGEST for text in texts):
        raise NotUnderstoodError(f"{name} is longer than {LONGEST} characters: shorten it")
    if parameter.form != "flag" and not all(text.strip() for text in texts):
        raise NotUnderstoodError(f"{name} is empty: give it a value, or leave it out")
    if parameter.form != "many" and len(texts) > 1:
        raise NotUnderstoodError(f"{name} was given {len(texts)} times: give it once")


def _text(_: str, text: str, *, given: bool) -> str:
    return text


def _flag(name: str, text: str, *, given: bool) -> bool:
    if text.lower() in ("", "true", "1", "yes", "on"):
        return given
    if text.lower() in ("false", "0", "no", "off"):
        return False
    raise NotUnderstoodError(f"{text!r} is no {name}: write true or false")


def _count(name: str, text: str, *, given: bool) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST):
        raise NotUnderstoodError(f"{text!r} is no {name}: a whole number up to {MOST}")
    return int(text)


_FORMS = {"flag": _flag, "count": _count}
