from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import Sex
from dermamap.core.case import Patient
from dermamap.core.knowledge.answers import answer_model, on_sides
from dermamap.core.knowledge.base import TABLE_SHAPE, YesNoHistory, age_band
from tests.core.shipped import KNOWLEDGE, NOBODY, L, R, cell, patients

DISC, NERVE = "lumbar_disc_herniation", "polyneuropathy"


@given(question=st.sampled_from(list(KNOWLEDGE.questions)), patient=patients)
def test_the_answers_of_a_question_are_all_there_is(
    question: str, patient: Patient
) -> None:
    model = answer_model(KNOWLEDGE, patient, question)
    if model is not None:
        assert np.allclose(model.likelihood.sum(axis=0), 1)
        assert model.background.sum() == pytest.approx(1)
        assert model.likelihood.min() > 0


def test_a_yes_is_worth_the_rate_of_the_condition_over_that_of_a_mixed_group() -> None:
    model = answer_model(KNOWLEDGE, NOBODY, "rash_blisters")
    assert model is not None
    ratio = model.log_ratio(answer=True)

    assert ratio[cell("herpes_zoster", "L3")[:2]] == pytest.approx(log(0.9 / 0.002))
    assert ratio[cell(DISC, "L3")[:2]] == 0
    no = model.log_ratio(answer=False)[cell("herpes_zoster", "L3")[:2]]
    assert no == pytest.approx(log(0.1 / 0.998))


def test_with_age_the_rate_moves_and_the_odds_ratio_stays() -> None:
    item = KNOWLEDGE.history["diabetes"]
    assert isinstance(item, YesNoHistory)
    young = answer_model(KNOWLEDGE, Patient(age=30), "diabetes")
    assert young is not None
    here = cell(NERVE, "length_dependent")[:2]
    p = float(item.p[here[0]])
    wanted = (p / (1 - p)) / (item.default / (1 - item.default)) * (0.02 / 0.98)
    got = young.likelihood[0][here]

    assert young.background[0] == 0.02
    assert got / (1 - got) == pytest.approx(wanted)


def test_the_lesion_multiplies_the_odds_where_the_data_says_so() -> None:
    model = answer_model(KNOWLEDGE, NOBODY, "leg_pain_below_knee")
    assert model is not None

    def odds(lesion: str) -> float:
        p = float(model.likelihood[0][cell(DISC, lesion)[:2]])
        return p / (1 - p)

    assert odds("L5") / odds("L2") == pytest.approx(1.5 / 0.1)


def test_pregnancy_says_nothing_about_a_man_or_an_old_woman() -> None:
    def known(patient: Patient) -> bool:
        return answer_model(KNOWLEDGE, patient, "pregnancy") is not None

    assert known(Patient(30, Sex.FEMALE))
    assert known(NOBODY)
    assert known(Patient(None, Sex.FEMALE))
    assert not known(Patient(30, Sex.MALE))
    assert not known(Patient(60, Sex.FEMALE))


@pytest.mark.parametrize(
    ("days", "place"), [(0, 0), (0.9, 0), (1, 1), (7, 2), (41, 2), (365, 5), (9e9, 5)]
)
def test_a_duration_falls_into_one_half_open_bin(days: float, place: int) -> None:
    model = answer_model(KNOWLEDGE, NOBODY, "duration_days")

    assert model is not None
    assert model.index(days) == place


def test_each_bin_holds_the_duration_that_stands_for_it() -> None:
    model = answer_model(KNOWLEDGE, NOBODY, "duration_days")

    assert model is not None
    places = [model.index(answer) for answer in model.answers]
    assert places == list(range(len(model.answers)))


def test_a_cause_outside_the_list_tells_an_onset_like_everybody() -> None:
    model = answer_model(KNOWLEDGE, NOBODY, "onset")

    assert model is not None
    assert model.log_ratio("after_surgery")[cell("other", "L5")[:2]] == 0


def test_strength_is_not_one_answer_among_others() -> None:
    assert answer_model(KNOWLEDGE, NOBODY, "hip_flexion") is None


def test_a_finding_of_one_side_counts_where_that_side_is_affected() -> None:
    plane = np.ones(TABLE_SHAPE[:2])

    assert on_sides(plane, L)[0, 0].tolist() == [1, 0, 1]
    assert on_sides(plane, R)[0, 0].tolist() == [0, 1, 1]
    assert on_sides(plane, None)[0, 0].tolist() == [1, 1, 1]


def test_age_bands_begin_at_forty_and_sixty_five() -> None:
    assert [age_band(a) for a in (0, 39.99, 40, 64.99, 65, 100, None)] == [
        *(0, 0, 1, 1, 2, 2, 3)
    ]
