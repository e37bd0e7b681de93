from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.anatomy import Side
from dermamap.core.case import Findings
from dermamap.core.errors import DermamapError
from dermamap.core.knowledge.base import Question
from dermamap.files.knowledge.findings_format import (
    findings_from_plain,
    findings_to_plain,
)

Questions = Mapping[str, Question]


@st.composite
def findings(draw: st.DrawFn, questions: Questions) -> Findings:
    chosen = draw(st.lists(st.sampled_from(sorted(questions)), unique=True, max_size=8))
    answers = {}
    for each in chosen:
        question = questions[each]
        values: st.SearchStrategy[bool | float | str] = st.floats(0, 1e4)
        if question.kind == "bool":
            values = st.booleans()
        elif question.kind == "grade":
            values = st.integers(0, 5)
        elif question.kind == "choice":
            values = st.sampled_from(question.choices)
        sides: list[Side | None] = [None]
        if question.sided:
            sides = draw(st.sampled_from([[Side.LEFT], [Side.RIGHT], [*Side]]))
        for side in sides:
            answers[each, side] = draw(values)
    return Findings(answers)


@given(data=st.data())
def test_answers_survive_being_written_down(
    data: st.DataObject, questions: Questions
) -> None:
    before = data.draw(findings(questions))
    after = findings_from_plain(findings_to_plain(before), "x", questions)

    assert after == before
    assert list(after) == list(before)


def test_each_kind_of_answer_is_read(questions: Questions) -> None:
    plain = {
        "duration_days": 0.5,
        "onset": "sudden",
        "back_pain": False,
        "hip_flexion": {"left": 4, "right": 5},
        "ankle_reflex": {"right": "brisk"},
        "slr": {"left": True},
    }
    read = findings_from_plain(plain, "x", questions)

    assert read.get("duration_days") == 0.5
    assert read.get("back_pain") is False
    assert read.get("hip_flexion", Side.LEFT) == 4
    assert read.get("ankle_reflex", Side.RIGHT) == "brisk"
    assert read.get("ankle_reflex", Side.LEFT) is None
    assert findings_to_plain(read) == plain


def test_nothing_asked_may_be_left_empty(questions: Questions) -> None:
    assert findings_from_plain(None, "x", questions) == Findings()
    assert findings_from_plain({}, "x", questions) == Findings()


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ([], "x: expected a mapping of answers, found a list"),
        (
            {"bakc_pain": True},
            "x: unknown finding 'bakc_pain' (did you mean back_pain?)",
        ),
        ({3: True}, "x: unknown finding 3; expected one of the vocabulary"),
        ({"back_pain": 1}, "x: back_pain: expected true or false, found 1"),
        ({"back_pain": None}, "x: back_pain: expected true or false, found nothing"),
        ({"back_pain": {"left": True}}, "expected true or false, found a mapping"),
        (
            {"duration_days": -1},
            "x: duration_days: expected a number of at least 0, found -1",
        ),
        ({"duration_days": True}, "expected a number of at least 0, found true"),
        ({"duration_days": float("inf")}, "found inf"),
        ({"onset": "sudenly"}, "found 'sudenly' (did you mean sudden?)"),
        (
            {"slr": True},
            "x: slr: asked for each side; expected {left: …, right: …} or one of",
        ),
        ({"slr": {}}, "slr: asked for each side"),
        ({"slr": {"both": True}}, "slr: unknown key 'both'; expected left or right"),
        ({"slr": {"left": "yes"}}, "slr: left: expected true or false, found 'yes'"),
        (
            {"hip_flexion": {"left": 6}},
            "hip_flexion: left: expected a whole number from 0 to 5, found 6",
        ),
        ({"hip_flexion": {"left": 4.5}}, "found 4.5"),
        ({"hip_flexion": {"left": False}}, "found false"),
        (
            {"ankle_reflex": {"left": "++"}},
            "expected a choice: absent, reduced, normal or brisk, found '++'",
        ),
    ],
)
def test_a_wrong_answer_is_told_what_was_expected(
    plain: object, told: str, questions: Questions
) -> None:
    with pytest.raises(DermamapError) as caught:
        findings_from_plain(plain, "x", questions)

    assert told in str(caught.value)


def test_a_question_may_limit_its_number() -> None:
    pulse = Question("pulse", "history", "number", "patient", minimum=20, maximum=300)

    with pytest.raises(
        DermamapError, match="expected a number from 20 to 300, found 3"
    ):
        findings_from_plain({"pulse": 3}, "x", {"pulse": pulse})
