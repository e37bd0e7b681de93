from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId
from dermamap.core.body.coverage import Change, SkinMarker, cover, lay, worth_of
from dermamap.core.body.skin import TEXELS, FloatArray, Skin
from dermamap.core.body.tally import bits_of
from dermamap.core.body.views import View
from dermamap.core.drawing import Drawing, Lasso, Mark, Shape, Stroke, ZoneFill
from tests.core.marks import (
    drawings,
    laid,
    marks,
    mirrored,
    numb,
    shapes,
    symptoms,
    texel_cm2,
    total_cm2,
)
from tests.core.mesh import edges_of

HEEL = ZoneFill("heel", Side.LEFT)
FACING_PAIRS = [
    (ViewId.ANTERIOR, ViewId.LATERAL_LEFT),
    (ViewId.ANTERIOR, ViewId.MEDIAL_RIGHT),
    (ViewId.POSTERIOR, ViewId.LATERAL_RIGHT),
    (ViewId.POSTERIOR, ViewId.MEDIAL_LEFT),
    (ViewId.ANTERIOR, ViewId.DORSUM_LEFT),
    (ViewId.LATERAL_RIGHT, ViewId.DORSUM_RIGHT),
]
few = settings(max_examples=25)
EVERYWHERE = ("whole_leg", "groin", "buttock", "saddle")


class Surface:
    """The skin with its normals, to draw the same patch of it in several views."""

    def __init__(self, skin: Skin) -> None:
        self.skin = skin
        self.vertices = skin.vertices.astype(np.float64)
        corners = self.vertices[skin.faces]
        self.centre = corners.mean(axis=1)
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        across[skin.half :] *= -1
        edges, count = np.unique(edges_of(skin.faces)[0], axis=0, return_counts=True)
        self.at_edge = np.unique(edges[count == 1])
        self.normal = across / np.linalg.norm(across, axis=1, keepdims=True)

    def around(self, facet: int, radius: float) -> NDArray[np.int64]:
        """Return the facets of one side within a distance of one, straight on."""
        side = self.skin.facets_of(self.skin.side_of(facet))
        apart = np.linalg.norm(self.centre[side] - self.centre[facet], axis=1)
        near: NDArray[np.int64] = np.flatnonzero(apart < radius) + side.start
        return near

    def clearance(self, facet: int, facing: NDArray[np.bool_]) -> float:
        """Return how far a facet is from an edge and from skin that does not face."""
        side = self.skin.facets_of(self.skin.side_of(facet))
        ends = np.concatenate(
            [self.centre[side][~facing[side]], self.vertices[self.at_edge]]
        )
        return float(np.linalg.norm(ends - self.centre[facet], axis=1).min())

    def ring(self, facet: int, radius: float) -> NDArray[np.float64]:
        """Return (n, 3) points on the skin at a distance from a facet, in order."""
        middle, normal = self.centre[facet], self.normal[facet]
        near = self.around(facet, radius + 12)
        near = near[self.normal[near] @ normal > 0]
        beyond = np.linalg.norm(self.vertices - middle, axis=1) - radius
        faces = self.skin.faces[near]
        found = []
        for a, b in ((0, 1), (1, 2), (2, 0)):
            start, end = faces[:, a], faces[:, b]
            crosses = (beyond[start] > 0) != (beyond[end] > 0)
            start, end = start[crosses], end[crosses]
            along = beyond[start] / (beyond[start] - beyond[end])
            way = self.vertices[end] - self.vertices[start]
            found.append(self.vertices[start] + along[:, None] * way)
        points = np.concatenate(found)
        right = np.cross(normal, [0.3, 0.8, 0.52])
        right /= np.linalg.norm(right)
        up = np.cross(normal, right)
        turn = np.arctan2((points - middle) @ up, (points - middle) @ right)
        return points[np.argsort(turn)]


Pair = tuple[View, View]


@pytest.fixture(scope="module", params=FACING_PAIRS, ids="-".join)
def pair(request: pytest.FixtureRequest, views: Mapping[ViewId, View]) -> Pair:
    """Return two views that both face some skin."""
    one, other = request.param
    return views[one], views[other]


@pytest.fixture(scope="module")
def surface(skin: Skin) -> Surface:
    return Surface(skin)


