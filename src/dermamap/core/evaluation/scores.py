"""How often the answers are right, held against cases with known answers.

All shares are of the cases that count: a case whose source names no lesion says
nothing about lesions, and so on. A hit is any lesion or condition that the source
accepts. What is a share of no cases at all is None.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dermamap.core.anatomy import Urgency
from dermamap.core.evaluation.calibration import Calibration, calibration
from dermamap.core.evaluation.outcomes import (
    CaseOutcome,
    Known,
    ListOutcome,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class ListScore:
    """How often one list was right.

    Attributes:
        n: Cases that count.
        top1: Share of them with a hit in first place.
        top3: Share with a hit among the first three.
        ece: Expected calibration error of the first place.
    """

    n: int
    top1: float | None
    top3: float | None
    ece: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """How often both lists were right."""

    lesions: ListScore
    conditions: ListScore


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
    overtriaged: float | None
    undertriaged: float | None
    exact: float | None


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong first place: what was accepted, what was said, and how often."""

    expected: tuple[str, ...]
    said: str
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a set of cases.

    Attributes:
        cases: One by one, in their order.
        scores: Over all cases.
        strict_n: Cases whose source makes them a fair test.
        strict: Over those.
        triage: Over all cases that name an urgency.
        calibration: Over both lists.
        lesion_calibration: Over the lesions.
        condition_calibration: Over the conditions.
        lesion_confusions: Wrong first places, the most frequent first.
        condition_confusions: Likewise.
        ablation: All cases as if no more than this were known.
        strict_ablation: The strict ones.
        by_known: Apart: cases of which only this is known.
    """

    cases: tuple[CaseOutcome, ...]
    scores: Scores
    strict_n: int
    strict: Scores
    triage: TriageScore
    calibration: Calibration
    lesion_calibration: Calibration
    condition_calibration: Calibration
    lesion_confusions: tuple[Confusion, ...]
    condition_confusions: tuple[Confusion, ...]
    ablation: Mapping[Known, Scores]
    strict_ablation: Mapping[Known, Scores]
    by_known: Mapping[Known, Scores]


def evaluate(outcomes: Iterable[CaseOutcome]) -> Evaluation:
    """Score what came of cases against what they expect.

    Args:
        outcomes: Of the cases; those without ``expected`` count for nothing.
    """
    cases = tuple(outcomes)
    strict = [each for each in cases if each.expected and each.expected.strict]
    whole = [each.whole for each in cases]
    lesions, conditions = _lesions(whole), _conditions(whole)
    return Evaluation(
        cases=cases,
        scores=_scores(whole),
        strict_n=len(strict),
        strict=_scores([each.whole for each in strict]),
        triage=_triage(cases),
        calibration=calibration([*lesions, *conditions]),
        lesion_calibration=calibration(lesions),
        condition_calibration=calibration(conditions),
        lesion_confusions=_confusions(lesions),
        condition_confusions=_confusions(conditions),
        ablation=_by_known(lambda known: [each.with_known(known) for each in cases]),
        strict_ablation=_by_known(
            lambda known: [each.with_known(known) for each in strict]
        ),
        by_known=_by_known(
            lambda known: [each.whole for each in cases if each.known is known]
        ),
    )


def _by_known(
    outcomes: Callable[[Known], Sequence[Outcome]],
) -> Mapping[Known, Scores]:
    return MappingProxyType({known: _scores(outcomes(known)) for known in Known})


def _lesions(outcomes: Iterable[Outcome]) -> list[ListOutcome]:
    return [each.lesions for each in outcomes if each.lesions.accepted]


def _conditions(outcomes: Iterable[Outcome]) -> list[ListOutcome]:
    return [each.conditions for each in outcomes if each.conditions.accepted]


def _scores(outcomes: Sequence[Outcome]) -> Scores:
    return Scores(_score(_lesions(outcomes)), _score(_conditions(outcomes)))


def _score(answers: Sequence[ListOutcome]) -> ListScore:
    return ListScore(
        n=len(answers),
        top1=_share(each.hit(1) for each in answers),
        top3=_share(each.hit(3) for each in answers),
        ece=calibration(answers).ece,
    )


def _confusions(answers: Iterable[ListOutcome]) -> tuple[Confusion, ...]:
    """Return wrong first places; equally frequent ones in the order of the words."""
    count = Counter(
        (each.accepted, each.listed[0]) for each in answers if not each.hit(1)
    )
    order = sorted(count, key=lambda pair: (-count[pair], pair))
    return tuple(Confusion(*pair, count[pair]) for pair in order)


def _triage(cases: Iterable[CaseOutcome]) -> TriageScore:
    told = [
        (case.id, expected.triage, case.whole.triage)
        for case in cases
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


def _share(hits: Iterable[bool]) -> float | None:
    """Return the share of true ones; None of none."""
    listed = list(hits)
    return sum(listed) / len(listed) if listed else None
