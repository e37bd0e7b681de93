"""Where to point in a picture: a place well inside each zone, and each landmark."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES, Side
from dermamap.core.body.skin import IntArray, Landmark, Skin
from dermamap.core.body.views import PIXELS_PER_MM, View
from dermamap.core.drawing import Point

BoolArray = NDArray[np.bool_]


def zone_places(
    skin: Skin, view: View, facets: IntArray
) -> Mapping[tuple[str, Side], Point]:
    """Return a place inside every zone that a view shows well enough to mark.

    Args:
        skin: The skin.
        view: The view.
        facets: (height, width) the facet under each pixel of the view, -1 for none.

    Returns:
        Millimetres in the view, by zone and side. A mark made there lies on the
        zone: at least half a millimetre of it is on every side.
    """
    whole = (skin.texel_zone == skin.zone[:, None]).all(axis=1) & view.counts
    zone_and_side = skin.zone.astype(np.int16)
    zone_and_side[skin.facets_of(Side.RIGHT)] += len(ZONES)
    shown = np.where((facets >= 0) & whole[facets], zone_and_side[facets], np.int16(-1))
    places = {}
    for side in view.sides:
        for number, zone in enumerate(ZONES):
            index = number + (len(ZONES) if side is Side.RIGHT else 0)
            place = _middle(shown == index)
            if place is not None:
                places[zone, side] = place
    return places


def landmark_place(landmark: Landmark, view: View) -> Point | None:
    """Return where a view shows a landmark, in millimetres; nothing if it does not."""
    if not view.counts[landmark.facet]:
        return None
    x, y = view.project(np.array(landmark.position, np.float32))
    return round(float(x), 1), round(float(y), 1)


def _middle(mask: BoolArray) -> Point | None:
    """Return a place in a mask, as far from its edge as a square reaches."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    sums = np.pad(part, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    low, high = 0, (min(part.shape) + 1) // 2
    while high - low > 1:
        reach = (low + high) // 2
        low, high = (reach, high) if _inner(sums, reach).any() else (low, reach)
    if low == 0:
        return None
    y, x = np.nonzero(_inner(sums, low))
    nearest = np.argmin((y - y.mean()) ** 2 + (x - x.mean()) ** 2)
    return (
        (left + low + int(x[nearest]) + 0.5) / PIXELS_PER_MM,
        (top + low + int(y[nearest]) + 0.5) / PIXELS_PER_MM,
    )


def _inner(sums: NDArray[np.int64], reach: int) -> BoolArray:
    """Return where a square that reaches so far to each side is full.

    Position ``(0, 0)`` of the answer is pixel ``(reach, reach)``.
    """
    size = 2 * reach + 1
    total = (
        sums[size:, size:]
        - sums[size:, :-size]
        - sums[:-size, size:]
        + sums[:-size, :-size]
    )
    return np.asarray(total == size * size)
