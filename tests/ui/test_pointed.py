"""What the line at the bottom says of the skin under the pointer."""

import pytest
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import NERVES, ROOTS, TRUNKS, Side, Symptom, ViewId
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand

LATERAL = ViewId.LATERAL_LEFT
CALF = "lateral_leg_upper"


def said(window: MainWindow) -> str:
    return window.status._pointed.text()


def test_it_names_zone_side_half_and_who_claims_it(
    hand: Hand, window: MainWindow
) -> None:
    hand.hover(LATERAL, hand.middle_of(CALF, LATERAL))
    place, _, claim = said(window).partition(": ")
    assert place == "Left outer lower leg, upper half"
    first, *rest = claim.split(", ")
    assert first == "L5"
    assert any("nerve" in word for word in rest)


@pytest.mark.parametrize(
    ("zone", "view", "part"),
    [
        ("buttock", ViewId.POSTERIOR, "third"),
        ("sole_medial", ViewId.SOLE_LEFT, "toward the toes"),
    ],
)
def test_large_zones_are_told_apart_in_parts(
    hand: Hand, window: MainWindow, zone: str, view: ViewId, part: str
) -> None:
    window.views.choose_large(view)
    window.canvas.stage.prepare(view)
    hand.hover(view, hand.middle_of(zone, view))
    assert part in said(window).partition(":")[0]


def test_while_something_is_drawn_nobody_is_told_who_claims_it(
    hand: Hand, window: MainWindow
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.press(LATERAL, (x, y))
    hand.move(LATERAL, (x, y + 60))
    assert said(window).startswith("Left outer lower leg")
    assert ":" not in said(window)
    hand.lift(LATERAL, (x, y + 60))
    hand.hover(LATERAL, (x, y))
    assert ": " in said(window)


def test_patients_are_told_the_place_only(hand: Hand, window: MainWindow) -> None:
    window.prefer(mode=Mode.PATIENT)
    hand.hover(LATERAL, hand.middle_of(CALF, LATERAL))
    assert said(window).startswith("Left outer lower leg")
    window.canvas.show_layers(["isncsci_textbook"])
    hand.hover(LATERAL, hand.middle_of("lateral_leg_lower", LATERAL))
    assert said(window)
    names = (*ROOTS, *(n.replace("_", " ") for n in NERVES if n not in TRUNKS))
    assert not any(name in said(window) for name in names)


def test_it_tells_how_strong_it_is_once_the_pointer_rests(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    point = hand.middle_of(CALF, LATERAL)
    window.session.add_mark(Mark(ZoneFill(CALF, Side.LEFT), Symptom.PAIN, 7.0))
    hand.hover(LATERAL, point)
    assert "of 10" not in said(window)
    qtbot.waitUntil(lambda: said(window).endswith("Pain 7 of 10"), timeout=20_000)
    hand.hover(LATERAL, (-20.0, -20.0))
    qtbot.waitUntil(lambda: not window.pointing._rest.isActive(), timeout=20_000)
    assert said(window) == ""
    window.session.clear()
    hand.hover(LATERAL, point)
    qtbot.waitUntil(lambda: not window.pointing._rest.isActive(), timeout=20_000)
    assert "of 10" not in said(window)
