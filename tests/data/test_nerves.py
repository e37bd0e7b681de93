"""The shipped territories of skin nerves."""

import numpy as np
import pytest

from dermamap.core.anatomy import NERVES, ZONES, Side
from dermamap.core.atlas.fields import FULL
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.atlas_file import ClaimLibrary
from tests.data.polygons import data, inside, patch, sample
from tests.files.checks.broken import told

LIBRARY = ClaimLibrary()
CLAIMS = LIBRARY["nerves"]
DATA = data("nerves")
EXTENT_MAPS = {
    "usual": "nerves",
    "autonomous": "nerves_autonomous",
    "largest": "nerves_largest",
}
"""The map that holds the claims of each extent."""

EXPECTED = {
    "lateral_femoral_cutaneous": "lateral_thigh_upper",
    "anterior_femoral_cutaneous": "anterior_thigh_lower",
    "saphenous": "medial_leg_upper",
    "obturator": "medial_thigh_lower",
    "ilioinguinal_genitofemoral": "groin",
    "posterior_femoral_cutaneous": "posterior_thigh_lower",
    "cluneal": "buttock",
    "superficial_fibular": "foot_dorsum_middle",
    "deep_fibular": "first_web_space",
    "lateral_sural": "lateral_leg_upper",
    "sural": "ankle_lateral",
    "medial_plantar": "sole_medial",
    "lateral_plantar": "sole_lateral",
    "calcaneal": "sole_heel",
}


def claim(nerve: str, zone: str, skin: Skin) -> float:
    return CLAIMS.of_zone(skin, ZONES.index(zone))[nerve]


def test_the_data_file_is_sound() -> None:
    assert told("nerves.yaml") == []


def test_every_nerve_has_claims() -> None:
    assert CLAIMS.names == NERVES
    assert (CLAIMS.claims.max(axis=1) >= FULL * 0.8).all()


@pytest.mark.parametrize("nerve", EXPECTED)
def test_a_nerve_claims_most_of_the_zone_it_is_known_for(
    nerve: str, skin: Skin
) -> None:
    zone = EXPECTED[nerve]
    means = [claim(nerve, each, skin) for each in ZONES]

    assert claim(nerve, zone, skin) >= max(means) - 0.05


@pytest.mark.parametrize(
    ("whole", "branches"),
    [
        ("femoral", ["anterior_femoral_cutaneous", "saphenous"]),
        ("common_fibular", ["superficial_fibular", "deep_fibular"]),
        ("tibial", ["medial_plantar", "lateral_plantar", "calcaneal"]),
        ("sciatic", ["common_fibular", "tibial", "sural", "lateral_sural"]),
    ],
)
def test_a_trunk_claims_the_skin_of_its_branches(
    whole: str, branches: list[str], skin: Skin
) -> None:
    trunk = CLAIMS.claims[NERVES.index(whole)] > FULL * 0.4
    area = skin.area_cm2[: skin.half]
    for branch in branches:
        mine = CLAIMS.claims[NERVES.index(branch)] > FULL * 0.6
        assert area[mine & trunk].sum() > 0.9 * area[mine].sum(), branch


@pytest.mark.parametrize("extent", EXTENT_MAPS)
@pytest.mark.parametrize("nerve", NERVES)
def test_claims_are_made_of_the_polygons_of_the_data(
    nerve: str, extent: str, skin: Skin
) -> None:
    claims = LIBRARY[EXTENT_MAPS[extent]]
    polygons = DATA["nerves"][nerve][extent]["polygons"]
    assert (nerve in claims.names) == bool(polygons)
    if polygons:
        facets = sample(skin)
        given = claims.claims[claims.names.index(nerve)][facets] > FULL / 2
        assert (given == inside(polygons, skin, facets)).mean() > 0.998


STEMS = ("femoral", "sciatic", "common_fibular", "tibial")
SKIN_NERVES = tuple(nerve for nerve in NERVES if nerve not in STEMS)
"""Nerves that reach skin themselves; the others only through them."""

