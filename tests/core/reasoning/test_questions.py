import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import Sex, Side, Urgency
from dermamap.core.assessment import Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.asking.outlook import look_ahead
from dermamap.core.reasoning.asking.questions import TOLD, next_findings
from dermamap.core.reasoning.inference import consider, rank
from tests.core.shipped import (
    KNOWLEDGE,
    NOBODY,
    L,
    by_id,
    entropy_bits,
    findings,
    tabulate,
)

CARE = Setting.PRIMARY_CARE
EMPTY = np.zeros(DRAWING_SHAPE)
FIBULAR_OR_L5 = np.full(DRAWING_SHAPE, -9.0)
FIBULAR_OR_L5[LESION_INDEX["L5"], 0] = 0
FIBULAR_OR_L5[LESION_INDEX["common_fibular"], 0] = 3


def expected_gain(
    these: Findings, question: str, side: Side | None, patient: Patient
) -> float:
    """Return the gain of a question by doing what each answer would do."""
    now = tabulate(KNOWLEDGE, patient, these, EMPTY, CARE)
    asked = {each.question: each for each in next_findings(now, told=None)}[question]
    assert asked.side is side
    gain = entropy_bits(now.probabilities)
    for effect in asked.effects:
        then = these.with_answer(question, effect.answer, side)
        after = tabulate(KNOWLEDGE, patient, then, EMPTY, CARE)
        gain -= effect.chance * entropy_bits(after.probabilities)
    return gain


@settings(max_examples=25)
@given(these=findings(most=8), data=st.data())
def test_the_gain_is_what_answering_would_bring_on_average(
    these: Findings, data: st.DataObject
) -> None:
    patient = Patient(48, Sex.FEMALE)
    table = tabulate(KNOWLEDGE, patient, these, EMPTY, CARE)
    chosen = data.draw(st.sampled_from(next_findings(table)[:40]))
    gain = expected_gain(these, chosen.question, chosen.side, patient)

    assert chosen.gain_bits == pytest.approx(max(gain, 0), abs=2e-3)


@pytest.mark.parametrize("question", ["ankle_dorsiflexion", "knee_extension"])
def test_testing_strength_takes_the_place_of_what_was_told_of_it(question: str) -> None:
    told = Findings({("leg_giving_way", None): True, ("falls", None): True})
    patient = Patient(48, Sex.FEMALE)
    table = tabulate(KNOWLEDGE, patient, told, FIBULAR_OR_L5, CARE)
    asked = {each.question: each for each in next_findings(table, told=None)}[question]
    for effect in asked.effects:
        then = told.with_answer(question, effect.answer, asked.side)
        after = tabulate(KNOWLEDGE, patient, then, FIBULAR_OR_L5, CARE)
        (leader, *_), (cause, *_) = rank(after)
        assert (effect.lesion.id, effect.condition.id) == (leader.id, cause.id)
        assert effect.lesion.after == pytest.approx(leader.probability, abs=1e-4)
        assert effect.condition.after == pytest.approx(cause.probability, abs=1e-4)


@settings(max_examples=25)
@given(these=findings())
def test_the_chances_of_all_answers_sum_to_one_everywhere(these: Findings) -> None:
    outlook = look_ahead(consider(KNOWLEDGE, NOBODY, these, CARE))

    for prospect in outlook.prospects:
        for rows in (prospect.chance, prospect.background[:, np.newaxis]):
            sums = np.add.reduceat(rows, np.array(prospect.starts), axis=0)
            assert np.allclose(sums, 1, atol=1e-4)


@settings(max_examples=25)
@given(these=findings(most=8), data=st.data())
def test_an_answer_changes_what_it_was_said_to_change(
    these: Findings, data: st.DataObject
) -> None:
    patient = Patient(70, Sex.MALE)
    now = tabulate(KNOWLEDGE, patient, these, FIBULAR_OR_L5, CARE)
    asked = data.draw(st.sampled_from(next_findings(now)[:TOLD]))
    told = data.draw(st.sampled_from(asked.effects))
    then = these.with_answer(asked.question, told.answer, asked.side)
    after = tabulate(KNOWLEDGE, patient, then, FIBULAR_OR_L5, CARE)

    for leader, before, ranked in zip(
        (told.lesion, told.condition), rank(now, 0), rank(after, 0), strict=True
    ):
        found = by_id(ranked)[leader.id]
        assert leader.after == pytest.approx(ranked[0].probability, abs=1e-4)
        assert leader.after == pytest.approx(found.probability, abs=1e-4)
        assert leader.before == pytest.approx(by_id(before)[leader.id].probability)
        assert leader.laterality is found.laterality


