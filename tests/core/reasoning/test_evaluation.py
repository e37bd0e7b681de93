from math import log

import pytest

from dermamap.core.anatomy import Laterality, Urgency
from dermamap.core.assessment import Assessment, Candidate, Triage
from dermamap.core.case import Case, Expected
from dermamap.core.reasoning.evaluation import Evaluation, evaluate

EMERGENCY, URGENT, ROUTINE = Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE


def ranked(**probabilities: float) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(word, Laterality.LEFT, p) for word, p in probabilities.items()
    )


def assessed(
    lesions: tuple[Candidate, ...] = (),
    conditions: tuple[Candidate, ...] = (),
    urgency: Urgency = ROUTINE,
) -> Assessment:
    lesions = lesions or ranked(L5=1.0)
    conditions = conditions or ranked(stroke=1.0)
    return Assessment((), lesions, conditions, Triage(urgency))


def scored(*pairs: tuple[Expected | None, Assessment]) -> Evaluation:
    return evaluate(
        (Case(id=f"case-{n}", expected=expected), assessment)
        for n, (expected, assessment) in enumerate(pairs)
    )


FOUR = ranked(L4=0.4, L5=0.3, S1=0.2, S2=0.1)


def test_a_hit_is_any_lesion_that_the_source_accepts() -> None:
    score = scored(
        (Expected(lesions=("L5", "L4")), assessed(FOUR)),
        (Expected(lesions=("S1",)), assessed(FOUR)),
        (Expected(lesions=("S2",)), assessed(FOUR)),
        (Expected(lesions=("L1",)), assessed(FOUR)),
    )

    assert (score.lesions.n, score.lesions.top1, score.lesions.top3) == (4, 0.25, 0.5)


def test_a_case_that_names_no_lesion_says_nothing_about_lesions() -> None:
    score = scored(
        (Expected(conditions=("stroke",)), assessed(FOUR)), (None, assessed(FOUR))
    )

    assert score.n == 2
    assert (score.lesions.n, score.lesions.top1) == (0, 0.0)
    assert (score.conditions.n, score.conditions.top1) == (1, 1.0)


def test_strict_cases_are_scored_apart() -> None:
    right = Expected(lesions=("L4",), conditions=("stroke",), strict=True)
    wrong = Expected(lesions=("S2",), conditions=("stroke",))
    score = scored((right, assessed(FOUR)), (wrong, assessed(FOUR)))

    assert score.strict_n == 1
    assert (score.strict_lesions.n, score.strict_lesions.top1) == (1, 1.0)
    assert (score.strict_conditions.n, score.lesions.top1) == (1, 0.5)


def test_a_missed_emergency_is_named() -> None:
    score = scored(
        (Expected(triage=EMERGENCY), assessed(urgency=URGENT)),
        (Expected(triage=EMERGENCY), assessed(urgency=EMERGENCY)),
        (Expected(triage=ROUTINE), assessed(urgency=URGENT)),
        (Expected(triage=ROUTINE), assessed(urgency=ROUTINE)),
        (Expected(), assessed(urgency=EMERGENCY)),
    ).triage

    assert score.n == 4
    assert score.emergency_missed == ("case-0",)
    assert (score.exact, score.overtriaged, score.undertriaged) == (0.5, 0.25, 0.25)


def test_confidence_that_is_always_right_half_the_time_is_half_off() -> None:
    sure = ranked(L5=1.0)
    score = scored(
        (Expected(lesions=("L5",)), assessed(sure)),
        (Expected(lesions=("S1",)), assessed(sure)),
    ).lesion_calibration

    assert score.ece == pytest.approx(0.5)
    assert score.brier == pytest.approx(0.5)


def test_confidence_that_keeps_its_word_is_calibrated() -> None:
    four_in_five = ranked(L5=0.8, S1=0.2)
    score = scored(
        *[(Expected(lesions=("L5",)), assessed(four_in_five))] * 4,
        (Expected(lesions=("S1",)), assessed(four_in_five)),
    ).lesion_calibration

    assert score.ece == pytest.approx(0)
    assert score.brier == pytest.approx(0.16)
    assert score.log_loss == pytest.approx(-(4 * log(0.8) + log(0.2)) / 5)


def test_the_log_loss_counts_all_that_was_given_to_right_answers() -> None:
    score = scored((Expected(lesions=("L4", "S1")), assessed(FOUR)))

    assert score.lesion_calibration.log_loss == pytest.approx(-log(0.6))


def test_both_lists_make_the_calibration_of_the_whole() -> None:
    expected = Expected(lesions=("L5",), conditions=("stroke",))
    score = scored((expected, assessed(ranked(L4=1.0), ranked(stroke=1.0))))

    assert score.lesion_calibration.brier == 1
    assert score.condition_calibration.brier == 0
    assert score.calibration.brier == 0.5


def test_the_first_five_of_each_list_are_told_case_by_case() -> None:
    six = ranked(L1=0.3, L2=0.2, L3=0.2, L4=0.1, L5=0.1, S1=0.1)
    (case,) = scored((None, assessed(six, urgency=URGENT))).cases

    assert case.id == "case-0"
    assert case.lesions == ("L1", "L2", "L3", "L4", "L5")
    assert case.conditions == ("stroke",)
    assert case.triage is URGENT


def test_no_cases_make_empty_scores() -> None:
    score = scored()

    assert (score.n, score.lesions.n, score.triage.exact) == (0, 0, 0.0)
    assert score.calibration.ece == 0
