"""The smooth outline of what a view shows, as shapes.

What is drawn or claimed is known pixel by pixel of a view's raster. Its outline is
the line on which the softened values pass a level: free of the steps of pixels and
facets, and the same for a drawing, a field and a comparison of the two.
"""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from dermamap.core.body.views import PIXELS_PER_MM

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
Area = BaseGeometry
"""Polygons, or nothing at all."""

TOLERANCE_MM: Final = 0.1
"""How far the simplified outline may lie from the exact one."""

_SMALLEST_MM2: Final = 1.0
_PASSES: Final = 3  # three running means come close to a Gaussian

# For each pattern of four corners (1 top left, 2 top right, 4 bottom right, 8 bottom
# left) the sides that a line enters and leaves by, with the inside on its left:
# 0 top, 1 right, 2 bottom, 3 left.
_LINES: Final = {
    1: ((0, 3),),
    2: ((1, 0),),
    3: ((1, 3),),
    4: ((2, 1),),
    5: ((0, 3), (2, 1)),
    6: ((2, 0),),
    7: ((2, 3),),
    8: ((3, 2),),
    9: ((0, 2),),
    10: ((1, 0), (3, 2)),
    11: ((1, 2),),
    12: ((3, 1),),
    13: ((0, 1),),
    14: ((3, 0),),
}


def outline(
    values: NDArray[np.generic],
    skin: BoolArray,
    level: float = 0.5,
    softness_mm: float = 1.0,
    pixels_per_mm: float = PIXELS_PER_MM,
) -> Area:
    """Return where the softened values of a view are at least ``level``.

    Args:
        values: (height, width) value of each pixel, such as a mask or a claim.
        skin: (height, width) which pixels show skin. Others have no say, so the
            outline runs on a little past the edge of the body; clip it there.
        level: Value on the outline.
        softness_mm: Width of the softening; steps smaller than this vanish.
            0 for values that are soft already.
        pixels_per_mm: Of the raster.

    Returns:
        Polygons in the view's millimetres; empty when nothing reaches the level.
    """
    reach = max(round(softness_mm * pixels_per_mm / 2), 1) if softness_mm else 0
    worth = values.astype(np.float32)
    part = _part_with_values(worth, skin, _PASSES * reach + 1)
    if part is None:
        return shapely.MultiPolygon()
    soft = _softened(worth[part], skin[part], reach) if reach else worth[part]
    # One pixel more of the same, so that the edge of the picture costs no skin.
    padded = np.pad(np.pad(soft, 1, mode="edge"), 1, constant_values=-1.0)
    starts, ends = _lines(padded >= level)
    if not len(starts):
        return shapely.MultiPolygon()
    places = _crossings(padded, level, starts)
    # Pixel (0, 0) of the part lies at (2, 2) of the padded raster; its middle is
    # half a pixel in.
    places += np.array([part[1].start, part[0].start]) - 1.5
    places /= pixels_per_mm
    rings = [
        shapely.LinearRing(places[ring])
        for ring in _rings(starts, ends)
        if len(ring) > 2  # noqa: PLR2004
    ]
    area = shapely.build_area(shapely.MultiLineString(rings))
    area = shapely.simplify(area, TOLERANCE_MM)
    parts = shapely.get_parts(area)
    return shapely.MultiPolygon(list(parts[shapely.area(parts) >= _SMALLEST_MM2]))


def softened(
    values: NDArray[np.generic],
    skin: BoolArray,
    softness_mm: float,
    pixels_per_mm: float = PIXELS_PER_MM,
) -> FloatArray:
    """Return the softened values of a view, as :func:`outline` draws its line on.

    Fields that are softened before they are compared keep one common border.

    Args:
        values: (height, width) value of each pixel.
        skin: (height, width) which pixels show skin.
        softness_mm: Width of the softening.
        pixels_per_mm: Of the raster.
    """
    reach = max(round(softness_mm * pixels_per_mm / 2), 1)
    worth = values.astype(np.float32)
    soft = np.zeros_like(worth)
    part = _part_with_values(worth, skin, _PASSES * reach + 1)
    if part is not None:
        soft[part] = _softened(worth[part], skin[part], reach)
    return soft


