"""Which territories of a map meet on the skin, and so must be told apart."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

TRUNKS: Final = frozenset({"femoral", "sciatic", "common_fibular", "tibial"})
"""Nerves that are not painted beside others, since their branches are."""


def meeting_facets(faces: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return (n, 2) facets that share an edge.

    Args:
        faces: (f, 3) corners of each facet.
    """
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    facet = np.repeat(np.arange(len(faces)), 3)
    order = np.lexsort(edges.T)
    same = (edges[order[:-1]] == edges[order[1:]]).all(axis=1)
    pairs = np.stack([facet[order[:-1]], facet[order[1:]]], axis=1)
    meeting: NDArray[np.int64] = pairs[same]
    return meeting


def neighbours(
    inside: Mapping[str, NDArray[np.bool_]], meeting: NDArray[np.int64]
) -> list[tuple[str, str]]:
    """Return the territories that meet or overlap, in pairs.

    Args:
        inside: (f,) which facets each territory holds.
        meeting: Facets that share an edge.
    """
    one, other = meeting.T
    return [
        (a, b)
        for a, b in combinations([name for name in inside if name not in TRUNKS], 2)
        if (inside[a] & inside[b]).any()
        or (inside[a][one] & inside[b][other]).any()
        or (inside[b][one] & inside[a][other]).any()
    ]
