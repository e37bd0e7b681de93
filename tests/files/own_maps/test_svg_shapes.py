from math import cos, hypot, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.files.own_maps import svg_shapes
from dermamap.files.own_maps.svg_shapes import (
    IDENTITY,
    TOLERANCE_MM,
    Rings,
    inverse,
    length,
    matrix_of,
    rings_of,
    times,
)
from dermamap.files.own_maps.svg_tree import Element


def element(tag: str = "path", **attributes: str) -> Element:
    return Element(tag, attributes, 1)


def rings(tag: str = "path", **attributes: str) -> Rings:
    return rings_of(element(tag, **attributes), IDENTITY)


def area(shape: Rings) -> float:
    return sum(
        abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2
        for x, y in (ring.T for ring in shape)
    )


def box(shape: Rings) -> list[float]:
    points = np.concatenate(shape)
    return [*points.min(axis=0), *points.max(axis=0)]


@pytest.mark.parametrize(
    ("tag", "attributes", "size", "corners"),
    [
        ("rect", {"x": "1", "y": "2", "width": "3", "height": "4"}, 12, [1, 2, 4, 6]),
        ("rect", {"width": "40", "height": "40", "rx": "20"}, 400 * pi, [0, 0, 40, 40]),
        ("rect", {"width": "9", "height": "9", "ry": "99"}, 20.25 * pi, [0, 0, 9, 9]),
        ("circle", {"cx": "5", "cy": "6", "r": "20"}, 400 * pi, [-15, -14, 25, 26]),
        ("ellipse", {"rx": "40", "ry": "30"}, 1200 * pi, [-40, -30, 40, 30]),
        ("ellipse", {"ry": "30"}, 900 * pi, [-30, -30, 30, 30]),
        ("polygon", {"points": "0,0 10,0 10,10"}, 50, [0, 0, 10, 10]),
        ("polyline", {"points": "0 0 10 0 10 10"}, 50, [0, 0, 10, 10]),
        ("path", {"d": "M0 0H10V10H0"}, 100, [0, 0, 10, 10]),
        ("path", {"d": "m0,0 10,0 0,10zm20 0h5v5zl1 1"}, 62.5, [0, 0, 25, 10]),
        ("path", {"d": "M0 0Q5 10 10 0z"}, 100 / 3, [0, 0, 10, 5]),
        ("path", {"d": "M0 0Q5 10 10 0T20 0"}, 0, [0, -5, 20, 5]),
        ("path", {"d": "M0 0C0 40 30 40 30 0S60-40 60 0z"}, 0, [0, -30, 60, 30]),
        ("path", {"d": "M0 0A5 5 0 0110 0z"}, 12.5 * pi, [0, -5, 10, 0]),
        ("path", {"d": "M.5.5-.5.5e1L1-2"}, 0.125, [-0.5, -2, 1, 5]),
    ],
)
def test_shapes_are_rings_of_their_size(
    tag: str, attributes: dict[str, str], size: float, corners: list[float]
) -> None:
    shape = rings(tag, **attributes)

    if size:
        assert area(shape) == pytest.approx(size, rel=0.02)
    assert box(shape) == pytest.approx(corners, abs=0.06)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("rect", {"width": "3"}),
        ("rect", {"width": "3", "height": "-4"}),
        ("circle", {}),
        ("ellipse", {"rx": "auto", "ry": "0"}),
        ("line", {"x1": "0", "x2": "9"}),
        ("polygon", {}),
        ("polygon", {"points": "1,1 2,2"}),
        ("path", {}),
        ("path", {"d": "M 1 1 zz"}),
    ],
)
def test_shapes_without_area_are_told(tag: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="encloses no area; expected a closed shape"):
        rings(tag, **attributes)


@given(st.floats(1, 2000), st.floats(0.1, 5))
def test_curves_keep_close_to_what_they_stand_for(radius: float, scale: float) -> None:
    shape = rings_of(element("circle", r=repr(radius)), (scale, 0, 0, scale, 0, 0))
    r = radius * scale
    (ring,) = shape
    middles = (ring + np.roll(ring, -1, axis=0)) / 2

    for points in (ring, middles):
        off = np.abs(np.hypot(*points.T) - r)
        assert off.max() < TOLERANCE_MM + 0.0005 * r


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("12", 12),
        ("1.5px", 1.5),
        ("25.4mm", 96),
        ("1in", 96),
        ("72pt", 96),
        ("1E1", 10),
    ],
)
def test_lengths_are_read_in_any_unit(text: str, size: float) -> None:
    assert length(text) == pytest.approx(size)


@pytest.mark.parametrize("text", ["", "5%", "wide", "3em", "1 2", "nan"])
def test_lengths_that_are_none_are_told(text: str) -> None:
    with pytest.raises(ValueError, match="expected a length such as 12 or 12mm"):
        length(text)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("", (3, 4)),
        ("translate(1)", (4, 4)),
        ("translate(1,2)", (4, 6)),
        ("scale(2)", (6, 8)),
        ("scale(2 3) translate(1)", (8, 12)),
        ("rotate(90)", (-4, 3)),
        ("rotate(90, 3, 0)", (-1, 0)),
        ("skewX(45)", (7, 4)),
        ("skewY(45),", (3, 7)),
        ("matrix(1 2 3 4 5 6)", (20, 28)),
        (" translate( 1 , 2 )\n scale(1e1)", (31, 42)),
    ],
)
def test_transforms_move_as_svg_says(text: str, moved: tuple[float, float]) -> None:
    a, b, c, d, e, f = matrix_of(element(transform=text))

    assert (3 * a + 4 * c + e, 3 * b + 4 * d + f) == pytest.approx(moved)


def test_matrices_are_joined_and_undone() -> None:
    turn, shift = matrix_of(element(transform="rotate(30)")), (1, 0, 0, 1, 5, 6)
    both = times(turn, shift)

    at = (5 * cos(radians(30)) - 6 * sin(radians(30)),)
    assert both[4:5] == pytest.approx(at)
    assert times(inverse(both), both) == pytest.approx(IDENTITY)


@pytest.mark.parametrize("flat", [(0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 0, 0)])
def test_what_makes_flat_cannot_be_undone(flat: svg_shapes.Matrix) -> None:
    with pytest.raises(ValueError, match="makes everything flat"):
        inverse(flat)


def test_an_outline_without_end_is_told() -> None:
    with pytest.raises(ValueError, match="its outline is 1 km long or more; expected"):
        rings(d="M0 0" + "V1000V0" * 501)


def test_a_transform_without_end_is_told() -> None:
    with pytest.raises(ValueError, match=r"expected a transform .* found 'scale\(1\)"):
        matrix_of(element(transform="scale(1)" * 2000))


def test_a_million_points_are_too_many() -> None:
    with pytest.raises(ValueError, match=r"it has more than 100,000 points"):
        rings(d="M0 0" + "L1 1 2 0" * 150_000)
    with pytest.raises(
        ValueError, match=r"more than 4,194,304 characters of path data"
    ):
        rings(d="M0 0" + "L1 1 2 0" * 1_000_000)


@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \n", max_size=60))
def test_any_path_data_is_read_or_told(data: str) -> None:
    shape, told = tried(data)

    assert "\n" not in told
    if not told:
        assert all(np.isfinite(ring).all() and len(ring) > 2 for ring in shape)
        assert hypot(*np.concatenate(shape).max(axis=0)) < 2e5


def tried(data: str) -> tuple[Rings, str]:
    """Return the rings of path data, or what is told of it."""
    try:
        return rings(d=data), ""
    except ValueError as error:
        return (), str(error)
