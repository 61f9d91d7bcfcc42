"""What a war needs to know of each obligation: its triggers, conditions, places and rules.

Made once for a record from the documents `show` opens; the same for every day.
"""

from __future__ import annotations

from typing import Any, NamedTuple

ASSISTANCE = frozenset({"defence", "guarantee", "offence", "solidarity"})
CONSULTATION = frozenset({"consultation", "joint-planning"})
NEUTRALITY = frozenset({"neutrality", "benevolent-neutrality"})
NO_AID = frozenset({"no-aid-to-aggressor", "no-hostile-use-of-territory"})
NO_ATTACK = frozenset({"non-aggression", "non-use-of-force"})
WAR_KINDS = ASSISTANCE | CONSULTATION | NEUTRALITY | NO_AID | NO_ATTACK
"""The kinds of obligation a war makes due; joint forces and commands stand before it."""

CHARTER = "1945-10-24"
"""The day the Charter of the United Nations came into force."""


class Condition(NamedTuple):
    """One condition or exception; states by their place in the record."""

    id: str
    type: str
    statement: str
    actors: frozenset[int]
    regions: frozenset[str]
    act: str | None
    body: str | None


class Duty(NamedTuple):
    """One obligation as a war sees it.

    Attributes:
        term: its place among the terms of the bond table.
        group: "assist", "consult", "neutral", "no aid" or "no attack".
        permission: whether it allows rather than requires.
        triggers: the triggers, in words.
        adversaries: states the text names; empty when it names none.
        area, in_part: regions, states (as `state:slug`) and areas; None where not put in terms.
        has_scope: whether the text draws limits of place at all.
        interveners: True, False or None (not established): does an intervener's blow count?
        fellows: likewise for an attack by a party to the same instrument.
        collective: owed by each to all as a body.
    """

    term: int
    id: str
    group: str
    kind: str
    permission: bool
    triggers: tuple[str, ...]
    adversaries: frozenset[int]
    conditions: tuple[Condition, ...]
    exceptions: tuple[Condition, ...]
    area: frozenset[str] | None
    in_part: frozenset[str]
    has_scope: bool
    on_forces: bool
    interveners: bool | None
    fellows: bool | None
    response: str
    strength: int
    collective: bool
    instrument: int


def duties(header: dict[str, Any], things: dict[str, Any]) -> dict[int, Duty]:
    """The duties a war touches, by the place of their term.

    Args:
        header: of the bond table.
        things: the documents of `things.json`, by id.
    """
    places = {state[0]: i for i, state in enumerate(header["states"])}
    obligations = {
        one["id"]: (document, one)
        for document in things.values()
        if document["type"] == "instrument"
        for provision in document["provisions"]
        for one in provision["obligations"]
    }
    found = {}
    for place, term in enumerate(header["terms"]):
        if term[3] in WAR_KINDS:
            slug = header["instruments"][term[0]][0]
            document, one = obligations[f"instrument:{slug}#{term[1]}"]
            found[place] = _duty(place, term, document, one, places)
    return found


def _duty(
    place: int, term: list[Any], document: dict[str, Any], one: dict[str, Any],
    places: dict[str, int],
) -> Duty:  # fmt: skip
    triggers = _many(one.get("trigger"))
    written = [*one.get("conditions", ()), *_overriding(one, term[7])]
    conditions = tuple(_condition(c, places) for c in written)
    area = _many(one.get("area"))
    return Duty(
        term=place,
        id=one["id"].partition(":")[2],
        group=_group(term[3]),
        kind=term[3],
        permission=term[4] == "permission",
        triggers=triggers,
        adversaries=frozenset(places[s] for s in _many(one.get("adversary")) if s in places),
        conditions=conditions,
        exceptions=tuple(_condition(c, places) for c in one.get("exceptions", ())),
        area=frozenset(area) if area or one.get("area_in_part") else None,
        in_part=frozenset(_many(one.get("area_in_part"))),
        has_scope="scope" in one,
        on_forces=one.get("on_forces") == "true",
        interveners=_interveners(one, document, triggers, conditions),
        fellows=_fellows(one, document),
        response=term[5],
        strength=term[6],
        collective=one.get("collective") == "true",
        instrument=term[0],
    )


def _overriding(one: dict[str, Any], qualification: str | None) -> list[dict[str, Any]]:
    """The conditions of the override whose qualification this term carries."""
    return [
        condition
        for override in one["overrides"]
        if qualification and override.get("qualification") == qualification
        for condition in override["conditions"]
    ]


def _group(kind: str) -> str:
    for kinds, group in (
        (ASSISTANCE, "assist"), (CONSULTATION, "consult"), (NEUTRALITY, "neutral"),
        (NO_AID, "no aid"),
    ):  # fmt: skip
        if kind in kinds:
            return group
    return "no attack"


def _condition(document: dict[str, Any], places: dict[str, int]) -> Condition:
    return Condition(
        id=document["id"].partition(":")[2],
        type=document["condition_type"],
        statement=document["statement"],
        actors=frozenset(places[s] for s in _many(document.get("actor")) if s in places),
        regions=frozenset(_many(document.get("actor_region"))),
        act=document.get("act"),
        body=document.get("decided_by"),
    )


_RULES = {"counts": True, "does not count": False, "not established": None}


def _interveners(
    one: dict[str, Any], document: dict[str, Any], triggers: tuple[str, ...],
    conditions: tuple[Condition, ...],
) -> bool | None:  # fmt: skip
    """Whether a blow by one who helps the attacked counts: as coded, or by the words.

    Unprovoked attack and aggression do not take it in; since the Charter no attack does, for
    help to the attacked is lawful self-defence. Older texts that speak of attack plainly do.
    """
    if "interveners_blow" in one:
        return _RULES[one["interveners_blow"]]
    if {"unprovoked attack", "aggression"} & set(triggers):
        return False
    if any(c.type == "no provocation" for c in conditions):
        return False
    began = str(document.get("in_force") or document.get("signed") or "")
    return began < CHARTER and not one.get("legal_basis")


def _fellows(one: dict[str, Any], document: dict[str, Any]) -> bool | None:
    """Whether an attack by a fellow party counts: as coded; else open in a pact of many."""
    if "fellow_partys_blow" in one:
        return _RULES[one["fellow_partys_blow"]]
    mutual = one["bearer"] == "every party" and one["beneficiary"] == "every other party"
    states = {party["state"] for party in document["parties"]}
    return None if mutual and len(states) > 2 and one.get("collective") != "true" else True


def _many(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
