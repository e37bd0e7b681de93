"""What is found at an examination when nothing is wrong."""

from typing import Final

from dermamap.core.case import Answer
from dermamap.core.knowledge.base import Question

NORMAL: Final = "normal"


def normal_answer(question: Question) -> Answer | None:
    """Return the answer of a healthy leg to a test; none for what a person tells.

    Full strength, a normal reflex, no sign.
    """
    if question.who != "examiner":
        return None
    if question.kind == "grade":
        return question.maximum
    if question.kind == "bool":
        return False
    return NORMAL if NORMAL in question.choices else None
