"""Bonds as a networkx graph: paths and centrality.

A path of bonds is not a legal chain. That A must help B and B must help C obliges A to
nothing toward C: no duty passes through another state. A path shows how near two states stand
in the web of promises, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import numpy as np

from foedera import dates
from foedera.answer import Answer
from foedera.bonds import Bond, Terms, kinds_named
from foedera.errors import NotUnderstoodError

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

Kinds = Iterable[str] | str | None
NOT_A_CHAIN = "a path of bonds is not a legal chain: no duty passes through another state"


class Hop(NamedTuple):
    """One step of a path: a bond with its place in the chain, counted from 1."""

    step: int
    bearer: str
    bearer_label: str
    beneficiary: str
    beneficiary_label: str
    kind: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    from_: str | None
    until: str | None
    status: str
    response: str
    qualification: str | None
    strength: int
    verification: str
    source: tuple[str, ...]


class Route(NamedTuple):
    """One step of one of several paths: a bond with the path's place and its own in it."""

    path: int
    step: int
    bearer: str
    bearer_label: str
    beneficiary: str
    beneficiary_label: str
    kind: str
    mode: str
    instrument: str
    instrument_label: str
    provision: str | None
    from_: str | None
    until: str | None
    status: str
    response: str
    qualification: str | None
    strength: int
    verification: str
    source: tuple[str, ...]


class Score(NamedTuple):
    """One state's centrality; equal scores share a rank."""

    state: str
    label: str
    score: float
    rank: int


def network(snapshot: Snapshot, kind: Kinds = "assistance") -> nx.MultiDiGraph:
    """The bonds of a day as a graph, bearer to beneficiary.

    Nodes are slugs with `label`. Each edge is a bond, keyed by its obligation, with the columns
    of the row as attributes but for those that are None; `strength` runs from 0 to 4. What is
    lost: collective duties, which have no pairs, and permissions.

    Args:
        snapshot: the day.
        kind: kinds or groups of kinds; None is all.
    """
    graph = nx.MultiDiGraph(date=snapshot.date)
    reader = snapshot.reader
    allowed = reader.allowed(Terms(kinds_named(snapshot.record.header, kind)))
    for i in reader.pairs(allowed):
        bond = reader.bond(i)
        graph.add_node(bond.bearer, label=bond.bearer_label)
        graph.add_node(bond.beneficiary, label=bond.beneficiary_label)
        term = snapshot.record.header["terms"][reader.columns.term[i]]
        graph.add_edge(
            bond.bearer, bond.beneficiary, f"{bond.instrument}#{term[1]}", **_plain(bond)
        )
    return graph


def _plain(bond: Bond) -> dict[str, Any]:
    """A bond's columns as attributes every graph format can carry."""
    return {
        name.rstrip("_"): "; ".join(value) if isinstance(value, tuple) else value
        for name, value in bond._asdict().items()
        if value is not None
    }


def strongest(snapshot: Snapshot, kind: Kinds = "assistance") -> nx.DiGraph:
    """One edge for each ordered pair: its strongest bond, by strength then slug.

    Edges carry `bond` (a `Bond`), `strength` and `bonds` (how many there are). This is the graph
    paths and centrality are computed on, since several treaties between two states make them no
    nearer.
    """
    graph = nx.DiGraph()
    reader = snapshot.reader
    allowed = reader.allowed(Terms(kinds_named(snapshot.record.header, kind)))
    for i in reader.pairs(allowed):
        bond = reader.bond(i)
        graph.add_node(bond.bearer, label=bond.bearer_label)
        graph.add_node(bond.beneficiary, label=bond.beneficiary_label)
        old = graph.get_edge_data(bond.bearer, bond.beneficiary)
        best = bond if old is None else min(old["bond"], bond, key=_by_strength)
        count = 1 if old is None else old["bonds"] + 1
        graph.add_edge(
            bond.bearer, bond.beneficiary, bond=best, strength=best.strength, bonds=count
        )
    return graph


def _by_strength(bond: Bond) -> tuple[int, str, str]:
    return (-bond.strength, bond.instrument, bond.provision or "")


