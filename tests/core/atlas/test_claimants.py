"""Who claims a place of skin."""

import numpy as np
import pytest

from dermamap.core.anatomy import NERVES, ROOTS, TRUNKS, ZONES
from dermamap.core.atlas.claimants import claimants
from dermamap.core.atlas.fields import TERRITORY_CLAIM, Atlas
from dermamap.core.body.skin import Skin

EVERY = 97
"""Every so many facets are looked at."""


def test_roots_come_before_nerves_each_with_a_clear_claim_the_strongest_first(
    atlas: Atlas, skin: Skin
) -> None:
    claims = {name: atlas.claims_of(name) for name in (*ROOTS, *NERVES)}
    for facet in range(0, skin.half, EVERY):
        found = claimants(atlas, facet)
        roots = [name for name in found if name in ROOTS]
        nerves = [name for name in found if name in NERVES]
        assert list(found) == roots + nerves
        assert not set(nerves) & set(TRUNKS)
        for kind, every in ((roots, ROOTS), (nerves, set(NERVES) - set(TRUNKS))):
            strengths = [float(claims[name][facet]) for name in kind]
            assert strengths == sorted(strengths, reverse=True)
            assert all(each >= TERRITORY_CLAIM - 1e-6 for each in strengths)
            left = [float(claims[name][facet]) for name in every if name not in kind]
            if len(kind) < 2:
                assert max(left) < TERRITORY_CLAIM
            else:
                assert max(left) <= strengths[-1]


def test_both_sides_are_claimed_alike(atlas: Atlas, skin: Skin) -> None:
    for facet in range(0, skin.half, EVERY):
        assert claimants(atlas, facet) == claimants(atlas, facet + skin.half)


@pytest.mark.parametrize(
    ("zone", "root", "nerve"),
    [
        ("first_web_space", "L5", "deep_fibular"),
        ("sole_heel", "S1", "calcaneal"),
        ("knee_medial", "L3", "anterior_femoral_cutaneous"),
    ],
)
def test_signature_skin_is_claimed_by_its_owner(
    atlas: Atlas, skin: Skin, zone: str, root: str, nerve: str
) -> None:
    facets = np.flatnonzero(skin.zone[: skin.half] == ZONES.index(zone))
    told = [claimants(atlas, int(facet)) for facet in facets]
    for name in (root, nerve):
        assert sum(name in each for each in told) > len(told) / 2
