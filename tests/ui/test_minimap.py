"""A small picture of everything while only a part is in sight."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.canvas.mini_map import MiniMap
from dermamap.ui.frame.view_bar import BOTH
from dermamap.ui.stage.panels import Layout
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def small(window: MainWindow) -> MiniMap:
    """Return the small map of a window that looks closely at the left."""
    window.canvas.zoom_by(3.0, QPointF(60, 200))
    QApplication.processEvents()
    return window.canvas.map


def picture(small: MiniMap) -> QImage:
    return small.grab().toImage()


def test_it_is_there_only_while_something_is_out_of_sight(window: MainWindow) -> None:
    canvas = window.canvas
    assert not canvas.map.isVisible()
    canvas.zoom_by(2.0)
    assert canvas.map.isVisible()
    canvas.fit()
    assert not canvas.map.isVisible()
    canvas.zoom_by(0.6)
    assert not canvas.map.isVisible(), "smaller than fitted, and all in sight"
    canvas.pan_by(5000, 0)
    assert canvas.map.isVisible()


def test_it_lies_in_the_lower_right_corner_and_is_small(
    window: MainWindow, small: MiniMap
) -> None:
    canvas = window.canvas
    for size in ((1400, 900), (1000, 640)):
        window.resize(*size)
        QApplication.processEvents()
        inside = small.geometry()
        assert canvas.rect().contains(inside)
        assert canvas.width() - inside.right() < 20
        assert canvas.height() - inside.bottom() < 20
        assert inside.width() * inside.height() < 0.12 * (
            canvas.width() * canvas.height()
        )


def test_the_frame_in_it_is_what_the_canvas_shows(
    window: MainWindow, small: MiniMap
) -> None:
    canvas, here = window.canvas, small._camera()
    seen = small._seen()
    for x, y in ((0, 0), (canvas.width(), canvas.height())):
        place = canvas.stage.camera.to_scene(x, y)
        corner = seen.topLeft() if x == 0 else seen.bottomRight()
        assert here.to_screen(*place) == pytest.approx((corner.x(), corner.y()))
    assert seen.width() < small.width() / 2


@pytest.mark.parametrize("share", [(0.2, 0.3), (0.5, 0.5), (0.8, 0.6)])
def test_a_click_brings_that_place_to_the_middle(
    window: MainWindow, small: MiniMap, qtbot: QtBot, share: tuple[float, float]
) -> None:
    canvas = window.canvas
    at = QPoint(round(share[0] * small.width()), round(share[1] * small.height()))
    wanted = small._camera().to_scene(at.x(), at.y())
    qtbot.mouseClick(small, Left, pos=at)
    middle = QRectF(canvas.rect()).center()
    assert canvas.stage.camera.to_screen(*wanted) == pytest.approx(
        (middle.x(), middle.y()), abs=1.5
    )
    assert not window.session.history.count(), "nothing is drawn under it"


def test_dragging_in_it_moves_and_pointing_does_not(
    window: MainWindow, small: MiniMap, qtbot: QtBot
) -> None:
    canvas = window.canvas
    still = canvas.stage.camera
    qtbot.mouseMove(small, small.rect().center())
    assert canvas.stage.camera == still
    qtbot.mousePress(small, Left, pos=small.rect().center())
    pressed = canvas.stage.camera
    assert pressed != still
    drag = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(10, 10),
        small.mapToGlobal(QPointF(10, 10)),
        Qt.MouseButton.NoButton,
        Left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(small, drag)
    assert canvas.stage.camera != pressed
    qtbot.mouseRelease(small, Left, pos=QPoint(10, 10))


def test_a_finger_moves_there_and_draws_nothing(
    window: MainWindow, small: MiniMap
) -> None:
    screen = QTest.createTouchDevice()
    before = window.canvas.stage.camera
    place = small.mapTo(window, small.rect().center())
    for act in ("press", "release"):
        sequence = QTest.touchEvent(window, screen, False)  # noqa: FBT003 - Qt's own
        getattr(sequence, act)(0, place, window)
        sequence.commit()
    assert window.canvas.stage.camera != before
    assert not window.session.is_drawing
    assert not window.session.history.count()


def test_marks_show_in_it_once_the_hand_rests(
    window: MainWindow, small: MiniMap, qtbot: QtBot
) -> None:
    bare = picture(small)
    window.session.add_mark(Mark(ZoneFill("whole_leg", Side.LEFT), Symptom.PAIN))
    assert small._rest.isActive(), "it does not keep the hand waiting"
    qtbot.waitUntil(lambda: not small._rest.isActive(), timeout=10_000)
    assert picture(small) != bare


def test_marks_made_while_it_is_hidden_show_when_it_is_not(
    window: MainWindow, small: MiniMap
) -> None:
    bare = picture(small)
    window.canvas.fit()
    window.session.add_mark(Mark(ZoneFill("whole_leg", Side.LEFT), Symptom.PAIN))
    window.canvas.zoom_by(3.0, QPointF(60, 200))
    assert picture(small) != bare


def test_it_follows_layers_and_views(window: MainWindow, small: MiniMap) -> None:
    bare = picture(small)
    window.canvas.show_layers(["isncsci_textbook"])
    layered = picture(small)
    assert layered != bare
    window.canvas.show_views(Layout.FRONT_BACK, BOTH)
    window.canvas.zoom_by(3.0)
    assert picture(small).size() != layered.size()


def test_moving_the_pointer_draws_nothing_of_it_anew(
    hand: Hand, window: MainWindow, small: MiniMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(window.canvas)
    picture(small)
    drawn: list[str] = []
    monkeypatch.setattr(small, "_pictured", lambda: drawn.append("again"))
    point = hand.middle_of("anterior_thigh_upper", ViewId.ANTERIOR)
    hand.drag(ViewId.ANTERIOR, [(point[0], point[1] + n) for n in range(30)])
    assert not drawn
