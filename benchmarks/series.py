"""Two hundred and four years: the graphs of each, and measures of them, against named peers."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import igraph as ig
import networkx as nx
import numpy as np
import pyoxigraph as ox
import rustworkx as rx

import synthetic
from foedera.dates import iso
from foedera.measures import betweenness, distances, eigenvector, pagerank
from foedera.record import Record
from foedera.series import measured
from foedera.slices import Bonds, Edges, bonds_of, days_between, edges_on
from foedera.store import bond_triples
from foedera.terms import PREFIXES
from timing import memory, mib, ms, once, paired, row, table

SINCE, UNTIL = "1815", "2018"
EXACT = {"tol": 1e-14, "max_iter": 100_000}
"""What an iteration needs to come within 1e-9 of networkx; rustworkx stops at 1e-6 by itself."""

PAIRS = """
SELECT DISTINCT ?bearer ?beneficiary WHERE {{
  VALUES ?kind {{ kind:defence kind:offence }}
  ?bond fo:kind ?kind ; fo:from ?from ; fo:until ?until ; fo:bearer ?bearer ;
        fo:beneficiary ?beneficiary .
  FILTER (?from <= "{day}"^^xsd:date && ?until > "{day}"^^xsd:date)
}}"""

Graph = Any
"""A graph of whichever library: their types are each their own."""


class Years(NamedTuple):
    """One record over the years: its bonds, the last day of each year, and their graphs."""

    kg: Record
    bonds: Bonds
    days: list[int]
    edges: list[Edges]


def years(kg: Record) -> Years:
    bonds = bonds_of(kg.on(UNTIL))
    days = days_between(SINCE, UNTIL, "year", bonds)
    return Years(kg, bonds, days, [edges_on(bonds, day) for day in days])


def ours(kg: Record) -> list[Graph]:
    """The graph of each year by `foedera.slices`."""
    bonds = bonds_of(kg.on(UNTIL))
    return [edges_on(bonds, day).graph for day in days_between(SINCE, UNTIL, "year", bonds)]


def from_sparql(store: ox.Store, days: list[int]) -> list[nx.DiGraph]:
    """The graph of each year in networkx, from one query a year."""
    graphs = []
    for day in days:
        found = store.query(PAIRS.format(day=iso(day)), prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        graph = nx.DiGraph()
        graph.add_edges_from((pair[0].value, pair[1].value) for pair in found)
        graphs.append(graph)
    return graphs


def from_arrays(bonds: Bonds, days: list[int]) -> list[Graph]:
    """The graph of each year in rustworkx, as one writes it with NumPy."""
    graphs = []
    size = int(max(bonds.bearer.max(), bonds.beneficiary.max())) + 1
    for day in days:
        stand = (bonds.start <= day) & (day < bonds.end)
        pairs = np.unique(bonds.bearer[stand] * size + bonds.beneficiary[stand])
        states, places = np.unique(
            np.concatenate([pairs // size, pairs % size]), return_inverse=True
        )
        graph = rx.PyDiGraph()
        graph.add_nodes_from(states.tolist())
        half = len(pairs)
        graph.extend_from_edge_list(
            list(zip(places[:half].tolist(), places[half:].tolist(), strict=True))
        )
        graphs.append(graph)
    return graphs


def stored(kg: Record) -> ox.Store:
    """The bonds in a store in memory, no more of them than the query asks for."""
    wanted = ("kind>", "from>", "until>", "bearer>", "beneficiary>")
    lines = (t for t in bond_triples(kg) if t.split(" ", 2)[1].endswith(wanted))
    store = ox.Store()
    store.bulk_load(input=io.BytesIO("".join(lines).encode()), format=ox.RdfFormat.N_TRIPLES)
    return store


def graphs(of: Years, runs: int) -> list[str]:
    """Rows on making the graphs, which must be the same by all three ways."""
    kg, days = of.kg, of.days
    store = stored(kg)
    made = from_sparql(store, days)
    slugs = [f"{PREFIXES['state']}{state[0]}" for state in kg.header["states"]]
    for edges, graph in zip(of.edges, made, strict=True):
        places = [slugs[i] for i in edges.states]
        pairs = zip(edges.source.tolist(), edges.target.tolist(), strict=True)
        assert {(places[a], places[b]) for a, b in pairs} == set(graph.edges)
    for edges, graph in zip(of.edges, from_arrays(of.bonds, days), strict=True):
        assert graph.nodes() == edges.states.tolist()
        assert len(graph.edge_list()) == len(edges.source)
    slow, _ = once(lambda: from_sparql(store, days))
    fast, peer = paired(runs, lambda: ours(kg), lambda: from_arrays(bonds_of(kg.on(UNTIL)), days))
    what = f"{len(days)} yearly graphs, {len(kg.header['instruments']):,} instruments"
    last = f"{len(of.edges[-1].states)} states, {len(of.edges[-1].source):,} pairs at the end"
    return [
        row(f"{what} ({last})", fast, "networkx, a SPARQL query a year on pyoxigraph (one run)",
            slow, 40),
        row(what, fast, "rustworkx from NumPy arrays", peer, 3, cost=True),
    ]  # fmt: skip


class Peers(NamedTuple):
    """A measure: ours, and that of rustworkx, igraph and networkx, of graphs that stand ready."""

    ours: Callable[[Edges], np.ndarray]
    rustworkx: Callable[[Ready], object]
    igraph: Callable[[Ready], object]
    networkx: Callable[[nx.DiGraph], Any]


class Ready(NamedTuple):
    """One day's graph in rustworkx and igraph; whole, and its parts without direction."""

    rx: Graph
    rx_parts: list[Graph]
    ig: Graph
    ig_parts: list[Graph]


