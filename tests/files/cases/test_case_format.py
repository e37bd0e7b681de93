# ruff: noqa: E501 - the tables of wrong cases read best with a case to a line
import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import Sex, Urgency
from dermamap.core.case import Case, Expected, Patient
from dermamap.core.drawing import Drawing
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.files.cases.case_format import (
    case_from_plain,
    case_to_plain,
    cases_from_plain,
)

Questions = Mapping[str, Question]

FOLDER = Path(__file__).parents[2] / "cases"
EXAMPLE: dict[str, Any] = yaml.safe_load((FOLDER / "case_example.yaml").read_bytes())
OPEN: dict[str, Any] = yaml.safe_load((FOLDER / "cases_open.yaml").read_bytes())
BARE = {"format": "dermamap-case/1"}


def problem_of(plain: object, questions: Questions) -> str:
    with pytest.raises(DermamapError) as caught:
        case_from_plain(plain, "c.yaml", questions)
    return str(caught.value)


def test_the_published_example_is_a_case(questions: Questions) -> None:
    case = case_from_plain(EXAMPLE, "c.yaml", questions)

    assert case.id == "example-l5"
    assert case.patient == Patient(48, Sex.MALE)
    assert len(case.drawing.marks) == 4
    assert case.findings.get("onset") == "after_lifting"
    assert case.expected == Expected(
        ("L5",), ("lumbar_disc_herniation",), Urgency.ROUTINE
    )


def test_every_open_case_means_the_same_when_written_again(
    questions: Questions,
) -> None:
    cases = cases_from_plain(OPEN, "c.yaml", questions)

    assert len(cases) == 46
    for case, plain in zip(cases, OPEN["cases"], strict=True):
        assert case_to_plain(case) == {
            key: value for key, value in plain.items() if value != {}
        }


def test_a_case_may_hold_nothing(questions: Questions) -> None:
    assert case_from_plain(BARE, "x", questions) == Case()
    assert case_to_plain(Case()) == BARE
    empty = dict.fromkeys(("patient", "drawing", "findings", "source", "expected"))
    assert case_from_plain(BARE | empty, "x", questions) == Case()


def test_all_that_is_expected_is_kept(questions: Questions) -> None:
    case = Case(
        id="a",
        expected=Expected(
            ("L5", "S1"),
            ("other",),
            Urgency.URGENT,
            strict=True,
            triage_inferred=True,
            typicality="classic",
            notes="two\nlines",
        ),
    )

    assert case_from_plain(case_to_plain(case), "x", questions) == case
    case = Case(id="a", expected=Expected())
    assert case_from_plain(case_to_plain(case), "x", questions) == case


@pytest.mark.parametrize(
    "source", ["a textbook", {"url": "u", "words": ["a", 1, 2.5, True, None]}, ["a"]]
)
def test_the_source_may_have_any_shape(source: object, questions: Questions) -> None:
    case = case_from_plain(BARE | {"source": source}, "x", questions)

    assert case.source == source
    assert case_to_plain(case)["source"] == source


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "dermamap-case/2"}, "c.yaml: format: expected dermamap-case/1, found 'dermamap-case/2' (it may be of a newer dermamap)"),
        ({"format": "dermamap-cases/1"}, "(a set of cases: see dermamap evaluate)"),
        ({"format": 1}, "c.yaml: format: expected dermamap-case/1, found 1"),
        ({"id": 7}, "c.yaml: id: expected a text, found 7 (put it in quotes)"),
        ({"id": "a\nb"}, r"c.yaml: case a\nb: id: expected a text without control"),
        ({"findngs": {}}, "c.yaml: case example-l5: unknown key 'findngs' (did you mean findings?)"),
        ({"title": ["a"]}, "case example-l5: title: expected a text, found a list"),
        ({"notes": 3}, "notes: expected a text, found 3"),
        ({"patient": {"age": -1}}, "patient: age: expected a number from 0 to 130, found -1"),
        ({"patient": {"age": True}}, "found true"),
        ({"patient": {"sex": "M"}}, "patient: sex: expected a sex: female or male, found 'M'"),
        ({"patient": {"name": "x"}}, "patient: unknown key 'name'; expected age or sex"),
        ({"patient": 48}, "patient: expected a mapping with age and sex, found 48"),
        ({"drawing": {}}, "case example-l5: drawing: expected a list of marks, found a mapping"),
        ({"drawing": [{"zone": "heal", "side": "left", "symptom": "pain"}]}, "mark 1: zone: expected a zone, found 'heal' (did you mean heel?)"),
        ({"findings": {"slr": True}}, "case example-l5: findings: slr: asked for each side"),
        ({"expected": []}, "expected: expected a mapping with lesions"),
        ({"expected": {"lesions": "L5"}}, "expected: lesions: expected a list of lesions, found 'L5'"),
        ({"expected": {"lesions": ["L9"]}}, "expected: lesions: expected a lesion, found 'L9' (did you mean L5?)"),
        ({"expected": {"conditions": ["stroke", "strok"]}}, "found 'strok' (did you mean stroke?)"),
        ({"expected": {"triage": "soon"}}, "expected: triage: expected a triage level: self_care, routine, urgent or emergency, found 'soon'"),
        ({"expected": {"strict": "yes"}}, "expected: strict: expected true or false, found 'yes'"),
        ({"expected": {"typicality": "rare"}}, "expected a word: classic or atypical"),
        ({"source": {"a": {"b": float("nan")}}}, "source: a: b: expected a number, found nan"),
        ({"source": {1: "a"}}, "source: expected a text, found 1"),
        ({"source": {"a": object}}, "source: a: expected a text"),
    ],
)  # fmt: skip
def test_a_wrong_case_is_told_what_was_expected(
    change: dict[str, Any], told: str, questions: Questions
) -> None:
    problem = problem_of(EXAMPLE | change, questions)

    assert told in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (None, "c.yaml: the file is empty; expected format: dermamap-case/1"),
        (
            [],
            "expected a mapping that begins with format: dermamap-case/1, found a list",
        ),
        ("hello", "found 'hello'"),
        ({}, "c.yaml: the key format is missing; expected dermamap-case/1"),
    ],
)
def test_what_is_no_case_is_told_so(
    plain: object, told: str, questions: Questions
) -> None:
    assert told in problem_of(plain, questions)


