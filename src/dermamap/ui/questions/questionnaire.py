"""All questions with their words, as every panel of questions needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dermamap.core.anatomy import Side
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.questions.answer_bar import Words


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """All questions and what is said of them.

    Attributes:
        questions: In the order they are asked.
        texts: Their words.
        groups: Headings of the groups.
        sides: Names of the sides.
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
    """

    questions: Sequence[Question]
    texts: Mapping[str, QuestionText]
    groups: Mapping[str, str]
    sides: Mapping[Side, str]
    words: Words
    grades: Sequence[str]

    def of_group(self, group: str) -> tuple[Question, ...]:
        """Return the questions of a group."""
        return tuple(each for each in self.questions if each.group == group)
