"""A patient's way from the start to a saved case, in the real program."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.person import Person
from tests.e2e.virtual_screen import wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

MOST_QUESTIONS = 30
"""More than a patient is asked before the results are offered."""


def has_marks(case: Path) -> Callable[[], bool | None]:
    return lambda: (case.exists() and "symptom" in case.read_text()) or None


def test_by_pointer(meet: Callable[..., Person], tmp_path: Path) -> None:
    patient = meet("patient_pointer")
    patient.find("I mark my own skin")
    patient.look("1_start")
    patient.click("I mark my own skin")
    patient.find("Go on without drawing")
    patient.click("Tingling")
    patient.rub("lateral_leg_upper", "left", "lateral_left")
    patient.rub("foot_dorsum_middle", "left")
    patient.wait_for("You marked")
    assert not patient.sees("L5"), "no root is named while somebody draws"
    patient.look("2_drawn")
    patient.click("Done drawing")
    patient.find("I do not know")
    patient.look("3_question")
    for _ in range(MOST_QUESTIONS):
        there = patient.first_of("See what fits", "No", "I do not know")
        patient.click(there)
        if there == "See what fits":
            break
    patient.wait_for("Fits best")
    patient.look("4_what_fits")
    texts = patient.ask("texts")
    assert not any("%" in text for text in texts), texts
    patient.click("Save")
    patient.wait_for_window("Save the case")
    patient.click("Save")  # a name is offered
    wait_until(has_marks(tmp_path / "case.yaml"), "the case to be saved")
    patient.look("5_saved")


def test_by_keyboard(meet: Callable[..., Person], tmp_path: Path) -> None:
    patient = meet("patient_keyboard")
    patient.tab_to("I mark my own skin")
    patient.press("Return")
    patient.find("Go on without drawing")
    patient.press("ctrl+l")
    patient.tab_to("Search the skin", key="shift+Tab")
    patient.write("outer lower leg")
    patient.press("Down", "Right", "space")
    patient.look("1_list")
    wait_until(lambda: patient.ask("case")["marks"] or None, "a zone to be marked")
    patient.press("ctrl+l")
    patient.tab_to("Done drawing")
    patient.press("Return")
    patient.find("I do not know")
    for _ in range(MOST_QUESTIONS):
        there = patient.first_of("See what fits", "I do not know")
        patient.tab_to(there)
        patient.press("Return")
        if there == "See what fits":
            break
    patient.wait_for("Fits best")
    patient.look("2_what_fits")
    patient.press("ctrl+s")
    patient.wait_for_window("Save the case")
    patient.press("Return")
    wait_until(has_marks(tmp_path / "case.yaml"), "the case to be saved")
