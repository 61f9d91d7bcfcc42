"""Places on the plane: the same each time, what is tied near, labels apart, at any size."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from foedera.picture.layout import spread, springs


def test_a_path_of_three_lies_in_line_and_fills_the_square() -> None:
    points = springs(nx.to_numpy_array(nx.path_graph(3)), 1.0)
    assert np.abs(points).max() == pytest.approx(1.0)
    (a, b, c) = points
    assert np.linalg.norm(a - c) == pytest.approx(
        np.linalg.norm(a - b) + np.linalg.norm(b - c), rel=0.02
    )


def test_the_same_graph_lies_the_same() -> None:
    weights = nx.to_numpy_array(nx.les_miserables_graph())
    assert (springs(weights, 0.4) == springs(weights, 0.4)).all()


@pytest.mark.parametrize("count", [1, 600])
def test_graphs_of_any_size_need_nothing_else(count: int) -> None:
    points = springs(nx.to_numpy_array(nx.path_graph(count)), 0.2)
    assert points.shape == (count, 2)
    assert np.isfinite(points).all()


def test_what_is_drawn_together_stands_apart_and_the_rest_may_not() -> None:
    points = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]])
    room = np.full((3, 2), 100.0)
    together = np.zeros((3, 3), dtype=bool)
    together[0, 1] = together[1, 0] = True
    apart = spread(points, room, together)
    assert (np.abs(apart[0] - apart[1]) > 99.0).any()
    assert (apart[2] == points[2]).all()
