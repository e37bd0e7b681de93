from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom, ViewId
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke, ZoneFill
from dermamap.core.errors import DermamapError
from dermamap.files.cases.mark_format import (
    drawing_from_plain,
    drawing_to_plain,
    mark_from_plain,
    mark_to_plain,
)

HEEL = {"zone": "heel", "side": "left", "symptom": "pain"}
TAP = {"view": "anterior", "radius_mm": 12, "points": [[410, 620.5]]}
LOOP = {"view": "sole_left", "points": [[0, 0], [10, 0], [10, 10]]}

coordinates = st.floats(-1e4, 1e4) | st.integers(-1000, 1000)
points = st.tuples(coordinates, coordinates)
shapes = (
    st.builds(
        ZoneFill, st.sampled_from([*ZONES, *COMPOSITE_ZONES]), st.sampled_from(Side)
    )
    | st.builds(
        Stroke,
        st.sampled_from(ViewId),
        st.floats(0.1, 200),
        st.lists(points, min_size=1, max_size=9).map(tuple),
    )
    | st.builds(
        Lasso,
        st.sampled_from(ViewId),
        st.lists(points, min_size=3, max_size=9).map(tuple),
    )
)
marks = st.builds(Mark, shapes, st.just(None)) | st.builds(
    Mark, shapes, st.sampled_from(Symptom), st.none() | st.floats(0, 10)
)


def problem_of(mark: object) -> str:
    with pytest.raises(DermamapError) as caught:
        mark_from_plain(mark, "mark 3")
    return str(caught.value)


@given(st.lists(marks, max_size=5).map(tuple).map(Drawing))
def test_a_drawing_survives_being_written_down(drawing: Drawing) -> None:
    assert drawing_from_plain(drawing_to_plain(drawing), "x") == drawing


@pytest.mark.parametrize(
    ("plain", "mark"),
    [
        (HEEL, Mark(ZoneFill("heel", Side.LEFT), Symptom.PAIN)),
        (
            {"stroke": TAP, "symptom": "tingling", "intensity": 6},
            Mark(Stroke(ViewId.ANTERIOR, 12, ((410, 620.5),)), Symptom.TINGLING, 6),
        ),
        (
            {"lasso": LOOP, "symptom": "absent"},
            Mark(Lasso(ViewId.SOLE_LEFT, ((0, 0), (10, 0), (10, 10))), Symptom.ABSENT),
        ),
        (
            {"erase": {"stroke": TAP}},
            Mark(Stroke(ViewId.ANTERIOR, 12, ((410, 620.5),)), None),
        ),
        (
            {"erase": {"zone": "stocking_knee", "side": "right"}},
            Mark(ZoneFill("stocking_knee", Side.RIGHT), None),
        ),
        (
            {"stroke": {**TAP, "side": "left"}, "symptom": "pain"},
            Mark(Stroke(ViewId.ANTERIOR, 12, ((410, 620.5),), Side.LEFT), Symptom.PAIN),
        ),
        (
            {"lasso": {**LOOP, "side": "right"}, "symptom": "pain"},
            Mark(
                Lasso(ViewId.SOLE_LEFT, ((0, 0), (10, 0), (10, 10)), Side.RIGHT),
                Symptom.PAIN,
            ),
        ),
        (
            {"erase": {"zone": "heel", "side": "left", "symptom": "pain"}},
            Mark(ZoneFill("heel", Side.LEFT), None, erased=Symptom.PAIN),
        ),
    ],
)
def test_each_kind_of_mark_is_read_and_written(
    plain: dict[str, Any], mark: Mark
) -> None:
    assert mark_from_plain(plain, "x") == mark
    assert mark_to_plain(mark) == plain


def test_nothing_drawn_may_be_left_empty() -> None:
    assert drawing_from_plain(None, "x") == Drawing()
    assert drawing_from_plain([], "x") == Drawing()


