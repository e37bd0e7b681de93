"""What would tell two candidates apart, held against what the answers then do."""

from collections.abc import Mapping
from itertools import permutations
from math import log2

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
from dermamap.core.knowledge.groups import related_questions
from dermamap.core.knowledge.table import DRAWING_SHAPE, JointTable
from dermamap.core.reasoning.asking.outlook import look_ahead
from dermamap.core.reasoning.asking.touch import TouchMap, make_touch_map, spot_of
from dermamap.core.reasoning.why.contrast import contrast
from dermamap.core.reasoning.why.telling_apart import (
    separating_spots,
    separators,
    settlers,
)
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


@settings(max_examples=10, deadline=None)
@given(
    these=findings(4),
    drawing=drawings,
    name=st.sampled_from([*LESIONS, *CONDITION_AXIS]),
)
def test_each_answer_changes_the_odds_of_a_candidate_as_it_is_told(
    these: Findings, drawing: np.ndarray, name: str
) -> None:
    table = tabulate(KNOWLEDGE, NOBODY, these, drawing, CARE)
    before = log_odds_of(table, name)
    assume(abs(before) < 50)
    told = settlers(table, name)

    gains = [each.gain_bits for each in told]
    assert gains == sorted(gains, reverse=True)
    assert all(0 <= gain <= 1 for gain in gains)
    for each in told[:2]:
        for pointer in each.pointers:
            known = these.with_answer(each.question, pointer.answer, each.side)
            after = tabulate(KNOWLEDGE, NOBODY, known, drawing, CARE)
            wanted = log_odds_of(after, name) - before
            assert pointer.log_ratio == pytest.approx(wanted, abs=2e-3)


def test_what_is_asked_of_a_candidate_is_the_same_with_and_without_the_outlook() -> (
    None
):
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), EMPTY, CARE)
    assert settlers(table, "L5", look_ahead(table.base)) == settlers(table, "L5")


def log_odds_of(table: JointTable, name: str) -> float:
    """Return the log odds of a candidate among single lesions."""
    if name in LESIONS:
        own = table.lesions[LESIONS.index(name)].sum()
    else:
        own = table.conditions[CONDITION_AXIS.index(name)].sum()
    return float(np.log(own / max(table.probabilities.sum() - own, 1e-300)))


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


def test_a_spot_changes_the_odds_as_its_rates_say(skin: Skin, touch: TouchMap) -> None:
    drawing = EMPTY.copy()
    drawing[[LESION_INDEX["L4"], LESION_INDEX["S1"]], 0] = 9.0
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), drawing, CARE)
    bare = np.zeros(len(skin.faces), np.bool_)
    for pair in (("L4", "S1"), ("S1", "L5")):
        before = contrast(table, *pair).log_ratio
        p = table.lesions[[LESION_INDEX[each] for each in pair]]
        near, far = p[:, 0] + p[:, 2], p[:, 1]
        for each in separating_spots(table, *pair, touch, bare)[:2]:
            assert each.spot.side is L
            (rate,) = (
                touch.abnormal[n][[LESION_INDEX[name] for name in pair]]
                for n in np.flatnonzero(
                    skin.zone[touch.spots.facet] == ZONES.index(each.spot.zone)
                )
                if spot_of(touch, L, int(n), 0.0).point == each.spot.point
            )
            for told, chance in ((each.abnormal, rate), (each.normal, 1 - rate)):
                apart = (
                    touch.elsewhere if told == each.abnormal else 1 - touch.elsewhere
                )
                first, second = near * chance + far * apart
                assert told == pytest.approx(np.log(first / second) - before)
            changes = (each.abnormal, each.normal)
            assert each.spot.gain_bits == pytest.approx(gain_of(before, changes))


def gain_of(before: float, changes: tuple[float, float]) -> float:
    """Return the gain of two answers that move the log odds so, in bits.

    What is expected after the answers is what is known before, which tells how likely
    each of them is.
    """
    now, first, second = expit(np.array([before, *(before + c for c in changes)]))
    chance = (now - second) / (first - second)
    return float(bits(now) - chance * bits(first) - (1 - chance) * bits(second))


def expit(log_odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def bits(share: float) -> float:
    return -share * log2(share) - (1 - share) * log2(1 - share)


def test_the_gain_of_a_question_is_that_of_its_answers() -> None:
    drawing = EMPTY.copy()
    here = [LESION_INDEX[each] for each in ("L5", "S1", "common_fibular")]
    drawing[here, :2] = 3.0
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), drawing, CARE)
    grouped = related_questions(KNOWLEDGE.groups)
    checked = set()
    for pair in (("L5", "S1"), ("L5", "common_fibular"), ("stroke", "polyneuropathy")):
        before = contrast(table, *pair).log_ratio
        for each in separators(table, *pair):
            kind = KNOWLEDGE.questions[each.question].kind
            if kind != "bool" or each.question in grouped or each.gain_bits < 2e-4:
                continue
            first, second = (pointer.log_ratio for pointer in each.pointers)
            wanted = gain_of(before, (first, second))
            assert each.gain_bits == pytest.approx(wanted, rel=0.01), each.question
            checked.add(each.side)

    # Of one leg as well, which says nothing where the other one is hurt.
    assert checked == {None, L}
