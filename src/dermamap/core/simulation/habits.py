"""How simulated people draw and what they are asked: numbers, without rules.

The numbers are in ``data/simulation.yaml``, with their sources; what they mean is told
in ``docs/simulation.md``. What is known of lesions, conditions and answers is not here:
it is taken from the knowledge and the atlas, as the reasoning takes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from dermamap.core.anatomy import Symptom
from dermamap.core.knowledge.base import FloatArray

NUMB: Final = (Symptom.REDUCED, Symptom.ABSENT, Symptom.TINGLING, Symptom.BURNING)
"""The symptoms that keep to the skin of the nerve; the order of ``Feelings.kinds``."""

Kind = Literal["root", "nerve", "pattern"]
KINDS: Final[tuple[Kind, ...]] = ("root", "nerve", "pattern")

SURFACES: Final = ("front", "back", "both")
"""The sides of the limb that a drawing keeps to."""


@dataclass(frozen=True, slots=True)
class Ages:
    """One band of age: its share of all people, and whole years from ``low`` on."""

    share: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Taken:
    """How far a group of questions is taken up.

    Attributes:
        people: Share of people with whom it is taken up at all.
        least: The least share of its questions that is asked of one of them.
        most: And the most.
    """

    people: float = 1.0
    least: float = 1.0
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Asking:
    """Which questions are asked.

    Attributes:
        examined: Share of people who are examined at all.
        groups: How far each group of questions is taken up.
        other_leg: Share of the tests of an examined leg that are done on the other,
            sound leg as well.
    """

    examined: float
    groups: Mapping[str, Taken]
    other_leg: float


@dataclass(frozen=True, slots=True)
class Answering:
    """How answers that say the same thing go together, given condition and lesion.

    Attributes:
        together: Correlation of what lies behind the answers of one group.
        apart: Groups whose answers do not go together.
        brisk_together: Reflexes that are brisk, not lost, with the rest of their group.
        implied: Share who say yes to a thing that they said it began after.
    """

    together: float
    apart: frozenset[str]
    brisk_together: frozenset[str]
    implied: float


@dataclass(frozen=True, slots=True, eq=False)
class Feelings:
    """What is felt, by condition.

    Attributes:
        numb: Share who draw numbness, tingling or burning, shape (24,).
        pain: Share who draw pain, shape (24,).
        kinds: Of the numb: what they draw first, shape (24, 4), rows summing to 1.
        second: Share of the numb who draw a second such symptom.
    """

    numb: FloatArray
    pain: FloatArray
    kinds: FloatArray
    second: float


@dataclass(frozen=True, slots=True)
class Hand:
    """How people draw what they feel.

    Attributes:
        own_mm: Length over which a person's own skin of the nerve differs together.
        hand_mm: Length over which the hand errs together.
        hand_share: Share of the differences that the hand makes.
        size_share: Share that lies in drawing large or small as a whole.
        stray: Claim that is left everywhere, so that drawings spill.
        whole: Share who draw the whole of what they feel, by kind of lesion.
        least: Others draw a part of it, at least so much.
        most: And at most so much.
        somewhere: The same for skin that no nerve explains and that may lie anywhere.
        second_piece: Share who draw it in two pieces.
        neighbour: Share of drawings of one root that lie as those of the root beside,
            by group of symptoms (``"numbness"``, ``"pain"``).
        astray: Share of drawings of roots and nerves that lie anywhere, likewise.
        smallest_cm2: Nobody draws less than this.
    """

    own_mm: float
    hand_mm: float
    hand_share: float
    size_share: float
    stray: float
    whole: Mapping[Kind, float]
    least: float
    most: float
    somewhere: tuple[float, float]
    second_piece: float
    neighbour: Mapping[str, float]
    astray: Mapping[str, float]
    smallest_cm2: float


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """All numbers of the simulation.

    Attributes:
        ages: In the order of the bands of the knowledge, without the unknown.
        asking: Which questions are asked.
        answering: How the answers go together.
        feelings: What is felt.
        hand: How it is drawn.
        surfaces: Shares of :data:`SURFACES` by root and group of symptoms
            (``"numbness"``, ``"pain"``).
        somewhere: The column of the fields that claims all skin.
    """

    ages: tuple[Ages, ...]
    asking: Asking
    answering: Answering
    feelings: Feelings
    hand: Hand
    surfaces: Mapping[tuple[str, str], tuple[float, float, float]]
    somewhere: int
