"""The record: an opened build. Ask it for a day, for SPARQL, or for its graph."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from foedera import dates
from foedera.bonds import Selection
from foedera.build import Build, open_build
from foedera.errors import NotUnderstoodError
from foedera.reader import Shared
from foedera.table import unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyoxigraph
    import rdflib

    from foedera.answer import Answer
    from foedera.changes import Change
    from foedera.duties import Duty
    from foedera.matching import Matcher
    from foedera.series import Point
    from foedera.snapshot import Snapshot
    from foedera.sparql import Result
    from foedera.table import Columns


Stints = dict[tuple[int, int], list[tuple[int, int]]]
"""First day, and first day no longer, of each stint of a state under an instrument."""


def load(source: str | None = None, *, warn: Callable[[str], None] | None = None) -> Record:
    """Open the bundled record, or the one in a folder laid out like `ontology/`.

    Args:
        source: a folder of Turtle; None is the bundled record.
        warn: told in one line when broken Turtle makes an older build answer.

    Raises:
        InvalidRecordError: the Turtle makes no record; names file, line, column and rule.

    Example:
        >>> kg = load()
        >>> len(kg.on("2024-06-01").bonds("Estonia", direction="in", kind="defence")) > 0
        True
    """
    return Record(open_build(source, warn=warn))


class Record:
    """An opened build, which never changes."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._table = unpack(build.table)
        self.header: dict[str, Any] = self._table.header
        self.shared = Shared(self.header, self._table.rules)
        self._stints: dict[str, Stints] = {}

    def __repr__(self) -> str:
        return f"<foedera record, {len(self.header['instruments'])} instruments, {self.span}>"

    @property
    def span(self) -> str:
        """The days the record speaks about, first and last, ISO."""
        return " to ".join(dates.iso(d) for d in self.header["coverage"])

    def on(
        self,
        date: str | None = None,
        *,
        by: str = "force",
        effective: bool = False,
        any_commitment: bool = False,
        known_on: str | None = None,
    ) -> Snapshot:
        """The bonds of one day.

        Args:
            date: `YYYY-MM-DD`; a month or a year stands for its last day. None is today or the
                day of the record's last review, whichever is earlier.
            by: "force" (bound from entry into force) or "signature".
            effective: leave out suspended and frozen bonds; otherwise they stay, flagged.
            any_commitment: add what binds otherwise than by treaty.
            known_on: leave out secret instruments not yet disclosed that day.

        Raises:
            BadDateError: not a date.
        """
        from foedera.snapshot import Snapshot

        if by not in ("force", "signature"):
            raise NotUnderstoodError(f"{by!r} is no rule: by is 'force' or 'signature'")
        day, notes = self._day(date)
        known = dates.OPEN if known_on is None else dates.bounds(known_on)[1]
        selection = Selection(day, by, effective, any_commitment, known)
        return Snapshot(self, selection, notes)

    def changes(
        self, first: str, last: str, *, kind: Iterable[str] | str | None = None, **selection: Any
    ) -> Answer[Change]:
        """What changed from one day to another: see `foedera.changes`.

        `selection` are the options of `on` but the date.
        """
        from foedera.changes import changes

        return changes(self.on(last, **selection), first, kind=kind)

    def series(self, measure: str, **options: Any) -> Answer[Point]:
        """A measure over time: see `foedera.series.series` for the options."""
        from foedera.series import series

        return series(self.on(), measure, **options)

    def columns(self, rule: str = "force") -> Columns:
        """The bond table's columns under one rule of when a state counts as bound."""
        return self._table.rules[rule]

    def stints(self, rule: str) -> Stints:
        """The spans in which each state is party to each instrument, by their places."""
        if rule not in self._stints:
            found: Stints = {}
            for state, instrument, start, end, _ in self.header["parties"][rule]:
                found.setdefault((state, instrument), []).append((start, end))
            self._stints[rule] = found
        return self._stints[rule]

    def _day(self, date: str | None) -> tuple[int, list[str]]:
        review = self.header["coverage"][1]
        if date is None:
            day = min(dates.today(), review)
            why = "the day of the record's last review" if day == review else "today"
            return day, [f"no date was given: {dates.iso(day)}, {why}"]
        first, last = dates.bounds(date)
        if first == last:
            return last, []
        return last, [f"{date} stands for its last day, {dates.iso(last)}"]

    def query(self, text: str) -> Result:
        """Answer a SPARQL query, on Oxigraph; the record's prefixes need no declaration.

        Raises:
            NotUnderstoodError: not SPARQL, or it reaches outside the record.
        """
        from foedera.sparql import run

        return run(self.store, text)

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """The read-only Oxigraph store of the record and its bonds, built on first use."""
        from foedera.store import open_store

        return open_store(self)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset; claims stand in a graph of their own."""
        import rdflib
        from oxrdflib import OxigraphStore

        from foedera.terms import PREFIXES

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store))
        for prefix, space in PREFIXES.items():
            dataset.bind(prefix, space)
        return dataset

    @cached_property
    def duties(self) -> dict[int, Duty]:
        """What a war needs to know of each obligation, by the place of its term."""
        from foedera.duties import duties

        return duties(self.header, self.things["things"])

    @cached_property
    def regions(self) -> tuple[str | None, ...]:
        """The M49 region of each state's capital, in words, in the order of states."""
        things = self.things["things"]
        regions = (things[f"state:{state[0]}"].get("region") for state in self.header["states"])
        return tuple(region.lower().replace("-", " ") if region else None for region in regions)

    @cached_property
    def matcher(self) -> Matcher:
        """The record's names, ready to be looked for in texts."""
        from foedera.matching import Matcher, names_of

        return Matcher(names_of(self.things))

    @cached_property
    def things(self) -> dict[str, Any]:
        """Everything `show` opens, as documents, and the index of names."""
        content: dict[str, Any] = json.loads(self.build.things())
        return content