def _part_with_values(
    values: FloatArray, skin: BoolArray, margin: int
) -> tuple[slice, slice] | None:
    """Return the rows and columns that a line can be in; nothing if there is none."""
    some = (values > 0) & skin
    rows, columns = np.flatnonzero(some.any(axis=1)), np.flatnonzero(some.any(axis=0))
    if not len(rows):
        return None
    return (
        slice(max(rows[0] - margin, 0), rows[-1] + 1 + margin),
        slice(max(columns[0] - margin, 0), columns[-1] + 1 + margin),
    )


def _softened(values: FloatArray, skin: BoolArray, reach: int) -> FloatArray:
    """Return the mean of the skin around each pixel; 0 where there is none near."""
    weight = skin.astype(np.float32)
    total = values * weight
    for _ in range(_PASSES):
        for axis in (0, 1):
            total = _running_mean(total, reach, axis)
            weight = _running_mean(weight, reach, axis)
    near = weight > 1e-4  # noqa: PLR2004 - rounding of the running sums
    mean: FloatArray = np.divide(total, weight, out=np.zeros_like(total), where=near)
    return mean


def _running_mean(values: FloatArray, reach: int, axis: int) -> FloatArray:
    """Return the mean over ``reach`` pixels to both sides along one axis."""
    margin = [(0, 0), (0, 0)]
    margin[axis] = (reach + 1, reach)
    sums = np.cumsum(np.pad(values, margin), axis=axis, dtype=np.float64)
    size = 2 * reach + 1
    along = np.moveaxis(sums, axis, 0)
    means = (along[size:] - along[:-size]) / size
    return np.moveaxis(means, 0, axis).astype(np.float32)


def _lines(inside: BoolArray) -> tuple[IntArray, IntArray]:
    """Return the sides of squares at which lines start and end.

    A side is numbered ``2 * pixel`` when it leads right from a pixel and
    ``2 * pixel + 1`` when it leads down.
    """
    width = inside.shape[1]
    corner = inside.astype(np.uint8)
    pattern = (
        corner[:-1, :-1]
        + 2 * corner[:-1, 1:]
        + 4 * corner[1:, 1:]
        + 8 * corner[1:, :-1]
    )
    rows, columns = np.nonzero((pattern > 0) & (pattern < 15))  # noqa: PLR2004
    pixel = rows * width + columns
    sides = np.stack(
        (2 * pixel, 2 * (pixel + 1) + 1, 2 * (pixel + width), 2 * pixel + 1)
    )
    patterns = pattern[rows, columns]
    starts, ends = [], []
    for kind, lines in _LINES.items():
        squares = np.flatnonzero(patterns == kind)
        for enter, leave in lines:
            starts.append(sides[enter, squares])
            ends.append(sides[leave, squares])
    return np.concatenate(starts), np.concatenate(ends)


def _crossings(values: FloatArray, level: float, sides: IntArray) -> FloatArray:
    """Return (n, 2) where the values pass the level on each side, in pixels."""
    width = values.shape[1]
    y, x = np.divmod(sides // 2, width)
    down = sides % 2
    here = values[y, x].astype(np.float64)
    there = values[y + down, x + 1 - down].astype(np.float64)
    part = np.clip((level - here) / (there - here), 0.0, 1.0)
    return np.column_stack((x + part * (1 - down), y + part * down))


def _rings(starts: IntArray, ends: IntArray) -> list[list[int]]:
    """Return closed rings of lines; each side starts one line and ends one."""
    order = np.argsort(starts)
    following = order[np.searchsorted(starts, ends, sorter=order)].tolist()
    rings = []
    free = [True] * len(following)
    for first in range(len(following)):
        ring = []
        line = first
        while free[line]:
            free[line] = False
            ring.append(line)
            line = following[line]
        if ring:
            rings.append(ring)
    return rings
