"""One side of a drawing on the other, as a mirror shows it."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.mirroring import copied, mirrored
from dermamap.core.body.skin import Skin
from dermamap.core.body.tally import Bits
from dermamap.core.body.views import View
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke, ZoneFill
from tests.core import marks as made
from tests.core.marks import drawings, numb

MOST_AT_AN_EDGE = 12
"""Texels on the very edge of a mark may round to either side of it."""


def halves(state: Bits, side: Side) -> tuple[Bits, Bits]:
    """Return the state of a side, and that of the other."""
    left, right = np.split(state, 2)
    return (left, right) if side is Side.LEFT else (right, left)


@given(drawing=drawings)
def test_a_mirrored_mark_is_on_the_same_skin_of_the_other_side(
    views: Mapping[ViewId, View], drawing: Drawing
) -> None:
    for mark in drawing.marks:
        ours, known = mirrored(mark, views), made.mirrored(mark)
        assert (ours.symptom, ours.erased) == (mark.symptom, mark.erased)
        assert ours.shape.side == known.shape.side
        if isinstance(ours.shape, ZoneFill) or isinstance(known.shape, ZoneFill):
            assert ours == known
            continue
        assert ours.shape.view is known.shape.view
        assert np.allclose(ours.shape.points, known.shape.points, atol=1e-6)


@given(drawing=drawings, side=st.sampled_from(list(Side)))
def test_a_copied_side_covers_the_mirrored_skin_and_stays_as_it_was(
    skin: Skin,
    marker: SkinMarker,
    views: Mapping[ViewId, View],
    *,
    drawing: Drawing,
    side: Side,
) -> None:
    before, _ = halves(cover(drawing, skin, marker).state, side)
    with_copy = drawing.with_marks(copied(drawing, side, views))
    after, other = halves(cover(with_copy, skin, marker).state, side)
    assert np.array_equal(after, before)
    assert np.count_nonzero(other != before) <= MOST_AT_AN_EDGE


FRONT = ViewId.ANTERIOR
MIDDLE = 241.0


@pytest.mark.parametrize(
    "shape",
    [
        Stroke(FRONT, 14.0, ((MIDDLE - 120, 120.0), (MIDDLE + 60, 130.0))),
        Lasso(FRONT, ((200.0, 60.0), (330.0, 60.0), (300.0, 190.0), (220.0, 110.0))),
        Stroke(ViewId.POSTERIOR, 20.0, ((MIDDLE - 15, 100.0),)),
    ],
)
@pytest.mark.parametrize("side", list(Side))
def test_a_mark_across_the_middle_is_copied_without_what_it_had_of_the_other_side(
    skin: Skin,
    marker: SkinMarker,
    views: Mapping[ViewId, View],
    *,
    shape: Stroke | Lasso,
    side: Side,
) -> None:
    drawing = Drawing((numb(shape),))
    before, bare = halves(cover(drawing, skin, marker).state, side)
    assert before.any()
    assert not np.array_equal(before, bare)
    copies = list(copied(drawing, side, views))
    after, other = halves(cover(drawing.with_marks(copies), skin, marker).state, side)
    assert np.array_equal(after, before)
    assert np.count_nonzero(other != before) <= MOST_AT_AN_EDGE
    assert copies[-1].shape.side is side.other


def test_what_was_erased_is_erased_in_the_copy_and_strength_goes_along(
    skin: Skin, marker: SkinMarker, views: Mapping[ViewId, View]
) -> None:
    calf = Mark(ZoneFill("posterior_calf_upper", Side.LEFT), Symptom.PAIN, 7.0)
    hole = Mark(Stroke(ViewId.POSTERIOR, 15.0, ((150.0, 700.0),)), None)
    drawing = Drawing((calf, hole))
    assert cover(drawing, skin, marker).state.any()
    copies = tuple(copied(drawing, Side.LEFT, views))
    assert copies[-2].intensity == calf.intensity
    assert copies[-1].erases
    assert copies[-1].shape == Stroke(ViewId.POSTERIOR, 15.0, ((332.0, 700.0),))


def test_nothing_of_the_other_side_alone_is_copied(
    views: Mapping[ViewId, View],
) -> None:
    there = Drawing(
        (
            Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN),
            numb(Stroke(ViewId.SOLE_RIGHT, 9.0, ((50.0, 90.0),))),
            numb(Stroke(FRONT, 9.0, ((MIDDLE - 60, 500.0),))),
            numb(Stroke(FRONT, 90.0, ((MIDDLE, 500.0),), Side.RIGHT)),
        )
    )
    assert all(mark.erases for mark in copied(there, Side.LEFT, views))
    assert sum(not mark.erases for mark in copied(there, Side.RIGHT, views)) == len(
        there.marks
    )