def test_a_wrong_mark_is_named_by_its_number() -> None:
    with pytest.raises(DermamapError) as caught:
        drawing_from_plain([HEEL, HEEL | {"zone": "hell"}], "c.yaml: case a")

    assert str(caught.value) == (
        "c.yaml: case a: mark 2: zone: expected a zone, found 'hell'"
        " (did you mean heel?)"
    )


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (5, "expected a mapping with zone, stroke, lasso or erase, found 5"),
        ({}, "expected one of zone, stroke and lasso, found none of them"),
        ({"zoen": "heel"}, "unknown key 'zoen' (did you mean zone?)"),
        (
            HEEL | {"stroke": TAP},
            "expected one of zone, stroke and lasso, found zone and stroke",
        ),
        (HEEL | {"colour": 1}, "unknown key 'colour'"),
        (HEEL | {"zone": 7}, "zone: expected a zone, found 7"),
        (
            HEEL | {"side": "lfet"},
            "side: expected a side: left or right, found 'lfet' (did you mean left?)",
        ),
        ({"zone": "heel", "symptom": "pain"}, "the key side is missing"),
        ({"zone": "heel", "side": "left"}, "the key symptom is missing"),
        (
            HEEL | {"symptom": "numb"},
            "symptom: expected a symptom: reduced, absent, tingling, burning or pain",
        ),
        (HEEL | {"symptom": None}, "symptom: expected a symptom"),
        (
            HEEL | {"intensity": 10.5},
            "intensity: expected a number from 0 to 10, found 10.5",
        ),
        (
            HEEL | {"intensity": True},
            "intensity: expected a number from 0 to 10, found true",
        ),
        (HEEL | {"intensity": None}, "intensity: expected a number"),
        ({"stroke": TAP, "side": "left", "symptom": "pain"}, "unknown key 'side'"),
        (
            {"stroke": [], "symptom": "pain"},
            "stroke: expected a mapping with view, radius_mm, points and side",
        ),
        (
            {"stroke": TAP | {"view": "front"}, "symptom": "pain"},
            "stroke: view: expected a view",
        ),
        (
            {"stroke": TAP | {"view": "anteriour"}, "symptom": "pain"},
            "(did you mean anterior?)",
        ),
        (
            {"stroke": TAP | {"radius_mm": 0}, "symptom": "pain"},
            "radius_mm: expected more than 0",
        ),
        (
            {"stroke": TAP | {"radius_mm": -1}, "symptom": "pain"},
            "radius_mm: expected a number",
        ),
        ({"stroke": TAP | {"radius_mm": float("nan")}, "symptom": "pain"}, "found nan"),
        (
            {"stroke": TAP | {"points": []}, "symptom": "pain"},
            "points: expected at least one point, found none",
        ),
        (
            {"stroke": TAP | {"points": [1, 2]}, "symptom": "pain"},
            "points: point 1: expected [x, y] in mm, found 1",
        ),
        (
            {"stroke": TAP | {"points": [[1, 2, 3]]}, "symptom": "pain"},
            "point 1: expected [x, y]",
        ),
        (
            {
                "stroke": TAP | {"points": [[1, 2], [1, float("inf")]]},
                "symptom": "pain",
            },
            "point 2: expected a number from -100000 to 100000, found inf",
        ),
        (
            {"stroke": TAP | {"points": [[float("nan"), 1.0]]}, "symptom": "pain"},
            "found nan",
        ),
        ({"stroke": TAP | {"points": [[1.0, True]]}, "symptom": "pain"}, "found true"),
        (
            {"stroke": {"view": "anterior", "points": [[1, 2]]}, "symptom": "pain"},
            "stroke: the key radius_mm is missing",
        ),
        (
            {
                "lasso": {"view": "anterior", "points": [[1, 2], [3, 4]]},
                "symptom": "pain",
            },
            "lasso: points: expected at least 3 points, found 2",
        ),
        ({"erase": TAP}, "erase: unknown key 'view'"),
        ({"erase": {**HEEL, "symptom": "pane"}}, "erase: symptom: expected a symptom"),
        ({"erase": {**HEEL, "intensity": 3}}, "erase: unknown key 'intensity'"),
        (
            {"erase": {"stroke": TAP}, "symptom": "pain"},
            "unknown key 'symptom'; expected erase",
        ),
        ({"erase": {"erase": {"stroke": TAP}}}, "erase: unknown key 'erase'"),
        ({"erase": None}, "erase: expected a mapping"),
    ],
)
def test_a_wrong_mark_is_told_what_was_expected(mark: object, told: str) -> None:
    problem = problem_of(mark)

    assert problem.startswith("mark 3: ")
    assert told in problem


def test_a_drawing_of_endless_marks_is_refused() -> None:
    with pytest.raises(DermamapError, match="100,001 marks; expected at most 100,000"):
        drawing_from_plain([HEEL] * 100_001, "x")


def test_a_drawing_of_endless_points_is_refused() -> None:
    long = {"stroke": TAP | {"points": [[1.0, 2.0]] * 250_001}, "symptom": "pain"}

    assert drawing_from_plain([long], "x").marks
    with pytest.raises(DermamapError, match="500,002 points; expected at most 500,000"):
        drawing_from_plain([long, long], "x")
