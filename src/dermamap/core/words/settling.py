"""What to ask or test of one candidate, and what each answer would say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dermamap.core.anatomy import Side
from dermamap.core.assessment import Pointer, Separator
from dermamap.core.case import Answer
from dermamap.core.knowledge.examination import GRADE_CLASSES
from dermamap.core.words.prospects import span_of
from dermamap.core.words.sizes import counted, weight_of
from dermamap.core.words.statements import with_side
from dermamap.core.words.wording import Audience, Wording

_LEAST_BITS: Final = 0.005
"""A question that is expected to tell less is not worth asking."""

_MOST_ASKED: Final = 3
_MOST_WAYS: Final = 3
"""Answers to one question that are told."""

_SAYS: Final = 0.05
"""An answer that changes the log odds by less says nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """One answer, and what it would say.

    Attributes:
        label: The answer.
        told: What it says of the candidate.
        answer: To be given in place; ``None`` where it stands for several.
    """

    label: str
    told: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Settling:
    """A question that would tell whether it is the candidate.

    Attributes:
        question: Its id.
        side: The leg it is about, if it is asked per side.
        text: As it is put to the reader.
        ways: The answers that say most, those for the candidate first.
    """

    question: str
    side: Side | None
    text: str
    ways: tuple[Way, ...]


def describe_asks(
    asks: Sequence[Separator], wording: Wording, audience: Audience
) -> tuple[Settling, ...]:
    """Return the few questions that would tell most of a candidate, in words.

    Args:
        asks: Of the candidate against all others, best first.
        wording: The texts.
        audience: A patient is asked in full and told no factors.
    """
    worth = [each for each in asks if each.gain_bits > _LEAST_BITS]
    return tuple(_settling(each, wording, audience) for each in worth[:_MOST_ASKED])


def _settling(asked: Separator, wording: Wording, audience: Audience) -> Settling:
    text = wording.questions[asked.question]
    put = text.ask if audience is Audience.PATIENT else text.label
    ways = sorted(asked.pointers, key=lambda each: -each.log_ratio)
    if len(ways) > _MOST_WAYS:
        # What speaks most for it and most against it, and of the rest what says most.
        first, *rest, last = ways
        rest.sort(key=lambda each: -abs(each.log_ratio))
        ways = [first, *rest[: _MOST_WAYS - 2], last]
    return Settling(
        asked.question,
        asked.side,
        with_side(put, asked.side, wording),
        tuple(_way(asked, each, wording, audience) for each in ways),
    )


def _way(
    asked: Separator, pointer: Pointer, wording: Wording, audience: Audience
) -> Way:
    label = _label(asked, pointer, wording)
    size, phrases = pointer.log_ratio, wording.patterns.phrases
    given = None if pointer.between is not None else pointer.answer
    if abs(size) < _SAYS:
        return Way(label, phrases["settles_nothing"], given)
    weight = weight_of(size, wording)
    if audience is Audience.CLINICIAN:
        weight = counted(weight, size, wording)
    told = phrases["settles_for" if size > 0 else "settles_against"]
    return Way(label, told.format(weight=weight), given)


def _label(asked: Separator, pointer: Pointer, wording: Wording) -> str:
    answer, phrases = pointer.answer, wording.patterns.phrases
    if isinstance(answer, bool):
        return wording.terms.answers["affirmed" if answer else "denied"]
    if isinstance(answer, str):
        return wording.questions[asked.question].answers[answer]
    if pointer.between is not None:
        label = span_of(*pointer.between, wording)
    else:
        lowest = answer == GRADE_CLASSES[-1]
        label = phrases["grade_or_less" if lowest else "grade"].format(
            grade=wording.terms.writing.short(answer)
        )
    return label[:1].upper() + label[1:]
