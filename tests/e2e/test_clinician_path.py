"""A clinician's way from the start to a saved case, in the real program."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.person import Person
from tests.e2e.virtual_screen import wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

EMPTY_CASE = "format: dermamap-case/1\nid: visit\n"


def test_by_pointer(meet: Callable[..., Person], tmp_path: Path) -> None:
    case = tmp_path / "visit.yaml"
    case.write_text(EMPTY_CASE)
    clinician = meet("clinician_pointer", case)
    clinician.find("Brush")
    clinician.look("1_start")
    clinician.click("Tingling")
    clinician.rub("lateral_leg_upper", "left")
    clinician.wait_for("L5 nerve root")
    clinician.look("2_drawn")
    clinician.press("ctrl+s")
    wait_until(lambda: "stroke" in case.read_text() or None, "the case to be saved")
