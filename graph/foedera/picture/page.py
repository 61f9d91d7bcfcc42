"""The interactive page: a pyvis network that writes its own self-contained HTML.

pyvis gives the model one can alter (`add_node`, `add_edge`) and the vis-network script it
bundles; template, options, layout and escaping are ours, because pyvis's own page asks other
hosts for parts of itself and lets labels reach the page as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyvis.network import Network

from foedera.picture.colours import LAYERS, layer_of
from foedera.picture.html import asset, embedded, rendered, vis, without_images


class PictureNetwork(Network):
    """The record as a pyvis network: states and instruments as nodes, parties as edges.

    Whatever is added before saving is drawn as well, on every day; nodes and edges are read
    when the page is written.
    """

    def __init__(self, model: dict[str, Any]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.model = model
        self.toggle_physics(False)
        for state in model["states"]:
            label = state["names"][-1][2]
            self.add_node(f"state:{state['id']}", label, x=state["x"], y=state["y"], shape="dot")
        for instrument in model["instruments"]:
            self.add_node(
                f"instrument:{instrument['id']}", instrument["label"], shape="diamond",
                x=instrument["x"], y=instrument["y"],
            )  # fmt: skip
        for state, instrument, start, end, *_ in model["parties"]:
            self.add_edge(
                f"state:{model['states'][state]['id']}",
                f"instrument:{model['instruments'][instrument]['id']}",
                start=start, until=end,
            )  # fmt: skip

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """The whole page as one string; the arguments are pyvis's and change nothing."""
        return rendered(
            "template.html", data=embedded(self._data()), title=self.model["title"],
            style=without_images(vis("vis-network.css")) + asset("page.css"),
            scripts=[vis("vis-network.min.js"), asset("page.js")],
        )  # fmt: skip

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page as UTF-8."""
        with open(name, "w", encoding="utf-8", newline="\n") as handle:
            handle.write(self.generate_html())

    def save(self, path: str) -> None:
        """Write the page as UTF-8."""
        self.write_html(path)

    def save_graph(self, name: str) -> None:
        """Write the page as UTF-8."""
        self.write_html(name)

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:
        """Write the page as UTF-8; open the file in a browser to see it."""
        self.write_html(name)

    def _data(self) -> dict[str, Any]:
        """What the page's script reads: the model, and what was added to the network."""
        own = {f"state:{s['id']}" for s in self.model["states"]}
        own |= {f"instrument:{i['id']}" for i in self.model["instruments"]}
        count = len(self.model["parties"])
        added = [node for node in self.nodes if node["id"] not in own]
        return page_data(self.model, added, self.edges[count:])


def page_data(
    model: dict[str, Any], nodes: Iterable[Any] = (), edges: Iterable[Any] = ()
) -> dict[str, Any]:
    """What the page's script reads: a model with its colours, and what was added to it."""
    return {
        **model,
        "layers": [{"label": layer.label, "colour": layer.colour} for layer in LAYERS],
        "kinds": [{**kind, "layer": layer_of(kind["id"])} for kind in model["kinds"]],
        **_packed(model["bonds"]),
        "added_nodes": list(nodes),
        "added_edges": list(edges),
    }


def _packed(bonds: list[list[Any]]) -> dict[str, Any]:
    """Bonds as the page carries them: bearer, beneficiary, term and a place in `spells`, in a row.

    A spell is a beginning, an end, a status and what it rests on; thousands of bonds share few.
    """
    spells: dict[tuple[Any, ...], int] = {}
    flat: list[int] = []
    for bearer, beneficiary, term, *spell in bonds:
        flat += (bearer, beneficiary, term, spells.setdefault(tuple(spell), len(spells)))
    return {"bonds": flat, "spells": list(spells)}
