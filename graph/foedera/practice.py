"""Promise and practice: when each text was called on, by whom, and who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.answer import Answer

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot


class Invocation(NamedTuple):
    """One time a provision was called on.

    Attributes:
        invoked_by: who called on it, or for whom it was called on.
        answered_by: states recorded as having answered; empty where that is not coded.
    """

    invoked_on: str
    instrument: str
    instrument_label: str
    provision: str
    invoked_by: tuple[str, ...]
    answered_by: tuple[str, ...]
    outcome: str | None
    verification: str


def invocations(snapshot: Snapshot, name: str | None = None) -> Answer[Invocation]:
    """The invocations coded, up to the day of a snapshot, in order.

    Args:
        snapshot: the day; later invocations are left out.
        name: an instrument, an organization (its instruments), or a state that called on one or
            answered; None is all.
    """
    thing = None if name is None else snapshot.show(name)
    about = None if thing is None else _about(thing)
    rows = sorted(
        row
        for document in snapshot.record.things["things"].values()
        if document["type"] == "instrument"
        for row in _of(document)
        if row.invoked_on <= snapshot.date and _concerns(row, about)
    )
    times = "invocation" if len(rows) == 1 else "invocations"
    question = {"verb": "invocations", "name": thing and thing["id"], "on": snapshot.date}
    note = "only invocations coded from sources; none coded does not mean none"
    return Answer(question, f"{len(rows)} {times} coded.", rows, [note])


def _of(document: dict[str, Any]) -> list[Invocation]:
    return [
        Invocation(
            one["invoked_on"], document["id"].partition(":")[2], document["label"],
            provision["number"], _many(one.get("invoked_by")), _many(one.get("answered_by")),
            one.get("outcome"), one["verification"],
        )
        for provision in document["provisions"]
        for one in provision["invocations"]
    ]  # fmt: skip


def _about(thing: dict[str, Any]) -> set[str]:
    """The things meant: of an organization, the instruments it rests on."""
    if thing["type"] != "organization":
        return {thing["id"]}
    return set(thing["rests_on"])


def _concerns(row: Invocation, about: set[str] | None) -> bool:
    named = {f"instrument:{row.instrument}"}
    named |= {f"state:{state}" for state in (*row.invoked_by, *row.answered_by)}
    return about is None or bool(named & about)


def _many(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
