"""The skin: one surface of small facets that every view shows and every mark is on.

Facets ``0 … half - 1`` are the left side; facet ``half + i`` is the mirror image of
facet ``i``. Each facet is cut into 16 equal triangles, its *texels*: what is drawn
lives on them, so that it is the same skin whichever view it was drawn in.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES, Side, expand_zone

TEXELS: Final = 16
"""Texels of one facet: rows of 7, 5, 3 and 1 parallel to its first edge."""

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Landmark:
    """A bony point or key sensory point on one side.

    Attributes:
        id: Such as ``"medial_malleolus"`` or ``"isncsci_L4"``.
        side: The person's side.
        position: x to the person's left, y up, z to the front; mm.
        facet: The facet it lies on.
        text: Where it is, in words.
    """

    id: str
    side: Side
    position: tuple[float, float, float]
    facet: int
    text: str


@dataclass(frozen=True, eq=False, repr=False)
class Skin:
    """The surface of both legs and the pelvis below the iliac crest.

    Attributes:
        vertices: (v, 3) millimetres; x to the person's left, y up, z to the front.
        faces: (f, 3) vertex indices; seen from outside counter-clockwise on the left
            and, being mirror images, clockwise on the right.
        area_cm2: (f,) true area of each facet.
        zone: (f,) index into ``ZONES``.
        texel_zone: (f, 16) likewise for each texel; finer at the borders of zones.
        part: (f,) which chart a facet is on: 0 limb, 1 dorsum, 2 sole.
        chart: (f, 2) its place there: azimuth (degrees) and level, or length and
            breadth.
        landmarks: Both sides, in the order of the data file.
    """

    vertices: FloatArray
    faces: IntArray
    area_cm2: FloatArray
    zone: NDArray[np.uint8]
    texel_zone: NDArray[np.uint8]
    part: NDArray[np.uint8]
    chart: FloatArray
    landmarks: tuple[Landmark, ...]

    @property
    def half(self) -> int:
        """Number of facets of one side."""
        return len(self.faces) // 2

    def facets_of(self, side: Side) -> slice:
        """Return the facets of one side."""
        half = self.half
        return slice(0, half) if side is Side.LEFT else slice(half, 2 * half)

    def side_of(self, facet: int) -> Side:
        """Return the side a facet is on."""
        return Side.LEFT if facet < self.half else Side.RIGHT

    @cached_property
    def normals(self) -> FloatArray:
        """(v, 3) unit vectors outwards at the vertices, smooth over the surface."""
        half, left = self.half, len(self.vertices) // 2
        corners = self.vertices[self.faces[:half]]
        facet = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        sums = [
            np.bincount(
                self.faces[:half].ravel(), np.repeat(facet[:, axis], 3), minlength=left
            )
            for axis in range(3)
        ]
        total = np.stack(sums, axis=1)
        unit = total / np.linalg.norm(total, axis=1, keepdims=True)
        return np.concatenate([unit, unit * [-1, 1, 1]]).astype(np.float32)

    @cached_property
    def zone_cm2(self) -> FloatArray:
        """(41,) area of each zone of one side, counted in texels."""
        texel = np.repeat(self.area_cm2[: self.half] / TEXELS, TEXELS)
        zone = self.texel_zone[: self.half].ravel()
        return np.bincount(zone, texel, minlength=len(ZONES)).astype(np.float32)

    @cached_property
    def is_whole(self) -> NDArray[np.bool_]:
        """(f,) facets that lie in one zone with all of their texels."""
        whole: NDArray[np.bool_] = (self.texel_zone == self.zone[:, None]).all(axis=1)
        return whole

    @cached_property
    def whole_facets(self) -> tuple[NDArray[np.int64], ...]:
        """For each zone, the facets of the left side that lie in it as a whole."""
        half = self.half
        zone = np.where(self.is_whole[:half], self.zone[:half], len(ZONES))
        return tuple(np.flatnonzero(zone == n) for n in range(len(ZONES)))

    @cached_property
    def edge_texels(self) -> tuple[IntArray, ...]:
        """For each zone, its texels of the left side on facets it shares."""
        shared = np.flatnonzero(~self.is_whole[: self.half])
        texels = (shared[:, None] * TEXELS + np.arange(TEXELS)).ravel()
        zone = self.texel_zone[shared].ravel()
        return tuple(texels[zone == n].astype(np.int32) for n in range(len(ZONES)))

    def texels_of_zone(self, word: str, side: Side) -> IntArray:
        """Return the texels of a zone or composite zone, in ascending order.

        Raises:
            KeyError: The word is not a zone.
        """
        wanted = np.zeros(len(ZONES), bool)
        wanted[[ZONES.index(zone) for zone in expand_zone(word)]] = True
        facets = self.facets_of(side)
        texels = np.flatnonzero(wanted[self.texel_zone[facets]].ravel())
        found: IntArray = (texels + facets.start * TEXELS).astype(np.int32)
        return found

    def landmark(self, name: str, side: Side) -> Landmark:
        """Return one landmark.

        Raises:
            KeyError: There is no such landmark.
        """
        for landmark in self.landmarks:
            if landmark.id == name and landmark.side is side:
                return landmark
        raise KeyError(name)


def texel_weights() -> FloatArray:
    """Return (16, 3) barycentric weights of the middles of a facet's texels."""
    weights = []
    for row in range(4):
        for column in range(7 - 2 * row):
            third = 1 / 3 if column % 2 == 0 else 2 / 3
            u = (column // 2 + third) / 4
            v = (row + third) / 4
            weights.append((1 - u - v, u, v))
    return np.array(weights, np.float32)
