"""Reading a text: what it mentions of the record, and what of it the record can check.

Names that look like treaties or organizations and are not in the record are told too.
Names are matched, not understood: a reading says where a name stands and what bears it. What
a text argues, praises or predicts is not judged.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.articles import alone
from foedera.errors import NotDoneError
from foedera.matching import Found, Matcher, flat
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
    found = (one for one in known.matcher.find(text) if not known.is_another(text, one))
    mentions = [known.mention(text, one) for one in found]
    taken = [(m.start, m.end) for m in mentions if m.kind != "state"]
    inner = [(m.start, m.end) for m in mentions if m.kind == "state"]
    unknown = [
        Mention(start, end, text[start:end], "unknown", None, None, known.unheard(text[start:end]))
        for start, end in strangers(text, taken, inner)
    ]  # fmt: skip
    named = sorted([*mentions, *unknown])
    mentions += [known.article(text, *one) for one in alone(text, named, known.things["things"])]
    mentions.sort()
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
        self.day = snapshot.selection.day

    def mention(self, text: str, found: Found) -> Mention:
        thing = self._meant(text, found)
        words = text[found.start : found.end]
        kind = "provision" if "#" in thing else thing.partition(":")[0]
        return Mention(
            found.start, found.end, words, kind, thing, self.label(thing),
            self._finding(words, thing, found.things),
        )  # fmt: skip

    def unheard(self, name: str) -> str:
        """What to say of a name the record has not: a claim may speak of it."""
        from foedera.names import fold

        said = "no state, instrument, organization or activity of the record has this name"
        for thing in self.snapshot.record.things["later_names"].get(fold(name), ()):
            for claim in self.things["things"][thing].get("claims", ()):
                return f"{said}; {claim['id']} speaks of it and is {claim['verdict']}"
        return said

    def is_another(self, text: str, found: Found) -> bool:
        """Whether a name without its year has another year beside it than the record knows."""
        if flat(text[found.start : found.end]) not in self.matcher.shortened:
            return False
        years = _years_beside(text, found)
        return bool(years) and not any(years & self._years(thing) for thing in found.things)

    def _years(self, thing: str) -> set[str]:
        document = self.things["things"][thing.partition("#")[0]]
        dated = (document["label"], document.get("signed"), document.get("in_force"))
        return {year for said in dated for year in re.findall(r"\d{4}", str(said))}

    def article(self, text: str, start: int, end: int, thing: str) -> Mention:
        """An article named without its instrument."""
        label = self.label(thing)
        finding = f"read as {label}, by what is named before it"
        return Mention(start, end, text[start:end], "provision", thing, label, finding)

    def label(self, thing: str) -> str:
        whole, _, part = thing.partition("#")
        document = self.things["things"][whole]
        if not part:
            return str(document["label"])
        number = next(p["number"] for p in document["provisions"] if p["id"] == thing)
        return f"{document['label']}, {number}"

    def _meant(self, text: str, found: Found) -> str:
        """The one most likely meant of those that bear a name."""
        if len(found.things) == 1:
            return found.things[0]
        return min(found.things, key=lambda thing: (*self._rank(text, found, thing), thing))

    def _rank(self, text: str, found: Found, thing: str) -> tuple[float, ...]:
        """Lower is likelier. A state: one that bears the name on the day, then the longest.

        An instrument: the year written beside the name, then its parties named nearby, then
        one in force on the day, then the latest.
        """
        if thing.startswith("state:"):
            spans = self._spans(text[found.start : found.end], thing)
            borne = any(start <= self.day < end for start, end in spans)
            return not borne, -sum(end - start for start, end in spans), not self._stands(thing)
        document = self.things["things"][thing.partition("#")[0]]
        near = text[max(0, found.start - 200) : found.end + 200]
        named = sum(party["label"] in near for party in document.get("parties", ()))
        begun = str(document.get("signed") or document.get("in_force") or "0")[:4]
        dated = bool(self._years(thing) & _years_beside(text, found))
        return not dated, -named, not _in_force(document, self.day), -int(begun)

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
        return self._over(thing)

    def _over(self, thing: str) -> str | None:
        """Until when something lasted that is over on the day."""
        document = self.things["things"][thing.partition("#")[0]]
        end = document.get("ended") or document.get("end")
        if end is None or dates.bounds(end)[1] > self.day:
            return None
        verb = "in force" if document["type"] == "instrument" else "lasted"
        return f"{verb} until {end}"

    def _borne(self, words: str, thing: str) -> str | None:
        """When a state bore this name, if it does not on the day."""
        spans = self._spans(words, thing)
        if not spans or any(start <= self.day < end for start, end in spans):
            return None
        start, end = min(spans)[0], max(e for _, e in spans)
        since = f"from {dates.iso(start)} " if start > dates.BEGINNING else ""
        return f"a name borne {since}until {dates.iso(end)}"

    def _spans(self, words: str, thing: str) -> list[tuple[int, int]]:
        """From when until when a state bore a name."""
        from foedera.names import fold

        index = self.snapshot.find(thing.partition(":")[2])
        names = self.snapshot.record.header["names"].get(fold(words), ())
        return [(start, end) for state, start, end in names if state == index]


_YEAR_AFTER = re.compile(r",? \(?(?:of )?(?:\d\d? )?(?:[A-Z][a-z]+ )?((?:1[5-9]|20)\d\d)\b")


def _years_beside(text: str, found: Found) -> set[str]:
    """Years written right before or after a name: "the 1960 treaty", "the treaty of May 1935"."""
    after = _YEAR_AFTER.match(text, found.end)
    within = re.findall(r"\d{4}", text[max(0, found.start - 5) : found.end])
    return {*within, after[1]} if after else set(within)


def _in_force(document: dict[str, Any], day: int) -> bool:
    start, end = document.get("in_force"), document.get("ended")
    begun = start is not None and dates.bounds(start)[0] <= day
    return begun and (end is None or day < dates.bounds(end)[1])


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
