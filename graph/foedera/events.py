"""What happens: attacks, threats, revolts, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from foedera.errors import NotUnderstoodError

KINDS = {
    "attack": "an armed attack on the target's home territory",
    "intervention": "an attack on the target in help of a state it has attacked",
    "threat": "a threat to the target's independence, integrity or security",
    "mobilization": "the actor mobilizes, against the target or at large",
    "revolt": "riot, revolt or civil war within the actor",
    "blockade": "a blockade of the target",
    "cyber": "a cyber attack on the target",
    "terror": "a terrorist attack on the target, or a disaster there",
    "zone": "forces in a demilitarized zone or across a guaranteed frontier of the target",
}
"""The kinds of event, and what each means."""

ALONE = {"revolt", "mobilization", "terror"}
"""Kinds that need no target; of a terrorist attack the actor is the state struck."""


class Event(NamedTuple):
    """One event; states by their place in the record, target None where nobody is aimed at."""

    kind: str
    actor: int
    target: int | None
    provoked: bool = False


def parse_events(
    attacks: Iterable[str],
    events: Iterable[str],
    find: Callable[[str], int],
    *,
    provoked: bool = False,
) -> list[Event]:
    """Events from the forms the shell and HTTP use, attacks first.

    Args:
        attacks: `A:B`, states by any name.
        events: `TYPE:ACTOR` or `TYPE:ACTOR:TARGET`.
        find: gives a state's place by name.
        provoked: whether the target provoked each attack.

    Raises:
        NotUnderstoodError: not of that form, no such type, a state against itself, or nothing.
    """
    found = [_attack(text, find, provoked) for text in attacks]
    found += [_event(text, find, provoked) for text in events]
    if not found:
        raise NotUnderstoodError("nothing happens: name an attack, as in --attack germany:belgium")
    return found


def _attack(text: str, find: Callable[[str], int], provoked: bool) -> Event:
    actor, colon, target = text.partition(":")
    if not colon or not actor.strip() or not target.strip():
        raise NotUnderstoodError(f"{text!r} is no attack: write ATTACKER:TARGET")
    return _made("attack", actor, target, find, provoked)


def _event(text: str, find: Callable[[str], int], provoked: bool) -> Event:
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        import difflib

        near = difflib.get_close_matches(kind, KINDS, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(KINDS)}"
        raise NotUnderstoodError(f"{kind!r} is no type of event; {hint}")
    actor, colon, target = rest.partition(":")
    if colon and kind in ("revolt", "terror"):
        raise NotUnderstoodError(f"{text!r} names two states: write {kind}:STATE")
    if not actor.strip() or (not colon and kind not in ALONE):
        shape = f"{kind}:ACTOR" if kind in ALONE else f"{kind}:ACTOR:TARGET"
        raise NotUnderstoodError(f"{text!r} is no event: write {shape}")
    return _made(kind, actor, target if colon else None, find, provoked)


def _made(
    kind: str, actor: str, target: str | None, find: Callable[[str], int], provoked: bool
) -> Event:
    first = find(actor.strip())
    second = None if target is None else find(target.strip())
    if first == second:
        raise NotUnderstoodError(f"{actor.strip()!r} cannot act against itself: name two states")
    return Event(kind, first, second, provoked)
