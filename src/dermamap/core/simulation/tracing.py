"""From skin to marks: outlines in the views in which it is seen best.

People draw round what they mean, in one view and then in the next. The views are taken
in the order of how much they add, until they add little. Everything is worked out on
the left side; what is on the right is drawn as its mirror image.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.outline import outline
from dermamap.core.body.skin import IntArray, Skin
from dermamap.core.body.views import MIRRORED, View
from dermamap.core.drawing import Lasso, Point, Stroke
from dermamap.core.knowledge.base import FloatArray

LEFT_VIEWS: Final = tuple(view for view in ViewId if view not in MIRRORED)
"""The views that show the left side."""

_BODY_STEP, _FOOT_STEP = 7, 3
"""Every so many pixels of a view are enough for a hand."""

_SOFTER: Final = 2
"""How often the edge is softened: steps of facets vanish, as in a drawn line."""

_FRONT_AND_BACK: Final = {ViewId.ANTERIOR, ViewId.POSTERIOR}
_FEET: Final = {ViewId.DORSUM_LEFT, ViewId.SOLE_LEFT}
_FOOT_IN_BODY_VIEW: Final = 0.3
"""What the foot counts in a view of the whole leg, where it is small."""

_FACE_ON: Final = 1.25
"""Front and back count so much more: people turn to them first."""

_ADDS: Final = 0.05
"""A view that adds less than this share is left out."""

_TOLERANCE_MM: Final = {False: 2.2, True: 1.2}
_NOOK: Final = {False: 1, True: 2}
"""A hand does not go into gaps narrower than twice so many pixels of a sheet."""

_SMALLEST_MM2: Final = {False: 60.0, True: 12.0}
_GRID: Final = 2
"""Points lie on half millimetres."""

_RIGHT: Final = {left: right for right, left in MIRRORED.items()}


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One view, coarse.

    Attributes:
        view: The view.
        step: Pixels of the view for one of this sheet.
        facets: (h, w) facet of the left side under each pixel, -1 for none.
    """

    view: View
    step: int
    facets: IntArray


class Tracer:
    """Draws round skin.

    Args:
        skin: The skin.
        views: Every view.
        rasters: (h, w) the facet under each pixel of each view of the left side.
    """

    def __init__(
        self,
        skin: Skin,
        views: Mapping[ViewId, View],
        rasters: Mapping[ViewId, IntArray],
    ) -> None:
        half = skin.half
        foot = skin.part[:half] > 0
        self._middles = skin.vertices[skin.faces[:half]].astype(np.float64).mean(axis=1)
        self._cm2 = skin.area_cm2[:half]
        self._sheets = []
        rows = []
        for name in LEFT_VIEWS:
            step = _FOOT_STEP if name in _FEET else _BODY_STEP
            facets = rasters[name][step // 2 :: step, step // 2 :: step]
            counts = views[name].counts[:half]
            worth = skin.area_cm2[:half] * counts.astype(np.float64)
            if name not in _FEET:
                worth[foot] *= _FOOT_IN_BODY_VIEW
            if name in _FRONT_AND_BACK:
                worth *= _FACE_ON
            left = np.where(facets < half, facets, -1)
            self._sheets.append(_Sheet(views[name], step, left))
            rows.append(worth)
        # What marking each facet in each view is worth, in cm2.
        self._worth = np.stack(rows)

    @property
    def shown(self) -> NDArray[np.bool_]:
        """(half,) the skin that any view shows, which alone can be drawn."""
        return np.asarray((self._worth > 0).any(axis=0))

    def trace(
        self, drawn: NDArray[np.bool_], side: Side
    ) -> tuple[Lasso, ...] | tuple[Stroke]:
        """Return outlines of some skin, or a tap on what is too small for one.

        Args:
            drawn: (half,) facets of the left side, or of the mirror image of the
                right one; some at least, all of it :attr:`shown`.
            side: The side that is meant.
        """
        sheets = list(self._chosen(drawn))
        found = tuple(lasso for sheet in sheets for lasso in _round(sheet, drawn, side))
        return found or (self._tap(sheets[0].view, drawn, side),)

    def _tap(self, view: View, drawn: NDArray[np.bool_], side: Side) -> Stroke:
        """Return one tap of a round tool in the middle of some skin."""
        seen = drawn & view.counts[: len(drawn)]
        places = view.project(self._middles[seen])
        middle = places.mean(axis=0)
        nearest = places[((places - middle) ** 2).sum(axis=1).argmin()]
        radius = round(float(np.sqrt(self._cm2[seen].sum() * 100 / np.pi)), 1)
        name, points = _on_side(view, np.round(nearest[None] * _GRID) / _GRID, side)
        return Stroke(name, radius, points)

    def _chosen(self, drawn: NDArray[np.bool_]) -> Iterator[_Sheet]:
        """Yield the views that show the skin, the one that adds most first."""
        worth = self._worth[:, drawn]
        total = 0.0
        while True:
            gains = worth.sum(axis=1)
            best = int(gains.argmax())
            total += gains[best]
            if gains[best] <= _ADDS * total:
                return
            yield self._sheets[best]
            worth = worth[:, worth[best] == 0]


def _round(sheet: _Sheet, drawn: NDArray[np.bool_], side: Side) -> Iterator[Lasso]:
    """Yield the outlines of some skin in one view."""
    foot = sheet.view.id in _FEET
    inside = (sheet.facets >= 0) & drawn[sheet.facets]
    whole = _without_nooks(inside, _NOOK[foot])
    area = outline(_softened(whole), np.ones_like(whole), softness_mm=0)
    for polygon in shapely.get_parts(area):
        ring = polygon.exterior.simplify(_TOLERANCE_MM[foot] / sheet.step)
        places = np.round(shapely.get_coordinates(ring)[:-1] * sheet.step * _GRID)
        points = places / _GRID
        too_small = polygon.area * sheet.step**2 < _SMALLEST_MM2[foot]
        if not too_small and len(points) > 2:  # noqa: PLR2004 - a closed outline
            yield Lasso(*_on_side(sheet.view, points, side))


def _without_nooks(inside: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    """Return a shape grown by so many pixels and shrunk by as many again."""
    whole = inside.copy()
    for _ in range(width):
        _grow(whole)
    outside = ~whole
    for _ in range(width):
        _grow(outside)
    return ~outside | inside


def _grow(shape: NDArray[np.bool_]) -> None:
    """Grow a shape by one pixel in place."""
    shape[1:-1] |= shape[:-2] | shape[2:]
    shape[:, 1:-1] |= shape[:, :-2] | shape[:, 2:]


def _softened(inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the mean of the pixels around each pixel, the near ones counting more."""
    soft = inside.astype(np.float32)
    for _ in range(_SOFTER):
        soft[1:-1] = soft[:-2] + 2 * soft[1:-1] + soft[2:]
        soft[:, 1:-1] = soft[:, :-2] + 2 * soft[:, 1:-1] + soft[:, 2:]
    return soft / np.float32(16**_SOFTER)


def _on_side(
    view: View, points: FloatArray, side: Side
) -> tuple[ViewId, tuple[Point, ...]]:
    """Return a view and places in it that are on the left, or their mirror image."""
    name = view.id
    if side is Side.RIGHT:
        points = points * [-1, 1] + [view.width_mm, 0]
        name = _RIGHT.get(name, name)
    return name, tuple((x, y) for x, y in points.tolist())
