"""What the tests ask of triangles: normals, neighbours, pieces, edges."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.body.skin import Skin

Ints = NDArray[np.integer[Any]]
Doubles = NDArray[np.float64]


def corners(skin: Skin) -> Doubles:
    """Return (half, 3, 3) corners of the facets of the left side."""
    places: Doubles = skin.vertices.astype(np.float64)[skin.faces[: skin.half]]
    return places


def normals(triangles: Doubles) -> Doubles:
    """Return (n, 3) unit normals; outward where corners run counter-clockwise."""
    a, b, c = (triangles[:, k] for k in range(3))
    across = np.cross(b - a, c - a)
    unit: Doubles = across / np.linalg.norm(across, axis=1, keepdims=True)
    return unit


def edges_of(faces: Ints) -> tuple[Ints, Ints]:
    """Return (3f, 2) edges, ends in order, and (3f,) the facet of each."""
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    return edges, np.repeat(np.arange(len(faces)), 3)


def neighbours(faces: Ints) -> Ints:
    """Return (e, 2) pairs of facets that share an edge."""
    edges, facet = edges_of(faces)
    order = np.lexsort(edges.T)
    edges, facet = edges[order], facet[order]
    shared = (edges[1:] == edges[:-1]).all(axis=1)
    return np.stack([facet[:-1][shared], facet[1:][shared]], axis=1)


def pieces(pairs: Ints, label: Ints) -> Ints:
    """Return (n,) a number for each connected piece of things with the same label.

    Args:
        pairs: (e, 2) things that touch.
        label: (n,).
    """
    same = pairs[label[pairs[:, 0]] == label[pairs[:, 1]]]
    piece = np.arange(len(label))
    while True:
        least = np.minimum(piece[same[:, 0]], piece[same[:, 1]])
        lower = piece.copy()
        np.minimum.at(lower, same[:, 0], least)
        np.minimum.at(lower, same[:, 1], least)
        np.minimum.at(lower, piece, lower)
        lower = lower[lower]
        if (lower == piece).all():
            return piece
        piece = lower