def test_the_chances_of_answers_that_are_told_sum_to_one() -> None:
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(FIBULAR_OR_L5)

    for asked in next_findings(table, told=None):
        assert sum(each.chance for each in asked.effects) == pytest.approx(1)
        assert all(0 <= each.chance <= 1 for each in asked.effects)


def test_only_the_best_questions_are_told_with_what_they_would_change() -> None:
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    asked = next_findings(table, told=2)

    assert [bool(each.effects) for each in asked[:4]] == [True, True, False, False]


def test_a_number_is_told_with_the_span_it_stands_for() -> None:
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    asked = {each.question: each for each in next_findings(table, told=None)}
    spans = [each.between for each in asked["duration_days"].effects]

    assert spans[0] is not None
    assert spans[0][0] == 0
    assert [span[1] for span in spans[:-1] if span] == [
        span[0] for span in spans[1:] if span
    ]
    assert spans[-1] is not None
    assert spans[-1][1] is None


def test_an_answer_that_would_make_it_urgent_says_so() -> None:
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    asked = {each.question: each for each in next_findings(table, told=None)}
    urgency = {each.answer: each.urgency for each in asked["bladder_retention"].effects}

    assert urgency == {True: Urgency.URGENT, False: None}


def test_a_question_that_can_change_nothing_is_not_asked() -> None:
    """Once strength was examined, a leg that gives way says nothing more."""
    examined = Findings({("knee_extension", L): 5})
    before = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    after = consider(KNOWLEDGE, NOBODY, examined, CARE).with_drawing(EMPTY)
    asked = [{e.question for e in next_findings(each)} for each in (before, after)]

    assert "leg_giving_way" in asked[0]
    assert "leg_giving_way" not in asked[1] - KNOWLEDGE.red_flags.questions


def test_a_question_that_only_a_rule_needs_is_still_asked() -> None:
    """Even when one lesion and condition are all but certain."""
    sure = np.full(DRAWING_SHAPE, -200.0)
    sure[LESION_INDEX["lateral_femoral_cutaneous"], 0] = 0
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(sure)
    asked = {each.question: each.gain_bits for each in next_findings(table)}

    assert "bladder_retention" in asked


@given(these=findings())
@settings(max_examples=25)
def test_everyone_of_an_age_and_sex_is_asked_alike(these: Findings) -> None:
    """Rows are kept for kinds of people, not for each person."""
    asked = [
        next_findings(consider(KNOWLEDGE, who, these, CARE).with_drawing(EMPTY))
        for who in (Patient(41, Sex.FEMALE), Patient(44, Sex.FEMALE))
    ]

    assert asked[0] == asked[1]


@settings(max_examples=25)
@given(these=findings())
def test_only_open_questions_are_asked_best_first(these: Findings) -> None:
    table = consider(KNOWLEDGE, NOBODY, these, CARE).with_drawing(EMPTY)
    asked = next_findings(table)

    assert not {(each.question, each.side) for each in asked} & set(these)
    gains = [each.gain_bits for each in asked]
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] >= 0
    assert len({each.question for each in asked}) == len(asked)


def test_a_patient_is_not_asked_to_examine() -> None:
    base = consider(KNOWLEDGE, NOBODY, Findings(), CARE)
    outlook = look_ahead(base, who={"patient"})
    asked = next_findings(base.with_drawing(EMPTY), outlook)

    assert {KNOWLEDGE.questions[each.question].who for each in asked} == {"patient"}


def test_a_man_is_not_asked_whether_he_is_pregnant() -> None:
    base = consider(KNOWLEDGE, Patient(30, Sex.MALE), Findings(), CARE)

    assert ("pregnancy", None) not in look_ahead(base).keys


def test_between_root_and_nerve_the_muscles_that_tell_them_apart_come_first() -> None:
    drop = Findings({("ankle_dorsiflexion", L): 3, ("great_toe_extension", L): 3})
    table = tabulate(KNOWLEDGE, Patient(50), drop, FIBULAR_OR_L5, CARE)
    asked = [(each.question, each.side) for each in next_findings(table)[:8]]

    assert ("hip_abduction", L) in asked
    assert ("ankle_inversion", L) in asked
