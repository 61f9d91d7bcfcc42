"""The choice of kinds a page offers: `kind=` names kinds or groups, `kind=all` is every kind."""

from __future__ import annotations

from foedera.snapshot import Snapshot
from foedera.web.pages.visit import Visit

ALL = "all"


def kinds_asked(visit: Visit) -> list[str] | None:
    """The kinds a page was asked for; assistance unless it says, None for all."""
    named = visit.texts("kind") or ["assistance"]
    return None if ALL in named else named


def kinds_said(kinds: list[str] | None) -> str:
    """The kinds in a sentence."""
    if kinds is None:
        return "any kind"
    return " or ".join(kind.replace("-", " ") for kind in kinds)


def kind_groups(day: Snapshot) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Groups of kinds with their kinds, for a choice."""
    kinds = day.record.header["kinds"]
    return [
        (group, label, sorted((k, name) for k, (name, of) in kinds.items() if of == group))
        for group, (label, above) in kinds.items()
        if not above
    ]
