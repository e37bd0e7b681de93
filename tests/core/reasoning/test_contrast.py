"""What tells two candidates apart, held against the two probabilities themselves."""

from itertools import permutations
from math import log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dermamap.core.anatomy import LESIONS, Laterality, Sex
from dermamap.core.assessment import Contrast, Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import CONDITION_AXIS, LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE, DrawingTerm, JointTable
from dermamap.core.reasoning.inference import consider, rank
from dermamap.core.reasoning.why.contrast import (
    axis_of,
    contrast,
    nearest_rival,
)
from tests.core.shipped import (
    KNOWLEDGE,
    NOBODY,
    L,
    by_id,
    findings,
    patients,
    tabulate,
)

CARE = Setting.PRIMARY_CARE
EMPTY = np.zeros(DRAWING_SHAPE)
drawings = hnp.arrays(np.float64, DRAWING_SHAPE, elements=st.floats(-12, 3))
pairs = st.sampled_from(
    [pair for axis in (LESIONS, CONDITION_AXIS) for pair in permutations(axis, 2)]
)


def table_of(
    these: dict[tuple[str, object], object],
    drawing: np.ndarray = EMPTY,
    patient: Patient = NOBODY,
) -> JointTable:
    return tabulate(KNOWLEDGE, patient, Findings(these), drawing, CARE)  # type: ignore[arg-type]


def chance(table: JointTable, candidate: str) -> float:
    lesions, conditions = rank(table)
    return by_id((*lesions, *conditions))[candidate].probability


@given(
    these=findings(),
    patient=patients,
    setting=st.sampled_from(list(Setting)),
    drawing=drawings,
    pair=pairs,
)
def test_the_reasons_add_up_to_the_ratio_of_the_two_probabilities(
    these: Findings,
    patient: Patient,
    setting: Setting,
    drawing: np.ndarray,
    pair: tuple[str, str],
) -> None:
    table = tabulate(KNOWLEDGE, patient, these, drawing, setting)
    first, second = pair
    told = contrast(table, first, second)
    assume(min(told.first.probability, told.second.probability) > 1e-200)

    wanted = log(chance(table, first)) - log(chance(table, second))
    assert told.log_ratio == pytest.approx(wanted, abs=1e-6)
    assert sum(r.log_odds for r in told.reasons) == pytest.approx(wanted, abs=1e-6)
    sizes = [abs(reason.log_odds) for reason in told.reasons]
    assert sizes == sorted(sizes, reverse=True)


@given(these=findings(), patient=patients, drawing=drawings, pair=pairs)
def test_the_other_way_round_everything_speaks_for_the_other(
    these: Findings, patient: Patient, drawing: np.ndarray, pair: tuple[str, str]
) -> None:
    table = tabulate(KNOWLEDGE, patient, these, drawing, CARE)
    one, other = contrast(table, *pair), contrast(table, pair[1], pair[0])

    assert (one.first, one.second) == (other.second, other.first)
    amounts, turned = (
        {reason.key: reason.log_odds for reason in each.reasons}
        for each in (one, other)
    )
    assert amounts == {key: pytest.approx(-amount) for key, amount in turned.items()}


def test_weak_inversion_speaks_for_the_root_rather_than_the_nerve() -> None:
    table = table_of(
        {
            ("ankle_dorsiflexion", L): 3,
            ("ankle_inversion", L): 3,
            ("back_pain", None): True,
            ("tinel_fibular_head", L): True,
        }
    )
    told = contrast(table, "L5", "common_fibular")
    amounts = {reason.key: reason.log_odds for reason in told.reasons}

    assert amounts["strength"] > 0
    assert amounts["finding.back_pain"] > 0
    assert amounts["finding.tinel_fibular_head"] < 0
    assert told.first.laterality is told.second.laterality is Laterality.LEFT
    strength = next(r for r in told.reasons if r.key == "strength")
    assert strength.parameters["weak"] == ("ankle_dorsiflexion", "ankle_inversion")
    assert strength.source


def test_a_drawing_tells_how_both_fit_it() -> None:
    drawing = EMPTY.copy()
    drawing[LESION_INDEX["L5"]] = 2.0
    term = DrawingTerm(
        "drawing", drawing, lambda lesion, side: {"about": (lesion, side)}, "atlas"
    )
    base = consider(KNOWLEDGE, NOBODY, Findings(), CARE)
    told = contrast(base.with_drawing(drawing, (term,)), "L5", "S1")
    reason = next(each for each in told.reasons if each.key == "drawing")

    assert reason.log_odds == pytest.approx(2.0)
    assert reason.source == "atlas"
    assert reason.parameters["first"] == {"about": ("L5", Laterality.LEFT)}
    assert reason.parameters["second"] == {"about": ("S1", Laterality.LEFT)}


def test_a_condition_is_stood_for_by_its_most_probable_lesion() -> None:
    drawing = EMPTY.copy()
    drawing[LESION_INDEX["S1"], 0] = 4.0
    table = table_of({}, drawing)
    told = contrast(table, "lumbar_disc_herniation", "meralgia_paresthetica")

    assert told.first.lesion == "S1"
    assert told.second.lesion == "lateral_femoral_cutaneous"


def test_the_nearest_rival_is_the_best_other_of_the_list() -> None:
    table = table_of({("slr", L): True})
    lesions, conditions = rank(table)
    for candidates in (lesions, conditions):
        first, second, third = (each.id for each in candidates[:3])
        assert nearest_rival(table, first) == second
        assert nearest_rival(table, second) == first
        assert nearest_rival(table, third) == first


def test_what_is_no_candidate_stands_in_no_list() -> None:
    with pytest.raises(KeyError):
        axis_of("heel")


def test_a_contrast_needs_two() -> None:
    table = table_of({}, patient=Patient(50, Sex.MALE))
    assert isinstance(contrast(table, "L5", "S1"), Contrast)
    with pytest.raises(AssertionError):
        contrast(table, "L5", "L5")
