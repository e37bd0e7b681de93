"""What to ask of one candidate, in words."""

import pytest

from dermamap.core.anatomy import Side
from dermamap.core.assessment import Pointer, Separator
from dermamap.core.words.settling import Settling, describe_asks
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def told(wording: Wording, *asks: Separator, to: Audience) -> tuple[Settling, ...]:
    return describe_asks(asks, wording, to)


def test_a_yes_or_no_is_told_with_what_it_says(wording: Wording) -> None:
    asked = Separator(
        "slr",
        Side.LEFT,
        0.2,
        (Pointer(answer=False, log_ratio=-1.0), Pointer(answer=True, log_ratio=1.5)),
    )
    (clinical,) = told(wording, asked, to=Audience.CLINICIAN)
    assert (clinical.question, clinical.side) == ("slr", Side.LEFT)
    assert clinical.text == f"{wording.questions['slr'].label} (left)"
    assert [(way.label, way.answer) for way in clinical.ways] == [
        ("Yes", True),
        ("No", False),
    ]
    assert clinical.ways[0].told == "speaks clearly (\u00d74.5) for it"
    assert clinical.ways[1].told == "speaks clearly (\u00d70.37) against it"
    (plain,) = told(wording, asked, to=Audience.PATIENT)
    assert plain.text.startswith(wording.questions["slr"].ask)
    assert [way.told for way in plain.ways] == [
        "speaks clearly for it",
        "speaks clearly against it",
    ]


def test_an_answer_that_changes_next_to_nothing_says_so(wording: Wording) -> None:
    asked = Separator("back_pain", None, 0.1, (Pointer(answer=True, log_ratio=0.01),))
    (one,) = told(wording, asked, to=Audience.PATIENT)
    assert one.ways[0].told == "tells nothing of it"


def test_of_many_answers_the_two_ends_are_told_and_what_says_most(
    wording: Wording,
) -> None:
    sizes = {5: 0.3, 4: -1.0, 3: -1.2, 2: -2.0}
    pointers = tuple(Pointer(grade, size) for grade, size in sizes.items())
    asked = Separator("ankle_inversion", Side.RIGHT, 0.3, pointers)
    (one,) = told(wording, asked, to=Audience.CLINICIAN)
    assert [way.label for way in one.ways] == ["Grade 5", "Grade 3", "Grade 2 or less"]
    assert [way.answer for way in one.ways] == [5, 3, 2]


def test_a_choice_has_its_label_and_a_span_of_days_cannot_be_given(
    wording: Wording,
) -> None:
    onset = Separator("onset", None, 0.3, (Pointer("sudden", 0.8),))
    days = Separator(
        "duration_days", None, 0.2, (Pointer(3, -0.5, between=(0.0, 7.0)),)
    )
    first, second = told(wording, onset, days, to=Audience.CLINICIAN)
    assert first.ways[0].label == wording.questions["onset"].answers["sudden"]
    assert first.ways[0].answer == "sudden"
    assert second.ways[0].label == "Less than 7 days"
    assert second.ways[0].answer is None


def test_few_are_asked_and_none_that_tells_little(wording: Wording) -> None:
    many = [
        Separator("slr", side, gain, (Pointer(answer=True, log_ratio=1.0),))
        for side in Side
        for gain in (0.3, 0.2)
    ]
    assert len(told(wording, *many, to=Audience.CLINICIAN)) == 3
    little = Separator("slr", None, 0.001, (Pointer(answer=True, log_ratio=1.0),))
    assert told(wording, little, to=Audience.CLINICIAN) == ()
