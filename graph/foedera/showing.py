"""Finding a thing by name and laying it out for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from foedera import dates
from foedera.errors import UnknownNameError
from foedera.names import find_state, fold

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot


def find_thing(snapshot: Snapshot, name: str) -> dict[str, Any]:
    """Anything of the record, from a state to a source, by slug, name, code or short form.

    A name is looked for among instruments, organizations and activities, then among states as
    of the day, then among claims (by slug or by item), kinds of obligation, topics and quoted
    documents. A source that stands in another thing's file opens by its short form,
    `instrument:anzus-treaty#text` or `anzus-treaty#text`.

    Returns:
        A plain JSON document: `id`, `type`, `label`, and what the record holds of it. Of an
        organization `members` are those of the snapshot's day.

    Raises:
        UnknownNameError: no such thing; holds the nearest names.
        AmbiguousNameError: a name two states could bear that day.
    """
    content = snapshot.record.things
    for own in (name, *(f"{kind}:{name}" for kind in _OWNERS if "#" in name)):
        if own in content["things"] and ("#" in own or not own.startswith("state:")):
            return _on_day(content["things"][own], snapshot)
    for thing in content["names"].get(fold(name), ()):
        return _on_day(content["things"][thing], snapshot)
    try:
        index = find_state(
            snapshot.record.header, name.removeprefix("state:"), snapshot.selection.day
        )
    except UnknownNameError as error:
        for thing in content["later_names"].get(fold(name), ()):
            return dict(content["things"][thing])
        nearest = [*_nearest(content["names"] | content["later_names"], name), *error.nearest]
        raise UnknownNameError(
            name,
            "state, instrument, organization, activity, claim, kind, topic or source",
            nearest[:3],
        ) from None
    state = content["things"][f"state:{snapshot.slug(index)}"]
    return {**state, "label_on_day": snapshot.label(index), "on": snapshot.date}


_OWNERS = ("instrument", "activity", "organization", "claim", "state")
"""Things in whose files sources stand."""


def _nearest(names: dict[str, list[str]], text: str) -> list[str]:
    import difflib

    close = difflib.get_close_matches(fold(text), names, n=3, cutoff=0.6)
    return list(dict.fromkeys(names[name][0].partition(":")[2] for name in close))


def _on_day(thing: dict[str, Any], snapshot: Snapshot) -> dict[str, Any]:
    if thing["type"] != "organization":
        return thing
    day = snapshot.selection.day
    begin = dates.bounds(thing["begin"])[0] if thing.get("begin") else 0
    end = dates.bounds(thing["end"])[1] if thing.get("end") else dates.OPEN
    stands = begin <= day < end
    members = [m["state"] for m in thing["members"] if stands and m["from"] <= day < m["until"]]
    labels = [snapshot.label(snapshot.find(state)) for state in members]
    return {**thing, "on": snapshot.date, "members": sorted(labels)}


def lines(thing: dict[str, Any]) -> Iterator[str]:
    """A document as lines for a terminal."""
    yield f"{thing.get('label_on_day') or thing['label']} ({thing['type']} {_slug(thing['id'])})"
    yield from _plain(thing, "  ")
    yield from _LAYOUTS.get(thing["type"], _no_more)(thing)
    for claim in thing.get("claims", ()):
        yield f"  claimed in {_joined(claim['stated_in'])}: {claim['statement']}"
        yield f"    {claim['verdict']}{': ' + claim['correction'] if 'correction' in claim else ''}"


_NESTED = {
    "id", "type", "label", "label_on_day", "parties", "provisions", "status_changes", "names",
    "codes", "party_to", "obligations", "overrides", "members", "organizations", "rests_on",
    "instrument", "number", "state", "source", "memberships", "successions", "participants",
    "claims", "about", "same_item", "subject", "narrower", "instruments", "activities", "rests",
    "says", "stands_in",
}  # fmt: skip


def _plain(thing: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in thing.items():
        if key not in _NESTED and value is not None:
            shown = "; ".join(value) if isinstance(value, list) else value
            yield f"{indent}{key.replace('_', ' ')}: {shown}"
    if thing.get("source"):
        yield f"{indent}source: {'; '.join(thing['source'])}"


def _slug(name: str) -> str:
    return name.partition(":")[2]


def _state(thing: dict[str, Any]) -> Iterator[str]:
    yield "  names:"
    for name in thing["names"]:
        text = name["name"] if isinstance(name["name"], str) else ", ".join(name["name"])
        yield f"    {_span(name)}  {text}"
    codes = (f"{c['scheme']} {c['code']}{_dated(c)}" for c in thing["codes"])
    yield f"  codes: {'; '.join(codes)}"
    for succession in thing["successions"]:
        yield (
            f"  {succession['succession_kind']} {succession['from']}: "
            f"{succession['predecessor']} to {succession['successor']}"
        )
    systems = (f"{m['state_system']} {_span(m)}" for m in thing["memberships"])
    if thing["memberships"]:
        yield f"  counted in: {'; '.join(systems)}"
    yield "  party to:"
    for party in sorted(thing["party_to"], key=lambda p: str(p.get("in_force", ""))):
        yield f"    {party['instrument']}  {_events(party)}"


def _instrument(thing: dict[str, Any]) -> Iterator[str]:
    yield f"  parties ({len(thing['parties'])}):"
    for party in sorted(thing["parties"], key=lambda p: (str(p.get("in_force", "")), p["label"])):
        role = f" ({party['role']})" if party.get("role") else ""
        yield f"    {party['label']}{role}  {_events(party)}"
    for change in thing["status_changes"]:
        yield f"  {change['status']} {_span(change)}: {change.get('note', '')}"
    for provision in thing["provisions"]:
        yield f"  {provision['number']}: {provision.get('paraphrase', '')}"
        for obligation in provision["obligations"]:
            yield from _obligation(obligation)
        for invocation in provision["invocations"]:
            yield from _invocation(invocation)


def _obligation(obligation: dict[str, Any]) -> Iterator[str]:
    who = f"{_joined(obligation['bearer'])} toward {_joined(obligation['beneficiary'])}"
    yield f"    {obligation['mode']} of {obligation['kind']}: {who}; {obligation['response']}"
    for key in ("trigger", "adversary", "scope", "guarantees", "qualification", "fellow_party"):
        if obligation.get(key):
            yield f"      {key.replace('_', ' ')}: {_joined(obligation[key])}"
    for key, word in (("conditions", "if"), ("exceptions", "unless")):
        for condition in obligation.get(key, ()):
            yield f"      {word} ({condition['condition_type']}): {condition['statement']}"
    for override in obligation["overrides"]:
        yield f"      for {_joined(override['bearer'])}: {override.get('qualification', '')}"


def _invocation(invocation: dict[str, Any]) -> Iterator[str]:
    by = f" by {_joined(invocation['invoked_by'])}" if "invoked_by" in invocation else ""
    outcome = f": {invocation['outcome']}" if "outcome" in invocation else ""
    yield f"    invoked {invocation['invoked_on']}{by}{outcome}"


def _activity(thing: dict[str, Any]) -> Iterator[str]:
    names = [_joined(p["state"]) for p in thing["participants"]]
    yield f"  participants coded ({len(names)}): {', '.join(names) or 'none'}"


def _claim(thing: dict[str, Any]) -> Iterator[str]:
    for subject in thing["about"]:
        yield f"  about: {subject['label']} ({subject['id']})"
    if thing["same_item"]:
        yield f"  with: {', '.join(thing['same_item'])}"
    yield "  a statement somebody made, not a fact of the record"


def _kind(thing: dict[str, Any]) -> Iterator[str]:
    if thing["narrower"]:
        yield f"  kinds of this group: {', '.join(thing['narrower'])}"
    for made in sorted(thing["instruments"], key=lambda m: str(m["signed"])):
        yield f"    {made['signed']}  {made['label']} ({made['instrument']}), {made['bindingness']}"
    for done in thing["activities"]:
        yield f"    activity  {done['label']} ({done['activity']})"


def _source(thing: dict[str, Any]) -> Iterator[str]:
    if thing["stands_in"] != thing["id"]:
        yield f"  stands in: {thing['stands_in']}"
    for slug in thing["says"]:
        yield f"  says: claim:{slug}"
    for word, facts in thing["rests"].items():
        yield f"  {word.replace('_', ' ')} that rest on it ({len(facts)}):"
        yield from (f"    {fact}" for fact in facts)


def _no_more(thing: dict[str, Any]) -> Iterator[str]:
    if thing["type"] == "claimed instrument":
        yield "  claimed, and not found: no party and no obligation of it is known"


def _organization(thing: dict[str, Any]) -> Iterator[str]:
    yield f"  instrument: {_slug(thing['instrument'] or '') or 'not coded'}"
    yield f"  members on {thing['on']} ({len(thing['members'])}): {', '.join(thing['members'])}"


_LAYOUTS = {
    "state": _state, "instrument": _instrument, "organization": _organization,
    "activity": _activity, "claim": _claim, "kind": _kind,
    "source": _source,
}  # fmt: skip


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _events(party: dict[str, Any]) -> str:
    events = ("signed", "ratified", "in_force", "notice", "ended")
    said = [f"{e.replace('_', ' ')} {party[e]}" for e in events if party.get(e)]
    return ", ".join([*said, party["verification"]])


def _span(thing: dict[str, Any]) -> str:
    return f"{thing.get('from', '…')} to {thing.get('until', '…')}"


def _dated(thing: dict[str, Any]) -> str:
    return f" ({_span(thing)})" if "from" in thing or "until" in thing else ""
