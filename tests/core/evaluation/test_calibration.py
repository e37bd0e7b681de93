from itertools import product
from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.case import Expected
from dermamap.core.evaluation.calibration import BINS, calibration, wilson
from tests.core.evaluation.made_up import FOUR, answer, assessed, ranked, scored

ANSWERS = st.lists(
    st.builds(
        lambda confidence, right: answer(confidence, right=right),
        st.floats(0.01, 1),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


def test_confidence_that_is_always_right_half_the_time_is_half_off() -> None:
    found = calibration([answer(1.0, right=True), answer(1.0, right=False)])

    assert found.ece == pytest.approx(0.5)
    assert found.brier == pytest.approx(0.5)


def test_confidence_that_keeps_its_word_is_calibrated() -> None:
    found = calibration([*[answer(0.8, right=True)] * 4, answer(0.8, right=False)])

    assert found.ece == pytest.approx(0)
    assert found.brier == pytest.approx(0.16)
    assert found.log_loss == pytest.approx(-(4 * log(0.8) + log(0.2)) / 5)


def test_the_log_loss_counts_all_that_was_given_to_right_answers() -> None:
    score = scored((Expected(lesions=("L4", "S1")), assessed(FOUR)))

    assert score.lesion_calibration.log_loss == pytest.approx(-log(0.6))


def test_what_was_held_impossible_costs_much_but_not_everything() -> None:
    score = scored((Expected(lesions=("L1",)), assessed(FOUR)))

    assert score.lesion_calibration.log_loss == pytest.approx(708, abs=1)


def test_both_lists_make_the_calibration_of_the_whole() -> None:
    expected = Expected(lesions=("L5",), conditions=("stroke",))
    score = scored((expected, assessed(ranked(L4=1.0), ranked(stroke=1.0))))

    assert score.lesion_calibration.brier == 1
    assert score.condition_calibration.brier == 0
    assert score.calibration.brier == 0.5
    assert score.calibration.n == 2


def test_the_table_tells_each_bin_and_empty_ones_too() -> None:
    answers = [answer(p, right=p > 0.7) for p in (0.62, 0.68, 0.75, 1.0)]
    bins = calibration(answers).bins

    assert [each.n for each in bins] == [0, 0, 0, 0, 0, 0, 2, 1, 0, 1]
    assert (bins[6].low, bins[6].high) == (0.6, 0.7)
    assert bins[6].confidence == pytest.approx(0.65)
    assert (bins[6].right, bins[9].right) == (0, 1)
    assert bins[9].confidence == 1
    assert (bins[8].confidence, bins[8].right, bins[8].interval) == (None, None, None)


def test_without_answers_there_are_no_figures() -> None:
    found = calibration([])

    assert found.n == 0
    assert (found.ece, found.brier, found.log_loss) == (None, None, None)
    assert found.ece_by_chance is None
    assert [each.n for each in found.bins] == [0] * BINS


@given(ANSWERS)
def test_figures_stay_within_their_bounds(answers: list) -> None:  # type: ignore[type-arg]
    found = calibration(answers)

    assert found.ece is not None
    assert found.brier is not None
    assert found.log_loss is not None
    assert 0 <= found.ece <= 1
    assert found.ece**2 <= found.brier + 1e-9  # squares of means are below
    assert found.log_loss >= 0
    assert sum(each.n for each in found.bins) == found.n == len(answers)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6))
def test_the_error_by_chance_is_that_of_all_that_could_come(
    confidence: list[float],
) -> None:
    outcomes = product([True, False], repeat=len(confidence))
    mean = 0.0
    for rights in outcomes:
        chance = prod(
            p if r else 1 - p for p, r in zip(confidence, rights, strict=True)
        )
        answers = [answer(p, right=r) for p, r in zip(confidence, rights, strict=True)]
        error = calibration(answers).ece
        assert error is not None
        mean += chance * error

    by_chance = calibration([answer(p, right=True) for p in confidence]).ece_by_chance
    assert by_chance == pytest.approx(mean)


def test_many_answers_leave_less_to_chance() -> None:
    few, many = ([answer(0.7, right=True)] * n for n in (20, 2000))
    little, much = calibration(few), calibration(many)

    assert little.ece_by_chance is not None
    assert much.ece_by_chance == pytest.approx(little.ece_by_chance / 10, rel=0.05)
    assert little.ece_by_chance_at_most is not None
    assert little.ece_by_chance_at_most > little.ece_by_chance
    certain = calibration([answer(1.0, right=True)])
    assert (certain.ece_by_chance, certain.ece_by_chance_at_most) == (0, 0)


@given(st.integers(1, 500), st.floats(0, 1))
def test_intervals_hold_the_share_and_narrow_with_more(n: int, share: float) -> None:
    hits = round(share * n)
    low, high = wilson(hits, n)

    rounding = 1e-12
    assert 0 <= low <= hits / n + rounding
    assert hits / n - rounding <= high <= 1
    assert low < high
    narrower = wilson(10 * hits, 10 * n)
    assert narrower[1] - narrower[0] < high - low
