"""The one true sentence an answer about bonds leads with: what the texts say, not more."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.bonds import Bond

_RESPONSES = {
    "automatic": "by all the means in their power",
    "free choice of means": "each choosing its means",
    "constitutional process": "each by its constitutional processes",
    "joint decision": "by joint decision",
}


def bonds_sentence(
    bonds: Sequence[Bond],
    *,
    state: str,
    direction: str,
    kind: str,
    date: str,
    clauses: dict[tuple[str, str], str],
) -> str:
    """Who owes a state (or whom it owes) what, by instrument and article.

    Each state is counted once, under the article that binds most of them. A later article says
    "only" when nothing else binds those it counts; an instrument that binds only states counted
    already follows with "also".

    Args:
        bonds: rows of one direction.
        state: the label of the state asked about.
        direction: "in" or "out".
        kind: the kind or group asked for, in words.
        date: the day, in words.
        clauses: how to name the clause that qualifies an obligation, by instrument and provision.
    """
    others = {_other(b, direction) for b in bonds if not _is_collective(b)}
    what = kind or "anything"
    collective = {(b.instrument, b.provision) for b in bonds if _is_collective(b)}
    besides = f"; {_duties(len(collective))} toward all parties besides" if collective else ""
    if not others:
        none = (
            f"No state owes {state} {what}"
            if direction == "in"
            else f"{state} owes no state {what}"
        )
        return f"{none} on {date}{besides}."
    count = f"{len(others)} {'state' if len(others) == 1 else 'states'}"
    if direction == "in":
        head = f"{count} {'owes' if len(others) == 1 else 'owe'} {state} {what} on {date}"
    else:
        head = f"{state} owes {count} {what} on {date}"
    return f"{head}: {_by_article(bonds, direction, clauses)}{besides}."


def _duties(count: int) -> str:
    return "1 duty" if count == 1 else f"{count} duties"


def _by_article(bonds: Sequence[Bond], direction: str, clauses: dict[tuple[str, str], str]) -> str:
    groups: dict[tuple[str, str], list[Bond]] = {}
    for bond in bonds:
        if not _is_collective(bond):
            groups.setdefault((bond.instrument_label, bond.provision or ""), []).append(bond)
    said: list[str] = []
    named: set[str] = set()
    counted: set[str] = set()
    while groups:
        key = min(groups, key=lambda g: (-len(_new(groups[g], direction, counted)), g))
        new = _new(groups[key], direction, counted)
        if not new:
            break
        found = groups.pop(key)
        elsewhere = {_other(b, direction) for b in bonds if b.instrument_label != key[0]}
        said.append(_phrase(key, found, new, bool(counted), direction, clauses, elsewhere))
        named.add(key[0])
        counted |= new
    return "; ".join([*said, *_also(groups, named, direction)])


def _also(
    groups: dict[tuple[str, str], list[Bond]], named: set[str], direction: str
) -> list[str]:  # fmt: skip
    """The instruments that bind some of those counted already, at most three by name."""
    also: dict[str, set[str]] = {}
    for (instrument, _), bonds in groups.items():
        if instrument not in named:
            also.setdefault(instrument, set()).update(_other(b, direction) for b in bonds)
    by = "by" if direction == "in" else "under"
    ranked = sorted(also, key=lambda i: (-len(also[i]), i))
    said = [f"{len(also[i])} also {by} {i}" for i in ranked[:3]]
    if len(ranked) > 3:
        said.append(f"some also {by} {len(ranked) - 3} more")
    return said


def _phrase(
    key: tuple[str, str], bonds: list[Bond], new: set[str], later: bool, direction: str,
    clauses: dict[tuple[str, str], str], elsewhere: set[str],
) -> str:  # fmt: skip
    count = len(new)
    shown = [b for b in bonds if _other(b, direction) in new]
    verb = ("is" if count == 1 else "are") + " bound" if direction == "in" else "under"
    place = ", ".join(part for part in key if part)
    text = f"{count} {verb} {'by ' if direction == 'in' else ''}{place}" + (
        " only" if later and not new & elsewhere else ""
    )
    response = _RESPONSES.get(shown[0].response)
    if response and all(b.response == shown[0].response for b in shown):
        text += f", {response}"
    clause = clauses.get(key)
    if clause and all(b.qualification for b in shown) and later:
        text += f", with {clause}"
    return text


def _new(bonds: list[Bond], direction: str, counted: set[str]) -> set[str]:
    return {_other(b, direction) for b in bonds} - counted


def _other(bond: Bond, direction: str) -> str:
    return bond.bearer if direction == "in" else bond.beneficiary


def _is_collective(bond: Bond) -> bool:
    return bond.beneficiary.startswith("every-") or bond.bearer.startswith("every-")
