"""The answer: lesions and conditions in order, with reasons and red flags."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import overload

from dermamap.core.anatomy import Laterality, Side, Symptom, Urgency
from dermamap.core.case import Answer
from dermamap.core.certainty import Interval
from dermamap.core.next_steps import NextFinding, NextSkin


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


class ReasonsWhenRead(Sequence[Reason]):
    """The reasons of one candidate, made when they are first read.

    An assessment lists 59 candidates, and people read why of a few. Apart from that
    it is the tuple that it makes.

    Args:
        make: Returns the reasons, always the same.
    """

    def __init__(self, make: Callable[[], tuple[Reason, ...]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[Reason, ...]:
        return self._make()

    @overload
    def __getitem__(self, place: int) -> Reason: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reason, ...]: ...
    def __getitem__(self, place: int | slice) -> Reason | tuple[Reason, ...]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One lesion or condition with its probability.

    Attributes:
        id: A lesion or condition of the vocabulary, or ``"other"``.
        laterality: Its most probable side.
        probability: Over all its sides; a list of candidates sums to 1.
        reasons: Strongest first. Together they are its log odds.
        interval: How sure the probability is, once that was worked out.
    """

    id: str
    laterality: Laterality
    probability: float
    reasons: Sequence[Reason] = ()
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class PairMember:
    """One of two lesions at once.

    Attributes:
        lesion: Where the nerve is hurt.
        laterality: On which side.
        condition: The most probable disease that hurts it, given the pair.
    """

    lesion: str
    laterality: Laterality
    condition: str


@dataclass(frozen=True, slots=True)
class LesionPair:
    """Two lesions at once, in the order of the vocabulary, with their probability."""

    members: tuple[PairMember, PairMember]
    probability: float


@dataclass(frozen=True, slots=True)
class TwoLesions:
    """Whether two lesions at once explain more than one.

    Attributes:
        probability: That there are two. The lists of lesions and conditions contain
            it: half of each pair went to each of its members.
        pairs: The most probable ones, best first, where two at once are likely enough
            to be told; each a part of ``probability``.
    """

    probability: float = 0.0
    pairs: tuple[LesionPair, ...] = ()


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


class Speaks(StrEnum):
    """What a piece of skin says of a lesion."""

    FOR = "fits"
    AGAINST = "against"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class SkinPart:
    """Skin of one zone that says the same of a lesion.

    Attributes:
        side: The person's side.
        zone: The zone.
        cm2: How much of it.
        log_ratio: What it adds to the log likelihood of the drawing; 0 if bare.
    """

    side: Side
    zone: str
    cm2: float
    log_ratio: float = 0.0


@dataclass(frozen=True, slots=True)
class SkinVerdict:
    """What the skin says of a lesion, for the symptoms that are weighed together.

    Attributes:
        symptoms: The symptoms.
        parts: Zones by what they say, those that say most first.
    """

    symptoms: tuple[Symptom, ...]
    parts: Mapping[Speaks, tuple[SkinPart, ...]]


@dataclass(frozen=True, slots=True)
class Rival:
    """One of two candidates that are held against each other.

    Attributes:
        id: A lesion or condition.
        laterality: Its most probable side.
        probability: Over all its sides.
        lesion: Whose skin stands for it: itself, or of a condition its most probable.
    """

    id: str
    laterality: Laterality
    probability: float
    lesion: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which of two candidates an answer points to.

    Attributes:
        answer: To a question.
        log_ratio: By how much it changes their log odds; above 0 for the first.
        between: Least and greatest number that changes the same.
    """

    answer: Answer
    log_ratio: float
    between: tuple[float, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Separator:
    """An open question, and what it is expected to tell of two candidates.

    Attributes:
        question: The finding.
        side: Its side, if it has one.
        gain_bits: What is expected to be learnt of which of the two it is.
        pointers: What each answer points to.
    """

    question: str
    side: Side | None
    gain_bits: float
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class SkinSeparator:
    """A spot of skin whose touch tells two candidates apart.

    Attributes:
        spot: The spot; its gain is of which of the two it is.
        abnormal: The change of their log odds if touch feels abnormal there.
        normal: The change if it feels normal.
    """

    spot: NextSkin
    abnormal: float
    normal: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """What tells two candidates of the same list apart.

    Attributes:
        first: The one that is asked about.
        second: The one it is held against.
        log_ratio: Natural log of the ratio of their probabilities.
        reasons: What makes that ratio, strongest first; they add up to it. Above 0 a
            reason speaks for the first.
        findings: The open questions that tell them apart, best first.
        skin: The spots of skin that do, best first.
        only: Skin that only the first claims, and that only the second does, largest
            first.
    """

    first: Rival
    second: Rival
    log_ratio: float
    reasons: tuple[Reason, ...]
    findings: tuple[Separator, ...] = ()
    skin: tuple[SkinSeparator, ...] = ()
    only: tuple[tuple[SkinPart, ...], tuple[SkinPart, ...]] = ((), ())


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
        two_lesions: Whether two lesions at once explain more.
    """

    areas: tuple[MarkedArea, ...]
    lesions: tuple[Candidate, ...]
    conditions: tuple[Candidate, ...]
    triage: Triage
    next_findings: tuple[NextFinding, ...] = ()
    next_skin: tuple[NextSkin, ...] = ()
    setting: Setting = Setting.PRIMARY_CARE
    other_settings: tuple[OtherSetting, ...] = ()
    two_lesions: TwoLesions = TwoLesions()
