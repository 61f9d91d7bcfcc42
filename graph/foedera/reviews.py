"""What may have gone stale: facts that have no end, by when somebody last looked.

A fact without an end claims to be true today. It was looked at when its instrument was last
reviewed (`fo:lastReview` on the instrument), or else when the record was.
"""

from __future__ import annotations

from typing import NamedTuple

from foedera import dates
from foedera.answer import Answer
from foedera.contents import RECORD
from foedera.derivation import day, weakest
from foedera.facts import Facts, read_facts
from foedera.terms import VERIFICATIONS, slug


class OpenInstrument(NamedTuple):
    """An instrument with open facts.

    Attributes:
        parties: how many parties have no end.
        changes: how many changes of status have no end.
        reviewed: the day up to which it was looked at, or None when never.
        verification: the weakest evidence among the open facts.
    """

    instrument: str
    label: str
    parties: int
    changes: int
    reviewed: str | None
    verification: str


def stale(root: str, before: str | None = None) -> Answer[OpenInstrument]:
    """Instruments with open facts, the longest unreviewed first, then the worst verified.

    Args:
        root: a folder laid out like `ontology/`.
        before: leave out what was reviewed on this day or later.

    Raises:
        BadDateError: not a date.
        InvalidRecordError: a file is not Turtle.
    """
    limit = None if before is None else dates.bounds(before)[0]
    facts = read_facts(root)
    found = [row for instrument in facts.all("fo:Instrument") for row in _open(facts, instrument)]
    rows = [r for r in found if limit is None or _day(r) < limit]
    rows.sort(key=lambda r: (_day(r), VERIFICATIONS.index(r.verification), r.instrument))
    facts_open = sum(r.parties + r.changes for r in rows)
    summary = f"{facts_open} facts without an end, of {len(rows)} instruments."
    return Answer({"verb": "stale", "before": before}, summary, rows)


def _day(row: OpenInstrument) -> int:
    return dates.bounds(row.reviewed)[0] if row.reviewed else 0


def _open(facts: Facts, instrument: str) -> list[OpenInstrument]:
    if "fo:ended" in facts.things[instrument]:
        return []
    parties = facts.pointing("fo:Party", "fo:partyTo").get(instrument, [])
    changes = facts.pointing("fo:StatusChange", "fo:changes").get(instrument, [])
    standing = [party for party in parties if "fo:ended" not in facts.things[party]]
    lasting = [change for change in changes if "fo:until" not in facts.things[change]]
    if not standing + lasting:
        return []
    evidence = frozenset(
        level for thing in standing + lasting for level in facts.names(thing, "fo:verification")
    )
    reviewed = day(facts, instrument, "fo:lastReview") or day(facts, RECORD, "fo:lastReview")
    return [
        OpenInstrument(
            slug(instrument), facts.label(instrument), len(standing), len(lasting),
            None if reviewed is None else dates.iso(reviewed), weakest(evidence),
        )
    ]  # fmt: skip
