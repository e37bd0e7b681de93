"""The joint table of conditions, lesions and sides, as a value.

While a pen moves only the drawing changes: a :class:`FindingsTable` holds
everything else, and :meth:`FindingsTable.with_drawing` costs microseconds.
:mod:`dermamap.core.reasoning.inference` makes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import LESIONS, Laterality
from dermamap.core.assessment import LesionPair, Setting
from dermamap.core.case import Findings, Patient
from dermamap.core.knowledge.base import (
    LATERALITY_AXIS,
    TABLE_SHAPE,
    FloatArray,
    Knowledge,
)
from dermamap.core.knowledge.groups import Evidence
from dermamap.core.knowledge.pair_answers import PairAnswers, pair_answers

DRAWING_SHAPE: Final = TABLE_SHAPE[1:]
"""Shape of the drawing's likelihood: (35, 3)."""

_DEEPEST: Final = -300.0
"""Log ratios of a drawing below its best are cut here, where floats still hold."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawingTerm:
    """One piece of what the drawing says.

    Attributes:
        key: ``drawing``, unless it has several pieces.
        log_ratio: By lesion and laterality, shape (35, 3).
        parameters: Makes the values for the text of a lesion with its side.
        source: Source key.
    """

    key: str
    log_ratio: FloatArray
    parameters: Callable[[str, Laterality], Mapping[str, object]] = field(
        default=lambda _lesion, _laterality: {}
    )
    source: str = ""


@dataclass(frozen=True, eq=False)
class CellShifts:
    """Where a condition changes how likely a drawing is with its lesion.

    Attributes:
        conditions: (cells,) places on the axis of conditions.
        lesions: (cells,) indices into ``LESIONS``; no cell twice.
        log_ratio: (cells, 3) log L(drawing | condition, lesion, laterality) - log
            L(drawing | lesion, laterality).
    """

    conditions: NDArray[np.int64]
    lesions: NDArray[np.int64]
    log_ratio: FloatArray

    @cached_property
    def factor(self) -> FloatArray:
        """(cells, 3) how many times as likely."""
        return np.asarray(np.exp(self.log_ratio))


NO_SHIFTS: Final = CellShifts(
    np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 3))
)


@dataclass(frozen=True, eq=False)
class FindingsTable:
    """Everything but the drawing, ready to take one drawing after another.

    Attributes:
        log_prior: Shape (24, 35, 3).
        evidence: In the order in which it is added.
    """

    knowledge: Knowledge
    setting: Setting
    patient: Patient
    findings: Findings
    log_prior: FloatArray
    evidence: tuple[Evidence, ...]

    @cached_property
    def log_joint(self) -> FloatArray:
        """Prior and evidence, without a drawing, shape (24, 35, 3)."""
        terms = (each.log_ratio for each in self.evidence)
        return sum(terms, start=self.log_prior)

    @cached_property
    def weights(self) -> FloatArray:
        """Exponentials of :attr:`log_joint`, the greatest being 1."""
        return np.asarray(np.exp(self.log_joint - self.log_joint.max()))

    @cached_property
    def lesion_steps(self) -> FloatArray:
        """Weight by lesion and side after each piece of evidence.

        Shape (steps, 35, 3); the first step is the prior alone.
        """
        return np.asarray(self._steps.sum(axis=1))

    @cached_property
    def condition_steps(self) -> FloatArray:
        """Weight by condition and cell of the drawing, shape (steps, 24, 105)."""
        return self._steps.reshape(len(self._steps), TABLE_SHAPE[0], -1)

    @cached_property
    def _steps(self) -> FloatArray:
        terms = [self.log_prior, *(each.log_ratio for each in self.evidence)]
        steps = np.cumsum(terms, axis=0)
        steps -= steps.max(axis=(1, 2, 3), keepdims=True)
        return np.asarray(np.exp(steps))

    @cached_property
    def pair_answers(self) -> PairAnswers:
        """Prior and answers, ready for two lesions at once."""
        questions = self.knowledge.questions
        return pair_answers(self.log_prior, self.evidence, questions)

    def with_drawing(
        self,
        drawing: FloatArray,
        terms: Sequence[DrawingTerm] = (),
        two: "PairShares | None" = None,
        shifts: CellShifts = NO_SHIFTS,
    ) -> "JointTable":
        """Return the table with a drawing.

        Args:
            drawing: log L(drawing | lesion, laterality), shape (35, 3).
            terms: Its pieces, for the explanation; they add up to ``drawing``
                but for a constant. Without them the drawing is one piece.
            two: What two lesions at once are worth beside the table.
            shifts: Where conditions change how likely the drawing is.
        """
        assert drawing.shape == DRAWING_SHAPE, drawing.shape
        pieces = tuple(terms) or (DrawingTerm("drawing", drawing),)
        return JointTable(self, _shifted(drawing), pieces, two, shifts)

    def cell_steps(self, shifts: CellShifts) -> FloatArray:
        """Return the weight of some cells after each step, (steps, cells, 3)."""
        return np.asarray(self._steps[:, shifts.conditions, shifts.lesions])


def _shifted(drawing: FloatArray) -> FloatArray:
    """Return a drawing's log likelihood with its best at 0, cut far below."""
    return np.asarray(np.maximum(drawing - drawing.max(), _DEEPEST))


@dataclass(frozen=True, slots=True, eq=False)
class PairShares:
    """What two lesions at once are worth, beside the table of single ones.

    Attributes:
        probability: That there are two at once.
        lesions: Its part by lesion and laterality, half of each pair to each of the
            two, shape (35, 3); sums to ``probability``.
        conditions: The same by condition and laterality, shape (24, 3).
        pairs: The most probable pairs, best first, where two at once are likely
            enough to be told.
    """

    probability: float
    lesions: FloatArray
    conditions: FloatArray
    pairs: tuple[LesionPair, ...]


