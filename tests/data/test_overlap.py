"""Overlap of roots: real between neighbours, small over the axial lines."""

from itertools import pairwise

import numpy as np
import pytest

from dermamap.core.anatomy import CONSENSUS, MAPS, ROOTS
from dermamap.core.atlas.fields import FULL
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.atlas_file import ClaimLibrary
from tests.core.mesh import neighbours

LIBRARY = ClaimLibrary()
TILING = MAPS[:3]


def claims_of(name: str, root: str) -> np.ndarray:
    """Return (half,) claims, 0 to 1."""
    claims = LIBRARY[name]
    return np.asarray(claims.claims[claims.names.index(root)] / FULL)


def middles(skin: Skin) -> np.ndarray:
    """Return (half, 3) the middle of each facet, mm."""
    return np.asarray(skin.vertices[skin.faces[: skin.half]].mean(axis=1))


def beyond(skin: Skin, inside: np.ndarray, mm: float) -> np.ndarray:
    """Return the facets that lie about so far outside a territory."""
    places = middles(skin)
    pairs = neighbours(skin.faces[: skin.half])
    edge = pairs[inside[pairs[:, 0]] != inside[pairs[:, 1]]]
    border = places[np.unique(edge[inside[edge]])]
    outside = np.flatnonzero(~inside)
    box = (places[outside] > border.min(axis=0) - mm - 2) & (
        places[outside] < border.max(axis=0) + mm + 2
    )
    outside = outside[box.all(axis=1)][::2]
    nearest = np.array(
        [np.linalg.norm(border - p, axis=1).min() for p in places[outside]]
    )
    found: np.ndarray = outside[abs(nearest - mm) < 1]
    return found


@pytest.mark.parametrize("root", ROOTS)
def test_a_root_keeps_some_claim_two_centimetres_beyond_its_border(
    root: str, skin: Skin
) -> None:
    claims = claims_of("isncsci_textbook", root)
    there = beyond(skin, claims >= 0.5, 20)

    assert len(there) > 15
    assert claims[there].min() > 0
    assert np.median(claims[there]) > 0.01


@pytest.mark.parametrize("name", TILING)
@pytest.mark.parametrize("pair", list(pairwise(ROOTS)))
def test_neighbours_share_the_claim_in_the_middle_of_their_border(
    name: str, pair: tuple[str, str], skin: Skin
) -> None:
    upper, lower = (claims_of(name, root) for root in pair)
    facets = neighbours(skin.faces[: skin.half])
    meets = (upper >= 0.5)[facets] & (lower >= 0.5)[facets[:, ::-1]]
    a, b = facets[meets.any(axis=1)].T

    assert len(a) > 10
    for claims in (upper, lower):
        assert abs(np.median(claims[[a, b]]) - 0.5) < 0.08
    # Nothing is lost between them.
    assert np.median(upper[a] + lower[a]) == pytest.approx(1, abs=0.06)


@pytest.mark.parametrize("name", TILING)
def test_roots_that_are_no_neighbours_overlap_less(name: str, skin: Skin) -> None:
    """Their common border is an axial line: S2 meets L2 and L3 on the inner thigh."""
    s2 = claims_of(name, "S2")
    strangers = np.max([claims_of(name, r) for r in ("L2", "L3")], axis=0) >= 0.5
    zone_of_thigh = (skin.chart[: skin.half, 1] < 0.85) & (skin.part[: skin.half] == 0)
    at_20 = beyond(skin, s2 >= 0.5, 20)
    across = at_20[(strangers & zone_of_thigh)[at_20]]
    s3_or_s1 = np.max([claims_of(name, r) for r in ("S1", "S3")], axis=0) >= 0.5
    beside = at_20[(s3_or_s1 & zone_of_thigh)[at_20]]

    assert len(across) >= 10
    assert np.median(s2[across]) < 0.06
    assert np.median(s2[beside]) > 2 * np.median(s2[across])


@pytest.mark.parametrize("root", ROOTS)
def test_the_consensus_is_strongest_where_most_maps_give_the_skin_to_the_root(
    root: str,
) -> None:
    claims = claims_of(CONSENSUS, root)
    given = np.sum(
        [claims_of(n, root) >= 0.5 for n in MAPS if root in LIBRARY[n].names], axis=0
    )
    means = [claims[given == n].mean() for n in range(4) if (given == n).any()]

    assert means == sorted(means)
    assert claims[given == 0].max() < 0.55
