import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import NERVES
from dermamap.core.picture.labels import LETTER_WIDTH, aside, labels_of, lines_of


def test_each_piece_with_room_has_the_name_in_its_middle() -> None:
    area = shapely.union_all(
        [
            shapely.box(0, 0, 60, 90),
            shapely.box(100, 0, 160, 50),
            shapely.box(90, 0, 92, 9),
        ]
    )
    first, second = sorted(labels_of(area, "L5", foot=False), key=lambda each: each.x)

    assert (first.lines, second.lines) == (("L5",), ("L5",))
    assert (first.x, first.reach, first.size) == pytest.approx((30, 30, 21), abs=0.3)
    assert (second.x, second.y) == pytest.approx((130, 25), abs=8)


@given(st.floats(1, 80), st.sampled_from(("L5", "S4-5", *NERVES)), st.booleans())
def test_a_name_keeps_to_its_area(
    radius: float,
    name: str,
    foot: bool,  # noqa: FBT001
) -> None:
    area = shapely.Point(100, 100).buffer(radius)

    for label in labels_of(area, name, foot=foot):
        half = LETTER_WIDTH * label.size * max(map(len, label.lines)) / 2
        lines = [down for _, down in label.baselines()]
        letters = shapely.box(
            label.x - half,
            label.y + lines[0] - 0.72 * label.size,
            label.x + half,
            label.y + lines[-1],
        )
        assert area.buffer(0.5).contains(letters)


def test_where_is_no_room_is_no_name() -> None:
    small = shapely.box(0, 0, 8, 8)

    assert not list(labels_of(small, "L5", foot=False))
    assert list(labels_of(small, "L5", foot=True))
    assert not list(labels_of(shapely.MultiPolygon(), "L5", foot=False))
    assert not list(labels_of(shapely.LineString([(0, 0), (9, 9)]), "L5", foot=False))


PAGE = shapely.box(0, 0, 200, 200)


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_name_beside_a_small_piece_keeps_off_other_names(mirrored: bool) -> None:  # noqa: FBT001
    small = shapely.box(95, 98, 105, 102)
    taken = [shapely.box(0, 90, 80, 110), shapely.box(120, 90, 200, 110)]

    label = aside(small, "S4-5", taken, PAGE, foot=False, mirrored=mirrored)

    assert label is not None
    assert small.contains(shapely.Point(label.x, label.y))
    assert PAGE.contains(label.box())
    assert not label.box().intersects(shapely.union_all([small, *taken]))
    assert label.box().distance(shapely.Point(label.leader())) < 0.5


def test_what_is_no_piece_or_has_a_long_name_gets_none_beside_it() -> None:
    sliver = shapely.box(0, 0, 90, 1)
    assert aside(sliver, "L5", [], PAGE, foot=False) is None
    assert aside(PAGE, "sural", [], PAGE, foot=False) is None
    assert aside(shapely.MultiPolygon(), "L5", [], PAGE, foot=False) is None
    assert aside(shapely.box(50, 50, 60, 60), "L5", [PAGE], PAGE, foot=False) is None


def test_a_piece_on_one_side_of_the_midline_is_not_cut() -> None:
    area = shapely.box(0, 0, 60, 90)
    for middle in (None, 80.0, -5.0):
        assert len(list(labels_of(area, "L5", foot=False, middle=middle))) == 1
    assert len(list(labels_of(area, "L5", foot=False, middle=30.0))) == 2


def test_long_names_have_two_lines() -> None:
    assert lines_of("L5") == ("L5",)
    assert lines_of("medial_plantar") == ("medial", "plantar")
    assert all(len(lines_of(nerve)) <= 2 for nerve in NERVES)
