"""Claims: what somebody said, with the record's verdict. Never facts, never ground of bonds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer
from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.names import fold

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

VERDICTS = ("confirmed", "corrected", "unverified", "disputed")
"""What the record can find of a claim."""


class Claim(NamedTuple):
    """One claim as a row.

    Attributes:
        id: the claim's slug.
        item: its number in the inventory of the documents, or None.
        source: the documents that say it, by label.
        subject: what it is about, by short name.
        verdict: one of `VERDICTS`.
        correction: what is true instead, or None.
    """

    id: str
    item: str | None
    source: tuple[str, ...]
    subject: tuple[str, ...]
    statement: str
    verdict: str
    correction: str | None


def claims(
    snapshot: Snapshot,
    *,
    source: str | None = None,
    verdict: str | None = None,
    subject: str | None = None,
    item: str | None = None,
) -> Answer[Claim]:
    """The claims of the record, by source, verdict, subject or item; those named all hold.

    Args:
        snapshot: the record on a day; the claims are the same on any.
        source: part of a document's label, such as its file name.
        verdict: one of `VERDICTS`.
        subject: a thing by any name `show` knows.
        item: the claim's number in the inventory.

    Raises:
        NotUnderstoodError: no such verdict.
        UnknownNameError: no document, thing or item of that name.
    """
    if verdict is not None and verdict not in VERDICTS:
        raise NotUnderstoodError(f"{verdict!r} is no verdict: {', '.join(VERDICTS)}")
    about = None if subject is None else str(snapshot.show(subject)["id"])
    rows = all_claims(snapshot.record.things)
    _known(rows, source, item)
    found = [
        row
        for row in rows
        if (verdict is None or row.verdict == verdict)
        and (item is None or row.item == item)
        and (about is None or _concerns(row, about))
        and (source is None or any(fold(source) in fold(s) for s in row.source))
    ]
    counts = [(v, sum(row.verdict == v for row in found)) for v in VERDICTS]
    said = ", ".join(f"{n} {v}" for v, n in counts if n)
    claims_ = "claim" if len(found) == 1 else "claims"
    summary = f"{len(found)} {claims_}{': ' + said if said else ''}."
    question = {
        "verb": "claims", "source": source, "verdict": verdict, "subject": about, "item": item,
    }  # fmt: skip
    return Answer(question, summary, found, ["claims are what others said, not facts"])


def all_claims(things: dict[str, Any]) -> list[Claim]:
    """Every claim of a record, by id."""
    documents = (doc for doc in things["things"].values() if doc["type"] == "claim")
    return sorted(_row(doc) for doc in documents)


def _row(doc: dict[str, Any]) -> Claim:
    return Claim(
        doc["id"].partition(":")[2], doc.get("item"), _listed(doc["stated_in"]),
        tuple(subject["id"] for subject in doc["about"]), doc["statement"], doc["verdict"],
        doc.get("correction"),
    )  # fmt: skip


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _concerns(row: Claim, about: str) -> bool:
    """Whether a claim is about a thing, or about a part of it such as an article."""
    return any(s == about or s.startswith(f"{about}#") for s in row.subject)


def _known(rows: list[Claim], source: str | None, item: str | None) -> None:
    sources = {s for row in rows for s in row.source}
    if source is not None and not any(fold(source) in fold(s) for s in sources):
        raise UnknownNameError(source, "source of claims", sorted(sources)[:5])
    items = {row.item for row in rows if row.item}
    if item is not None and item not in items:
        import difflib

        raise UnknownNameError(item, "item of claims", difflib.get_close_matches(item, items))
