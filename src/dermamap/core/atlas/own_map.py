"""A map of one's own: territories drawn on views, laid on the skin as soft claims.

What is drawn in a view is known pixel by pixel of the view's raster, and so facet by
facet. Both sides are folded onto one, several views are joined, and the claims fall
off at the border as those of the published maps do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.atlas.drawn_shapes import (
    TERRITORIES,
    BoolArray,
    DrawnShape,
    Points,
    inside,
    window_of,
)
from dermamap.core.atlas.fields import FULL, MapClaims, Steps
from dermamap.core.atlas.spreading import SkinGraph, graph_of, nearest_points
from dermamap.core.body.skin import IntArray, Skin
from dermamap.core.body.views import PIXELS_PER_MM, View

HIDDEN_MM: Final = 6.0
"""Skin in folds and clefts, and past the rim, is like the skin shown this near."""

_FOOT_PASSAGE_MM: Final = 60.0
"""Height above the seam of the foot over which limb and foot pass into each other."""

_TENTH: Final = float(np.log(9))
"""A logistic curve falls from a half to a tenth over this many of its spreads."""

_FARTHEST: Final = 6.3
"""Spreads from the border at which a claim rounds to nothing."""

_STEP_MM: Final = 8.0
"""Pixels side by side that lie farther apart than this are not neighbours on skin."""

_MIRROR: Final = np.array([-1, 1, 1])


@dataclass(frozen=True, slots=True)
class Softness:
    """How far outside the border a claim has fallen to a tenth, mm.

    Attributes:
        limb_mm: On the limb.
        foot_mm: On the foot.
    """

    limb_mm: float
    foot_mm: float


@dataclass(frozen=True, eq=False, repr=False)
class DrawnView:
    """What was drawn on one view.

    Attributes:
        view: The view.
        facets: (height, width) the facet under each pixel, -1 for none.
        shapes: What was drawn.
    """

    view: View
    facets: IntArray
    shapes: tuple[DrawnShape, ...]


@dataclass(frozen=True, eq=False, repr=False)
class OwnMap:
    """A map that somebody drew.

    Attributes:
        title: Its name.
        about: Author, source, kind of evidence and notes, as far as they are given,
            by their keys.
        claims: Its claims.
    """

    title: str
    about: Mapping[str, str]
    claims: MapClaims


def claims_of_drawings(
    name: str, drawings: Sequence[DrawnView], skin: Skin, softness: Softness
) -> MapClaims:
    """Return the claims of what was drawn, both sides folded onto the left.

    A territory is the union of what is drawn of it, in any view and on either side.
    Where one view shows skin well, others that see it from its edge have no say. Skin
    that no view of the map shows has no claim, but for the next 6 mm.

    Args:
        name: Of the map.
        drawings: The views with what was drawn on them.
        skin: The skin.
        softness: Of the borders.
    """
    drawn = {shape.territory for each in drawings for shape in each.shapes}
    names = tuple(each for each in TERRITORIES if each in drawn)
    drawings = _with_a_say(drawings, skin)
    shown = [_per_side(each.facets, skin) for each in drawings]
    known = np.any([pixels > 0 for pixels in shown], axis=(0, 1))
    graph = graph_of(skin)
    origin = _origins(known, graph)
    spread = _spread(skin, graph, softness)
    claims: Steps = np.zeros((len(names), skin.half), np.uint8)
    for n, territory in enumerate(names):
        patches = [
            patch
            for each, pixels in zip(drawings, shown, strict=True)
            if (patch := _patch(each, territory, pixels, skin)) is not None
        ]
        within = np.any([patch.within for patch in patches], axis=(0, 1))
        border = _Border(skin, graph)
        border.add_seen(patches)
        within = within[origin] & (origin >= 0)
        border.add_steps(within, known=origin >= 0)
        distance = border.distance(_FARTHEST * spread)
        steps = FULL / (1 + np.exp(np.where(within, -1, 1) * distance / spread))
        claims[n] = np.where(origin >= 0, np.rint(steps), 0)
    return MapClaims(name, names, claims)


@dataclass(frozen=True, eq=False)
class _Patch:
    """What one view says of one territory.

    Attributes:
        view: The view.
        facets: (h, w) the facet under each pixel of the part that was drawn on.
        corner: (2,) column and row of the first pixel of that part.
        mask: (h, w) the pixels that were drawn.
        within: (2, half) the facets of which at least half of what is seen is drawn.
        filled: (2, half) the facets of which all that is seen is drawn.
    """

    view: View
    facets: IntArray
    corner: tuple[int, int]
    mask: BoolArray
    within: BoolArray
    filled: BoolArray


def _with_a_say(drawings: Sequence[DrawnView], skin: Skin) -> list[DrawnView]:
    """Return the drawings without skin that another of them shows better.

    At the edge of a body a small slip of the pen goes far over the skin.
    """
    well = [
        each.view.counts
        & (np.bincount(_seen(each.facets), minlength=2 * skin.half) > 0)
        for each in drawings
    ]
    by_any = np.tile(np.any(well, axis=0).reshape(2, -1).any(axis=0), 2)
    return [
        replace(each, facets=np.where((mine | ~by_any)[each.facets], each.facets, -1))
        for each, mine in zip(drawings, well, strict=True)
    ]


def _seen(facets: IntArray) -> IntArray:
    return facets[facets >= 0]


def _per_side(facets: IntArray, skin: Skin) -> NDArray[np.int64]:
    """Return (2, half) how many pixels show each facet."""
    counts = np.bincount(_seen(facets), minlength=2 * skin.half)
    return counts.reshape(2, skin.half)


def _patch(
    drawing: DrawnView, territory: str, shown: NDArray[np.int64], skin: Skin
) -> _Patch | None:
    shapes = [each for each in drawing.shapes if each.territory == territory]
    if not shapes:
        return None
    rows, columns = window = window_of(shapes, drawing.facets.shape)
    facets = drawing.facets[window]
    mask = np.zeros(facets.shape, bool)
    for each in shapes:
        # Each in its own part of the view: a thousand small ones take no time.
        high, wide = own = window_of([each], drawing.facets.shape)
        down = slice(high.start - rows.start, high.stop - rows.start)
        across = slice(wide.start - columns.start, wide.stop - columns.start)
        mask[down, across] |= inside(each, own)
    drawn = _per_side(facets[mask], skin)
    return _Patch(
        view=drawing.view,
        facets=facets,
        corner=(columns.start, rows.start),
        mask=mask,
        within=(2 * drawn >= shown) & (shown > 0),
        filled=(drawn == shown) & (shown > 0),
    )


def _origins(known: BoolArray, graph: SkinGraph) -> NDArray[np.int64]:
    """Return (half,) the facet that each is like: the nearest that a view shows.

    It is -1 for what is hidden and has none near.
    """
    shown = np.flatnonzero(known)
    limit = np.where(known, 0.0, HIDDEN_MM)
    _, found = nearest_points(graph, shown, graph.middles[shown], limit)
    return np.where(found >= 0, shown[found], -1)


def _spread(skin: Skin, graph: SkinGraph, softness: Softness) -> Points:
    """Return (half,) the spread of the border, mm: finer on the foot."""
    height = graph.middles[:, 1]
    limb = skin.part[: skin.half] == 0
    seam = float(height[limb].min())
    foot = np.clip((seam + _FOOT_PASSAGE_MM - height) / _FOOT_PASSAGE_MM, 0, 1)
    tenth = softness.limb_mm + foot * (softness.foot_mm - softness.limb_mm)
    return np.asarray(tenth / _TENTH)


class _Border:
    """Points on the border of one territory, with the facets they lie on.

    Args:
        skin: The skin.
        graph: Its facets.
    """

    def __init__(self, skin: Skin, graph: SkinGraph) -> None:
        self._skin = skin
        self._graph = graph
        self._facets: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
        self._points: list[Points] = [np.empty((0, 3))]

    def add_seen(self, patches: Sequence[_Patch]) -> None:
        """Add the edges of the drawn pixels, unless another view draws on beyond."""
        count = np.sum([patch.filled for patch in patches], axis=(0, 1))
        for patch in patches:
            self._add_edges(patch, count)

    def add_steps(self, within: BoolArray, *, known: BoolArray) -> None:
        """Add where a facet within meets one that is known not to be.

        So a territory ends where one view draws it to the edge of what it shows and
        another, which shows more, does not draw it.
        """
        near = self._graph.neighbours
        marked = np.zeros(len(within), bool)
        marked[np.concatenate(self._facets)] = True
        outside = (near >= 0) & (known & ~within & ~marked)[near]
        facet, _ = rows = np.nonzero(outside & (within & ~marked)[:, None])
        other = near[rows]
        middles = (self._graph.middles[facet] + self._graph.middles[other]) / 2
        self._facets += [facet, other]
        self._points += [middles, middles]

    def distance(self, limit: Points) -> Points:
        """Return (half,) the distance to the border, mm; the limit where it is more."""
        facets, points = np.concatenate(self._facets), np.concatenate(self._points)
        far, _ = nearest_points(self._graph, facets, points, limit)
        return np.minimum(far, limit)

    def _add_edges(self, patch: _Patch, count: NDArray[np.int64]) -> None:
        facets, mask = patch.facets, patch.mask
        pixel = np.arange(mask.size).reshape(mask.shape)
        for near, far in (
            (np.s_[:, :-1], np.s_[:, 1:]),
            (np.s_[:-1], np.s_[1:]),
        ):
            edge = (mask[near] != mask[far]) & (facets[near] >= 0) & (facets[far] >= 0)
            here, there = pixel[near][edge], pixel[far][edge]
            drawn = mask[near][edge]
            within = np.where(drawn, here, there)
            beyond = np.where(drawn, there, here)
            side, twin = np.divmod(facets.ravel()[beyond], self._skin.half)
            free = count[twin] <= patch.filled[side, twin]
            self._add_pairs(patch, within[free], beyond[free])

    def _add_pairs(
        self, patch: _Patch, within: NDArray[np.int64], beyond: NDArray[np.int64]
    ) -> None:
        """Add the middles between pairs of pixels that are neighbours on the skin."""
        first, second = (self._on_skin(patch, each) for each in (within, beyond))
        close = np.linalg.norm(first - second, axis=1) < _STEP_MM
        middle = (first + second)[close] / 2
        for pixels in (within, beyond):
            facet = patch.facets.ravel()[pixels[close]].astype(np.int64)
            self._facets.append(facet % self._skin.half)
            # The right side is folded onto the left.
            self._points.append(
                np.where(facet[:, None] < self._skin.half, middle, middle * _MIRROR)
            )

    def _on_skin(self, patch: _Patch, pixels: NDArray[np.int64]) -> Points:
        """Return (n, 3) the places on the skin under the middles of pixels."""
        row, column = np.divmod(pixels, patch.facets.shape[1])
        place = np.column_stack((column, row)) + patch.corner + 0.5
        place = place / PIXELS_PER_MM - patch.view.origin
        faces = self._skin.faces[patch.facets.ravel()[pixels]]
        seen = self._skin.vertices[faces].astype(np.float64) @ patch.view.axes.T
        normal = np.cross(seen[:, 1] - seen[:, 0], seen[:, 2] - seen[:, 0])
        slope = normal[:, :2] / np.where(normal[:, 2] == 0, 1, normal[:, 2])[:, None]
        off = np.einsum("ij,ij->i", slope, place - seen[:, 0, :2])
        # A facet seen from its edge has no depth of its own.
        low, high = seen[:, :, 2].min(axis=1), seen[:, :, 2].max(axis=1)
        depth = np.clip(seen[:, 0, 2] - off, low, high)
        return np.column_stack((place, depth)) @ patch.view.axes
