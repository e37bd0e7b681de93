"""The shipped maps of roots: made of their data, without holes, at their key points."""

import numpy as np
import pytest

from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    CONSENSUS,
    MAPS,
    NERVE_MAPS,
    ROOTS,
    ZONES,
    Side,
)
from dermamap.core.atlas.fields import FULL, MapClaims
from dermamap.core.body.skin import Skin
from dermamap.files.atlas.atlas_file import ClaimLibrary
from tests.core.mesh import neighbours
from tests.data.polygons import data, inside, patch, sample
from tests.files.checks.broken import told

WHOLE_MAPS = ("isncsci_textbook", "foerster_1933", "keegan_garrett_1948")
"""Lee and colleagues left skin blank on which the evidence disagrees."""

LIBRARY = ClaimLibrary()
DATA = data("dermatomes")


def on_leg(skin: Skin) -> np.ndarray:
    """Return (half,) the facets below the groin crease."""
    leg = [ZONES.index(zone) for zone in COMPOSITE_ZONES["whole_leg"]]
    return np.isin(skin.zone[: skin.half], leg)


def roots_of(claims: MapClaims) -> np.ndarray:
    """Return (roots, half) claims, 0 to 1."""
    rows = [claims.names.index(root) for root in ROOTS]
    return claims.claims[rows] / FULL


def test_the_data_file_is_sound() -> None:
    assert told("dermatomes.yaml") == []


def test_every_promised_map_is_there_and_draws_its_roots() -> None:
    assert set(LIBRARY.ids) == {*MAPS, CONSENSUS, *NERVE_MAPS}
    for name in (*MAPS, CONSENSUS):
        drawn = roots_of(LIBRARY[name]).max(axis=1) > 0.5
        missing = {root for root, there in zip(ROOTS, drawn, strict=True) if not there}
        assert missing == ({"S3"} if name == "lee_2008" else set())


@pytest.mark.parametrize("name", WHOLE_MAPS)
def test_a_whole_map_gives_every_facet_of_the_limb_to_a_root(
    name: str, skin: Skin
) -> None:
    strongest = roots_of(LIBRARY[name]).max(axis=0)

    assert strongest[on_leg(skin)].min() >= 0.5


def test_every_facet_of_the_limb_is_claimed_in_the_consensus(skin: Skin) -> None:
    claims = LIBRARY[CONSENSUS].claims[:, on_leg(skin)] / FULL

    assert claims.max(axis=0).min() >= 0.25
    assert claims.sum(axis=0).min() >= 0.8


@pytest.mark.parametrize("name", WHOLE_MAPS)
def test_above_the_limb_the_neighbouring_roots_take_over(name: str) -> None:
    assert LIBRARY[name].claims.max(axis=0).min() >= FULL / 2


@pytest.mark.parametrize("name", ["isncsci_textbook", CONSENSUS])
@pytest.mark.parametrize("root", ROOTS)
def test_a_key_sensory_point_belongs_to_its_root(
    name: str, root: str, skin: Skin
) -> None:
    for side in Side:
        claims = LIBRARY[name].at(skin.landmark(f"isncsci_{root}", side).facet)

        assert max(claims, key=lambda r: claims[r]) == root
        assert claims[root] > 0.65


@pytest.mark.parametrize("name", MAPS)
def test_claims_are_made_of_the_polygons_of_the_data(name: str, skin: Skin) -> None:
    facets, claims = sample(skin), LIBRARY[name]
    for territory, row in DATA["maps"][name]["territories"].items():
        drawn = inside(row["polygons"], skin, facets)
        given = claims.claims[claims.names.index(territory)][facets] > FULL / 2
        assert drawn.any() == bool(row["polygons"]), territory
        assert (drawn == given).mean() > 0.998, territory


