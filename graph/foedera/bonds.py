"""Bonds: one obligation between one bearer and one beneficiary over one interval."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from foedera.dates import OPEN
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.terms import EVERY_OTHER_PARTY, EVERY_STATE

TREATY = "binding by treaty"
EVERYONE = {
    EVERY_OTHER_PARTY: ("every-other-party", "every other party"),
    EVERY_STATE: ("every-state", "every state"),
}
"""How the beneficiary of a collective duty is written: its id and its label."""
EVERY_PARTY = ("every-party", "every party")
"""How its bearers are written where it reaches a state that is not among them."""


class Bond(NamedTuple):
    """One bond as a row; the fields are the contract of every surface.

    `from_` is None when the beginning is not established, `until` (the first day no longer in
    force) None when open. `source` is never empty. `provision` may be None.
    """

    bearer: str
    bearer_label: str
    beneficiary: str
    beneficiary_label: str
    kind: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    from_: str | None
    until: str | None
    status: str
    response: str
    qualification: str | None
    strength: int
    verification: str
    source: tuple[str, ...]


class Selection(NamedTuple):
    """Which bonds a snapshot speaks of.

    Attributes:
        day: the day, YYYYMMDD.
        rule: "force" or "signature": when a state counts as bound.
        effective: drop suspended and frozen bonds.
        any_commitment: add political commitments, unilateral guarantees and domestic law.
        known_on: hide instruments not yet disclosed that day.
    """

    day: int
    rule: str = "force"
    effective: bool = False
    any_commitment: bool = False
    known_on: int = OPEN


class Terms(NamedTuple):
    """Filters on what a bond says."""

    kinds: frozenset[str] | None = None
    modes: frozenset[str] = frozenset({"duty", "prohibition"})


def kinds_named(header: dict[str, Any], names: Iterable[str] | str | None) -> frozenset[str] | None:
    """The kinds that names of kinds or groups stand for; None means all.

    Raises:
        UnknownNameError: neither a kind nor a group; holds the nearest.
    """
    if names is None:
        return None
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        found |= _kind_or_group(header["kinds"], name)
    return frozenset(found) or None


def _kind_or_group(kinds: dict[str, list[str]], name: str) -> set[str]:
    wanted = name.strip().lower().replace(" ", "-")
    if wanted not in kinds:
        import difflib

        raise UnknownNameError(name, "kind of obligation", difflib.get_close_matches(wanted, kinds))
    return {k for k, (_, group) in kinds.items() if group == wanted} or {wanted}


def modes_named(modes: Iterable[str] | str | None) -> frozenset[str]:
    """The modes asked for; without any, duties and prohibitions."""
    if not modes:
        return Terms().modes
    found = frozenset([modes] if isinstance(modes, str) else modes)
    wrong = found - {"duty", "prohibition", "permission"}
    if wrong:
        raise NotUnderstoodError(f"{min(wrong)!r} is no mode: duty, prohibition or permission")
    return found
