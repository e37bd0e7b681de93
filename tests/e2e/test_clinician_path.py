"""A clinician's way from the start to a saved case, in the real program."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.person import Person
from tests.e2e.virtual_screen import wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

EMPTY_CASE = "format: dermamap-case/1\nid: visit\n"


def written(case: Path, *words: str) -> Callable[[], bool | None]:
    """Return what tells whether a file has some words by now."""
    return lambda: all(word in case.read_text() for word in words) or None


def answers(somebody: Person, count: int) -> Callable[[], bool | None]:
    return lambda: somebody.ask("case")["answers"] == count or None


def test_by_pointer(meet: Callable[..., Person], tmp_path: Path) -> None:
    case = tmp_path / "visit.yaml"
    case.write_text(EMPTY_CASE)
    clinician = meet("clinician_pointer", case)
    clinician.click("Less feeling")
    clinician.rub("lateral_leg_upper", "left", "lateral_left")
    clinician.rub("foot_dorsum_middle", "left", "dorsum_left", reach=60)
    clinician.wait_for("L5 nerve root")
    clinician.look("1_drawn")
    clinician.click("Dermatomes")
    clinician.look("2_dermatomes")
    clinician.click("Compare with")
    clinician.look("3_compared")
    clinician.click("My marks only")
    clinician.click("L5 nerve root, left")
    clinician.find("All results")
    clinician.look("4_page")
    clinician.click("Questions")
    clinician.click("Strength and reflexes")
    clinician.look("5_questions")
    clinician.click("Save")
    wait_until(written(case, "stroke"), "the case to be saved")
    wait_until(lambda: clinician.ask("case")["clean"] or None, "all to be saved")


def test_by_keyboard(meet: Callable[..., Person], tmp_path: Path) -> None:
    case = tmp_path / "visit.yaml"
    case.write_text(EMPTY_CASE)
    clinician = meet("clinician_keyboard", case)
    clinician.find("Brush")
    clinician.press("ctrl+l")
    clinician.tab_to("Search the skin", key="shift+Tab")
    clinician.write("outer lower leg")
    clinician.press("Down", "1", "Down", "1")
    wait_until(lambda: clinician.ask("case")["marks"] or None, "a zone to be marked")
    clinician.wait_for("L5 nerve root")
    clinician.look("1_list")
    clinician.press("ctrl+l", "ctrl+l")
    clinician.press("ctrl+f")
    clinician.write("back pain")
    clinician.press("Down", "y")
    wait_until(answers(clinician, 1), "an answer to be given")
    clinician.look("2_answered")
    clinician.press("ctrl+s")
    wait_until(written(case, "zone", "back_pain"), "the case to be saved")
