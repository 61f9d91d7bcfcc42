"""Bonds laid out for a reader: by group of kinds, then one line for each clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from foedera.bonds import Bond
from foedera.dates import in_words
from foedera.record import Record
from foedera.terms import VERIFICATIONS

GROUPS = ("assistance", "restraint", "consultation-group", "presence", "cooperation", "security",
          "arms-control", "law-and-process")  # fmt: skip
"""Groups of kinds, from the gravest."""


class Other(NamedTuple):
    """A state on the other side of a line, and since when."""

    slug: str
    label: str
    since: str | None
    until: str | None
    verification: str


class Line(NamedTuple):
    """Bonds of one clause under one status: what it asks, how, of whom, and who says so."""

    kind: str
    kind_label: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    fragment: str
    response: str
    qualification: str | None
    status: str
    strength: int
    verification: str
    sources: tuple[str, ...]
    others: tuple[Other, ...]

    @property
    def since(self) -> str | None:
        """When most bonds of the line began; None where that is not known."""
        dates = [other.since for other in self.others]
        return max(dict.fromkeys(dates), key=dates.count)

    @property
    def is_uniform(self) -> bool:
        """Whether all its bonds began on one day."""
        return len({other.since for other in self.others}) == 1

    @property
    def is_collective(self) -> bool:
        """Whether it is owed to, or by, everyone rather than a state."""
        return any(other.slug.startswith("every-") for other in self.others)


class Group(NamedTuple):
    """The lines of one group of kinds."""

    slug: str
    label: str
    lines: tuple[Line, ...]


def groups(record: Record, bonds: Iterable[Bond], *, owed: bool) -> list[Group]:
    """Bonds by group of kinds, the gravest first; in a group the clause that binds most.

    Args:
        record: for the labels of kinds and the places of articles.
        bonds: of one direction.
        owed: whether the others are the bearers; otherwise they are the beneficiaries.
    """
    kinds = record.header["kinds"]
    lines = [_line(record, rows, owed) for rows in _clauses(bonds).values()]
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=_order):
        found.setdefault(kinds[line.kind][1] or line.kind, []).append(line)
    return [
        Group(slug, kinds[slug][0], tuple(found[slug]))
        for slug in (*GROUPS, *sorted(set(found) - set(GROUPS)))
        if slug in found
    ]


def _clauses(bonds: Iterable[Bond]) -> dict[tuple[Any, ...], list[Bond]]:
    clauses: dict[tuple[Any, ...], list[Bond]] = {}
    for b in bonds:
        key = (b.instrument, b.provision, b.kind, b.mode, b.response, b.status, b.qualification)
        clauses.setdefault(key, []).append(b)
    return clauses


def _line(record: Record, rows: list[Bond], owed: bool) -> Line:
    first = rows[0]
    others = [
        Other(b.bearer if owed else b.beneficiary, b.bearer_label if owed else b.beneficiary_label,
              b.from_, b.until, b.verification)
        for b in rows
    ]  # fmt: skip
    return Line(
        first.kind, record.header["kinds"][first.kind][0], first.mode, first.instrument,
        first.instrument_label, first.provision, fragment(record, first), first.response,
        first.qualification, first.status, first.strength,
        min((b.verification for b in rows), key=VERIFICATIONS.index),
        tuple(dict.fromkeys(s for b in rows for s in b.source)),
        tuple(sorted(others, key=lambda o: o.label)),
    )  # fmt: skip


def _order(line: Line) -> tuple[Any, ...]:
    return (line.is_collective, -len(line.others), -line.strength, line.instrument_label,
            line.provision or "", line.kind)  # fmt: skip


def fragment(record: Record, bond: Bond) -> str:
    """Where a bond's article stands on its instrument's page."""
    document = record.things["things"][f"instrument:{bond.instrument}"]
    for provision in document["provisions"]:
        if provision["number"] == bond.provision:
            return str(provision["id"]).partition("#")[2]
    return ""


def day_words(date: str | None) -> str:
    """A day of a row in words; what is open or not known says so."""
    return "not established" if date is None else in_words(int(date.replace("-", "")))
