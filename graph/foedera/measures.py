"""Measures of a day's graph taken from its edges: fast, and equal to networkx.

Used for series over many days. The measures by state are those of `foedera central`, with the
same direction, weight and normalization, computed by rustworkx and NumPy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foedera.slices import Edges

if TYPE_CHECKING:
    import rustworkx

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

_EXACT = 1e-14
"""Change of a score at which an iteration stops: far under 1e-9, to be equal to networkx."""
_MOST = 100_000
"""Rounds of an iteration, at most."""


def betweenness(edges: Edges) -> Floats:
    """Share of shortest paths between others that pass through a state; directed."""
    graph = edges.graph
    import rustworkx as rx

    return _scores(rx.digraph_betweenness_centrality(graph))


def _scores(scores: rustworkx.CentralityMapping) -> Floats:
    """Scores by node, in order."""
    return np.fromiter(scores.values(), dtype=np.float64, count=len(scores))


def closeness(edges: Edges) -> Floats:
    """Inverse mean distance from those that reach a state, scaled by their share; directed."""
    lengths = distances(edges)
    size = len(edges.states)
    reach = np.isfinite(lengths)
    np.fill_diagonal(reach, False)
    count = reach.sum(axis=0)
    total = np.where(reach, lengths, 0.0).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(total > 0, count / total * (count / max(1, size - 1)), 0.0)
    return np.asarray(scores)


def degree(edges: Edges) -> Floats:
    """Share of the others with a bond to or from a state."""
    both = np.maximum(edges.matrix, edges.matrix.T)
    return np.asarray(both.sum(axis=0) / max(1, len(edges.states) - 1))


def in_degree(edges: Edges) -> Floats:
    """Share of the others that owe a state."""
    count = np.bincount(edges.target, minlength=len(edges.states))
    return np.asarray(count / max(1, len(edges.states) - 1))


def out_degree(edges: Edges) -> Floats:
    """Share of the others a state owes."""
    count = np.bincount(edges.source, minlength=len(edges.states))
    return np.asarray(count / max(1, len(edges.states) - 1))


def eigenvector(edges: Edges) -> Floats:
    """Being bound with well-bound states; each component normed to 1, scaled by its share."""
    parts = edges.parts
    import rustworkx as rx

    scores = np.zeros(len(edges.states))
    for places, graph in parts:
        found = rx.graph_eigenvector_centrality(graph, max_iter=_MOST, tol=_EXACT)
        scores[places] = _scores(found) * (len(places) / len(edges.states))
    return scores


def pagerank(edges: Edges) -> Floats:
    """PageRank along the direction of bonds, damped by 0.85; sums to 1."""
    graph = edges.graph
    import rustworkx as rx

    return _scores(rx.pagerank(graph, alpha=0.85, max_iter=_MOST, tol=_EXACT))


def distances(edges: Edges) -> np.ndarray:
    """Hops from each state to each, infinite where no path leads."""
    graph = edges.graph
    import rustworkx as rx

    return np.asarray(rx.digraph_distance_matrix(graph, null_value=np.inf))


BY_STATE: dict[str, Callable[[Edges], Floats]] = {
    "betweenness": betweenness, "closeness": closeness, "degree": degree,
    "eigenvector": eigenvector, "in-degree": in_degree, "out-degree": out_degree,
    "pagerank": pagerank,
}  # fmt: skip
"""Measures that give each state a score."""


class Whole(NamedTuple):
    """A measure of the whole graph: how it is computed, and what it says."""

    compute: Callable[[Edges], float]
    says: str


def _density(edges: Edges) -> float:
    size = len(edges.states)
    return len(edges.source) / (size * (size - 1)) if size > 1 else 0.0


def _mutual(edges: Edges) -> float:
    if not len(edges.source):
        return 0.0
    size = len(edges.states)
    back = np.isin(edges.target * size + edges.source, edges.source * size + edges.target)
    return float(back.mean())


def _mean_distance(edges: Edges) -> float:
    lengths = distances(edges)
    near = lengths[np.isfinite(lengths) & (lengths > 0)]
    return float(near.mean()) if len(near) else 0.0


OF_ALL: dict[str, Whole] = {
    "states": Whole(lambda e: float(len(e.states)), "states with a bond"),
    "pairs": Whole(lambda e: float(len(e.source)), "ordered pairs of states with a bond"),
    "density": Whole(_density, "the share of ordered pairs of bound states that have a bond"),
    "mutual": Whole(_mutual, "the share of those pairs that have a bond the other way too"),
    "parts": Whole(lambda e: float(len(e.parts)), "parts not tied to each other"),
    "distance": Whole(_mean_distance, "mean hops between states that a path ties"),
}
"""Measures that give the day one number."""
