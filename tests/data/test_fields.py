"""The shipped fields: what each lesion claims for numbness and for pain."""

import numpy as np
import pytest

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    LESIONS,
    MULTI_ROOTS,
    NERVES,
    PATTERNS,
    ROOTS,
    ZONES,
    Symptom,
)
from dermamap.core.atlas.fields import FULL, Atlas
from dermamap.core.atlas.shapes import RUNS
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.atlas_file import ClaimLibrary
from tests.core.mesh import corners
from tests.data.polygons import data

NUMBNESS, PAIN = 0, 1
EXTENTS = {
    "usual": "nerves",
    "largest": "nerves_largest",
    "autonomous": "nerves_autonomous",
}


def on_zones(skin: Skin, *words: str) -> np.ndarray:
    """Return (half,) the facets of some zones."""
    zones = [z for word in words for z in COMPOSITE_ZONES.get(word, (word,))]
    return np.isin(skin.zone[: skin.half], [ZONES.index(z) for z in zones])


def test_every_symptom_is_weighed_once(atlas: Atlas) -> None:
    groups = [field.weighing.symptoms for field in atlas.fields]

    assert sorted(s for group in groups for s in group) == sorted(Symptom)
    assert groups[PAIN] == (Symptom.PAIN,)


@pytest.mark.parametrize("lesion", LESIONS)
def test_every_lesion_claims_some_skin_and_leaves_some(
    lesion: str, atlas: Atlas
) -> None:
    for field in (NUMBNESS, PAIN):
        claims = atlas.claims_of(lesion, field)
        assert claims.max() > 0.8
        assert claims.min() >= 0
        assert lesion in {"central", "non_neural"} or (claims < 0.5).mean() > 0.4


def test_the_shapes_of_a_lesion_are_all_it_can_be(atlas: Atlas) -> None:
    lesions = [shape.lesion for shape in atlas.shapes]
    weights = np.bincount(lesions, [shape.weight for shape in atlas.shapes])

    assert lesions == sorted(lesions)
    assert np.allclose(weights, 1)
    assert len(weights) == len(LESIONS)


def test_a_lesion_of_a_long_strip_may_be_felt_in_a_run_of_it(atlas: Atlas) -> None:
    runs = {
        lesion: {
            RUNS[s.part]
            for s in atlas.shapes
            if s.lesion == LESIONS.index(lesion) and not s.astray
        }
        for lesion in ("L5", "sciatic", "lateral_femoral_cutaneous", "central")
    }

    assert runs["L5"] >= {(0, 3), (0, 1), (2, 2), (3, 3), (2, 3)}
    assert runs["sciatic"] >= {(0, 3), (0, 0), (2, 3)}
    assert runs["lateral_femoral_cutaneous"] == runs["central"] == {(0, 3)}


def test_every_lesion_may_go_astray_alike(atlas: Atlas) -> None:
    astray = [shape for shape in atlas.shapes if shape.astray]

    assert [shape.lesion for shape in astray] == list(range(len(LESIONS)))
    assert len({shape.weight for shape in astray}) == 1
    for field in (NUMBNESS, PAIN):
        claims = atlas.fields[field].claims[:, {s.column for s in astray}.pop()]
        assert (claims == FULL).all()


def test_runs_of_the_limb_are_of_hip_thigh_leg_and_foot(
    atlas: Atlas, skin: Skin
) -> None:
    run = dict(zip(RUNS, atlas.parts, strict=True))
    hip, thigh, leg, foot = (run[n, n] for n in range(4))

    assert run[0, 3].all()
    assert (hip.astype(int) + thigh + leg + foot == 1).all()
    assert hip[on_zones(skin, "buttock", "groin", "saddle")].all()
    assert thigh[on_zones(skin, "anterior_thigh_upper")].all()
    assert leg[on_zones(skin, "anterior_shin_upper", "posterior_calf_lower")].all()
    assert foot[on_zones(skin, "stocking_foot")].mean() > 0.99
    assert foot[skin.part[: skin.half] > 0].all()


@pytest.mark.parametrize("lesion", [m for m in MULTI_ROOTS if m != "S2-S5"])
def test_two_roots_claim_what_each_of_them_claims(lesion: str, atlas: Atlas) -> None:
    both = atlas.claims_of(lesion)
    for root in lesion.split("+"):
        assert (both >= atlas.claims_of(root) - 1.5 / FULL).all()