@pytest.mark.parametrize("name", MAPS)
def test_borders_are_soft_and_neighbours_overlap(name: str, skin: Skin) -> None:
    pairs = neighbours(skin.faces[: skin.half])
    claims = LIBRARY[name].claims.astype(int)
    step = np.abs(claims[:, pairs[:, 0]] - claims[:, pairs[:, 1]]) / FULL
    on_limb = (skin.part[pairs] == 0).all(axis=1)

    # A claim falls from a half to a tenth over 25 mm on the limb, 12 mm on the foot,
    # 10 mm over an axial line.
    limb, foot = step[:, on_limb].max(axis=0), step[:, ~on_limb].max(axis=0)
    assert np.percentile(limb, 97) < 0.12
    assert np.percentile(limb, 99.9) < 0.25
    assert np.percentile(foot, 99) < 0.25
    assert step.max() < 0.45


def test_a_claim_falls_to_a_tenth_over_the_stated_distance(skin: Skin) -> None:
    softness = data("atlas")["softness"]["limb_mm"]
    level, azimuth = skin.chart[: skin.half, 1], skin.chart[: skin.half, 0]
    claims = roots_of(LIBRARY["isncsci_textbook"])[ROOTS.index("L4")]
    # The border of L4 and L5 runs down the front of the shin.
    band = (abs(level - 1.4) < 0.01) & ((azimuth < 60) | (azimuth > 330))
    x = skin.vertices[skin.faces[: skin.half]].mean(axis=1)[band, 0]
    claim = claims[band]
    half_way = x[abs(claim - 0.5) < 0.06].mean()
    tenth = x[abs(claim - 0.1) < 0.03].mean()

    # Along a shin that turns away, the way seen from the front is a little shorter.
    assert 0.5 * softness < tenth - half_way < 1.1 * softness


EXPECTED = {
    "L1": "groin",
    "L2": "anterior_thigh_upper",
    "L3": "knee_medial",
    "L4": "medial_leg_lower",
    "L5": "foot_dorsum_middle",
    "S1": "sole_lateral",
    "S2": "popliteal_fossa",
    "S3": "saddle",
}


@pytest.mark.parametrize("name", ["isncsci_textbook", CONSENSUS])
@pytest.mark.parametrize("root", ROOTS)
def test_a_root_leads_where_every_textbook_shows_it(
    name: str, root: str, skin: Skin
) -> None:
    claims = LIBRARY[name].of_zone(skin, ZONES.index(EXPECTED[root]))

    assert max(ROOTS, key=lambda r: claims[r]) == root


def test_roots_follow_each_other_down_the_front(skin: Skin) -> None:
    claims = roots_of(LIBRARY["isncsci_textbook"])
    height = skin.vertices[skin.faces[: skin.half]].mean(axis=1)[:, 1]
    area = skin.area_cm2[: skin.half]
    middle = [np.average(height, weights=c * area) for c in claims[:5]]

    assert middle == sorted(middle, reverse=True)


def test_the_maps_differ_and_the_consensus_lies_between(skin: Skin) -> None:
    maps = np.stack([roots_of(LIBRARY[m]) for m in WHOLE_MAPS])
    consensus = roots_of(LIBRARY[CONSENSUS])
    blank = roots_of(LIBRARY["lee_2008"]).max(axis=0) == 0
    where = on_leg(skin) & blank

    assert (maps.max(axis=0) - maps.min(axis=0)).max() > 0.9
    low, high = maps.min(axis=0)[:, where], maps.max(axis=0)[:, where]
    between = consensus[:, where]
    assert ((low - 0.01 <= between) & (between <= high + 0.01)).all()


LEADS: dict[str, tuple[str, str, tuple[float, float], tuple[float, float]]] = {
    "inner lower leg": ("L4", "limb", (265, 315), (1.3, 1.9)),
    "top of the foot by the great toe": ("L5", "dorsum", (0.62, 0.8), (-0.55, -0.2)),
    "outer border of the foot": ("S1", "dorsum", (0.25, 0.7), (0.85, 1.1)),
    "outer heel": ("S1", "dorsum", (0.02, 0.15), (0.3, 1.1)),
}
"""Root, surface and two spans on its chart, where all teaching agrees."""


