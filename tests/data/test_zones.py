"""The 41 zones of the shipped skin: pieces, sizes, places."""

import numpy as np
import pytest

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side
from dermamap.core.body.skin import TEXELS, Skin
from tests.core.mesh import Ints, corners, neighbours, pieces

CM2 = {
    "groin": (250, 450),
    "buttock": (300, 550),
    "saddle": (40, 120),
    "anterior_thigh_upper": (170, 320),
    "anterior_thigh_lower": (110, 220),
    "lateral_thigh_upper": (180, 350),
    "lateral_thigh_lower": (110, 220),
    "medial_thigh_upper": (90, 220),
    "medial_thigh_lower": (110, 220),
    "posterior_thigh_upper": (100, 220),
    "posterior_thigh_lower": (110, 220),
    "knee_anterior": (55, 110),
    "knee_medial": (50, 110),
    "knee_lateral": (50, 110),
    "popliteal_fossa": (50, 110),
    "anterior_shin_upper": (80, 160),
    "anterior_shin_lower": (60, 120),
    "medial_leg_upper": (100, 190),
    "medial_leg_lower": (70, 140),
    "lateral_leg_upper": (100, 190),
    "lateral_leg_lower": (70, 140),
    "posterior_calf_upper": (100, 190),
    "posterior_calf_lower": (70, 140),
    "ankle_anterior": (12, 45),
    "ankle_medial": (30, 80),
    "ankle_lateral": (30, 80),
    "achilles": (25, 70),
    "heel": (25, 70),
    "foot_dorsum_medial": (30, 75),
    "foot_dorsum_middle": (25, 60),
    "foot_dorsum_lateral": (30, 75),
    "first_web_space": (2.5, 10),
    "great_toe": (12, 30),
    "toe_2": (6, 18),
    "toe_3": (5, 15),
    "toe_4": (4, 14),
    "little_toe": (3, 12),
    "sole_heel": (25, 60),
    "sole_medial": (40, 90),
    "sole_lateral": (35, 80),
    "sole_toes": (15, 40),
}
"""What a person with the skin before them would take for the right order of size."""


def test_every_zone_has_a_sensible_size(skin: Skin) -> None:
    assert set(CM2) == set(ZONES)
    strange = {
        zone: cm2
        for zone, cm2 in zip(ZONES, skin.zone_cm2.tolist(), strict=True)
        if not CM2[zone][0] <= cm2 <= CM2[zone][1]
    }
    assert not strange


def test_zones_share_out_the_whole_side(skin: Skin) -> None:
    assert skin.zone_cm2.sum() == pytest.approx(
        skin.area_cm2[: skin.half].sum(), rel=1e-5
    )


def test_every_zone_is_one_piece_and_the_toes_of_the_sole_are_five(skin: Skin) -> None:
    zone = skin.zone[: skin.half].astype(int)
    piece = pieces(neighbours(skin.faces[: skin.half]), zone)

    count = {z: len(np.unique(piece[zone == i])) for i, z in enumerate(ZONES)}
    assert {z: n for z, n in count.items() if n != 1} == {"sole_toes": 5}


def test_what_is_drawn_by_zone_is_one_piece_too_but_for_specks(skin: Skin) -> None:
    zone = skin.texel_zone[: skin.half].ravel().astype(int)
    piece = pieces(texel_neighbours(skin), zone)
    specks = {}
    for i, name in enumerate(ZONES):
        sizes = np.sort(np.unique(piece[zone == i], return_counts=True)[1])[::-1]
        whole = 5 if name == "sole_toes" else 1
        assert len(sizes) >= whole
        specks[name] = int(sizes[whole:].sum())

    # A texel is less than half a square millimetre.
    assert max(specks.values()) <= 5


