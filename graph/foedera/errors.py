"""What can go wrong, sorted by what the caller would do differently."""

from __future__ import annotations

from typing import NamedTuple


class FoederaError(Exception):
    """Any error of this package; its text is one line that holds the value and the way out."""


class NotUnderstoodError(FoederaError, ValueError):
    """The question could not be understood: ask it another way."""


class UnknownNameError(NotUnderstoodError, LookupError):
    """No thing of the record bears this name; `nearest` holds the closest names."""

    def __init__(self, value: str, what: str, nearest: list[str]) -> None:
        self.value = value
        self.what = what
        self.nearest = nearest
        hint = f"the nearest: {', '.join(nearest)}" if nearest else "see `foedera info`"
        super().__init__(f"{value!r} is no {what} of the record; {hint}")


class AmbiguousNameError(NotUnderstoodError, LookupError):
    """Several states could bear this name on that day; `slugs` names them."""

    def __init__(self, value: str, day: str, choices: dict[str, str]) -> None:
        self.value = value
        self.slugs = list(choices)
        named = " or ".join(f"{slug} ({label})" for slug, label in choices.items())
        super().__init__(f"{value!r} on {day} could be {named}: ask again with one of these slugs")


class BadDateError(NotUnderstoodError):
    """Not a date the calendar or the record knows."""


class NotDoneError(FoederaError, OSError):
    """The question was understood and could not be carried out: a file, the network, a limit."""


class Finding(NamedTuple):
    """One fault of the record: where it stands, which thing, the rule, the way out."""

    file: str
    line: int
    column: int
    thing: str
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.thing}: {self.rule}"


class InvalidRecordError(FoederaError, ValueError):
    """The Turtle does not make a record; `findings` lists every fault."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        super().__init__(f"{findings[0]}{more}")
