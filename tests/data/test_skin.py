"""The shipped surface: its facets, its size, its cut, its mirror."""

import numpy as np
import pytest

from dermamap.core.anatomy import ZONES, Side
from dermamap.core.body.skin import Skin
from tests.core.mesh import corners, edges_of, neighbours, normals, pieces


def test_the_right_side_is_the_mirror_image_of_the_left(skin: Skin) -> None:
    both = skin.vertices[skin.faces].astype(np.float64)
    left, right = both[: skin.half], both[skin.half :]

    assert len(skin.faces) == 2 * skin.half
    assert (right == left * [-1, 1, 1]).all()
    for values in (skin.area_cm2, skin.zone, skin.texel_zone, skin.part, skin.chart):
        assert (values[: skin.half] == values[skin.half :]).all()


def test_the_left_side_is_the_persons_left(skin: Skin) -> None:
    assert skin.vertices[skin.faces[: skin.half]][:, :, 0].min() >= 0
    great_toe, little_toe = (ZONES.index(z) for z in ("great_toe", "little_toe"))
    across = corners(skin)[:, :, 0].mean(axis=1)
    zone = skin.zone[: skin.half]

    assert across[zone == great_toe].max() < across[zone == little_toe].min()


def test_facets_are_two_to_six_millimetres(skin: Skin) -> None:
    places = corners(skin)
    edges = np.linalg.norm(places - np.roll(places, 1, axis=1), axis=2)
    low, middle, high = np.percentile(edges, [0.5, 50, 99.5])

    assert 2 <= low <= middle <= high <= 6
    assert edges.min() > 1
    assert edges.max() < 12


def test_areas_are_those_of_the_triangles(skin: Skin) -> None:
    a, b, c = np.moveaxis(corners(skin), 1, 0)
    sides = [np.linalg.norm(p - q, axis=1) for p, q in ((a, b), (b, c), (c, a))]
    half = sum(sides) / 2
    heron = np.sqrt(half * np.prod([half - s for s in sides], axis=0)) / 100

    assert skin.area_cm2[: skin.half].sum() == pytest.approx(heron.sum(), rel=1e-5)
    assert np.allclose(skin.area_cm2[: skin.half], heron, atol=1e-4)


def test_a_leg_has_the_size_of_an_adults(skin: Skin) -> None:
    # Burn charts give one leg with its buttock about a fifth of 1.8 m2.
    one_side = float(skin.area_cm2[: skin.half].sum())
    height = skin.vertices[:, 1].max() - skin.vertices[:, 1].min()

    assert 3200 < one_side < 4600
    assert 950 < height < 1150


def test_facets_face_outwards(skin: Skin) -> None:
    outward = {
        "patella_centre": (0, 0, 1),
        "popliteal_centre": (0, 0, -1),
        "lateral_malleolus": (1, 0, 0),
        "medial_malleolus": (-1, 0, 0),
        "third_mtp": (0, 1, 0),
    }
    facing = normals(corners(skin))

    for name, way in outward.items():
        facet = skin.landmark(name, Side.LEFT).facet
        assert facing[facet] @ way > 0.8, name


def test_the_surface_is_whole_and_ends_at_a_clean_cut_and_the_midline(
    skin: Skin,
) -> None:
    faces = skin.faces[: skin.half]
    edges, count = np.unique(edges_of(faces)[0], axis=0, return_counts=True)
    ends = skin.vertices[edges[count == 1]]
    at_waist = (ends[:, :, 1] == skin.vertices[:, 1].max()).all(axis=1)
    at_midline = (ends[:, :, 0] == 0).all(axis=1)

    assert count.max() == 2
    assert at_waist.sum() > 50
    assert (at_waist | at_midline).all()
    assert len(np.unique(pieces(neighbours(faces), np.zeros(skin.half, int)))) == 1


def test_charts_cover_limb_top_of_foot_and_sole(skin: Skin) -> None:
    half = skin.facets_of(Side.LEFT)
    part, chart = skin.part[half], skin.chart[half]
    azimuth, level = chart[part == 0].T

    assert set(part.tolist()) == {0, 1, 2}
    assert 0 <= azimuth.min() < 1
    assert 359 < azimuth.max() <= 360
    assert -0.5 < level.min() < -0.3
    assert 1.95 < level.max() < 2.1
    for foot in (1, 2):
        length, breadth = chart[part == foot].T
        assert 0 <= length.min() < 0.02
        assert 0.98 < length.max() <= 1
        assert -1.1 < breadth.min() < -0.9
        assert 0.9 < breadth.max() < 1.1


def test_charts_turn_from_the_front_over_the_outer_side_to_the_back(
    skin: Skin,
) -> None:
    azimuth = {
        name: skin.chart[skin.landmark(name, Side.LEFT).facet, 0]
        for name in ("patella_centre", "fibular_head", "popliteal_centre")
    }

    assert azimuth["patella_centre"] == pytest.approx(4, abs=3)
    assert azimuth["fibular_head"] == pytest.approx(104, abs=3)
    assert azimuth["popliteal_centre"] == pytest.approx(180, abs=3)


def test_every_facet_is_of_one_of_the_zones_its_texels_are_of(skin: Skin) -> None:
    assert (skin.texel_zone == skin.zone[:, None]).any(axis=1).all()
    assert (skin.texel_zone == skin.zone[:, None]).mean() > 0.95
