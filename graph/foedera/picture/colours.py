"""One colour for each kind a picture tells apart: seven and grey, safe for colour blindness.

After Okabe and Ito's palette; its yellow is darkened so that a line shows on white. The order
is that of strength: a spoke takes the first layer any of its bonds belongs to.
"""

from __future__ import annotations

from typing import NamedTuple


class Layer(NamedTuple):
    """Kinds drawn alike: their colour, their label, and which kinds they are."""

    label: str
    colour: str
    kinds: tuple[str, ...]


LAYERS = (
    Layer("defence", "#0072B2", ("defence",)),
    Layer("guarantee", "#009E73", ("guarantee",)),
    Layer("offence", "#D55E00", ("offence",)),
    Layer("solidarity", "#CC79A7", ("solidarity",)),
    Layer("neutrality", "#E69F00", ("neutrality", "benevolent-neutrality")),
    Layer("non-aggression", "#56B4E9", ("non-aggression", "non-use-of-force")),
    Layer("consultation", "#A08A00", ("consultation",)),
    Layer("other kinds", "#8A8A8A", ()),
)
"""The layers, strongest first; the last takes every kind the others do not name."""


BLOCS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#A08A00", "#5c3d8c")
"""Colours of blocs, the largest first; a ninth takes the first again."""


def layer_of(kind: str) -> int:
    """The place in `LAYERS` of a kind."""
    for place, layer in enumerate(LAYERS):
        if kind in layer.kinds:
            return place
    return len(LAYERS) - 1
