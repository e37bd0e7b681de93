"""How often the answers are right, held against published cases.

All shares are of the cases that count: a case whose source names no lesion says
nothing about lesions, and so on. A hit is any lesion or condition that the source
accepts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Assessment, Candidate
from dermamap.core.case import Case, Expected

BINS: Final = 10
"""Bins of equal width in which confidence is compared with being right."""

_LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class ListScore:
    """How often one list was right.

    Attributes:
        n: Cases that count.
        top1: Share of them with a hit in first place.
        top3: Share with a hit among the first three.
    """

    n: int
    top1: float
    top3: float


@dataclass(frozen=True, slots=True)
class TriageScore:
    """How often the urgency was right.

    Attributes:
        n: Cases that count.
        emergency_missed: Cases that were emergencies and were not called so.
        overtriaged: Share of cases called more urgent than they were.
        undertriaged: Share called less urgent.
        exact: Share called exactly right.
    """

    n: int
    emergency_missed: tuple[str, ...]
    overtriaged: float
    undertriaged: float
    exact: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether probabilities can be taken at their word.

    Attributes:
        ece: Expected calibration error of the first place: the mean difference
            between confidence and being right over :data:`BINS` bins, weighted
            by the answers in each (Guo et al. 2017).
        brier: Mean square difference between the confidence of the first place
            and being right (1) or wrong (0).
        log_loss: Mean of -log of the probability given to all right answers.
    """

    ece: float
    brier: float
    log_loss: float


@dataclass(frozen=True, slots=True)
class CaseScore:
    """What was said of one case, the first five of each list."""

    id: str
    lesions: tuple[str, ...]
    conditions: tuple[str, ...]
    triage: Urgency


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a set of cases.

    Attributes:
        n: All cases.
        lesions: Over all cases that name a lesion.
        conditions: Over all cases that name a condition.
        strict_n: Cases whose source makes them a fair test.
        strict_lesions: Over those.
        strict_conditions: Over those.
        triage: Over all cases that name an urgency.
        calibration: Over both lists.
        lesion_calibration: Over the lesions.
        condition_calibration: Over the conditions.
        cases: One by one, in their order.
    """

    n: int
    lesions: ListScore
    conditions: ListScore
    strict_n: int
    strict_lesions: ListScore
    strict_conditions: ListScore
    triage: TriageScore
    calibration: Calibration
    lesion_calibration: Calibration
    condition_calibration: Calibration
    cases: tuple[CaseScore, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One list of one case, with what its source accepts."""

    candidates: Sequence[Candidate]
    accepted: tuple[str, ...]
    strict: bool

    def hit(self, places: int) -> bool:
        return any(each.id in self.accepted for each in self.candidates[:places])

    @property
    def confidence(self) -> float:
        return self.candidates[0].probability

    @property
    def given_to_right(self) -> float:
        return sum(c.probability for c in self.candidates if c.id in self.accepted)


def evaluate(assessed: Iterable[tuple[Case, Assessment]]) -> Evaluation:
    """Score assessments against what the cases expect.

    Args:
        assessed: Cases with their assessments; those without ``expected`` are
            listed and count for nothing.
    """
    pairs = tuple(assessed)
    lesions = _answers(pairs, lambda a: a.lesions, lambda e: e.lesions)
    conditions = _answers(pairs, lambda a: a.conditions, lambda e: e.conditions)
    return Evaluation(
        n=len(pairs),
        lesions=_score(lesions),
        conditions=_score(conditions),
        strict_n=sum(c.expected is not None and c.expected.strict for c, _ in pairs),
        strict_lesions=_score([each for each in lesions if each.strict]),
        strict_conditions=_score([each for each in conditions if each.strict]),
        triage=_triage(pairs),
        calibration=_calibration([*lesions, *conditions]),
        lesion_calibration=_calibration(lesions),
        condition_calibration=_calibration(conditions),
        cases=tuple(
            CaseScore(
                id=case.id,
                lesions=tuple(each.id for each in assessment.lesions[:_LISTED]),
                conditions=tuple(each.id for each in assessment.conditions[:_LISTED]),
                triage=assessment.triage.urgency,
            )
            for case, assessment in pairs
        ),
    )


def _answers(
    pairs: Sequence[tuple[Case, Assessment]],
    candidates: Callable[[Assessment], Sequence[Candidate]],
    accepted: Callable[[Expected], tuple[str, ...]],
) -> list[_Answer]:
    return [
        _Answer(candidates(assessment), accepted(expected), expected.strict)
        for case, assessment in pairs
        if (expected := case.expected) is not None and accepted(expected)
    ]


def _score(answers: Sequence[_Answer]) -> ListScore:
    return ListScore(
        n=len(answers),
        top1=_share(each.hit(1) for each in answers),
        top3=_share(each.hit(3) for each in answers),
    )


def _triage(pairs: Sequence[tuple[Case, Assessment]]) -> TriageScore:
    told = [
        (case.id, expected.triage, assessment.triage.urgency)
        for case, assessment in pairs
        if (expected := case.expected) is not None and expected.triage is not None
    ]
    return TriageScore(
        n=len(told),
        emergency_missed=tuple(
            id_
            for id_, right, said in told
            if right is Urgency.EMERGENCY and said is not Urgency.EMERGENCY
        ),
        overtriaged=_share(said.rank > right.rank for _, right, said in told),
        undertriaged=_share(said.rank < right.rank for _, right, said in told),
        exact=_share(said is right for _, right, said in told),
    )


def _calibration(answers: Sequence[_Answer]) -> Calibration:
    if not answers:
        return Calibration(0.0, 0.0, 0.0)
    confidence = np.array([each.confidence for each in answers])
    right = np.array([each.hit(1) for each in answers], dtype=np.float64)
    given = np.array([each.given_to_right for each in answers])
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = np.bincount(place, weights=confidence - right, minlength=BINS)
    tiny = np.finfo(np.float64).tiny
    return Calibration(
        ece=float(np.abs(gaps).sum() / len(answers)),
        brier=float(np.mean((confidence - right) ** 2)),
        log_loss=float(-np.log(np.maximum(given, tiny)).mean()),
    )


def _share(hits: Iterable[bool]) -> float:
    """Return the share of true ones; 0 of none."""
    listed = list(hits)
    return sum(listed) / len(listed) if listed else 0.0
