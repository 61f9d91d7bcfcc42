"""Measures of a day's graph taken from its edges: fast, and equal to networkx.

Used for series over many days. The measures by state are those of `foedera central`, with the
same direction, weight and normalization; rustworkx computes the paths, NumPy the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foedera.errors import NotDoneError
from foedera.slices import Edges

if TYPE_CHECKING:
    import rustworkx

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


def digraph(edges: Edges) -> rustworkx.PyDiGraph[int | None, None]:
    """The edges as a rustworkx graph, a node for each state in order.

    Raises:
        NotDoneError: rustworkx is not installed.
    """
    try:
        import rustworkx as rx
    except ImportError:
        raise NotDoneError(
            "this measure over time needs rustworkx: pip install 'foedera[series]'"
        ) from None
    graph: rustworkx.PyDiGraph[int | None, None] = rx.PyDiGraph(
        node_count_hint=len(edges.states), edge_count_hint=len(edges.source)
    )
    graph.add_nodes_from(range(len(edges.states)))
    graph.extend_from_edge_list(
        list(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
    )
    return graph


def adjacency(edges: Edges, *, both_ways: bool = False) -> np.ndarray:
    """The matrix of a day's edges: 1 where the row's state owes the column's."""
    size = len(edges.states)
    matrix = np.zeros((size, size))
    matrix[edges.source, edges.target] = 1.0
    return np.maximum(matrix, matrix.T) if both_ways else matrix


def betweenness(edges: Edges) -> Floats:
    """Share of shortest paths between others that pass through a state; directed."""
    import rustworkx as rx

    scores = rx.digraph_betweenness_centrality(digraph(edges), parallel_threshold=10**9)
    return np.array([scores[i] for i in range(len(edges.states))])


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
    both = adjacency(edges, both_ways=True)
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
    matrix = adjacency(edges, both_ways=True)
    scores = np.zeros(len(edges.states))
    for part in components(edges):
        _, vectors = np.linalg.eigh(matrix[np.ix_(part, part)])
        scores[part] = np.abs(vectors[:, -1]) * len(part) / len(edges.states)
    return scores


def pagerank(edges: Edges, damping: float = 0.85) -> Floats:
    """PageRank along the direction of bonds, by solving its linear system; sums to 1."""
    size = len(edges.states)
    matrix = adjacency(edges)
    out = matrix.sum(axis=1)
    moves = np.divide(matrix, out[:, None], out=np.full_like(matrix, 1 / size),
                      where=out[:, None] > 0)  # fmt: skip
    system = np.eye(size) - damping * moves.T
    return np.asarray(np.linalg.solve(system, np.full(size, (1 - damping) / size)))


def distances(edges: Edges) -> np.ndarray:
    """Hops from each state to each, infinite where no path leads."""
    import rustworkx as rx

    lengths = rx.digraph_distance_matrix(digraph(edges), parallel_threshold=10**9,
                                         null_value=np.inf)  # fmt: skip
    return np.asarray(lengths)


def components(edges: Edges) -> list[Ints]:
    """The states of each part of the graph, direction aside."""
    import rustworkx as rx

    parts = rx.weakly_connected_components(digraph(edges))
    return [np.array(sorted(part)) for part in parts]


Ints = np.ndarray[tuple[int], np.dtype[np.int64]]

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
    "parts": Whole(lambda e: float(len(components(e))), "parts not tied to each other"),
    "distance": Whole(_mean_distance, "mean hops between states that a path ties"),
}
"""Measures that give the day one number."""