@settings(max_examples=12)
@given(data=st.data())
def test_a_patch_drawn_through_two_views_that_face_it_has_the_same_area(
    surface: Surface, pair: Pair, marker: SkinMarker, *, data: st.DataObject
) -> None:
    patch = data.draw(patches(surface, *pair))
    area = texel_cm2(surface.skin)
    lassos = [outlined(view.id, patch) for view in pair]
    texels = [marker.texels_under(lasso) for lasso in lassos]
    one, other = (float(area[each].sum()) for each in texels)
    both = float(area[np.union1d(*texels)].sum())

    assert one > 0.4
    assert other == pytest.approx(one, rel=0.03)
    # Drawn in both views it counts once.
    assert both == pytest.approx(one, rel=0.03)
    coverage = laid(surface.skin, marker, *map(numb, lassos))
    assert total_cm2(coverage) == pytest.approx(both, rel=1e-5)


@settings(max_examples=8)
@given(data=st.data())
def test_what_one_view_drew_another_view_erases(
    surface: Surface, pair: Pair, marker: SkinMarker, *, data: st.DataObject
) -> None:
    patch = data.draw(patches(surface, *pair))
    draws, erases = (outlined(view.id, patch) for view in pair)
    drawn = laid(surface.skin, marker, numb(draws))
    left = laid(surface.skin, marker, numb(draws), Mark(erases, None))

    assert total_cm2(left) < 0.03 * total_cm2(drawn)


@st.composite
def patches(
    draw: st.DrawFn, surface: Surface, one: View, other: View
) -> dict[ViewId, FloatArray]:
    """Return a strategy for outlines of a patch, in each of two views that face it."""
    facing = one.counts & other.counts
    inner = np.flatnonzero(facing)
    start = draw(st.integers(0, len(inner) - 1))
    for step in range(0, len(inner), 37):
        facet = int(inner[(start + step) % len(inner)])
        radius = min(surface.clearance(facet, facing) - 4, 14.0)
        if radius > 4:
            ring = surface.ring(facet, radius).astype(np.float32)
            return {v.id: v.project(ring) for v in (one, other)}
    raise AssertionError((one.id, other.id))


def outlined(view: ViewId, patch: Mapping[ViewId, FloatArray]) -> Lasso:
    """Return the lasso round a patch in one of its views."""
    return Lasso(view, tuple((x, y) for x, y in patch[view].tolist()))


