"""What began and ended between two states, through the whole record."""

from __future__ import annotations

from typing import NamedTuple

from foedera import dates
from foedera.bonds import TREATY, Terms
from foedera.snapshot import Snapshot
from foedera.terms import STATUSES


class Spell(NamedTuple):
    """A time in which one instrument bound two states to each other.

    Attributes:
        start, end: days, half-open; `dates.OPEN` where it has no end.
        kinds: labels of what it asked, the gravest first.
        ways: "both", "out" (the first owes), "back" (the second owes), or "shared": both are
            party, and what it asks is owed to all parties.
        status: as it stood at the end of the spell, or now.
    """

    instrument: str
    label: str
    start: int
    end: int
    kinds: tuple[str, ...]
    ways: str
    status: str

    @property
    def begins(self) -> str:
        """The first day in words."""
        return _said(self.start)

    @property
    def ends(self) -> str:
        """The first day no longer in force, in words."""
        return "still in force" if self.end == dates.OPEN else _said(self.end)


class Moment(NamedTuple):
    """A day on which something began, changed or ended between two states."""

    day: int
    date: str
    what: str
    spell: Spell


def spells(snapshot: Snapshot, one: int, other: int) -> list[Spell]:
    """Every spell, by first day; those of shared instruments too."""
    bilateral = _bonded(snapshot, one, other)
    named = {spell.instrument for spell in bilateral}
    shared = [s for s in _shared(snapshot, one, other) if s.instrument not in named]
    return sorted(bilateral + shared, key=lambda s: (s.start, s.end, s.label))


def moments(found: list[Spell], last: int) -> list[Moment]:
    """The beginnings and ends of spells up to a day, in order."""
    told = [Moment(s.start, s.begins, "began", s) for s in found]
    told += [Moment(s.end, s.ends, "ended", s) for s in found if s.end != dates.OPEN]
    return sorted((m for m in told if m.day <= last), key=lambda m: (m.day, m.what, m.spell.label))


def _bonded(snapshot: Snapshot, one: int, other: int) -> list[Spell]:
    header = snapshot.record.header
    section = snapshot.reader.section
    allowed = snapshot.reader.allowed(Terms())
    rows: dict[int, list[tuple[int, int, int, int, str]]] = {}
    for bearer, beneficiary, way in ((one, other, "out"), (other, one, "back")):
        for start, end, term, status, i in section.toward(beneficiary):
            if section.columns.bearer[i] == bearer and term in allowed:
                instrument = header["terms"][term][0]
                rows.setdefault(instrument, []).append((start, end, term, status, way))
    return [spell for place, found in rows.items() for spell in _joined(snapshot, place, found)]


def _joined(
    snapshot: Snapshot, place: int, rows: list[tuple[int, int, int, int, str]]
) -> list[Spell]:
    """One spell for each stretch without a gap."""
    stretches: list[list[tuple[int, int, int, int, str]]] = []
    for row in sorted(rows):
        if stretches and row[0] <= max(r[1] for r in stretches[-1]):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return [_spell(snapshot, place, stretch) for stretch in stretches]


def _spell(snapshot: Snapshot, place: int, rows: list[tuple[int, int, int, int, str]]) -> Spell:
    header = snapshot.record.header
    slug, label = header["instruments"][place][:2]
    terms = sorted({r[2] for r in rows}, key=lambda t: -header["terms"][t][6])
    kinds = dict.fromkeys(header["kinds"][header["terms"][t][3]][0] for t in terms)
    ways = {r[4] for r in rows}
    end = max(r[1] for r in rows)
    status = max(r[3] for r in rows if r[1] == end)
    return Spell(slug, label, min(r[0] for r in rows), end, tuple(kinds),
                 "both" if len(ways) == 2 else ways.pop(), STATUSES[status])  # fmt: skip


def _shared(snapshot: Snapshot, one: int, other: int) -> list[Spell]:
    header, selection = snapshot.record.header, snapshot.selection
    stints: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for state, instrument, start, end, _ in header["parties"][selection.rule]:
        if state in (one, other):
            stints.setdefault(instrument, {}).setdefault(state, []).append((start, end))
    found = []
    for place, by_state in stints.items():
        slug, label, bindingness, disclosed = header["instruments"][place][:4]
        if len(by_state) < 2 or disclosed > selection.known_on:
            continue
        if bindingness != TREATY and not selection.any_commitment:
            continue
        for a in by_state[one]:
            for b in by_state[other]:
                start, end = max(a[0], b[0]), min(a[1], b[1])
                if start < end:
                    found.append(Spell(slug, label, start, end, (), "shared", "in force"))
    return found


def _said(day: int) -> str:
    return "not established" if day <= dates.BEGINNING else dates.in_words(day)
