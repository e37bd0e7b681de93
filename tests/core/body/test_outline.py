import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.body.outline import outline, softened

Y, X = np.mgrid[:200, :120]
EVERYWHERE = np.ones(Y.shape, np.bool_)


def disc(x: float, y: float, radius: float) -> np.ndarray:
    """Return a mask; x, y and radius are in pixels."""
    return np.asarray((X - x) ** 2 + (Y - y) ** 2 <= radius**2)


def test_a_disc_keeps_its_place_and_size() -> None:
    area = outline(disc(60, 100, 40), EVERYWHERE)

    circle = shapely.Point(60.5 / 2, 100.5 / 2).buffer(40 / 2)
    assert area.symmetric_difference(circle).area < 0.01 * circle.area


def test_a_ring_has_a_hole_and_two_discs_are_two_parts() -> None:
    mask = disc(60, 50, 40) & ~disc(60, 50, 15) | disc(60, 150, 30)

    area = outline(mask, EVERYWHERE)

    parts = shapely.get_parts(area)
    assert len(parts) == 2
    assert sorted(len(part.interiors) for part in parts) == [0, 1]


def test_the_line_is_smooth_where_pixels_make_steps() -> None:
    slanted = Y * 3 + X < 350

    ring = outline(slanted, EVERYWHERE)

    edge = shapely.intersection(ring.boundary, shapely.box(5, 5, 55, 80))
    straight = shapely.LineString([(0, 350.5 / 6), (60, (350.5 - 120) / 6)])
    assert (
        shapely.hausdorff_distance(
            edge, shapely.intersection(straight, shapely.box(5, 5, 55, 80))
        )
        < 0.5
    )


def test_the_edge_of_the_body_does_not_hold_the_line_back() -> None:
    skin = X < 60

    area = outline(skin, skin)

    assert area.bounds[2] >= 30


def test_nothing_and_specks_have_no_outline() -> None:
    assert outline(np.zeros_like(EVERYWHERE), EVERYWHERE).is_empty
    assert outline(EVERYWHERE, np.zeros_like(EVERYWHERE)).is_empty
    speck = np.zeros_like(EVERYWHERE)
    speck[50, 50] = True
    assert outline(speck, EVERYWHERE).is_empty


@pytest.mark.parametrize("softness", [0.1, 1.0, 3.0])
def test_a_full_view_is_outlined_as_a_whole(softness: float) -> None:
    area = outline(EVERYWHERE, EVERYWHERE, softness_mm=softness)

    assert area.area >= 60 * 100


@given(
    st.lists(
        st.tuples(st.integers(10, 110), st.integers(10, 190), st.integers(5, 40)),
        max_size=6,
    ),
    st.floats(0.2, 0.8),
)
def test_any_mask_gives_valid_shapes_and_a_higher_level_never_more_skin(
    discs: list[tuple[int, int, int]], level: float
) -> None:
    mask = np.zeros_like(EVERYWHERE)
    for x, y, radius in discs:
        mask ^= disc(x, y, radius)

    low, high = outline(mask, EVERYWHERE, level), outline(mask, EVERYWHERE, level + 0.1)

    assert low.is_valid
    assert high.is_valid
    assert high.difference(low.buffer(0.3)).area < 1.5


def test_softened_values_are_those_that_an_outline_is_drawn_on() -> None:
    mask = disc(60, 100, 40)

    soft = softened(mask, EVERYWHERE, 6.0)

    assert soft[100, 60] == pytest.approx(1, abs=1e-3)
    assert soft[100, 100] == pytest.approx(0.5, abs=0.1)
    assert soft[0, 0] == 0
    assert not softened(np.zeros_like(mask), EVERYWHERE, 6.0).any()
