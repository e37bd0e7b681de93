"""The answer: lesions and conditions in order, with reasons and red flags."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dermamap.core.anatomy import Laterality, Side, Symptom, Urgency, ViewId
from dermamap.core.case import Answer


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
class Leader:
    """The candidate that would come first after an answer.

    Attributes:
        id: A lesion or condition.
        laterality: Its most probable side then.
        before: Its probability now.
        after: Its probability then.
    """

    id: str
    laterality: Laterality
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer would change.

    Attributes:
        answer: To a question; a number stands for all of ``between``. To a test of
            touch: ``"abnormal"`` or ``"normal"``.
        chance: How likely this answer is, 0 to 1.
        lesion: What would lead the lesions.
        condition: What would lead the conditions.
        urgency: How soon help would be needed, where the answer changes that.
        between: Least and greatest number that changes the same; no greatest in the
            last range.
    """

    answer: Answer
    chance: float
    lesion: Leader
    condition: Leader
    urgency: Urgency | None = None
    between: tuple[float, float | None] | None = None


@dataclass(frozen=True, slots=True)
class NextFinding:
    """A question not yet asked, and the bits its answer is expected to give.

    Attributes:
        effects: What each answer would change; of the best questions only.
    """

    question: str
    side: Side | None
    gain_bits: float
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class NextSkin:
    """A spot of skin the size of a fingertip that is worth touching.

    Attributes:
        view: The view that faces it best.
        point: Its middle there, mm.
        gain_bits: What the test is expected to tell.
        effects: What would change if touch feels abnormal there, or normal.
    """

    zone: str
    side: Side
    view: ViewId
    point: tuple[float, float]
    gain_bits: float
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSetting:
    """The first three of each list where people are seen elsewhere.

    Attributes:
        setting: Where.
        lesions: Most probable first, without reasons.
        conditions: Likewise.
    """

    setting: Setting
    lesions: tuple[Candidate, ...]
    conditions: tuple[Candidate, ...]


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
    """Everything the analysis says about a case.

    Attributes:
        setting: Where the person is seen, as it was assumed.
        other_settings: Those that would change the order of the first three.
    """

    areas: tuple[MarkedArea, ...]
    lesions: tuple[Candidate, ...]
    conditions: tuple[Candidate, ...]
    triage: Triage
    next_findings: tuple[NextFinding, ...] = ()
    next_skin: tuple[NextSkin, ...] = ()
    setting: Setting = Setting.PRIMARY_CARE
    other_settings: tuple[OtherSetting, ...] = ()
