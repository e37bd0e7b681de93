"""The cases to fit on, with all that does not depend on the parameters."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import LESIONS
from dermamap.core.assessment import Setting
from dermamap.core.atlas.fields import Atlas
from dermamap.core.body.coverage import SkinMarker, cover
from dermamap.core.case import Case, Findings
from dermamap.core.evaluation.outcomes import ListOutcome
from dermamap.core.knowledge.base import CONDITION_INDEX
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.likelihood import Sums, weigh
from dermamap.core.reasoning.pieces import Pieces, add_up_pieces, pieces_of

Doubles = NDArray[np.float64]

KNOWN: Final = ("drawing", "everything")
"""What is known of a case beside age and sex: no answers, or all that it has."""


@dataclass(frozen=True, eq=False)
class Marks:
    """What is marked on one field.

    Attributes:
        facets: (n,) marked facets.
        alone: (n,) their share that carries these symptoms only.
        beside: (n,) their share that carries those of the other field as well.
    """

    facets: NDArray[np.int64]
    alone: NDArray[np.float32]
    beside: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Example:
    """One case, ready to be weighed with other parameters.

    Attributes:
        marks: One for each field of the atlas.
        log_joint: The table without the drawing, (24, 35, 3), for each of ``KNOWN``.
        lesions: Accepted lesions, as places in ``LESIONS``.
        conditions: Accepted conditions, as places on the axis of conditions.
        pieces: The pieces of the skin.
    """

    marks: tuple[Marks, ...]
    log_joint: tuple[NDArray[np.float32], ...]
    lesions: tuple[int, ...]
    conditions: tuple[int, ...]
    pieces: Pieces

    def answers(self, atlas: Atlas) -> list[tuple[Doubles, Doubles]]:
        """Return P(lesion) and P(condition), for each of :data:`KNOWN`."""
        drawing = weigh(atlas, tuple(self._sums(atlas)))
        answers = []
        for table in self.log_joint:
            log_joint = table + drawing
            joint = np.exp(log_joint - log_joint.max())
            joint /= joint.sum()
            answers.append((joint.sum(axis=(0, 2)), joint.sum(axis=(1, 2))))
        return answers

    def _sums(self, atlas: Atlas) -> Iterable[Sums]:
        for field, marks in zip(atlas.fields, self.marks, strict=True):
            worth = marks.alone + field.weighing.worth_beside * marks.beside
            sums = add_up_pieces(field, self.pieces, marks.facets, worth)
            yield sums.whole(atlas, self.pieces, field)


def make_examples(
    cases: Iterable[Case], reference: Reference, setting: Setting
) -> list[Example]:
    """Return examples of all cases that have marks and an accepted answer."""
    marker = SkinMarker(reference.skin, reference.views)
    return [
        _example(case, reference, setting, marker)
        for case in cases
        if case.drawing.marks and case.expected and case.expected.lesions
    ]


def _example(
    case: Case, reference: Reference, setting: Setting, marker: SkinMarker
) -> Example:
    coverage = cover(case.drawing, reference.skin, marker)
    marks = []
    for field in reference.atlas.fields:
        rule = field.weighing
        alone = coverage.worth(replace(rule, worth_beside=0.0).worth)
        share = coverage.share(rule.symptoms)
        facets = np.flatnonzero(share)
        marks.append(
            Marks(facets, alone[facets], (share - alone)[facets].astype(np.float32))
        )
    tables = [
        consider(reference.knowledge, case.patient, findings, setting).log_joint
        for findings in (Findings(), case.findings)
    ]
    expected = case.expected
    assert expected is not None
    return Example(
        tuple(marks),
        tuple(table.astype(np.float32) for table in tables),
        tuple(LESIONS.index(word) for word in expected.lesions),
        tuple(CONDITION_INDEX[word] for word in expected.conditions),
        pieces_of(reference.atlas, reference.skin),
    )


def outcome(probabilities: Doubles, accepted: tuple[int, ...]) -> ListOutcome:
    """Return what came of one list; candidates are named by their places."""
    order = np.argsort(-probabilities, kind="stable").tolist()
    right = [order.index(place) + 1 for place in accepted]
    return ListOutcome(
        listed=tuple(map(str, order[:1])),
        accepted=tuple(map(str, accepted)),
        place=min(right, default=0),
        confidence=float(probabilities.max()),
        given_to_right=float(probabilities[list(accepted)].sum()),
    )
