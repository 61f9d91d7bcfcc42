"""What a picture draws, as plain JSON data: the whole record, dated, with fixed places.

Days are integers YYYYMMDD and intervals half-open, as everywhere; states, instruments, terms
and evidence are referred to by their place in the lists. Pages and still pictures are drawn
from the same model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from foedera.bonds import TREATY, Terms, kinds_named, modes_named
from foedera.dates import OPEN
from foedera.names import find_state
from foedera.picture.layout import spread, springs
from foedera.terms import STATUSES, VERIFICATIONS

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

WIDTH = 1000
"""Half the width of the plane states and instruments are placed on."""


def picture_model(
    snapshot: Snapshot,
    *,
    around: str | None = None,
    kind: Iterable[str] | str | None,
    among: Iterable[str] | None = None,
) -> dict[str, Any]:
    """The model of a picture that opens on a snapshot's day.

    Args:
        snapshot: gives the opening day, the rule by which states count as bound, and which
            commitments are drawn.
        around: the state it opens on; then only its instruments and their parties are drawn.
        kind: the kinds it opens on; the model holds every kind.
        among: slugs of states; then only what stands between two of them is drawn.
    """
    header = snapshot.record.header
    focus = None if around is None else find_state(header, around, snapshot.selection.day)
    rows = _rows(snapshot, focus)
    parties = _parties(snapshot, focus)
    if among is not None:
        rows, parties = _among({snapshot.find(slug) for slug in among}, rows, parties)
    places = _places(snapshot, rows, parties)
    return {
        "title": "Who is bound to whom",
        "span": header["coverage"],
        "date": min(max(snapshot.selection.day, header["coverage"][0]), header["coverage"][1]),
        "focus": None if focus is None else header["states"][focus][0],
        "groups": [{"id": k, "label": v[0]} for k, v in header["kinds"].items() if not v[1]],
        "kinds": [
            {"id": k, "label": v[0], "group": v[1]} for k, v in header["kinds"].items() if v[1]
        ],
        **opening(header, kind),
        "states": _states(header, places),
        "instruments": _instruments(header, places),
        "terms": _terms(snapshot),
        "evidence": [{"verification": v, "sources": s} for v, s in header["evidence"]],
        "parties": parties,
        "bonds": rows,
    }


def opening(
    header: dict[str, Any],
    kind: Iterable[str] | str | None,
    *,
    status: Iterable[str] = STATUSES,
    verified: Iterable[str] = VERIFICATIONS,
) -> dict[str, Any]:
    """What a picture opens on, as the model holds it: kinds, statuses, levels of verification."""
    kinds = kinds_named(header, kind) or frozenset(header["kinds"])
    groups = {header["kinds"][k][1] for k in kinds if header["kinds"][k][1]}
    return {
        "open_groups": sorted(groups), "open_kinds": sorted(kinds),
        "open_status": sorted(status), "open_verified": sorted(verified),
    }  # fmt: skip


def bonds_shown(model: dict[str, Any], day: int) -> list[list[Any]]:
    """The bonds of a model that stand on a day and are of what it opens on."""
    kinds, statuses = set(model["open_kinds"]), set(model["open_status"])
    levels = set(model["open_verified"])
    return [
        bond
        for bond in model["bonds"]
        if bond[3] <= day < bond[4]
        and model["terms"][bond[2]]["kind"] in kinds
        and model["terms"][bond[2]]["mode"] != "permission"
        and bond[5] in statuses
        and model["evidence"][bond[6]]["verification"] in levels
    ]


def _rows(snapshot: Snapshot, focus: int | None) -> list[list[Any]]:
    c = snapshot.reader.columns
    allowed = snapshot.reader.allowed(
        Terms(None, modes_named(["duty", "prohibition", "permission"]))
    )
    last = 2 if snapshot.selection.effective else 4
    return [
        [c.bearer[i], c.beneficiary[i], c.term[i], c.start[i], c.end[i], STATUSES[c.status[i]],
         c.evidence[i]]
        for i in range(len(c.start))
        if c.term[i] in allowed and c.status[i] <= last
        and (focus is None or focus in (c.bearer[i], c.beneficiary[i]))
    ]  # fmt: skip


def _parties(snapshot: Snapshot, focus: int | None) -> list[list[Any]]:
    header = snapshot.record.header
    treaties = {
        i for i, inst in enumerate(header["instruments"])
        if snapshot.selection.any_commitment or inst[2] == TREATY
    }  # fmt: skip
    parties = header["parties"][snapshot.selection.rule]
    if focus is not None:
        treaties &= {party[1] for party in parties if party[0] == focus}
    return [
        [state, instrument, start, end, "in force", role]
        for state, instrument, start, end, role in parties
        if instrument in treaties
    ]


def _among(
    states: set[int], rows: list[list[Any]], parties: list[list[Any]]
) -> tuple[list[list[Any]], list[list[Any]]]:
    """The bonds between some states, and their participations in what ties two of them."""
    kept = [party for party in parties if party[0] in states]
    shared = [i for i in {p[1] for p in kept} if len({p[0] for p in kept if p[1] == i}) > 1]
    return (
        [row for row in rows if row[0] in states and (row[1] in states or row[1] < 0)],
        [party for party in kept if party[1] in shared],
    )


def _states(header: dict[str, Any], places: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    search: dict[int, list[str]] = {}
    for name, entries in header["names"].items():
        for index, _, _ in entries:
            search.setdefault(index, []).append(name)
    return [
        {
            "id": slug,
            "names": names,
            "search": sorted({*search.get(i, [])}),
            **_place(places, f"s{i}"),
        }
        for i, (slug, _, _, names) in enumerate(header["states"])
    ]


def _instruments(
    header: dict[str, Any], places: dict[str, tuple[float, float]]
) -> list[dict[str, Any]]:
    return [
        {
            "id": slug, "label": label, "from": start, "until": end, "note": None,
            **_place(places, f"i{i}"),
        }
        for i, (slug, label, _, _, start, end) in enumerate(header["instruments"])
    ]  # fmt: skip


def _place(places: dict[str, tuple[float, float]], node: str) -> dict[str, float]:
    x, y = places[node]
    return {"x": round(x, 1), "y": round(y, 1)}


def _terms(snapshot: Snapshot) -> list[dict[str, Any]]:
    header, things = snapshot.record.header, snapshot.record.things["things"]
    terms = []
    for term in header["terms"]:
        instrument = header["instruments"][term[0]][0]
        obligation, provision = _found(things[f"instrument:{instrument}"], term[1])
        trigger = obligation.get("trigger", [])
        terms.append({
            "instrument": term[0], "obligation": term[1], "provision": term[2], "kind": term[3],
            "mode": term[4], "response": term[5], "strength": term[6], "qualification": term[7],
            "trigger": trigger if isinstance(trigger, str) else ", ".join(trigger),
            "paraphrase": provision.get("paraphrase"),
            "collective": obligation.get("collective") == "true",
        })  # fmt: skip
    return terms


def _found(instrument: dict[str, Any], part: str) -> tuple[dict[str, Any], dict[str, Any]]:
    for provision in instrument["provisions"]:
        for obligation in provision["obligations"]:
            if obligation["id"].endswith(f"#{part}"):
                return obligation, provision
    raise LookupError(part)


def _places(
    snapshot: Snapshot, rows: list[list[Any]], parties: list[list[Any]]
) -> dict[str, tuple[float, float]]:
    """A fixed place for every state and instrument, the same for every day.

    States lie near the instruments they are or were party to; those bound by collective duties
    alone stand on a ring around the rest.
    """
    header = snapshot.record.header
    core = _core(header, rows)
    graph = nx.Graph()
    for state, instrument, start, end, *_ in parties:
        if instrument in core:
            years = max(1, (min(end, OPEN) - start) // 10000)
            graph.add_edge(f"i{instrument}", f"s{state}", weight=min(1.0, 0.3 + years / 60))
    day = snapshot.selection.day
    standing = {f"i{party[1]}" for party in parties if party[2] <= day < party[3]}
    standing |= {f"s{party[0]}" for party in parties if party[2] <= day < party[3]}
    places = _laid_out(graph, standing & set(graph), _years(parties))
    rest = [f"s{i}" for i in range(len(header["states"])) if f"s{i}" not in places]
    places |= _ring(rest, _reach(places))
    return places | _amid(parties, places, len(header["instruments"]))


_NEAR = frozenset({"assistance", "restraint", "consultation-group"})
"""The groups of kinds whose instruments shape the plane; it opens on assistance."""


def _core(header: dict[str, Any], rows: list[list[Any]]) -> set[int]:
    """The instruments the plane is laid out by: alliances, and pacts of restraint.

    Collective duties tie states to an instrument only where they are duties to assist: else the
    Charter would stand in the middle of everything.
    """
    found = set()
    for _, beneficiary, term, *_ in rows:
        instrument, _, _, kind, mode, *_ = header["terms"][term]
        group = header["kinds"][kind][1]
        if group in _NEAR and (beneficiary >= 0 or (group == "assistance" and mode == "duty")):
            found.add(instrument)
    return found


def _amid(
    parties: list[list[Any]], places: dict[str, tuple[float, float]], count: int
) -> dict[str, tuple[float, float]]:
    """The other instruments, each amid its parties and out of the others' way."""
    members: dict[int, list[tuple[float, float]]] = {}
    for state, instrument, *_ in parties:
        members.setdefault(instrument, []).append(places[f"s{state}"])
    found: dict[str, tuple[float, float]] = {}
    taken = set()
    for i in range(count):
        if f"i{i}" in places:
            continue
        near = members.get(i, [(0.0, 0.0)])
        x, y = (sum(c) / len(near) for c in zip(*near, strict=True))
        while (cell := (round(x / 170), round(y / 85))) in taken:
            y += 85.0
        taken.add(cell)
        found[f"i{i}"] = (x, y)
    return found


