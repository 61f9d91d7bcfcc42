"""How much one question over HTTP may ask; the shell and Python have no such bounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedera import dates
from foedera.errors import NotUnderstoodError

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

YEARS = 30
"""How many years `conflicts` looks back at once: each takes about a second."""

DAYS = 600
"""How many days `series` measures at once: each takes some milliseconds."""

TEXT = 200_000
"""How many bytes a text to be read may have."""


def check_years(day: Snapshot, since: str | None) -> None:
    """Refuse to look back further than `YEARS`.

    Raises:
        NotUnderstoodError: it is too far.
    """
    if since is None:
        return
    if day.selection.day // 10000 - dates.bounds(since)[0] // 10000 > YEARS:
        raise NotUnderstoodError(
            f"{since!r} is more than {YEARS} years before {day.date}: ask for fewer, or use the "
            "shell"
        )


def check_days(
    day: Snapshot, since: str | None, until: str | None, every: str, kind: Iterable[str] | str
) -> None:
    """Refuse to measure more days than `DAYS`.

    Raises:
        NotUnderstoodError: it is too many, or the last comes before the first.
    """
    from foedera.slices import bonds_of, days_between

    first, last = (dates.iso(d) for d in day.record.header["coverage"])
    since, until = max(since or first, first), min(until or last, last)
    if dates.bounds(since)[0] > dates.bounds(until)[1]:
        raise NotUnderstoodError(f"{since!r} is after {until!r}: put the earlier first")
    count = len(days_between(since, until, every, bonds_of(day, kind)))
    if count > DAYS:
        raise NotUnderstoodError(
            f"{since} to {until} by {every} is {count} days, at most {DAYS} at once: ask for "
            "fewer, or use the shell"
        )
