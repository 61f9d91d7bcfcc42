"""Reading a text: what it mentions of the record, and what of it the record can check.

Names that look like treaties or organizations and are not in the record are told too.
Names are matched, not understood: a reading says where a name stands and what bears it. What
a text argues, praises or predicts is not judged.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.errors import NotDoneError
from foedera.matching import Found, Matcher
from foedera.statements import Checker
from foedera.strangers import strangers

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot


class Mention(NamedTuple):
    """One thing found in a text.

    Attributes:
        start, end: character offsets, half-open.
        text: the characters as written.
        kind: "state", "instrument", "provision", "organization", "activity", "unknown" (a name
            that looks like one of these and is not in the record) or "statement" (something the
            record can check).
        id: the thing's short name; None where unknown.
        label: the thing's name in the record; None where unknown.
        finding: what the record says; None where there is nothing to say.
    """

    start: int
    end: int
    text: str
    kind: str
    id: str | None
    label: str | None
    finding: str | None


class Reading(Answer[Mention]):
    """What was found in a text, with the text; see `read`."""

    snapshot: Snapshot
    text: str

    @cached_property
    def things(self) -> list[str]:
        """The short names of the things mentioned, sorted, articles by their instrument."""
        named = {row.id.partition("#")[0] for row in self.rows if row.id}
        return sorted(named)

    @property
    def states(self) -> list[str]:
        """The slugs of the states mentioned, sorted."""
        return [t.partition(":")[2] for t in self.things if t.startswith("state:")]


def read(snapshot: Snapshot, text: str) -> Reading:
    """Read English text against the record.

    Args:
        snapshot: gives the day on which names and memberships are taken.
        text: plain text; offsets in the answer count its characters.

    Returns:
        Rows in the order of the text; statements stand where the words that state them do.

    Example:
        >>> from foedera import load
        >>> found = read(load().on("2024-06-01"), "The CSTO, founded in 1992, includes Armenia.")
        >>> [row.id for row in found if row.kind in ("organization", "state")]
        ['organization:csto', 'state:armenia']
    """
    known = _Known(snapshot)
    mentions = [known.mention(text, found) for found in known.matcher.find(text)]
    taken = [(m.start, m.end) for m in mentions if m.kind != "state"]
    inner = [(m.start, m.end) for m in mentions if m.kind == "state"]
    unknown = [
        Mention(start, end, text[start:end], "unknown", None, None,
                "no state, instrument, organization or activity of the record has this name")
        for start, end in strangers(text, taken, inner)
    ]  # fmt: skip
    checked = [
        Mention(start, end, text[start:end], "statement", thing, known.label(thing), finding)
        for start, end, thing, finding in Checker(snapshot).check(text, mentions)
    ]
    rows = sorted([*mentions, *unknown, *checked], key=lambda m: (m.start, -m.end, m.kind))
    answer = Reading(
        {"verb": "read", "characters": len(text), "on": snapshot.date},
        _summary(mentions, unknown, checked), rows, [*snapshot.notes, *_notes(text, rows)],
    )  # fmt: skip
    answer.snapshot, answer.text = snapshot, text
    return answer


def decoded(data: bytes, name: str) -> str:
    """The text of a file's bytes.

    Raises:
        NotDoneError: not UTF-8 text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotDoneError(
            f"{name} is not UTF-8 text (byte {error.start}): give plain text, or convert it first"
        ) from None
    if "\x00" in text:
        raise NotDoneError(f"{name} holds null bytes, so it is no text: give plain text")
    return text


class _Known:
    """The record's names and labels; the automaton is made once for a record."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.things: dict[str, Any] = snapshot.record.things
        self.matcher: Matcher = snapshot.record.matcher

    def mention(self, text: str, found: Found) -> Mention:
        thing = self._meant(found.things)
        words = text[found.start : found.end]
        kind = "provision" if "#" in thing else thing.partition(":")[0]
        return Mention(
            found.start, found.end, words, kind, thing, self.label(thing),
            self._finding(words, thing, found.things),
        )  # fmt: skip

    def label(self, thing: str) -> str:
        whole, _, part = thing.partition("#")
        document = self.things["things"][whole]
        if not part:
            return str(document["label"])
        number = next(p["number"] for p in document["provisions"] if p["id"] == thing)
        return f"{document['label']}, {number}"

    def _meant(self, things: tuple[str, ...]) -> str:
        """The one most likely meant: one that is there on the day, then the first by name."""
        return min(things, key=lambda t: (not self._stands(t), t))

    def _stands(self, thing: str) -> bool:
        if not thing.startswith("state:"):
            return True
        from foedera.names import exists

        index = self.snapshot.find(thing.partition(":")[2])
        return exists(self.snapshot.record.header, index, self.snapshot.selection.day)

    def _finding(self, words: str, thing: str, things: tuple[str, ...]) -> str | None:
        others = [t for t in things if t != thing and self._stands(t) >= self._stands(thing)]
        if others:
            return f"the name is also borne by {', '.join(others)}"
        if thing.startswith("state:"):
            return self._borne(words, thing)
        return None

    def _borne(self, words: str, thing: str) -> str | None:
        """When a state bore this name, if it does not on the day."""
        from foedera.names import fold

        index = self.snapshot.find(thing.partition(":")[2])
        spans = [
            (start, end)
            for state, start, end in self.snapshot.record.header["names"].get(fold(words), ())
            if state == index
        ]
        day = self.snapshot.selection.day
        if not spans or any(start <= day < end for start, end in spans):
            return None
        start, end = min(spans)[0], max(e for _, e in spans)
        since = f"from {dates.iso(start)} " if start > dates.BEGINNING else ""
        return f"a name borne {since}until {dates.iso(end)}"


def _summary(mentions: list[Mention], unknown: list[Mention], checked: list[Mention]) -> str:
    things = len({m.id for m in mentions})
    return (
        f"{len(mentions)} mentions of {things} things of the record, {len(unknown)} names it has "
        f"not, {len(checked)} statements it can check."
    )


def _notes(text: str, rows: list[Mention]) -> list[str]:
    if not text.strip():
        return ["the text is empty"]
    notes = ["not judged: opinions, causes, effects, intentions, and facts of other kinds"]
    letters = sum(c.isalpha() for c in text[:10000])
    latin = sum(c.isascii() and c.isalpha() for c in text[:10000])
    if letters and latin / letters < 0.5:
        notes.append("most letters are not Latin: names are matched in English only")
    return notes
