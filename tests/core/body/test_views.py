from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import TEXELS, Skin, texel_weights
from dermamap.core.body.views import (
    FACING,
    MIRRORED,
    PIXELS_PER_MM,
    TexelIndex,
    View,
    even_odd,
    index_texels,
    texel_raster,
)
from dermamap.core.drawing import Stroke
from dermamap.files.atlas.skin_file import ViewLibrary
from tests.core.marks import SIZE, points, seen_mm2, sizes
from tests.core.small_skin import places, small_skin, small_view

SMALL = small_skin()
INDEX = index_texels(SMALL, small_view(SMALL))
numbers = st.integers(-500, 4500).map(lambda tenths: tenths / 10)


def brute_stroke(
    index: TexelIndex, a: tuple[float, float], b: tuple[float, float], radius: float
) -> tuple[set[int], set[int]]:
    """Return the texels surely under a tool, and those perhaps under it."""
    line = shapely.LineString([a, b]) if a != b else shapely.Point(a)
    distance = shapely.distance(line, shapely.points(index.place))
    slack = 1e-3
    sure = index.texel[distance < radius - slack]
    perhaps = index.texel[distance < radius + slack]
    return set(sure.tolist()), set(perhaps.tolist())


def test_a_view_shows_the_side_it_is_named_for(views: Mapping[ViewId, View]) -> None:
    sides = {view.id: view.sides for view in views.values()}

    assert sides[ViewId.ANTERIOR] == sides[ViewId.POSTERIOR] == (Side.LEFT, Side.RIGHT)
    assert sides[ViewId.SOLE_LEFT] == (Side.LEFT,)
    assert sides[ViewId.LATERAL_RIGHT] == (Side.RIGHT,)


def test_places_are_millimetres_from_the_top_left() -> None:
    view = small_view(SMALL)
    spot = view.project(np.array([10, -10, 0], np.float32))

    assert spot.tolist() == [210, 40]


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers), st.floats(0.1, 90))
def test_a_tool_marks_the_texels_whose_middles_it_passes_over(
    start: tuple[float, float], end: tuple[float, float], radius: float
) -> None:
    a, b = (np.array(p, np.float32) for p in (start, end))
    sure, perhaps = brute_stroke(INDEX, tuple(a.tolist()), tuple(b.tolist()), radius)
    found = INDEX.under_stroke(a, b, radius).tolist()

    assert len(found) == len(set(found))
    assert sure <= set(found) <= perhaps


def test_a_tap_is_a_disc() -> None:
    middle = places(SMALL)[0]
    found = INDEX.under_stroke(middle, middle, 100)

    assert set(range(TEXELS)) <= set(found.tolist())
    assert len(INDEX.under_stroke(middle, middle, 0.01)) <= 1


@pytest.mark.parametrize(
    "beside", [(-30, 100), (900, 100), (200, -60), (200, 700), (-99, -99)]
)
def test_beside_the_picture_there_is_no_skin(beside: tuple[float, float]) -> None:
    place = np.array(beside, np.float32)

    assert len(INDEX.under_stroke(place, place, 20)) == 0
    assert len(INDEX.near(place, place)) == 0


def test_a_tool_larger_than_the_picture_marks_all_of_it() -> None:
    middle = np.array([200, 100], np.float32)

    assert set(INDEX.under_stroke(middle, middle, 1e4)) == set(range(82 * TEXELS))


def star(x: float, y: float, radius: float) -> NDArray[np.float32]:
    """Return a five-pointed star drawn in one line that crosses itself."""
    turn = np.arange(5) * 2 * (2 * np.pi / 5)
    outline = np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], axis=1)
    return outline.astype(np.float32)


def test_the_middle_of_a_star_drawn_in_one_line_lies_outside() -> None:
    outline = star(0, 0, 10)
    spots = np.array([[0, 0], [8, 0], [-8, 0], [20, 0]], np.float32)

    assert even_odd(spots, outline).tolist() == [False, True, False, False]


def test_an_edge_may_be_as_flat_as_numbers_can_be() -> None:
    outline = np.array([[0, 0], [0, 0], [200, 1e-41], [100, 50]], np.float32)
    spots = np.array([[100, 20], [100, -1], [300, 0]], np.float32)

    assert even_odd(spots, outline).tolist() == [True, False, False]


outlines = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=9)


@given(outlines, st.integers(0, 2**32 - 1))
def test_even_odd_counts_how_often_the_line_is_crossed(
    corners: list[tuple[float, float]], seed: int
) -> None:
    outline = np.array(corners, np.float32)
    spots = np.random.default_rng(seed).uniform(-60, 460, (60, 2)).astype(np.float32)
    # Each triangle of a fan from the first corner turns its inside once.
    fan = np.zeros(len(spots), bool)
    for a, b in pairwise(outline[1:]):
        triangle = np.stack([outline[0], a, b])
        fan ^= even_odd(spots, triangle)
    ring = shapely.LinearRing(outline.astype(np.float64))
    spokes = [shapely.LineString([outline[0], corner]) for corner in outline]
    near = shapely.distance(shapely.union_all([ring, *spokes]), shapely.points(spots))
    clear = near > 1e-2

    assert (even_odd(spots, outline) == fan)[clear].all()


