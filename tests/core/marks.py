"""Marks to test with: drawn at random, mirrored, and laid on the skin."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom, ViewId
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import Coverage, SkinMarker, cover
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.views import View
from dermamap.core.drawing import Drawing, Lasso, Mark, Point, Shape, Stroke, ZoneFill
from dermamap.core.reasoning.likelihood import Sums
from dermamap.core.reasoning.pieces import add_up_pieces, pieces_of

SIZE = {
    ViewId.ANTERIOR: (482.0, 1024.0),
    ViewId.POSTERIOR: (482.0, 1024.0),
    **dict.fromkeys((ViewId.LATERAL_LEFT, ViewId.LATERAL_RIGHT), (316.0, 1024.0)),
    **dict.fromkeys((ViewId.MEDIAL_LEFT, ViewId.MEDIAL_RIGHT), (316.0, 1024.0)),
    **dict.fromkeys((ViewId.DORSUM_LEFT, ViewId.DORSUM_RIGHT), (106.0, 274.0)),
    **dict.fromkeys((ViewId.SOLE_LEFT, ViewId.SOLE_RIGHT), (106.0, 248.0)),
}
"""Width and height of each view, mm."""

zone_fills = st.builds(
    ZoneFill,
    zone=st.sampled_from([*ZONES, *COMPOSITE_ZONES]),
    side=st.sampled_from(list(Side)),
)


def points(view: ViewId, most: int, least: int = 1) -> st.SearchStrategy[list[Point]]:
    """Return a strategy for places in a view and a little beyond."""
    width, height = SIZE[view]
    place = st.tuples(st.floats(-20, width + 20), st.floats(-20, height + 20))
    return st.lists(place, min_size=least, max_size=most)


only = st.none() | st.sampled_from(list(Side))
"""The side to whose skin a mark is kept."""


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    """Return a strategy for strokes in any view, on the skin or beside it."""
    view = draw(st.sampled_from(list(ViewId)))
    path = tuple(draw(points(view, 5)))
    return Stroke(view, draw(st.floats(0.5, 60)), path, draw(only))


@st.composite
def lassos(draw: st.DrawFn) -> Lasso:
    """Return a strategy for outlines in any view; most of them cross themselves."""
    view = draw(st.sampled_from(list(ViewId)))
    return Lasso(view, tuple(draw(points(view, 8, least=3))), draw(only))


shapes: st.SearchStrategy[Shape] = strokes() | lassos() | zone_fills
symptoms = st.sampled_from(list(Symptom))
marks = st.builds(Mark, shape=shapes, symptom=st.none() | symptoms) | st.builds(
    Mark, shape=shapes, symptom=st.none(), erased=symptoms
)
drawings = st.builds(Drawing, st.lists(marks, max_size=6).map(tuple))


def mirrored(mark: Mark) -> Mark:
    """Return the mark as the mirror would show it."""
    match mark.shape:
        case ZoneFill(zone, side):
            return replace(mark, shape=ZoneFill(zone, side.other))
        case Stroke(view, radius, path, only):
            stroke = Stroke(
                other_side(view), radius, flipped(view, path), swapped(only)
            )
            return replace(mark, shape=stroke)
        case Lasso(view, path, only):
            lasso = Lasso(other_side(view), flipped(view, path), swapped(only))
            return replace(mark, shape=lasso)


def swapped(side: Side | None) -> Side | None:
    """Return the other side, if there is any."""
    return side.other if side else None


def other_side(view: ViewId) -> ViewId:
    """Return the view that mirrors a view; front and back mirror themselves."""
    words = {"left": "right", "right": "left"}
    name = "_".join(words.get(word, word) for word in view.value.split("_"))
    return ViewId(name)


def flipped(view: ViewId, path: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return places mirrored at the upright middle line of a view."""
    width = SIZE[view][0]
    return tuple((width - x, y) for x, y in path)


def numb(shape: Shape) -> Mark:
    """Return a mark of reduced feeling."""
    return Mark(shape, Symptom.REDUCED)


def laid(skin: Skin, marker: SkinMarker, *these: Mark) -> Coverage:
    """Return what marks cover."""
    return cover(Drawing(these), skin, marker)


def sums_of(coverage: Coverage, atlas: Atlas) -> tuple[Sums, ...]:
    """Return what is marked, added up for each field."""
    pieces, sums = pieces_of(atlas, coverage.skin), []
    for field in atlas.fields:
        worth = coverage.worth(field.weighing.worth)
        facets = np.flatnonzero(worth)
        by_piece = add_up_pieces(field, pieces, facets, worth[facets])
        sums.append(by_piece.whole(atlas, pieces, field))
    return tuple(sums)


def total_cm2(coverage: Coverage) -> float:
    """Return the area with any symptom."""
    return float(coverage.tally.cm2.sum())


def texel_cm2(skin: Skin) -> NDArray[np.float64]:
    """Return (16·f,) the true area of each texel."""
    return np.repeat(skin.area_cm2.astype(np.float64) / TEXELS, TEXELS)


def seen_mm2(skin: Skin, view: View) -> NDArray[np.float64]:
    """Return (f,) how large each facet is in the picture."""
    places = view.project(skin.vertices)[skin.faces].astype(np.float64)
    ab, ac = places[:, 1] - places[:, 0], places[:, 2] - places[:, 0]
    area: NDArray[np.float64] = abs(ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]) / 2
    return area


def sizes(views: Mapping[ViewId, View]) -> dict[ViewId, tuple[float, float]]:
    """Return width and height of views, mm."""
    return {view.id: (view.width_mm, view.height_mm) for view in views.values()}
