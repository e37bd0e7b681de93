"""What answers read like as clauses."""

import pytest

from dermamap.core.anatomy import Side
from dermamap.core.assessment import Reason
from dermamap.core.words.statements import statement_of
from dermamap.core.words.wording import Audience, Wording
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def finding(question: str, answer: object, side: Side | None = None) -> Reason:
    return Reason(f"finding.{question}", 1.0, {"answer": answer, "side": side})


@pytest.mark.parametrize(
    ("question", "answer", "side", "expected"),
    [
        ("cough_worse", True, None, "coughing or straining makes it worse"),
        ("cough_worse", False, None, "coughing or straining does not make it worse"),
        ("onset", "after_lifting", None, "it began after lifting or bending"),
        ("ankle_reflex", "reduced", Side.LEFT, "the ankle reflex is reduced (left)"),
        ("calf_swelling", True, Side.RIGHT, "the calf is swollen (right)"),
        ("hip_abduction", 5, Side.LEFT, "moving the leg outwards is strong (left)"),
        ("cough_worse", None, None, "the question “Worse on coughing” was answered"),
        ("onset", "by_magic", None, "the question “How it started” was answered"),
        ("cough_worse", 3.0, None, "the question “Worse on coughing” was answered"),
    ],
)
def test_an_answer_reads_as_a_clause(
    wording: Wording, question: str, answer: object, side: Side | None, expected: str
) -> None:
    reason = finding(question, answer, side)
    assert statement_of(reason, wording, Audience.PATIENT) == expected


def test_only_a_clinician_is_told_the_grade(wording: Wording) -> None:
    weak = finding("ankle_dorsiflexion", 3.5, Side.LEFT)
    assert statement_of(weak, wording, Audience.PATIENT) == (
        "lifting the foot is weak (left)"
    )
    assert statement_of(weak, wording, Audience.CLINICIAN) == (
        "lifting the foot is weak (grade 3.5) (left)"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0.1, "less than a day"),
        (1, "one day"),
        (2, "2 days"),
        (20, "20 days"),
        (21, "3 weeks"),
        (90, "3 months"),
        (1100, "3 years"),
    ],
)
def test_time_is_told_in_the_unit_that_people_use(
    wording: Wording, days: float, words: str
) -> None:
    reason = finding("duration_days", days)
    text = statement_of(reason, wording, Audience.PATIENT)
    assert text == f"it has lasted {words}"


def test_a_group_tells_its_first_answers(wording: Wording) -> None:
    answers = {
        "walking_worse": True,
        "sitting_relief": True,
        "bending_relief": False,
        "rest_relief": True,
    }
    given = {"findings": tuple(answers), "answers": answers}
    reason = Reason("group.claudication", 1.0, given)
    assert statement_of(reason, wording, Audience.PATIENT) == (
        "walking makes it worse, sitting down eases it and bending forward does not "
        "ease it"
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            {"onset": "after_injury", "injury": True},
            "it began after an injury",
        ),
        (
            {"onset": "after_position", "prolonged_position": False},
            (
                "it began after staying long in one position and "
                "no position was held for long"
            ),
        ),
        (
            {"onset": "after_surgery", "spine_surgery": True},
            "it began after an operation and the back was operated on before",
        ),
    ],
)
def test_the_same_fact_is_not_told_twice(
    wording: Wording, answers: dict[str, object], expected: str
) -> None:
    reason = Reason("group.event", 1.0, {"answers": answers})
    assert statement_of(reason, wording, Audience.PATIENT) == expected


def test_a_group_without_its_answers_is_told_by_what_it_is_about(
    wording: Wording,
) -> None:
    given = {"findings": ("slr", "slump")}
    reason = Reason("group.nerve_tension", 1.0, given)
    text = statement_of(reason, wording, Audience.CLINICIAN)
    assert text == "the stretch tests of the sciatic nerve"


@pytest.mark.parametrize(
    ("weak", "normal", "expected"),
    [
        ((), ("hip_flexion",), "all tested muscles are strong"),
        (("ankle_dorsiflexion",), (), "lifting the foot is weak"),
        (
            ("ankle_dorsiflexion", "great_toe_extension"),
            ("ankle_inversion",),
            (
                "lifting the foot and lifting the great toe are weak, "
                "turning the sole inwards is strong"
            ),
        ),
        (
            ("ankle_dorsiflexion",),
            ("ankle_inversion", "hip_abduction"),
            (
                "lifting the foot is weak, turning the sole inwards and "
                "moving the leg outwards are strong"
            ),
        ),
    ],
)
def test_strength_tells_weak_and_strong_movements(
    wording: Wording, weak: tuple[str, ...], normal: tuple[str, ...], expected: str
) -> None:
    reason = Reason("strength", 1.0, {"weak": weak, "normal": normal, "side": None})
    assert statement_of(reason, wording, Audience.CLINICIAN) == expected


def test_strength_names_its_side(wording: Wording) -> None:
    reason = Reason("strength", 1.0, {"weak": ("hip_flexion",), "side": Side.RIGHT})
    text = statement_of(reason, wording, Audience.PATIENT)
    assert text == "lifting the thigh is weak (right)"


@pytest.mark.parametrize("key", ["moon", "finding.moon", "group.moon"])
def test_what_has_no_text_states_nothing(wording: Wording, key: str) -> None:
    assert statement_of(Reason(key, 1.0), wording, Audience.PATIENT) == ""