@pytest.mark.parametrize("name", ["isncsci_textbook", CONSENSUS])
@pytest.mark.parametrize("place", LEADS)
def test_a_root_leads_on_every_facet_where_all_teaching_agrees(
    name: str, place: str, skin: Skin
) -> None:
    root, surface, along, across = LEADS[place]
    claims = roots_of(LIBRARY[name])[:, patch(skin, surface, along, across)]

    assert (claims.argmax(axis=0) == ROOTS.index(root)).all()


def drawn_by(name: str, skin: Skin) -> np.ndarray:
    """Return (half,) how many territories of a map hold each facet."""
    facets = np.arange(skin.half)
    rows = DATA["maps"][name]["territories"].values()
    drawn: np.ndarray = np.sum(
        [inside(row["polygons"], skin, facets) for row in rows], axis=0
    )
    return drawn


@pytest.mark.parametrize("name", WHOLE_MAPS)
def test_a_map_that_tiles_gives_each_facet_to_one_root_and_no_other(
    name: str, skin: Skin
) -> None:
    assert DATA["maps"][name]["tiles"] is True
    assert "blank" not in DATA["maps"][name]
    assert (drawn_by(name, skin) == 1).all()


@pytest.mark.parametrize("name", WHOLE_MAPS)
def test_the_lowest_roots_have_a_patch_round_the_anus_and_no_more(
    name: str, skin: Skin
) -> None:
    polygons = DATA["maps"][name]["territories"]["S4-5"]["polygons"]
    drawn = inside(polygons, skin, np.arange(skin.half))
    anus = skin.landmark("isncsci_S4-5", Side.LEFT)
    middles = skin.vertices[skin.faces[: skin.half]].mean(axis=1)
    far = np.linalg.norm(middles - anus.position, axis=1)

    assert drawn[anus.facet]
    assert far[drawn].max() < 40  # mm
    assert drawn[far < 12].all()


def test_a_part_that_was_recalled_is_not_marked_as_seen() -> None:
    territories = DATA["maps"]["isncsci_textbook"]["territories"]
    for root in ("L1", "L2", "L3", "S2"):
        rows = territories[root]["polygons"]
        assert {row["status"] for row in rows} == {"seen", "recalled"}
        buttock = [row for row in rows if "buttock" in row["note"]]
        assert [row["status"] for row in buttock] == ["recalled"]


def test_a_map_with_blanks_leaves_most_of_the_zones_it_names_blank_and_no_others(
    skin: Skin,
) -> None:
    row = DATA["maps"]["lee_2008"]
    drawn = drawn_by("lee_2008", skin)
    zone, area = skin.zone[: skin.half], skin.area_cm2[: skin.half]
    shares = {
        z: area[(zone == i) & (drawn > 0)].sum() / area[zone == i].sum()
        for i, z in enumerate(ZONES)
    }
    named = [zone for group in row["blank"] for zone in group["zones"]]

    assert row["tiles"] is False
    assert drawn.max() == 1
    assert len(named) == len(set(named))
    assert {zone for zone, share in shares.items() if share < 0.5} == set(named)


@pytest.mark.parametrize("name", MAPS)
def test_a_map_tells_how_it_was_made_and_what_speaks_against_it(name: str) -> None:
    row = DATA["maps"][name]
    told = [row["kind_of_evidence"], *row["weaknesses"], *row.get("blank", [])]

    assert len(row["weaknesses"]) >= 3
    assert row["border_status"] == "assumed"
    for each in told:
        assert each["text"]
        assert each["status"] in DATA["status_values"]
        assert set(each["source"]) <= set(data("sources")["sources"])


def test_maps_whose_figures_were_not_compared_are_shown_as_drawn_after_them() -> None:
    titles = {name: row["title"] for name, row in DATA["maps"].items()}
    del titles["isncsci_textbook"]

    assert all(title.startswith("After ") for title in titles.values())


def test_the_map_got_from_people_who_were_exploited_acknowledges_them() -> None:
    told = DATA["maps"]["foerster_1933"]["acknowledgement"]

    assert "exploited" in told["text"]
    assert (told["status"], told["source"]) == ("seen", ["freeman2022"])
