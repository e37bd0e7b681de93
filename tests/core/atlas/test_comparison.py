"""A drawing held against a territory, counted texel by texel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dermamap.core.anatomy import CONSENSUS, LESIONS, PATTERNS, Laterality
from dermamap.core.assessment import Speaks
from dermamap.core.atlas.comparison import (
    COMPARABLE,
    PARTS,
    ComparedAreas,
    map_for,
    on_sides,
    parts_of_skin,
    roots_of,
    territory_on,
)
from dermamap.core.atlas.fields import MapClaims
from dermamap.core.body.skin import TEXELS
from tests.core.small_skin import CM2, small_skin

SKIN = small_skin()
FACETS = len(SKIN.faces)
TEXEL_CM2 = CM2 / TEXELS


def a_map(name: str, **claims: list[int]) -> MapClaims:
    names = tuple(each.replace("_", "-") for each in claims)
    return MapClaims(name, names, np.array(list(claims.values()), np.uint8))


states = arrays.arrays(np.uint8, FACETS * TEXELS, elements=st.integers(0, 31))
territories = arrays.arrays(np.bool_, FACETS)


def counted(state: np.ndarray, territory: np.ndarray) -> ComparedAreas:
    """Count one texel after the other."""
    sums = dict.fromkeys(("both", "drawn", "map"), 0)
    for texel, symptoms in enumerate(state.tolist()):
        inside = bool(territory[texel // TEXELS])
        if symptoms and inside:
            sums["both"] += 1
        elif symptoms:
            sums["drawn"] += 1
        elif inside:
            sums["map"] += 1
    return ComparedAreas(*(n * TEXEL_CM2 for n in sums.values()))


def close(one: ComparedAreas, other: ComparedAreas) -> bool:
    pairs = (
        (one.agreed, other.agreed),
        (one.drawn_only, other.drawn_only),
        (one.map_only, other.map_only),
    )
    return all(a == pytest.approx(b, abs=1e-6) for a, b in pairs)


@given(states, territories)
def test_areas_are_sums_over_texels(state: np.ndarray, territory: np.ndarray) -> None:
    parts = parts_of_skin(state, np.repeat(territory, TEXELS))
    assert close(ComparedAreas.of(SKIN, parts), counted(state, territory))


@given(states, states, territories)
def test_areas_follow_a_change(
    state: np.ndarray, later: np.ndarray, territory: np.ndarray
) -> None:
    inside = np.repeat(territory, TEXELS)
    before, after = parts_of_skin(state, inside), parts_of_skin(later, inside)
    texels = np.flatnonzero(state != later).astype(np.int32)
    areas = ComparedAreas.of(SKIN, before)
    followed = areas.after(SKIN, texels, before[texels], after[texels])
    assert close(followed, counted(later, territory))


def test_a_texel_is_in_one_part_or_in_none() -> None:
    state = np.array([0, 0, 4, 31], np.uint8)
    inside = np.array([False, True, False, True])
    parts = parts_of_skin(state, inside).tolist()
    bit = {part: 1 << n for n, part in enumerate(PARTS)}
    assert parts == [0, bit[Speaks.LEFT_OUT], bit[Speaks.AGAINST], bit[Speaks.FOR]]


def test_shares_are_of_the_drawing_and_of_the_territory() -> None:
    areas = ComparedAreas(30.0, 10.0, 90.0)
    assert (areas.drawn, areas.territory) == (40.0, 120.0)
    assert (areas.share_of_drawn, areas.share_of_territory) == (0.75, 0.25)
    assert ComparedAreas().share_of_drawn == ComparedAreas().share_of_territory == 0


def test_a_map_gives_skin_to_all_that_claim_half_of_it() -> None:
    foerster = a_map("foerster_1933", L4=[255, 128, 127, 0], L5=[200, 255, 0, 128])
    assert territory_on(foerster, "L4").tolist() == [True, True, False, False]
    assert territory_on(foerster, "L4+L5").tolist() == [True, True, False, True]
    assert not territory_on(foerster, "S1").any(), "the map leaves it out"


def test_all_maps_together_give_skin_to_the_root_that_claims_most() -> None:
    together = a_map(CONSENSUS, L4=[255, 110, 90, 102], L5=[0, 120, 80, 102])
    assert territory_on(together, "L4").tolist() == [True, False, False, True]
    assert territory_on(together, "L5").tolist() == [False, True, False, True]


def test_the_saddle_is_all_its_roots() -> None:
    assert roots_of("S2-S5") == ("S2", "S3", "S4-5")
    one = a_map("lee_2008", S2=[255, 0, 0], S3=[0, 255, 0], S4_5=[0, 0, 255])
    assert territory_on(one, "S2-S5").all()


def test_a_nerve_has_its_usual_extent_and_a_root_the_chosen_map() -> None:
    names = {"lee_2008": ("L4",), "nerves": ("sural",), CONSENSUS: ("L4", "L5")}
    assert map_for("sural", "lee_2008", names.__getitem__) == "nerves"
    assert map_for("L4", "lee_2008", names.__getitem__) == "lee_2008"
    assert map_for("L4+L5", "lee_2008", names.__getitem__) == "lee_2008"
    assert map_for("L5", "lee_2008", names.__getitem__) == CONSENSUS


def test_every_lesion_but_the_patterns_can_be_compared_with() -> None:
    assert set(COMPARABLE) == set(LESIONS) - set(PATTERNS)


@pytest.mark.parametrize("laterality", Laterality)
def test_a_territory_lies_on_the_sides_of_the_lesion(laterality: Laterality) -> None:
    half = np.arange(SKIN.half) % 3 == 0
    left, right = np.split(on_sides(SKIN, half, laterality), 2)
    assert left.any() == (laterality is not Laterality.RIGHT)
    assert right.any() == (laterality is not Laterality.LEFT)
    assert left.sum() in {0, half.sum()}
    assert right.sum() in {0, half.sum()}