def path(
    snapshot: Snapshot,
    start: str,
    goal: str,
    *,
    kind: Kinds = "assistance",
    undirected: bool = False,
    strongest_first: bool = False,
) -> Answer[Hop]:
    """The shortest chain of bonds from one state to another.

    Fewest hops; among those the greatest summed strength; among those the first by slug. Hops go
    from bearer to beneficiary unless `undirected`. Not a legal chain: see the module.

    Args:
        snapshot: the day.
        start: the state the path begins at.
        goal: the state it ends at.
        kind: kinds or groups of kinds.
        undirected: follow bonds against their direction too.
        strongest_first: the chain whose weakest hop is strongest, and of those the shortest.

    Returns:
        One row per hop, the strongest bond of that pair; none when there is no path.

    Raises:
        UnknownNameError, AmbiguousNameError: which state is not clear.
    """
    first, last = snapshot.find(start), snapshot.find(goal)
    a, b = snapshot.slug(first), snapshot.slug(last)
    question = snapshot.question(
        "path", **{"from": a, "to": b}, kind=kind, undirected=undirected,
        strongest_first=strongest_first,
    )  # fmt: skip
    if a == b:
        raise NotUnderstoodError(f"{start!r} and {goal!r} are the same state: name two")
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    graph = strongest(snapshot, kind)
    graph = _both_ways(graph) if undirected else graph
    hops = _widest(graph, a, b) if strongest_first else _hops(graph, a, b)
    return Answer(question, _path_summary(snapshot, first, last, hops), hops, [
        *snapshot.notes, NOT_A_CHAIN,
    ])  # fmt: skip


def _path_summary(snapshot: Snapshot, first: int, last: int, hops: list[Hop]) -> str:
    ends = f"{snapshot.label(first)} to {snapshot.label(last)}"
    day = dates.in_words(snapshot.selection.day)
    if not hops:
        return f"No path of bonds leads from {ends} on {day}."
    steps = "1 step" if len(hops) == 1 else f"{len(hops)} steps"
    return f"{ends} in {steps} on {day}."


def paths(
    snapshot: Snapshot, start: str, goal: str, *, kind: Kinds = "assistance",
    undirected: bool = False,
) -> Answer[Route]:  # fmt: skip
    """All the shortest chains of bonds from one state to another, in order of slugs.

    As `path`, with every chain of fewest hops; rows of one chain stand together.
    """
    first, last = snapshot.find(start), snapshot.find(goal)
    a, b = snapshot.slug(first), snapshot.slug(last)
    question = snapshot.question("paths", **{"from": a, "to": b}, kind=kind, undirected=undirected)
    if a == b:
        raise NotUnderstoodError(f"{start!r} and {goal!r} are the same state: name two")
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    graph = strongest(snapshot, kind)
    graph = _both_ways(graph) if undirected else graph
    tied = a in graph and b in graph and nx.has_path(graph, a, b)
    chains = sorted(nx.all_shortest_paths(graph, a, b)) if tied else []
    rows = [
        Route(place, step, *graph[u][v]["bond"])
        for place, chain in enumerate(chains, 1)
        for step, (u, v) in enumerate(pairwise(chain), 1)
    ]
    ends = f"{snapshot.label(first)} to {snapshot.label(last)}"
    day = dates.in_words(snapshot.selection.day)
    count = f"{len(chains)} shortest {'path' if len(chains) == 1 else 'paths'}"
    return Answer(question, f"{ends}: {count} on {day}.", rows, [*snapshot.notes, NOT_A_CHAIN])


def _widest(graph: nx.DiGraph, a: str, b: str) -> list[Hop]:
    """The shortest chain over bonds of at least the greatest strength that ties the two."""
    for least in sorted({s for _, _, s in graph.edges(data="strength")}, reverse=True):
        strong = [e for e in graph.edges if graph.edges[e]["strength"] >= least]
        hops = _hops(graph.edge_subgraph(strong), a, b)
        if hops:
            return hops
    return []


def _hops(graph: nx.DiGraph, a: str, b: str) -> list[Hop]:
    if a not in graph or b not in graph:
        return []
    far = nx.single_source_dijkstra_path_length(graph.reverse(copy=False), b, weight=_weight)
    if a not in far:
        return []
    hops: list[Hop] = []
    here = a
    while here != b:
        here, bond = _next(graph, far, here)
        hops.append(Hop(len(hops) + 1, *bond))
    return hops


def _both_ways(graph: nx.DiGraph) -> nx.DiGraph:
    both = graph.copy()
    for u, v, data in graph.edges(data=True):
        if not both.has_edge(v, u) or both[v][u]["strength"] < data["strength"]:
            both.add_edge(v, u, **data)
    return both


def _weight(_: str, __: str, data: dict[str, Any]) -> int:
    """A hop outweighs any sum of strengths, so hops decide first."""
    return 10_000 + 4 - int(data["strength"])


def _next(graph: nx.DiGraph, far: dict[str, int], here: str) -> tuple[str, Bond]:
    step = min(
        there
        for there, data in graph[here].items()
        if there in far and far[there] + _weight(here, there, data) == far[here]
    )
    return step, graph[here][step]["bond"]


def _simple(graph: nx.DiGraph) -> nx.Graph:
    return graph.to_undirected()