def test_the_lowest_roots_lie_in_the_saddle_first(atlas: Atlas, skin: Skin) -> None:
    claims = atlas.claims_of("S2-S5")

    means = {zone: claims[on_zones(skin, zone)].mean() for zone in ZONES}
    saddle = means.pop("saddle")

    assert saddle > 0.6
    assert max(means.values()) < 0.75 * saddle


def test_a_root_claims_at_least_what_the_consensus_gives_it(atlas: Atlas) -> None:
    consensus = ClaimLibrary()["consensus"]
    for root in ROOTS:
        given = consensus.claims[consensus.names.index(root)] / FULL
        for field in (NUMBNESS, PAIN):
            assert (atlas.claims_of(root, field) >= given - 1.5 / FULL).all()


@pytest.mark.parametrize("root", ROOTS)
def test_pain_of_a_root_spreads_further_than_its_numbness(
    root: str, atlas: Atlas, skin: Skin
) -> None:
    area = skin.area_cm2[: skin.half]
    numbness, pain = (area @ atlas.claims_of(root, f) for f in (NUMBNESS, PAIN))

    assert pain > 1.05 * numbness


def test_pain_of_the_lower_roots_reaches_the_buttock(atlas: Atlas, skin: Skin) -> None:
    buttock = on_zones(skin, "buttock")
    for root in ("L5", "S1"):
        numbness, pain = (
            atlas.claims_of(root, field)[buttock].mean() for field in (NUMBNESS, PAIN)
        )
        assert pain > 2 * numbness > 0
        assert pain > 0.3


@pytest.mark.parametrize("nerve", NERVES)
def test_a_nerve_is_numb_most_where_it_alone_serves_the_skin(
    nerve: str, atlas: Atlas
) -> None:
    library, weights = ClaimLibrary(), data("atlas")["nerve_extents"]
    given = np.zeros_like(atlas.claims_of(nerve))
    for extent, map_id in EXTENTS.items():
        claims = library[map_id]
        if nerve in claims.names:
            row = claims.claims[claims.names.index(nerve)] / FULL
            given = np.maximum(given, weights[extent] * row)

    assert np.allclose(atlas.claims_of(nerve, NUMBNESS), given, atol=1.5 / FULL)
    assert (atlas.claims_of(nerve, PAIN) >= given - 1.5 / FULL).all()


def test_pain_of_a_nerve_reaches_the_zones_that_the_data_names(
    atlas: Atlas, skin: Skin
) -> None:
    for nerve, zones in data("atlas")["nerve_pain"].items():
        if nerve in NERVES:
            claims = atlas.claims_of(nerve, PAIN)
            for word, least in zones.items():
                assert claims[on_zones(skin, word)].min() >= least - 0.02, nerve


@pytest.mark.parametrize("pattern", PATTERNS)
def test_stages_of_a_pattern_are_those_of_the_data(
    pattern: str, atlas: Atlas, skin: Skin
) -> None:
    stages = [
        zones
        for zones in data("atlas")["patterns"][pattern].values()
        if isinstance(zones, dict)
    ]
    columns = atlas.columns_of(LESIONS.index(pattern))

    assert len(columns) == len(stages)
    for column, zones in zip(columns, stages, strict=True):
        claims = atlas.fields[NUMBNESS].claims[:, column] / FULL
        named = np.zeros(skin.half, bool)
        for word, claim in zones.items():
            on = on_zones(skin, word)
            assert claims[on].min() >= claim - 1 / FULL
            named |= on
        assert (claims[~named] == 0).all()


def test_a_stocking_climbs_from_the_toes(atlas: Atlas, skin: Skin) -> None:
    index = LESIONS.index("length_dependent")
    height = corners(skin)[:, :, 1].mean(axis=1)
    area = skin.area_cm2[: skin.half]
    claims = [
        atlas.fields[NUMBNESS].claims[:, column] / FULL
        for column in atlas.columns_of(index)
    ]
    size = [area @ c for c in claims]
    top = [height[c > 0.5].max() for c in claims]

    assert size == sorted(size)
    assert top == sorted(top)


def test_the_version_is_a_fingerprint(atlas: Atlas) -> None:
    assert len(atlas.version) == 12
    assert int(atlas.version, 16)
    assert ClaimLibrary().version == atlas.version