LEADS = {
    "lateral_femoral_cutaneous": ("limb", (60, 115), (0.3, 0.7)),
    "anterior_femoral_cutaneous": ("limb", (325, 359), (0.4, 0.8)),
    "saphenous": ("limb", (250, 320), (1.2, 1.8)),
    "obturator": ("limb", (252, 280), (0.56, 0.78)),
    "ilioinguinal_genitofemoral": ("limb", (325, 345), (0.06, 0.14)),
    "posterior_femoral_cutaneous": ("limb", (165, 205), (0.35, 0.9)),
    "cluneal": ("limb", (150, 210), (-0.3, 0.0)),
    "superficial_fibular": ("dorsum", (0.5, 0.7), (-0.25, 0.5)),
    "deep_fibular": ("dorsum", (0.75, 0.84), (-0.5, -0.32)),
    "lateral_sural": ("limb", (70, 130), (1.15, 1.4)),
    "sural": ("dorsum", (0.25, 0.7), (0.85, 1.1)),
    "medial_plantar": ("sole", (0.35, 0.78), (-0.75, 0.0)),
    "lateral_plantar": ("sole", (0.35, 0.75), (0.6, 0.95)),
    "calcaneal": ("sole", (0.03, 0.24), (-0.7, 0.7)),
}
"""Where an examiner looks for each nerve: surface, and two spans on its chart."""


def claims_of_skin_nerves() -> np.ndarray:
    """Return (nerves, half) claims, 0 to 1."""
    return CLAIMS.claims[[NERVES.index(nerve) for nerve in SKIN_NERVES]] / FULL


def leader() -> np.ndarray:
    """Return (half,) which nerve claims most, or -1 where none claims a tenth."""
    claims = claims_of_skin_nerves()
    return np.where(claims.max(axis=0) >= 0.1, claims.argmax(axis=0), -1)


def test_every_nerve_that_reaches_skin_has_a_place_where_it_leads() -> None:
    assert set(LEADS) == set(SKIN_NERVES)


@pytest.mark.parametrize("nerve", LEADS)
def test_a_nerve_leads_on_every_facet_where_an_examiner_looks_for_it(
    nerve: str, skin: Skin
) -> None:
    there = patch(skin, *LEADS[nerve])

    assert (leader()[there] == SKIN_NERVES.index(nerve)).all()


def on(skin: Skin, *zones: str) -> np.ndarray:
    """Return (half,) the facets of some zones."""
    found: np.ndarray = np.isin(
        skin.zone[: skin.half], [ZONES.index(zone) for zone in zones]
    )
    return found


def below_the_knee(skin: Skin) -> np.ndarray:
    """Return (half,) the facets below the level of the knee joint and its zones."""
    knee = ("knee_anterior", "knee_medial", "knee_lateral", "popliteal_fossa")
    level = skin.chart[: skin.half, 1]
    below: np.ndarray = (skin.part[: skin.half] > 0) | (level > 1.0)
    below &= ~on(skin, *knee)
    return below


INNER_THIGH = ("medial_thigh_upper", "medial_thigh_lower")


def test_the_outer_thigh_nerve_leads_nowhere_on_groin_inner_thigh_or_lower_leg(
    skin: Skin,
) -> None:
    led = leader() == SKIN_NERVES.index("lateral_femoral_cutaneous")

    assert led.any()
    assert not led[on(skin, "groin", "saddle", *INNER_THIGH)].any()
    assert not led[below_the_knee(skin)].any()
    assert not led[on(skin, "knee_medial")].any()


def test_even_at_its_largest_the_outer_thigh_nerve_spares_groin_and_lower_leg(
    skin: Skin,
) -> None:
    facets = np.arange(skin.half)
    polygons = DATA["nerves"]["lateral_femoral_cutaneous"]["largest"]["polygons"]
    drawn = inside(polygons, skin, facets)

    assert not drawn[on(skin, "groin", "saddle")].any()
    assert not drawn[below_the_knee(skin)].any()
    # It may cross the front of the thigh to its inner side.
    assert drawn[on(skin, *INNER_THIGH)].any()
    assert drawn[on(skin, "anterior_thigh_upper", "anterior_thigh_lower")].mean() > 0.8


def test_the_branches_of_the_outer_thigh_nerve_make_up_its_usual_skin(
    skin: Skin,
) -> None:
    facets = np.arange(skin.half)
    row = DATA["nerves"]["lateral_femoral_cutaneous"]
    whole = inside(row["usual"]["polygons"], skin, facets)
    front, back = (
        inside(row["branches"][b], skin, facets) for b in ("anterior", "posterior")
    )

    assert (whole == (front | back)).all()
    assert not (front & back).any()
    middle = skin.chart[facets, 1] > 0.55
    assert not (back & middle).any()


def test_usual_skin_of_nerves_does_not_overlap(skin: Skin) -> None:
    facets = sample(skin)
    drawn = [
        inside(DATA["nerves"][nerve]["usual"]["polygons"], skin, facets)
        for nerve in SKIN_NERVES
    ]

    assert (np.sum(drawn, axis=0) <= 1).all()


