"""Shapes that somebody drew on a view, and the pixels inside of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import MAP_ROOTS, NERVES
from dermamap.core.body.skin import IntArray
from dermamap.core.body.views import PIXELS_PER_MM

TERRITORIES: Final = (*MAP_ROOTS, *NERVES)
"""Every name that a territory of a map may have."""

_MOST_CROSSINGS: Final = 1_000_000
"""Rows crossed by edges that are worked on at once, for the sake of memory."""

BoolArray = NDArray[np.bool_]
Window = tuple[slice, slice]
"""Rows and columns of a view's raster."""

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class DrawnShape:
    """One closed shape that stands for a territory, or a part of one.

    Attributes:
        territory: One of ``TERRITORIES``.
        rings: Each (n, 2) corners in the view's millimetres; the last is joined to
            the first.
        even_odd: Whether overlaps of rings are holes; else windings are counted.
    """

    territory: str
    rings: tuple[Points, ...]
    even_odd: bool


def inside(shape: DrawnShape, window: Window) -> BoolArray:
    """Return which pixels of a part of a view have their middle in a shape."""
    rows, columns = window
    height, width = rows.stop - rows.start, columns.stop - columns.start
    starts = np.concatenate(shape.rings)
    ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in shape.rings])
    # The middle of the first pixel is half a pixel in.
    corner = (columns.start + 0.5, rows.start + 0.5)
    x0, y0 = (starts * PIXELS_PER_MM - corner).T
    x1, y1 = (ends * PIXELS_PER_MM - corner).T
    first = np.clip(np.ceil(np.minimum(y0, y1)), 0, height).astype(np.int64)
    last = np.clip(np.ceil(np.maximum(y0, y1)), 0, height).astype(np.int64)
    crossed = last - first
    turns = np.zeros(height * (width + 1), np.int32)
    for part in _portions(crossed):
        edge = np.repeat(part, crossed[part])
        before = np.cumsum(crossed[part]) - crossed[part]
        row = np.arange(len(edge)) - np.repeat(before - first[part], crossed[part])
        share = (row - y0[edge]) / (y1[edge] - y0[edge])
        x = x0[edge] + share * (x1[edge] - x0[edge])
        column = np.clip(np.ceil(x), 0, width).astype(np.int64)
        way = np.where(y1[edge] > y0[edge], 1.0, -1.0)
        place = row * (width + 1) + column
        turns += np.bincount(place, way, len(turns)).astype(np.int32)
    winding = np.cumsum(turns.reshape(height, width + 1)[:, :-1], axis=1)
    return np.asarray(winding % 2 == 1 if shape.even_odd else winding != 0)


def window_of(shapes: Iterable[DrawnShape], size: tuple[int, ...]) -> Window:
    """Return the part of a view that shapes reach, with a pixel around it."""
    corners = np.concatenate([ring for each in shapes for ring in each.rings])
    low = np.floor(corners.min(axis=0) * PIXELS_PER_MM) - 1
    high = np.ceil(corners.max(axis=0) * PIXELS_PER_MM) + 1
    x0, y0 = np.clip(low, 0, size[::-1]).astype(int)
    x1, y1 = np.clip(high, 0, size[::-1]).astype(int)
    return slice(int(y0), int(y1)), slice(int(x0), int(x1))


def left_out(shape: DrawnShape, facets: IntArray) -> str | None:
    """Return why a shape claims no skin of a view, if it claims none.

    Args:
        shape: The shape.
        facets: (height, width) the facet under each pixel of the view, -1 for none.
    """
    rows, columns = window = window_of([shape], facets.shape)
    mask = inside(shape, window)
    if (mask & (facets[window] >= 0)).any():
        return None
    on_page = rows.start < rows.stop and columns.start < columns.stop
    return "encloses no area" if on_page and not mask.any() else "lies beside the skin"


def _portions(rows: NDArray[np.int64]) -> Iterable[NDArray[np.int64]]:
    """Yield the edges that cross any row, a limited number of crossings at a time."""
    edges = np.flatnonzero(rows)
    portion = np.cumsum(rows[edges]) // _MOST_CROSSINGS
    return np.split(edges, np.flatnonzero(np.diff(portion)) + 1)
