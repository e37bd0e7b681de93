"""What would tell two candidates apart, held against what the answers then do."""

from collections.abc import Mapping
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dermamap.core.anatomy import LESIONS, ZONES, ViewId
from dermamap.core.assessment import Setting
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import View
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import CONDITION_AXIS, LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.asking.outlook import look_ahead
from dermamap.core.reasoning.asking.touch import TouchMap, make_touch_map
from dermamap.core.reasoning.why.contrast import contrast
from dermamap.core.reasoning.why.telling_apart import separating_spots, separators
from tests.core.shipped import KNOWLEDGE, NOBODY, L, findings, patients, tabulate

CARE = Setting.PRIMARY_CARE
EMPTY = np.zeros(DRAWING_SHAPE)
drawings = hnp.arrays(np.float64, DRAWING_SHAPE, elements=st.floats(-12, 3))
pairs = st.sampled_from(
    [pair for axis in (LESIONS, CONDITION_AXIS) for pair in permutations(axis, 2)]
)


@settings(max_examples=15, deadline=None)
@given(these=findings(6), patient=patients, drawing=drawings, pair=pairs)
def test_each_answer_changes_the_odds_as_it_is_told(
    these: Findings, patient: Patient, drawing: np.ndarray, pair: tuple[str, str]
) -> None:
    table = tabulate(KNOWLEDGE, patient, these, drawing, CARE)
    before = contrast(table, *pair)
    assume(min(before.first.probability, before.second.probability) > 1e-30)
    told = separators(table, pair[0], pair[1])

    gains = [each.gain_bits for each in told]
    assert gains == sorted(gains, reverse=True)
    assert all(0 <= gain <= 1 for gain in gains)
    for each in told[:2]:
        for pointer in each.pointers:
            known = these.with_answer(each.question, pointer.answer, each.side)
            after = contrast(tabulate(KNOWLEDGE, patient, known, drawing, CARE), *pair)
            # What the answers would do is kept in single precision.
            wanted = after.log_ratio - before.log_ratio
            assert pointer.log_ratio == pytest.approx(wanted, abs=1e-3)


def test_the_best_question_between_root_and_nerve_points_to_either() -> None:
    drawing = EMPTY.copy()
    drawing[[LESION_INDEX["L5"], LESION_INDEX["common_fibular"]], 0] = 5.0
    weak = Findings({("ankle_dorsiflexion", L): 4})
    table = tabulate(KNOWLEDGE, NOBODY, weak, drawing, CARE)
    told = separators(table, "L5", "common_fibular", look_ahead(table.base))
    asked = {each.question: each for each in told}

    assert told[0].gain_bits > 0.01
    assert len(told) == len(asked)
    for each in told[:5]:
        changes = [pointer.log_ratio for pointer in each.pointers]
        assert min(changes) < 0 < max(changes)
    inversion = {p.answer: p.log_ratio for p in asked["ankle_inversion"].pointers}
    assert inversion[4] > 0 > inversion[5]


@pytest.fixture(scope="module")
def touch(skin: Skin, views: Mapping[ViewId, View], atlas: Atlas) -> TouchMap:
    return make_touch_map(skin, views, atlas, KNOWLEDGE.touch)


def test_touch_tells_most_on_skin_of_only_one_of_them(
    skin: Skin, atlas: Atlas, touch: TouchMap
) -> None:
    drawing = EMPTY.copy()
    drawing[[LESION_INDEX["L4"], LESION_INDEX["S1"]], 0] = 9.0
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), drawing, CARE)
    bare = np.zeros(len(skin.faces), np.bool_)
    told = separating_spots(table, "L4", "S1", touch, bare)

    gains = [each.spot.gain_bits for each in told]
    assert gains == sorted(gains, reverse=True)
    assert all(0 < gain <= 1 for gain in gains)
    assert told[0].spot.side is L
    claims = {
        name: atlas.territories(skin).zone_cm2[LESION_INDEX[name]]
        for name in ("L4", "S1")
    }
    for each in told[:3]:
        zone = ZONES.index(each.spot.zone)
        points_to, other = ("L4", "S1") if each.abnormal > 0 else ("S1", "L4")
        assert claims[points_to][zone] > claims[other][zone]
        assert each.normal * each.abnormal < 0


def test_skin_that_is_marked_is_not_asked_for_again(
    skin: Skin, touch: TouchMap
) -> None:
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), EMPTY, CARE)
    left = np.arange(len(skin.faces)) < skin.half
    told = separating_spots(table, "L4", "S1", touch, left)

    assert {each.spot.side for each in told} == {L.other}


def test_a_spot_changes_the_odds_as_the_tables_say(skin: Skin, touch: TouchMap) -> None:
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), EMPTY, CARE)
    bare = np.zeros(len(skin.faces), np.bool_)
    for pair in (("L5", "common_fibular"), ("stroke", "polyneuropathy")):
        for each in separating_spots(table, *pair, touch, bare)[:2]:
            # Of two tests that may be abnormal the one tells which, on the whole.
            up, down = each.abnormal, each.normal
            assert up * down < 0
            assert 0 < each.spot.gain_bits < 1
