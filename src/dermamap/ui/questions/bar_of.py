"""Which widget answers a question."""

from collections.abc import Sequence
from typing import Final

from dermamap.core.case import Answer
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.questions.answer_bar import AnswerBar, Words
from dermamap.ui.questions.field_bars import ListBar, NumberBar
from dermamap.ui.questions.segment_bar import SegmentBar

_MOST_LETTERS: Final = 30
"""Choices with more letters than this, all together, are a list."""


def answer_bar(
    question: Question,
    text: QuestionText,
    words: Words,
    grades: Sequence[str],
    name: str = "",
) -> AnswerBar:
    """Return what answers a question.

    Args:
        question: The question.
        text: Its words.
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
        name: What is asked, for those who hear it; the question if not said.
    """
    name = name or text.ask
    if question.kind == "number":
        return NumberBar(question, name, words)
    if question.kind == "bool":
        pairs: list[tuple[Answer, str]] = [
            (True, words.affirmed),
            (False, words.denied),
        ]
        return SegmentBar(pairs, name, words)
    if question.kind == "grade":
        top = int(question.maximum or 0)
        pairs = [(float(grade), str(grade)) for grade in range(top + 1)]
        hints = dict(zip((value for value, _ in pairs), grades, strict=True))
        return SegmentBar(pairs, name, words, hints)
    pairs = [(choice, text.answers[choice]) for choice in question.choices]
    if sum(len(label) for _, label in pairs) <= _MOST_LETTERS:
        return SegmentBar(pairs, name, words)
    return ListBar(pairs, name, words)
