"""Answers as plain values: questions by id, with a side where they have one."""

from collections.abc import Mapping
from math import inf
from typing import Final

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer, FindingKey, Findings
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.files.reading.plain_values import (
    as_bool,
    as_mapping,
    as_number,
    as_word,
    shown,
    suggestion,
)

MAX_GRADE: Final = 5

Questions = Mapping[str, Question]
"""Every question there is, by id."""

_SIDES: Final = tuple(Side)


def findings_from_plain(value: object, where: str, questions: Questions) -> Findings:
    """Return the answers that a plain mapping holds.

    Args:
        value: A mapping, or ``None`` when nothing was asked.
        where: File, case and key.
        questions: Every question that may be answered.

    Raises:
        DermamapError: A question is unknown or cannot have that answer.
    """
    if value is None:
        return Findings()
    if not isinstance(value, dict):
        expected = "expected a mapping of answers"
        raise DermamapError(where, f"{expected}, found {shown(value)}")
    answers: dict[FindingKey, Answer] = {}
    for key, answer in value.items():
        question = questions.get(key) if isinstance(key, str) else None
        if question is None:
            hint = suggestion(key, questions)
            problem = f"unknown finding {shown(key)}{hint}"
            raise DermamapError(where, f"{problem}; expected one of the vocabulary")
        place = f"{where}: {key}"
        if not question.sided:
            answers[question.id, None] = _answer(answer, place, question)
            continue
        if not isinstance(answer, dict) or not answer:
            expected = (
                "asked for each side; expected {left: …, right: …} or one of them"
            )
            raise DermamapError(place, f"{expected}, found {shown(answer)}")
        for side, each in as_mapping(answer, place, _SIDES).items():
            sided = _answer(each, f"{place}: {side}", question)
            answers[question.id, Side(side)] = sided
    return Findings(answers)


def findings_to_plain(findings: Findings) -> dict[str, object]:
    """Return answers as the mapping that a file holds."""
    plain: dict[str, object] = {}
    for question, side in findings:
        answer = findings.get(question, side)
        if side is None:
            plain[question] = answer
        else:
            sides = plain.setdefault(question, {})
            assert isinstance(sides, dict)
            sides[side.value] = answer
    return plain


def _answer(value: object, where: str, question: Question) -> Answer:
    """Return an answer if it is one that the question can have."""
    match question.kind:
        case "bool":
            return as_bool(value, where)
        case "choice":
            return as_word(value, where, "a choice", question.choices)
        case "grade":
            return as_number(value, where, 0, MAX_GRADE, whole=True)
        case _:
            lowest, highest = question.minimum, question.maximum
            return as_number(
                value,
                where,
                0 if lowest is None else lowest,
                inf if highest is None else highest,
            )
