from collections.abc import Mapping

import numpy as np
import pytest

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.skin import TEXELS, Skin
from dermamap.core.body.views import MIRRORED, PIXELS_PER_MM, View
from dermamap.files.atlas.skin_file import ViewLibrary, load_skin


@pytest.fixture(scope="module")
def library() -> ViewLibrary:
    return ViewLibrary()


def test_the_skin_has_the_types_that_arithmetic_relies_on(skin: Skin) -> None:
    count = len(skin.faces)

    assert skin.vertices.dtype == skin.area_cm2.dtype == skin.chart.dtype == np.float32
    assert skin.faces.dtype == np.int32
    assert skin.zone.dtype == skin.texel_zone.dtype == skin.part.dtype == np.uint8
    assert skin.texel_zone.shape == (count, TEXELS)
    assert skin.chart.shape == (count, 2)
    assert count == 2 * skin.half
    assert skin.faces.max() == len(skin.vertices) - 1


def test_reading_twice_gives_equal_skins(skin: Skin) -> None:
    again = load_skin()

    assert (again.vertices == skin.vertices).all()
    assert (again.texel_zone == skin.texel_zone).all()
    assert again.landmarks == skin.landmarks


def test_each_view_is_there(library: ViewLibrary) -> None:
    assert set(library.views) == set(ViewId)
    for name in ViewId:
        assert library[name].id is name


@pytest.mark.parametrize("name", ViewId)
def test_the_picture_of_facets_fits_the_view(
    name: ViewId, library: ViewLibrary, skin: Skin
) -> None:
    view, facets = library[name], library.facets(name)
    height, width = (int(mm * PIXELS_PER_MM) for mm in (view.height_mm, view.width_mm))

    assert facets.shape == (height, width)
    assert facets.dtype == np.int32
    assert facets.flags.c_contiguous
    assert facets.min() == -1
    shown = np.unique(facets[facets >= 0])
    assert {skin.side_of(int(facet)) for facet in shown} == set(view.sides)
    # A margin is left bare on every edge.
    assert (facets[[0, -1]] == -1).all()
    assert (facets[:, [0, -1]] == -1).all()


@pytest.mark.parametrize("name", ViewId)
def test_a_pixel_shows_the_facet_that_is_there(
    name: ViewId, library: ViewLibrary, skin: Skin
) -> None:
    view, facets = library[name], library.facets(name)
    y, x = (axis[::53] for axis in np.nonzero(facets >= 0))
    place = np.stack([x + 0.5, y + 0.5], axis=1) / PIXELS_PER_MM
    corners = view.project(skin.vertices)[skin.faces[facets[y, x]]].astype(np.float64)
    a, b, c = np.moveaxis(corners, 1, 0)
    turns = [
        (q[:, 0] - p[:, 0]) * (place[:, 1] - p[:, 1])
        - (q[:, 1] - p[:, 1]) * (place[:, 0] - p[:, 0])
        for p, q in ((a, b), (b, c), (c, a))
    ]
    inside = (np.stack(turns) >= -0.01).all(axis=0) | (np.stack(turns) <= 0.01).all(
        axis=0
    )

    assert len(place) > 300
    assert inside.all()


@pytest.mark.parametrize(("right", "left"), MIRRORED.items())
def test_pictures_of_the_right_mirror_those_of_the_left(
    right: ViewId, left: ViewId, library: ViewLibrary, skin: Skin
) -> None:
    one, other = library.facets(left), library.facets(right)[:, ::-1]

    assert ((one >= 0) == (other >= 0)).all()
    assert (other[other >= 0] == one[one >= 0] + skin.half).all()


@pytest.mark.parametrize("name", [ViewId.ANTERIOR, ViewId.POSTERIOR])
def test_front_and_back_show_both_sides_where_they_are(
    name: ViewId, library: ViewLibrary, skin: Skin
) -> None:
    facets = library.facets(name)
    middle = facets.shape[1] // 2
    halves = facets[:, :middle], facets[:, middle:]
    if name is ViewId.POSTERIOR:
        halves = halves[::-1]
    right, left = halves

    assert (left[left >= 0] < skin.half).mean() > 0.999
    assert (right[right >= 0] >= skin.half).mean() > 0.999


def test_what_counts_in_a_view_is_in_its_picture(
    library: ViewLibrary, views: Mapping[ViewId, View]
) -> None:
    for name, view in views.items():
        shown = np.zeros(len(view.counts), bool)
        facets = library.facets(name)
        shown[facets[facets >= 0]] = True
        # The smallest facets may fall between pixels.
        assert (view.counts & ~shown).sum() < 0.01 * view.counts.sum()


def test_foot_views_show_the_foot_only(library: ViewLibrary, skin: Skin) -> None:
    for name, part in ((ViewId.SOLE_LEFT, {2}), (ViewId.DORSUM_RIGHT, {0, 1})):
        counted = library[name].counts
        assert part & set(skin.part[counted].tolist())
        height = skin.vertices[skin.faces[counted]][:, :, 1].mean(axis=1)
        assert (
            height.max() < skin.landmark("medial_malleolus", Side.LEFT).position[1] + 80
        )
