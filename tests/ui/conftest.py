"""A real window on the real skin, and a hand that draws in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.places import zone_places
from dermamap.core.drawing import Point
from dermamap.session.session import Session
from dermamap.ui.application import load_kit
from dermamap.ui.canvas.body_canvas import BodyCanvas
from dermamap.ui.stage.panel import Panel
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit

Left = Qt.MouseButton.LeftButton
Nothing = Qt.MouseButton.NoButton
NoKey = Qt.KeyboardModifier.NoModifier


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let windows do what the screen that is none says it cannot."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def kit() -> Kit:
    return load_kit()


@pytest.fixture
def window(kit: Kit, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return a window of 1400 x 900 with an empty case, every view ready."""
    window = MainWindow(Session(kit.reference), kit)
    qtbot.addWidget(window, before_close_func=lambda _: leave_without_asking(window))
    window.resize(1400, 900)
    window.show()
    QApplication.processEvents()
    prepare(window.canvas)
    yield window
    leave_without_asking(window)


def leave_without_asking(window: MainWindow) -> None:
    window.session.cancel_stroke()
    window.session.history.setClean()


def prepare(canvas: BodyCanvas) -> None:
    """Make every view on show follow the drawing now, not when there is time."""
    while (view := canvas.stage.next_view) is not None:
        canvas.stage.prepare(view)


@dataclass
class Hand:
    """Moves the pointer over the canvas, in millimetres of views.

    Attributes:
        window: The window.
        kit: What it was made of.
    """

    window: MainWindow
    kit: Kit

    @property
    def canvas(self) -> BodyCanvas:
        return self.window.canvas

    def panel(self, view: ViewId) -> Panel:
        panels = self.canvas.stage.scene.panels
        return next(panel for panel in panels if panel.view is view)

    def pixel(self, view: ViewId, point: Point) -> QPointF:
        return QPointF(*self.canvas.stage.to_screen(self.panel(view), point))

    def middle_of(self, zone: str, view: ViewId, side: Side = Side.LEFT) -> Point:
        """Return a point of a view well inside a zone."""
        reference = self.kit.reference
        facets = self.kit.facets(view)
        return zone_places(reference.skin, reference.views[view], facets)[zone, side]

    def send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton = Nothing,
        held: Qt.MouseButton = Nothing,
    ) -> None:
        there = self.canvas.mapToGlobal(at)
        event = QMouseEvent(kind, at, there, button, held, NoKey)
        QApplication.sendEvent(self.canvas, event)

    def press(self, view: ViewId, point: Point) -> None:
        at = self.pixel(view, point)
        self.send(QEvent.Type.MouseMove, at)
        self.send(QEvent.Type.MouseButtonPress, at, Left, Left)

    def move(self, view: ViewId, point: Point) -> None:
        self.send(QEvent.Type.MouseMove, self.pixel(view, point), Nothing, Left)

    def lift(self, view: ViewId, point: Point) -> None:
        self.send(QEvent.Type.MouseButtonRelease, self.pixel(view, point), Left)

    def drag(self, view: ViewId, points: Sequence[Point]) -> None:
        self.press(view, points[0])
        for point in points[1:]:
            self.move(view, point)
        self.lift(view, points[-1])

    def click(self, view: ViewId, point: Point) -> None:
        self.drag(view, [point])

    def hover(self, view: ViewId, point: Point) -> None:
        self.send(QEvent.Type.MouseMove, self.pixel(view, point))

    def wheel(self, at: QPointF, notches: float, keys: object = NoKey) -> None:
        there = self.canvas.mapToGlobal(at)
        assert isinstance(keys, Qt.KeyboardModifier)
        QApplication.sendEvent(
            self.canvas,
            QWheelEvent(
                at,
                there,
                QPointF(0, 0).toPoint(),
                QPointF(0, 120 * notches).toPoint(),
                Nothing,
                keys,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # noqa: FBT003 - Qt's own signature
            ),
        )


@pytest.fixture
def hand(window: MainWindow, kit: Kit) -> Hand:
    return Hand(window, kit)


@pytest.fixture
def write_case(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "case.yaml"
        path.write_text(text, "utf-8")
        return path

    return write
