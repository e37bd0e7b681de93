"""What each camera sees of the left half: rasters of facets, and those that count."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from dermamap.core.anatomy import ViewId
from tools.build_skin.cameras import (
    CAMERAS,
    MARGIN_MM,
    PIXELS_PER_MM,
    Camera,
    rasterise,
)
from tools.build_skin.half_skin import HalfSkin

Array = NDArray[np.float64]

FACING = 0.35
"""Least cosine between a facet's normal and the viewer for a mark to count."""

GLANCING = 0.25
"""The same for facets of which a part may face the viewer well enough."""

SEEN_SHARE = 0.5
"""Least share of a facet's pixels that must be in front for a mark to count."""

FOOT_CROP_MM = 62.0
"""The top of the foot is shown up to this height above the ankle joint."""

WIDTH_STEP_MM = 2.0


@dataclass(frozen=True)
class Seen:
    """One view of the left half, or of both where the camera shows both.

    Attributes:
        id: Which view.
        axes: (3, 3) right, down, to the viewer, as rows.
        origin: (2,) offset to millimetres from the top left.
        width: Millimetres; likewise ``height``.
        shown: (f,) facets in the picture at all.
        raster: (h, w) facet under each pixel; of the left half only.
        seen: (f,) facets of which a mark may cover at least a part.
        counts: (f,) facets that a mark can cover.
    """

    id: ViewId
    axes: Array
    origin: Array
    width: float
    height: float
    shown: NDArray[np.bool_]
    raster: NDArray[np.int32]
    seen: NDArray[np.bool_]
    counts: NDArray[np.bool_]


def cut_height(camera: Camera, skin: HalfSkin) -> float:
    """Return the height above which a camera shows nothing."""
    if camera.crop == "foot":
        return float(skin.chart.ankle[1]) + FOOT_CROP_MM
    if camera.crop == "sole":
        return skin.chart.seam_mm
    return np.inf


def see(view: ViewId, skin: HalfSkin) -> Seen:
    """Look at the left half through the camera of a view."""
    camera = CAMERAS[view]
    axes = camera.rotation * [[1], [-1], [1]]
    shown = skin.corners[:, :, 1].max(axis=1) <= cut_height(camera, skin) + 1e-6
    if camera.crop == "foot":
        shown = skin.corners[:, :, 1].min(axis=1) < cut_height(camera, skin)
    projected = skin.corners @ axes.T
    low = projected[shown][:, :, :2].reshape(-1, 2).min(axis=0)
    high = projected[shown][:, :, :2].reshape(-1, 2).max(axis=0)
    if camera.crop == "both":
        reach = max(abs(low[0]), abs(high[0]))
        low[0], high[0] = -reach, reach
    size = np.ceil((high - low + 2 * MARGIN_MM) / WIDTH_STEP_MM) * WIDTH_STEP_MM
    origin = (size - (low + high)) / 2
    normals = np.cross(
        skin.corners[:, 1] - skin.corners[:, 0], skin.corners[:, 2] - skin.corners[:, 0]
    )
    facing = normals @ axes[2] / np.linalg.norm(normals, axis=1)
    pixels = projected.copy()
    pixels[:, :, :2] = (pixels[:, :, :2] + origin) * PIXELS_PER_MM
    front = np.flatnonzero(shown & (facing > 0)).astype(np.int32)
    width, height = (size * PIXELS_PER_MM).astype(int)
    raster, _ = rasterise(pixels[front], front, width, height)
    if camera.crop == "foot":
        raster = _crop(raster, skin, axes, origin, cut_height(camera, skin))
    if camera.crop == "leg":
        raster = _behind_cut_face(raster, skin, axes, origin)
    share = _share_in_front(raster, pixels, len(skin.faces))
    seen = shown & (facing >= GLANCING) & (share >= SEEN_SHARE)
    counts = seen & (facing >= FACING)
    return Seen(
        view,
        axes,
        origin,
        float(size[0]),
        float(size[1]),
        shown,
        raster,
        seen,
        counts,
    )


def _crop(
    raster: NDArray[np.int32], skin: HalfSkin, axes: Array, origin: Array, top: float
) -> NDArray[np.int32]:
    """Take away the pixels that show skin above a height: a clean cut."""
    y, x = np.nonzero(raster >= 0)
    facet = raster[y, x]
    corners = skin.corners[facet]
    flat = corners @ axes[:2].T + origin
    place = np.stack([x + 0.5, y + 0.5], axis=1) / PIXELS_PER_MM
    ab, ac, ap = flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0], place - flat[:, 0]
    area = ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1]
    u = (ap[:, 0] * ac[:, 1] - ac[:, 0] * ap[:, 1]) / area
    v = (ab[:, 0] * ap[:, 1] - ap[:, 0] * ab[:, 1]) / area
    height = (
        corners[:, 0, 1] * (1 - u - v) + corners[:, 1, 1] * u + corners[:, 2, 1] * v
    )
    cropped = raster.copy()
    cropped[y[height > top], x[height > top]] = -1
    return cropped


def _behind_cut_face(
    raster: NDArray[np.int32], skin: HalfSkin, axes: Array, origin: Array
) -> NDArray[np.int32]:
    """Take away the pixels that the face of the cut through the midline hides."""
    edges = np.sort(skin.faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    edges, count = np.unique(edges, axis=0, return_counts=True)
    rim = edges[(count == 1) & (skin.vertices[edges][:, :, 0] == 0).all(axis=1)]
    flat = skin.vertices @ axes[:2].T + origin
    (line,) = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(flat[rim])))
    face = shapely.make_valid(shapely.Polygon(line.coords))
    y, x = np.nonzero(raster >= 0)
    hidden = shapely.contains_xy(
        face, (x + 0.5) / PIXELS_PER_MM, (y + 0.5) / PIXELS_PER_MM
    )
    uncovered = raster.copy()
    uncovered[y[hidden], x[hidden]] = -1
    return uncovered


def _share_in_front(
    raster: NDArray[np.int32], pixels: Array, count: int
) -> NDArray[np.float64]:
    seen = np.bincount(raster[raster >= 0], minlength=count)
    a, b, c = (pixels[:, k, :2] for k in range(3))
    ab, ac = b - a, c - a
    area = abs(ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1]) / 2
    return seen / np.maximum(area, 1.0)
