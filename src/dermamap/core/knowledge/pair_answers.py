"""What the answers say when two lesions are there at once.

Either lesion may cause a sign, so what is found counts for the one that explains it
better. A normal sign has to be survived by both, and where both make it likely, it
counts once. Of an onset, a course or a duration nothing says whose it is, so it is
that of either with equal chance. An answer about a side that only one of the two
affects is weighed as for that one alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Laterality, Side
from dermamap.core.case import Answer
from dermamap.core.knowledge.base import (
    LATERALITY_AXIS,
    TABLE_SHAPE,
    FloatArray,
    Question,
)
from dermamap.core.knowledge.groups import Evidence

Ints = NDArray[np.int64]

CELLS: Final = TABLE_SHAPE[1] * TABLE_SHAPE[2]
"""Lesions with a side: what pairs are made of."""

_CONDITIONS_WEIGHED: Final = 8
"""Conditions of each lesion that are considered in a pair."""

_FULL_STRENGTH: Final = 5
_HALF: Final = float(np.log(0.5))
_DIGITS: Final = 9
"""Ties that rounding breaks must not break otherwise when left and right swap."""

_ON: Final = {None: 4, Side.LEFT: 1, Side.RIGHT: 2}
_AFFECTED: Final = np.array(
    [
        _ON[None]
        + (_ON[Side.LEFT] if laterality is not Laterality.RIGHT else 0)
        + (_ON[Side.RIGHT] if laterality is not Laterality.LEFT else 0)
        for laterality in LATERALITY_AXIS
    ]
)
"""Which answers concern a lesion, as bits: of each leg, and of the whole person."""


class Says(IntEnum):
    """How a piece of evidence is told."""

    PRESENT = 0
    """Something is there: a yes, weakness, a reflex that is not normal."""
    NORMAL = 1
    """Nothing is: a no, full strength, a normal reflex."""
    ONE_OF = 2
    """One of several, such as an onset."""


def says(answers: Sequence[tuple[Question, Answer]]) -> Says:
    """Return how answers that are weighed together are told."""
    each = {_says(question, answer) for question, answer in answers}
    return next(
        kind for kind in (Says.PRESENT, Says.ONE_OF, Says.NORMAL) if kind in each
    )


def _says(question: Question, answer: Answer) -> Says:
    if question.kind == "bool":
        normal = not answer
    elif question.kind == "grade":
        normal = float(answer) >= _FULL_STRENGTH
    elif question.group == "reflexes":
        normal = answer == "normal"
    else:
        return Says.ONE_OF
    return Says.NORMAL if normal else Says.PRESENT


def combined(first: FloatArray, second: FloatArray, kinds: Ints) -> FloatArray:
    """Return the log ratios of evidence under two lesions that it both concerns.

    Args:
        first: Log ratios under one lesion; the first axis is the evidence.
        second: Under the other.
        kinds: :class:`Says` of each piece of evidence.
    """
    kind = kinds.reshape(-1, *[1] * (first.ndim - 1))
    high, low = np.maximum(first, second), np.minimum(first, second)
    normal = low + np.minimum(high, 0.0)
    either = high + np.log1p(np.exp(low - high)) + _HALF
    return np.where(
        kind == Says.PRESENT, high, np.where(kind == Says.NORMAL, normal, either)
    )


@dataclass(frozen=True, eq=False)
class PairAnswers:
    """Prior and answers, ready to be asked about pairs of lesions.

    Attributes:
        log_prior: Shape (24, 35, 3).
        log_ratios: Of each piece of evidence, shape (pieces, 24, 35, 3).
        kinds: :class:`Says` of each.
        sides: The legs that each is about, as bits.
    """

    log_prior: FloatArray
    log_ratios: FloatArray
    kinds: Ints
    sides: Ints

    @cached_property
    def priors(self) -> FloatArray:
        """P(lesion, laterality) before anything is known, shape (105,)."""
        return np.asarray(np.exp(self.log_prior).sum(axis=0).reshape(CELLS))

    @cached_property
    def hopes(self) -> FloatArray:
        """The most that each cell can be worth beside another, shape (24, 35, 3).

        A pair is never worth more than the sum of the hopes of its members.
        """
        normal = (self.kinds == Says.NORMAL).reshape(-1, 1, 1, 1)
        at_best = np.where(normal, self.log_ratios, np.maximum(self.log_ratios, 0.0))
        return np.asarray(self.log_prior + at_best.sum(axis=0))

    @cached_property
    def lesion_hopes(self) -> FloatArray:
        """The same for lesions with a side, over all conditions, shape (105,)."""
        flat = self.hopes.reshape(-1, CELLS)
        best = flat.max(axis=0)
        return np.asarray(best + np.log(np.exp(flat - best).sum(axis=0)))

    def weigh(self, pairs: Ints) -> tuple[FloatArray, FloatArray, Ints]:
        """Return how likely pairs of lesions are, over all pairs of conditions.

        What was worked out once is kept, because a pen that moves asks for the same
        pairs again and again.

        Args:
            pairs: (pairs, 2) cells of lesions with a side.

        Returns:
            Log of prior times answers, shape (pairs,); the share of each condition
            and laterality in it, half for each of the two lesions, shape (pairs, 72);
            and the most probable conditions, shape (pairs, 2).
        """
        codes = (pairs @ (CELLS, 1)).tolist()
        new = [n for n, code in enumerate(codes) if code not in self._known]
        if new:
            rows = self._weigh(pairs[new])
            known = zip(*rows, strict=True)
            self._known.update(zip((codes[n] for n in new), known, strict=True))
        log_chance, shares, best = zip(
            *map(self._known.__getitem__, codes), strict=True
        )
        return np.array(log_chance), np.array(shares), np.array(best)

    @cached_property
    def _known(self) -> dict[int, tuple[float, FloatArray, Ints]]:
        return {}

    def _weigh(self, pairs: Ints) -> tuple[FloatArray, FloatArray, Ints]:
        hopes = self.hopes.reshape(-1, CELLS)[:, pairs]
        order = np.argsort(-hopes.round(_DIGITS), axis=0, kind="stable")
        order = order[:_CONDITIONS_WEIGHED]
        prior = self.log_prior.reshape(-1, CELLS)[order, pairs]
        ratios = self.log_ratios.reshape(-1, TABLE_SHAPE[0], CELLS)[:, order, pairs]
        first, second = ratios[:, :, None, :, 0], ratios[:, None, :, :, 1]
        laterality = pairs % TABLE_SHAPE[2]
        affected = _AFFECTED[laterality]
        apart = (self.sides[:, None] & affected[:, 0] & affected[:, 1]) == 0
        told = np.where(
            apart[:, None, None], first + second, combined(first, second, self.kinds)
        )
        scores = prior[:, None, :, 0] + prior[None, :, :, 1] + told.sum(axis=0)
        top = scores.max(axis=(0, 1))
        weights = np.exp(scores - top)
        total = weights.sum(axis=(0, 1))
        shares = np.zeros((len(pairs), TABLE_SHAPE[0], TABLE_SHAPE[2]))
        each = np.arange(len(pairs))
        for n in range(2):
            half = weights.sum(axis=1 - n) / total / 2
            np.add.at(shares, (each, order[:, :, n], laterality[:, n]), half)
        places = np.divmod(scores.reshape(-1, len(pairs)).argmax(axis=0), len(order))
        best = [order[place, each, n] for n, place in enumerate(places)]
        return (
            top + np.log(total),
            shares.reshape(len(pairs), -1),
            np.stack(best, axis=1),
        )


def pair_answers(
    log_prior: FloatArray,
    evidence: Sequence[Evidence],
    questions: Mapping[str, Question],
) -> PairAnswers:
    """Make prior and evidence ready for pairs.

    Args:
        log_prior: Shape (24, 35, 3).
        evidence: The evidence.
        questions: By id.
    """
    ratios = [each.log_ratio for each in evidence]
    kinds = [
        says([(questions[key], answer) for (key, _), answer in each.answers.items()])
        for each in evidence
    ]
    sides = [sum({_ON[side] for _, side in each.answers}) for each in evidence]
    return PairAnswers(
        log_prior,
        np.array(ratios).reshape(-1, *TABLE_SHAPE),
        np.array(kinds, np.int64),
        np.array(sides, np.int64),
    )
