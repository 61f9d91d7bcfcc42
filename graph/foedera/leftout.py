"""What a selection leaves out of an answer about a state, told with the way to have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.bonds import Bond
    from foedera.snapshot import Snapshot

_NAMED = 3
"""How many instruments a note names."""


def left_out(
    day: Snapshot, ask: Callable[[Snapshot], Iterable[Bond]], rows: Iterable[Bond]
) -> list[str]:
    """A note for each wider selection under which the same question finds more instruments.

    Args:
        day: the snapshot that was asked.
        ask: puts the question to a snapshot of another selection.
        rows: what the question found.
    """
    have = {row.instrument for row in rows}
    selection = day.selection
    notes = []
    if selection.rule == "force":
        signed = _more(ask(day.under(selection._replace(rule="signature"))), have)
        if signed:
            notes.append(
                f"signed, but not known to be in force then, so not counted: {_told(signed)}; "
                "by signature counts them"
            )
    if not selection.any_commitment:
        other = _more(ask(day.under(selection._replace(any_commitment=True))), have)
        told = f", which leaves out {_told(other)}" if other else ""
        notes.append(f"only what treaties bind to{told}; any adds other commitments")
    return notes


def _more(rows: Iterable[Bond], have: set[str]) -> list[str]:
    """The labels of the instruments of some rows that are not had yet."""
    return sorted({row.instrument_label for row in rows if row.instrument not in have})


def _told(labels: list[str]) -> str:
    more = len(labels) - _NAMED
    return ", ".join(labels[:_NAMED]) + (f" and {more} more" if more > 0 else "")
