"""What changed between two days: bonds begun, ended and altered, and by what event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.bonds import TREATY, Terms, kinds_named
from foedera.errors import NotUnderstoodError
from foedera.leftout import some
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
        since: the earlier day; a year or month is meant from its beginning.
        kind: kinds or groups of kinds; None is all.

    Raises:
        NotUnderstoodError: the days are in the wrong order.
    """
    low, high = snapshot.record.header["coverage"]
    first, last = _after(since, low), snapshot.selection.day
    if first >= last:
        raise NotUnderstoodError(f"{since} is not before {snapshot.date}: give the earlier first")
    begin = max(first, dates.bounds(since)[0])
    question = snapshot.question("changes", since=dates.iso(begin), kind=kind)
    if first < low or last > high:
        return snapshot.not_covered(question)
    groups = _Telling(snapshot, kind).told(first, last)
    rows = sorted(
        Change(dates.iso(day), change, slug, label, event, len(pairs), sorted(pairs, key=str))
        for (day, change, slug, label, event), pairs in groups.items()
    )
    begun, ended, altered = (
        sum(r.bonds for r in rows if r.change == word) for word in ("begun", "ended", "altered")
    )
    said = f"{begun} bonds begun, {ended} ended, {altered} altered"
    start = since if dates.bounds(since)[0] == dates.bounds(since)[1] else f"the start of {since}"
    summary = f"From {start} to {snapshot.date}: {said}, by {len(rows)} events."

    def notes() -> list[str]:
        return [*snapshot.notes, *_others(snapshot, kind, first, last)]

    return Answer(question, summary, rows, notes)


def _after(since: str, low: int) -> int:
    """The day after which changes count: a day itself, or what sorts before a year or month.

    Where the record's span begins within that year or month, the record's first day.
    """
    first, last = dates.bounds(since)
    after = first if first == last else first - 1
    return low if after < low <= last else after


def _others(
    snapshot: Snapshot, kind: Iterable[str] | str | None, first: int, last: int
) -> list[str]:
    """A note on events of commitments that are not treaties, where those were left out."""
    if snapshot.selection.any_commitment:
        return []
    wider = snapshot.under(snapshot.selection._replace(any_commitment=True))
    bindingness = {i[1]: i[2] for i in snapshot.record.header["instruments"]}
    labels = [
        label for _, _, _, label, _ in sorted(_Telling(wider, kind).told(first, last))
        if bindingness[label] != TREATY
    ]  # fmt: skip
    if not labels:
        return []
    return [
        f"{len(labels)} events of commitments that are not treaties are left out "
        f"({some(list(dict.fromkeys(labels)))}); any adds them"
    ]


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
            return self._notice(now) or f"now {STATUSES[c.status[now]]}"
        old, new = (header["terms"][c.term[i]] for i in (before, now))
        if old[7] != new[7]:
            return f"now with: {new[7]}" if new[7] else "its qualification gone"
        return f"now by {new[5]}" if old[5] != new[5] else "on other evidence"

    def _notice(self, i: int) -> str | None:
        """Who gave notice on the day a bond's status changed, if that is what happened."""
        c, header = self.columns, self.header
        instrument = header["terms"][c.term[i]][0]
        for state in (c.bearer[i], c.beneficiary[i]):
            for party in self._parties(instrument, state):
                if _is_on(party.get("notice"), c.start[i]):
                    return (
                        f"{self._label(state, c.start[i])} gave notice{_roughly(party['notice'])}"
                    )
        return None

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
            way = whole.get("ended_by", "way not coded")
            return f"the instrument ended: {way}{_roughly(whole['ended'])}"
        for state in (bearer, other):
            for party in self._parties(instrument, state):
                if change == "ended" and _is_on(party.get("ended"), day, last=True):
                    left = f"{party.get('ended_by', 'left')}{_roughly(party['ended'])}"
                    return f"{self._label(state, day)}: {left}"
                own = party.get("in_force") not in (None, whole.get("in_force"))
                begin = self._begin(party, whole)
                if change == "begun" and own and _is_on(begin, day):
                    return f"{self._label(state, day)} bound{_roughly(begin)}"
        begin = whole.get("in_force") or whole.get("signed")
        if change == "begun" and _is_on(begin, day):
            return f"entered into force{_roughly(begin)}"
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


def _roughly(date: str | None) -> str:
    """What to say of a date that is less than a day."""
    return "" if date is None or len(date) == 10 else f" in {date}, the day not known"
