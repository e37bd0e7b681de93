"""What the examination says: signs, reflexes and the hidden states of strength.

Ten muscles that are tested are not ten witnesses. A lesion either has no motor
deficit, a mild one or a severe one; given that hidden state the muscles are
independent, so ten normal muscles count about as much as one.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from dermamap.core.anatomy import Laterality, Side
from dermamap.core.case import Patient
from dermamap.core.knowledge.base import (
    CONDITION_INDEX,
    LATERALITY_AXIS,
    TABLE_SHAPE,
    ExamModel,
    FloatArray,
    Knowledge,
    Sign,
    age_band,
)

GRADE_CLASSES: Final = (5.0, 4.0, 3.0, 2.0)
"""Normal strength, and the three degrees of weakness that are told apart."""

_STATES: Final = 3
"""No deficit, mild, severe."""


def sign_rates(sign: Sign, band: int) -> FloatArray:
    """Return P(abnormal | condition, lesion) of a test.

    Returns:
        Shape (24, 35).
    """
    row = _at_least_background(sign.p, sign, band)
    rates = np.tile(row, (TABLE_SHAPE[0], 1))
    for condition, p in sign.by_condition.items():
        rates[CONDITION_INDEX[condition]] = np.where(p > 0, p, row)
    return rates


def reflex_rates(
    reflex: str, sign: Sign, exam: ExamModel, band: int
) -> tuple[dict[str, FloatArray], dict[str, float]]:
    """Return how likely each answer of a tendon reflex is.

    The condition moves the odds of a lost or weak reflex only where the lesion
    reaches the reflex at all. Brisk answers have a rate of their own, so that a
    brisk reflex does not count as a normal one in lesions of brain and cord.

    Returns:
        P(answer | condition, lesion), each of shape (24, 35), and P(answer)
        without the lesion.
    """
    background = float(sign.background[band])
    odds = sign.p / (1 - sign.p) * exam.reflex_odds[:, np.newaxis]
    abnormal = _at_least_background(odds / (1 + odds), sign, band)
    lost = np.where(sign.at_background, exam.absent_background, exam.absent)
    brisk = exam.brisk[reflex]
    rates = {
        "absent": abnormal * lost,
        "reduced": abnormal * (1 - lost),
        "normal": 1 - abnormal - brisk,
        "brisk": np.broadcast_to(brisk, abnormal.shape),
    }
    brisk_background = exam.brisk_background[reflex]
    without = {
        "absent": background * exam.absent_background,
        "reduced": background * (1 - exam.absent_background),
        "normal": 1 - background - brisk_background,
        "brisk": brisk_background,
    }
    return rates, without


def _at_least_background(rates: FloatArray, sign: Sign, band: int) -> FloatArray:
    """Apply the background of the age band to a row or table of rates."""
    background = sign.background[band]
    if sign.floor:
        rates = np.maximum(rates, background)
    return np.where(sign.at_background, background, rates)


def strength_log_ratio(
    knowledge: Knowledge,
    patient: Patient,
    grades: Mapping[Side, Mapping[str, float]],
) -> FloatArray:
    """Return what all strength answers together say.

    Args:
        knowledge: The numbers.
        patient: Gives the age band.
        grades: MRC grade, 0 to 5, by side and movement.

    Returns:
        Log ratio to the background, shape (24, 35, 3). A lesion of the midline
        has one hidden state for both legs; others have one on each side.
    """
    band = age_band(patient.age)
    left, right = (
        _state_log_ratio(knowledge, band, grades.get(side, {})) for side in Side
    )
    return _over_states(knowledge.exam, left, right)


def strength_log_ratios(
    knowledge: Knowledge,
    patient: Patient,
    grades: Mapping[Side, Mapping[str, float]],
    side: Side,
    movements: Sequence[str],
) -> FloatArray:
    """Return what all strength answers would say with one more of them.

    Args:
        knowledge: The numbers.
        patient: Gives the age band.
        grades: As for :func:`strength_log_ratio`.
        side: Side of the further answer.
        movements: What it may be about; not tested yet on that side.

    Returns:
        Log ratio to the background, shape (movements, 4, 24, 35, 3), by degree of
        strength in the order of :data:`GRADE_CLASSES`.
    """
    band = age_band(patient.age)
    more = np.stack(
        [
            [
                _state_log_ratio(knowledge, band, {movement: grade})
                for grade in GRADE_CLASSES
            ]
            for movement in movements
        ]
    )
    left, right = (
        _state_log_ratio(knowledge, band, grades.get(each, {}))
        + (more if each is side else 0.0)
        for each in Side
    )
    return _over_states(knowledge.exam, left, right)


def _over_states(exam: ExamModel, left: FloatArray, right: FloatArray) -> FloatArray:
    """Sum over the hidden states.

    Args:
        exam: The numbers.
        left: Log ratio of the answers by state and lesion, shape (…, 3, 35).
        right: The same for the right leg.

    Returns:
        Shape (…, 24, 35, 3).
    """
    weights = state_weights(exam)
    one = {Laterality.LEFT: left, Laterality.RIGHT: right}
    two = {each: _mixed(weights, states) for each, states in one.items()}
    two[Laterality.BOTH] = np.where(
        exam.midline,
        _mixed(weights, left + right),
        two[Laterality.LEFT] + two[Laterality.RIGHT],
    )
    terms = np.broadcast_arrays(*(two[each] for each in LATERALITY_AXIS))
    return np.stack(terms, axis=-1)


def _mixed(weights: FloatArray, log_ratio: FloatArray) -> FloatArray:
    """Sum over the hidden states: (3, 24, 35) and (…, 3, 35) make (…, 24, 35)."""
    return np.asarray(
        np.log((weights * np.exp(log_ratio)[..., np.newaxis, :]).sum(axis=-3))
    )


def state_weights(exam: ExamModel) -> FloatArray:
    """Return P(state | condition, lesion), shape (3, 24, 35)."""
    deficit = _with_odds(exam.deficit, exam.deficit_odds)
    severe = _with_odds(exam.severe, exam.severe_odds)
    return np.stack([1 - deficit, deficit * (1 - severe), deficit * severe])


def _with_odds(share: FloatArray, factor: FloatArray) -> FloatArray:
    """Return shares by lesion with their odds multiplied by condition, (24, 35)."""
    odds = share / (1 - share) * factor[:, np.newaxis]
    return np.asarray(odds / (1 + odds))


def _state_log_ratio(
    knowledge: Knowledge, band: int, grades: Mapping[str, float]
) -> FloatArray:
    """Return log P(answers | state, lesion) - log P(answers), shape (3, 35).

    In the state without a deficit, and where the lesion spares the muscle, an
    answer is as likely as without a lesion.
    """
    total = np.zeros((_STATES, TABLE_SHAPE[1]))
    table = knowledge.exam.grades
    for movement in sorted(grades):
        sign = knowledge.signs[movement]
        assert sign.mild is not None
        assert sign.severe is not None
        background = sign.background[band]
        for state, row in ((1, sign.mild), (2, sign.severe)):
            weak = _at_least_background(row, sign, band)
            answer = _answer(weak, grades[movement], _degrees(sign, table, state))
            without = _answer(background, grades[movement], table[0])
            # A muscle that the lesion spares knows nothing of the hidden state.
            ratio = np.where(sign.at_background, 1.0, answer / without)
            total[state] += np.log(ratio)
    return total


def _answer(weak: FloatArray, grade: float, shares: FloatArray) -> FloatArray:
    """Return P(grade) where weakness has this chance and these degrees."""
    degree = grade_class(grade)
    return weak * shares[..., degree - 1] if degree else 1 - weak


def _degrees(sign: Sign, grades: FloatArray, state: int) -> FloatArray:
    """Return P(degree | weak) of a movement in a state, shape (3,) or (35, 3).

    In the severe state a muscle is as weak as that only as far as it hangs on the
    lesion; what other roots and nerves drive as well is mostly slightly weak.
    """
    mild: FloatArray = grades[0]
    severe: FloatArray = grades[1]
    if state == 1:
        return mild
    assert sign.main is not None
    return np.asarray(mild + sign.main[:, np.newaxis] * (severe - mild))


def grade_rates(knowledge: Knowledge, movement: str, band: int) -> FloatArray:
    """Return how likely each degree of strength is, given the hidden state.

    Returns:
        P(degree | state, lesion) on an affected side, shape (3, 35, 4), in the order
        of :data:`GRADE_CLASSES`.
    """
    sign = knowledge.signs[movement]
    assert sign.mild is not None
    assert sign.severe is not None
    grades = knowledge.exam.grades
    background = sign.background[band]
    spared = np.append(1 - background, background * grades[0])
    rates = np.tile(spared, (_STATES, TABLE_SHAPE[1], 1))
    for state, row in ((1, sign.mild), (2, sign.severe)):
        weak = _at_least_background(row, sign, band)[:, np.newaxis]
        own = np.concatenate([1 - weak, weak * _degrees(sign, grades, state)], axis=1)
        rates[state] = np.where(sign.at_background[:, np.newaxis], spared, own)
    return rates


def grade_chances(
    knowledge: Knowledge, movement: str, band: int
) -> list[tuple[float, float]]:
    """Return each degree of strength with its chance without a lesion."""
    background = knowledge.signs[movement].background[band]
    shares = knowledge.exam.grades[0]
    chances = [1 - background, *(background * shares)]
    return [(grade, float(p)) for grade, p in zip(GRADE_CLASSES, chances, strict=True)]


def grade_class(grade: float) -> int:
    """Return the place of an MRC grade in :data:`GRADE_CLASSES`.

    Anything under 5 is weak; grades between two, such as 4.5 for 4+, go with
    the lower one.

    >>> [grade_class(grade) for grade in (5, 4.5, 4, 3, 2, 0)]
    [0, 1, 1, 2, 3, 3]
    """
    return next(
        (n for n, least in enumerate(GRADE_CLASSES) if grade >= least),
        len(GRADE_CLASSES) - 1,
    )
