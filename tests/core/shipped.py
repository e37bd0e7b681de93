"""The shipped knowledge, read once, and short words for the tests that use it."""

from math import log
from typing import Any

import numpy as np
from hypothesis import strategies as st

from dermamap.core.anatomy import Laterality, Sex, Side
from dermamap.core.assessment import Candidate, Setting
from dermamap.core.case import Answer, Findings, Patient
from dermamap.core.knowledge.base import (
    CONDITION_INDEX,
    LATERALITY_AXIS,
    LESION_INDEX,
    FloatArray,
    Knowledge,
)
from dermamap.core.knowledge.table import JointTable
from dermamap.core.reasoning.inference import consider
from dermamap.files.knowledge.knowledge_file import load_knowledge

KNOWLEDGE = load_knowledge()
NOBODY = Patient()
L, R = Side.LEFT, Side.RIGHT
SIDE_INDEX = {word: n for n, word in enumerate(LATERALITY_AXIS)}


def cell(condition: str, lesion: str, laterality: str = "left") -> tuple[int, int, int]:
    """Return the place of one cell of the joint table."""
    return (
        CONDITION_INDEX[condition],
        LESION_INDEX[lesion],
        SIDE_INDEX[Laterality(laterality)],
    )


def answers_to(question: str) -> st.SearchStrategy[Answer]:
    """Return a strategy for the answers of a question."""
    asked = KNOWLEDGE.questions[question]
    if asked.kind == "bool":
        return st.booleans()
    if asked.kind == "choice":
        return st.sampled_from(asked.choices)
    if asked.kind == "grade":
        return st.integers(0, 5)
    return st.floats(0, 36500)


@st.composite
def findings(draw: st.DrawFn, most: int = 12) -> Findings:
    """Return a strategy for any answers to any questions."""
    chosen = draw(
        st.lists(st.sampled_from(list(KNOWLEDGE.questions)), unique=True, max_size=most)
    )
    answers: dict[Any, Answer] = {}
    for question in chosen:
        sides: list[Side | None] = [None]
        if KNOWLEDGE.questions[question].sided:
            sides = draw(st.sampled_from([[L], [R], [L, R]]))
        for side in sides:
            answers[question, side] = draw(answers_to(question))
    return Findings(answers)


patients = st.builds(
    Patient,
    age=st.none() | st.floats(16, 100),
    sex=st.none() | st.sampled_from(list(Sex)),
)


def mirrored(these: Findings) -> Findings:
    """Return the same answers for the other side of the body."""
    return Findings(
        {
            (question, side and side.other): answer
            for (question, side), answer in these.answers.items()
        }
    )


def tabulate(
    knowledge: Knowledge,
    patient: Patient,
    findings: Findings,
    drawing: FloatArray,
    setting: Setting,
) -> JointTable:
    """Return the joint table of a case; the drawing is log L of it, (35, 3)."""
    return consider(knowledge, patient, findings, setting).with_drawing(drawing)


def entropy_bits(probabilities: FloatArray) -> float:
    """Return the entropy of a table, in bits."""
    p = probabilities[probabilities > 0]
    return float(-(p * np.log2(p)).sum())


def log_odds(p: float) -> float:
    """Return the log odds of a probability."""
    return log(p) - log(1 - p)


def by_id(candidates: tuple[Candidate, ...]) -> dict[str, Candidate]:
    """Return candidates by their word."""
    return {each.id: each for each in candidates}
