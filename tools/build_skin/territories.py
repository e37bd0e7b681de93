"""Territories on the skin: how far each facet lies inside or outside, along the skin.

A territory's border is the zero line of its signed distance on the chart, cut through
the facets. The seams between the charts are not borders.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.build_skin.chart import Part
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.polygons import Region

Array = NDArray[np.float64]

NOWHERE_MM = 1e4


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


def distance_inside(
    polygons: Iterable[Mapping[str, object]], places: CornerPlaces
) -> Array:
    """Return (f,) mm from each facet to the border: plus inside, minus outside.

    The distance is straight through space to the nearest border point on the skin,
    which on the scale of a soft border is that along the skin.
    """
    region = Region(polygons)
    inside = places.holds_centre(region)
    border = border_points(places.skin.corners, places.at_corners(region))
    if not len(border):
        return np.where(inside, NOWHERE_MM, -NOWHERE_MM)
    distance, _ = cKDTree(border).query(places.skin.corners.mean(axis=1))
    return np.where(inside, distance, -distance)


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
