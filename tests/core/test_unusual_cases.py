"""Drawings and answers of no textbook: mixed, empty, alone, against each other."""

import pytest

from dermamap.core.analysis import Reference, assess
from dermamap.core.anatomy import Laterality, Side, Symptom
from dermamap.core.assessment import Assessment, Candidate
from dermamap.core.case import Answer, Case, FindingKey, Findings
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from tests.core.shipped import L, R, by_id

NUMB, PAIN, TINGLING = Symptom.REDUCED, Symptom.PAIN, Symptom.TINGLING
SHIN = ("lateral_leg_upper", "lateral_leg_lower", "foot_dorsum_middle", "great_toe")
CALF = ("posterior_calf_lower", "sole_lateral", "little_toe", "heel")
NOTHING: dict[FindingKey, Answer] = {}


def filled(side: Side, *zones: str, symptom: Symptom = NUMB) -> tuple[Mark, ...]:
    return tuple(Mark(ZoneFill(zone, side), symptom) for zone in zones)


def judged(
    reference: Reference,
    marks: tuple[Mark, ...] = (),
    answers: dict[FindingKey, Answer] = NOTHING,
) -> Assessment:
    case = Case(drawing=Drawing(marks), findings=Findings(answers))
    result = assess(case, reference, advise=False)
    for candidates in (result.lesions, result.conditions):
        assert sum(each.probability for each in candidates) == pytest.approx(1)
    return result


def lesion(result: Assessment, name: str) -> Candidate:
    return by_id(result.lesions)[name]


def test_the_same_root_on_both_sides_is_one_lesion_of_both(
    reference: Reference,
) -> None:
    result = judged(reference, (*filled(L, *SHIN), *filled(R, *SHIN)))
    first = result.lesions[0]

    assert first.laterality is Laterality.BOTH
    assert lesion(result, "L5").laterality is Laterality.BOTH
    assert result.two_lesions.pairs == ()


def test_different_roots_of_each_leg_do_not_end_as_one_of_them_for_sure(
    reference: Reference,
) -> None:
    one = judged(reference, filled(L, *SHIN))
    mixed = judged(reference, (*filled(L, *SHIN), *filled(R, *CALF)))

    assert one.lesions[0].id == "L5"
    assert mixed.lesions[0].probability < one.lesions[0].probability
    assert mixed.two_lesions.probability > 5 * one.two_lesions.probability
    roots = {each.id for each in mixed.lesions[:6]}
    assert roots & {"L5", "L5+S1"}
    assert roots & {"S1", "L5+S1"}


def test_several_symptoms_on_the_same_skin_say_no_less_than_one(
    reference: Reference,
) -> None:
    numb = filled(L, *SHIN)
    tingling = filled(L, *SHIN, symptom=TINGLING)
    pain = filled(L, "buttock", "posterior_thigh_upper", symptom=PAIN)
    alone, twice, with_pain = (
        judged(reference, marks) for marks in (numb, (*numb, *tingling), (*numb, *pain))
    )

    # Numbness and tingling are weighed together: the same place counts once.
    assert lesion(twice, "L5").probability == pytest.approx(
        lesion(alone, "L5").probability
    )
    # Pain in the buttock is that of a root, not of a nerve at the knee.
    assert (
        lesion(with_pain, "common_fibular").probability
        < lesion(alone, "common_fibular").probability
    )
    assert with_pain.lesions[0].id == "L5"


def test_an_empty_case_gives_the_priors_and_no_side(reference: Reference) -> None:
    result = judged(reference)

    assert result.areas == ()
    assert result.two_lesions.probability == 0
    assert result.lesions[0].probability < 0.5
    assert all(
        {reason.key for reason in each.reasons} <= {"prior"} for each in result.lesions
    )


def test_answers_alone_point_to_a_lesion_and_its_side(reference: Reference) -> None:
    result = judged(
        reference,
        answers={
            ("slr", R): True,
            ("slr", L): False,
            ("ankle_reflex", R): "absent",
            ("ankle_reflex", L): "normal",
            ("ankle_plantarflexion", R): 4,
        },
    )

    assert result.areas == ()
    assert result.lesions[0].id == "S1"
    assert result.lesions[0].laterality is Laterality.RIGHT


def test_signs_against_the_drawing_leave_doubt(reference: Reference) -> None:
    drawn = judged(reference, filled(L, *SHIN))
    against: dict[FindingKey, Answer] = {
        ("knee_reflex", L): "absent",
        ("ankle_reflex", L): "normal",
        ("knee_extension", L): 3,
        ("great_toe_extension", L): 5,
        ("femoral_stretch", L): True,
        ("slr", L): False,
    }
    both = judged(reference, filled(L, *SHIN), against)

    assert lesion(both, "L5").probability < lesion(drawn, "L5").probability
    assert both.lesions[0].probability < 0.99
    told = {reason.key: reason.log_odds for reason in lesion(both, "L5").reasons}
    assert max(told.values()) > 0 > min(told.values())


def test_signs_of_the_other_leg_do_not_move_the_drawn_one_far(
    reference: Reference,
) -> None:
    drawn = judged(reference, filled(L, *SHIN))
    other = judged(reference, filled(L, *SHIN), {("ankle_reflex", R): "absent"})
    l5 = lesion(other, "L5")

    assert l5.laterality is Laterality.LEFT
    assert l5.probability == pytest.approx(lesion(drawn, "L5").probability, abs=0.25)


def test_answers_that_contradict_each_other_still_end_in_an_answer(
    reference: Reference,
) -> None:
    result = judged(
        reference,
        answers={
            ("sitting_worse", None): True,
            ("sitting_relief", None): True,
            ("bending_worse", None): True,
            ("bending_relief", None): True,
            ("back_pain", None): False,
            ("cough_worse", None): True,
            ("onset", None): "sudden",
            ("duration_days", None): 3000,
        },
    )

    assert result.conditions[0].probability < 0.9
