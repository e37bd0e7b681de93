"""What skin says of a lesion, in words."""

from collections.abc import Sequence
from typing import Final

from dermamap.core.anatomy import Laterality, Symptom
from dermamap.core.assessment import SkinPart, SkinVerdict, Speaks
from dermamap.core.words.sizes import centimetres
from dermamap.core.words.wording import Wording

_LEAST_CM2: Final = 1.0
"""Smaller pieces of skin are the ragged edge of their neighbours."""

_LEAST_SHARE: Final = 0.02
"""Likewise of all that says the same."""

_MOST_ZONES: Final = 4


def describe_skin(
    verdicts: Sequence[SkinVerdict], wording: Wording
) -> tuple[tuple[Speaks, str], ...]:
    """Return the skin that fits a lesion, speaks against it and was left out.

    Numb skin and painful skin are told apart when both were marked.
    """
    lines = []
    for speaks in Speaks:
        for verdict in verdicts:
            marked = (*verdict.parts[Speaks.FOR], *verdict.parts[Speaks.AGAINST])
            # What was marked by the way is the ragged edge of what was meant.
            least = 0.0
            if speaks is not Speaks.LEFT_OUT:
                least = _LEAST_SHARE * sum(part.cm2 for part in marked)
            zones = describe_parts(verdict.parts[speaks], wording, least)
            if not zones:
                continue
            name = f"skin_{speaks.value}"
            if len(verdicts) > 1 and speaks is not Speaks.LEFT_OUT:
                pain = verdict.symptoms == (Symptom.PAIN,)
                name = f"{name}_{'pain' if pain else 'numb'}"
            lines.append((speaks, wording.patterns.phrases[name].format(zones=zones)))
    return tuple(lines)


def describe_parts(
    parts: Sequence[SkinPart], wording: Wording, least_cm2: float = 0.0
) -> str:
    """Return zones with their area, those that say most first; few are named.

    Neighbours with one short name count as one, as do both legs. Sides are told if
    there are two.

    Args:
        parts: Skin of single zones.
        wording: The texts.
        least_cm2: From which area on a zone is worth naming.
    """
    least = max(_LEAST_CM2, least_cm2, _LEAST_SHARE * sum(p.cm2 for p in parts))
    joined: dict[str, list[SkinPart]] = {}
    for part in parts:
        joined.setdefault(wording.zones[part.zone].brief, []).append(part)
    told = [
        (abs(sum(p.log_ratio for p in same)), sum(p.cm2 for p in same), name, same)
        for name, same in joined.items()
    ]
    told = [each for each in told if each[1] >= least]
    told.sort(key=lambda each: (-each[0], -each[1]))
    both = len({part.side for part in parts if part.cm2 >= _LEAST_CM2}) > 1
    phrases = wording.patterns.phrases
    words = []
    for _, cm2, name, same in told[:_MOST_ZONES]:
        sides = {part.side for part in same if part.cm2 >= _LEAST_CM2}
        side = Laterality.BOTH if len(sides) != 1 else Laterality(next(iter(sides)))
        phrase = phrases["zone_of_side" if both else "zone_cm2"]
        area = centimetres(cm2, wording)
        word = wording.terms.sides[side]
        words.append(phrase.format(zone=name, cm2=area, side=word))
    zones = phrases["between"].join(words)
    return phrases["and_more"].format(zones=zones) if len(told) > len(words) else zones