def texel_neighbours(skin: Skin) -> Ints:
    """Return (e, 2) texels of the left side that share an edge."""
    ends = []
    for row in range(4):
        for column in range(7 - 2 * row):
            u, v = column // 2, row
            if column % 2 == 0:
                ends.append(((u, v), (u + 1, v), (u, v + 1)))
            else:
                ends.append(((u + 1, v), (u + 1, v + 1), (u, v + 1)))
    grid = np.array(ends)
    weights = np.concatenate([4 - grid.sum(axis=2, keepdims=True), grid], axis=2) / 4
    middles = (weights + np.roll(weights, -1, axis=1)) / 2
    places = np.einsum("tek,fkx->ftex", middles, corners(skin)).reshape(-1, 3)
    step = np.round(places * 500).astype(np.int64)
    key = (step[:, 0] * 4000003 + step[:, 1]) * 4000037 + step[:, 2]
    order = np.argsort(key, kind="stable")
    texel = np.repeat(np.arange(skin.half * TEXELS), 3)[order]
    shared = np.diff(key[order]) == 0
    assert shared.sum() > 0.999 * 1.5 * skin.half * TEXELS
    return np.stack([texel[:-1][shared], texel[1:][shared]], axis=1)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("medial_thigh_lower", "lateral_thigh_lower"),
        ("knee_medial", "knee_lateral"),
        ("medial_leg_upper", "lateral_leg_upper"),
        ("ankle_medial", "ankle_lateral"),
        ("foot_dorsum_medial", "foot_dorsum_lateral"),
        ("sole_medial", "sole_lateral"),
        ("toe_2", "toe_4"),
        ("first_web_space", "toe_3"),
    ],
)
def test_inner_zones_are_nearer_the_midline(inner: str, outer: str, skin: Skin) -> None:
    assert middle(skin, inner)[0] < middle(skin, outer)[0] - 5


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("anterior_thigh_upper", "posterior_thigh_upper"),
        ("knee_anterior", "popliteal_fossa"),
        ("anterior_shin_lower", "posterior_calf_lower"),
        ("ankle_anterior", "achilles"),
        ("groin", "saddle"),
        ("saddle", "buttock"),
        ("sole_medial", "sole_heel"),
        ("sole_toes", "sole_lateral"),
    ],
)
def test_front_zones_are_in_front(front: str, back: str, skin: Skin) -> None:
    assert middle(skin, front)[2] > middle(skin, back)[2] + 20


def test_zones_follow_each_other_down_the_leg(skin: Skin) -> None:
    down = [
        "groin",
        "anterior_thigh_upper",
        "anterior_thigh_lower",
        "knee_anterior",
        "anterior_shin_upper",
        "anterior_shin_lower",
        "ankle_anterior",
        "foot_dorsum_middle",
        "sole_medial",
    ]
    height = [middle(skin, zone)[1] for zone in down]
    assert height == sorted(height, reverse=True)


def test_the_sole_looks_down_and_the_top_of_the_foot_does_not(skin: Skin) -> None:
    part = skin.part[: skin.half]
    zone = skin.zone[: skin.half]
    soles = [i for i, z in enumerate(ZONES) if z.startswith("sole_")]

    assert (part[np.isin(zone, soles)] == 2).all()
    assert np.isin(zone[part == 2], soles).all()


@pytest.mark.parametrize("word", COMPOSITE_ZONES)
def test_a_composite_zone_is_the_skin_of_its_parts(word: str, skin: Skin) -> None:
    parts = [skin.texels_of_zone(z, Side.RIGHT) for z in COMPOSITE_ZONES[word]]

    whole = skin.texels_of_zone(word, Side.RIGHT)
    assert (whole == np.sort(np.concatenate(parts))).all()


def test_composite_zones_hold_each_other(skin: Skin) -> None:
    foot, ankle, knee, leg = (
        set(COMPOSITE_ZONES[z])
        for z in ("stocking_foot", "stocking_ankle", "stocking_knee", "whole_leg")
    )
    assert foot < ankle < knee < leg
    assert set(ZONES) - leg == {"groin", "buttock", "saddle"}
    shin, fossa = "anterior_shin_upper", "popliteal_fossa"
    assert shin in knee
    assert fossa not in knee
    assert middle(skin, shin)[1] < middle(skin, fossa)[1]


def middle(skin: Skin, zone: str) -> np.ndarray:
    """Return the middle of a zone of the left side, mm."""
    on = skin.zone[: skin.half] == ZONES.index(zone)
    centre = corners(skin)[on].mean(axis=1)
    return np.average(centre, axis=0, weights=skin.area_cm2[: skin.half][on])
