"""The published vocabulary and the program speak the same words."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dermamap.core import anatomy
from dermamap.core.anatomy import COMPOSITE_ZONES, ZONES, Side, Symptom, Urgency
from dermamap.core.drawing import Lasso
from dermamap.core.knowledge.base import Question
from dermamap.files.cases.case_file import case_from_bytes, cases_from_bytes
from dermamap.files.knowledge.knowledge_file import load_knowledge

VOCABULARY: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "vocabulary.yaml").read_bytes()
)
QUESTIONS = {
    name: (group, words)
    for group, questions in VOCABULARY["findings"].items()
    for name, words in questions.items()
}


@pytest.fixture(scope="module")
def questions() -> Mapping[str, Question]:
    return load_knowledge().questions


def test_sides_symptoms_and_urgencies_are_those_published() -> None:
    assert list(VOCABULARY["sides"]) == list(Side)
    assert list(VOCABULARY["symptoms"]) == list(Symptom)
    assert list(VOCABULARY["triage"]) == sorted(Urgency, key=lambda u: -u.rank)


def test_zones_are_those_published_in_their_order() -> None:
    assert tuple(VOCABULARY["zones"]) == ZONES
    assert list(VOCABULARY["composite_zones"]) == list(COMPOSITE_ZONES)


def test_a_stocking_is_what_its_words_say() -> None:
    foot = set(COMPOSITE_ZONES["stocking_foot"])
    ankle = set(COMPOSITE_ZONES["stocking_ankle"])
    knee = set(COMPOSITE_ZONES["stocking_knee"])
    leg = set(COMPOSITE_ZONES["whole_leg"])

    assert foot < ankle < knee < leg
    assert leg == set(ZONES) - {"groin", "buttock", "saddle"}
    assert leg - knee == {zone for zone in leg if "thigh" in zone or "knee" in zone} | {
        "popliteal_fossa"
    }
    assert knee - ankle == {
        zone for zone in leg if {"shin", "leg", "calf"} & set(zone.split("_"))
    }
    assert ankle - foot == {
        "ankle_anterior",
        "ankle_medial",
        "ankle_lateral",
        "achilles",
    }


def test_lesions_are_those_published_in_their_order() -> None:
    groups = VOCABULARY["lesions"].values()

    assert tuple(word for group in groups for word in group) == anatomy.LESIONS


def test_conditions_are_those_published_in_their_order() -> None:
    assert tuple(VOCABULARY["conditions"]) == anatomy.CONDITIONS
    assert anatomy.OTHER_CONDITION not in anatomy.CONDITIONS


def test_every_published_finding_can_be_answered(
    questions: Mapping[str, Question],
) -> None:
    assert set(QUESTIONS) <= set(questions)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_the_answers_that_are_published(
    name: str, questions: Mapping[str, Question]
) -> None:
    group, words = QUESTIONS[name]
    question = questions[name]

    assert question.id == name
    assert question.group == group
    assert question.kind == words["type"]
    assert question.who == words["who"]
    assert question.sided == words.get("side", False)
    assert list(question.choices) == words.get("choices", [])


def words() -> list[str]:
    """Return every published word."""
    lesions = [word for group in VOCABULARY["lesions"].values() for word in group]
    kinds = ("symptoms", "triage", "zones", "composite_zones", "conditions")
    listed = [word for kind in kinds for word in VOCABULARY[kind]]
    choices = [
        choice for _, words in QUESTIONS.values() for choice in words.get("choices", [])
    ]
    return [*lesions, *listed, *choices, *QUESTIONS]


def test_the_contract_in_the_docs_lists_every_word(checkout: Path) -> None:
    contract = (checkout / "docs" / "contract.md").read_text("utf-8")

    assert [word for word in words() if f"`{word}`" not in contract] == []


def test_the_cases_in_the_docs_can_be_read(
    checkout: Path, questions: Mapping[str, Question]
) -> None:
    text = (checkout / "docs" / "case_format.md").read_text("utf-8")
    one, many = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)

    case = case_from_bytes(one.encode(), "docs", questions)
    marks = case.drawing.marks
    assert [mark.erases for mark in marks] == [False] * 3 + [True] * 2
    lasso = marks[2].shape
    assert isinstance(lasso, Lasso)
    assert lasso.side is Side.LEFT
    assert [mark.erased for mark in marks[3:]] == [None, Symptom.PAIN]
    (expected,) = [
        each.expected for each in cases_from_bytes(many.encode(), "docs", questions)
    ]
    assert expected is not None
    assert expected.strict
