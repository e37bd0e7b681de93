"""What to ask and where to test next: what is expected to tell the most.

The gain of a question is the expected fall of the entropy of the joint table, in
bits: its entropy now, minus the entropy after each possible answer, weighed by how
likely that answer is. What each answer would do to the table depends on the
findings, not on the drawing, so :func:`look_ahead` works it out once and
:func:`next_findings` is fast enough to follow a pen.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side
from dermamap.core.assessment import NextFinding
from dermamap.core.case import Answer, FindingKey
from dermamap.core.knowledge.answers import AnswerModel, answer_model, on_sides
from dermamap.core.knowledge.base import TABLE_SHAPE, Asked, FloatArray, age_band
from dermamap.core.knowledge.examination import grade_chances, strength_log_ratio
from dermamap.core.knowledge.groups import (
    Weighed,
    combine,
    grades_of,
    in_order,
    related_questions,
    weigh,
)
from dermamap.core.knowledge.table import FindingsTable, JointTable

Rows = NDArray[np.float32]
"""Half the memory, and gains are told to a hundredth of a bit."""

_Effect = tuple[Rows, Rows]

_CELLS: Final = int(np.prod(TABLE_SHAPE))
_BITS: Final = float(np.log(2))
_EVERYONE: Final[tuple[Asked, ...]] = ("patient", "examiner")


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What every possible answer to every open question would do.

    One row for each answer; the rows of a question follow each other.

    Attributes:
        keys: The open questions.
        starts: Row of the first answer of each.
        chance: P(answer | cell), shape (rows, 2520).
        factor: Factor on the weight of each cell, shape (rows, 2520).
        log_factor: Its logarithm.
    """

    keys: tuple[FindingKey, ...]
    starts: tuple[int, ...]
    chance: Rows
    factor: Rows
    log_factor: Rows


def entropy_bits(probabilities: FloatArray) -> float:
    """Return the entropy of a table, in bits."""
    p = probabilities[probabilities > 0]
    return float(-(p * np.log(p)).sum() / _BITS)


def look_ahead(base: FindingsTable, who: Collection[Asked] = _EVERYONE) -> Outlook:
    """Work out what the answers to all open questions would do.

    Args:
        base: The table without a drawing.
        who: Who can be asked: the patient, the examiner or both.
    """
    future = _Future(base)
    keys: list[FindingKey] = []
    starts: list[int] = []
    chance: list[Rows] = []
    change: list[Rows] = []
    for key in _open(base, who):
        effects = list(future.effects(key))
        if effects:
            keys.append(key)
            starts.append(len(chance))
            chance += [each for each, _ in effects]
            change += [each for _, each in effects]
    log_factor = _rows(change)
    return Outlook(
        tuple(keys), tuple(starts), _rows(chance), np.exp(log_factor), log_factor
    )


def next_findings(
    table: JointTable, outlook: Outlook | None = None
) -> tuple[NextFinding, ...]:
    """Return the open questions, those that are expected to tell most first.

    A question that is asked per side appears once, with the better side.

    Args:
        table: The joint table with its drawing.
        outlook: Of the same findings; worked out anew when missing.
    """
    outlook = look_ahead(table.base) if outlook is None else outlook
    best: dict[str, NextFinding] = {}
    gains = _gains(table, outlook)
    for n in np.argsort(-gains, kind="stable").tolist():
        question, side = outlook.keys[n]
        best.setdefault(question, NextFinding(question, side, float(gains[n])))
    return tuple(best.values())


def skin_gains(table: JointTable, abnormal: FloatArray) -> FloatArray:
    """Return what testing touch at each spot of skin is expected to tell.

    Args:
        table: The joint table.
        abnormal: P(touch feels abnormal there | lesion, laterality), shape
            (spots, 35, 3).

    Returns:
        Expected gain in bits, shape (spots,). Given the lesion the answer says
        nothing more about the condition, so this is the gain of the whole table.
    """
    p = table.lesions.reshape(-1)
    rates = abnormal.reshape(len(abnormal), -1)
    return np.asarray(_binary_bits(rates @ p) - _binary_bits(rates) @ p)


def _binary_bits(p: FloatArray) -> FloatArray:
    """Return the entropy of yes-or-no answers, in bits."""
    p = np.clip(p, np.finfo(np.float64).tiny, 1 - np.finfo(np.float64).eps)
    return np.asarray(-(p * np.log(p) + (1 - p) * np.log1p(-p)) / _BITS)


