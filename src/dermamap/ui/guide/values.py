"""What the guide shows."""

from dataclasses import dataclass

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer

Key = tuple[str, Side | None]
"""A question and its side, or something else that is asked and has no side."""


@dataclass(frozen=True, slots=True)
class Put:
    """One question as it is put.

    Attributes:
        key: Which one.
        ask: The question.
        how: What is meant.
        why: Why it is asked.
        answers: What may be chosen, with its label; empty for a number of days.
        most_days: The greatest number of days.
        given: The answer that was given, if there is one.
        safety: Whether it is asked for safety.
        signs: In place of answers: what may be true, all at once, by question.
        true: Which of them are.
    """

    key: Key
    ask: str
    how: str
    why: str
    answers: tuple[tuple[Answer, str], ...]
    most_days: int = 0
    given: Answer | None = None
    safety: bool = False
    signs: tuple[tuple[Key, str], ...] = ()
    true: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the questions are.

    Attributes:
        number: Of this question, from 1.
        about: How many there may be in all.
        safety: Whether the count is that of the safety questions.
    """

    number: int
    about: int
    safety: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """One thing that may fit.

    Attributes:
        id: A lesion or a condition.
        name: Its plain name.
        side: Its side, in words; may be empty.
        about: One plain sentence.
    """

    id: str
    name: str
    side: str
    about: str


@dataclass(frozen=True, slots=True)
class Band:
    """Things that fit about equally well.

    Attributes:
        title: Such as "Fits best".
        fits: The best first.
    """

    title: str
    fits: tuple[Fit, ...]
