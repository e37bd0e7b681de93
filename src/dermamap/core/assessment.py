"""The answer: lesions and conditions in order, with reasons and red flags."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dermamap.core.anatomy import Laterality, Side, Symptom, Urgency, ViewId


class Setting(StrEnum):
    """Where the person is seen; it sets how common each condition is."""

    PRIMARY_CARE = "primary_care"
    SPINE_CLINIC = "spine_clinic"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Reason:
    """One additive piece of evidence for or against a candidate.

    Attributes:
        key: What kind of evidence, such as ``"prior"``, ``"drawing_inside"`` or
            ``"finding.ankle_reflex"``; the text is looked up by it.
        log_odds: Natural log of the factor by which the odds of the candidate
            changed. The reasons of a candidate, with its prior, add up to its
            log odds.
        parameters: Values for the text, such as the share of skin or the answer.
        source: Source key of the number it leans on.
    """

    key: str
    log_odds: float
    parameters: Mapping[str, object] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One lesion or condition with its probability.

    Attributes:
        id: A lesion or condition of the vocabulary, or ``"other"``.
        laterality: Its most probable side.
        probability: Over all its sides; a list of candidates sums to 1.
        reasons: Strongest first. Together they are its log odds.
    """

    id: str
    laterality: Laterality
    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A rule that fired: what to do and how soon."""

    key: str
    urgency: Urgency
    source: str


@dataclass(frozen=True, slots=True)
class Triage:
    """How soon help is needed, and the rules that say so, most urgent first."""

    urgency: Urgency
    red_flags: tuple[RedFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class NextFinding:
    """A question not yet asked, and the bits its answer is expected to give."""

    question: str
    side: Side | None
    gain_bits: float


@dataclass(frozen=True, slots=True)
class NextSkin:
    """A spot of skin worth testing, and the bits that are expected of it."""

    zone: str
    side: Side
    view: ViewId
    point: tuple[float, float]
    gain_bits: float


@dataclass(frozen=True, slots=True)
class MarkedArea:
    """What one symptom covers on one side.

    Attributes:
        cm2: True area on the surface.
        zones: Covered share (0 to 1) of each zone touched, largest area first.
    """

    side: Side
    symptom: Symptom
    cm2: float
    zones: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the analysis says about a case."""

    areas: tuple[MarkedArea, ...]
    lesions: tuple[Candidate, ...]
    conditions: tuple[Candidate, ...]
    triage: Triage
    next_findings: tuple[NextFinding, ...] = ()
    next_skin: tuple[NextSkin, ...] = ()
