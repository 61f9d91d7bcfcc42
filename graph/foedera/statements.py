"""Statements a text makes and the record can check: founding years, members, leads.

A statement is read within one sentence: a thing, a word that says what is stated of it, and a
year, states or a leader after or before it. The finding says what the record has beside what
the text says; where the two differ it says so and leaves the judgement to the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.reading import Mention
    from foedera.snapshot import Snapshot

Checked = tuple[int, int, str, str]
"""Start, end, the thing stated of, and the finding."""

_FOUNDED = re.compile(
    r"\b(?:founded|established|formed|created|launched|signed|concluded|began|begun|"
    r"came into force|entered into force|dates? (?:back )?(?:from|to))\b[^.;]{0,60}?"
    r"\b(1[89]\d\d|20\d\d)\b"
)
_MEMBERS = re.compile(
    r"\b(?:compris(?:es|ing)|consist(?:s|ing) of|includ(?:es?|ing)|involv(?:es|ing)|members|"
    r"member states|parties|signatories)\b",
    re.IGNORECASE,
)
_MEMBER_OF = re.compile(r"\b(?:members? of|party to|parties to|joined|acceded to|belongs? to)\b")
_LEAD = re.compile(r"\b(?:led|commanded|headed|launched|run) by\b", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:leads|led|commands|launched)\b|-led\b")
_END = re.compile(r"[.!?](?=\s+[A-Z\"“(]|\s*$)|\n\s*\n|\n(?=\s*[•*\d-])")


class Checker:
    """Checks the statements of a text on one day."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.things: dict[str, Any] = snapshot.record.things["things"]

    def check(self, text: str, mentions: list[Mention]) -> Iterator[Checked]:
        """Every statement found, in the order of the text."""
        starts = [m.start for m in mentions]
        done = 0
        for i, mention in enumerate(mentions):
            if mention.start < done:
                continue
            start, end = _sentence(text, mention.start)
            here = mentions[i : bisect_left(starts, end)]
            yield from self._sentence(text[start:end], start, here)
            done = end

    def _sentence(self, said: str, offset: int, here: list[Mention]) -> Iterator[Checked]:
        for match in _FOUNDED.finditer(said):
            at = offset + match.start()
            thing = _before(here, at) or _after(here, at)
            if thing is not None:
                yield (at, offset + match.end(), str(thing.id),
                       self._founding(thing, match.group(1)))  # fmt: skip
        yield from self._members(said, offset, here)
        yield from self._leads(said, offset, here)

    def _founding(self, thing: Mention, year: str) -> str:
        events = self._events(str(thing.id))
        agrees = [said for said, date in events if date[:4] == year]
        others = [said for said, date in events if date[:4] != year]
        if agrees:
            more = f"; the record also has {', '.join(others)}" if others else ""
            return f"{year} agrees with {', '.join(agrees)}{more}"
        if others:
            return f"{year} differs: the record has {', '.join(others)}"
        return f"{year}: the record has no date for this"

    def _events(self, thing: str) -> list[tuple[str, str]]:
        """What began or was signed when: of the thing, and of the instruments it rests on."""
        document = self.things[thing.partition("#")[0]]
        if document["type"] == "instrument":
            return _dated(document)
        events = [(f"its beginning, {document['begin']}", document["begin"])] if document.get(
            "begin"
        ) else []  # fmt: skip
        for instrument in document.get("rests_on", ()):
            events += _dated(self.things[instrument])
        return events

    def _members(self, said: str, offset: int, here: list[Mention]) -> Iterator[Checked]:
        for match in _MEMBERS.finditer(said):
            at = offset + match.end()
            whole = _before(here, offset + match.start(), grouped=True)
            if whole is None or re.match(r"\s+of\b", said[match.end() :]):
                continue
            for state in (m for m in here if m.kind == "state" and m.start >= at):
                if not _other(here, at, state.start):
                    yield self._membership(state, whole)
        for match in _MEMBER_OF.finditer(said):
            group = _after(here, offset + match.end() - 1, near=25)
            states = [m for m in here if m.kind == "state" and m.end <= offset + match.start()]
            if group is not None and states:
                yield self._membership(states[-1], group)

    def _membership(self, state: Mention, group: Mention) -> Checked:
        """What the record has of a state's part in a thing, in the dates as recorded."""
        document = self._joined(str(group.id).partition("#")[0])
        stints = [p for p in _people(document) if p["state"] == str(state.id).partition(":")[2]]
        told = "; ".join(_stint(p, document) for p in stints)
        name = document["label"]
        if stints:
            finding = f"{_PART[document['type']]} {name} {told}"
        elif document.get("parties_incomplete") == "true" or not _people(document):
            finding = f"the record does not list all of {name}"
        else:
            finding = f"the record has no part of it in {name}"
        return state.start, state.end, str(state.id), finding

    def _joined(self, thing: str) -> dict[str, Any]:
        """What states are party to or take part in: of an organization, its instrument."""
        document: dict[str, Any] = self.things[thing]
        tied = document.get("instrument") if document["type"] == "organization" else None
        return self.things[tied] if tied else document

    def _leads(self, said: str, offset: int, here: list[Mention]) -> Iterator[Checked]:
        for match in _LEAD.finditer(said):
            leader = _after(here, offset + match.end() - 1, near=12, leaders=True)
            done = _activity(here, offset + match.start())
            if leader is not None and done is not None:
                yield self._lead(offset + match.start(), leader.end, done, leader)
        for match in _LEADS.finditer(said):
            if said[match.end() :].lstrip().startswith("by "):
                continue
            leader = _before(here, offset + match.start() + 1, leaders=True)
            done = _after(here, offset + match.end() - 1, near=30, activities=True)
            if leader is not None and done is not None and leader.end >= offset + match.start() - 2:
                yield self._lead(leader.start, offset + match.end(), done, leader)

    def _lead(self, start: int, end: int, done: Mention, leader: Mention) -> Checked:
        document = self.things[str(done.id)]
        leads = _many(document.get("lead"))
        names = " and ".join(self._name(lead) for lead in leads)
        own = str(leader.id).removeprefix("state:")
        if not leads:
            finding = f"the record does not say who led {document['label']}"
        elif own in leads:
            finding = f"agrees: {names} led {document['label']}"
        else:
            finding = f"differs: {names} led {document['label']}, by the record"
        return start, end, str(done.id), finding

    def _name(self, lead: str) -> str:
        return str(self.things[lead if ":" in lead else f"state:{lead}"]["label"])


