import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.anatomy import LESIONS, Sex, Side
from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, Findings, Patient
from dermamap.core.knowledge.answers import answer_model
from dermamap.core.knowledge.base import LESION_INDEX
from dermamap.core.knowledge.examination import GRADE_CLASSES
from dermamap.core.knowledge.table import DRAWING_SHAPE
from dermamap.core.reasoning.inference import consider, tabulate
from dermamap.core.reasoning.questions import (
    entropy_bits,
    look_ahead,
    next_findings,
    skin_gains,
)
from tests.core.shipped import KNOWLEDGE, NOBODY, L, findings

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
    model = answer_model(KNOWLEDGE, patient, question)
    answers: tuple[Answer, ...] = model.answers if model else GRADE_CLASSES
    outlook = look_ahead(now.base)
    start = outlook.starts[outlook.keys.index((question, side))]
    gain = entropy_bits(now.probabilities)
    for n, answer in enumerate(answers):
        chance = outlook.chance[start + n] @ now.probabilities.reshape(-1)
        then = these.with_answer(question, answer, side)
        after = tabulate(KNOWLEDGE, patient, then, EMPTY, CARE)
        gain -= float(chance) * entropy_bits(after.probabilities)
    return gain


def test_the_entropy_of_a_fair_coin_is_one_bit_and_of_certainty_none() -> None:
    assert entropy_bits(np.array([0.5, 0.5])) == 1
    assert entropy_bits(np.array([1.0, 0.0])) == 0


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


@settings(max_examples=25)
@given(these=findings())
def test_the_chances_of_all_answers_sum_to_one_everywhere(these: Findings) -> None:
    outlook = look_ahead(consider(KNOWLEDGE, NOBODY, these, CARE))
    sums = np.add.reduceat(outlook.chance, np.array(outlook.starts), axis=0)

    assert np.allclose(sums, 1, atol=1e-4)


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


def test_a_falling_question_is_worth_nothing_once_strength_was_examined() -> None:
    examined = Findings({("knee_extension", L): 5})
    table = tabulate(KNOWLEDGE, NOBODY, examined, EMPTY, CARE)
    gains = {each.question: each.gain_bits for each in next_findings(table)}

    assert gains["leg_giving_way"] == pytest.approx(0, abs=1e-5)


def test_testing_skin_gains_most_where_the_candidates_differ() -> None:
    drawing = np.full(DRAWING_SHAPE, -30.0)
    drawing[LESION_INDEX["L5"], 0] = drawing[LESION_INDEX["S1"], 0] = 0
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(drawing)
    rates = np.full((3, *DRAWING_SHAPE), 0.5)
    rates[0, LESION_INDEX["L5"]] = 0.9
    rates[0, LESION_INDEX["S1"]] = 0.1
    rates[1] = 0.0
    gains = skin_gains(table, rates)

    assert gains[0] > 0.4
    assert gains[1] == pytest.approx(0, abs=1e-9)
    assert gains[2] == pytest.approx(0, abs=1e-9)


@given(seed=st.integers(0, 2**32 - 1))
def test_a_touch_never_tells_more_than_one_bit_or_less_than_none(seed: int) -> None:
    random = np.random.default_rng(seed)
    rates = random.random((5, *DRAWING_SHAPE))
    drawing = random.normal(0, 3, DRAWING_SHAPE)
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(drawing)
    gains = skin_gains(table, rates)

    assert (gains > -1e-12).all()
    assert (gains <= 1).all()


def test_the_gain_of_a_touch_is_that_of_the_whole_table() -> None:
    table = consider(KNOWLEDGE, NOBODY, Findings(), CARE).with_drawing(EMPTY)
    rates = np.linspace(0.1, 0.9, len(LESIONS) * 3).reshape(1, *DRAWING_SHAPE)
    p = table.probabilities
    gain = entropy_bits(p)
    for answer in (rates[0], 1 - rates[0]):
        after = p * answer
        gain -= after.sum() * entropy_bits(after / after.sum())

    assert skin_gains(table, rates)[0] == pytest.approx(gain)
