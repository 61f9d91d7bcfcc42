"""Names of the record as people type them: whole, or within a question."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from foedera.dates import bounds
from foedera.errors import AmbiguousNameError, UnknownNameError
from foedera.names import exists, find_state, fold, state_label

if TYPE_CHECKING:
    from foedera.record import Record
    from foedera.snapshot import Snapshot

__all__ = [
    "Named", "fold", "name_nearest", "name_of", "names_within", "slugs_by_label", "state_of",
]  # fmt: skip


class Named(NamedTuple):
    """A thing a text names.

    `slug` is the name as typed where two states bore it that day: the page then asks which.
    """

    kind: str
    slug: str
    label: str
    fragment: str = ""


def name_of(record: Record, text: str, on: str | None) -> Named | None:
    """The thing a whole text names: instruments and the like first, then states, then the rest."""
    bare = _bare(text)
    for index in ("names", "later_names"):
        for thing in record.things[index].get(fold(text), record.things[index].get(fold(bare), ())):
            return _thing(record, thing)
        if index == "names" and (state := state_of(record, text, on)):
            return state
    return None


def state_of(record: Record, text: str, on: str | None) -> Named | None:
    """The state a whole text names on a day."""
    day = record.on().selection.day if on is None else bounds(on)[1]
    bare = _bare(text)
    try:
        place = find_state(record.header, bare, day)
    except AmbiguousNameError:
        return Named("state", bare, bare)
    except UnknownNameError:
        return None
    return Named("state", record.header["states"][place][0], state_label(record.header, place, day))


def names_within(record: Record, text: str, on: str | None) -> list[Named]:
    """The things a text names among other words, the longest name at each place, in order."""
    words = text.split()
    found: list[Named] = []
    at = 0
    while at < len(words):
        size, named = next(_starting(record, words, at, on), (1, None))
        if named is not None and named not in found:
            found.append(named)
        at += size
    return found


def _starting(
    record: Record, words: list[str], at: int, on: str | None
) -> Iterator[tuple[int, Named]]:
    for end in range(min(len(words), at + 9), at, -1):
        text = " ".join(words[at:end]).strip(" ,;:?!\"'()").removesuffix("'s").removesuffix("’s")
        if len(fold(text)) < 4 and not (text.isupper() and len(text) > 1):
            continue
        named = name_of(record, text, on)
        if named is not None and named.kind not in ("topic", "claim"):
            yield end - at, named


def name_nearest(record: Record, text: str) -> list[Named]:
    """The names nearest in spelling, of states and of other things."""
    wanted = fold(_bare(text))
    states = difflib.get_close_matches(wanted, record.header["names"], 3, 0.7)
    things = difflib.get_close_matches(wanted, record.things["names"], 3, 0.6)
    day = record.on().selection.day
    found = [
        Named("state", record.header["states"][place][0], state_label(record.header, place, day))
        for place in (record.header["names"][name][0][0] for name in states)
    ]
    found += [_thing(record, record.things["names"][name][0]) for name in things]
    return list(dict.fromkeys(found))


def _thing(record: Record, thing: str) -> Named:
    kind, _, slug = thing.partition("#")[0].partition(":")
    return Named(kind, slug, record.things["things"][thing]["label"])


def _bare(text: str) -> str:
    text = text.strip()
    return text[4:] if text[:4].lower() == "the " else text


def slugs_by_label(day: Snapshot) -> dict[str, str]:
    """The slug of each state by its label of the day; where two share one, of the one that is."""
    header, on = day.record.header, day.selection.day
    places = sorted(range(len(header["states"])), key=lambda i: exists(header, i, on))
    return {day.label(i): day.slug(i) for i in places}
