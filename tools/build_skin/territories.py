"""Territories on the skin: which facets lie in them, and how far off their border is.

A territory's border is the zero line of its signed distance on the chart, cut through
the facets. Along a seam between two charts it is where one side lies inside and the
other does not; for the rest, seams are not borders.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.polygons import Region
from tools.build_skin.refine import edges_of

Array = NDArray[np.float64]

NOWHERE_MM = 1e4

SAME_BORDER_MM = 3.0
"""Borders of two territories this near to each other are one border."""


class CornerPlaces:
    """Chart places of every facet's corners, each on its own facet's chart.

    Args:
        skin: The left half.
    """

    def __init__(self, skin: HalfSkin) -> None:
        self.skin = skin
        self.corner = {p: skin.corners[skin.part == p] for p in Part}
        self.places = {p: skin.chart.place(c, p) for p, c in self.corner.items()}
        self.centre = {
            p: skin.chart.place(c.mean(axis=1), p) for p, c in self.corner.items()
        }

        self._seam, self._seam_points = _seams(skin)

    def at_corners(self, region: Region) -> Array:
        """Return (f, 3) rough signed distances at the corners; exact where zero."""
        result = np.empty((len(self.skin.faces), 3))
        for part, places in self.places.items():
            flat = region.signed_distance(places.reshape(-1, 2), part)
            result[self.skin.part == part] = flat.reshape(-1, 3)
        return result

    def holds_centre(self, region: Region) -> NDArray[np.bool_]:
        """Return (f,) whether the middle of each facet lies inside."""
        result = np.zeros(len(self.skin.faces), bool)
        for part, places in self.centre.items():
            result[self.skin.part == part] = region.contains(places, part)
        return result

    def seam_border(self, inside: NDArray[np.bool_]) -> Array:
        """Return (n, 3) points of the seams that have the inside on one side only.

        Args:
            inside: (f,) whether the middle of each facet lies inside.
        """
        first, second = self._seam.T
        return self._seam_points[inside[first] != inside[second]].reshape(-1, 3)


def _seams(skin: HalfSkin) -> tuple[NDArray[np.int64], Array]:
    """Return (n, 2) facets on both sides of the seams, (n, 3, 3) points between."""
    edges, of_face = edges_of(skin.faces)
    order = np.argsort(of_face.ravel(), kind="stable")
    facet, edge = order // 3, of_face.ravel()[order]
    twice = np.flatnonzero(edge[1:] == edge[:-1])
    pairs = np.stack([facet[twice], facet[twice + 1]], axis=1)
    at_seam = skin.part[pairs[:, 0]] != skin.part[pairs[:, 1]]
    ends = skin.vertices[edges[edge[twice[at_seam]]]]
    points = np.stack([ends[:, 0], ends.mean(axis=1), ends[:, 1]], axis=1)
    return pairs[at_seam], points


@dataclass(frozen=True)
class Extent:
    """Where a territory lies on the skin.

    Attributes:
        inside: (f,) whether the middle of each facet lies in it.
        border: (n, 3) points of its border on the skin, mm.
    """

    inside: NDArray[np.bool_]
    border: Array


def extent_of(polygons: Iterable[Mapping[str, object]], places: CornerPlaces) -> Extent:
    """Return where the polygons of a territory lie on the skin."""
    region = Region(polygons)
    inside = places.holds_centre(region)
    through = border_points(places.skin.corners, places.at_corners(region))
    return Extent(inside, np.concatenate([through, places.seam_border(inside)]))


def distance_to(border: Array, places: CornerPlaces) -> Array:
    """Return (f,) mm from each facet to the nearest point of a border.

    The distance is straight through space, which on the scale of a soft border is
    that along the skin; ``NOWHERE_MM`` where there is no border.
    """
    middles = places.skin.corners.mean(axis=1)
    if not len(border):
        return np.full(len(middles), NOWHERE_MM)
    distance: Array = cKDTree(border).query(middles)[0]
    return distance


def faces_any(border: Array, others: Iterable[Extent]) -> NDArray[np.bool_]:
    """Return (n,) at which points of a border one of other territories begins."""
    result = np.zeros(len(border), bool)
    for other in others:
        if len(other.border) and len(border):
            result |= cKDTree(other.border).query(border)[0] < SAME_BORDER_MM
    return result


def border_points(corners: Array, values: Array) -> Array:
    """Return (n, 3) points where the zero line crosses the edges of facets.

    Args:
        corners: (f, 3, 3).
        values: (f, 3) signed distances at the corners.
    """
    found = []
    for a, b in ((0, 1), (1, 2), (2, 0)):
        crosses = (values[:, a] > 0) != (values[:, b] > 0)
        va, vb = values[crosses, a], values[crosses, b]
        near = (abs(va) < NOWHERE_MM / 20) & (abs(vb) < NOWHERE_MM / 20)
        along = (va / (va - vb))[near, None]
        start, end = corners[crosses, a][near], corners[crosses, b][near]
        found.append(start + along * (end - start))
    return np.concatenate(found)
