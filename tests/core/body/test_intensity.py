"""How strong a symptom is at a place."""

from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.body.intensity import intensities_at
from dermamap.core.body.skin import Skin
from dermamap.core.body.tally import bits_of
from dermamap.core.body.views import View
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke, ZoneFill
from tests.core.marks import shapes, symptoms

strong = st.builds(Mark, shapes, symptoms, st.integers(0, 10).map(float)) | st.builds(
    Mark, shape=shapes, symptom=st.none(), erased=st.none() | symptoms
)
drawings = st.builds(Drawing, st.lists(strong, max_size=5).map(tuple))


@settings(max_examples=25)
@given(drawing=drawings, place=st.floats(0, 1, exclude_max=True))
def test_what_is_felt_somewhere_and_nothing_else_has_an_intensity_there(
    skin: Skin,
    views: Mapping[ViewId, View],
    marker: SkinMarker,
    *,
    drawing: Drawing,
    place: float,
) -> None:
    state = cover(drawing, skin, marker).state
    marked = np.flatnonzero(state)
    for texel in (int(place * len(state)), *marked[int(place * 99) :: 9973].tolist()):
        felt = {s for s in Symptom if state[texel] & bits_of((s,))}
        assert set(intensities_at(drawing, texel, skin, views, marker)) == felt


def test_the_latest_mark_counts_and_what_was_not_said_is_not_told(
    skin: Skin, views: Mapping[ViewId, View], marker: SkinMarker
) -> None:
    heel = ZoneFill("heel", Side.LEFT)
    texel = int(skin.texels_of_zone("heel", Side.LEFT)[0])
    marks = [
        Mark(heel, Symptom.PAIN, 3.0),
        Mark(heel, Symptom.TINGLING, 4.0),
        Mark(heel, Symptom.PAIN, 8.0),
        Mark(heel, Symptom.TINGLING),
        Mark(ZoneFill("heel", Side.RIGHT), None),
        Mark(Stroke(ViewId.ANTERIOR, 5.0, ((0.0, 0.0),)), None),
        Mark(Lasso(ViewId.SOLE_RIGHT, ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0))), None),
    ]

    def told(*more: Mark) -> Mapping[Symptom, float]:
        return intensities_at(Drawing((*marks, *more)), texel, skin, views, marker)

    assert told() == {Symptom.PAIN: 8.0}
    assert told(Mark(heel, None, erased=Symptom.BURNING)) == {Symptom.PAIN: 8.0}
    assert told(Mark(heel, None, erased=Symptom.PAIN)) == {}
    assert told(Mark(heel, None)) == {}
