"""Views: cameras on the skin, and which skin lies under a place in a picture."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.skin import TEXELS, FloatArray, IntArray, Skin, texel_weights

PIXELS_PER_MM: Final = 2
"""Density of the rasters of facets and texels."""

CELL_MM: Final = 4.0

FACING: Final = 0.35
"""Least cosine between the skin's normal and the viewer for a mark to count there."""

Place = NDArray[np.floating[Any]]
"""(2,) millimetres from the top left of a picture."""

MIRRORED: Final = {
    ViewId.LATERAL_RIGHT: ViewId.LATERAL_LEFT,
    ViewId.MEDIAL_RIGHT: ViewId.MEDIAL_LEFT,
    ViewId.DORSUM_RIGHT: ViewId.DORSUM_LEFT,
    ViewId.SOLE_RIGHT: ViewId.SOLE_LEFT,
}
"""Views of the right side and the views of the left that they mirror."""


@dataclass(frozen=True, eq=False, repr=False)
class View:
    """One camera on the skin, orthographic; 1 unit is 1 mm of real size.

    Attributes:
        id: Which view.
        width_mm: Size of the picture; likewise ``height_mm``.
        axes: (3, 3) unit vectors on the skin as rows: right, down, to the viewer.
        origin: (2,) what to add to the first two coordinates to get millimetres
            from the top left of the picture.
        seen: (f,) facets that are seen well enough for a part of them to count.
        counts: (f,) facets that a mark made in this view can cover: those that are
            seen, and face the viewer (normal times view at least 0.35).
    """

    id: ViewId
    width_mm: float
    height_mm: float
    axes: FloatArray
    origin: FloatArray
    seen: NDArray[np.bool_]
    counts: NDArray[np.bool_]

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that the view shows."""
        if self.id.value.endswith("_left"):
            return (Side.LEFT,)
        if self.id.value.endswith("_right"):
            return (Side.RIGHT,)
        return (Side.LEFT, Side.RIGHT)

    def project(self, points: FloatArray) -> FloatArray:
        """Return (…, 2) places in the picture of (…, 3) points of the skin."""
        return points @ self.axes[:2].T + self.origin


@dataclass(frozen=True, eq=False, repr=False)
class TexelIndex:
    """The texels that a view can mark, found by where they fall in the picture.

    They are sorted by cells of a grid, row by row, so that the texels near a place
    are a few slices.

    Attributes:
        texel: (n,) texels.
        place: (n, 2) where their middles fall, mm.
        start: (rows, columns + 1) where each cell's texels begin in ``texel``.
    """

    texel: IntArray
    place: FloatArray
    start: IntArray

    def near(self, low: Place, high: Place) -> NDArray[np.int64]:
        """Return positions in ``texel`` of all in the cells that touch a box.

        Args:
            low: (2,) top left of the box, mm.
            high: (2,) bottom right.
        """
        rows, columns = self.start.shape[0], self.start.shape[1] - 1
        x0, y0 = (max(int(v // CELL_MM), 0) for v in low)
        x1 = min(int(high[0] // CELL_MM), columns - 1)
        y1 = min(int(high[1] // CELL_MM), rows - 1)
        if x1 < x0 or y1 < y0:
            return np.empty(0, np.int64)
        slices = [
            np.arange(self.start[y, x0], self.start[y, x1 + 1])
            for y in range(y0, y1 + 1)
        ]
        return np.concatenate(slices)

    def under_stroke(self, start: Place, end: Place, radius_mm: float) -> IntArray:
        """Return the texels under a round tool moved straight from start to end."""
        low = np.minimum(start, end) - radius_mm
        near = self.near(low, np.maximum(start, end) + radius_mm)
        offset = self.place[near] - start
        way = (end - start).astype(np.float32)
        length2 = float(way @ way)
        if length2 > 0:
            along = np.clip(offset @ way / np.float32(length2), 0, 1)
            offset -= along[:, None] * way
        close = np.einsum("ij,ij->i", offset, offset) <= radius_mm * radius_mm
        found: IntArray = self.texel[near[close]]
        return found

    def under_polygon(self, points: FloatArray) -> IntArray:
        """Return the texels inside a closed outline by the even-odd rule.

        Args:
            points: (n, 2) corners, mm; the outline may cross itself.
        """
        near = self.near(points.min(axis=0), points.max(axis=0))
        return self.texel[near[even_odd(self.place[near], points)]]


def even_odd(places: FloatArray, outline: FloatArray) -> NDArray[np.bool_]:
    """Return which places lie inside a closed outline by the even-odd rule.

    Args:
        places: (n, 2).
        outline: (m, 2) corners; the last is joined to the first.
    """
    x, y = places[:, 0], places[:, 1]
    order = np.argsort(y)  # of equal ones any order will do
    sorted_y = y[order]
    inside = np.zeros(len(places), bool)
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 == y1:
            continue
        first, last = np.searchsorted(sorted_y, (min(y0, y1), max(y0, y1)))
        rows = order[first:last]
        # A share from 0 to 1, however flat the edge is.
        crossing = x0 + (y[rows] - y0) / (y1 - y0) * (x1 - x0)
        inside[rows] ^= x[rows] < crossing
    return inside


def index_texels(skin: Skin, view: View) -> TexelIndex:
    """Sort the texels that a view can mark by where they fall in its picture."""
    facets = np.flatnonzero(view.seen).astype(np.int32)
    corners = view.project(skin.vertices)[skin.faces[facets]]
    place = np.einsum("tk,fkx->ftx", texel_weights(), corners).reshape(-1, 2)
    texel: IntArray = (facets[:, None] * TEXELS + np.arange(TEXELS)).astype(np.int32)
    # By the smooth normal of each texel, so that the limit does not follow facets.
    facing = (skin.normals @ view.axes[2])[skin.faces[facets]] @ texel_weights().T
    counts = facing.ravel() >= FACING
    place, texel = place[counts], texel.ravel()[counts]
    columns = int(view.width_mm // CELL_MM) + 1
    rows = int(view.height_mm // CELL_MM) + 1
    column = np.clip(place[:, 0] // CELL_MM, 0, columns - 1).astype(np.int32)
    row = np.clip(place[:, 1] // CELL_MM, 0, rows - 1).astype(np.int32)
    cell = row * columns + column
    order = np.argsort(cell, kind="stable")
    ends = np.searchsorted(cell[order], np.arange(rows * columns + 1))
    start = np.empty((rows, columns + 1), np.int32)
    start[:, :-1] = ends[:-1].reshape(rows, columns)
    start[:, -1] = ends[columns::columns]
    return TexelIndex(texel[order], place[order], start)


def texel_raster(skin: Skin, view: View, facets: IntArray) -> IntArray:
    """Return which texel each pixel of a view shows, -1 where there is no skin.

    Args:
        skin: The skin.
        view: The view.
        facets: (height, width) the facet under each pixel, -1 for none.
    """
    raster = np.full(facets.shape, -1, np.int32)
    y, x = np.nonzero(facets >= 0)
    facet = facets[y, x]
    corners = (view.project(skin.vertices) * PIXELS_PER_MM).astype(np.float32)
    a, b, c = (corners[skin.faces[:, k]] for k in range(3))
    ab, ac = b - a, c - a
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = 4 / (ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1])
    # Per facet u = ux·x + uy·y + u0 in rows and columns of texels, likewise v.
    ux, uy = ac[:, 1] * scale, -ac[:, 0] * scale
    vx, vy = -ab[:, 1] * scale, ab[:, 0] * scale
    u0 = 0.5 * (ux + uy) - (ux * a[:, 0] + uy * a[:, 1])
    v0 = 0.5 * (vx + vy) - (vx * a[:, 0] + vy * a[:, 1])
    u = ux[facet] * x + uy[facet] * y + u0[facet]
    v = vx[facet] * x + vy[facet] * y + v0[facet]
    row = np.clip(v, 0, 3.999).astype(np.int32)
    column = np.clip(u, 0, 3.999 - row).astype(np.int32)
    second = (u - column) + (v - row) > 1
    in_row = np.minimum(2 * column + second, 6 - 2 * row)
    raster[y, x] = facet * TEXELS + row * (8 - row) + in_row
    return raster
