"""The bonds of many days as arrays: one mask a day, no rows put together.

For questions over time. The graph of a day is that of `foedera.network.strongest`: one edge for
each ordered pair of states with a bond, collective duties left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foedera.bonds import Terms, kinds_named
from foedera.dates import bounds
from foedera.errors import NotDoneError

if TYPE_CHECKING:
    import rustworkx

    from foedera.snapshot import Snapshot

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]


class Bonds(NamedTuple):
    """Bonds between pairs as columns: states by place, days YYYYMMDD, half-open.

    In the order of pairs: by bearer, then beneficiary.
    """

    bearer: Ints
    beneficiary: Ints
    start: Ints
    end: Ints
    strength: Ints
    instrument: Ints

    def on(self, day: int) -> Bonds:
        """Those that stand on a day."""
        stand = (self.start <= day) & (day < self.end)
        return Bonds(*(column[stand] for column in self))


class Edges:
    """A day's graph: the states in it by place, and edges as places among those."""

    def __init__(self, day: int, states: Ints, source: Ints, target: Ints) -> None:
        self.day = day
        self.states = states
        self.source = source
        self.target = target

    @cached_property
    def matrix(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """1 where the row's state owes the column's; not to be written to."""
        matrix = np.zeros((len(self.states), len(self.states)))
        matrix[self.source, self.target] = 1.0
        return matrix

    @cached_property
    def graph(self) -> rustworkx.PyDiGraph[int, float]:
        """The edges as a rustworkx graph, a node for each state in order.

        Raises:
            NotDoneError: rustworkx is not installed.
        """
        rx = _rustworkx()
        graph: rustworkx.PyDiGraph[int, float] = rx.PyDiGraph.from_adjacency_matrix(self.matrix)
        return graph

    @cached_property
    def parts(self) -> list[tuple[Ints, rustworkx.PyGraph[int, float]]]:
        """The parts not tied to each other, direction aside: their states, and their graph."""
        rx = _rustworkx()
        both = np.maximum(self.matrix, self.matrix.T)
        found = []
        for part in rx.weakly_connected_components(self.graph):
            places = np.array(sorted(part))
            whole = len(places) == len(self.states)
            matrix = both if whole else both[np.ix_(places, places)]
            found.append((places, rx.PyGraph.from_adjacency_matrix(matrix)))
        return found


def bonds_of(snapshot: Snapshot, kind: Iterable[str] | str | None = "assistance") -> Bonds:
    """The bonds between pairs on any day, under a snapshot's rule and selection.

    Args:
        snapshot: gives the rule, the commitments counted, and whether suspended bonds count.
        kind: kinds or groups of kinds; None is all.
    """
    c = snapshot.reader.columns
    allowed = snapshot.reader.allowed(Terms(kinds_named(snapshot.record.header, kind)))
    first = c.to[2]
    columns = {
        name: np.frombuffer(getattr(c, name), dtype=np.int32)[first:].astype(np.int64)
        for name in ("bearer", "beneficiary", "start", "end", "term", "status")
    }
    terms = snapshot.record.header["terms"]
    fits = np.zeros(len(terms), dtype=bool)
    fits[list(allowed)] = True
    most = 2 if snapshot.selection.effective else 4
    kept = np.flatnonzero(fits[columns["term"]] & (columns["status"] <= most))
    kept = kept[np.lexsort((columns["beneficiary"][kept], columns["bearer"][kept]))]
    strength = np.array([term[6] for term in terms], dtype=np.int64)
    instrument = np.array([term[0] for term in terms], dtype=np.int64)
    term = columns["term"][kept]
    return Bonds(
        columns["bearer"][kept], columns["beneficiary"][kept], columns["start"][kept],
        columns["end"][kept], strength[term], instrument[term],
    )  # fmt: skip


def edges_on(bonds: Bonds, day: int) -> Edges:
    """The graph of one day."""
    stand = (bonds.start <= day) & (day < bonds.end)
    source, target = bonds.bearer[stand], bonds.beneficiary[stand]
    first = np.ones(len(source), dtype=bool)
    first[1:] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
    source, target = source[first], target[first]
    present = np.zeros(max(source.max(initial=-1), target.max(initial=-1)) + 1, dtype=bool)
    present[source] = present[target] = True
    places = np.cumsum(present) - 1
    return Edges(day, np.flatnonzero(present), places[source], places[target])


def _rustworkx() -> ModuleType:
    try:
        import rustworkx
    except ImportError:
        raise NotDoneError(
            "this measure over time needs rustworkx: pip install 'foedera[series]'"
        ) from None
    return rustworkx


def days_between(since: str, until: str, every: str, bonds: Bonds) -> list[int]:
    """The days of a series: the last of each year or month, or each on which a bond changes.

    Args:
        since: a date; a year or month stands for its first day.
        until: a date; a year or month stands for its last day.
        every: "year", "month" or "event".
        bonds: whose beginnings and ends are events.
    """
    first, last = bounds(since)[0], bounds(until)[1]
    if every == "event":
        turns = np.unique(np.concatenate([bonds.start, bonds.end]))
        days = [int(d) for d in turns if first < d <= last]
        return [first, *days]
    step = 12 if every == "year" else 1
    found = []
    year, month = first // 10000, 12 if every == "year" else first // 100 % 100
    while (day := bounds(f"{year:04}-{month:02}")[1]) <= last:
        if day >= first:
            found.append(day)
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return found or [last]
