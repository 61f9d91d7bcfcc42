"""The page that plays a casus foederis round by round."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from foedera.picture.html import asset, embedded, rendered, vis, without_images

if TYPE_CHECKING:
    from foedera.answer import Answer
    from foedera.casus import Stance
    from foedera.snapshot import Snapshot

STANCES = {
    "must-act": ("must act", "#0072B2"),
    "conflicted": ("must act, but its duties collide", "#D55E00"),
    "may-act": ("may act", "#56B4E9"),
    "must-stay-neutral": ("must stay neutral", "#E69F00"),
    "must-not-assist": ("must not assist", "#A08A00"),
    "must-not-attack": ("must not attack", "#A08A00"),
    "in-breach": ("breaks its own word", "#B22222"),
    "released": ("released", "#8A8A8A"),
    "undetermined": ("undetermined", "#CC79A7"),
    "must-consult": ("must consult", "#009E73"),
}
"""How each stance is named and drawn; those not triggered are left out of the drawing."""

REACH = 520
"""Half the distance between attacker and attacked on the plane."""


class RoundsPage:
    """A self-contained page that plays the rounds of one answer; made by `Snapshot.played`."""

    def __init__(self, snapshot: Snapshot, answer: Answer[Stance]) -> None:
        self.model = rounds_model(snapshot, answer)

    def to_html(self) -> str:
        """The page as one string."""
        return rendered(
            "rounds.html", data=embedded(self.model), title=self.model["title"],
            style=without_images(vis("vis-network.css")) + asset("page.css"),
            scripts=[vis("vis-network.min.js"), asset("rounds.js")],
        )  # fmt: skip

    def save(self, path: str) -> None:
        """Write the page as UTF-8."""
        with open(path, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(self.to_html())

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, for notebooks."""
        from html import escape

        page = escape(self.to_html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="640" '
            'style="border:0" title="foedera casus"></iframe>'
        )


def rounds_model(snapshot: Snapshot, answer: Answer[Stance]) -> dict[str, Any]:
    """What the page draws: events, rows by round, and a place for every state."""
    events = _events(snapshot, answer.question)
    rows = [
        {
            "round": row.round, "state": _node(row), "label": row.label, "stance": row.stance,
            "toward": row.toward, "response": row.response, "conflicted": row.conflicted,
            "because": [_because(bond) for bond in row.because],
        }
        for row in answer.rows
    ]  # fmt: skip
    return {
        "title": "Casus foederis",
        "summary": answer.summary,
        "notes": answer.notes,
        "date": snapshot.date,
        "events": events,
        "rows": rows,
        "states": _places(snapshot, events, rows),
        "stances": [{"id": k, "label": v[0], "colour": v[1]} for k, v in STANCES.items()],
    }


def _node(row: Stance) -> str:
    """What a row's state is drawn as: collective duties of two instruments are two nodes."""
    return row.label if row.state.startswith("every-") else row.state


def _events(snapshot: Snapshot, question: dict[str, Any]) -> list[dict[str, Any]]:
    from foedera.events import parse_events

    told = parse_events(question["attacks"], question["events"], snapshot.find)
    return [
        {
            "kind": event.kind, "actor": snapshot.slug(event.actor),
            "target": None if event.target is None else snapshot.slug(event.target),
        }
        for event in told
    ]  # fmt: skip


def _because(bond: dict[str, Any]) -> dict[str, Any]:
    kept = ("instrument_label", "provision", "kind", "qualification", "verification", "result",
            "against", "reasons", "status", "source")  # fmt: skip
    return {key: bond[key] for key in kept}


def _places(
    snapshot: Snapshot, events: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Attackers to the left, the attacked to the right, each side's helpers behind it."""
    left = {e["actor"] for e in events if e["target"]}
    right = {e["target"] or e["actor"] for e in events} - left
    helpers: dict[str, str] = {}
    for row in rows:
        if row["stance"] not in ("not-triggered", "in-breach"):
            helpers.setdefault(row["state"], row["toward"])
    sides: dict[bool, list[str]] = {True: [], False: []}
    middle = []
    for state, toward in sorted(helpers.items()):
        if state in left | right:
            continue
        acts = any(r["state"] == state and r["stance"] in ("must-act", "may-act") for r in rows)
        if acts:
            sides[_is_right(toward, right, helpers)].append(state)
        else:
            middle.append(state)
    places = _column(sorted(left), -REACH) | _column(sorted(right), REACH)
    places |= _arc(sides[False], -REACH, -1) | _arc(sides[True], REACH, 1)
    places |= _row(middle)
    labels = {row["state"]: row["label"] for row in rows}
    return [
        {"id": state, "label": labels.get(state) or _label(snapshot, state), "x": x, "y": y}
        for state, (x, y) in places.items()
    ]


def _is_right(state: str, right: set[str], helpers: dict[str, str]) -> bool:
    """Whether a chain of help ends with the attacked."""
    for _ in range(len(helpers) + 1):
        if state in right:
            return True
        if state not in helpers:
            return False
        state = helpers[state]
    return True


def _label(snapshot: Snapshot, state: str) -> str:
    return snapshot.label(snapshot.find(state))


def _column(states: list[str], x: float) -> dict[str, tuple[float, float]]:
    top = -70.0 * (len(states) - 1)
    return {state: (x, top + 140.0 * k) for k, state in enumerate(states)}


def _arc(states: list[str], x: float, way: int) -> dict[str, tuple[float, float]]:
    """Half rings behind a side, as many states on each as find room."""
    places = {}
    ring, used = 0, 0
    for k, state in enumerate(states):
        room = 9 + 6 * ring
        if k - used >= room:
            used, ring = used + room, ring + 1
            room = 9 + 6 * ring
        count = min(room, len(states) - used)
        angle = math.pi * ((k - used + 0.5) / count - 0.5) * 0.92
        radius = 330.0 + 190.0 * ring
        across = way * radius * math.cos(angle)
        places[state] = (round(x + across, 1), round(1.15 * radius * math.sin(angle), 1))
    return places


def _row(states: list[str]) -> dict[str, tuple[float, float]]:
    """States that neither strike nor help, between the sides, row upon row."""
    places = {}
    for k, state in enumerate(states):
        line, column = divmod(k, 4)
        places[state] = (-330.0 + 220.0 * column, 260.0 + 95.0 * line)
    return places
