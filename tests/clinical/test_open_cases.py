"""Published cases: how many are answered as their sources say.

The limits lie just below what is reached; they keep a change from making it worse
unseen. They are not goals, and nothing was tuned to single cases.
"""

from pathlib import Path

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Assessment, Setting
from dermamap.core.case import Case
from dermamap.core.evaluation.outcomes import Assessor, Known, outcome_of
from dermamap.core.evaluation.scores import Evaluation, ListScore, evaluate
from dermamap.files.cases.case_file import read_cases

CASES = Path(__file__).parents[1] / "cases" / "cases_open.yaml"
Assessed = list[tuple[Case, Assessment]]


@pytest.fixture(scope="module")
def assessed(reference: Reference) -> Assessed:
    cases = read_cases(CASES, reference.knowledge.questions)
    return [(case, assess(case, reference, advise=False)) for case in cases]


@pytest.fixture(scope="module")
def scores(assessed: Assessed) -> Evaluation:
    return evaluate(
        outcome_of(case, {Known.EXAMINATION: assessment})
        for case, assessment in assessed
    )


@pytest.fixture(scope="module", params=list(Setting))
def scores_anywhere(request: pytest.FixtureRequest, reference: Reference) -> Evaluation:
    assessor = Assessor(reference, request.param)
    cases = read_cases(CASES, reference.knowledge.questions)
    return evaluate(map(assessor.outcome, cases))


def check(score: ListScore, n: int, top1: float, top3: float) -> None:
    """Check that so many cases count, and that enough are right."""
    assert score.n == n
    assert score.top1 is not None
    assert score.top3 is not None
    assert score.top1 >= top1
    assert score.top3 >= top3


def test_all_cases_run_and_get_whole_answers(assessed: Assessed) -> None:
    assert len(assessed) == 46
    for case, assessment in assessed:
        for candidates in (assessment.lesions, assessment.conditions):
            total = sum(c.probability for c in candidates)
            assert total == pytest.approx(1), case.id
        assert bool(case.drawing.marks) == bool(assessment.areas), case.id


def test_two_of_three_lesions_come_first(scores: Evaluation) -> None:
    check(scores.scores.lesions, 40, 0.60, 0.82)


def test_three_of_five_conditions_come_first(scores: Evaluation) -> None:
    check(scores.scores.conditions, 44, 0.60, 0.84)


def test_fair_cases_are_answered_no_worse_than_all(scores: Evaluation) -> None:
    assert scores.strict_n == 31
    check(scores.strict.lesions, 28, 0.64, 0.82)
    check(scores.strict.conditions, 29, 0.60, 0.79)


def test_fair_cases_are_answered_wherever_people_are_seen(
    scores_anywhere: Evaluation,
) -> None:
    check(scores_anywhere.strict.lesions, 28, 0.64, 0.82)
    check(scores_anywhere.strict.conditions, 29, 0.60, 0.75)


def test_no_emergency_is_missed(
    assessed: Assessed, scores_anywhere: Evaluation
) -> None:
    emergencies = [
        case.id
        for case, _ in assessed
        if case.expected and case.expected.triage is Urgency.EMERGENCY
    ]
    assert emergencies
    assert scores_anywhere.triage.emergency_missed == ()


def test_urgency_is_right_nearly_always(scores: Evaluation) -> None:
    triage = scores.triage
    assert triage.exact is not None
    assert triage.overtriaged is not None
    assert triage.undertriaged is not None
    assert triage.exact >= 0.93
    assert triage.overtriaged <= 0.05
    assert triage.undertriaged <= 0.05


def test_probabilities_can_be_taken_at_their_word_within_limits(
    scores: Evaluation,
) -> None:
    calibration = scores.calibration
    assert calibration.ece is not None
    assert calibration.brier is not None
    assert calibration.log_loss is not None
    assert calibration.ece <= 0.12
    assert calibration.brier <= 0.20
    assert calibration.log_loss <= 1.2
