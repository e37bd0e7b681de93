import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import NERVES
from dermamap.core.picture.labels import LETTER_WIDTH, labels_of, lines_of


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


def test_long_names_have_two_lines() -> None:
    assert lines_of("L5") == ("L5",)
    assert lines_of("medial_plantar") == ("medial", "plantar")
    assert all(len(lines_of(nerve)) <= 2 for nerve in NERVES)
