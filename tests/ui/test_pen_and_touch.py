"""A pen and fingers draw as the mouse does, and neither is heard twice."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Lasso, Point, Stroke, ZoneFill
from dermamap.ui.canvas import stylus
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, Left, NoKey, Nothing

LATERAL = ViewId.LATERAL_LEFT
CALF = "lateral_leg_upper"
Kind = QEvent.Type
Pointer = QPointingDevice.PointerType


def device(pointer: Pointer) -> QPointingDevice:
    return QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        pointer,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        3,
    )


class Stylus:
    """A pen over the canvas, in millimetres of views."""

    def __init__(self, hand: Hand, pointer: Pointer = Pointer.Pen) -> None:
        self.hand, self.device = hand, device(pointer)

    def send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        pressure: float,
        button: Qt.MouseButton = Left,
    ) -> bool:
        canvas = self.hand.canvas
        held = Nothing if kind is Kind.TabletRelease else button
        pressed = Nothing if kind is Kind.TabletMove else button
        event = QTabletEvent(
            kind,
            self.device,
            at,
            QPointF(canvas.mapToGlobal(at)),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            NoKey,
            pressed,
            held,
        )
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    def draw(self, view: ViewId, path: Sequence[tuple[Point, float]]) -> None:
        (first, pressure), *rest = path
        self.send(Kind.TabletPress, self.hand.pixel(view, first), pressure)
        last = first
        for point, force in rest:
            last = point
            self.send(Kind.TabletMove, self.hand.pixel(view, point), force)
        self.send(Kind.TabletRelease, self.hand.pixel(view, last), 0.0)


def echo(hand: Hand, kind: QEvent.Type, at: QPointF, stamp: int = 0) -> None:
    """Send what a system makes of a pen or a finger: a mouse."""
    event = QMouseEvent(
        kind,
        at,
        at,
        QPointF(hand.canvas.mapToGlobal(at)),
        Left,
        Left,
        NoKey,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )
    event.setTimestamp(stamp)
    QApplication.sendEvent(hand.canvas, event)


def down_the_calf(hand: Hand, count: int = 8) -> list[Point]:
    x, y = hand.middle_of(CALF, LATERAL)
    return [(x, y - 30 + 8 * n) for n in range(count)]


def test_more_pressure_is_a_wider_brush_and_never_wider_than_it_is_set() -> None:
    shares = [stylus.share_of(n / 20) for n in range(21)]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(stylus.LEAST)
    assert shares[-1] == pytest.approx(1.0)
    assert stylus.share_of(7.0) == 1.0, "whatever a driver says"


def test_a_trembling_hand_keeps_its_width() -> None:
    pressure = stylus.Pressure()
    first = pressure.begin(0.5)
    assert [pressure.follow(0.5 + d) for d in (0.01, -0.02, 0.03)] == [first] * 3
    assert pressure.follow(0.9) > first
    pressure.counts = False
    assert pressure.begin(0.1) == 1.0


def test_a_pen_draws_with_its_pressure_in_one_step(
    hand: Hand, window: MainWindow
) -> None:
    path = down_the_calf(hand)
    forces = [0.1, 0.1, 0.4, 0.4, 1.0, 1.0, 1.0, 0.2]
    Stylus(hand).draw(LATERAL, list(zip(path, forces, strict=True)))

    radii = [
        mark.shape.radius_mm
        for mark in window.session.case.drawing.marks
        if isinstance(mark.shape, Stroke)
    ]
    assert len(radii) > 2
    assert max(radii) == window.drawing.radius_mm
    assert min(radii) >= stylus.LEAST * window.drawing.radius_mm - 0.01
    assert window.session.history.count() == 1
    window.actions_.undo.trigger()
    assert not window.session.state.any()


def test_without_the_option_a_pen_draws_as_a_mouse_does(
    hand: Hand, window: MainWindow
) -> None:
    window.prefer(pressure=False)
    path = down_the_calf(hand)
    forces = np.linspace(0.1, 1, len(path)).tolist()
    Stylus(hand).draw(LATERAL, list(zip(path, forces, strict=True)))
    pen = window.session.case.drawing
    window.actions_.undo.trigger()
    hand.drag(LATERAL, path)
    assert window.session.case.drawing == pen


def test_the_other_end_of_a_pen_erases_whatever_the_tool(
    hand: Hand, window: MainWindow
) -> None:
    path = down_the_calf(hand)
    window.drawing.choose_brush(10, Symptom.PAIN)
    hand.drag(LATERAL, path)
    for tool in (Tool.LASSO, Tool.AREA, Tool.BRUSH):
        window.drawing.choose_tool(tool)
        Stylus(hand, Pointer.Eraser).draw(LATERAL, [(p, 1.0) for p in path])
        assert window.session.case.drawing.marks[-1].erases
        window.actions_.undo.trigger()
        assert window.session.state.any()


def test_a_pen_draws_a_lasso_and_fills_areas(hand: Hand, window: MainWindow) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    corners = [(x - 9, y - 9), (x + 9, y - 9), (x + 9, y + 9), (x - 9, y + 9)]
    window.drawing.choose_tool(Tool.LASSO)
    Stylus(hand).draw(LATERAL, [(p, 0.5) for p in corners])
    window.drawing.choose_tool(Tool.AREA)
    Stylus(hand).draw(LATERAL, [((x, y), 0.5)])
    kinds = [type(mark.shape) for mark in window.session.case.drawing.marks]
    assert kinds == [Lasso, ZoneFill]


def test_a_pen_that_moves_the_body_draws_nothing(
    hand: Hand, window: MainWindow
) -> None:
    window.drawing.choose_tool(Tool.MOVE)
    before = window.canvas.stage.camera
    Stylus(hand).draw(LATERAL, [(p, 0.5) for p in down_the_calf(hand)])
    assert window.canvas.stage.camera != before
    assert not window.session.case.drawing.marks


def test_space_lets_a_pen_move_the_body(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyPress(window.canvas, Qt.Key.Key_Space)
    before = window.canvas.stage.camera
    Stylus(hand).draw(LATERAL, [(p, 0.5) for p in down_the_calf(hand)])
    qtbot.keyRelease(window.canvas, Qt.Key.Key_Space)
    assert window.canvas.stage.camera != before
    assert not window.session.case.drawing.marks


def test_escape_takes_back_what_a_pen_has_begun(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    pen, path = Stylus(hand), down_the_calf(hand)
    pen.send(Kind.TabletPress, hand.pixel(LATERAL, path[0]), 0.6)
    pen.send(Kind.TabletMove, hand.pixel(LATERAL, path[3]), 0.9)
    assert window.session.state.any()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.session.state.any()
    pen.send(Kind.TabletMove, hand.pixel(LATERAL, path[5]), 0.9)
    pen.send(Kind.TabletRelease, hand.pixel(LATERAL, path[5]), 0.0)
    assert not window.session.state.any()
    assert not window.session.history.count()


def test_a_pen_that_is_told_again_as_a_mouse_draws_once(
    hand: Hand, window: MainWindow
) -> None:
    pen, path = Stylus(hand), down_the_calf(hand)
    first, last = hand.pixel(LATERAL, path[0]), hand.pixel(LATERAL, path[-1])
    aside = hand.pixel(ViewId.SOLE_LEFT, hand.middle_of("sole_heel", ViewId.SOLE_LEFT))
    pen.send(Kind.TabletPress, first, 1.0)
    echo(hand, Kind.MouseButtonPress, aside)
    echo(hand, Kind.MouseMove, aside)
    pen.send(Kind.TabletMove, last, 1.0)
    echo(hand, Kind.MouseButtonRelease, aside)
    assert window.session.is_drawing, "the echo does not lift the pen"
    pen.send(Kind.TabletRelease, last, 0.0)
    echo(hand, Kind.MouseButtonPress, aside, stamp=100)
    echo(hand, Kind.MouseButtonRelease, aside, stamp=120)
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert mark.shape.view is LATERAL


def test_a_mouse_that_a_system_plays_without_a_pen_draws(
    hand: Hand, window: MainWindow
) -> None:
    at = hand.pixel(LATERAL, hand.middle_of(CALF, LATERAL))
    echo(hand, Kind.MouseButtonPress, at, stamp=10)
    echo(hand, Kind.MouseButtonRelease, at, stamp=20)
    assert len(window.session.case.drawing.marks) == 1


def test_a_pen_in_the_air_and_its_buttons_are_left_to_the_mouse(hand: Hand) -> None:
    pen, at = Stylus(hand), QPointF(200, 200)
    assert not pen.send(Kind.TabletMove, at, 0.0)
    assert not pen.send(Kind.TabletPress, at, 0.5, Qt.MouseButton.RightButton)
    assert not pen.send(Kind.TabletRelease, at, 0.0, Qt.MouseButton.RightButton)


def test_the_circle_under_a_pen_has_the_size_that_is_set(
    hand: Hand, window: MainWindow
) -> None:
    pen, at = Stylus(hand), hand.pixel(LATERAL, hand.middle_of(CALF, LATERAL))
    hand.send(Kind.MouseMove, at)
    shown = window.canvas._cursor_radius()
    pen.send(Kind.TabletPress, at, 0.05)
    assert window.canvas._cursor_radius() == shown
    pen.send(Kind.TabletRelease, at, 0.0)


# Fingers


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


class Fingertips:
    """Fingers on the canvas, in pixels of it."""

    def __init__(self, hand: Hand, screen: QPointingDevice) -> None:
        self.hand, self.screen = hand, screen

    def go(
        self, act: str, *places: QPointF, first: int = 0, other: QPointF | None = None
    ) -> None:
        """Let fingers ``press``, ``move`` or ``release``, all at once.

        Args:
            act: What they do.
            places: Where.
            first: The number of the first of them.
            other: Where finger 0 moves meanwhile.
        """
        canvas = self.hand.canvas
        sequence = QTest.touchEvent(canvas, self.screen, False)  # noqa: FBT003 - Qt's
        if other is not None:
            sequence.move(0, other.toPoint(), canvas)
        for n, place in enumerate(places, first):
            getattr(sequence, act)(n, place.toPoint(), canvas)
        sequence.commit()


@pytest.fixture
def tips(hand: Hand, screen: QPointingDevice) -> Fingertips:
    return Fingertips(hand, screen)


def test_one_finger_draws(hand: Hand, window: MainWindow, tips: Fingertips) -> None:
    path = [hand.pixel(LATERAL, point) for point in down_the_calf(hand)]
    tips.go("press", path[0])
    for place in path[1:]:
        tips.go("move", place)
    assert window.session.is_drawing
    tips.go("release", path[-1])
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert mark.shape.radius_mm == window.drawing.radius_mm
    assert len(mark.shape.points) == len(path)


def test_a_second_finger_takes_the_stroke_back_and_both_zoom_and_move(
    hand: Hand, window: MainWindow, tips: Fingertips
) -> None:
    canvas = window.canvas
    one, two = QPointF(300, 300), QPointF(340, 300)
    under = canvas.stage.camera.to_scene(320, 300)
    before = canvas.stage.camera.zoom
    tips.go("press", one)
    tips.go("move", one + QPointF(8, 0))
    tips.go("press", two, first=1, other=one)
    assert not window.session.is_drawing
    assert not window.session.state.any()
    tips.go("move", one, two)
    tips.go("move", one + QPointF(-20, 50), two + QPointF(20, 50))
    camera = canvas.stage.camera
    assert camera.zoom == pytest.approx(2 * before, rel=0.02)
    assert camera.to_screen(*under) == pytest.approx((320, 350), abs=6)
    tips.go("release", one + QPointF(-20, 50), two + QPointF(20, 50))
    assert not window.session.history.count()
    tips.go("press", one)
    tips.go("release", one)
    assert not canvas.is_drawing


def test_the_finger_that_stays_after_a_pinch_draws_nothing(
    window: MainWindow, tips: Fingertips, hand: Hand
) -> None:
    path = [hand.pixel(LATERAL, point) for point in down_the_calf(hand)]
    tips.go("press", path[0], path[0] + QPointF(60, 0))
    tips.go("release", path[0] + QPointF(60, 0), first=1, other=path[1])
    for place in path[1:]:
        tips.go("move", place)
    tips.go("release", path[-1])
    assert not window.session.state.any()
    assert not window.session.history.count()


def test_a_tap_fills_an_area_when_the_finger_is_lifted(
    hand: Hand, window: MainWindow, tips: Fingertips, qtbot: QtBot
) -> None:
    window.drawing.choose_tool(Tool.AREA)
    at = hand.pixel(LATERAL, hand.middle_of(CALF, LATERAL))
    tips.go("press", at)
    assert not window.session.case.drawing.marks
    tips.go("release", at)
    assert window.session.case.drawing.marks[0].shape == ZoneFill(CALF, Side.LEFT)
    window.actions_.undo.trigger()
    tips.go("press", at, at + QPointF(50, 0))
    tips.go("release", at, at + QPointF(50, 0))
    assert not window.session.case.drawing.marks, "two fingers do not tap"
    tips.go("press", at)
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    tips.go("release", at)
    assert not window.session.case.drawing.marks


def test_one_finger_moves_the_body_with_that_tool(
    window: MainWindow, tips: Fingertips
) -> None:
    window.drawing.choose_tool(Tool.MOVE)
    before = window.canvas.stage.camera
    tips.go("press", QPointF(300, 300))
    tips.go("move", QPointF(330, 320))
    tips.go("release", QPointF(330, 320))
    after = window.canvas.stage.camera
    assert (after.dx - before.dx, after.dy - before.dy) == pytest.approx((30, 20))


def test_escape_takes_back_what_a_finger_has_begun(
    hand: Hand, window: MainWindow, tips: Fingertips, qtbot: QtBot
) -> None:
    path = [hand.pixel(LATERAL, point) for point in down_the_calf(hand)]
    tips.go("press", path[0])
    tips.go("move", path[2])
    assert window.session.state.any()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    tips.go("move", path[4])
    tips.go("release", path[4])
    assert not window.session.state.any()
    assert not window.session.history.count()


def test_touches_that_the_system_takes_away_are_taken_back(
    hand: Hand, window: MainWindow, tips: Fingertips, screen: QPointingDevice
) -> None:
    path = [hand.pixel(LATERAL, point) for point in down_the_calf(hand)]
    tips.go("press", path[0])
    tips.go("move", path[2])
    QApplication.sendEvent(window.canvas, QTouchEvent(Kind.TouchCancel, screen))
    assert not window.session.state.any()
    tips.go("release", path[2])
    assert not window.session.history.count()


def test_a_touchpad_draws_nothing(window: MainWindow) -> None:
    pad = QPointingDevice(
        "pad",
        9,
        QInputDevice.DeviceType.TouchPad,
        Pointer.Finger,
        QInputDevice.Capability.Position,
        2,
        1,
    )
    event = QTouchEvent(Kind.TouchBegin, pad)
    QApplication.sendEvent(window.canvas, event)
    assert not event.isAccepted()


def test_the_pointer_is_gone_when_the_finger_is(
    window: MainWindow, tips: Fingertips
) -> None:
    tips.go("press", QPointF(QPoint(300, 300)))
    tips.go("move", QPointF(302, 300))
    assert window.canvas._cursor_radius() > 0
    tips.go("release", QPointF(302, 300))
    assert window.canvas._cursor_radius() == 0
