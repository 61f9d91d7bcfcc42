"""Blocs and bridges: who stands together by the texts, and what holds them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from foedera import dates
from foedera.answer import Answer
from foedera.network import NOT_A_CHAIN, network

if TYPE_CHECKING:
    from foedera.snapshot import Snapshot

Kinds = Iterable[str] | str | None


class Bloc(NamedTuple):
    """States that stand closer to each other than to the rest.

    Attributes:
        bloc: its place, the largest first.
        name: the instruments that make most of its bonds.
        members: labels that day.
        bonds: bonds between two members.
        protected: labels of members that are owed help by others of it and owe none.
        before, after: how much of it there was a year before and will be a year after: the
            largest overlap with a bloc of that day, members in both over members in either;
            None where the record does not cover that day.
    """

    bloc: int
    name: str
    size: int
    members: list[str]
    bonds: int
    protected: list[str]
    before: float | None
    after: float | None


class Bridge(NamedTuple):
    """What the loss of one state or instrument would cut.

    Attributes:
        what: "state" or "instrument".
        bonds: bonds that go with it.
        pairs: pairs of states that lose every bond between them.
        parted: pairs of other states that no path ties any more, direction aside.
    """

    what: str
    id: str
    label: str
    bonds: int
    pairs: int
    parted: int


def blocs(snapshot: Snapshot, *, kind: Kinds = "assistance") -> Answer[Bloc]:
    """The communities of a day's bonds, by greedy modularity (Clauset, Newman and Moore 2004).

    Undirected; a pair weighs the sum of its bonds' strengths. What it loses: a state stands in
    one bloc alone, though texts may tie it to several; the method gives every state a bloc, and
    near ties can fall either way. `before` and `after` tell how steady a bloc is.

    Args:
        snapshot: the day.
        kind: kinds or groups of kinds.
    """
    question = snapshot.question("blocs", kind=kind)
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    found = communities(snapshot, kind)
    graph = network(snapshot, kind)
    before, after = (_neighbouring(snapshot, kind, years) for years in (-1, 1))
    rows = [
        Bloc(
            place, _name(graph, members), len(members),
            [graph.nodes[m]["label"] for m in sorted(members)],
            graph.subgraph(members).number_of_edges(), _protected(graph, members),
            _overlap(members, before), _overlap(members, after),
        )
        for place, members in enumerate(found, 1)
    ]  # fmt: skip
    day = dates.in_words(snapshot.selection.day)
    bloc = "bloc" if len(rows) == 1 else "blocs"
    largest = f", the largest of {rows[0].size} states by {rows[0].name}" if rows else ""
    return Answer(
        question, f"{len(rows)} {bloc} on {day}{largest}.", rows, [*snapshot.notes, NOT_A_CHAIN]
    )


def communities(snapshot: Snapshot, kind: Kinds = "assistance") -> list[frozenset[str]]:
    """The members of each bloc of a day, the largest first, then by first member."""
    graph = nx.Graph()
    for u, v, strength in network(snapshot, kind).edges(data="strength"):
        weight = graph.get_edge_data(u, v, {"weight": 0})["weight"]
        graph.add_edge(u, v, weight=weight + max(strength, 1))
    if not graph:
        return []
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_weighted_edges_from(sorted((min(e), max(e), graph.edges[e]["weight"])
                                           for e in graph.edges))  # fmt: skip
    found = nx.community.greedy_modularity_communities(ordered, weight="weight")
    return sorted((frozenset(c) for c in found), key=lambda c: (-len(c), min(c)))


def _protected(graph: nx.MultiDiGraph, members: frozenset[str]) -> list[str]:
    inside = graph.subgraph(members)
    return [graph.nodes[m]["label"] for m in sorted(members) if not inside.out_degree(m)]


def _neighbouring(snapshot: Snapshot, kind: Kinds, years: int) -> list[frozenset[str]] | None:
    day = snapshot.selection.day + years * 10000
    if day % 10000 == 229:
        day -= 1
    other = snapshot.at(day)
    return communities(other, kind) if other.is_covered else None


def _overlap(members: frozenset[str], others: list[frozenset[str]] | None) -> float | None:
    if others is None:
        return None
    return max((len(members & o) / len(members | o) for o in others), default=0.0)


def _name(graph: nx.MultiDiGraph, members: frozenset[str]) -> str:
    """The instrument with most bonds inside; a second where it has half as many."""
    counts = Counter(graph.subgraph(members).edges[e]["instrument_label"]
                     for e in graph.subgraph(members).edges)  # fmt: skip
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    names = [ranked[0][0]]
    names += [name for name, count in ranked[1:2] if count * 2 >= ranked[0][1]]
    more = len(ranked) - len(names)
    return " and ".join(names) + (f" (and {more} more)" if more else "")


def bridges(snapshot: Snapshot, *, kind: Kinds = "assistance") -> Answer[Bridge]:
    """The states and instruments of a day whose loss would cut most.

    Returns:
        Rows by pairs parted, then pairs that lose every bond, then bonds, then name. Those whose
        loss parts nobody are listed too.
    """
    question = snapshot.question("bridges", kind=kind)
    if not snapshot.is_covered:
        return snapshot.not_covered(question)
    graph = network(snapshot, kind)
    simple = nx.Graph(graph.to_undirected())
    tied = _tied(simple)
    rows = [_without_state(graph, simple, state, tied) for state in simple]
    rows += _without_instruments(graph, simple, tied)
    rows.sort(key=lambda r: (-r.parted, -r.pairs, -r.bonds, r.id))
    first = f"{rows[0].label} would part {rows[0].parted} pairs" if rows else "nothing is bound"
    day = dates.in_words(snapshot.selection.day)
    return Answer(
        question, f"On {day} the loss of {first}." if rows else f"No bond stands on {day}.", rows,
        [*snapshot.notes, NOT_A_CHAIN],
    )  # fmt: skip


def _tied(simple: nx.Graph) -> int:
    """Unordered pairs of states that some path ties."""
    return sum(len(p) * (len(p) - 1) // 2 for p in nx.connected_components(simple))


def _without_state(graph: nx.MultiDiGraph, simple: nx.Graph, state: str, tied: int) -> Bridge:
    part = len(nx.node_connected_component(simple, state))
    rest = simple.subgraph(set(simple) - {state})
    parted = tied - (part - 1) - _tied(rest)
    return Bridge(
        "state", state, graph.nodes[state]["label"],
        graph.degree(state), simple.degree(state), parted,
    )  # fmt: skip


def _without_instruments(graph: nx.MultiDiGraph, simple: nx.Graph, tied: int) -> list[Bridge]:
    made: dict[str, list[tuple[str, str, str]]] = {}
    for u, v, key, instrument in graph.edges(keys=True, data="instrument"):
        made.setdefault(instrument, []).append((u, v, key))
    rows = []
    for instrument, edges in made.items():
        rest = graph.edge_subgraph(set(graph.edges(keys=True)) - set(edges))
        left = nx.Graph(rest.to_undirected())
        label = graph.edges[edges[0]]["instrument_label"]
        lost = simple.number_of_edges() - left.number_of_edges()
        rows.append(Bridge("instrument", instrument, label, len(edges), lost, tied - _tied(left)))
    return rows