@pytest.mark.parametrize("nerve", NERVES)
def test_extents_lie_within_each_other(nerve: str, skin: Skin) -> None:
    facets = np.arange(skin.half)
    surest, usual, largest = (
        inside(DATA["nerves"][nerve][extent]["polygons"], skin, facets)
        for extent in ("autonomous", "usual", "largest")
    )

    assert not (surest & ~usual).any()
    assert (usual & ~largest).sum() <= 10
    assert largest.sum() > usual.sum()


@pytest.mark.parametrize("nerve", NERVES)
def test_a_nerve_without_skin_of_its_own_says_so_and_who_says_it(nerve: str) -> None:
    row = DATA["nerves"][nerve]["autonomous"]

    assert row.get("none", False) == (not row["polygons"])
    assert row["text"]
    assert row["status"]
    assert row["source"]


def test_the_outer_thigh_nerve_has_its_limits() -> None:
    limits = DATA["nerves"]["lateral_femoral_cutaneous"]["limits"]

    assert "greater trochanter" in limits["upper"]["text"]
    assert "knee" in limits["lower"]["text"]
    for limit in limits.values():
        assert limit["status"] == "seen"
        assert "lfcn_gray" in limit["source"]


@pytest.mark.parametrize("nerve", NERVES)
def test_every_nerve_says_in_words_how_far_it_reaches(nerve: str) -> None:
    limits = DATA["nerves"][nerve]["limits"]

    assert set(limits) == {"upper", "lower"}
    for limit in limits.values():
        assert limit["text"]
        assert limit["status"] in DATA["status_values"]
        assert limit["source"]


@pytest.mark.parametrize("side", Side)
def test_the_back_of_the_heel_is_the_calcaneal_branches_and_not_the_sural_nerve(
    side: Side, skin: Skin
) -> None:
    claims = CLAIMS.at(skin.landmark("calcaneal_tuberosity", side).facet)

    assert max(SKIN_NERVES, key=lambda nerve: claims[nerve]) == "calcaneal"
    assert claims["sural"] < 0.5 < claims["calcaneal"]


def test_the_outer_third_of_the_back_of_the_heel_is_the_sural_nerve(
    skin: Skin,
) -> None:
    outer = patch(skin, "dorsum", (0.06, 0.2), (0.75, 1.0))

    assert (leader()[outer] == SKIN_NERVES.index("sural")).all()


def drawn(nerve: str, extent: str, skin: Skin) -> np.ndarray:
    """Return (half,) the facets inside the polygons of one extent."""
    polygons = DATA["nerves"][nerve][extent]["polygons"]
    found: np.ndarray = inside(polygons, skin, np.arange(skin.half))
    return found


def test_the_lateral_sural_nerve_begins_at_the_joint_of_the_knee(skin: Skin) -> None:
    level = skin.chart[: skin.half, 1]

    assert 0.97 < level[drawn("lateral_sural", "usual", skin)].min() < 1.02
    assert level[drawn("lateral_sural", "largest", skin)].min() > 0.95


def test_the_nerves_of_the_groin_end_at_its_crease(skin: Skin) -> None:
    azimuth, level = skin.chart[: skin.half].T
    outward = (azimuth + 180) % 360 - 180
    usual = drawn("ilioinguinal_genitofemoral", "usual", skin)

    assert level[usual].min() > -0.06
    assert outward[usual].max() < 12


def test_even_at_their_largest_the_nerves_of_the_front_thigh_spare_the_mons(
    skin: Skin,
) -> None:
    largest = drawn("anterior_femoral_cutaneous", "largest", skin)
    middle = skin.vertices[skin.faces[: skin.half]].mean(axis=1)

    assert not largest[on(skin, "saddle")].any()
    assert middle[largest & on(skin, "groin"), 0].min() > 20


def test_the_femoral_trunk_lacks_the_patch_of_the_obturator_nerve_and_says_so(
    skin: Skin,
) -> None:
    patch_of_obturator = drawn("obturator", "usual", skin)

    for nerve in ("anterior_femoral_cutaneous", "femoral"):
        assert not (patch_of_obturator & drawn(nerve, "usual", skin)).any()
        assert drawn(nerve, "largest", skin)[patch_of_obturator].mean() > 0.99
    for nerve in ("anterior_femoral_cutaneous", "femoral", "obturator"):
        told = [each["text"] for each in DATA["nerves"][nerve]["variants"]]
        assert any("57 %" in text for text in told)
