"""Articles as texts name them: "Article V of the treaty", "its Article 5", or "Article 5" alone.

An article named alone is read as one of the instrument named last before it, or of the
instrument the organization named last rests on, if that has such an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.reading import Mention

NEAR = 500
"""How many characters may lie between an instrument and its article named alone."""

_ALONE = re.compile(r"\bArticle (?:\d+|[IVXL]+)\b(?:\(\d+\))?")
_NUMERAL = re.compile(r"^Article (?:(\d+)|([IVXL]+))\b")
_LETTERS = (("XL", 40), ("L", 50), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def numbers(number: str) -> list[str]:
    """The ways a text may write an article's number; a year that tells versions apart is left out.

    Example:
        >>> numbers("Article IV")
        ['Article IV', 'Article 4']
    """
    plain = re.sub(r" \(\d{4}\b.*\)$", "", number)
    match = _NUMERAL.match(plain)
    if match is None:
        return [plain]
    other = _roman(int(match[1])) if match[1] else str(_arabic(match[2]))
    return [plain, f"Article {other}{plain[match.end() :]}"] if other else [plain]


def alone(
    text: str, named: list[Mention], things: dict[str, Any]
) -> Iterator[tuple[int, int, str]]:
    """Where articles named alone stand, and which they are; `named` holds what else was found."""
    places = {place for one in named for place in range(one.start, one.end)}
    before, at = None, 0
    for match in _ALONE.finditer(text):
        if match.start() in places:
            continue
        while at < len(named) and named[at].end <= match.start():
            before = named[at] if named[at].kind != "state" else before
            at += 1
        if before is not None and match.start() - before.end <= NEAR:
            article = _article(match.group(), before, things)
            if article is not None:
                yield match.start(), match.end(), article


def _article(written: str, before: Mention, things: dict[str, Any]) -> str | None:
    """The article of that number of the instrument a mention names or rests on."""
    document = things.get(str(before.id).partition("#")[0], {})
    if document.get("type") == "organization":
        document = things.get(document.get("instrument"), {})
    for provision in document.get("provisions", ()):
        if written in numbers(str(provision["number"])):
            return str(provision["id"])
    return None


def _arabic(numeral: str) -> int:
    values = [dict(_LETTERS)[letter] for letter in numeral]
    ahead = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, ahead, strict=True))


def _roman(number: int) -> str:
    """A number up to 89 in letters; a higher one is not written so."""
    if number > 89:
        return ""
    written = ""
    for letters, value in sorted(_LETTERS, key=lambda pair: -pair[1]):
        count, number = divmod(number, value)
        written += letters * count
    return written
