"""What is known about lesions, conditions and answers, as arrays.

The numbers come from ``data/``; :mod:`dermamap.files.knowledge` reads them. Nothing
here decides anything: the rules that combine the numbers are in the other modules of
:mod:`dermamap.core.knowledge` and in :mod:`dermamap.core.reasoning`.

Axes, everywhere: conditions are :data:`CONDITION_AXIS` (24, ``other`` last),
lesions are :data:`dermamap.core.anatomy.LESIONS` (35), lateralities are left,
right, both (3), age bands are :data:`BANDS` (4, the last one for unknown age).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import (
    CONDITIONS,
    LESIONS,
    OTHER_CONDITION,
    Laterality,
    Sex,
)
from dermamap.core.case import Patient
from dermamap.core.knowledge.red_flags import RedFlagRules
from dermamap.core.knowledge.uncertainty import Uncertainty

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

CONDITION_AXIS: Final = (*CONDITIONS, OTHER_CONDITION)
LATERALITY_AXIS: Final = tuple(Laterality)
TABLE_SHAPE: Final = (len(CONDITION_AXIS), len(LESIONS), len(LATERALITY_AXIS))
"""Shape of the joint table: (24, 35, 3)."""

CONDITION_INDEX: Final = {word: n for n, word in enumerate(CONDITION_AXIS)}
LESION_INDEX: Final = {word: n for n, word in enumerate(LESIONS)}

BANDS: Final = ("under_40", "40_64", "65_plus", "unknown_age")
SEXES: Final = (Sex.FEMALE, Sex.MALE, None)

QuestionKind = Literal["bool", "number", "choice", "grade"]
Asked = Literal["patient", "examiner"]


def age_band(age: float | None) -> int:
    """Return the place of an age in :data:`BANDS`.

    >>> [BANDS[age_band(age)] for age in (39.9, 40, 64, 65, None)]
    ['under_40', '40_64', '40_64', '65_plus', 'unknown_age']
    """
    if age is None:
        return 3
    return int(age >= 40) + int(age >= 65)  # noqa: PLR2004 - the names of the bands


@dataclass(frozen=True, slots=True)
class Question:
    """Something that may be asked or examined, and the answers it takes.

    Attributes:
        id: Word of the vocabulary.
        group: ``history``, ``strength``, ``reflexes`` or ``tests``.
        kind: ``bool`` yes or no; ``number``; ``grade`` strength from 0 to 5;
            ``choice`` one of ``choices``.
        who: Who can answer it: the person, or only an examination.
        sided: Whether it is answered for each leg.
        choices: The words it takes, for a choice.
        minimum: Smallest number it takes, for a number or grade.
        maximum: Largest number it takes.
        unit: Of the number, such as ``days``.
    """

    id: str
    group: str
    kind: QuestionKind
    who: Asked
    sided: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from, and whether it was read there.

    Attributes:
        status: ``seen`` or ``recalled``.
    """

    citation: str
    status: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one number rests on.

    Attributes:
        source: Source key; several are joined by ``", "``.
        status: ``seen``, ``recalled`` or ``assumed``.
    """

    source: str
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class ConditionModel:
    """How common conditions are, and which lesions they cause where.

    Attributes:
        priors: Shares by (band, sex, listed condition), shape (4, 3, 23), each
            row summing to 1. Sex unknown is last.
        spread: SD of the log of each listed share, (23,); the priors are means.
        settings: Factors on the listed conditions by setting, shape (23,).
        selected: The share of people who are seen or told of because they are
            unusual, whatever the setting; all listed conditions count alike there.
        unlisted: The share kept for ``other``.
        two_at_once: Chance of a second cause at the same time.
        lesions: P(lesion | condition) by (band, condition, lesion), shape
            (4, 24, 35).
        both: P(both sides | condition), shape (24,).
        prior_basis: One per condition.
        lesion_basis: One per condition.
        two_basis: Of ``two_at_once``.
    """

    priors: FloatArray
    spread: FloatArray
    settings: Mapping[str, FloatArray]
    selected: float
    unlisted: float
    two_at_once: float
    lesions: FloatArray
    both: FloatArray
    prior_basis: tuple[Basis, ...]
    lesion_basis: tuple[Basis, ...]
    two_basis: Basis


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """How often one finding of the examination is abnormal.

    Attributes:
        background: Rate without the lesion, by band, shape (4,).
        floor: Whether no cell may fall below the background, which holds where
            the background is known by age.
        p: P(abnormal | lesion), shape (35,).
        at_background: Cells that take the background instead, shape (35,).
        mild: P(weak | mild deficit), shape (35,); strength only.
        severe: P(weak | severe deficit), shape (35,); strength only.
        main: How far the movement hangs on the lesion, 1 for the movement that hangs
            on it most, shape (35,); strength only.
        by_condition: P(abnormal | lesion) of conditions that have a say, each of
            shape (35,); 0 where the row of the lesions holds.
        basis: One per lesion.
        condition_basis: For ``by_condition``.
    """

    background: FloatArray
    floor: bool
    p: FloatArray
    at_background: BoolArray
    basis: tuple[Basis, ...]
    mild: FloatArray | None = None
    severe: FloatArray | None = None
    main: FloatArray | None = None
    by_condition: Mapping[str, FloatArray] = field(default_factory=dict)
    condition_basis: Mapping[str, Basis] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class ExamModel:
    """The hidden states behind strength, and what moves a reflex.

    Attributes:
        deficit: P(motor deficit | lesion), shape (35,).
        deficit_odds: Factor on its odds by condition, shape (24,).
        severe: P(severe | deficit, lesion), shape (35,).
        severe_odds: Factor on its odds by condition, shape (24,).
        grades: P(grade | weak, state), shape (2, 3): mild and severe by grade 4,
            3, and 2 or less.
        midline: Whether a lesion on both sides is one lesion, shape (35,).
        reflex_odds: Factor on the odds of an abnormal reflex, shape (24,).
        brisk: P(brisk | lesion) by reflex, shape (35,).
        brisk_background: P(brisk) without the lesion, by reflex.
        absent: P(absent | absent or reduced, lesion), shape (35,).
        absent_background: The same without the lesion.
        deficit_basis: One per lesion.
    """

    deficit: FloatArray
    deficit_odds: FloatArray
    severe: FloatArray
    severe_odds: FloatArray
    grades: FloatArray
    midline: BoolArray
    reflex_odds: FloatArray
    brisk: Mapping[str, FloatArray]
    brisk_background: Mapping[str, float]
    absent: FloatArray
    absent_background: float
    deficit_basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True, eq=False)
class YesNoHistory:
    """How often each condition answers a question of the history with yes.

    Attributes:
        default: Rate in a mixed group.
        rate: The same by band, shape (4,).
        p: P(yes | condition), shape (24,); conditions without a number of their
            own have the default.
        lesion_odds: Factor on the odds by condition and lesion, shape (24, 35).
        only_sex: The question concerns only this sex.
        age_under: The question concerns only people younger than this.
        basis: One per condition.
    """

    default: float
    rate: FloatArray
    p: FloatArray
    lesion_odds: FloatArray
    basis: tuple[Basis, ...]
    only_sex: Sex | None = None
    age_under: float | None = None

    def concerns(self, patient: Patient) -> bool:
        """Whether the answer bears on this person; unknown age or sex does."""
        wrong_sex = self.only_sex is not None and patient.sex not in {
            self.only_sex,
            None,
        }
        too_old = (
            self.age_under is not None
            and patient.age is not None
            and patient.age >= self.age_under
        )
        return not (wrong_sex or too_old)


@dataclass(frozen=True, slots=True, eq=False)
class ChoiceHistory:
    """How each condition spreads over the answers of a question.

    Attributes:
        answers: The choices, or the names of the bins of a number.
        p: P(answer | condition), shape (24, answers), rows summing to 1.
        background: P(answer) in a mixed group, shape (answers,).
        edges: Lower ends of the bins, for a number; empty for choices.
        basis: One per condition.
    """

    answers: tuple[str, ...]
    p: FloatArray
    background: FloatArray
    basis: tuple[Basis, ...]
    edges: tuple[float, ...] = ()


HistoryItem = YesNoHistory | ChoiceHistory


@dataclass(frozen=True, slots=True)
class TouchModel:
    """How often light touch feels abnormal at a spot of skin.

    Attributes:
        claimed: Rate where a lesion claims the skin fully.
        unclaimed: Rate where it claims nothing: examiners and people err.
    """

    claimed: float
    unclaimed: float
    basis: Basis


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Answers that say the same thing, so that they do not count twice.

    Attributes:
        findings: Questions of the group.
        weights: What the strongest, the second strongest … answer counts; the
            last weight holds for all further ones.
        log_bounds: Least and greatest sum of log ratios.
        scope: Cells (condition, lesion) where the group holds, shape (24, 35).
        implied: For the event group: what an onset implies.
        onset_limits: For the event group: onsets that leave open which of their
            answers is meant; that one counts, as far as the onset allows.
        silent_when_examined: The group adds nothing once strength was examined.
    """

    id: str
    findings: tuple[str, ...]
    weights: tuple[float, ...]
    log_bounds: tuple[float, float]
    scope: BoolArray
    basis: Basis
    implied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    onset_limits: tuple[str, ...] = ()
    silent_when_examined: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything the reasoning rests on besides the atlas.

    Attributes:
        version: Of the data, with the beginning of its fingerprint.
        questions: By id, in the order they are asked.
        sources: By key.
        conditions: Priors and lesions of conditions.
        signs: Examination findings by question.
        exam: Hidden states of strength, and reflexes.
        history: History findings by question.
        groups: In the order they are applied.
        touch: What testing touch would find.
        red_flags: Rules beside the table.
        uncertainty: How far off all these numbers may be.
    """

    version: str
    questions: Mapping[str, Question]
    sources: Mapping[str, Source]
    conditions: ConditionModel
    signs: Mapping[str, Sign]
    exam: ExamModel
    history: Mapping[str, HistoryItem]
    groups: tuple[Group, ...]
    touch: TouchModel
    red_flags: RedFlagRules
    uncertainty: Uncertainty

    def cite(self, source: str) -> tuple[Source, ...]:
        """Return the sources that a basis or reason names.

        Args:
            source: One key, or several joined by ``", "``; may be empty.
        """
        return tuple(self.sources[key] for key in source.split(", ") if key)
