"""Answers as clauses: what was told or found, ready for a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Reason
from dermamap.core.words.texts import QuestionText
from dermamap.core.words.wording import Audience, Wording

_NORMAL_GRADE: Final = 5
_MOST_ANSWERS: Final = 3
"""Answers of a group that are told; they are alike."""

_TWINS: Final = {"after_position": "prolonged_position", "after_injury": "injury"}
"""Onsets, and the question whose yes tells the same again."""

_SPANS: Final = (("years", 730.0, 365.25), ("months", 60.0, 30.4), ("weeks", 21.0, 7.0))
"""Unit, from how many days on it is used, and its days."""
_TWO_DAYS: Final = 1.5


def statement_of(reason: Reason, wording: Wording, audience: Audience) -> str:
    """Return what a reason states, or nothing when its text is not known.

    Args:
        reason: Of an answer (``finding.<id>``), of a group of answers
            (``group.<id>``) or of strength.
        wording: The texts.
        audience: The reader; a clinician is told grades.
    """
    kind, _, name = reason.key.partition(".")
    given = reason.parameters
    if kind == "strength":
        return _strength(given, wording)
    if kind == "group":
        return _group(name, given, wording, audience)
    if kind == "finding" and name in wording.questions:
        clause = clause_of(name, given.get("answer"), wording, audience)
        return with_side(clause, given.get("side"), wording)
    return ""


def clause_of(
    question: str, answer: object, wording: Wording, audience: Audience
) -> str:
    """Return one answer as a clause; the question's label when it has no clause."""
    text = wording.questions[question]
    if isinstance(answer, bool):
        clause = text.says.get("yes" if answer else "no")
    elif isinstance(answer, str):
        clause = text.says.get(answer)
    elif isinstance(answer, int | float):
        clause = _numbered(text, answer, wording, audience)
    else:
        clause = None
    if clause is None:
        clause = wording.patterns.phrases["asked"].format(label=text.label)
    return clause


def _numbered(
    text: QuestionText, answer: float, wording: Wording, audience: Audience
) -> str | None:
    phrases = wording.patterns.phrases
    if not text.movement:
        pattern = text.says.get("number")
        return pattern and pattern.format(answer=_duration(answer, wording))
    if answer >= _NORMAL_GRADE:
        return phrases["strong_one"].format(movements=text.movement)
    clause = phrases["weak_one"].format(movements=text.movement)
    if audience is Audience.PATIENT:
        return clause
    return phrases["graded"].format(
        statement=clause, grade=wording.terms.writing.short(answer)
    )


def _duration(days: float, wording: Wording) -> str:
    """Return a number of days in the unit that people would use."""
    phrases = wording.patterns.phrases
    if days < 1:
        return phrases["hours"]
    if days < _TWO_DAYS:
        return phrases["days_one"]
    for unit, least, length in _SPANS:
        if days >= least:
            return phrases[unit].format(count=round(days / length))
    return phrases["days"].format(count=round(days))


def with_side(said: str, side: object, wording: Wording) -> str:
    """Return what is said, with its side if it has one."""
    if not isinstance(side, str):
        return said
    word = wording.terms.sides[Laterality(side)]
    return wording.patterns.phrases["sided"].format(statement=said, side=word)


def _group(
    group: str, given: Mapping[str, object], wording: Wording, audience: Audience
) -> str:
    """Return the answers of a group, or what the group is about."""
    answers = given.get("answers")
    if isinstance(answers, Mapping) and answers:
        twin = _TWINS.get(answers.get("onset", ""))
        clauses = [
            clause_of(question, answer, wording, audience)
            for question, answer in answers.items()
            if question in wording.questions and not (question == twin and answer)
        ]
        return wording.listed(clauses[:_MOST_ANSWERS])
    return wording.patterns.groups.get(group, "")


def _strength(given: Mapping[str, object], wording: Wording) -> str:
    """Return which movements are weak and which are strong."""
    phrases = wording.patterns.phrases
    weak = _movements(given.get("weak"), wording)
    strong = _movements(given.get("normal"), wording)
    if not weak:
        clause = phrases["all_strong"]
    else:
        number = "many" if len(weak) > 1 else "one"
        clause = phrases[f"weak_{number}"].format(movements=wording.listed(weak))
    if weak and strong:
        number = "many" if len(strong) > 1 else "one"
        told = wording.listed(strong[:_MOST_ANSWERS])
        clause = phrases["weak_and_strong"].format(
            weak=clause, strong=phrases[f"strong_{number}"].format(movements=told)
        )
    return with_side(clause, given.get("side"), wording)


def _movements(questions: object, wording: Wording) -> list[str]:
    if not isinstance(questions, Sequence):
        return []
    return [wording.questions[question].movement for question in questions]
