"""The citable sentence about two states on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedera.bonds import Bond, kinds_named
from foedera.dates import in_words

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

Clause = tuple[str, str, str, str]


def said_of(day: Snapshot, one: int, other: int, out: Iterable[Bond], back: Iterable[Bond]) -> str:
    """The sentence about two states, by place, on a day; outside the record that it is not told."""
    if not day.is_covered:
        return f"Not covered: {day.date}."
    assistance = kinds_named(day.record.header, "assistance") or frozenset()
    when = in_words(day.selection.day)
    return pair_sentence(day.label(one), day.label(other), when, out, back, assistance)


def pair_sentence(a: str, b: str, day: str, out: Iterable[Bond], back: Iterable[Bond],
                  assistance: frozenset[str]) -> str:  # fmt: skip
    """Whether two states owe each other assistance, by which articles; then what else.

    Args:
        a: the label of the first.
        b: the label of the second.
        day: in words.
        out: what the first owes the second.
        back: what the second owes the first.
        assistance: the kinds that count as such.
    """
    out, back = list(out), list(back)
    first, second = _clauses(out, assistance), _clauses(back, assistance)
    if first and first == second:
        said = f"{a} and {b} owe each other assistance under {_named(first)}"
    elif first or second:
        said = f"{_one_way(a, b, first)}; {_one_way(b, a, second)}"
    else:
        said = f"no treaty of the record obliges {a} or {b} to assist the other"
    return f"On {day} {said}{_besides(a, b, out, back, assistance)}."


def _clauses(bonds: Iterable[Bond], assistance: frozenset[str]) -> list[Clause]:
    found = [b for b in bonds if b.kind in assistance and b.mode == "duty"]
    found.sort(key=lambda b: (-b.strength, b.instrument_label, b.provision or ""))
    return list(dict.fromkeys(
        (b.instrument_label, b.provision or "", b.response, b.status) for b in found
    ))  # fmt: skip


def _one_way(a: str, b: str, clauses: list[Clause]) -> str:
    if not clauses:
        return f"{a} owes {b} none"
    return f"{a} owes {b} assistance under {_named(clauses)}"


def _named(clauses: list[Clause]) -> str:
    said = [_one(clause) for clause in clauses[:3]]
    if len(clauses) > 3:
        said.append(f"{len(clauses) - 3} more")
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _one(clause: Clause) -> str:
    instrument, provision, response, status = clause
    place = f"{instrument}, {provision}" if provision else instrument
    notes = [response, *([status] if status != "in force" else [])]
    return f"{place} ({', '.join(notes)})"


def _besides(a: str, b: str, out: list[Bond], back: list[Bond], assistance: frozenset[str]) -> str:
    first, second = (sum(bond.kind not in assistance for bond in bonds) for bonds in (out, back))
    if not first and not second:
        return ""
    if first == second:
        return f"; beside that each owes the other {first} other {_duties(first)}"
    return f"; beside that {a} owes {b} {first} and {b} owes {a} {second} other duties"


def _duties(count: int) -> str:
    return "duty" if count == 1 else "duties"
