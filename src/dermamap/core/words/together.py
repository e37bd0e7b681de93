"""Two lesions at once, in words."""

from dataclasses import dataclass
from typing import Final

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import LesionPair, PairMember, Reason, TwoLesions
from dermamap.core.words.wording import Audience, Wording

_BETTER: Final = 0.5
"""From this probability on two at once are said to explain more, below it to do so
perhaps."""


@dataclass(frozen=True, slots=True)
class Together:
    """That two lesions at once explain more.

    Attributes:
        title: What is said of it.
        pairs: The pairs, most probable first; numbers for a clinician only.
        shares: How that bears on the numbers of single candidates; empty where none are
            told.
    """

    title: str
    pairs: tuple[str, ...]
    shares: str = ""


def describe_two(
    two: TwoLesions, wording: Wording, audience: Audience
) -> Together | None:
    """Return two lesions at once in words; ``None`` where one explains enough."""
    if not two.pairs:
        return None
    better = "two_better" if two.probability >= _BETTER else "two_may"
    return Together(
        wording.patterns.phrases[better],
        tuple(_pair(pair, wording, audience) for pair in two.pairs),
        "" if audience is Audience.PATIENT else wording.patterns.phrases["two_half"],
    )


def other_of_two(reason: Reason, wording: Wording) -> dict[str, str]:
    """Return the words that a reason about two at once is told with."""
    other, side = (reason.parameters.get(key) for key in ("other", "other_side"))
    if not isinstance(other, str):
        return {}
    name = wording.name_within(other)
    if isinstance(side, Laterality):
        sided = wording.patterns.phrases["sided"]
        name = sided.format(statement=name, side=wording.terms.sides[side])
    return {"other": name}


def _pair(pair: LesionPair, wording: Wording, audience: Audience) -> str:
    text = wording.listed(_member(each, wording) for each in pair.members)
    text = text[:1].upper() + text[1:]
    if audience is Audience.PATIENT:
        return text
    chance = wording.patterns.phrases["two_chance"]
    return chance.format(pair=text, number=round(100 * pair.probability))


def _member(member: PairMember, wording: Wording) -> str:
    return wording.patterns.phrases["two_member"].format(
        lesion=wording.name_within(member.lesion),
        side=wording.terms.sides[member.laterality],
        condition=wording.name_within(member.condition),
    )
