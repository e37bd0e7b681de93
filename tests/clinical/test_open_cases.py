"""Published cases: how many are answered as their sources say.

The limits lie just below what is reached; they keep a change from making it worse
unseen. They are not goals, and nothing was tuned to single cases.
"""

from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Assessment
from dermamap.core.case import Case
from dermamap.core.reasoning.evaluation import Evaluation, evaluate
from dermamap.files.cases.case_file import read_cases

CASES = Path(__file__).parents[1] / "cases" / "cases_open.yaml"
Assessed = list[tuple[Case, Assessment]]


@pytest.fixture(scope="module")
def assessed(reference: Reference) -> Assessed:
    cases = read_cases(CASES, reference.knowledge.questions)
    return [(case, assess(case, reference, advise=False)) for case in cases]


@pytest.fixture(scope="module")
def scores(assessed: Assessed) -> Evaluation:
    return evaluate(assessed)


def test_all_cases_run_and_get_whole_answers(assessed: Assessed) -> None:
    assert len(assessed) == 46
    for case, assessment in assessed:
        for candidates in (assessment.lesions, assessment.conditions):
            total = sum(c.probability for c in candidates)
            assert total == pytest.approx(1), case.id
        assert bool(case.drawing.marks) == bool(assessment.areas), case.id


def test_two_of_three_lesions_come_first(scores: Evaluation) -> None:
    assert scores.lesions.n == 40
    assert scores.lesions.top1 >= 0.60
    assert scores.lesions.top3 >= 0.75


def test_three_of_five_conditions_come_first(scores: Evaluation) -> None:
    assert scores.conditions.n == 44
    assert scores.conditions.top1 >= 0.60
    assert scores.conditions.top3 >= 0.79


def test_fair_cases_are_answered_no_worse_than_all(scores: Evaluation) -> None:
    assert scores.strict_n == 31
    assert scores.strict_lesions.top1 >= 0.64
    assert scores.strict_lesions.top3 >= 0.75
    assert scores.strict_conditions.top1 >= 0.60
    assert scores.strict_conditions.top3 >= 0.75


def test_no_emergency_is_missed(assessed: Assessed, scores: Evaluation) -> None:
    emergencies = [
        case.id
        for case, _ in assessed
        if case.expected and case.expected.triage is Urgency.EMERGENCY
    ]
    assert emergencies
    assert scores.triage.emergency_missed == ()


def test_urgency_is_right_nearly_always(scores: Evaluation) -> None:
    assert scores.triage.exact >= 0.93
    assert scores.triage.overtriaged <= 0.05
    assert scores.triage.undertriaged <= 0.05


def test_probabilities_can_be_taken_at_their_word_within_limits(
    scores: Evaluation,
) -> None:
    assert scores.calibration.ece <= 0.18
    assert scores.calibration.brier <= 0.23
    assert scores.calibration.log_loss <= 1.6