def _eigenvector(graph: nx.DiGraph) -> dict[str, float]:
    """By power iteration in each connected component alone, so that it always converges."""
    scores: dict[str, float] = {}
    whole = _simple(graph)
    for part in nx.connected_components(whole):
        share = len(part) / len(whole)
        found = nx.eigenvector_centrality(whole.subgraph(part), max_iter=100_000, tol=1e-14)
        scores |= {node: score * share for node, score in found.items()}
    return scores


class Measure(NamedTuple):
    """A measure of centrality: how it is computed, and what it says."""

    compute: Callable[[nx.DiGraph], dict[str, float]]
    says: str


def _pagerank(graph: nx.DiGraph) -> dict[str, float]:
    """PageRank by its linear system, which needs no SciPy as networkx's own does."""
    nodes = list(graph)
    moves = nx.to_numpy_array(graph, nodelist=nodes, weight=None)
    out = moves.sum(axis=1, keepdims=True)
    moves = np.divide(moves, out, out=np.full_like(moves, 1 / len(nodes)), where=out > 0)
    system = np.eye(len(nodes)) - 0.85 * moves.T
    scores = np.linalg.solve(system, np.full(len(nodes), 0.15 / len(nodes)))
    return dict(zip(nodes, map(float, scores), strict=True))


MEASURES: dict[str, Measure] = {
    "betweenness": Measure(
        nx.betweenness_centrality,
        "the share of shortest paths between other states that pass through this one; directed "
        "from bearer to beneficiary, every hop weighs the same, normalized by (n-1)(n-2); paths "
        "exist only within a component",
    ),
    "degree": Measure(
        lambda g: nx.degree_centrality(_simple(g)),
        "the share of the other states with a bond to or from this one; undirected, unweighted",
    ),
    "in-degree": Measure(
        nx.in_degree_centrality,
        "the share of the other states that owe this one; directed, unweighted",
    ),
    "out-degree": Measure(
        nx.out_degree_centrality,
        "the share of the other states this one owes; directed, unweighted",
    ),
    "closeness": Measure(
        nx.closeness_centrality,
        "the inverse mean distance from the states that can reach this one, scaled by their share "
        "(Wasserman and Faust); directed, unweighted",
    ),
    "eigenvector": Measure(
        _eigenvector,
        "being bound with well-bound states; undirected, unweighted, each component normed to 1 "
        "and scaled by its share of the states",
    ),
    "pagerank": Measure(
        _pagerank,
        "the share of time a walk along bonds spends here, damped by 0.85; directed, unweighted",
    ),
}
"""The measures of `central`, by name. All are taken over the states with a bond that day."""


def central(
    snapshot: Snapshot, measure: str = "betweenness", *, kind: Kinds = "assistance"
) -> Answer[Score]:
    """States ranked by a measure of centrality, highest first.

    Over the simple graph of bonds, one edge for each ordered pair; `MEASURES` says for each
    measure its direction, weight and normalization. States without a bond are not ranked; with
    no bond at all the answer is empty. Ties share a rank and stand by slug.

    Raises:
        NotUnderstoodError: no such measure; the line names those there are.
    """
    if measure not in MEASURES:
        raise NotUnderstoodError(f"{measure!r} is no measure: {', '.join(sorted(MEASURES))}")
    question = snapshot.question("central", measure=measure, kind=kind)
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    graph = strongest(snapshot, kind)
    labels = graph.nodes(data="label")
    scores = MEASURES[measure].compute(graph) if len(graph) > 1 else {}
    rows = _ranked(dict(scores), dict(labels))
    return Answer(
        question,
        _central_summary(snapshot, measure, rows),
        rows,
        [*snapshot.notes, f"{measure}: {MEASURES[measure].says}", NOT_A_CHAIN],
    )


def _ranked(scores: dict[str, float], labels: dict[str, str]) -> list[Score]:
    ordered = sorted(scores, key=lambda s: (-round(scores[s], 12), s))
    rows: list[Score] = []
    for place, state in enumerate(ordered, 1):
        tied = rows and round(rows[-1].score - scores[state], 12) == 0
        rows.append(
            Score(state, labels[state], float(scores[state]), rows[-1].rank if tied else place)
        )
    return rows


def _central_summary(snapshot: Snapshot, measure: str, rows: list[Score]) -> str:
    day = dates.in_words(snapshot.selection.day)
    if not rows:
        return f"No state is bound that way on {day}."
    first = [row.label for row in rows if row.rank == 1]
    if len(first) > 3:
        return f"{len(first)} of {len(rows)} states share the highest {measure} on {day}."
    verb = "has" if len(first) == 1 else "share"
    return f"{' and '.join(first)} {verb} the highest {measure} of {len(rows)} states on {day}."
