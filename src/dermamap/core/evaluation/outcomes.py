"""What came of one case: each of its lists held against what the source accepts.

A case is assessed as if the drawing alone were known, then with the history, then with
the examination, so that one can see what each adds. Age and sex always count as known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dermamap.core.analysis import Reference, conclude
from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Assessment, Candidate, Setting
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.case import Case, Expected, Findings
from dermamap.core.reasoning.inference import consider
from dermamap.core.reasoning.live import LiveDrawing

_LISTED: Final = 5


class Known(StrEnum):
    """What is known of a person, beside age and sex; each holds those before it."""

    DRAWING = "drawing"
    HISTORY = "history"
    EXAMINATION = "examination"


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """What came of one list of one case.

    Attributes:
        listed: The first five.
        accepted: Right ones; without any, the case says nothing about the list.
        place: Of the first right one, from 1 on; 0 if none is on the list.
        confidence: Probability of the first place.
        given_to_right: Probability of all right ones together.
    """

    listed: tuple[str, ...]
    accepted: tuple[str, ...]
    place: int
    confidence: float
    given_to_right: float

    def hit(self, places: int) -> bool:
        """Tell whether a right one is among the first few."""
        return 0 < self.place <= places


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case with so much known: its two lists and the urgency."""

    lesions: ListOutcome
    conditions: ListOutcome
    triage: Urgency


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What came of one case.

    Attributes:
        id: Of the case.
        expected: What its source says; None if nothing.
        by_known: By what is taken as known, least first, up to all that the case
            tells.
    """

    id: str
    expected: Expected | None
    by_known: Mapping[Known, Outcome]

    @property
    def known(self) -> Known:
        """All that the case tells."""
        return tuple(self.by_known)[-1]

    @property
    def whole(self) -> Outcome:
        """What came of it with all that the case tells."""
        return self.by_known[self.known]

    def with_known(self, known: Known) -> Outcome:
        """Return what came of it with so much known, or all that it tells."""
        return self.by_known.get(known, self.whole)


class Assessor:
    """Assesses case after case.

    Args:
        reference: The skin, the atlas and the knowledge.
        setting: Where people are seen.
    """

    def __init__(
        self, reference: Reference, setting: Setting = Setting.PRIMARY_CARE
    ) -> None:
        self._reference = reference
        self._setting = setting
        self._marker = SkinMarker(reference.skin, reference.views)

    def outcome(self, case: Case) -> CaseOutcome:
        """Return what came of a case."""
        reference = self._reference
        live = LiveDrawing(reference.skin, reference.atlas)
        live.lay_all(case.drawing, self._marker)
        assessments = {}
        for known, findings in self.findings_by_known(case.findings).items():
            base = consider(reference.knowledge, case.patient, findings, self._setting)
            table = live.joint_table(base)
            assessments[known] = conclude(live, table, explained=0)
        return outcome_of(case, assessments)

    def findings_by_known(self, findings: Findings) -> dict[Known, Findings]:
        """Return what is answered at each step, without steps that add nothing.

        The first is without any answer; the last has them all.
        """
        questions = self._reference.knowledge.questions
        history = Findings(
            {
                key: answer
                for key, answer in findings.answers.items()
                if questions[key[0]].group == "history"
            }
        )
        found = {Known.DRAWING: Findings()}
        if history:
            found[Known.HISTORY] = history
        if len(findings) > len(history):
            found[Known.EXAMINATION] = findings
        return found


def outcome_of(case: Case, assessments: Mapping[Known, Assessment]) -> CaseOutcome:
    """Return what came of a case.

    Args:
        case: With what it expects.
        assessments: By what was taken as known, least first; one at least.
    """
    expected = case.expected or Expected()
    return CaseOutcome(
        case.id,
        case.expected,
        {
            known: Outcome(
                _list_outcome(assessment.lesions, expected.lesions),
                _list_outcome(assessment.conditions, expected.conditions),
                assessment.triage.urgency,
            )
            for known, assessment in assessments.items()
        },
    )


def _list_outcome(
    candidates: Sequence[Candidate], accepted: tuple[str, ...]
) -> ListOutcome:
    right = [n for n, each in enumerate(candidates, start=1) if each.id in accepted]
    return ListOutcome(
        listed=tuple(each.id for each in candidates[:_LISTED]),
        accepted=accepted,
        place=next(iter(right), 0),
        confidence=candidates[0].probability,
        given_to_right=sum(candidates[n - 1].probability for n in right),
    )
