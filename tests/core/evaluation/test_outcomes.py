import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Side, Urgency
from dermamap.core.assessment import Setting
from dermamap.core.case import Answer, Case, Expected, FindingKey, Findings
from dermamap.core.evaluation.outcomes import (
    Assessor,
    Known,
    ListOutcome,
    outcome_of,
)
from tests.core.evaluation.made_up import FOUR, assessed, ranked

HISTORY: dict[FindingKey, Answer] = {("back_pain", None): True}
EXAMINED: dict[FindingKey, Answer] = {("slr", Side.LEFT): True}


@pytest.fixture(scope="module")
def assessor(reference: Reference) -> Assessor:
    return Assessor(reference)


@pytest.mark.parametrize(
    ("answers", "known"),
    [
        ({}, [Known.DRAWING]),
        (HISTORY, [Known.DRAWING, Known.HISTORY]),
        (EXAMINED, [Known.DRAWING, Known.EXAMINATION]),
        (HISTORY | EXAMINED, list(Known)),
    ],
)
def test_steps_that_add_nothing_are_left_out(
    assessor: Assessor, answers: dict[FindingKey, Answer], known: list[Known]
) -> None:
    steps = assessor.findings_by_known(Findings(answers))

    assert list(steps) == known
    assert len(steps[Known.DRAWING]) == 0
    assert steps[known[-1]].answers == answers
    if Known.HISTORY in known:
        assert steps[Known.HISTORY].answers == HISTORY


def test_a_step_that_a_case_lacks_is_as_the_whole() -> None:
    drawn = assessed(FOUR)
    case = outcome_of(Case(), {Known.DRAWING: drawn})

    assert case.known is Known.DRAWING
    assert case.with_known(Known.EXAMINATION) is case.whole


def test_the_first_five_and_the_right_ones_are_told() -> None:
    six = ranked(L1=0.3, L2=0.2, L3=0.2, L4=0.1, L5=0.1, S1=0.1)
    expected = Expected(lesions=("S1", "L3"))
    case = outcome_of(
        Case(id="a", expected=expected),
        {Known.DRAWING: assessed(six, urgency=Urgency.URGENT)},
    )

    assert (case.id, case.expected) == ("a", expected)
    assert case.whole.lesions == ListOutcome(
        ("L1", "L2", "L3", "L4", "L5"), ("S1", "L3"), 3, 0.3, 0.1 + 0.2
    )
    assert case.whole.lesions.hit(3)
    assert not case.whole.lesions.hit(2)
    assert (case.whole.conditions.accepted, case.whole.conditions.place) == ((), 0)
    assert not case.whole.conditions.hit(5)
    assert case.whole.triage is Urgency.URGENT


@pytest.mark.parametrize("setting", list(Setting))
def test_a_case_is_assessed_as_everywhere_else(
    reference: Reference, setting: Setting
) -> None:
    case = Case(
        findings=Findings({**HISTORY, **EXAMINED, ("cough_worse", None): True}),
        expected=Expected(lesions=("S1",)),
    )
    outcome = Assessor(reference, setting).outcome(case)
    whole = assess(case, reference, setting, advise=False)

    assert outcome.whole.lesions.confidence == whole.lesions[0].probability
    assert outcome.whole.conditions.listed == tuple(
        each.id for each in whole.conditions[:5]
    )
    bare = assess(Case(), reference, setting, advise=False)
    drawn = outcome.by_known[Known.DRAWING]
    assert drawn.conditions.confidence == bare.conditions[0].probability
