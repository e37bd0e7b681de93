"""What every possible answer to every open question would do to the table.

That depends on the findings, not on the drawing, so it is worked out once and serves
while a pen moves. Most answers do the same whatever else is known: their rows are made
once for each kind of person, on conditions and lesions only. Answers that belong to a
group with others, and strength once some was tested, are worked out for the case.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer, FindingKey, Findings, Patient
from dermamap.core.knowledge.answers import AnswerModel, answer_model, on_sides
from dermamap.core.knowledge.base import (
    TABLE_SHAPE,
    Asked,
    FloatArray,
    Knowledge,
    YesNoHistory,
    age_band,
)
from dermamap.core.knowledge.examination import (
    grade_chances,
    strength_log_ratio,
    strength_log_ratios,
)
from dermamap.core.knowledge.groups import (
    Weighed,
    combine,
    grades_of,
    in_order,
    related_questions,
    weigh,
)
from dermamap.core.knowledge.table import FindingsTable

Rows = NDArray[np.float32]
"""Half the memory, and gains are told to a hundredth of a bit."""

Span = tuple[float, float | None]
"""Numbers that count as one answer; no end in the last span."""

EVERYONE: Final[tuple[Asked, ...]] = ("patient", "examiner")

_BANDS_FROM: Final = (0.0, 40.0, 65.0)
_LEFT_AND_BOTH: Final = np.array([1, 0, 1], np.bool_)
_RIGHT_AND_BOTH: Final = np.array([0, 1, 1], np.bool_)
_ALL: Final = np.array([1, 1, 1], np.bool_)


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; a number stands for a span of numbers."""

    answer: Answer
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Prospect:
    """What the answers to some questions would do, one row for each answer.

    Rows of planes are the same for every laterality that the question is about; the
    other lateralities keep their weight, and give each answer its background.

    Attributes:
        keys: The questions.
        starts: Row of the first answer of each; the rows of a question follow.
        choices: The answer of each row.
        about: (3,) lateralities that rows of planes are about; ``None`` for rows of
            the whole table.
        background: P(answer) where the question is not about the laterality, (rows,).
        chance: P(answer | cell), shape (rows, 840) or (rows, 2520).
        factor: Factor on the weight of each cell, same shape.
        log_factor: Its logarithm.
    """

    keys: tuple[FindingKey, ...]
    starts: tuple[int, ...]
    choices: tuple[Choice, ...]
    about: NDArray[np.bool_] | None
    background: Rows
    chance: Rows
    factor: Rows
    log_factor: Rows

    def rows_of(self, n: int) -> range:
        """Return the rows of a question."""
        ends = (*self.starts[1:], len(self.choices))
        return range(self.starts[n], ends[n])

    def factors(self, rows: Sequence[int]) -> FloatArray:
        """Return factors on the whole table, shape (len(rows), 24, 35, 3)."""
        factor = self.factor[rows].astype(np.float64)
        if self.about is None:
            return factor.reshape(-1, *TABLE_SHAPE)
        planes = factor.reshape(-1, *TABLE_SHAPE[:2], 1)
        return np.asarray(np.where(self.about, planes, 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What every possible answer to every open question would do.

    Attributes:
        prospects: They may hold questions that are not open, too.
        open: The open questions of each.
    """

    prospects: tuple[Prospect, ...]
    open: tuple[NDArray[np.int64], ...]

    @property
    def keys(self) -> tuple[FindingKey, ...]:
        """Every open question."""
        pairs = zip(self.prospects, self.open, strict=True)
        return tuple(each.keys[n] for each, places in pairs for n in places)


def look_ahead(base: FindingsTable, who: Collection[Asked] = EVERYONE) -> Outlook:
    """Work out what the answers to all open questions would do.

    Args:
        base: The table without a drawing.
        who: Who can be asked: the patient, the examiner or both.
    """
    knowledge, findings = base.knowledge, base.findings

    def is_open(key: FindingKey) -> bool:
        return knowledge.questions[key[0]].who in who and findings.get(*key) is None

    usual = _untold(knowledge, _typical(knowledge, base.patient))
    moved = _moved(knowledge, findings)
    still = [
        np.array(
            [n for n, key in enumerate(p.keys) if key[0] not in moved and is_open(key)],
            np.int64,
        )
        for p in usual
    ]
    keys = [k for p in usual for k in p.keys if k[0] in moved and is_open(k)]
    if not keys:
        return Outlook(usual, tuple(still))
    special = _Future(knowledge, base.patient, findings).prospect(keys)
    everything = np.arange(len(special.keys))
    return Outlook((*usual, special), (*still, everything))


def _moved(knowledge: Knowledge, findings: Findings) -> frozenset[str]:
    """Return the questions whose effect depends on what is known already."""
    answered = {question for question, _ in findings}
    related = related_questions(knowledge.groups)
    moved = {each for question in answered for each in related.get(question, ())}
    strength = {q.id for q in knowledge.questions.values() if q.group == "strength"}
    silent = {
        question
        for group in knowledge.groups
        if group.silent_when_examined
        for question in group.findings
    }
    if answered & strength:
        moved |= {each for question in silent for each in related[question]} | strength
    elif answered & silent:
        moved |= strength
    return frozenset(moved)


def _typical(knowledge: Knowledge, patient: Patient) -> Patient:
    """Return a person to whom every question means the same, the youngest there is."""
    if patient.age is None:
        return patient
    limits = {
        item.age_under
        for item in knowledge.history.values()
        if isinstance(item, YesNoHistory) and item.age_under is not None
    }
    youngest = max(x for x in {*_BANDS_FROM, *limits} if x <= patient.age)
    return replace(patient, age=youngest)


@lru_cache(maxsize=2)
def _untold(knowledge: Knowledge, patient: Patient) -> tuple[Prospect, ...]:
    """Return what every answer would do if it were the only one."""
    future = _Future(knowledge, patient, Findings())
    questions = knowledge.questions.values()
    whole = future.prospect([(q.id, None) for q in questions if not q.sided], _ALL)
    left = future.prospect(
        [(q.id, Side.LEFT) for q in questions if q.sided], _LEFT_AND_BOTH
    )
    right = replace(
        left,
        keys=tuple((question, Side.RIGHT) for question, _ in left.keys),
        about=_RIGHT_AND_BOTH,
    )
    return whole, left, right


_Row = tuple[Choice, float, FloatArray, FloatArray]
"""An answer, its background, P(answer | cell) and the change of the log table."""


class _Future:
    """Adds one answer at a time to findings that are already weighed."""

    def __init__(
        self, knowledge: Knowledge, patient: Patient, findings: Findings
    ) -> None:
        self._knowledge, self._patient = knowledge, patient
        self._grades = grades_of(knowledge, findings)
        answers = findings.answers
        self._weighed = weigh(
            knowledge,
            patient,
            {key: answers[key] for key in in_order(knowledge, answers)},
        )
        self._related = related_questions(knowledge.groups)

    def prospect(
        self, keys: Sequence[FindingKey], about: NDArray[np.bool_] | None = None
    ) -> Prospect:
        """Return what the answers to some questions would do.

        Args:
            keys: The questions; those that do not concern the person are left out.
            about: Keep planes that hold for these lateralities.
        """
        strength = self._strength(keys)
        asked, starts, rows = [], [], list[_Row]()
        for key in keys:
            effects = strength.get(key) or list(self._effects(key))
            if effects:
                asked.append(key)
                starts.append(len(rows))
                rows += effects
        choices, background, chance, change = zip(*rows, strict=True)
        first = 0 if about is None else int(np.argmax(about))
        tables = [
            np.stack(
                [t if about is None else t[..., first] for t in each], dtype=np.float32
            ).reshape(len(rows), -1)
            for each in (chance, change)
        ]
        return Prospect(
            tuple(asked),
            tuple(starts),
            choices,
            about,
            np.array(background, np.float32),
            tables[0],
            np.exp(tables[1]),
            tables[1],
        )

    def _effects(self, key: FindingKey) -> Iterator[_Row]:
        question, side = key
        model = answer_model(self._knowledge, self._patient, question)
        if model is None:
            return
        related = self._related.get(question, frozenset())
        others = [each for each in self._weighed if each.key[0] in related]
        before = self._combined(others) if others else np.zeros(TABLE_SHAPE)
        for n, choice in enumerate(_choices(model)):
            alone = on_sides(model.log_ratio(choice.answer), side)
            change = alone
            if related:
                more = self._with(others, key, choice.answer, alone)
                change = self._combined(more) - before
            background = float(model.background[n])
            yield choice, background, background * np.exp(alone), change

    def _with(
        self,
        others: list[Weighed],
        key: FindingKey,
        answer: Answer,
        log_ratio: FloatArray,
    ) -> list[Weighed]:
        by_key = {each.key: each for each in (*others, Weighed(key, answer, log_ratio))}
        return [by_key[each] for each in in_order(self._knowledge, by_key)]

    def _combined(
        self, weighed: list[Weighed], *, examined: bool = False
    ) -> FloatArray:
        evidence = combine(
            self._knowledge.groups,
            weighed,
            strength_examined=examined or bool(self._grades),
        )
        return sum((each.log_ratio for each in evidence), start=np.zeros(TABLE_SHAPE))

    def _strength(self, keys: Sequence[FindingKey]) -> Mapping[FindingKey, list[_Row]]:
        """Return what each degree of strength would do, for all movements at once."""
        knowledge, patient = self._knowledge, self._patient
        silenced = np.zeros(TABLE_SHAPE)
        if not self._grades:
            silenced = self._combined(self._weighed, examined=True) - self._combined(
                self._weighed
            )
        now = strength_log_ratio(knowledge, patient, self._grades)
        rows: dict[FindingKey, list[_Row]] = {}
        for side in Side:
            tested = [
                question
                for question, leg in keys
                if leg is side and knowledge.questions[question].group == "strength"
            ]
            if not tested:
                continue
            after = strength_log_ratios(knowledge, patient, self._grades, side, tested)
            for movement, terms in zip(tested, after - now, strict=True):
                chances = grade_chances(knowledge, movement, age_band(patient.age))
                rows[movement, side] = [
                    (Choice(grade), chance, chance * np.exp(term), term + silenced)
                    for (grade, chance), term in zip(chances, terms, strict=True)
                ]
        return rows


def _choices(model: AnswerModel) -> list[Choice]:
    if not model.edges:
        return [Choice(answer) for answer in model.answers]
    ends: tuple[float | None, ...] = (*model.edges[1:], None)
    spans = zip(model.edges, ends, strict=True)
    return [Choice(a, span) for a, span in zip(model.answers, spans, strict=True)]