def _dated(document: dict[str, Any]) -> list[tuple[str, str]]:
    label = document["label"]
    return [
        (f"{label} {event.replace('_', ' ')} {document[event]}", str(document[event]))
        for event in ("signed", "in_force")
        if document.get(event)
    ]


_PART = {"instrument": "party to", "activity": "in", "organization": "in"}


def _people(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The parties of an instrument, or who takes part in an activity or an organization."""
    people = document.get("parties") or document.get("participants") or []
    return [p for p in people if p.get("signatory_only") != "true"]


def _stint(part: dict[str, Any], whole: dict[str, Any]) -> str:
    start = part.get("in_force") or part.get("from") or whole.get("in_force") or whole.get("begin")
    end = part.get("ended") or part.get("until") or whole.get("ended") or whole.get("end")
    since = f"from {start}" if start else "from a day not established"
    return f"{since} until {end}" if end else since


def _sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place: at most 2,000 characters before and after it."""
    floor, ceiling = max(0, at - 2000), min(len(text), at + 2000)
    start = floor
    for match in _END.finditer(text, floor, at):
        start = match.end()
    close = _END.search(text, at, ceiling)
    return start, close.end() if close else ceiling


def _group(mention: Mention) -> bool:
    return mention.kind in ("organization", "instrument", "activity", "provision")


def _before(
    here: list[Mention], at: int, *, grouped: bool = True, leaders: bool = False
) -> Mention | None:
    """The nearest thing before a place: one that has members, or one that can lead."""
    fits = [m for m in here if m.end <= at and (_leader(m) if leaders else _group(m) and grouped)]
    return fits[-1] if fits else None


def _after(
    here: list[Mention], at: int, *, near: int = 40, leaders: bool = False,
    activities: bool = False,
) -> Mention | None:  # fmt: skip
    """The nearest thing after a place, within so many characters."""
    for mention in here:
        if at <= mention.start <= at + near:
            if leaders and _leader(mention):
                return mention
            if activities and mention.kind == "activity":
                return mention
            if not leaders and not activities and _group(mention):
                return mention
    return None


def _activity(here: list[Mention], at: int) -> Mention | None:
    """The activity a sentence speaks of: the nearest before a place, else the first after."""
    done = [m for m in here if m.kind == "activity"]
    before = [m for m in done if m.end <= at]
    return before[-1] if before else (done[0] if done else None)


def _leader(mention: Mention) -> bool:
    return mention.kind in ("state", "organization")


def _other(here: list[Mention], start: int, end: int) -> bool:
    """Whether another organization or instrument stands between two places."""
    return any(_group(m) and start <= m.start and m.end <= end for m in here)


def _many(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
