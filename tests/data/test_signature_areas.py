"""Signature areas: small pieces of skin that stand for one root."""

import numpy as np
import pytest
import shapely

from dermamap.core.anatomy import CONSENSUS, MAPS, OUTER_ROOTS, ROOTS, Side
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.atlas_file import ClaimLibrary
from tests.data.polygons import data, inside

LIBRARY = ClaimLibrary()
AREAS = data("signature_areas")["areas"]
LANDMARKS = data("landmarks")["landmarks"]
KEY_POINTS = {k: a for k, a in AREAS.items() if a["kind"] == "key_point"}
BLOCKS = {k: a for k, a in AREAS.items() if a["kind"] == "selective_root_block"}


def test_all_roots_have_a_key_point_and_three_a_selective_block() -> None:
    assert {a["root"] for a in KEY_POINTS.values()} == {*ROOTS, *OUTER_ROOTS}
    assert {a["root"] for a in BLOCKS.values()} == {"L4", "L5", "S1"}
    assert set(AREAS) == set(KEY_POINTS) | set(BLOCKS)


@pytest.mark.parametrize("name", KEY_POINTS)
def test_a_key_point_says_what_its_landmark_says(name: str) -> None:
    area = KEY_POINTS[name]
    landmark = LANDMARKS[area["landmark"]]

    assert area["landmark"] == f"isncsci_{area['root']}"
    for key in ("text", "status", "source"):
        assert area[key] == landmark[key]


@pytest.mark.parametrize("name", KEY_POINTS)
@pytest.mark.parametrize("map_id", ["isncsci_textbook", CONSENSUS])
def test_a_key_point_belongs_to_its_root_on_both_sides(
    name: str, map_id: str, skin: Skin
) -> None:
    area = KEY_POINTS[name]
    for side in Side:
        claims = LIBRARY[map_id].at(skin.landmark(area["landmark"], side).facet)
        leads = max(claims, key=lambda root: claims[root])
        # Two of the maps let L1 reach above the inguinal ligament.
        disputed = area["root"] == "T12" and map_id == CONSENSUS
        assert leads in ({"T12", "L1"} if disputed else {area["root"]})


@pytest.mark.parametrize("name", BLOCKS)
def test_a_root_leads_on_every_facet_that_its_block_numbs(
    name: str, skin: Skin
) -> None:
    area = BLOCKS[name]
    there = inside(area["polygons"], skin, np.arange(skin.half))
    claims = LIBRARY[CONSENSUS]
    leads = claims.claims[:, there].argmax(axis=0)

    assert skin.area_cm2[: skin.half][there].sum() > 10
    assert (leads == claims.names.index(area["root"])).all()


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("map_id", MAPS)
def test_every_map_gives_the_skin_of_a_block_mostly_to_its_root(
    name: str, map_id: str, skin: Skin
) -> None:
    facets = np.arange(skin.half)
    there = inside(BLOCKS[name]["polygons"], skin, facets)
    territory = data("dermatomes")["maps"][map_id]["territories"][BLOCKS[name]["root"]]
    mine = inside(territory["polygons"], skin, facets)

    assert mine[there].mean() > 0.6


@pytest.mark.parametrize("name", BLOCKS)
def test_the_share_of_a_block_is_a_share_and_says_that_it_is_recalled(
    name: str,
) -> None:
    (share,) = BLOCKS[name]["shares"]

    assert 0 < share["share"] < 1
    assert share["text"]
    assert share["status"] == "recalled"
    assert share["source"] == ["nitta1993"]
    for polygon in BLOCKS[name]["polygons"]:
        assert shapely.Polygon(polygon["points"]).is_valid
        assert polygon["status"] == "assumed"
