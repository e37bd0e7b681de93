import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.knowledge.base import CONDITION_AXIS, TABLE_SHAPE
from dermamap.core.knowledge.pair_answers import (
    CELLS,
    PairAnswers,
    Says,
    combined,
    says,
)
from dermamap.core.reasoning.inference import consider
from tests.core.shipped import KNOWLEDGE, NOBODY, L, R, cell, findings, patients

ratios = st.floats(-4, 4)


def both(first: float, second: float, kind: Says) -> float:
    """Return the log ratio of one piece of evidence under two lesions."""
    pair = np.array([first]), np.array([second])
    return float(combined(*pair, np.array([kind]))[0])


def told(answers: dict[FindingKey, Answer], patient: Patient = NOBODY) -> PairAnswers:
    base = consider(KNOWLEDGE, patient, Findings(answers), Setting.PRIMARY_CARE)
    return base.pair_answers


def place(lesion: str, side: str) -> int:
    """Return the cell of a lesion with its side."""
    _, n, laterality = cell("other", lesion, side)
    return n * TABLE_SHAPE[2] + laterality


def weight(answers: PairAnswers, *pair: int) -> float:
    return float(answers.weigh(np.array([pair]))[0][0])


@given(first=ratios, second=ratios, kind=st.sampled_from(list(Says)))
def test_it_does_not_matter_which_of_two_lesions_is_named_first(
    first: float, second: float, kind: Says
) -> None:
    assert both(first, second, kind) == both(second, first, kind)


@given(first=ratios, second=ratios)
def test_a_sign_is_as_likely_as_the_lesion_that_explains_it_better_makes_it(
    first: float, second: float
) -> None:
    assert both(first, second, Says.PRESENT) == max(first, second)


@given(first=ratios, second=ratios)
def test_a_normal_sign_is_never_likelier_than_the_lesion_that_it_suits_less(
    first: float, second: float
) -> None:
    assert both(first, second, Says.NORMAL) <= min(first, second)


@given(
    one=st.floats(0.05, 0.9), other=st.floats(0.05, 0.9), by_chance=st.floats(0.01, 0.9)
)
def test_a_normal_sign_is_what_two_lesions_that_cause_it_apart_leave(
    one: float, other: float, by_chance: float
) -> None:
    # Chance causes the sign too, but no oftener than someone with a lesion has it.
    chance = min(one, other, by_chance)
    normal = (1 - one) * (1 - other) / (1 - chance)
    first, second, wanted = (
        np.log(share / (1 - by_chance)) for share in (1 - one, 1 - other, normal)
    )

    assert both(first, second, Says.NORMAL) == pytest.approx(wanted)
    # And what is left for the sign is no less than what the rule allows it.
    abnormal = np.log(max(one, other) / by_chance)
    assert np.exp(abnormal) * by_chance <= 1 - normal + 1e-12


@given(ratio=ratios)
def test_an_onset_that_suits_both_alike_says_what_it_says_of_one(ratio: float) -> None:
    assert both(ratio, ratio, Says.ONE_OF) == pytest.approx(ratio)
    assert both(ratio, -50.0, Says.ONE_OF) == pytest.approx(ratio - np.log(2))


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"back_pain": True}, Says.PRESENT),
        ({"back_pain": False}, Says.NORMAL),
        ({"back_pain": False, "cough_worse": True}, Says.PRESENT),
        ({"hip_flexion": 5}, Says.NORMAL),
        ({"hip_flexion": 4}, Says.PRESENT),
        ({"hip_flexion": 5, "knee_extension": 3}, Says.PRESENT),
        ({"ankle_reflex": "normal"}, Says.NORMAL),
        ({"ankle_reflex": "brisk"}, Says.PRESENT),
        ({"onset": "sudden"}, Says.ONE_OF),
        ({"duration_days": 3}, Says.ONE_OF),
        ({"onset": "sudden", "injury": False}, Says.ONE_OF),
        ({"onset": "after_injury", "injury": True}, Says.PRESENT),
    ],
)
def test_answers_are_told_as_present_normal_or_one_of_several(
    answers: dict[str, Answer], kind: Says
) -> None:
    asked = KNOWLEDGE.questions
    assert says([(asked[key], answer) for key, answer in answers.items()]) is kind


def test_without_answers_a_pair_is_the_product_of_two_priors() -> None:
    answers = told({})
    pair = place("L5", "left"), place("lateral_femoral_cutaneous", "right")
    wanted = answers.log_prior.reshape(-1, CELLS)[:, pair]

    # Eight conditions of each are considered, which is nearly all.
    assert weight(answers, *pair) == pytest.approx(
        np.log(np.exp(wanted).sum(axis=0)).sum(), abs=0.01
    )


def test_an_answer_about_one_leg_concerns_only_the_lesion_of_that_leg() -> None:
    pair = place("L5", "left"), place("lateral_femoral_cutaneous", "right")
    before = weight(told({}), *pair)
    left, right = told({("slr", L): True}), told({("slr", R): True})
    alone = {
        side: each.log_prior.reshape(-1, CELLS) + each.log_ratios[0].reshape(-1, CELLS)
        for side, each in (("left", left), ("right", right))
    }

    # The stretch test of the right leg counts against meralgia as it would alone.
    for each, side, n in ((left, "left", 0), (right, "right", 1)):
        with_it = np.log(np.exp(alone[side][:, pair[n]]).sum())
        without = np.log(np.exp(each.log_prior.reshape(-1, CELLS)[:, pair[n]]).sum())
        change = weight(each, *pair) - before
        assert change == pytest.approx(with_it - without, abs=0.02)


def test_two_signs_that_no_single_lesion_has_are_explained_by_two() -> None:
    answers = told(
        {
            ("pelvic_compression", R): True,
            ("tinel_inguinal", R): True,
            ("slr", L): True,
            ("great_toe_extension", L): 3,
        }
    )
    pair = place("L5", "left"), place("lateral_femoral_cutaneous", "right")
    gain = weight(answers, *pair) - weight(told({}), *pair)

    assert gain > answers.log_ratios.sum(axis=0).max() + 2


def test_the_most_probable_conditions_of_a_pair_are_named() -> None:
    answers = told({("tight_clothing", None): True, ("cough_worse", None): True})
    pair = np.array(
        [[place("L5", "left"), place("lateral_femoral_cutaneous", "right")]]
    )
    _, shares, best = answers.weigh(pair)
    by_condition = shares[0].reshape(-1, TABLE_SHAPE[2])

    assert [CONDITION_AXIS[n] for n in best[0]] == [
        "lumbar_disc_herniation",
        "meralgia_paresthetica",
    ]
    # The disc is on the left, the meralgia on the right, and none on both.
    assert by_condition[best[0][0], 0] > 0.3
    assert by_condition[best[0][1], 1] > 0.3
    assert not by_condition[:, 2].any()


@given(these=findings(), patient=patients, data=st.data())
def test_the_conditions_of_a_pair_share_it_and_it_is_told_the_same_again(
    these: Findings, patient: Patient, data: st.DataObject
) -> None:
    base = consider(KNOWLEDGE, patient, these, Setting.EQUAL)
    cells = data.draw(
        st.lists(st.integers(0, CELLS - 1), min_size=2, max_size=2, unique=True)
    )
    pair = np.array([cells])
    first, again = base.pair_answers.weigh(pair), base.pair_answers.weigh(pair)

    assert first[1].sum() == pytest.approx(1)
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    # A pair is never worth more than the two hopes for its members.
    assert first[0][0] <= base.pair_answers.lesion_hopes[cells].sum() + 1e-9
