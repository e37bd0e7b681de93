"""Ten cameras on the skin: what each sees, and where it falls on the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ViewId

Array = NDArray[np.float64]
Ids = NDArray[np.int32]

MARGIN_MM = 8.0
PIXELS_PER_MM = 2
CANDIDATES_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Camera:
    """An orthographic camera.

    Attributes:
        azimuth: Where it stands, degrees: 0 in front, 90 at the left side.
        elevation: How high it looks down from, degrees; -90 from below.
        crop: Which facets it shows: ``both``, ``side``, ``leg``, ``foot`` or ``sole``.
    """

    azimuth: float
    elevation: float
    crop: str

    @property
    def rotation(self) -> Array:
        """(3, 3): right, up and towards the viewer, as rows."""
        r, e = np.radians(self.azimuth), np.radians(self.elevation)
        turn = np.array(
            [[np.cos(r), 0, -np.sin(r)], [0, 1, 0], [np.sin(r), 0, np.cos(r)]]
        )
        tilt = np.array(
            [[1, 0, 0], [0, np.cos(e), -np.sin(e)], [0, np.sin(e), np.cos(e)]]
        )
        return tilt @ turn


CAMERAS = {
    ViewId.ANTERIOR: Camera(0, 0, "both"),
    ViewId.POSTERIOR: Camera(180, 0, "both"),
    ViewId.LATERAL_LEFT: Camera(90, 0, "side"),
    ViewId.MEDIAL_LEFT: Camera(-90, 0, "leg"),
    ViewId.DORSUM_LEFT: Camera(0, 62, "foot"),
    ViewId.SOLE_LEFT: Camera(0, -90, "sole"),
}
"""The views of the left side; those of the right are their mirror images."""


def rasterise(
    triangles: Array, ids: Ids, width: int, height: int
) -> tuple[Ids, NDArray[np.float32]]:
    """Draw triangles into a raster of their ids, the nearest on top.

    Args:
        triangles: (n, 3, 3): x, y in pixels (y down) and nearness.
        ids: (n,) what to write.
        width: Pixels across.
        height: Pixels down.

    Returns:
        (height, width) ids, -1 where nothing is, and nearness, -inf there.
    """
    low = np.floor(triangles[:, :, :2].min(axis=1) - 0.5).astype(int).clip(0)
    high = np.ceil(triangles[:, :, :2].max(axis=1)).astype(int)
    high = np.minimum(high, [width - 1, height - 1])
    size = (high - low + 1).clip(0)
    count = size.prod(axis=1)
    raster = np.full(height * width, -1, np.int32)
    depth = np.full(height * width, -np.inf, np.float32)
    start = 0
    ends = np.cumsum(count)
    while start < len(count):
        stop = int(
            np.searchsorted(
                ends, (ends[start - 1] if start else 0) + CANDIDATES_AT_ONCE
            )
        )
        stop = max(stop, start + 1)
        part = slice(start, stop)
        index = np.repeat(np.arange(start, stop), count[part])
        offset = np.arange(len(index)) - np.repeat(
            ends[part] - count[part] - (ends[start] - count[start]), count[part]
        )
        x = low[index, 0] + offset % size[index, 0]
        y = low[index, 1] + offset // size[index, 0]
        near, inside = _nearness(triangles[index], x + 0.5, y + 0.5)
        pixel = (y * width + x)[inside]
        _put_on_top(raster, depth, pixel, near, ids[index[inside]])
        start = stop
    return raster.reshape(height, width), depth.reshape(height, width)


def _nearness(
    triangles: Array, x: Array, y: Array
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return which points lie in their triangles, and how near those are."""
    a, b, c = (triangles[:, k] for k in range(3))
    ab, ac = b - a, c - a
    px, py = x - a[:, 0], y - a[:, 1]
    area = ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        u = (px * ac[:, 1] - ac[:, 0] * py) / area
        v = (ab[:, 0] * py - px * ab[:, 1]) / area
    inside = (abs(area) > 1e-9) & (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6)
    near = a[:, 2] + u * ab[:, 2] + v * ac[:, 2]
    return near[inside].astype(np.float32), inside


def _put_on_top(
    raster: Ids,
    depth: NDArray[np.float32],
    pixel: NDArray[np.int64],
    near: NDArray[np.float32],
    ids: Ids,
) -> None:
    """Write ids where they are nearer than what is there."""
    order = np.argsort(near, kind="stable")
    pixel, near, ids = pixel[order], near[order], ids[order]
    on_top = near > depth[pixel]
    raster[pixel[on_top]] = ids[on_top]
    depth[pixel[on_top]] = near[on_top]