def _gains(table: JointTable, outlook: Outlook) -> FloatArray:
    """Return the expected gain of each question, in bits.

    With weights w = p * factor and their sum z, the entropy after an answer is
    log z - sum(w log w) / z; both sums are products of a matrix and a vector.
    """
    p = table.probabilities.reshape(-1)
    p_log_p = p * np.log(np.maximum(p, np.finfo(np.float64).tiny))
    vectors = np.stack([p, p_log_p], axis=1).astype(np.float32)
    z, first = (outlook.factor @ vectors).T.astype(np.float64)
    second = np.einsum("rc,rc,c->r", outlook.factor, outlook.log_factor, vectors[:, 0])
    after = np.log(z) - (first + second) / z
    chance = (outlook.chance @ vectors[:, 0]).astype(np.float64)
    starts = np.array(outlook.starts)
    total = np.add.reduceat(chance, starts)
    expected = np.add.reduceat(chance * after, starts) / total
    return np.asarray(np.maximum(-p_log_p.sum() - expected, 0.0) / _BITS)


def _rows(tables: list[Rows]) -> Rows:
    return np.array(tables, dtype=np.float32).reshape(-1, _CELLS)


def _effect(background: float, alone: FloatArray, change: FloatArray) -> _Effect:
    """Return P(answer | cell) and the change of the log table, as rows."""
    row = alone.astype(np.float32)
    return np.float32(background) * np.exp(row), change.astype(np.float32)


def _open(base: FindingsTable, who: Collection[Asked]) -> Iterator[FindingKey]:
    """Yield the questions that are not answered and that someone can answer."""
    for question in base.knowledge.questions.values():
        if question.who in who:
            sides: tuple[Side | None, ...] = tuple(Side) if question.sided else (None,)
            for side in sides:
                if base.findings.get(question.id, side) is None:
                    yield question.id, side


class _Future:
    """Adds one answer at a time to findings that are already weighed."""

    def __init__(self, base: FindingsTable) -> None:
        self._base = base
        knowledge, patient = base.knowledge, base.patient
        self._grades = grades_of(knowledge, base.findings)
        self._strength = strength_log_ratio(knowledge, patient, self._grades)
        answers = base.findings.answers
        self._weighed = weigh(
            knowledge,
            patient,
            {key: answers[key] for key in in_order(knowledge, answers)},
        )
        self._related = related_questions(knowledge.groups)

    def effects(self, key: FindingKey) -> Iterator[_Effect]:
        """Yield P(answer | cell) and the change of the log table, per answer."""
        question, side = key
        knowledge, patient = self._base.knowledge, self._base.patient
        if side is not None and knowledge.questions[question].group == "strength":
            yield from self._strength_effects(question, side)
            return
        model = answer_model(knowledge, patient, question)
        if model is not None:
            yield from self._answer_effects(key, model)

    def _answer_effects(self, key: FindingKey, model: AnswerModel) -> Iterator[_Effect]:
        related = self._related.get(key[0], frozenset())
        others = [each for each in self._weighed if each.key[0] in related]
        before = self._combined(others) if others else np.zeros(TABLE_SHAPE)
        for n, answer in enumerate(model.answers):
            alone = on_sides(model.log_ratio(answer), key[1])
            change = alone
            if related:
                change = self._combined(self._with(others, key, answer, alone)) - before
            yield _effect(float(model.background[n]), alone, change)

    def _with(
        self,
        others: list[Weighed],
        key: FindingKey,
        answer: Answer,
        log_ratio: FloatArray,
    ) -> list[Weighed]:
        by_key = {each.key: each for each in (*others, Weighed(key, answer, log_ratio))}
        return [by_key[each] for each in in_order(self._base.knowledge, by_key)]

    def _combined(
        self, weighed: list[Weighed], *, examined: bool = False
    ) -> FloatArray:
        evidence = combine(
            self._base.knowledge.groups,
            weighed,
            strength_examined=examined or bool(self._grades),
        )
        return sum((each.log_ratio for each in evidence), start=np.zeros(TABLE_SHAPE))

    def _strength_effects(self, movement: str, side: Side) -> Iterator[_Effect]:
        knowledge, patient = self._base.knowledge, self._base.patient
        silenced = np.zeros(TABLE_SHAPE)
        if not self._grades:
            silenced = self._combined(self._weighed, examined=True) - self._combined(
                self._weighed
            )
        band = age_band(patient.age)
        for grade, chance in grade_chances(knowledge, movement, band):
            grades = {**self._grades}
            grades[side] = {**grades.get(side, {}), movement: grade}
            term = strength_log_ratio(knowledge, patient, grades) - self._strength
            yield _effect(chance, term, term + silenced)
