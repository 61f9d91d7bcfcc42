"""What a selection leaves out of an answer about a state, told with the way to have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from foedera.bonds import TREATY

if TYPE_CHECKING:
    from foedera.bonds import Bond
    from foedera.snapshot import Snapshot

ONLY_TREATIES = "only what treaties bind to; any adds other commitments"
"""The note where nothing that is left out needs a name."""

_NAMED = 3
"""How many instruments a note names."""


def left_out(
    day: Snapshot, state: int, ask: Callable[[Snapshot], Iterable[Bond]], rows: Iterable[Bond]
) -> list[str]:
    """A note for each wider selection under which the same question finds more instruments.

    Args:
        day: the snapshot that was asked.
        state: the place of the state it was asked about.
        ask: puts the question to a snapshot of another selection.
        rows: what the question found.
    """
    have = {row.instrument for row in rows}
    selection = day.selection
    party_to = _party_to(day, state, selection.rule)
    notes = []
    if selection.rule == "force" and _party_to(day, state, "signature") - party_to:
        signed = _more(ask(day.under(selection._replace(rule="signature"))), have)
        if signed:
            notes.append(
                f"signed, but not known to be in force then, so not counted: {some(signed)}; "
                "by signature counts them"
            )
    if not selection.any_commitment:
        wider = day.under(selection._replace(any_commitment=True))
        other = _more(ask(wider), have) if _is_otherwise_bound(day, state, party_to) else []
        told = f", which leaves out {some(other)};" if other else ";"
        notes.append(ONLY_TREATIES.replace(";", told))
    return notes


def _party_to(day: Snapshot, state: int, rule: str) -> set[int]:
    """The instruments a state is party to on the day under a rule."""
    on = day.selection.day
    return {
        instrument
        for party, instrument, start, end, _ in day.record.header["parties"][rule]
        if party == state and start <= on < end
    }


def _is_otherwise_bound(day: Snapshot, state: int, party_to: set[int]) -> bool:
    """Whether a state owes or is owed anything that day but by treaty."""
    header, on = day.record.header, day.selection.day
    owed = day.reader.section.toward(state)
    by = party_to | {header["terms"][term][0] for start, end, term, *_ in owed if start <= on < end}
    return any(header["instruments"][instrument][2] != TREATY for instrument in by)


def _more(rows: Iterable[Bond], have: set[str]) -> list[str]:
    """The labels of the instruments of some rows that are not had yet."""
    return sorted({row.instrument_label for row in rows if row.instrument not in have})


def some(labels: list[str]) -> str:
    """The first few labels, and how many more there are."""
    more = len(labels) - _NAMED
    return ", ".join(labels[:_NAMED]) + (f" and {more} more" if more > 0 else "")