@dataclass(frozen=True, eq=False)
class JointTable:
    """The whole table of a case.

    Attributes:
        base: Everything but the drawing.
        drawing: log L of the drawing, its best at 0, shape (35, 3).
        pieces: What the drawing is made of.
        two: What two lesions at once are worth beside it; ``None`` where there is
            nothing to explain. The table itself is that of single lesions.
        shifts: Where conditions change how likely the drawing is.
    """

    base: FindingsTable
    drawing: FloatArray
    pieces: tuple[DrawingTerm, ...]
    two: PairShares | None = None
    shifts: CellShifts = NO_SHIFTS

    @cached_property
    def log_joint(self) -> FloatArray:
        """The table itself, up to a constant, shape (24, 35, 3)."""
        log_joint = self.base.log_joint + self.drawing
        log_joint[self.shifts.conditions, self.shifts.lesions] += self.shifts.log_ratio
        return log_joint

    @cached_property
    def probabilities(self) -> FloatArray:
        """P(condition, lesion, laterality), shape (24, 35, 3), summing to 1."""
        weights = self.base.weights * np.exp(self.drawing)
        weights[self.shifts.conditions, self.shifts.lesions] *= self.shifts.factor
        return np.asarray(weights / weights.sum())

    @cached_property
    def lesions(self) -> FloatArray:
        """P(lesion, laterality), shape (35, 3)."""
        return np.asarray(self.probabilities.sum(axis=0))

    @cached_property
    def conditions(self) -> FloatArray:
        """P(condition, laterality), shape (24, 3)."""
        return np.asarray(self.probabilities.sum(axis=1))

    @property
    def single_share(self) -> float:
        """Probability that one lesion explains it; the rest is that of two at once."""
        return 1.0 if self.two is None else 1 - self.two.probability

    @cached_property
    def listed_lesions(self) -> FloatArray:
        """P(lesion, laterality) with what two at once add, shape (35, 3)."""
        return self.listed(self.lesions, conditions=False)

    @cached_property
    def listed_conditions(self) -> FloatArray:
        """P(condition, laterality) with what two at once add, shape (24, 3)."""
        return self.listed(self.conditions, conditions=True)

    def listed(self, single: FloatArray, *, conditions: bool) -> FloatArray:
        """Return probabilities with what two lesions at once add.

        Args:
            single: P(…, laterality) of the table of single lesions; may be that of
                the table after an answer, or of several, shape (…, words, 3).
            conditions: Whether these are of conditions or of lesions.
        """
        if self.two is None:
            return single
        added = self.two.conditions if conditions else self.two.lesions
        return self.single_share * single + added

    def lesion_weights(self) -> FloatArray:
        """Weight of each lesion after each step, shape (steps, 35).

        The steps are the prior, each piece of the drawing, each evidence, and two
        lesions at once, if they are considered. The weights of one step are to each
        other as the probabilities after it.
        """
        drawn = self._drawing_steps()
        steps = [
            (self.base.lesion_steps[0] * drawn).sum(axis=2),
            (self.base.lesion_steps[1:] * drawn[-1]).sum(axis=2),
        ]
        return self._shift_steps(steps, self.shifts.lesions, self.listed_lesions)

    def condition_weights(self) -> FloatArray:
        """Weight of each condition after each step, shape (steps, 24)."""
        drawn = self._drawing_steps().reshape(-1, len(LESIONS) * len(LATERALITY_AXIS))
        single = self.base.condition_steps
        steps = [drawn @ single[0].T, single[1:] @ drawn[-1]]
        return self._shift_steps(steps, self.shifts.conditions, self.listed_conditions)

    def _shift_steps(
        self, steps: list[FloatArray], words: NDArray[np.int64], listed: FloatArray
    ) -> FloatArray:
        """Return all steps, with what conditions change once all is drawn.

        Args:
            steps: The weights without that, after each piece of the drawing and
                after each evidence.
            words: (cells,) the column of each cell that is changed.
            listed: The probabilities with two at once, for the last step.
        """
        shifts = self.shifts
        if len(words):
            drawn = np.exp(self.drawing[shifts.lesions]) * (shifts.factor - 1)
            more = (self.base.cell_steps(shifts) * drawn).sum(axis=2)
            np.add.at(steps[0][-1], words, more[0])
            for row, change in zip(steps[1], more[1:], strict=True):
                np.add.at(row, words, change)
        if self.two is not None:
            steps.append(listed.sum(axis=1)[np.newaxis])
        # A cell may lose all that it had; rounding leaves nothing below nothing.
        return np.maximum(np.concatenate(steps), 0.0)

    def lesion_log_odds(self) -> FloatArray:
        """Log odds of each lesion after each step, shape (steps, 35)."""
        return _log_odds(self.lesion_weights())

    def condition_log_odds(self) -> FloatArray:
        """Log odds of each condition after each step, shape (steps, 24)."""
        return _log_odds(self.condition_weights())

    def _drawing_steps(self) -> FloatArray:
        """Return weights of the drawing after none, one … all of its pieces."""
        partial = np.zeros(DRAWING_SHAPE)
        steps = [partial]
        for piece in self.pieces[:-1]:
            partial = partial + piece.log_ratio
            steps.append(_shifted(partial))
        return np.asarray(np.exp([*steps, self.drawing]))


def _log_odds(weights: FloatArray) -> FloatArray:
    """Return the log odds of each column against all others, row by row."""
    others = weights @ (1 - np.eye(weights.shape[1]))
    tiny = np.finfo(np.float64).tiny
    return np.asarray(np.log(np.maximum(weights, tiny) / np.maximum(others, tiny)))
