"""The shipped territories of skin nerves."""

import numpy as np
import pytest

from dermamap.core.anatomy import NERVES, ZONES
from dermamap.core.atlas import FULL
from dermamap.core.skin import Skin
from dermamap.files.atlas_check import problems_of_atlas_file
from dermamap.files.atlas_file import ClaimLibrary
from tests.data.polygons import data, inside, sample

CLAIMS = ClaimLibrary()["nerves"]
DATA = data("nerves")
EXTENTS = data("atlas")["nerve_extents"]

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
    assert list(problems_of_atlas_file("nerves.yaml", DATA)) == []


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


@pytest.mark.parametrize("nerve", NERVES)
def test_claims_are_made_of_the_polygons_of_the_data(nerve: str, skin: Skin) -> None:
    facets = sample(skin)
    given = CLAIMS.claims[NERVES.index(nerve)][facets] / FULL
    row = DATA["nerves"][nerve]
    outside = np.ones(len(facets), bool)
    for extent in ("autonomous", "usual", "largest"):
        drawn = inside(row[extent]["polygons"], skin, facets)
        # On the border half of the claim of an extent is left, inside it more.
        assert (given[drawn] < EXTENTS[extent] / 2 - 1 / FULL).sum() <= 2, extent
        outside &= ~drawn
    assert (given[outside] > EXTENTS["autonomous"] / 2 + 1 / FULL).sum() <= 2


def test_the_front_of_the_thigh_is_not_that_of_the_outer_thigh_nerve(
    skin: Skin,
) -> None:
    nerve = "lateral_femoral_cutaneous"

    assert claim(nerve, "lateral_thigh_upper", skin) > 0.7
    assert claim(nerve, "medial_thigh_upper", skin) < 0.1
    for below_the_knee in ("lateral_leg_upper", "anterior_shin_upper"):
        assert claim(nerve, below_the_knee, skin) < 0.02
