"""Drawing to coverage: which skin each symptom lies on.

Marks are laid on the texels of the skin in order. A texel that is drawn twice, in
one view or in two, is covered once; an eraser takes away what lies under it, in
whichever view it was drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId, expand_zone
from dermamap.core.body.skin import TEXELS, FloatArray, IntArray, Skin
from dermamap.core.body.tally import STATES, Bits, Tally, bits_of
from dermamap.core.body.views import TexelIndex, View, index_texels
from dermamap.core.drawing import Drawing, Lasso, Mark, Shape, Stroke, ZoneFill

_EVERY_BYTE: Final = np.uint64(0x0101010101010101)
"""Times a byte, the same in all eight bytes of a word."""


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

    @cached_property
    def marked(self) -> NDArray[np.int64]:
        """(n,) facets with any mark, ascending."""
        # Eight texels at a time, then the two halves of a facet at a time.
        halves = (self.state.view(np.uint64) != 0).view(np.uint16)
        return np.flatnonzero(halves != 0)

    @cached_property
    def marks(self) -> Bits:
        """(n, 16) states of the texels of the marked facets."""
        marks: Bits = self.state.reshape(-1, TEXELS)[self.marked]
        return marks

    @cached_property
    def uniform(self) -> NDArray[np.bool_]:
        """(n,) marked facets of one zone whose texels all have the same state."""
        first, second = self.marks.view(np.uint64).T
        same = (first == second) & (first == (first & 0xFF) * _EVERY_BYTE)
        return np.asarray(same & self.skin.is_whole[self.marked])

    @cached_property
    def parted(self) -> tuple[list[tuple[Side, int, int]], NDArray[np.bool_]]:
        """What is covered zone by zone, and what facet by facet.

        Returns:
            Side, zone and state of each zone whose whole facets all have one state;
            and (n,) the marked facets that are not among these.
        """
        skin, facets, on = self.skin, self.marked, self.uniform
        zone = skin.zone[facets].astype(np.int64)
        group = ((facets >= skin.half) * len(ZONES) + zone) * STATES + self.marks[:, 0]
        count = np.bincount(group[on], minlength=2 * len(ZONES) * STATES)
        found = np.flatnonzero(count)
        sizes = np.array([len(each) for each in skin.whole_facets])
        full = found[count[found] == sizes[found // STATES % len(ZONES)]]
        filled = np.zeros(len(count), np.bool_)
        filled[full] = True
        zones = [
            (
                tuple(Side)[n // STATES // len(ZONES)],
                n // STATES % len(ZONES),
                n % STATES,
            )
            for n in full.tolist()
        ]
        return zones, ~(on & filled[group])

    def texels(self, symptoms: tuple[Symptom, ...]) -> NDArray[np.bool_]:
        """Return (f, 16): where any of the symptoms lies."""
        return ((self.state & bits_of(symptoms)) > 0).reshape(-1, TEXELS)

    def share(self, symptoms: tuple[Symptom, ...]) -> FloatArray:
        """Return (f,) the covered share of each facet, 0 to 1."""
        return self._of_facets((self.marks & bits_of(symptoms)) > 0)

    def worth(self, by_state: FloatArray) -> FloatArray:
        """Return (f,) what each facet is worth: the mean over its texels.

        Args:
            by_state: What a texel in each state is worth, see :func:`worth_of`; bare
                skin is worth nothing.
        """
        return self._of_facets(by_state[self.marks])

    def _of_facets(self, of_texels: NDArray[np.bool_] | FloatArray) -> FloatArray:
        """Return (f,) the mean of each facet, from (n, 16) of the marked ones."""
        mean = np.zeros(len(self.skin.faces), np.float32)
        mean[self.marked] = of_texels.mean(axis=1, dtype=np.float32)
        return mean

    @cached_property
    def tally(self) -> Tally:
        """Area by side, zone and set of symptoms."""
        return Tally.of_facets(self.skin, self.marked, self.marks, self.uniform)


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
        """Return the texels that a shape covers, without repeats."""
        match shape:
            case ZoneFill(zone, side):
                return self._skin.texels_of_zone(zone, side)
            case Lasso(view, points, side):
                outline = np.array(points, np.float32)
                return self._on(side, self.index(view).under_polygon(outline))
            case Stroke():
                return self._on(shape.side, self._under_stroke(shape))
            case _:
                assert_never(shape)

    def _on(self, side: Side | None, texels: IntArray) -> IntArray:
        """Return those of some texels that are on a side, if one is meant."""
        if side is None:
            return texels
        is_left: NDArray[np.bool_] = texels < self._skin.half * TEXELS
        on_side: IntArray = texels[is_left == (side is Side.LEFT)]
        return on_side

    def _under_stroke(self, stroke: Stroke) -> IntArray:
        index = self.index(stroke.view)
        path = np.array(stroke.points, np.float32)
        ends = path[1:] if len(path) > 1 else path
        # Each texel once, however often a long stroke goes over it.
        found = np.zeros(len(self._skin.faces) * TEXELS, bool)
        for a, b in zip(path, ends, strict=False):
            texels = index.under_stroke(a, b, stroke.radius_mm)
            found[texels] = True
            if len(texels) == len(index.texel):
                break
        return np.flatnonzero(found).astype(np.int32)


def worth_of(
    symptoms: tuple[Symptom, ...],
    yielding: tuple[Symptom, ...],
    beside: tuple[Symptom, ...],
    worth_beside: float,
) -> FloatArray:
    """Return (32,) what a texel in each state is worth.

    Args:
        symptoms: One of them makes it worth 1.
        yielding: Unless it is only one of these,
        beside: and one of these lies there as well.
        worth_beside: What it is worth then.
    """
    state = np.arange(STATES)
    worth = ((state & bits_of(symptoms)) > 0).astype(np.float32)
    steady = tuple(each for each in symptoms if each not in yielding)
    yields = ((state & bits_of(beside)) > 0) & ((state & bits_of(steady)) == 0)
    worth[yields] *= np.float32(worth_beside)
    return worth


def lay(state: Bits, texels: IntArray, mark: Mark) -> Change:
    """Return what a mark on some texels changes; texels that stay are left out.

    Args:
        state: (16·f,) the state before; not changed.
        texels: Without repeats.
        mark: Says which symptom is added, or which are erased.
    """
    before = state[texels]
    kept, added = effect_of(mark)
    after = (before & kept) | added
    new = before != after
    return Change(texels[new], before[new], after[new])


def lay_zone(state: Bits, skin: Skin, fill: ZoneFill, mark: Mark) -> None:
    """Cover a zone or composite zone in place, facet by facet where it can be.

    Args:
        state: (16·f,) symptoms of each texel as bits; changed.
        skin: The skin.
        fill: The zone and its side.
        mark: Says which symptom is added, or which are erased.
    """
    kept, added = effect_of(mark)
    eight = state.view(np.uint64).reshape(-1, TEXELS // 8)
    first = skin.facets_of(fill.side).start
    for zone in expand_zone(fill.zone):
        facets = skin.whole_facets[ZONES.index(zone)] + first
        texels = skin.edge_texels[ZONES.index(zone)] + first * TEXELS
        if mark.erases:
            eight[facets] &= np.uint64(kept) * _EVERY_BYTE
            state[texels] &= kept
        else:
            eight[facets] |= np.uint64(added) * _EVERY_BYTE
            state[texels] |= added


def effect_of(mark: Mark) -> tuple[np.uint8, np.uint8]:
    """Return the bits of a texel that a mark keeps, and those that it adds."""
    every = bits_of(tuple(Symptom))
    if mark.symptom is not None:
        return every, bits_of((mark.symptom,))
    none = bits_of(())
    return (none if mark.erased is None else every & ~bits_of((mark.erased,))), none


def cover(drawing: Drawing, skin: Skin, marker: SkinMarker) -> Coverage:
    """Lay every mark of a drawing on the skin, oldest first."""
    state = np.zeros(len(skin.faces) * TEXELS, np.uint8)
    for mark in drawing.marks:
        change = lay(state, marker.texels_under(mark.shape), mark)
        state[change.texels] = change.after
    return Coverage(skin, state)
