import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import (
    COMPOSITE_ZONES,
    ZONES,
    Sex,
    Side,
    Symptom,
    Urgency,
    ViewId,
)
from dermamap.core.assessment import Setting
from dermamap.core.case import Case, Findings, Patient
from dermamap.core.drawing import Drawing, Lasso, Mark, Stroke, ZoneFill
from dermamap.core.words.wording import Wording
from dermamap.files.cases.assessment_format import assessment_to_plain
from dermamap.files.reference import load_reference
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


points = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)) | st.tuples(
    st.floats(0, 480), st.floats(0, 1000)
)
views = st.sampled_from(ViewId)
zones = st.sampled_from([*ZONES, *COMPOSITE_ZONES])
shapes = (
    st.builds(ZoneFill, zones, st.sampled_from(Side))
    | st.builds(
        Stroke,
        views,
        st.floats(0.01, 1000),
        st.lists(points, min_size=1, max_size=5).map(tuple),
    )
    | st.builds(Lasso, views, st.lists(points, min_size=3, max_size=6).map(tuple))
)
marks = st.builds(
    Mark, shapes, st.none() | st.sampled_from(Symptom), st.none() | st.floats(0, 10)
)


@st.composite
def cases(draw: st.DrawFn, reference: Reference) -> Case:
    questions = reference.knowledge.questions
    answers = {}
    for each in draw(st.lists(st.sampled_from(sorted(questions)), max_size=25)):
        question = questions[each]
        values: st.SearchStrategy[bool | float | str] = st.floats(0, 50_000)
        if question.kind == "bool":
            values = st.booleans()
        elif question.kind == "grade":
            values = st.integers(0, 5)
        elif question.kind == "choice":
            values = st.sampled_from(question.choices)
        for side in Side if question.sided else [None]:
            if draw(st.booleans()):
                answers[each, side] = draw(values)
    return Case(
        patient=Patient(
            draw(st.none() | st.floats(0, 130)), draw(st.none() | st.sampled_from(Sex))
        ),
        drawing=Drawing(tuple(draw(st.lists(marks, max_size=5)))),
        findings=Findings(answers),
    )


@settings(max_examples=60)
@given(data=st.data(), setting=st.sampled_from(Setting))
def test_any_case_gets_a_whole_answer(
    data: st.DataObject, setting: Setting, reference: Reference, wording: Wording
) -> None:
    case = data.draw(cases(reference))

    plain = assessment_to_plain(
        "a", assess(case, reference, setting), wording, ("1", "2")
    )

    read = json.loads(json.dumps(plain, allow_nan=False))
    for candidates in (read["lesions"], read["conditions"]):
        assert math.isclose(
            sum(each["probability"] for each in candidates), 1, abs_tol=1e-9
        )
        assert all(reason["text"] for each in candidates for reason in each["reasons"])
        for each in candidates:
            low, high = each["interval"]
            assert low <= each["probability"] <= high
    assert read["triage"]["level"] in list(Urgency)
    assert ("notes" in read) == (not read["areas"])
    for area in read["areas"]:
        assert area["cm2"] >= 0
        assert all(0 <= zone["share"] <= 1 for zone in area["zones"])


def test_without_advice_nothing_is_said_of_how_sure_a_probability_is(
    reference: Reference, wording: Wording
) -> None:
    answer = assess(Case(), reference, advise=False)
    plain = assessment_to_plain("a", answer, wording, ("1", "2"))
    lesions = json.loads(json.dumps(plain["lesions"]))
    assert {each["interval"] for each in lesions} == {None}
