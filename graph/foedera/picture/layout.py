"""Fixed places on a plane: springs draw together what is tied, then labels are kept apart.

Both work on whole arrays. The springs are Fruchterman and Reingold's ("Graph Drawing by
Force-directed Placement", Software: Practice and Experience 21, 1991), as networkx has them for
small graphs; for 500 nodes and more networkx asks for SciPy, and for minutes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.floating[Any]]]

SEED = 1879

_STARTS = 8
_STEPS = 400
_MANY = 500
"""Nodes past which the springs have fewer starts and fewer steps, the more there are."""
_STILL = 1e-4
"""A step whose moves are shorter than this for each node is the last."""

_PUSHES = 600
_MARGIN = 120.0
"""How much nearer two things may come before the pairs that could touch are looked for again."""


def springs(weights: Array, length: float) -> Array:
    """Places within a square of side 2 about the origin, the same for the same graph.

    Of several starts the one that comes to rest lowest is taken: it crosses least.

    Args:
        weights: how strongly each two nodes are tied, n × n and symmetric; 0 is not at all.
        length: the distance two tied nodes tend to.

    Returns:
        n × 2.
    """
    count = len(weights)
    ties = weights.astype(np.float32)
    dice = np.random.RandomState(SEED)
    starts = max(1, round(_STARTS * min(1.0, (_MANY / count) ** 2)))
    found = [_settled(ties, length, dice.rand(count, 2)) for _ in range(starts)]
    points = min(found, key=lambda points: _energy(ties, length, points))
    points -= points.mean(axis=0)
    reach: float = np.abs(points).max()
    return points / reach if reach else points


def _settled(weights: Array, length: float, points: Array) -> Array:
    """Where points come to rest, moved less and less far."""
    count = len(points)
    steps = math.ceil(_STEPS * min(1.0, _MANY / count))
    heat = 0.1 * float(np.ptp(points, axis=0).max())
    cooling = heat / (steps + 1)
    for _ in range(steps):
        apart = _squares(points)
        pull = np.float32(length * length) / apart
        pull -= weights * np.sqrt(apart, out=apart) / np.float32(length)
        moves = points * pull.sum(axis=1, dtype=np.float64)[:, None] - pull @ points
        far = np.maximum(np.hypot(*moves.T), 0.01)
        moves *= (heat / far)[:, None]
        points = points + moves
        heat -= cooling
        if np.linalg.norm(moves) / count < _STILL:
            break
    return points


def _energy(weights: Array, length: float, points: Array) -> float:
    """What the springs and the points' dislike of each other hold in store."""
    apart = np.sqrt(_squares(points))
    stretched = (weights * apart**3).sum(dtype=np.float64) / (3 * length)
    return float(stretched - length * length * np.log(apart).sum(dtype=np.float64))


def _squares(points: Array) -> Array:
    """The squared distances of all pairs, none too near to tell apart."""
    x, y = points.T.astype(np.float32)
    apart: Array = x[:, None] - x
    across: Array = y[:, None] - y
    apart *= apart
    across *= across
    apart += across
    np.maximum(apart, 1e-4, out=apart)
    return apart


def spread(points: Array, room: Array, together: np.ndarray[Any, np.dtype[np.bool_]]) -> Array:
    """Push apart what stands nearer than its labels are wide and high, a little at a time.

    Args:
        points: places, n × 2.
        room: the width and height each needs, n × 2.
        together: n × n; only what is drawn at one time needs room beside the other.
    """
    points = points.copy()
    first, second = _near(points, room, together)
    looked_from = points.copy()
    for _ in range(_PUSHES):
        if np.abs(points - looked_from).max(initial=0.0) * 2 > _MARGIN:
            first, second = _near(points, room, together)
            looked_from = points.copy()
        gaps = points[first] - points[second]
        need = (room[first] + room[second]) / 2
        over = need - np.abs(gaps)
        touching = (over > 0).all(axis=1)
        if not touching.any():
            break
        way = np.where(gaps[touching] > 0, 1.0, -1.0)
        part = over[touching] / need[touching]
        least = part == part.min(axis=1, keepdims=True)
        push = 0.25 * over[touching] * least * way
        np.add.at(points, first[touching], push)
        np.subtract.at(points, second[touching], push)
    return points


def _near(
    points: Array, room: Array, together: np.ndarray[Any, np.dtype[np.bool_]]
) -> tuple[np.ndarray[Any, np.dtype[np.intp]], np.ndarray[Any, np.dtype[np.intp]]]:
    """The pairs that may touch before either has moved half the margin."""
    close = together.copy()
    for side in (0, 1):
        at, need = points[:, side], room[:, side] / 2
        close &= np.abs(at[:, None] - at) < need[:, None] + need + _MARGIN
    first, second = np.nonzero(np.triu(close, k=1))
    return first, second
