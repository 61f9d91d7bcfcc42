"""States by slug, name, alias or code, as of a day.

Names match without regard to case, accents or punctuation; slugs match exactly.
"""

from __future__ import annotations

from typing import Any

from foedera.dates import iso
from foedera.errors import AmbiguousNameError, UnknownNameError


def fold(text: str) -> str:
    """A name as it is compared: lower case, without accents, punctuation or doubled spaces.

    Example:
        >>> fold("Côte d'Ivoire")
        'cote d ivoire'
    """
    if not text.isascii():
        import unicodedata

        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def find_state(header: dict[str, Any], text: str, day: int) -> int:
    """The index of the state a text names on a day.

    A slug is that state whatever the day. Among names, one borne on the day comes before one
    borne at another time.

    Raises:
        AmbiguousNameError: several states could bear the name that day.
        UnknownNameError: none ever bore it; holds the nearest names.
    """
    for index, state in enumerate(header["states"]):
        if state[0] == text:
            return index
    entries = header["names"].get(fold(text), ())
    now = {index for index, start, end in entries if start <= day < end}
    found = now or {entry[0] for entry in entries}
    if len(found) == 1:
        return int(found.pop())
    if found:
        choices = {header["states"][i][0]: state_label(header, i, day) for i in sorted(found)}
        raise AmbiguousNameError(text, iso(day), choices)
    raise UnknownNameError(text, "state", _nearest(header, text))


def state_label(header: dict[str, Any], index: int, day: int) -> str:
    """The short English name of a state on a day, or the one nearest that day."""
    label = ""
    for start, end, name in header["states"][index][3]:
        label = name
        if day < end and (start <= day or not label):
            break
        if start > day:
            break
    return str(label)


def exists(header: dict[str, Any], index: int, day: int) -> bool:
    """Whether the state bore a name on the day: it has names without gaps while it exists."""
    return any(start <= day < end for start, end, _ in header["states"][index][3])


def _nearest(header: dict[str, Any], text: str) -> list[str]:
    import difflib

    close = difflib.get_close_matches(fold(text), header["names"], n=3, cutoff=0.7)
    slugs = [header["states"][header["names"][name][0][0]][0] for name in close]
    return list(dict.fromkeys(slugs))