def _years(parties: list[list[Any]]) -> dict[str, set[int]]:
    """The years in which a state or an instrument has a party to draw."""
    drawn: dict[str, set[int]] = {}
    for state, instrument, start, end, *_ in parties:
        years = range(start // 10000, min(end, OPEN) // 10000 + 1)
        years = range(max(years.start, 1800), min(years.stop, 2100))
        drawn.setdefault(f"s{state}", set()).update(years)
        drawn.setdefault(f"i{instrument}", set()).update(years)
    return drawn


def _laid_out(
    graph: nx.Graph, standing: set[str], years: dict[str, set[int]]
) -> dict[str, tuple[float, float]]:
    """Places by springs, turned and stretched to what stands on the opening day."""
    if not graph:
        return {}
    nodes = sorted(graph)
    points = springs(nx.to_numpy_array(graph, nodes), 4.0 / math.sqrt(len(nodes)))
    on_the_day = [i for i, node in enumerate(nodes) if node in standing] or range(len(nodes))
    extent = np.ptp(points[on_the_day], axis=0)
    if extent[1] > extent[0]:
        points, extent = points[:, ::-1], extent[::-1]
    points = points / np.maximum(extent / 2, 0.25) * [1.25 * WIDTH, 0.8 * WIDTH]
    room = np.array([[340.0, 170.0] if node[0] == "i" else [200.0, 78.0] for node in nodes])
    apart = spread(points, room, _together([years[node] for node in nodes]))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _together(years: list[set[int]]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which two have a year in common."""
    first = min(min(some, default=0) for some in years)
    last = max(max(some, default=0) for some in years)
    drawn = np.zeros((len(years), last - first + 1), dtype=np.float32)
    for i, some in enumerate(years):
        drawn[i, [year - first for year in some]] = 1.0
    return drawn @ drawn.T > 0


def _reach(places: dict[str, tuple[float, float]]) -> float:
    """How far out a ring stands clear of what is placed already."""
    return 1.15 * max((max(abs(x) / 1.25, abs(y)) for x, y in places.values()), default=WIDTH)


def _ring(nodes: list[str], radius: float) -> dict[str, tuple[float, float]]:
    step = 2 * math.pi / max(1, len(nodes))
    return {
        node: (1.25 * radius * math.cos(k * step), radius * math.sin(k * step))
        for k, node in enumerate(nodes)
    }