def ready(edges: Edges) -> Ready:
    pairs = list(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
    directed = ig.Graph(n=len(edges.states), edges=pairs, directed=True)
    parts = [graph for _, graph in edges.parts]
    plain = [ig.Graph(n=len(part), edges=part.edge_list()) for part in parts]
    return Ready(edges.graph, parts, directed, plain)


def _eigenvector(graph: nx.DiGraph) -> dict[int, float]:
    """As `central` does: each part alone, scaled by its share."""
    plain = graph.to_undirected()
    return {
        node: score * len(part) / len(plain)
        for part in nx.connected_components(plain)
        for node, score in nx.eigenvector_centrality(
            plain.subgraph(part), max_iter=100_000, tol=1e-14
        ).items()
    }


def _lengths(graph: nx.DiGraph) -> np.ndarray:
    found = np.full((len(graph), len(graph)), np.inf)
    for one, lengths in nx.all_pairs_shortest_path_length(graph):
        found[one, list(lengths)] = list(lengths.values())
    return found


MEASURES = {
    "betweenness": Peers(
        betweenness,
        lambda g: rx.digraph_betweenness_centrality(g.rx),
        lambda g: g.ig.betweenness(),
        nx.betweenness_centrality,
    ),
    "eigenvector": Peers(
        eigenvector,
        lambda g: [rx.graph_eigenvector_centrality(part, **EXACT) for part in g.rx_parts],
        lambda g: [part.eigenvector_centrality() for part in g.ig_parts],
        _eigenvector,
    ),
    "pagerank": Peers(
        pagerank,
        lambda g: rx.pagerank(g.rx, **EXACT),
        lambda g: g.ig.pagerank(),
        lambda graph: nx.pagerank(graph, weight=None, tol=1e-14, max_iter=100_000),
    ),
    "all-pairs lengths": Peers(
        distances,
        lambda g: rx.digraph_distance_matrix(g.rx, null_value=np.inf),
        lambda g: g.ig.distances(),
        _lengths,
    ),
}


def equal(of: Years) -> float:
    """The greatest difference of any score from networkx's, on one year in forty and the last."""
    worst = 0.0
    for edges in [e for e in (*of.edges[3::40], of.edges[-1]) if len(e.states) > 1]:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(edges.states)))
        graph.add_edges_from(zip(edges.source.tolist(), edges.target.tolist(), strict=True))
        for name, peers in MEASURES.items():
            expected = peers.networkx(graph)
            if isinstance(expected, dict):
                expected = np.array([expected[node] for node in graph])
            found = peers.ours(edges)
            same = np.isclose(found, expected, rtol=0, atol=1e-9)
            assert same.all(), f"{name} on {edges.day} is not networkx's"
            known = np.isfinite(expected)
            worst = max(worst, float(np.abs(found[known] - expected[known]).max()))
    return worst


