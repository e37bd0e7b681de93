from dataclasses import replace
from math import log

import numpy as np
import pytest

from dermamap.core.anatomy import LESIONS, ZONES
from dermamap.core.atlas.fields import (
    FULL,
    Atlas,
    MapClaims,
    make_field,
)
from dermamap.core.atlas.shapes import Shape
from tests.core.small_skin import CM2, WEIGHING, small_atlas, small_skin

SKIN = small_skin()
HEEL, SOLE, GROIN = (ZONES.index(z) for z in ("heel", "sole_heel", "groin"))


def test_claims_are_kept_in_steps_of_a_255th() -> None:
    atlas = small_atlas(SKIN, {"S1": {"heel": 1, "sole_heel": 0.5}})
    claims = atlas.claims_of("S1")

    assert claims.dtype == np.float32
    assert claims[HEEL] == 1
    assert claims[SOLE] == pytest.approx(0.5, abs=1 / FULL)
    assert claims[GROIN] == 0


def two_shapes() -> Atlas:
    """Return an atlas in which S1 has two shapes, and the first a part of the limb."""
    s1 = LESIONS.index("S1")
    claims = np.zeros((SKIN.half, 2), np.uint8)
    claims[HEEL, 0] = FULL
    claims[SOLE, 1] = FULL // 2
    shapes = (Shape(s1, 0, 0, 0.5), Shape(s1, 0, 1, 0.25), Shape(s1, 1, 0, 0.25))
    below = np.arange(41) >= HEEL
    parts = np.stack([np.ones(41, bool), below])
    field = make_field(SKIN, WEIGHING, claims, shapes, parts)
    return Atlas(shapes, parts, (field,), "two")


def test_a_lesion_claims_the_most_that_any_of_its_shapes_does() -> None:
    claims = two_shapes().claims_of("S1")

    assert claims[HEEL] == 1
    assert claims[SOLE] == pytest.approx(127 / 255)


def test_shapes_are_told_apart_by_lesion_column_and_part() -> None:
    atlas = two_shapes()

    assert (atlas.shape_lesions == LESIONS.index("S1")).all()
    assert atlas.shape_columns.tolist() == [0, 0, 1]
    assert atlas.shape_parts.tolist() == [0, 1, 0]
    assert np.exp(atlas.shape_log_weights).tolist() == pytest.approx([0.5, 0.25, 0.25])


def test_a_drawing_that_goes_astray_says_nothing_of_where_the_lesion_is() -> None:
    s1 = LESIONS.index("S1")
    both = two_shapes()
    astray = Shape(s1, 1, 0, 0.25, astray=True)
    atlas = replace(both, shapes=(*both.shapes[:2], astray))

    assert atlas.columns_of(s1) == [0]
    assert atlas.claims_of("S1")[SOLE] == 0
    assert atlas.shape_own_weights.tolist() == pytest.approx([2 / 3, 1 / 3, 0])


def test_a_small_shape_tells_more_than_a_large_one() -> None:
    atlas = small_atlas(
        SKIN, {"S1": {"heel": 1}, "S2": {"heel": 1, "sole_heel": 1, "groin": 1}}
    )
    gain = dict(zip(LESIONS, atlas.fields[0].log_gain.tolist(), strict=True))

    # Every zone counts 1, so all skin of a side counts 41; 0.1 is left everywhere.
    assert gain["S1"] == pytest.approx(log(1.1 * 2 * 41 / (1 + 4.1)), rel=1e-5)
    assert gain["S2"] == pytest.approx(log(1.1 * 2 * 41 / (3 + 4.1)), rel=1e-5)


def test_the_log_of_a_claim_is_that_of_the_claim_with_what_is_left_everywhere() -> None:
    logs = small_atlas(SKIN, {}).fields[0].log_claim

    assert logs[FULL] == pytest.approx(0, abs=1e-6)
    assert logs[0] == pytest.approx(log(0.1 / 1.1))
    assert logs[51] == pytest.approx(log((0.2 + 0.1) / 1.1))


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_every_zone_counts_the_same_or_by_its_area(power: float) -> None:
    skin = small_skin()
    skin.area_cm2[[HEEL, HEEL + 41]] = 4 * CM2
    weighing = replace(WEIGHING, zone_power=power)
    weight = small_atlas(skin, {}, weighing).fields[0].weight

    assert weight[GROIN] == pytest.approx(1)
    assert weight[HEEL] == pytest.approx(4 ** (1 - power))


def test_the_skin_of_a_lesion_is_what_it_claims_clearly() -> None:
    atlas = small_atlas(SKIN, {"S1": {"heel": 0.4, "sole_heel": 0.39, "groin": 0.9}})
    skin_of = atlas.territories(SKIN)
    s1 = LESIONS.index("S1")

    assert np.flatnonzero(skin_of.facets[s1]).tolist() == [GROIN, HEEL]
    assert skin_of.zone_cm2[s1].sum() == pytest.approx(2 * CM2)
    assert skin_of.zone_cm2[s1, HEEL] == pytest.approx(CM2)
    assert not skin_of.facets[LESIONS.index("L1")].any()
    assert atlas.territories(SKIN) is skin_of


def test_skin_that_any_shape_claims_belongs_to_the_lesion() -> None:
    skin_of = two_shapes().territories(SKIN)

    assert np.flatnonzero(skin_of.facets[LESIONS.index("S1")]).tolist() == [HEEL, SOLE]


def test_a_map_tells_its_claims_on_a_facet_of_either_side() -> None:
    claims = np.zeros((2, 41), np.uint8)
    claims[0, HEEL], claims[1, HEEL] = 255, 51
    both = MapClaims("a_map", ("L1", "S1"), claims)

    assert both.at(HEEL) == pytest.approx({"L1": 1, "S1": 0.2})
    assert both.at(HEEL + 41) == both.at(HEEL)
    assert both.at(GROIN) == {"L1": 0, "S1": 0}


def test_the_claim_on_a_zone_is_the_mean_by_true_area() -> None:
    skin = small_skin()
    # A quarter of the sole's facet is of the heel, and the heel's own is small.
    skin.texel_zone[[SOLE, SOLE + 41], :4] = HEEL
    skin.area_cm2[[HEEL, HEEL + 41]] = CM2 / 4
    claims = np.zeros((1, 41), np.uint8)
    claims[0, HEEL] = 255
    zone = MapClaims("a_map", ("S1",), claims).of_zone(skin, HEEL)

    assert zone == pytest.approx({"S1": 0.5})
