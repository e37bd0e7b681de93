from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dermamap.core.anatomy import CONDITIONS, LESIONS, Sex
from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.knowledge.base import CONDITION_INDEX, LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE, PairShares
from dermamap.core.reasoning.inference import (
    consider,
    leading_condition,
    log_prior,
    rank,
)
from tests.core.shipped import (
    KNOWLEDGE,
    NOBODY,
    L,
    by_id,
    cell,
    findings,
    mirrored,
    patients,
    tabulate,
)

CARE, CLINIC, EQUAL = Setting
DISC = "lumbar_disc_herniation"
EMPTY = np.zeros(DRAWING_SHAPE)
settings = st.sampled_from(list(Setting))
drawings = hnp.arrays(np.float64, DRAWING_SHAPE, elements=st.floats(-12, 3))


@given(patient=patients, setting=settings)
def test_the_prior_is_a_probability_that_keeps_the_share_of_unlisted_causes(
    patient: Patient, setting: Setting
) -> None:
    prior = np.exp(log_prior(KNOWLEDGE.conditions, patient, setting))

    assert prior.sum() == pytest.approx(1)
    assert prior[CONDITION_INDEX["other"]].sum() == pytest.approx(0.06)


def test_the_prior_is_the_product_of_condition_lesion_and_side() -> None:
    prior = np.exp(log_prior(KNOWLEDGE.conditions, Patient(30, Sex.FEMALE), CARE))

    # conditions.yaml: of women under 40 with a disc, 0.41 L5, 6 % on both sides.
    model = KNOWLEDGE.conditions
    usual = model.priors[0, 0, CONDITION_INDEX[DISC]]
    share = (1 - model.selected) * usual + model.selected / len(CONDITIONS)
    wanted = 0.94 * share * 0.41 * np.array([0.47, 0.47, 0.06])
    assert prior[cell(DISC, "L5")[:2]] == pytest.approx(wanted, rel=1e-3)


def test_a_spine_clinic_sees_more_stenosis_and_less_numbness_from_sitting() -> None:
    nobody_selected = replace(KNOWLEDGE.conditions, selected=0.0)
    care, clinic = (
        np.exp(log_prior(nobody_selected, NOBODY, each)).sum(axis=(1, 2))
        for each in (CARE, CLINIC)
    )
    factor = clinic / care
    stenosis = factor[CONDITION_INDEX["lumbar_spinal_stenosis"]]
    sitting = factor[CONDITION_INDEX["transient_positional_numbness"]]

    assert stenosis / sitting == pytest.approx(1.5 / 0.05)


def test_with_equal_priors_all_listed_conditions_start_alike() -> None:
    prior = np.exp(log_prior(KNOWLEDGE.conditions, Patient(80), EQUAL))

    assert np.allclose(prior.sum(axis=(1, 2))[:-1], 0.94 / len(CONDITIONS))


@given(patient=patients, setting=settings)
def test_nothing_is_rarer_than_among_people_who_are_seen_for_being_unusual(
    patient: Patient, setting: Setting
) -> None:
    model = KNOWLEDGE.conditions
    shares = np.exp(log_prior(model, patient, setting)).sum(axis=(1, 2))

    assert shares.min() >= 0.94 * model.selected / len(CONDITIONS)


def test_the_table_is_the_sum_of_prior_drawing_and_evidence() -> None:
    drawing = np.linspace(-3, 0, 105).reshape(DRAWING_SHAPE)
    answers = Findings({("cough_worse", None): True, ("hip_flexion", L): 4})
    table = tabulate(KNOWLEDGE, NOBODY, answers, drawing, CARE)
    prior = log_prior(KNOWLEDGE.conditions, NOBODY, CARE)
    terms = sum(each.log_ratio for each in table.base.evidence)

    assert len(table.base.evidence) == 2
    gap = table.log_joint - (prior + drawing + terms)
    assert np.ptp(gap) < 1e-12
    p = np.exp(table.log_joint)
    assert np.allclose(table.probabilities, p / p.sum())


@given(these=findings(), patient=patients, setting=settings, drawing=drawings)
def test_both_lists_sum_to_one_and_come_from_the_same_table(
    these: Findings, patient: Patient, setting: Setting, drawing: np.ndarray
) -> None:
    table = tabulate(KNOWLEDGE, patient, these, drawing, setting)
    lesions, conditions = rank(table, explained=0)

    assert sum(each.probability for each in lesions) == pytest.approx(1)
    assert sum(each.probability for each in conditions) == pytest.approx(1)
    assert {each.id for each in lesions} == set(LESIONS)
    assert {each.id for each in conditions} == {*CONDITIONS, "other"}
    joint = table.probabilities.sum(axis=2)
    for candidates, axis, index in (
        (lesions, 0, LESION_INDEX),
        (conditions, 1, CONDITION_INDEX),
    ):
        probabilities = [each.probability for each in candidates]
        assert probabilities == sorted(probabilities, reverse=True)
        for each in candidates:
            assert each.probability == pytest.approx(joint.sum(axis)[index[each.id]])


