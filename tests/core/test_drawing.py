from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Drawing, Mark, Stroke, ZoneFill
from tests.core.marks import drawings, marks

HEEL = ZoneFill("heel", Side.LEFT)


def test_a_mark_without_a_symptom_erases() -> None:
    assert Mark(HEEL, None).erases
    assert not Mark(HEEL, Symptom.PAIN).erases


@given(drawing=drawings, mark=marks)
def test_a_new_mark_goes_on_top_and_leaves_the_old_drawing_alone(
    drawing: Drawing, mark: Mark
) -> None:
    before = drawing.marks
    after = drawing.with_mark(mark)

    assert after.marks == (*before, mark)
    assert drawing.marks is before


def test_equal_marks_in_equal_order_are_equal_drawings() -> None:
    tap = Stroke(ViewId.ANTERIOR, 5, ((1, 2),))
    one, other = Mark(tap, Symptom.PAIN), Mark(HEEL, Symptom.PAIN)

    assert Drawing((one, other)) == Drawing((Mark(tap, Symptom.PAIN), other))
    assert Drawing((one, other)) != Drawing((other, one))
    assert hash(Drawing((one,))) == hash(Drawing((one,)))


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Drawing().marks = ()  # type: ignore[misc]
