"""How likely each answer to a question is, given the condition and the lesion.

Sources and rules: ``docs/reasoning.md``. Strength is missing here: its answers
share a hidden state and are weighed together, in
:mod:`dermamap.core.knowledge.examination`.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from dermamap.core.anatomy import LESIONS, Laterality, Side
from dermamap.core.case import Answer, Patient
from dermamap.core.knowledge.base import (
    CONDITION_AXIS,
    LATERALITY_AXIS,
    TABLE_SHAPE,
    ChoiceHistory,
    FloatArray,
    Knowledge,
    YesNoHistory,
    age_band,
)
from dermamap.core.knowledge.examination import reflex_rates, sign_rates

_PLANE: Final = TABLE_SHAPE[:2]


@dataclass(frozen=True, slots=True, eq=False)
class AnswerModel:
    """The answers a question can have, and how likely each is.

    Attributes:
        answers: The answers; for a number, one in the middle of each bin.
        likelihood: P(answer | condition, lesion) on an affected side, shape
            (answers, 24, 35).
        background: P(answer) without the lesion, shape (answers,).
        edges: Lower ends of the bins, for a number.
    """

    answers: tuple[Answer, ...]
    likelihood: FloatArray
    background: FloatArray
    edges: tuple[float, ...] = ()

    def index(self, answer: Answer) -> int:
        """Return the place of an answer among :attr:`answers`."""
        if self.edges:
            return max(int(np.searchsorted(self.edges, float(answer), "right")) - 1, 0)
        return self.answers.index(answer)

    def log_ratio(self, answer: Answer) -> FloatArray:
        """Return log P(answer | condition, lesion) - log P(answer), shape (24, 35)."""
        n = self.index(answer)
        return np.asarray(np.log(self.likelihood[n] / self.background[n]))


@lru_cache(maxsize=32)
def answer_model(
    knowledge: Knowledge, patient: Patient, question: str
) -> AnswerModel | None:
    """Return how likely each answer is for this person.

    Returns:
        ``None`` for a question that does not concern the person, such as
        pregnancy in a man, and for strength.
    """
    band = age_band(patient.age)
    item = knowledge.history.get(question)
    if isinstance(item, YesNoHistory):
        return _yes_no_history(item, band) if item.concerns(patient) else None
    if isinstance(item, ChoiceHistory):
        return _choice_history(item)
    sign = knowledge.signs[question]
    if sign.mild is not None:
        return None
    if question in knowledge.exam.brisk:
        choices = knowledge.questions[question].choices
        by_word, background = reflex_rates(question, sign, knowledge.exam, band)
        return AnswerModel(
            answers=choices,
            likelihood=np.stack([by_word[word] for word in choices]),
            background=np.array([background[word] for word in choices]),
        )
    return _yes_no(sign_rates(sign, band), float(sign.background[band]))


def on_sides(plane: FloatArray, side: Side | None) -> FloatArray:
    """Return a log ratio by condition and lesion for every laterality.

    A finding of a side that is not affected is as likely as without a lesion.

    Args:
        plane: Log ratio where the side is affected, shape (24, 35).
        side: Side of the finding; ``None`` for a finding of the whole person.

    Returns:
        Shape (24, 35, 3).
    """
    affected = [
        side is None or laterality is Laterality.BOTH or laterality == str(side)
        for laterality in LATERALITY_AXIS
    ]
    return plane[:, :, np.newaxis] * np.array(affected, dtype=np.float64)


def _yes_no(rates: FloatArray, background: float) -> AnswerModel:
    rates = np.broadcast_to(rates, _PLANE)
    return AnswerModel(
        answers=(True, False),
        likelihood=np.stack([rates, 1 - rates]),
        background=np.array([background, 1 - background]),
    )


def _yes_no_history(item: YesNoHistory, band: int) -> AnswerModel:
    """Move the rate with age and lesion, keeping the odds ratio to the default."""
    rate = np.asarray(item.rate[band])
    moved = _odds(rate) / _odds(np.asarray(item.default))
    odds = _odds(item.p)[:, np.newaxis] * moved * item.lesion_odds
    return _yes_no(np.asarray(odds / (1 + odds)), float(rate))


def _choice_history(item: ChoiceHistory) -> AnswerModel:
    middles: tuple[Answer, ...] = item.answers
    if item.edges:
        ends = (*item.edges[1:], 2 * item.edges[-1])
        middles = tuple(
            (low + high) / 2 for low, high in zip(item.edges, ends, strict=True)
        )
    rows = item.p.T[:, :, np.newaxis]
    shape = (len(item.answers), len(CONDITION_AXIS), len(LESIONS))
    return AnswerModel(
        answers=middles,
        likelihood=np.broadcast_to(rows, shape),
        background=item.background,
        edges=item.edges,
    )


def _odds(share: FloatArray) -> FloatArray:
    return np.asarray(share / (1 - share))