@given(these=findings(), patient=patients, drawing=drawings)
def test_left_and_right_swapped_in_everything_swap_the_answer(
    these: Findings, patient: Patient, drawing: np.ndarray
) -> None:
    one = tabulate(KNOWLEDGE, patient, these, drawing, CARE)
    other = tabulate(KNOWLEDGE, patient, mirrored(these), drawing[:, [1, 0, 2]], CARE)

    assert np.allclose(one.probabilities, other.probabilities[:, :, [1, 0, 2]])


@given(these=findings(), patient=patients, data=st.data())
def test_the_order_of_the_answers_does_not_matter(
    these: Findings, patient: Patient, data: st.DataObject
) -> None:
    items = data.draw(st.permutations(list(these.answers.items())))
    one = consider(KNOWLEDGE, patient, these, CARE)
    other = consider(KNOWLEDGE, patient, Findings(dict(items)), CARE)

    assert (one.log_joint == other.log_joint).all()


@given(patient=patients, setting=settings)
def test_not_asked_adds_nothing(patient: Patient, setting: Setting) -> None:
    table = consider(KNOWLEDGE, patient, Findings(), setting)

    assert not table.evidence
    assert (table.log_joint == table.log_prior).all()


def test_not_asked_is_not_the_same_as_no() -> None:
    asked = Findings({("back_pain", None): False})
    no = consider(KNOWLEDGE, NOBODY, asked, CARE).with_drawing(EMPTY)
    unknown = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    disc = CONDITION_INDEX[DISC]

    assert no.conditions[disc].sum() < unknown.conditions[disc].sum()


def test_an_empty_drawing_gives_the_prior() -> None:
    table = tabulate(KNOWLEDGE, NOBODY, Findings(), EMPTY, CARE)
    prior = np.exp(log_prior(KNOWLEDGE.conditions, NOBODY, CARE))

    assert np.allclose(table.probabilities, prior)


def test_a_drawing_worlds_apart_still_leaves_probabilities() -> None:
    drawing = np.full(DRAWING_SHAPE, -1e6)
    drawing[3, 0] = 1e6
    lesions, conditions = rank(tabulate(KNOWLEDGE, NOBODY, Findings(), drawing, CARE))

    assert lesions[0].id == LESIONS[3]
    assert lesions[0].probability == pytest.approx(1)
    assert all(np.isfinite(each.probability) for each in conditions)
    assert all(
        np.isfinite(reason.log_odds) for each in lesions for reason in each.reasons
    )


def test_weak_inversion_with_weak_dorsiflexion_points_from_the_nerve_to_the_root() -> (
    None
):
    drop: dict[FindingKey, Answer] = {
        ("ankle_dorsiflexion", L): 3.0,
        ("great_toe_extension", L): 3.0,
    }
    spared = {**drop, ("ankle_inversion", L): 5.0, ("hip_abduction", L): 5.0}
    weak = {**drop, ("ankle_inversion", L): 3.0, ("hip_abduction", L): 4.0}

    def odds_of_root(answers: Mapping[FindingKey, Answer]) -> float:
        table = tabulate(KNOWLEDGE, Patient(50), Findings(answers), EMPTY, CARE)
        found = by_id(rank(table, explained=0)[0])
        return found["L5"].probability / found["common_fibular"].probability

    assert odds_of_root(weak) > 10
    assert odds_of_root(spared) < 0.5


def test_a_sign_as_common_with_every_lesion_as_without_says_nothing() -> None:
    sign = KNOWLEDGE.signs["slump"]
    blunt = replace(sign, p=np.full(35, 0.17), by_condition={})
    knowledge = replace(KNOWLEDGE, signs={**KNOWLEDGE.signs, "slump": blunt})
    these = Findings({("slump", L): True})
    table = consider(knowledge, NOBODY, these, CARE)

    assert np.abs(table.log_joint - table.log_prior).max() < 1e-12


def test_two_at_once_speak_against_waiting_and_against_no_warning() -> None:
    half = np.full(DRAWING_SHAPE, 0.6 / EMPTY.size)
    two = PairShares(0.6, half, np.full((24, 3), 0.6 / 72), ())
    asleep = Findings({("onset", None): "after_position", ("duration_days", None): 0.1})
    stroke = Findings({("face_droop_or_numbness", None): True})
    for these, leads, kept in (
        (asleep, "transient_positional_numbness", 0.4),
        (stroke, "stroke", 1.0),
    ):
        base = consider(KNOWLEDGE, NOBODY, these, CARE)
        alone = leading_condition(base.with_drawing(EMPTY))
        paired = leading_condition(base.with_drawing(EMPTY, two=two))

        assert alone.id == paired.id == leads
        assert paired.probability == pytest.approx(
            kept * alone.probability, abs=0.6 / 24 + 1e-9
        )