@given(outlines, st.integers(0, 2**32 - 1))
def test_even_odd_agrees_with_shapely_on_simple_outlines(
    corners: list[tuple[float, float]], seed: int
) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(corners))
    assume(isinstance(hull, shapely.Polygon))
    assert isinstance(hull, shapely.Polygon)
    assume(hull.area > 1)
    outline = shapely.get_coordinates(hull)[:-1].astype(np.float32)
    spots = np.random.default_rng(seed).uniform(-60, 460, (60, 2)).astype(np.float32)
    clear = shapely.distance(hull.exterior, shapely.points(spots)) > 1e-2

    inside = shapely.contains_xy(hull, *spots.T)
    assert (even_odd(spots, outline) == inside)[clear].all()


@given(outlines, st.integers(0, 8), st.booleans())
def test_where_and_which_way_an_outline_is_begun_does_not_matter(
    corners: list[tuple[float, float]],
    first: int,
    back: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    outline = np.array(corners, np.float32)
    other = np.roll(outline, first, axis=0)[:: -1 if back else 1]
    near = shapely.distance(shapely.LinearRing(outline), shapely.points(INDEX.place))
    clear = set(INDEX.texel[near > 1e-2].tolist())

    one, two = (set(INDEX.under_polygon(o).tolist()) for o in (outline, other))
    assert one & clear == two & clear


def test_every_seen_texel_that_faces_the_viewer_is_in_the_index(
    skin: Skin, views: Mapping[ViewId, View], marker: SkinMarker
) -> None:
    for view in views.values():
        index = marker.index(view.id)
        facing = (skin.normals @ view.axes[2])[skin.faces] @ texel_weights().T
        wanted = np.flatnonzero((facing >= FACING) & view.seen[:, None])
        assert len(np.setxor1d(index.texel, wanted)) < 1e-4 * len(wanted)


def test_the_pixels_of_a_view_show_the_texel_that_is_there(
    skin: Skin, views: Mapping[ViewId, View]
) -> None:
    library = ViewLibrary()
    view = views[ViewId.DORSUM_RIGHT]
    facets = library.facets(view.id)
    raster = texel_raster(skin, view, facets)
    y, x = np.nonzero(facets >= 0)
    texel = raster[y, x]
    place = np.stack([x + 0.5, y + 0.5], axis=1) / PIXELS_PER_MM
    a, b, c = np.moveaxis(
        view.project(skin.vertices).astype(np.float64)[skin.faces[texel // TEXELS]],
        1,
        0,
    )
    weights = barycentric(place, a, b, c)
    inside = (weights >= 0).all(axis=1)
    # Middles of equal triangles: the nearest, in equal coordinates, is one's own.
    equal = np.array([[0, 0], [1, 0], [0.5, np.sqrt(0.75)]])
    middles = texel_weights().astype(np.float64) @ equal
    distance = np.linalg.norm((weights @ equal)[:, None] - middles, axis=2)
    mine = distance[np.arange(len(texel)), texel % TEXELS]

    assert ((raster < 0) == (facets < 0)).all()
    assert (texel // TEXELS == facets[y, x]).all()
    assert inside.mean() > 0.97
    assert (mine <= distance.min(axis=1) + 1e-3)[inside].all()


def barycentric(
    place: NDArray[np.float64],
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    c: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return (n, 3) weights of the corners at places."""
    ab, ac, ap = b - a, c - a, place - a
    whole = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    u = (ap[:, 0] * ac[:, 1] - ap[:, 1] * ac[:, 0]) / whole
    v = (ab[:, 0] * ap[:, 1] - ab[:, 1] * ap[:, 0]) / whole
    return np.stack([1 - u - v, u, v], axis=1)


def test_all_views_have_the_sizes_that_marks_rely_on(
    views: Mapping[ViewId, View],
) -> None:
    assert sizes(views) == SIZE


@pytest.mark.parametrize(("right", "left"), MIRRORED.items())
def test_views_of_the_right_mirror_those_of_the_left(
    right: ViewId, left: ViewId, views: Mapping[ViewId, View], skin: Skin
) -> None:
    one, other = views[left], views[right]
    places_left = one.project(skin.vertices[skin.faces[: skin.half]])
    places_right = other.project(skin.vertices[skin.faces[skin.half :]])

    assert (one.counts == np.roll(other.counts, skin.half)).all()
    assert np.allclose(places_right[..., 0], one.width_mm - places_left[..., 0])
    assert (places_right[..., 1] == places_left[..., 1]).all()


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.POSTERIOR])
def test_front_and_back_mirror_themselves(
    view: ViewId, views: Mapping[ViewId, View], skin: Skin
) -> None:
    it = views[view]
    left, right = np.split(it.project(skin.vertices[skin.faces]), 2)

    assert (it.counts[: skin.half] == it.counts[skin.half :]).all()
    assert np.allclose(right[..., 0], it.width_mm - left[..., 0], atol=1e-4)


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.MEDIAL_RIGHT])
def test_only_texels_that_face_the_viewer_can_be_marked(
    view: ViewId, views: Mapping[ViewId, View], skin: Skin
) -> None:
    index = index_texels(skin, views[view])
    at = skin.normals @ views[view].axes[2]
    facing = (at[skin.faces] @ texel_weights().T).ravel()
    whole = np.isin(np.flatnonzero(views[view].counts), index.texel // TEXELS)

    assert np.allclose(np.linalg.norm(skin.normals, axis=1), 1, atol=1e-5)
    assert facing[index.texel].min() >= FACING
    assert whole.mean() > 0.99
    assert len(np.unique(index.texel)) == len(index.texel)


@pytest.mark.parametrize("view", ViewId)
def test_a_view_counts_skin_that_faces_it_and_is_inside_the_picture(
    view: ViewId, views: Mapping[ViewId, View], skin: Skin
) -> None:
    it = views[view]
    corners = skin.vertices[skin.faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    across[skin.half :] *= -1
    facing = across @ it.axes[2] / np.linalg.norm(across, axis=1)
    places = it.project(skin.vertices[skin.faces[it.counts]])

    assert np.allclose(it.axes @ it.axes.T, np.eye(3), atol=1e-6)
    assert (facing[it.counts] >= 0.35 - 1e-4).all()
    assert (it.seen | ~it.counts).all()
    assert (places >= 0).all()
    assert (places <= [it.width_mm, it.height_mm]).all()
    for side in Side:
        assert it.counts[skin.facets_of(side)].any() == (side in it.sides)


def test_nearly_all_skin_can_be_marked_in_some_view(
    skin: Skin, views: Mapping[ViewId, View]
) -> None:
    somewhere = np.any([view.counts for view in views.values()], axis=0)

    # Between the legs, between the toes and in folds no camera sees.
    assert skin.area_cm2[somewhere].sum() > 0.93 * skin.area_cm2.sum()


def test_the_patients_left_is_on_the_right_of_the_front_view(
    skin: Skin, views: Mapping[ViewId, View]
) -> None:
    knee = np.array(skin.landmark("patella_centre", Side.LEFT).position, np.float32)
    front, back = views[ViewId.ANTERIOR], views[ViewId.POSTERIOR]

    assert front.project(knee)[0] > front.width_mm / 2
    assert back.project(knee)[0] < back.width_mm / 2


@pytest.mark.parametrize(
    ("view", "box"),
    [
        (ViewId.ANTERIOR, (310, 280, 350, 460)),
        (ViewId.POSTERIOR, (140, 280, 175, 460)),
        (ViewId.LATERAL_LEFT, (130, 280, 200, 420)),
        (ViewId.SOLE_LEFT, (40, 150, 60, 210)),
    ],
)
@pytest.mark.parametrize("radius", [10.0, 14.0])
def test_a_stroke_is_as_large_as_its_exact_shape(
    view: ViewId,
    box: tuple[float, float, float, float],
    *,
    radius: float,
    skin: Skin,
    views: Mapping[ViewId, View],
    marker: SkinMarker,
) -> None:
    seen = seen_mm2(skin, views[view])
    flat = views[view].project(skin.vertices)[skin.faces[views[view].seen]]
    low, high = np.array(box[:2]) - 2 * radius, np.array(box[2:]) + 2 * radius
    near = ((flat > low) & (flat < high)).all(axis=(1, 2))
    shown = shapely.union_all(shapely.buffer(shapely.polygons(flat[near]), 0.01))
    random = np.random.default_rng(5)
    errors: list[float] = []
    while len(errors) < 10:
        path = random.uniform(box[:2], box[2:], (5, 2))
        exact = shapely.LineString(path).buffer(radius, quad_segs=64)
        if shapely.contains(shown, exact):
            stroke = Stroke(view, radius, tuple(map(tuple, path.tolist())))
            texels = marker.texels_under(stroke)
            errors.append(seen[texels // TEXELS].sum() / TEXELS / exact.area - 1)

    assert np.abs(errors).max() < 0.003
    assert abs(np.mean(errors)) < 0.001


@settings(max_examples=30)
@given(data=st.data())
def test_a_stroke_in_pieces_covers_the_same_as_in_one(
    marker: SkinMarker, data: st.DataObject
) -> None:
    view = data.draw(st.sampled_from(list(ViewId)))
    path = data.draw(points(view, 5, least=2))
    radius = data.draw(st.floats(1, 40))
    whole = marker.texels_under(Stroke(view, radius, tuple(path)))
    pieces = [
        marker.texels_under(Stroke(view, radius, (a, b))) for a, b in pairwise(path)
    ]

    assert set(whole.tolist()) == {t for piece in pieces for t in piece.tolist()}
