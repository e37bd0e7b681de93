"""Maps of one's own on a flat skin of squares, where all can be worked out by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.drawn_shapes import DrawnShape, inside, left_out, window_of
from dermamap.core.atlas.fields import MapClaims
from dermamap.core.atlas.own_map import (
    HIDDEN_MM,
    DrawnView,
    Softness,
    claims_of_drawings,
)
from dermamap.core.atlas.spreading import graph_of, nearest_points
from dermamap.core.body.skin import IntArray, Skin
from dermamap.core.body.views import PIXELS_PER_MM, View

WIDE, TALL, STEP = 100, 200, 4
"""Size of each flat side and of its squares, mm; each square is two facets."""

SOFT = Softness(limb_mm=10, foot_mm=10)


def flat_skin() -> Skin:
    """Return two flat sides beside the midline, seen from the front."""
    columns, rows = WIDE // STEP + 1, TALL // STEP + 1
    x, y = np.meshgrid(np.arange(columns) * STEP, np.arange(rows) * STEP)
    left = np.stack([x.ravel(), -y.ravel(), np.zeros(x.size)], axis=1)
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    right, below = corner + 1, corner + columns
    faces = np.concatenate(
        [np.stack([corner, below, right], 1), np.stack([right, below, below + 1], 1)]
    )
    half = len(faces)
    zone = np.zeros(2 * half, np.uint8)
    return Skin(
        vertices=np.concatenate([left, left * [-1, 1, 1]]).astype(np.float32),
        faces=np.concatenate([faces, faces + len(left)]).astype(np.int32),
        area_cm2=np.full(2 * half, STEP**2 / 200, np.float32),
        zone=zone,
        texel_zone=np.repeat(zone[:, None], 16, axis=1),
        part=np.zeros(2 * half, np.uint8),
        chart=np.zeros((2 * half, 2), np.float32),
        landmarks=(),
    )


SKIN = flat_skin()
HALF = SKIN.half
MIDDLES = SKIN.vertices[SKIN.faces].mean(axis=1)


def view(name: ViewId = ViewId.ANTERIOR, *, turned: bool = False) -> View:
    seen = np.ones(2 * HALF, bool)
    axes: list[list[float]] = [[1, 0, 0], [0, -1, 0], [0, 0, 1]]
    if turned:  # as if the skin leaned back: it looks half as tall
        axes = [[1, 0, 0], [0, -0.5, -(0.75**0.5)], [0, -(0.75**0.5), 0.5]]
    return View(
        id=name,
        width_mm=2.0 * WIDE,
        height_mm=float(TALL),
        axes=np.array(axes, np.float32),
        origin=np.array([WIDE, 0], np.float32),
        seen=seen,
        counts=seen,
    )


def raster(a_view: View) -> IntArray:
    """Return which facet each pixel shows."""
    height, width = (
        int(v) * PIXELS_PER_MM for v in (a_view.height_mm, a_view.width_mm)
    )
    y, x = np.mgrid[:height, :width] / PIXELS_PER_MM + 0.25
    y = y / -float(a_view.axes[1, 1])
    side = x < WIDE
    across = np.abs(x - WIDE)
    column, row = (across // STEP).astype(int), (y // STEP).astype(int)
    second = across % STEP + y % STEP > STEP
    square = row * (WIDE // STEP) + column
    facet = square + second * (HALF // 2) + side * HALF
    return np.where(y < TALL, facet, -1).astype(np.int32)


FRONT = view()
FACETS = raster(FRONT)


def box(
    left: float, top: float, right: float, bottom: float, name: str = "L5"
) -> DrawnShape:
    ring = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)
    return DrawnShape(name, (ring,), even_odd=False)


def claims(*shapes: DrawnShape) -> MapClaims:
    return claims_of_drawings("mine", [DrawnView(FRONT, FACETS, shapes)], SKIN, SOFT)


def claim_at(own: MapClaims, x: float, y: float, name: str = "L5") -> float:
    """Return the claim of the facet of the left side nearest to a place."""
    facet = np.argmin(np.hypot(MIDDLES[:HALF, 0] - x, MIDDLES[:HALF, 1] + y))
    return own.at(int(facet)).get(name, 0.0)


@pytest.mark.parametrize(
    ("outside_mm", "claim"), [(-30, 1.0), (-10, 0.9), (0, 0.5), (10, 0.1), (50, 0.0)]
)
def test_a_claim_falls_off_at_the_border(outside_mm: float, claim: float) -> None:
    own = claims(box(100, 0, 150, 200))
    distance = MIDDLES[:HALF, 0] - 50
    there = np.abs(distance - outside_mm) < 2
    expected = 1 / (1 + np.exp(distance[there] / 10 * np.log(9)))

    steps = own.claims[0, there] / 255
    assert there.any()
    assert np.abs(steps - expected).max() < 0.03
    assert abs(steps.mean() - claim) < 0.06


def test_the_foot_has_a_border_of_its_own() -> None:
    part = SKIN.part.copy()
    part[MIDDLES[:, 1] < -150] = 1  # below that height it is foot
    foot = Skin(
        **{
            **{name: getattr(SKIN, name) for name in SKIN.__dataclass_fields__},
            "part": part,
        }
    )
    drawings = [DrawnView(FRONT, FACETS, (box(100, 0, 150, 200),))]
    own = claims_of_drawings("mine", drawings, foot, Softness(limb_mm=20, foot_mm=5))

    assert claim_at(own, 60, 30) > 0.2
    assert claim_at(own, 60, 190) < 0.05


def test_both_sides_are_folded_onto_one() -> None:
    left, right = box(110, 20, 150, 90), box(50, 20, 90, 90)
    alone, mirrored, both = claims(left), claims(right), claims(left, right)

    assert (alone.claims == mirrored.claims).all()
    assert (alone.claims == both.claims).all()


def test_a_round_shape_is_the_same_drawn_on_one_side_or_on_both() -> None:
    turn = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    circle = np.stack([40 + 30 * np.cos(turn), 80 + 30 * np.sin(turn)], axis=1)
    left, right = (
        DrawnShape("L5", (circle * [way, 1] + [WIDE, 0],), even_odd=False)
        for way in (1, -1)
    )

    assert (claims(left).claims == claims(left, right).claims).all()


def test_shapes_of_one_territory_are_joined_and_others_overlap() -> None:
    own = claims(
        box(110, 20, 150, 90), box(110, 90, 150, 160), box(110, 60, 150, 120, "S1")
    )

    assert own.names == ("L5", "S1")
    assert claim_at(own, 30, 90) > 0.97  # no border where they meet
    assert claim_at(own, 30, 90, "S1") > 0.97


def test_the_midline_is_no_border() -> None:
    own = claims(box(100, 20, 150, 180))

    assert claim_at(own, 1, 100) == 1.0


def test_holes_follow_the_rule_of_filling() -> None:
    rings = box(110, 20, 190, 180).rings + box(130, 60, 170, 140).rings
    hole, filled = (
        claims(DrawnShape("L5", rings, even_odd=rule)) for rule in (True, False)
    )

    assert claim_at(hole, 50, 100) < 0.05
    assert claim_at(filled, 50, 100) == 1.0


def hidden_below(height_mm: float) -> IntArray:
    """Return the raster of a view that shows skin down to a height only."""
    rows = int(height_mm * PIXELS_PER_MM)
    facets = FACETS.copy()
    facets[rows:] = -1
    return facets


def test_skin_that_no_view_shows_has_no_claim_beyond_the_next_millimetres() -> None:
    shapes = (box(110, 20, 150, 200),)
    drawings = [DrawnView(FRONT, hidden_below(100), shapes)]
    own = claims_of_drawings("mine", drawings, SKIN, SOFT)

    assert claim_at(own, 30, 98) > 0.97
    assert claim_at(own, 30, 100 + HIDDEN_MM - 4) > 0.97
    assert claim_at(own, 30, 100 + HIDDEN_MM + 6) == 0.0


def test_a_territory_ends_where_a_view_that_shows_more_does_not_draw_it() -> None:
    drawings = [
        DrawnView(FRONT, hidden_below(100), (box(110, 20, 150, 200),)),
        DrawnView(view(ViewId.POSTERIOR), FACETS, (box(10, 10, 40, 40, "S1"),)),
    ]
    own = claims_of_drawings("mine", drawings, SKIN, SOFT)

    assert claim_at(own, 30, 60) > 0.95
    assert 0.3 < claim_at(own, 30, 100) < 0.7
    assert claim_at(own, 30, 125) < 0.05


def test_what_two_views_draw_is_joined() -> None:
    drawings = [
        DrawnView(FRONT, FACETS, (box(110, 20, 150, 100),)),
        DrawnView(view(ViewId.POSTERIOR), FACETS, (box(110, 60, 150, 160),)),
    ]
    own = claims_of_drawings("mine", drawings, SKIN, SOFT)

    assert (own.claims == claims(box(110, 20, 150, 160)).claims).all()


def test_a_view_from_the_edge_has_no_say_where_another_shows_the_skin_well() -> None:
    grazing = replace(FRONT, id=ViewId.POSTERIOR, counts=np.zeros(2 * HALF, bool))
    drawings = [
        DrawnView(FRONT, hidden_below(100), (box(110, 20, 150, 60),)),
        DrawnView(grazing, FACETS, (box(110, 40, 190, 160),)),
    ]
    own = claims_of_drawings("mine", drawings, SKIN, SOFT)

    assert claim_at(own, 75, 50) < 0.05
    assert claim_at(own, 30, 85) < 0.1
    assert claim_at(own, 50, 130) > 0.95


def test_distances_are_those_on_the_skin_however_it_is_seen() -> None:
    leaning = view(turned=True)
    facets = raster(leaning)
    drawings = [DrawnView(leaning, facets, (box(100, 0, 200, 50),))]
    own = claims_of_drawings("mine", drawings, SKIN, SOFT)
    upright = claims(box(100, 0, 200, 100))

    assert np.abs(own.claims.astype(int) - upright.claims).max() < 12


# Pixels


@given(
    st.lists(st.tuples(st.floats(-20, 60), st.floats(-20, 60)), min_size=3, max_size=9),
    st.booleans(),
)
def test_pixels_inside_are_those_that_rays_find(
    corners: list[tuple[float, float]],
    even_odd: bool,  # noqa: FBT001
) -> None:
    shape = DrawnShape("L5", (np.array(corners),), even_odd)
    window = slice(10, 60), slice(6, 80)
    found = inside(shape, window)

    y, x = np.mgrid[window] / PIXELS_PER_MM + 0.25
    turns = np.zeros(found.shape, int)
    close = np.zeros(found.shape, bool)
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        crosses = (y0 <= y) != (y1 <= y)
        with np.errstate(all="ignore"):
            at = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        turns += np.where(crosses & (at <= x), 1 if y1 > y0 else -1, 0)
        close |= crosses & (np.abs(at - x) < 1e-6)
    expected = turns % 2 == 1 if even_odd else turns != 0
    assert (found == expected)[~close].all()


def test_many_crossings_are_counted_in_portions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shape = box(0, 0, 40, 40)
    window = window_of([shape], (90, 90))
    whole = inside(shape, window)
    monkeypatch.setattr("dermamap.core.atlas.drawn_shapes._MOST_CROSSINGS", 10)

    assert (inside(shape, window) == whole).all()
    assert whole.sum() == 6400


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (box(110, 20, 150, 90), None),
        (box(110, 20, 110, 90), "encloses no area"),
        (box(-50, 20, -10, 90), "lies beside the skin"),
        (box(110, 990, 150, 999), "lies beside the skin"),
    ],
)
def test_shapes_that_claim_nothing_are_told_apart(
    shape: DrawnShape, why: str | None
) -> None:
    assert left_out(shape, FACETS) == why


def test_shapes_beside_the_skin_are_told() -> None:
    assert (
        left_out(box(110, 150, 150, 180), hidden_below(100)) == "lies beside the skin"
    )


# Distances


def test_each_facet_knows_its_neighbours() -> None:
    near = graph_of(SKIN).neighbours

    for facet in (0, 7, HALF // 2 + 9):
        for other in near[facet][near[facet] >= 0]:
            shared = set(SKIN.faces[facet]) & set(SKIN.faces[other])
            assert len(shared) == 2
            assert facet in near[other]
    assert (near >= 0).sum() == 3 * HALF - 2 * (WIDE + TALL) // STEP


@given(st.lists(st.integers(0, HALF - 1), min_size=1, max_size=5), st.floats(1, 80))
def test_distances_are_straight_and_keep_to_their_limit(
    seeds: list[int], limit: float
) -> None:
    graph = graph_of(SKIN)
    facets: Any = np.array(seeds)
    points = graph.middles[facets]
    far, which = nearest_points(graph, facets, points, np.full(HALF, limit))
    exact = np.linalg.norm(graph.middles[:, None] - points, axis=2).min(axis=1)

    reached = which >= 0
    assert (reached == (exact <= limit))[np.abs(exact - limit) > 1e-9].all()
    assert np.allclose(far[reached], exact[reached], atol=1.0)
    assert np.isinf(far[~reached]).all()


def test_nothing_is_near_to_no_points() -> None:
    far, which = nearest_points(
        graph_of(SKIN), np.empty(0, np.int64), np.empty((0, 3)), np.full(HALF, 9.0)
    )

    assert np.isinf(far).all()
    assert (which == -1).all()
