"""Drawing to coverage: which skin each symptom lies on.

Marks are laid on the texels of the skin in order. A texel that is drawn twice, in
one view or in two, is covered once; an eraser takes away what lies under it, in
whichever view it was drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId
from dermamap.core.assessment import MarkedArea
from dermamap.core.drawing import Drawing, Lasso, Mark, Shape, Stroke, ZoneFill
from dermamap.core.skin import TEXELS, FloatArray, IntArray, Skin
from dermamap.core.views import TexelIndex, View, index_texels

SYMPTOMS: Final = tuple(Symptom)
"""Bit ``i`` of a texel's state is symptom ``i``."""

Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Change:
    """Texels that a mark changed, with their state before and after."""

    texels: IntArray
    before: Bits
    after: Bits

    @property
    def undone(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.texels, self.after, self.before)


@dataclass(frozen=True, eq=False)
class Coverage:
    """The skin that each symptom covers.

    Attributes:
        skin: The skin.
        state: (16·f,) symptoms of each texel as bits.
    """

    skin: Skin
    state: Bits

    def texels(self, symptoms: tuple[Symptom, ...]) -> NDArray[np.bool_]:
        """Return (f, 16): where any of the symptoms lies."""
        return ((self.state & bits_of(symptoms)) > 0).reshape(-1, TEXELS)

    def share(self, symptoms: tuple[Symptom, ...]) -> FloatArray:
        """Return (f,) the covered share of each facet, 0 to 1."""
        return self.texels(symptoms).mean(axis=1, dtype=np.float32)

    @cached_property
    def areas(self) -> tuple[MarkedArea, ...]:
        """Area in cm2 and zones of each symptom on each side, where there is any."""
        found = []
        for side in Side:
            facets = self.skin.facets_of(side)
            zone = self.skin.texel_zone[facets]
            size = self.skin.area_cm2[facets] / TEXELS
            for symptom in SYMPTOMS:
                drawn = self.texels((symptom,))[facets]
                if drawn.any():
                    cm2 = np.bincount(
                        zone[drawn],
                        np.broadcast_to(size[:, None], drawn.shape)[drawn],
                        minlength=len(ZONES),
                    )
                    found.append(
                        MarkedArea(side, symptom, float(cm2.sum()), self._shares(cm2))
                    )
        return tuple(found)

    def _shares(self, cm2: NDArray[np.float64]) -> Mapping[str, float]:
        order = np.argsort(-cm2, kind="stable")
        whole = self.skin.zone_cm2
        return {ZONES[i]: min(float(cm2[i] / whole[i]), 1.0) for i in order if cm2[i] > 0}


def bits_of(symptoms: tuple[Symptom, ...]) -> np.uint8:
    """Return the bits of symptoms in a texel's state."""
    return np.uint8(sum(1 << SYMPTOMS.index(symptom) for symptom in symptoms))


class SkinMarker:
    """Finds the texels under marks; keeps the index of each view it has used.

    Args:
        skin: The skin.
        views: Every view.
    """

    def __init__(self, skin: Skin, views: Mapping[ViewId, View]) -> None:
        self._skin = skin
        self._views = views
        self._indexes: dict[ViewId, TexelIndex] = {}

    def index(self, view: ViewId) -> TexelIndex:
        """Return the texels of a view, sorted by place."""
        if view not in self._indexes:
            self._indexes[view] = index_texels(self._skin, self._views[view])
        return self._indexes[view]

    def texels_under(self, shape: Shape) -> IntArray:
        """Return the texels that a stroke, lasso or zone fill covers, without repeats."""
        match shape:
            case ZoneFill(zone, side):
                return self._skin.texels_of_zone(zone, side)
            case Lasso(view, points):
                outline = np.array(points, np.float32)
                return self.index(view).under_polygon(outline)
            case Stroke(view, radius_mm, points):
                index = self.index(view)
                path = np.array(points, np.float32)
                ends = path[1:] if len(path) > 1 else path
                pieces = [
                    index.under_stroke(a, b, radius_mm)
                    for a, b in zip(path, ends, strict=False)
                ]
                return np.unique(np.concatenate(pieces))


def lay(state: Bits, texels: IntArray, mark: Mark) -> Change:
    """Return what a mark on some texels changes; texels that stay are left out.

    Args:
        state: (16·f,) the state before; not changed.
        texels: Without repeats.
        mark: Says which symptom is added, or that all are erased.
    """
    before = state[texels]
    if mark.symptom is None:
        after = np.zeros_like(before)
    else:
        after = before | bits_of((mark.symptom,))
    new = before != after
    return Change(texels[new], before[new], after[new])


def cover(drawing: Drawing, skin: Skin, marker: SkinMarker) -> Coverage:
    """Lay every mark of a drawing on the skin, oldest first."""
    state = np.zeros(len(skin.faces) * TEXELS, np.uint8)
    for mark in drawing.marks:
        change = lay(state, marker.texels_under(mark.shape), mark)
        state[change.texels] = change.after
    return Coverage(skin, state)