def set_of(*cases: object) -> dict[str, object]:
    return {"format": "dermamap-cases/1", "cases": list(cases)}


def test_cases_of_a_set_without_id_are_named_by_their_number(
    questions: Questions,
) -> None:
    first, second = cases_from_plain(set_of({"id": "a"}, {}), "x", questions)

    assert (first.id, second.id) == ("a", "number 2")
    with pytest.raises(DermamapError, match=r"^x: case number 2: unknown key 'b'"):
        cases_from_plain(set_of({"id": "a"}, {"b": 1}), "x", questions)


def test_one_case_is_a_set_of_one(questions: Questions) -> None:
    (case,) = cases_from_plain(EXAMPLE, "x", questions)

    assert case.id == "example-l5"


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (set_of({"id": "a"}, {"id": "a"}), "x: case a: case number 2 has the id of an earlier case"),
        (set_of(5), "x: case number 1: expected a mapping with format"),
        (set_of({"format": "dermamap-case/3"}), "x: case number 1: format: expected dermamap-case/1"),
        ({"format": "dermamap-cases/1"}, "x: the key cases is missing"),
        ({"format": "dermamap-cases/1", "cases": 1}, "x: cases: expected a list of cases"),
        ({"format": "dermamap-cases/9"}, "it may be of a newer dermamap"),
    ],
)  # fmt: skip
def test_a_wrong_set_is_told_what_was_expected(
    plain: object, told: str, questions: Questions
) -> None:
    with pytest.raises(DermamapError) as caught:
        cases_from_plain(plain, "x", questions)

    assert told in str(caught.value)


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["left", "heel", "stroke", "zone", "view", "anterior"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=odd_values)
def test_any_value_is_a_case_or_one_line(value: object, questions: Questions) -> None:
    try:
        case_from_plain(value, "x", questions)
        cases_from_plain(value, "x", questions)
    except DermamapError as error:
        assert "\n" not in str(error)  # noqa: PT017


@given(data=st.data())
def test_any_mutation_of_a_real_case_is_a_case_or_one_line(
    data: st.DataObject, questions: Questions
) -> None:
    plain = copy.deepcopy(data.draw(st.sampled_from([EXAMPLE, *OPEN["cases"]])))
    place: Any = plain
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(place) if isinstance(place, dict) else range(len(place))
        inner = [key for key in keys if isinstance(place[key], dict | list)]
        inner = [key for key in inner if place[key]]
        if not inner:
            break
        place = place[data.draw(st.sampled_from(inner))]
    keys = list(place) if isinstance(place, dict) else list(range(len(place)))
    key = data.draw(st.sampled_from(keys))
    match data.draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            place[key] = data.draw(odd_values)
        case "remove":
            del place[key]
        case _ if isinstance(place, dict):
            place[data.draw(st.text())] = data.draw(odd_values)
        case _:
            place.append(data.draw(odd_values))

    try:
        case = case_from_plain(plain, "x", questions)
    except DermamapError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert isinstance(case.drawing, Drawing)
        assert case_from_plain(case_to_plain(case), "x", questions) == case
