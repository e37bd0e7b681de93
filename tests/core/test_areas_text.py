"""What the marked skin reads like."""

import pytest

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.assessment import MarkedArea
from dermamap.core.words.explanation import describe_areas
from dermamap.core.words.wording import Wording
from dermamap.files.words.wording_file import load_wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def area(
    cm2: float = 214.0, symptom: Symptom = Symptom.REDUCED, **zones: float
) -> MarkedArea:
    return MarkedArea(Side.LEFT, symptom, cm2, zones)


def test_an_area_is_named_by_side_zones_and_size(wording: Wording) -> None:
    marked = area(
        lateral_leg_upper=0.97,
        lateral_leg_lower=0.9,
        foot_dorsum_medial=0.5,
        great_toe=0.01,
    )
    assert describe_areas([marked], wording) == (
        "Left: outer lower leg, top of the foot (214 cm²)",
    )


def test_two_symptoms_are_told_apart(wording: Wording) -> None:
    first = area(heel=1.0, cm2=9.26)
    second = area(symptom=Symptom.BURNING, sole_medial=0.4)
    assert describe_areas([first, second], wording) == (
        "Left, less feeling: heel (9.3 cm²)",
        "Left, burning: sole (214 cm²)",
    )


def test_many_zones_are_cut_short(wording: Wording) -> None:
    marked = area(heel=1, great_toe=1, toe_2=1, toe_3=1, toe_4=1)
    (line,) = describe_areas([marked], wording)
    assert line == "Left: heel, great toe, second toe, third toe and more (214 cm²)"


def test_a_touch_of_skin_is_still_named(wording: Wording) -> None:
    (line,) = describe_areas([area(heel=0.01, cm2=0.4)], wording)
    assert line == "Left: heel (0.4 cm²)"


def test_an_empty_drawing_is_said(wording: Wording) -> None:
    assert describe_areas([], wording) == ("Nothing is marked yet",)
