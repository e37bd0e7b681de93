"""Small pictures of the skin of a lesion, in the views that show most of it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import LESIONS, Side, ViewId
from dermamap.core.body.skin import IntArray
from dermamap.ui.stage.panels import is_flipped

_MOST_VIEWS: Final = 3
_ENOUGH: Final = 0.08
"""A view that adds less than this share of the skin is left out."""

_FINER: Final = 3
"""Pixels of the raster for one of the picture, so that its edges are smooth."""

_CLEAREST: Final = 0.92
_FAINTEST: Final = 0.12
"""Claims below this are not shown."""

_GAP: Final = 0.09
"""Between two views, as a share of the height."""

_KEPT: Final = 24

Colours = NDArray[np.uint8]


class TerritoryPictures:
    """Draws where on the body a lesion is felt; what was drawn is kept.

    Args:
        reference: The skin, its views and the atlas.
        facets: Returns which facet each pixel of a view shows, -1 for none.
    """

    def __init__(
        self, reference: Reference, facets: Callable[[ViewId], IntArray]
    ) -> None:
        self._skin, self._views = reference.skin, reference.views
        self._atlas = reference.atlas
        self._facets = facets
        self.views_of = lru_cache(maxsize=_KEPT)(self._views_of)
        self._shrunk = lru_cache(maxsize=_KEPT)(self._shrink)

    def picture(
        self,
        lesion: str,
        sides: Sequence[Side],
        *,
        height: int,
        colours: tuple[QColor, QColor],
        is_mirrored: bool = False,
    ) -> QImage | None:
        """Return a picture of a lesion's skin.

        Args:
            lesion: The lesion.
            sides: Which legs it is on.
            height: Of the picture, in device pixels.
            colours: Of bare skin, and of the lesion's.
            is_mirrored: Whether views are swapped as a mirror swaps them.

        Returns:
            ``None`` for a lesion of no certain skin.
        """
        claim = self._claim(lesion, tuple(sides))
        views = self.views_of(lesion, tuple(sides))
        if not views:
            return None
        paint = _table(claim, colours), height
        flips = [is_mirrored and is_flipped(view) for view in views]
        drawn = [
            self._draw(self._shrunk(view, height)[:, :: -1 if flip else 1], *paint)
            for view, flip in zip(views, flips, strict=True)
        ]
        return _beside(drawn, round(_GAP * height))

    def _claim(self, lesion: str, sides: tuple[Side, ...]) -> NDArray[np.float32]:
        """Return (f,) how strongly a lesion claims each facet of its sides."""
        if lesion not in LESIONS:
            return np.zeros(len(self._skin.faces), np.float32)
        half = self._atlas.claims_of(lesion)
        return np.concatenate([half * (side in sides) for side in Side])

    def _views_of(self, lesion: str, sides: tuple[Side, ...]) -> tuple[ViewId, ...]:
        """Return the views that show most of a lesion's skin, best first."""
        claim = self._claim(lesion, sides)
        worth = np.where(claim > _FAINTEST, claim * self._skin.area_cm2, 0.0)
        total = float(worth.sum())
        if not total or float(claim[: self._skin.half].min()) > _FAINTEST:
            return ()
        chosen: list[ViewId] = []
        while len(chosen) < _MOST_VIEWS:
            gains = {
                view: float(worth[self._views[view].counts].sum())
                for view in self._views
                if view not in chosen
            }
            best = max(gains, key=lambda view: gains[view])
            if gains[best] < _ENOUGH * total:
                break
            chosen.append(best)
            worth = np.where(self._views[best].counts, 0.0, worth)
        return tuple(chosen)

    def _shrink(self, view: ViewId, height: int) -> IntArray:
        """Return the facets of a view, a few for each pixel of the picture."""
        facets = self._facets(view)
        step = max(facets.shape[0] // (_FINER * height), 1)
        return np.ascontiguousarray(facets[::step, ::step])

    @staticmethod
    def _draw(facets: IntArray, table: Colours, height: int) -> QImage:
        pixels = np.ascontiguousarray(table[facets])
        rows, columns = pixels.shape[:2]
        made = QImage(
            pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888
        )
        return made.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)


def _table(claim: NDArray[np.float32], colours: tuple[QColor, QColor]) -> Colours:
    """Return (f + 1, 4) the colour of each facet, and none for what is no skin."""
    skin, own = (
        np.array([each.red(), each.green(), each.blue(), 255.0]) for each in colours
    )
    share = np.where(claim > _FAINTEST, _CLEAREST * claim, 0.0)[:, np.newaxis]
    table = np.zeros((len(claim) + 1, 4), np.uint8)
    table[:-1] = (skin + share * (own - skin)).round()
    return table


def _beside(pictures: Sequence[QImage], gap: int) -> QImage:
    """Return pictures of one height in a row."""
    width = sum(each.width() for each in pictures) + gap * (len(pictures) - 1)
    whole = np.zeros((pictures[0].height(), width, 4), np.uint8)
    left = 0
    for each in pictures:
        even = each.convertToFormat(QImage.Format.Format_RGBA8888)
        rows = np.frombuffer(even.constBits(), np.uint8)
        rows = rows.reshape(even.height(), even.bytesPerLine())[:, : 4 * even.width()]
        whole[:, left : left + even.width()] = rows.reshape(even.height(), -1, 4)
        left += even.width() + gap
    kind = QImage.Format.Format_RGBA8888
    return QImage(whole.data, width, whole.shape[0], 4 * width, kind).copy()
