"""The shipped landmarks: all there, on the skin, where a hand would find them."""

import numpy as np
import pytest

from dermamap.core.anatomy import OUTER_ROOTS, ROOTS, ZONES, Side
from dermamap.core.body.skin import Skin
from tests.data.polygons import data

LANDMARKS = data("landmarks")["landmarks"]
ZONE_OF = {name: row["zone"] for name, row in LANDMARKS.items()}


def test_every_landmark_is_there_once_on_each_side(skin: Skin) -> None:
    for side in Side:
        names = [mark.id for mark in skin.landmarks if mark.side is side]
        assert sorted(names) == sorted(ZONE_OF)
    assert {f"isncsci_{root}" for root in (*ROOTS, *OUTER_ROOTS)} <= set(ZONE_OF)


@pytest.mark.parametrize("name", ZONE_OF)
def test_a_landmark_lies_in_its_zone(name: str, skin: Skin) -> None:
    for side in Side:
        mark = skin.landmark(name, side)
        assert ZONES[skin.zone[mark.facet]] == ZONE_OF[name]


def test_a_landmark_lies_on_its_facet_and_its_side(skin: Skin) -> None:
    for mark in skin.landmarks:
        centre = skin.vertices[skin.faces[mark.facet]].mean(axis=0)
        assert np.allclose(centre, mark.position, atol=0.05), mark.id
        assert skin.side_of(mark.facet) is mark.side
        assert mark.text


def test_landmarks_of_the_right_mirror_those_of_the_left(skin: Skin) -> None:
    for name in ZONE_OF:
        left, right = (skin.landmark(name, side) for side in Side)
        x, y, z = left.position
        assert right.position == (-x, y, z)
        assert right.facet == left.facet + skin.half


def height(skin: Skin, name: str) -> float:
    return skin.landmark(name, Side.LEFT).position[1]


def test_landmarks_are_in_order_from_the_hip_to_the_toes(skin: Skin) -> None:
    down = [
        "asis",
        "greater_trochanter",
        "isncsci_L1",
        "isncsci_L2",
        "patella_centre",
        "fibular_head",
        "tibial_tuberosity",
        "medial_malleolus",
        "third_mtp",
    ]
    heights = [height(skin, name) for name in down]
    assert heights == sorted(heights, reverse=True)


def test_the_outer_ankle_bone_is_lower_than_the_inner_one(skin: Skin) -> None:
    assert height(skin, "lateral_malleolus") < height(skin, "medial_malleolus")
