"""What to ask and where to touch next, with what each answer would change."""

from dataclasses import dataclass

from dermamap.core.anatomy import Laterality, Side, Urgency, ViewId
from dermamap.core.case import Answer


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
