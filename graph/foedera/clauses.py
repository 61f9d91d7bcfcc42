"""Clauses side by side: what each asks for, when, of whom, and who decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer
from foedera.bonds import kinds_named
from foedera.errors import NotUnderstoodError

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

KNOWN = (
    "north-atlantic-treaty", "anzus-treaty", "collective-security-treaty", "rio-treaty",
    "treaty-on-european-union",
)  # fmt: skip
"""The clauses of collective defence people set beside each other most often."""


class Clause(NamedTuple):
    """One obligation of one article, in the elements by which such clauses are compared.

    What the text leaves open, or the record has not established, is None or empty.
    """

    instrument: str
    label: str
    provision: str
    kind: str
    bearer: tuple[str, ...]
    beneficiary: tuple[str, ...]
    trigger: tuple[str, ...]
    conditions: tuple[str, ...]
    scope: str | None
    assistance: str | None
    response: str
    activation: str | None
    decision: tuple[str, ...]
    exceptions: tuple[str, ...]
    qualification: str | None
    fellow_party: str | None
    paraphrase: str
    verification: str


def clauses(
    snapshot: Snapshot,
    instruments: Iterable[str] = KNOWN,
    *,
    kind: Iterable[str] | str = "assistance",
) -> Answer[Clause]:
    """The clauses of some instruments, side by side.

    Args:
        snapshot: the record on a day; the clauses are the same on any.
        instruments: names of instruments; an article may follow, as in `locarno-treaty#article-2`.
        kind: kinds or groups of kinds.

    Returns:
        Rows in the order asked for, then by article.

    Raises:
        UnknownNameError: no such thing, or no such kind.
        NotUnderstoodError: a thing that is no instrument, or an article it has not.

    Example:
        >>> from foedera import load
        >>> rows = clauses(load().on("2024-06-01"), ["anzus-treaty"]).rows
        >>> [(row.provision, row.response) for row in rows]
        [('Article IV', 'constitutional process')]
    """
    wanted = kinds_named(snapshot.record.header, kind) or frozenset()
    names = list(instruments)
    rows = [row for name in names for row in _clauses(snapshot, name, wanted)]
    question = {"verb": "clauses", "instruments": names, "kind": sorted(wanted)}
    count = len({row.instrument for row in rows})
    word = "clause" if len(rows) == 1 else "clauses"
    summary = f"{len(rows)} {word} of {count} instrument{'' if count == 1 else 's'}."
    return Answer(question, summary, rows, _silent(names, rows))


def _silent(names: list[str], rows: list[Clause]) -> list[str]:
    found = len({row.instrument for row in rows})
    return ["some of these have no clause of that kind"] if found < len(set(names)) else []


def _clauses(snapshot: Snapshot, name: str, kinds: frozenset[str]) -> Iterator[Clause]:
    whole, _, article = name.partition("#")
    document = snapshot.show(whole)
    if document["type"] != "instrument":
        raise NotUnderstoodError(
            f"{whole!r} is of type {document['type']}: clauses are of instruments"
        )
    provisions = {p["id"].partition("#")[2]: p for p in document["provisions"]}
    if article and article not in provisions:
        has = ", ".join(provisions)
        raise NotUnderstoodError(f"{whole} has no {article!r}: it has {has}")
    for provision in [provisions[article]] if article else provisions.values():
        for obligation in provision["obligations"]:
            if obligation["kind"] in kinds:
                yield _clause(document, provision, obligation)


def _clause(document: dict[str, Any], provision: dict[str, Any], one: dict[str, Any]) -> Clause:
    adversary = [f"{state} named" for state in _many(one.get("adversary"))]
    return Clause(
        instrument=document["id"].partition(":")[2],
        label=document["label"],
        provision=provision["number"],
        kind=one["kind"],
        bearer=_many(one["bearer"]),
        beneficiary=_many(one["beneficiary"]),
        trigger=(*_many(one.get("trigger")), *adversary),
        conditions=tuple(c["statement"] for c in one.get("conditions", ())),
        scope=one.get("scope"),
        assistance=one.get("assistance"),
        response=one["response"],
        activation=one.get("activation"),
        decision=_many(one.get("decision")),
        exceptions=tuple(c["statement"] for c in one.get("exceptions", ())),
        qualification=one.get("qualification"),
        fellow_party=one.get("fellow_party"),
        paraphrase=str(provision.get("paraphrase", "")),
        verification=one["verification"],
    )


def _many(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
