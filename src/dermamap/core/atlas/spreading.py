"""Distances over the skin: how far each facet is from points on it.

A distance is straight through space; only the search for the nearest point goes from
facet to facet, so that skin across a cleft is not near.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dermamap.core.body.skin import Skin

Points = NDArray[np.float64]
Facets = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class SkinGraph:
    """The facets of one side and which lie side by side.

    Attributes:
        middles: (half, 3) their middles, mm.
        neighbours: (half, 3) the facet across each edge, -1 for none.
    """

    middles: Points
    neighbours: Facets


def graph_of(skin: Skin) -> SkinGraph:
    """Return the facets of the left side and which lie side by side."""
    faces = skin.faces[: skin.half].astype(np.int64)
    middles = skin.vertices[faces].astype(np.float64).mean(axis=1)
    ends = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2), axis=2)
    edge = (ends[..., 0] * len(skin.vertices) + ends[..., 1]).ravel()
    order = np.argsort(edge, kind="stable")
    twice = edge[order[1:]] == edge[order[:-1]]
    one, other = order[:-1][twice], order[1:][twice]
    neighbours = np.full(faces.size, -1, np.int64)
    neighbours[one], neighbours[other] = other // 3, one // 3
    return SkinGraph(middles, neighbours.reshape(-1, 3))


def nearest_points(
    graph: SkinGraph, facets: Facets, points: Points, limit: Points
) -> tuple[Points, Facets]:
    """Return how far each facet is from the nearest of some points on the skin.

    Args:
        graph: The facets.
        facets: (n,) the facet that each point lies on.
        points: (n, 3) the points, mm.
        limit: (half,) facets farther than this from all points are not reached,
            unless a point lies on them.

    Returns:
        (half,) distances, infinite where none was reached; (half,) which point, -1
        for none.
    """
    best = np.full(len(graph.middles), np.inf)
    nearest = np.full(len(graph.middles), -1, np.int64)
    reached, point = facets, np.arange(len(facets))
    roomy = np.full(len(graph.middles), np.inf)
    while len(reached):
        far = np.linalg.norm(points[point] - graph.middles[reached], axis=1)
        closer = (far < best[reached]) & (far <= roomy[reached])
        reached, point, far = reached[closer], point[closer], far[closer]
        order = np.argsort(-far, kind="stable")  # of equal facets the last one stays
        best[reached[order]] = far[order]
        nearest[reached[order]] = point[order]
        front = np.unique(reached)
        across = graph.neighbours[front]
        there = across >= 0
        reached = across[there]
        point = np.broadcast_to(nearest[front, None], across.shape)[there]
        roomy = limit
    return best, nearest
