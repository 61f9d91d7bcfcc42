"""The bonds of a day as GEXF, which Gephi and other programs for networks open."""

from __future__ import annotations

import re
from io import BytesIO

import networkx as nx

from foedera.network import network
from foedera.snapshot import Snapshot


def to_gexf(day: Snapshot, kinds: list[str] | None, focus: str | None) -> bytes:
    """States as nodes with their capital and its place, bonds as edges with every column.

    Args:
        day: the day.
        kinds: kinds or groups of kinds; None is all.
        focus: a state's slug; then only its bonds are written.
    """
    graph = network(day, kinds)
    if focus is not None:
        far = [edge for edge in graph.edges(keys=True) if focus not in edge[:2]]
        graph.remove_edges_from(far)
        graph.remove_nodes_from([node for node, degree in graph.degree if not degree])
    for slug, node in graph.nodes(data=True):
        document = day.record.things["things"][f"state:{slug}"]
        if "capital" in document:
            node["capital"] = document["capital"]
        for name in ("latitude", "longitude"):
            if name in document:
                node[name] = float(document[name])
    out = BytesIO()
    nx.write_gexf(graph, out)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())