@few
@given(shape=shapes)
def test_no_texel_is_found_twice_and_all_are_of_the_views_sides(
    skin: Skin, views: Mapping[ViewId, View], marker: SkinMarker, *, shape: Shape
) -> None:
    texels = marker.texels_under(shape)

    assert len(np.unique(texels)) == len(texels)
    sides = {skin.side_of(facet) for facet in np.unique(texels // TEXELS)}
    if isinstance(shape, ZoneFill):
        assert sides == {shape.side}
    else:
        assert sides <= set(views[shape.view].sides)


@few
@given(shape=shapes, symptom=symptoms)
def test_drawn_twice_counts_once(
    skin: Skin, marker: SkinMarker, *, shape: Shape, symptom: Symptom
) -> None:
    mark = Mark(shape, symptom)

    once, twice = laid(skin, marker, mark), laid(skin, marker, mark, mark)
    assert (once.state == twice.state).all()
    assert total_cm2(once) == total_cm2(twice)


@few
@given(drawing=drawings, shape=shapes)
def test_where_an_eraser_went_nothing_is_left(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing, shape: Shape
) -> None:
    under = marker.texels_under(shape)
    before = laid(skin, marker, *drawing.marks).state
    after = laid(skin, marker, *drawing.marks, Mark(shape, None)).state

    assert not after[under].any()
    untouched = np.ones(len(after), bool)
    untouched[under] = False
    assert (after[untouched] == before[untouched]).all()


@few
@given(drawing=drawings, shape=shapes, symptom=symptoms)
def test_where_one_symptom_is_erased_the_others_stay(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing, shape: Shape, symptom: Symptom
) -> None:
    eraser = Mark(shape, None, erased=symptom)
    before = laid(skin, marker, *drawing.marks).state
    after = laid(skin, marker, *drawing.marks, eraser).state
    under = np.zeros(len(after), bool)
    under[marker.texels_under(shape)] = True

    assert not (after[under] & bits_of((symptom,))).any()
    assert (after | bits_of((symptom,)) == before | bits_of((symptom,))).all()
    assert (after[~under] == before[~under]).all()


@few
@given(drawing=drawings)
def test_all_zones_erased_leave_bare_skin(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    erasers = [Mark(ZoneFill(z, side), None) for z in EVERYWHERE for side in Side]
    bare = laid(skin, marker, *drawing.marks, *erasers)

    assert not bare.state.any()
    assert total_cm2(bare) == 0
    assert bare.tally.areas == ()


@few
@given(drawing=drawings)
def test_a_mirrored_drawing_covers_the_mirrored_skin(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing
) -> None:
    one = laid(skin, marker, *drawing.marks).state
    other = laid(skin, marker, *map(mirrored, drawing.marks)).state
    swapped = np.roll(other, len(other) // 2)
    area = texel_cm2(skin)

    # A place on the very rim of a tool may round to either side of it.
    assert area[one != swapped].sum() < 0.02 + 0.001 * area[one > 0].sum()


@few
@given(drawing=drawings, mark=marks)
def test_symptoms_lie_on_each_other_without_hiding(
    skin: Skin, marker: SkinMarker, *, drawing: Drawing, mark: Mark
) -> None:
    if mark.symptom is None:
        return
    before = laid(skin, marker, *drawing.marks)
    after = laid(skin, marker, *drawing.marks, mark)

    assert (after.state & before.state == before.state).all()
    added = after.texels((mark.symptom,)) & ~before.texels((mark.symptom,))
    wanted = np.zeros(after.state.shape, bool)
    wanted[marker.texels_under(mark.shape)] = True
    assert (added.ravel() <= wanted).all()
    assert after.texels((mark.symptom,)).ravel()[wanted].all()


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("zone", [*ZONES, "stocking_knee"])
def test_a_filled_zone_is_that_zone_and_no_more(
    zone: str, side: Side, skin: Skin, marker: SkinMarker
) -> None:
    coverage = laid(skin, marker, numb(ZoneFill(zone, side)))
    (area,) = coverage.tally.areas

    assert area.side is side
    assert area.symptom is Symptom.REDUCED
    assert all(share == pytest.approx(1) for share in area.zones.values())
    assert zone in {*area.zones, "stocking_knee"}
    whole = skin.zone_cm2[[ZONES.index(z) for z in area.zones]].sum()
    assert area.cm2 == pytest.approx(whole, rel=1e-5)
    assert (
        coverage.texels((Symptom.REDUCED,)) == (coverage.state > 0).reshape(-1, 16)
    ).all()


def test_a_lasso_that_crosses_itself_leaves_its_middle_bare(
    skin: Skin, marker: SkinMarker, views: Mapping[ViewId, View]
) -> None:
    front = views[ViewId.ANTERIOR]
    knee = skin.landmark("patella_centre", Side.LEFT)
    middle = front.project(np.array(knee.position, np.float32))
    turn = np.arange(5) * 4 * np.pi / 5
    corners = middle + 40 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    star = Lasso(front.id, tuple((x, y) for x, y in corners.tolist()))
    coverage = laid(skin, marker, numb(star))

    assert coverage.share((Symptom.REDUCED,))[knee.facet] == 0
    assert total_cm2(coverage) > 5


def test_a_mark_made_from_the_front_leaves_the_back_alone(
    skin: Skin, marker: SkinMarker, views: Mapping[ViewId, View]
) -> None:
    front = views[ViewId.ANTERIOR]
    whole = ((0.0, 0.0), (front.width_mm, 0.0), (front.width_mm, front.height_mm))
    everything = Lasso(front.id, (*whole, (0.0, front.height_mm)))
    zones = {
        zone
        for area in laid(skin, marker, numb(everything)).tally.areas
        for zone, share in area.zones.items()
        if share > 0.02
    }

    assert {"anterior_thigh_upper", "knee_anterior", "anterior_shin_lower"} <= zones
    assert not zones & {"posterior_thigh_lower", "popliteal_fossa", "achilles", "heel"}


def test_shares_are_sixteenths_of_facets(skin: Skin, marker: SkinMarker) -> None:
    tap = Stroke(ViewId.SOLE_LEFT, 9, ((55, 120),))
    share = laid(skin, marker, numb(tap)).share((Symptom.REDUCED, Symptom.PAIN))

    assert share.min() == 0
    assert share.max() == 1
    assert (share * TEXELS == np.round(share * TEXELS)).all()
    assert ((share > 0) & (share < 1)).any()


def test_a_change_tells_only_what_changed_and_can_be_undone() -> None:
    state = np.array([0, 1, 2, 3], np.uint8)
    texels = np.array([0, 1, 2], np.int32)
    change = lay(state, texels, Mark(HEEL, Symptom.REDUCED))

    assert state.tolist() == [0, 1, 2, 3]
    assert change.texels.tolist() == [0, 2]
    assert change.before.tolist() == [0, 2]
    assert change.after.tolist() == [1, 3]
    assert change.undone.before.tolist() == [1, 3]
    assert change.undone.after.tolist() == [0, 2]
    assert same(change.undone.undone, change)

    erased = lay(state, texels, Mark(HEEL, None))
    assert erased.texels.tolist() == [1, 2]
    assert not erased.after.any()


def same(one: Change, other: Change) -> bool:
    """Return whether two changes are equal."""
    pairs = (
        (one.texels, other.texels),
        (one.before, other.before),
        (one.after, other.after),
    )
    return all((a == b).all() for a, b in pairs)


def test_an_empty_drawing_covers_nothing(skin: Skin, marker: SkinMarker) -> None:
    coverage = laid(skin, marker)

    assert not coverage.state.any()
    assert not coverage.share(tuple(Symptom)).any()
    assert coverage.state.shape == (len(skin.faces) * TEXELS,)


def test_a_tool_larger_than_the_picture_finds_all_that_the_view_can_mark(
    marker: SkinMarker,
) -> None:
    sole = ViewId.SOLE_LEFT
    huge = Stroke(sole, 1000, ((0, 0), (50, 120), (0, 240)))

    assert (marker.texels_under(huge) == np.sort(marker.index(sole).texel)).all()


def test_an_index_is_made_once(skin: Skin, views: Mapping[ViewId, View]) -> None:
    marker = SkinMarker(skin, views)

    assert marker.index(ViewId.SOLE_LEFT) is marker.index(ViewId.SOLE_LEFT)


def test_every_symptom_has_its_own_bit() -> None:
    bits = [int(bits_of((symptom,))) for symptom in Symptom]

    assert bits == [1, 2, 4, 8, 16]
    assert bits_of(tuple(Symptom)) == 31
    assert bits_of(()) == 0


def test_skin_that_tells_its_place_twice_is_worth_less() -> None:
    numb, pain = (Symptom.REDUCED, Symptom.TINGLING), (Symptom.PAIN,)
    worth = worth_of(pain, yielding=pain, beside=numb, worth_beside=0.25)

    assert worth.dtype == np.float32
    assert worth[0] == worth[bits_of(numb)] == 0
    assert worth[bits_of(pain)] == worth[bits_of((*pain, Symptom.ABSENT))] == 1
    assert worth[bits_of((*pain, Symptom.TINGLING))] == 0.25
    assert worth[bits_of((*pain, *numb))] == 0.25


def test_skin_is_worth_no_less_when_something_else_is_told_there_too() -> None:
    numb, burning = (Symptom.REDUCED, Symptom.BURNING), (Symptom.BURNING,)
    pain = (Symptom.PAIN,)
    worth = worth_of(numb, yielding=burning, beside=pain, worth_beside=0.25)

    assert worth[bits_of(burning)] == worth[bits_of((Symptom.REDUCED, *pain))] == 1
    assert worth[bits_of((*burning, *pain))] == 0.25
    assert worth[bits_of((*numb, *pain))] == 1
    assert worth[bits_of(pain)] == 0


def test_the_worth_of_a_facet_is_the_mean_over_its_texels(
    skin: Skin, marker: SkinMarker
) -> None:
    both = (Mark(HEEL, Symptom.PAIN), Mark(HEEL, Symptom.REDUCED))
    coverage = cover(Drawing(both), skin, marker)
    pain = (Symptom.PAIN,)
    worth = coverage.worth(worth_of(pain, pain, (Symptom.REDUCED,), 0.25))

    assert worth == pytest.approx(0.25 * coverage.share((Symptom.PAIN,)))
