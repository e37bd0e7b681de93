"""The skin of one side by its chart: which facets lie inside polygons."""

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES
from dermamap.core.atlas.neighbours import meeting_facets
from dermamap.core.body.skin import Skin

Facets = NDArray[np.bool_]

SURFACES: Final = ("limb", "dorsum", "sole")
"""The three parts of the chart, in the order of ``Skin.part``."""

REACH: Final[Mapping[str, tuple[tuple[str, float, float], ...]]] = {
    "limb": (("azimuth", -360, 720), ("level", -0.6, 2.3)),
    "dorsum": (("length", -0.25, 1.25), ("breadth", -2, 2)),
    "sole": (("length", -0.25, 1.25), ("breadth", -2, 2)),
}
"""How far a polygon may run: past waist, seam and outline, and round a limb twice."""

_MM: Final = ((1.1, 400.0), (230.0, 40.0), (230.0, 40.0))
"""Rough size of the units of each part of the chart."""

_TURN: Final = 360.0


class SkinChart:
    """The left half of a skin, facet by facet.

    Attributes:
        area: (f,) cm² of each facet.
        zone: (f,) index into ``ZONES``.
    """

    def __init__(self, skin: Skin) -> None:
        half = skin.half
        self.area = skin.area_cm2[:half].astype(np.float64)
        self.zone = skin.zone[:half]
        self._part = skin.part[:half]
        self._place = skin.chart[:half].astype(np.float64)
        self._faces = skin.faces[:half]
        self._on = [np.flatnonzero(self._part == part) for part in range(len(SURFACES))]

    def with_zones(self, zone: NDArray[np.int64]) -> "SkinChart":
        """Return the same skin in other zones.

        Args:
            zone: (f,) index into ``ZONES``; -1 where no zone was drawn, which then
                belongs to the zone of the nearest facet.
        """
        zone = zone.copy()
        for part, facets in enumerate(self._on):
            drawn = facets[zone[facets] >= 0]
            for facet in facets[zone[facets] < 0] if len(drawn) else ():
                gaps = self._gaps_mm(part, drawn, self._place[facet])
                zone[facet] = zone[drawn[gaps.argmin()]]
        other = copy(self)
        other.zone = np.where(zone < 0, self.zone, zone)
        return other

    @cached_property
    def meeting(self) -> NDArray[np.int64]:
        """(n, 2) facets that share an edge."""
        return meeting_facets(self._faces)

    def none(self) -> Facets:
        """Return no facet."""
        return np.zeros(len(self.area), bool)

    def inside(self, surface: str, polygon: shapely.Polygon) -> Facets:
        """Return the facets whose middle lies inside a polygon of the chart.

        Args:
            surface: The part of the chart that it is drawn on.
            polygon: Its first coordinate may be turns away on the limb.
        """
        facets = self._on[SURFACES.index(surface)]
        x, y = self._place[facets].T
        shapely.prepare(polygon)
        found = self.none()
        for turn in _turns(polygon) if surface == "limb" else (0.0,):
            found[facets] |= shapely.contains_xy(polygon, x + turn, y)
        return found

    def nearest(self, surface: str, place: tuple[float, float]) -> tuple[int, float]:
        """Return the facet nearest to a place, and about how many mm away it is."""
        part = SURFACES.index(surface)
        facets = self._on[part]
        distance = self._gaps_mm(part, facets, np.array(place))
        nearest = int(distance.argmin())
        return int(facets[nearest]), float(distance[nearest])

    def _gaps_mm(
        self, part: int, facets: NDArray[np.int64], place: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return about how far facets of a part of the chart are from a place."""
        offset = self._place[facets] - place
        if SURFACES[part] == "limb":
            offset[:, 0] = (offset[:, 0] + _TURN / 2) % _TURN - _TURN / 2
        gaps: NDArray[np.float64] = np.linalg.norm(offset * _MM[part], axis=1)
        return gaps

    def cm2(self, facets: Facets) -> float:
        """Return the area of some facets."""
        return float(self.area[facets].sum())

    def shares(self, facets: Facets) -> dict[str, float]:
        """Return which share of each zone some facets are."""
        every = np.bincount(self.zone, self.area, len(ZONES))
        part = np.bincount(self.zone[facets], self.area[facets], len(ZONES))
        shares = part / np.maximum(every, 1e-9)
        return dict(zip(ZONES, shares.tolist(), strict=True))

    def told(self, facets: Facets) -> str:
        """Return how large some skin is and in which zones, largest first."""
        area = np.bincount(self.zone[facets], self.area[facets], len(ZONES))
        order = [int(i) for i in np.argsort(-area, kind="stable") if area[i] > 0]
        listed = ", ".join(f"{ZONES[i]} {_round(area[i])}" for i in order[:3])
        more = f" and {len(order) - 3} more zones" if len(order) > 3 else ""  # noqa: PLR2004 - as many as are listed
        return f"{_round(self.cm2(facets))} cm² ({listed}{more})"


def _round(cm2: float) -> str:
    """Return an area in two or three figures."""
    return f"{cm2:,.0f}" if cm2 >= 10 else f"{cm2:.2g}"  # noqa: PLR2004


def _turns(polygon: shapely.Polygon) -> list[float]:
    """Return what to add to azimuths of 0 to 360 to come to those of a polygon."""
    low, _, high, _ = polygon.bounds
    first, last = int(low // _TURN), int(high // _TURN)
    return [turn * _TURN for turn in range(first, last + 1)]
