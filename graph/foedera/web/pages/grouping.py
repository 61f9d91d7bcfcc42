"""Bonds laid out for a reader: by group of kinds, then one line for each clause."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.bonds import EVERYONE, Bond
from foedera.dates import in_words, iso_or_none
from foedera.record import Record
from foedera.terms import VERIFICATIONS

if TYPE_CHECKING:
    from foedera.reader import Section
    from foedera.snapshot import Snapshot

GROUPS = ("assistance", "restraint", "consultation-group", "presence", "cooperation", "security",
          "arms-control", "law-and-process")  # fmt: skip
"""Groups of kinds, from the gravest."""


class Other(NamedTuple):
    """A state on the other side of a line, and since when, earlier terms included."""

    slug: str
    label: str
    since: str | None
    until: str | None
    verification: str


class Line(NamedTuple):
    """Bonds of one clause under one status: what it asks, how, of whom, and who says so.

    `words` is the article in the record's own words; `verification` is the weakest of its bonds'.
    """

    kind: str
    kind_label: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    fragment: str
    words: str
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
    def is_mixed(self) -> bool:
        """Whether some of its bonds are better verified than others."""
        return len({other.verification for other in self.others}) > 1

    @property
    def is_collective(self) -> bool:
        """Whether it is owed to, or by, everyone rather than a state."""
        return any(other.slug.startswith("every-") for other in self.others)


class Group(NamedTuple):
    """The lines of one group of kinds."""

    slug: str
    label: str
    lines: tuple[Line, ...]


def groups(day: Snapshot, bonds: Iterable[Bond], *, owed: bool) -> list[Group]:
    """Bonds by group of kinds, the gravest first; in a group the clause that binds most.

    Args:
        day: the snapshot they are of.
        bonds: of one direction.
        owed: whether the others are the bearers; otherwise they are the beneficiaries.
    """
    kinds = day.record.header["kinds"]
    lines = [_line(day, rows, owed) for rows in _clauses(bonds).values()]
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


def _line(day: Snapshot, rows: list[Bond], owed: bool) -> Line:
    first, record = rows[0], day.record
    others = [
        Other(b.bearer if owed else b.beneficiary, b.bearer_label if owed else b.beneficiary_label,
              _since(day, b), b.until, b.verification)
        for b in rows
    ]  # fmt: skip
    provision = provision_of(record, first)
    return Line(
        first.kind, record.header["kinds"][first.kind][0], first.mode, first.instrument,
        first.instrument_label, first.provision, fragment(record, first),
        str(provision.get("paraphrase", "")), first.response,
        first.qualification, first.status, first.strength,
        min((b.verification for b in rows), key=VERIFICATIONS.index),
        tuple(dict.fromkeys(s for b in rows for s in b.source)),
        tuple(sorted(others, key=lambda o: o.label)),
    )  # fmt: skip


def _order(line: Line) -> tuple[Any, ...]:
    return (line.is_collective, -len(line.others), -line.strength, line.instrument_label,
            line.provision or "", line.kind)  # fmt: skip


def _since(day: Snapshot, bond: Bond) -> str | None:
    """When a bond began, counted from the earliest of the terms it was continued under."""
    key = (bond.bearer, bond.beneficiary, bond.kind, bond.mode, bond.instrument, bond.provision,
           bond.from_)  # fmt: skip
    return _continued(day.reader.section).get(key, bond.from_)


@lru_cache(maxsize=4)
def _continued(section: Section) -> dict[tuple[Any, ...], str | None]:
    """The first day of each bond that continues another, by its states, its clause and its own."""
    c, header = section.columns, section.shared.header
    first: dict[int, int] = {}
    ended: dict[tuple[Any, ...], int] = {}
    for i in sorted(range(len(c.start)), key=lambda i: c.start[i]):
        obligation = tuple(header["terms"][c.term[i]][:2])
        before = ended.get((c.bearer[i], c.beneficiary[i], obligation, c.start[i]))
        if before is not None:
            first[i] = first.get(before, c.start[before])
        ended[c.bearer[i], c.beneficiary[i], obligation, c.end[i]] = i
    found = {}
    for i, start in first.items():
        inst, _, provision, kind, mode = header["terms"][c.term[i]][:5]
        other = c.beneficiary[i]
        beneficiary = EVERYONE[other][0] if other < 0 else header["states"][other][0]
        key = (header["states"][c.bearer[i]][0], beneficiary, kind, mode,
               header["instruments"][inst][0], provision, iso_or_none(c.start[i]))  # fmt: skip
        found[key] = iso_or_none(start)
    return found


def provision_of(record: Record, bond: Bond) -> dict[str, Any]:
    """The document of a bond's article; empty where it has none."""
    document = record.things["things"][f"instrument:{bond.instrument}"]
    found = (p for p in document["provisions"] if p["number"] == bond.provision)
    return next(found, {})


def fragment(record: Record, bond: Bond) -> str:
    """Where a bond's article stands on its instrument's page."""
    return str(provision_of(record, bond).get("id", "")).partition("#")[2]


def day_words(date: str | None) -> str:
    """A day of a row in words; what is open or not known says so."""
    return "not established" if date is None else in_words(int(date.replace("-", "")))
