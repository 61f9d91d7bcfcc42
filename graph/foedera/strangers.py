"""Names that look like those of treaties, organizations or operations and are not known.

A name is a run of capitalized words, with small words between, that holds a word which says
what it names: "Treaty of Kunchuk", "Andean Defence Council". Plurals say nothing and are passed
over, and so is a heading, in which every word is capitalized, unless it is all one such name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

FIRST = {
    "Accord", "Agreement", "Alliance", "Charter", "Compact", "Convention", "Covenant",
    "Declaration", "Exercise", "Memorandum", "Mission", "Operation", "Pact", "Protocol", "Treaty",
}  # fmt: skip
"""Words that may begin a name: "Treaty of X", "Operation X"."""

LAST = FIRST | {
    "Accords", "Agency", "Association", "Centre", "Center", "Command", "Commission",
    "Committee", "Community", "Conference", "Council", "Coalition", "Entente", "Forum", "Force",
    "Group", "Initiative", "League", "Organisation", "Organization", "Partnership", "Programme",
    "Program", "Union",
}  # fmt: skip
"""Words that may end one: "X Pact", "X Organization"."""

_BODIES = {
    "Association", "Community", "Council", "League", "Organisation", "Organization", "Union",
}  # fmt: skip
"""Words that begin a name if "of" and a name follow: "League of X"."""
_MONTHS = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
}  # fmt: skip

_SMALL = {"of", "the", "and", "for", "on", "in", "to", "against", "between", "de", "du", "la"}
_VAGUE = {
    "A", "An", "Another", "Any", "Bilateral", "Collective", "Common", "Cooperation", "Defence",
    "Defense", "Each", "Every", "General", "International", "Joint", "Military", "Multilateral",
    "Mutual", "National", "New", "No", "Our", "Peace", "Regional", "Secret", "Security", "Some",
    "Strategic", "That", "The", "Their", "These", "This", "Those", "Under",
} | _MONTHS  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")
_STOP = re.compile(r"[^ \t-]")


def strangers(
    text: str, taken: list[tuple[int, int]], inner: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where such names stand, in order.

    Args:
        text: the text.
        taken: places of known names that end a run of words, in order.
        inner: places of known names that may stand within another name, as a state's does.
    """
    ends = [end for _, end in taken]
    inside = set(inner)
    for line_start, line in _lines(text):
        heading = _is_heading(line)
        for run in _runs(line, _within(taken, ends, line_start, line_start + len(line))):
            found = _named(run)
            if found is not None and not (heading and line[slice(*found)] != line.strip()):
                start, end = line_start + found[0], line_start + found[1]
                if (start, end) not in inside:
                    yield start, end


def _within(
    taken: list[tuple[int, int]], ends: list[int], start: int, end: int
) -> list[tuple[int, int]]:
    """The places taken within a line, counted from its start."""
    first = bisect_right(ends, start)
    return [(a - start, b - start) for a, b in taken[first : first + 400] if a < end]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _is_heading(line: str) -> bool:
    """A short line without a full stop in which nearly every longer word is capitalized."""
    stripped = line.strip()
    if len(stripped) > 120 or stripped.endswith((".", ",", ";")) or ". " in stripped:
        return False
    words = [w for w in _WORD.findall(stripped) if w.lower() not in _SMALL]
    return len(words) < 2 or sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _runs(line: str, taken: list[tuple[int, int]]) -> Iterator[list[tuple[int, int, str]]]:
    """Runs of capitalized words with small words between, unbroken by signs or known names."""
    run: list[tuple[int, int, str]] = []
    last = place = 0
    for match in _WORD.finditer(line):
        word = match.group()
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        if place < len(taken) and taken[place][0] < match.end():
            if run:
                yield _trimmed(run)
            run, last = [], match.end()
            continue
        broken = bool(run) and _STOP.search(line[last : match.start()]) is not None
        if run and (broken or not (word[0].isupper() or word in _SMALL)):
            yield _trimmed(run)
            run = []
        if word[0].isupper() or (run and word in _SMALL):
            run.append((match.start(), match.end(), word))
        last = match.end()
    if run:
        yield _trimmed(run)


def _trimmed(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    while run and (run[-1][2] in _SMALL):
        run = run[:-1]
    while run and run[0][2] in {"The", "A", "An", "This", "In", "Under", "By", "At", "On", "Of"}:
        run = run[1:]
    return run


def _named(run: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    """The part of a run that is a name, or None."""
    words = [re.sub(r"['’]s$", "", w) for _, _, w in run]
    for i, word in enumerate(words):
        if word in FIRST | _BODIES and _is_proper(words[i + 1 :], word):
            return run[i][0], run[-1][1]
    for i in range(len(words) - 1, 0, -1):
        if words[i] in LAST and any(w[0].isupper() and w not in _VAGUE | LAST for w in words[:i]):
            return run[0][0], run[i][1]
    return None


def _is_proper(rest: list[str], first: str) -> bool:
    """Whether what follows such a word makes it a name: "of Kunchuk", "Sophia"."""
    if not rest or not any(w[0].isupper() and w not in _VAGUE for w in rest):
        return False
    if first in _BODIES:
        return rest[0] == "of"
    return first in ("Operation", "Exercise") or rest[0] in ("of", "on", "for", "between")
