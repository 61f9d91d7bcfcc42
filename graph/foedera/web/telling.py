"""Dates as people write them in a question."""

from __future__ import annotations

import re

from foedera.dates import bounds
from foedera.errors import BadDateError

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS)
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<n>\d{2})(?:-(?P<d>\d{2}))?(?![\d-])"),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})\b", re.I),
    re.compile(r"(?<![\d-])(?P<y>1[0-9]\d{2}|20\d{2})(?!\d)"),
)
_BEFORE = re.compile(r"(?:^|\s)(?:in|on|at|as of|by|of|during|since|the year)(?:\s+the)?\s*$", re.I)


def take_date(text: str) -> tuple[str | None, str]:
    """The last date a text holds, as the record writes dates, and the text without it.

    Example:
        >>> take_date("who must defend Estonia on 1 June 2024")
        ('2024-06-01', 'who must defend Estonia')
    """
    found = [(m.start(), -m.end(), m) for pattern in _DATES for m in pattern.finditer(text)]
    for _, _, match in sorted(_outermost(found), reverse=True):
        date = _written(match)
        if date is not None:
            before = _BEFORE.sub("", text[: match.start()])
            return date, " ".join(f"{before} {text[match.end() :]}".split()).strip(" ,")
    return None, text


def _outermost(
    found: list[tuple[int, int, re.Match[str]]],
) -> list[tuple[int, int, re.Match[str]]]:
    return [
        one for one in found
        if not any(o is not one and o[0] <= one[0] and o[1] <= one[1] and o[:2] != one[:2]
                   for o in found)
    ]  # fmt: skip


def _written(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts.get("n")
    if parts.get("m"):
        month = f"{[m[:3] for m in _MONTHS].index(parts['m'][:3].lower()) + 1:02}"
    day = parts.get("d")
    text = "-".join(p for p in (parts["y"], month, f"{int(day):02}" if day else None) if p)
    try:
        bounds(text)
    except BadDateError:
        return None
    return text


def day_told(on: str | None) -> str:
    """A date at the end of a sentence, or nothing."""
    if on is None:
        return ""
    return f" in {on}" if len(on) == 4 else f" on {on}"
