"""Simulated cases: whether probabilities keep their word where the truth is known.

The cases share knowledge and fields with the reasoning, but draw, answer and leave out
by habits of their own. Some hundred cases leave much to chance, so the error is held
against what chance gives.
"""

import pytest

from dermamap.core.analysis import Reference
from dermamap.core.evaluation.outcomes import Assessor, CaseOutcome, Known
from dermamap.core.evaluation.scores import Evaluation, evaluate
from tests.core.simulation.simulated import sampled

COUNT = 300
SEED = 11

ROOM = 0.02
"""Of the calibration error, above what chance stays below in 95 of 100 sets."""


@pytest.fixture(scope="module")
def outcomes(reference: Reference) -> list[CaseOutcome]:
    assessor = Assessor(reference)
    return [assessor.outcome(sampled(seed=SEED, number=n)) for n in range(COUNT)]


@pytest.fixture(scope="module")
def scores(outcomes: list[CaseOutcome]) -> Evaluation:
    return evaluate(outcomes)


def test_probabilities_keep_their_word(scores: Evaluation) -> None:
    for found in (scores.lesion_calibration, scores.condition_calibration):
        assert found.n == COUNT
        assert found.ece is not None
        assert found.ece_by_chance_at_most is not None
        assert found.ece <= found.ece_by_chance_at_most + ROOM


def test_each_step_adds(scores: Evaluation) -> None:
    for name in ("lesions", "conditions"):
        steps = [getattr(scores.ablation[known], name).top3 for known in Known]
        assert steps == sorted(steps), name
        assert steps[-1] > 0.75, name


def test_a_drawing_alone_is_seldom_enough_to_be_sure(
    outcomes: list[CaseOutcome],
) -> None:
    drawn = [each.by_known[Known.DRAWING] for each in outcomes]

    for confidences in (
        [each.lesions.confidence for each in drawn],
        [each.conditions.confidence for each in drawn],
    ):
        assert sum(each > 0.95 for each in confidences) < 0.1 * COUNT


def test_what_is_known_differs_from_case_to_case(scores: Evaluation) -> None:
    counts = {known: each.lesions.n for known, each in scores.by_known.items()}

    assert sum(counts.values()) == COUNT
    assert counts[Known.HISTORY] > 0.2 * COUNT
    assert counts[Known.EXAMINATION] > 0.2 * COUNT
