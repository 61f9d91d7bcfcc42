"""Days as integers, YYYYMMDD, and half-open intervals of them.

An integer sorts as the calendar does, fits four bytes and prints without a library. `OPEN`
stands for an end that has not come. `until` is always the first day no longer in force.
"""

from __future__ import annotations

import re

from foedera.errors import BadDateError

OPEN = 99991231
"""The `until` of what has no end yet."""

BEGINNING = 10101
"""The `from` of what began before the record's span: 1 January of year 1."""

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def bounds(text: str) -> tuple[int, int]:
    """The first and the last day a written date can mean.

    Args:
        text: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Returns:
        Two days; equal when the date is exact.

    Raises:
        BadDateError: not of that form, or not in the calendar.

    Example:
        >>> bounds("1949-02")
        (19490201, 19490228)
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise BadDateError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if year == 0:
        raise BadDateError(f"{text!r} is no date: years begin at 0001")
    if match[2] is None:
        return year * 10000 + 101, year * 10000 + 1231
    if not 1 <= month <= 12:
        raise BadDateError(f"{text!r} is no date: months are 01 to 12")
    length = _month_length(year, month)
    first = year * 10000 + month * 100
    if match[3] is None:
        return first + 1, first + length
    if not 1 <= day <= length:
        raise BadDateError(f"{text!r} is no date: that month has {length} days")
    return first + day, first + day


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def iso(day: int) -> str:
    """A day as YYYY-MM-DD.

    Example:
        >>> iso(19490824)
        '1949-08-24'
    """
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def iso_or_none(day: int) -> str | None:
    """A day as YYYY-MM-DD, or None for an open end or an unknown beginning."""
    return None if day in (OPEN, BEGINNING) else iso(day)


def in_words(day: int) -> str:
    """A day as people write it.

    Example:
        >>> in_words(19490824)
        '24 August 1949'
    """
    return f"{day % 100} {_MONTHS[day // 100 % 100 - 1]} {day // 10000}"


def today() -> int:
    """The present day by this machine's clock."""
    import time

    now = time.localtime()
    return now.tm_year * 10000 + now.tm_mon * 100 + now.tm_mday
