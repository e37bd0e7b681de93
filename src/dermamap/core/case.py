"""A case: what is known of one person at one visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from dermamap.core.anatomy import Sex, Side, Urgency
from dermamap.core.drawing import Drawing

Answer = bool | float | str
"""Yes or no; a number (days, MRC grade 0 to 5); or one of a question's choices."""

FindingKey = tuple[str, Side | None]
"""A question's id, and the side for questions that are asked per side."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Every answered question and examination result; what is absent was not asked."""

    answers: Mapping[FindingKey, Answer] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    def __iter__(self) -> Iterator[FindingKey]:
        """Iterate over what was answered, in the order it was answered."""
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)

    def get(self, question: str, side: Side | None = None) -> Answer | None:
        """Return the answer, or ``None`` when the question was not asked."""
        return self.answers.get((question, side))

    def with_answer(
        self, question: str, answer: Answer | None, side: Side | None = None
    ) -> Self:
        """Return these findings with one answer given, or taken back by ``None``."""
        answers = {k: v for k, v in self.answers.items() if k != (question, side)}
        if answer is not None:
            answers[(question, side)] = answer
        return type(self)(answers)


@dataclass(frozen=True, slots=True)
class Patient:
    """What bears on how common a condition is; both may be unknown."""

    age: float | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """The published answer of a case; read by the evaluation only.

    Attributes:
        lesions: Any of these is right; empty when the source does not say.
        conditions: Likewise.
        triage: The right urgency, if known.
        strict: Whether the source's own words make the case a fair test.
        triage_inferred: Whether the urgency was concluded, not stated by the source.
        typicality: ``"classic"`` or ``"atypical"``, or empty when not said.
        notes: Free text.
    """

    lesions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    triage: Urgency | None = None
    strict: bool = False
    triage_inferred: bool = False
    typicality: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Patient, drawing and findings: what a file holds."""

    id: str = ""
    title: str = ""
    patient: Patient = field(default_factory=Patient)
    drawing: Drawing = field(default_factory=Drawing)
    findings: Findings = field(default_factory=Findings)
    notes: str = ""
    source: object = None
    expected: Expected | None = None
