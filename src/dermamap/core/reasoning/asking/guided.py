"""The order in which somebody who answers alone is asked, and when it is enough."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dermamap.core.anatomy import Side, Urgency
from dermamap.core.next_steps import NextFinding

LEAST_BITS: Final = 0.05
"""An answer that is expected to tell less hardly moves what fits."""

ENOUGH: Final = 8
"""After so many questions that are not for safety a person may stop."""

Key = tuple[str, Side | None]


@dataclass(frozen=True, slots=True)
class Guide:
    """What is still to be asked.

    Attributes:
        safety: Questions of which an answer calls for help at once.
        signs: Those of which an answer calls for help soon.
        telling: Those that are expected to tell most, as many as are worth it.
        more: All others that are open, best first.
    """

    safety: tuple[Key, ...] = ()
    signs: tuple[Key, ...] = ()
    telling: tuple[Key, ...] = ()
    more: tuple[Key, ...] = ()


def guide(
    findings: Sequence[NextFinding],
    pressing: Mapping[str, Urgency],
    done: Collection[Key],
    told: int,
) -> Guide:
    """Return what to ask somebody who answers alone.

    Args:
        findings: The open questions to the person, best first.
        pressing: Those that have to be asked for safety, most urgent first.
        done: What was asked already, answered or not.
        told: How many questions that are not for safety were asked.
    """
    sides = {each.question: each.side for each in findings}
    asked = {question for question, _ in done}
    pressed = [
        ((question, sides.get(question)), urgency)
        for question, urgency in pressing.items()
        if question not in asked
    ]
    at_once = Urgency.EMERGENCY
    left = [
        each
        for each in findings
        if each.question not in pressing and each.question not in asked
    ]
    room = max(ENOUGH - told, 0)
    worth = [each for each in left if each.gain_bits >= LEAST_BITS][:room]
    return Guide(
        tuple(key for key, urgency in pressed if urgency is at_once),
        tuple(key for key, urgency in pressed if urgency is not at_once),
        tuple((each.question, each.side) for each in worth),
        tuple((each.question, each.side) for each in left[len(worth) :]),
    )
