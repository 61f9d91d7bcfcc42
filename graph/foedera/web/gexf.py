"""The bonds of a day as GEXF, which Gephi and other programs for networks open."""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO

import networkx as nx

from foedera.network import network
from foedera.snapshot import Snapshot
from foedera.terms import STATUSES, VERIFICATIONS


def to_gexf(
    day: Snapshot, kinds: list[str] | None, focus: str | None,
    statuses: Collection[str] = STATUSES, levels: Collection[str] = VERIFICATIONS,
) -> bytes:  # fmt: skip
    """States as nodes with their capital and its place, bonds as edges with every column.

    Args:
        day: the day.
        kinds: kinds or groups of kinds; None is all.
        focus: a state's slug; then only its bonds are written.
        statuses: the statuses of the bonds written.
        levels: how the bonds written were verified.
    """
    graph = network(day, kinds)
    left_out = [
        (bearer, beneficiary, key)
        for bearer, beneficiary, key, bond in graph.edges(keys=True, data=True)
        if (focus is not None and focus not in (bearer, beneficiary))
        or bond["status"] not in statuses
        or bond["verification"] not in levels
    ]
    if left_out:
        graph.remove_edges_from(left_out)
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
