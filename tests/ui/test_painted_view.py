"""The masks of a view show what is drawn on the skin, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import ZONES, Side, ViewId
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin
from dermamap.ui.pictures.painted_view import Box, PaintedView, facets_under

SKIN = load_skin()
LIBRARY = ViewLibrary()
VIEW = ViewId.SOLE_LEFT
FACETS = LIBRARY.facets(VIEW)
EMPTY = np.zeros(len(SKIN.faces) * TEXELS, np.uint8)

seen = np.unique(FACETS[FACETS >= 0])
patches = st.lists(st.sampled_from(seen.tolist()), min_size=1, max_size=40)


def view() -> PaintedView:
    return PaintedView(SKIN, LIBRARY[VIEW], FACETS)


def texels_of(facets: list[int]) -> np.ndarray:
    return (np.array(facets)[:, None] * TEXELS + np.arange(TEXELS)).ravel()


def masks(painted: PaintedView) -> dict[int, np.ndarray]:
    return {n: layer.mask for n, layer in painted.layers.items() if layer.mask.any()}


@given(st.lists(st.tuples(patches, st.integers(0, 31)), min_size=1, max_size=6))
def test_following_change_by_change_shows_the_same_as_looking_once(
    changes: list[tuple[list[int], int]],
) -> None:
    follower, state = view(), EMPTY.copy()
    for facets, bits in changes:
        texels = np.unique(texels_of(facets)).astype(np.int32)
        state[texels] = bits
        box = follower.box_of(facets_under(SKIN, texels))
        assert box is not None
        follower.refresh(state, box)
    once = view()
    once.refresh(state)
    followed, fresh = masks(follower), masks(once)
    assert followed.keys() == fresh.keys()
    for n, mask in fresh.items():
        assert np.array_equal(followed[n], mask)


def test_a_zone_is_opaque_inside_and_the_rest_is_clear() -> None:
    painted, state = view(), EMPTY.copy()
    texels = SKIN.texels_of_zone("sole_heel", Side.LEFT)
    state[texels] = 0b100
    painted.refresh(state)
    assert painted.layers.keys() == {2}
    mask = painted.layers[2].mask
    shown = painted.texels >= 0
    heel = np.zeros(painted.texels.shape, bool)
    heel[shown] = np.isin(painted.texels[shown], texels)
    opaque = mask > 127
    assert (opaque & ~heel & shown).sum() < 0.02 * heel.sum()
    assert (~opaque & heel).sum() < 0.02 * heel.sum()


def test_paint_reaches_the_outline_of_the_body_and_ends_there() -> None:
    painted, state = view(), EMPTY.copy()
    state[:] = 1
    painted.refresh(state)
    mask, shown = painted.layers[0].mask, painted.texels >= 0
    assert (mask[shown] > 127).mean() > 0.99
    far = np.ones_like(shown)
    far[3:-3, 3:-3] = ~_grown(shown, 3)[3:-3, 3:-3]
    assert not mask[far & ~shown].any()


def _grown(mask: np.ndarray, by: int) -> np.ndarray:
    grown = mask.copy()
    for dy in range(-by, by + 1):
        for dx in range(-by, by + 1):
            grown |= np.roll(np.roll(mask, dy, axis=0), dx, axis=1)
    return grown


def test_erased_skin_is_clear_again() -> None:
    painted, state = view(), EMPTY.copy()
    texels = SKIN.texels_of_zone("sole_medial", Side.LEFT)
    state[texels] = 0b11111
    painted.refresh(state, painted.box_of(facets_under(SKIN, texels)))
    assert len(masks(painted)) == 5
    state[texels] = 0
    painted.refresh(state, painted.box_of(facets_under(SKIN, texels)))
    assert not masks(painted)


def test_skin_that_a_view_does_not_show_leaves_it_alone() -> None:
    painted = view()
    buttock = SKIN.texels_of_zone("buttock", Side.LEFT)
    sole = SKIN.texels_of_zone("sole_heel", Side.RIGHT)
    assert painted.box_of(facets_under(SKIN, buttock)) is None
    assert painted.box_of(facets_under(SKIN, sole)) is None


@given(st.integers(0, FACETS.shape[0] - 1), st.integers(0, FACETS.shape[1] - 1))
def test_the_texel_under_a_place_lies_on_the_facet_that_is_seen_there(
    row: int, column: int
) -> None:
    painted = PAINTED
    place = (column + 0.5) / PIXELS_PER_MM, (row + 0.5) / PIXELS_PER_MM
    texel = painted.texel_at(*place)
    facet = int(FACETS[row, column])
    assert texel is None if facet < 0 else texel is not None
    if texel is not None:
        assert texel // TEXELS == facet
        assert ZONES[int(SKIN.texel_zone.flat[texel])]


PAINTED = view()


@pytest.mark.parametrize(("x", "y"), [(-1, 5), (5, -1), (10_000, 5), (5, 10_000)])
def test_beside_the_picture_there_is_no_skin(x: float, y: float) -> None:
    assert PAINTED.texel_at(x, y) is None


def test_boxes_grow_within_the_raster_and_join() -> None:
    box = Box(2, 3, 10, 12)
    assert box.grown(5, 12, 100) == Box(0, 0, 12, 17)
    assert box.joined(Box(5, 1, 20, 4)) == Box(2, 1, 20, 12)
