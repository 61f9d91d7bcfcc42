"""The choice of kinds a page offers: `kind=` names kinds or groups, `kind=all` is every kind."""

from __future__ import annotations

from typing import NamedTuple

from foedera.errors import NotUnderstoodError
from foedera.snapshot import Snapshot
from foedera.terms import STATUSES, VERIFICATIONS
from foedera.web.pages.visit import Visit

ALL = "all"

ALLIANCE = ("defence", "offence", "solidarity")
"""The kinds by which states stand together; a guarantee puts nobody on its guarantor's side."""


class Facets(NamedTuple):
    """The statuses and the levels of verification a page shows."""

    status: tuple[str, ...] = STATUSES
    verified: tuple[str, ...] = VERIFICATIONS

    def chosen(self) -> dict[str, str]:
        """As arguments of an address, those that leave something out."""
        every = Facets()._asdict()
        return {n: ",".join(v) for n, v in self._asdict().items() if v != every[n]}


def facets_asked(visit: Visit) -> Facets:
    """What `status=` and `verified=` name, separated by commas; all unless they say."""
    return Facets(_among(visit, "status", STATUSES), _among(visit, "verified", VERIFICATIONS))


def _among(visit: Visit, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if name not in visit.query:
        return known
    asked = {part.strip() for part in (visit.text(name) or "").split(",")} - {""}
    if asked - set(known):
        wrong = min(asked - set(known))
        raise NotUnderstoodError(f"{wrong!r} is no {name}: {', '.join(known)}, with commas")
    return tuple(one for one in known if one in asked)


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
