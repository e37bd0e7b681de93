"""Polygons on the chart: which points lie inside, and how far from the border."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import affinity

from tools.build_skin.chart import Part

Array = NDArray[np.float64]

PARTS = {"limb": Part.LIMB, "dorsum": Part.DORSUM, "sole": Part.SOLE}
CHART_TO_MM = {
    Part.LIMB: (1.1, 400.0),
    Part.DORSUM: (230.0, 40.0),
    Part.SOLE: (230.0, 40.0),
}
"""Rough size of a chart unit on the average adult; only the zero line must be exact."""

FAR = -1e3


class Region:
    """The polygons of one zone or territory, ready to be asked.

    Args:
        polygons: Mappings with ``surface`` and ``points``.
    """

    def __init__(self, polygons: Iterable[Mapping[str, Any]]) -> None:
        self._shapes: dict[Part, shapely.Geometry] = {}
        parts: dict[Part, list[shapely.Geometry]] = {}
        for polygon in polygons:
            part = PARTS[polygon["surface"]]
            shape = shapely.Polygon(polygon["points"])
            turns = (-720, -360, 0, 360) if part is Part.LIMB else (0,)
            parts.setdefault(part, []).extend(
                affinity.translate(shape, turn) for turn in turns
            )
        for part, shapes in parts.items():
            x, y = CHART_TO_MM[part]
            scaled = [affinity.scale(s, x, y, origin=(0, 0)) for s in shapes]
            self._shapes[part] = shapely.union_all(scaled)
            shapely.prepare(self._shapes[part])

    def signed_distance(self, places: Array, part: Part) -> Array:
        """Return about how many mm each place lies inside (plus) or outside.

        Args:
            places: (n, 2) chart coordinates.
            part: The chart they are on.
        """
        shape = self._shapes.get(part)
        if shape is None:
            return np.full(len(places), FAR)
        points = shapely.points(places * CHART_TO_MM[part])
        inside = shapely.contains_xy(shape, *(places * CHART_TO_MM[part]).T)
        distance = shapely.distance(points, shapely.boundary(shape))
        return np.where(inside, distance, -distance)

    def contains(self, places: Array, part: Part) -> NDArray[np.bool_]:
        """Return which places lie inside."""
        shape = self._shapes.get(part)
        if shape is None:
            return np.zeros(len(places), bool)
        return np.asarray(shapely.contains_xy(shape, *(places * CHART_TO_MM[part]).T))
