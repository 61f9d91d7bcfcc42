"""A measure over time.

The days are independent of each other, so they can be computed in parallel: `jobs` hands them to
joblib without naming a backend, and whoever has set one (`joblib.parallel_config`) is served by
it, two processes or a Dask cluster alike, with equal results.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from foedera import dates
from foedera.answer import Answer
from foedera.errors import NotDoneError, NotUnderstoodError
from foedera.measures import BY_STATE, OF_ALL
from foedera.names import state_label
from foedera.slices import Bonds, bonds_of, days_between, edges_on

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from foedera.snapshot import Snapshot

EVERY = ("year", "month", "event")


class Point(NamedTuple):
    """A measure on one day.

    Attributes:
        date: the day.
        state, label: whose score it is; of a measure by state without a state asked for, the
            one that is highest (the first by slug where several are). None for measures of all.
        value: the score; None where the state has no bond that day.
    """

    date: str
    state: str | None
    label: str | None
    value: float | None


def series(
    snapshot: Snapshot,
    measure: str,
    *,
    since: str | None = None,
    until: str | None = None,
    every: str = "year",
    state: str | None = None,
    kind: Iterable[str] | str = "assistance",
    jobs: int = 1,
) -> Answer[Point]:
    """A measure on each of many days.

    Args:
        snapshot: gives the rule and which bonds count; its day is not used.
        measure: by state, as `central` (and pagerank), or of all: see `foedera.measures`.
        since: with `until`, from the record's first to its last day unless given.
        until: a year or month stands for its last day.
        every: "year" and "month" take the last day of each, "event" every day on which a bond
            begins or ends.
        state: whose score; only for measures by state.
        kind: kinds or groups of kinds.
        jobs: how many at once, as joblib counts them.

    Raises:
        NotUnderstoodError: no such measure or step, or a state for a measure of all.
    """
    if measure not in BY_STATE and measure not in OF_ALL:
        known = ", ".join(sorted([*BY_STATE, *OF_ALL]))
        raise NotUnderstoodError(f"{measure!r} is no measure: {known}")
    if every not in EVERY:
        raise NotUnderstoodError(f"{every!r} is no step: {', '.join(EVERY)}")
    if state is not None and measure in OF_ALL:
        raise NotUnderstoodError(f"{measure!r} is of all states: leave the state out")
    header = snapshot.record.header
    first, last = (dates.iso(d) for d in header["coverage"])
    since, until = max(since or first, first), min(until or last, last)
    bonds = bonds_of(snapshot, kind)
    days = days_between(since, until, every, bonds)
    whose = None if state is None else snapshot.find(state)
    found = _computed(bonds, measure, days, whose, jobs)
    rows = [_point(snapshot, day, place, value) for day, place, value in found]
    question = snapshot.question(
        "series", measure=measure, since=since, until=until, every=every,
        state=None if whose is None else snapshot.slug(whose), kind=kind,
    )  # fmt: skip
    return Answer(question, _summary(measure, rows), rows, [*_notes(measure)])


def _computed(
    bonds: Bonds, measure: str, days: list[int], state: int | None, jobs: int
) -> list[tuple[int, int | None, float | None]]:
    if jobs == 1:
        return measured(bonds, measure, days, state)
    try:
        import joblib
    except ImportError:
        raise NotDoneError("jobs need joblib: pip install 'foedera[series]'") from None
    size = -(-len(days) // 16)
    parts = [days[i : i + size] for i in range(0, len(days), size)]
    done = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(measured)(bonds, measure, part, state) for part in parts
    )
    return [point for part in done for point in part]


def measured(
    bonds: Bonds, measure: str, days: list[int], state: int | None
) -> list[tuple[int, int | None, float | None]]:
    """A measure on some days: day, the state's place, and the value."""
    found: list[tuple[int, int | None, float | None]] = []
    for day in days:
        edges = edges_on(bonds, day)
        if measure in OF_ALL:
            found.append((day, None, OF_ALL[measure].compute(edges)))
            continue
        scores = BY_STATE[measure](edges) if len(edges.states) > 1 else np.zeros(0)
        if state is None:
            best = int(scores.argmax()) if len(scores) else None
        else:
            at = [i for i, place in enumerate(edges.states.tolist()) if place == state]
            best = at[0] if at and len(scores) else None
        if best is None:
            found.append((day, state, None))
        else:
            found.append((day, int(edges.states[best]), float(scores[best])))
    return found


def _point(snapshot: Snapshot, day: int, place: int | None, value: float | None) -> Point:
    if place is None:
        return Point(dates.iso(day), None, None, value)
    label = state_label(snapshot.record.header, place, day)
    return Point(dates.iso(day), snapshot.slug(place), label, value)


def _summary(measure: str, rows: list[Point]) -> str:
    known = [row for row in rows if row.value is not None]
    if not known:
        return f"No {measure} on any of {len(rows)} days."
    top = max(known, key=lambda row: (row.value or 0.0, row.date))
    whose = f" ({top.label})" if top.label else ""
    return (
        f"{measure} on {len(rows)} days from {rows[0].date} to {rows[-1].date}: highest "
        f"{top.value:.4g}{whose} on {top.date}."
    )


def _notes(measure: str) -> Iterable[str]:
    if measure in OF_ALL:
        yield f"{measure}: {OF_ALL[measure].says}"
    yield "counts what the record holds: where it holds less, a figure is lower"


def plot(answer: Answer[Point]) -> Figure:
    """A series as a matplotlib figure; needs matplotlib (`pip install foedera[series]`).

    Raises:
        NotDoneError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise NotDoneError("a plot needs matplotlib: pip install 'foedera[series]'") from None
    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.subplots()
    known = [row for row in answer.rows if row.value is not None]
    axes.step([_year(row.date) for row in known], [row.value or 0.0 for row in known],
              where="post", color="#1b5e8c", linewidth=1.6)  # fmt: skip
    question: dict[str, Any] = answer.question
    state = question.get("state")
    axes.set_title(f"{question['measure']}{f' of {state}' if state else ''}", loc="left")
    axes.set_xlabel("year")
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _year(date: str) -> float:
    year, month, day = (int(part) for part in date.split("-"))
    return year + (month - 1) / 12 + (day - 1) / 365.25