def scores(of: Years, runs: int) -> list[str]:
    """Rows on each measure, from graphs that stand ready, and on all from bonds to scores."""
    days = [edges for edges in of.edges if len(edges.states) > 1]
    graphs_ = [ready(edges) for edges in days]
    size = f"{len(of.kg.header['instruments']):,} instruments"
    rows = []
    for name, peers in MEASURES.items():
        mine, theirs, other = paired(
            runs,
            lambda p=peers: [p.ours(edges) for edges in days],  # type: ignore[misc]
            lambda p=peers: [p.rustworkx(graph) for graph in graphs_],  # type: ignore[misc]
            lambda p=peers: [p.igraph(graph) for graph in graphs_],  # type: ignore[misc]
        )
        rows.append(row(f"{name} of {len(of.days)} years, {size} (igraph: {ms(other)})", mine,
                        "rustworkx", theirs, 1.5, cost=True))  # fmt: skip
    whole, direct = paired(runs, lambda: all_of(of), lambda: all_direct(of))
    return [
        *rows,
        row(f"the four, from bonds to scores, {size}", whole, "rustworkx from NumPy arrays", direct,
            1.5, cost=True),
        f"| greatest difference from networkx, {size} | {equal(of):.1g} | | | 1e-9 |",
    ]  # fmt: skip


def all_of(of: Years) -> None:
    """The series of all four measures, each on its own, as `kg.series` takes them."""
    bonds = bonds_of(of.kg.on(UNTIL))
    for name in ("betweenness", "eigenvector", "pagerank"):
        measured(bonds, name, of.days, None)
    for day in of.days:
        distances(edges_on(bonds, day))


def all_direct(of: Years) -> None:
    """The same in rustworkx: its graphs made once, the parts cut from them."""
    for graph in from_arrays(bonds_of(of.kg.on(UNTIL)), of.days):
        if len(graph) > 1:
            plain = graph.to_undirected(multigraph=False)
            parts = [plain.subgraph(sorted(p)) for p in rx.connected_components(plain)]
            each = Ready(graph, parts, None, [])
            for peers in MEASURES.values():
                peers.rustworkx(each)


def room(of: Years) -> str:
    """Memory of the yearly graphs, all held at once."""
    mine = memory(lambda: ours(of.kg))
    theirs = memory(lambda: from_arrays(of.bonds, of.days))
    return (
        f"| memory of {len(of.days)} yearly graphs held at once, beyond the record | {mib(mine)} | "
        f"rustworkx from NumPy arrays: {mib(theirs)} | | |"
    )


def section(folder: Path) -> str:
    """The section of docs/performance.md."""
    small = years(synthetic.world(folder))
    large = years(synthetic.world(folder, 10 * synthetic.ATOP))
    rows = [*graphs(small, 15), *graphs(large, 1), room(large)]
    rows += [*scores(small, 15), *scores(large, 1)]
    return f"{WORDS}\n{table(*rows)}"


WORDS = """## Series

The last day of each year from 1815 to 2018, on the same two made-up records: the graph of bonds of
assistance, and measures of it. Each measure is taken from graphs that stand ready, on both sides;
eigenvectors of each part alone. rustworkx is asked for the precision that makes it equal to
networkx within 1e-9 (`tol=1e-14`): by itself it stops at 1e-6. igraph stands beside it at its own
precision. Larger records: one run.
"""
