"""What changed between two days: bonds begun, ended and altered, and by what event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.bonds import Terms, kinds_named
from foedera.errors import NotUnderstoodError
from foedera.names import state_label
from foedera.terms import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foedera.snapshot import Snapshot


class Change(NamedTuple):
    """What one event did to the bonds of one instrument.

    Attributes:
        date: the day from which it holds.
        change: "begun", "ended" or "altered".
        event: what happened, in words.
        bonds: how many bonds.
        pairs: bearer, beneficiary, kind and provision of each.
    """

    date: str
    change: str
    instrument: str
    instrument_label: str
    event: str
    bonds: int
    pairs: list[tuple[str, str, str, str | None]]


def changes(
    snapshot: Snapshot, since: str, *, kind: Iterable[str] | str | None = None
) -> Answer[Change]:
    """What changed after one day, up to and on the day of a snapshot.

    A bond that began and ended in between is told twice. Collective duties are told by party,
    each as one bond.

    Args:
        snapshot: the later day, and which bonds count.
        since: the earlier day; a year or month stands for its last day.
        kind: kinds or groups of kinds; None is all.

    Raises:
        NotUnderstoodError: the days are in the wrong order.
    """
    first, last = dates.bounds(since)[1], snapshot.selection.day
    if first >= last:
        raise NotUnderstoodError(f"{since} is not before {snapshot.date}: give the earlier first")
    question = snapshot.question("changes", since=dates.iso(first), kind=kind)
    low, high = snapshot.record.header["coverage"]
    if first < low or last > high:
        return snapshot.not_covered(question)
    groups = _Telling(snapshot, kind).told(first, last)
    rows = sorted(
        Change(dates.iso(day), change, slug, label, event, len(pairs), sorted(pairs, key=str))
        for (day, change, slug, label, event), pairs in groups.items()
    )
    counts = {w: sum(r.bonds for r in rows if r.change == w) for w in ("begun", "ended", "altered")}
    said = ", ".join(f"{n} {w}" for w, n in counts.items())
    summary = f"From {dates.iso(first)} to {snapshot.date}: {said}, by {len(rows)} events."
    return Answer(question, summary, rows, snapshot.notes)


_Key = tuple[int, str, str, str, str]


class _Telling:
    """Goes through the bonds of a selection and groups what changed by event."""

    def __init__(self, snapshot: Snapshot, kind: Iterable[str] | str | None) -> None:
        self.snapshot = snapshot
        self.header = snapshot.record.header
        self.columns = snapshot.reader.columns
        self.allowed = snapshot.reader.allowed(Terms(kinds_named(self.header, kind)))
        self.groups: dict[_Key, list[tuple[str, str, str, str | None]]] = {}
        self.parties: dict[tuple[int, int], list[dict[str, Any]]] = {}

    def told(self, first: int, last: int) -> dict[_Key, list[tuple[str, str, str, str | None]]]:
        chains: dict[tuple[int, int, str], list[int]] = {}
        c = self.columns
        most = 2 if self.snapshot.selection.effective else len(STATUSES) - 1
        for i in range(len(c.start)):
            if c.term[i] in self.allowed and c.status[i] <= most:
                term = self.header["terms"][c.term[i]]
                key = (c.bearer[i], c.beneficiary[i], f"{term[0]}#{term[1]}")
                chains.setdefault(key, []).append(i)
        for rows in chains.values():
            rows.sort(key=lambda i: c.start[i])
            for place, i in enumerate(rows):
                continues = place > 0 and c.end[rows[place - 1]] == c.start[i]
                goes_on = place + 1 < len(rows) and c.start[rows[place + 1]] == c.end[i]
                if first < c.start[i] <= last and continues:
                    self._enter(i, c.start[i], "altered", self._altered(rows[place - 1], i))
                elif first < c.start[i] <= last:
                    self._tell(i, c.start[i], "begun")
                if first < c.end[i] <= last and not goes_on:
                    self._tell(i, c.end[i], "ended")
        return self.groups

    def _altered(self, before: int, now: int) -> str:
        """What differs between a bond and the one it continues."""
        c, header = self.columns, self.header
        if c.status[before] != c.status[now]:
            return f"now {STATUSES[c.status[now]]}"
        old, new = (header["terms"][c.term[i]] for i in (before, now))
        if old[7] != new[7]:
            return f"now with: {new[7]}" if new[7] else "its qualification gone"
        return f"now by {new[5]}" if old[5] != new[5] else "on other evidence"

    def _tell(self, i: int, day: int, change: str) -> None:
        c = self.columns
        instrument = self.header["terms"][c.term[i]][0]
        event = self._event(instrument, c.bearer[i], c.beneficiary[i], day, change)
        self._enter(i, day, change, event)

    def _enter(self, i: int, day: int, change: str, event: str) -> None:
        c, header = self.columns, self.header
        term = header["terms"][c.term[i]]
        slug, label = header["instruments"][term[0]][:2]
        bearer, other = c.bearer[i], c.beneficiary[i]
        pair = (header["states"][bearer][0],
                header["states"][other][0] if other >= 0 else "every other party",
                term[3], term[2])  # fmt: skip
        self.groups.setdefault((day, change, slug, label, event), []).append(pair)

    def _event(self, instrument: int, bearer: int, other: int, day: int, change: str) -> str:
        """What made a bond begin or end on a day."""
        whole = self._document(instrument)
        date = dates.iso(day)
        if change == "ended" and dates.bounds(whole.get("ended", "0001"))[1] == day:
            return f"the instrument ended: {whole.get('ended_by', 'way not coded')}"
        for state in (bearer, other):
            for party in self._parties(instrument, state):
                if change == "ended" and _is_on(party.get("ended"), day, last=True):
                    return f"{self._label(state, day)}: {party.get('ended_by', 'left')}"
                own = party.get("in_force") not in (None, whole.get("in_force"))
                if change == "begun" and own and _is_on(self._begin(party, whole), day):
                    return f"{self._label(state, day)} bound"
        if change == "begun" and _is_on(whole.get("in_force") or whole.get("signed"), day):
            return "the instrument in force"
        return f"{change} on {date}: an obligation's own date"

    def _begin(self, party: dict[str, Any], whole: dict[str, Any]) -> str | None:
        if self.snapshot.selection.rule == "signature":
            return party.get("signed") or whole.get("signed")
        return party.get("in_force") or whole.get("in_force")

    def _document(self, instrument: int) -> dict[str, Any]:
        slug = self.header["instruments"][instrument][0]
        document: dict[str, Any] = self.snapshot.record.things["things"][f"instrument:{slug}"]
        return document

    def _parties(self, instrument: int, state: int) -> list[dict[str, Any]]:
        if state < 0:
            return []
        key = (instrument, state)
        if key not in self.parties:
            slug = self.header["states"][state][0]
            document = self._document(instrument)
            self.parties[key] = [p for p in document["parties"] if p["state"] == slug]
        return self.parties[key]

    def _label(self, state: int, day: int) -> str:
        return state_label(self.header, state, day)


def _is_on(date: str | None, day: int, *, last: bool = False) -> bool:
    return date is not None and dates.bounds(date)[last] == day
