"""Sources by their labels, and where their pages are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.record import Record


def parts_of(source: str) -> tuple[str, ...]:
    """The address of a source's page, in parts.

    Example:
        >>> parts_of("instrument:anzus-treaty#text")
        ('source', 'anzus-treaty', 'text')
        >>> parts_of("activity:cobra-gold#source-un")
        ('source', 'activity', 'cobra-gold', 'source-un')
    """
    whole, _, fragment = source.partition("#")
    kind, _, slug = whole.partition(":")
    if not fragment:
        return "source", slug
    return ("source", slug, fragment) if kind == "instrument" else ("source", kind, slug, fragment)


def source_named(record: Record, label: str, owner: str = "") -> str | None:
    """The source that bears a label: the owner's own, else the first; None where none does.

    Args:
        record: the record.
        label: as facts show it.
        owner: the thing whose file the fact stands in, `instrument:anzus-treaty`.
    """
    found = _by_label(record).get(label, ())
    whole = owner.partition("#")[0]
    return next((s for s in found if s.partition("#")[0] == whole), found[0] if found else None)


@lru_cache(maxsize=4)
def _by_label(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, document in record.things["things"].items():
        if document["type"] == "source":
            found.setdefault(document["label"], []).append(name)
    return found
