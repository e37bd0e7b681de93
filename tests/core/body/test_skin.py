from itertools import pairwise

import numpy as np
import pytest
import shapely

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, expand_zone
from dermamap.core.body.skin import TEXELS, Skin, texel_weights
from tests.core.small_skin import CM2, small_skin

SKIN = small_skin()


def test_the_first_half_is_the_left_side() -> None:
    assert SKIN.half == 41
    assert SKIN.facets_of(Side.LEFT) == slice(0, 41)
    assert SKIN.facets_of(Side.RIGHT) == slice(41, 82)
    assert SKIN.side_of(40) is Side.LEFT
    assert SKIN.side_of(41) is Side.RIGHT


def test_the_area_of_a_zone_is_counted_in_texels_of_one_side() -> None:
    assert SKIN.zone_cm2 == pytest.approx([CM2] * 41)


def test_a_zone_is_all_texels_of_its_facets_on_its_side() -> None:
    heel = ZONES.index("heel")
    left = SKIN.texels_of_zone("heel", Side.LEFT)

    assert left.tolist() == list(range(heel * TEXELS, (heel + 1) * TEXELS))
    assert (SKIN.texels_of_zone("heel", Side.RIGHT) == left + 41 * TEXELS).all()


@pytest.mark.parametrize("word", COMPOSITE_ZONES)
def test_a_composite_zone_has_each_texel_once_in_order(word: str) -> None:
    texels = SKIN.texels_of_zone(word, Side.LEFT)

    assert len(texels) == TEXELS * len(COMPOSITE_ZONES[word])
    assert all(a < b for a, b in pairwise(texels.tolist()))


def test_a_word_that_is_no_zone_is_refused() -> None:
    with pytest.raises(KeyError, match="knee"):
        SKIN.texels_of_zone("knee", Side.LEFT)


def test_a_landmark_is_found_by_name_and_side() -> None:
    assert SKIN.landmark("spot", Side.LEFT).text == "a spot"
    with pytest.raises(KeyError, match="spot"):
        SKIN.landmark("spot", Side.RIGHT)
    with pytest.raises(KeyError, match="asis"):
        SKIN.landmark("asis", Side.LEFT)


def test_texels_are_sixteen_equal_triangles_that_fill_the_facet() -> None:
    weights = texel_weights()
    assert weights.shape == (TEXELS, 3)
    assert np.allclose(weights.sum(axis=1), 1)

    # The middles of equal triangles are where rows of 7, 5, 3 and 1 put them.
    middles = [shapely.Point(place) for place in weights[:, 1:]]
    pieces = [
        shapely.Polygon([(u, v), (u + 1, v), (u, v + 1)]) if up else
        shapely.Polygon([(u + 1, v), (u + 1, v + 1), (u, v + 1)])
        for v in range(4)
        for n in range(7 - 2 * v)
        for u, up in [(n // 2, n % 2 == 0)]
    ]  # fmt: skip
    for middle, piece in zip(middles, pieces, strict=True):
        centre = shapely.centroid(piece)
        assert (middle.x * 4, middle.y * 4) == pytest.approx((centre.x, centre.y))
    whole = shapely.union_all(pieces)
    assert whole.area == pytest.approx(8)
    assert sum(piece.area for piece in pieces) == pytest.approx(8)


def test_texels_of_unequal_zones_count_where_they_are() -> None:
    skin = small_skin()
    skin.texel_zone[0, :4] = 5
    skin.texel_zone[41, :4] = 5

    assert skin.zone_cm2[0] == pytest.approx(CM2 * 12 / 16)
    assert skin.zone_cm2[5] == pytest.approx(CM2 * 20 / 16)
    assert len(skin.texels_of_zone(ZONES[5], Side.RIGHT)) == 20


@pytest.mark.parametrize("word", [*ZONES, *COMPOSITE_ZONES])
@pytest.mark.parametrize("side", Side)
def test_the_texels_of_a_zone_are_all_of_it_in_order(
    word: str, side: Side, skin: Skin
) -> None:
    numbers = [ZONES.index(zone) for zone in expand_zone(word)]
    facets = skin.facets_of(side)
    inside = np.isin(skin.texel_zone[facets], numbers).ravel()
    wanted = np.flatnonzero(inside) + facets.start * TEXELS

    assert np.array_equal(skin.texels_of_zone(word, side), wanted)
