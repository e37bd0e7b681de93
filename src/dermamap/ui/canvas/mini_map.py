"""A small picture of everything, with what of it is in sight; it can be moved there."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPointerEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from dermamap.ui.parts.theme import ACCENT, GROUND, LINE
from dermamap.ui.stage.camera import Camera, fit
from dermamap.ui.stage.stage import Stage

Draw = Callable[[QPainter, QRect, Stage], object]
"""Draws what a camera sees."""

_LINES: Final = 9
"""Height of the map, in heights of a line of text."""

_SHARE: Final = 0.34
"""Of the canvas; the map is never larger."""

_EDGE_PX: Final = 12
_MARGIN_PX: Final = 5.0
_VEIL: Final = 0.55
_REST_MS: Final = 250
"""Marks are drawn here when the hand has rested for so long."""


class MiniMap(QWidget):
    """Shows where in the scene the canvas looks; hidden while all is in sight.

    Args:
        stage: What is seen.
        draw_body: Draws everything but the marks.
        draw_marks: Draws the marks.
        canvas: What it lies on.
    """

    centre_wished = Signal(float, float)
    """The place of the scene, mm, that should be in the middle of the canvas."""

    def __init__(
        self, stage: Stage, draw_body: Draw, draw_marks: Draw, canvas: QWidget
    ) -> None:
        super().__init__(canvas)
        self._stage, self._canvas = stage, canvas
        self._draw_body, self._draw_marks = draw_body, draw_marks
        self._body: QPixmap | None = None
        self._whole: QPixmap | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw_again)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Overview"))
        self.setToolTip(self.tr("Click or drag to look elsewhere"))
        self.hide()

    def follow(self) -> None:
        """Show what is in sight now, or hide when that is everything."""
        scene, camera = self._stage.scene, self._stage.camera
        seen = QRectF(self._canvas.rect())
        whole = QRectF(
            *camera.to_screen(0, 0), *_size(scene.width, scene.height, camera)
        )
        if seen.adjusted(-1, -1, 1, 1).contains(whole):
            self.hide()
            return
        self._take_place()
        self.show()
        self.update()

    def forget(self) -> None:
        """Draw everything anew when next shown; the pictures are others."""
        self._body = self._whole = None
        self.update()

    def follow_marks(self) -> None:
        """Draw the marks anew once the hand rests."""
        if self.isVisible():
            self._rest.start()
        else:
            self._whole = None

    def _draw_again(self) -> None:
        self._whole = None
        self.update()

    def _take_place(self) -> None:
        """Be in the lower right corner, in the shape of the scene."""
        scene, room = self._stage.scene, self._canvas.size() * _SHARE
        most = QSize(room.width(), min(room.height(), _LINES * self._line()))
        aspect = scene.width / scene.height
        height = min(most.height(), round(most.width() / aspect))
        size = QSize(round(height * aspect), height)
        place = QRect(0, 0, size.width(), size.height())
        right, bottom = self._canvas.width(), self._canvas.height()
        place.moveBottomRight(QRect(0, 0, right, bottom).bottomRight())
        place.translate(-_EDGE_PX, -_EDGE_PX)
        if place != self.geometry():
            if size != self.size():
                self.forget()
            self.setGeometry(place)

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _camera(self) -> Camera:
        scene = self._stage.scene
        size = (float(self.width()), float(self.height()))
        return fit((scene.width, scene.height), size, _MARGIN_PX)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the picture, the part in sight and a frame."""
        if self._whole is None:
            self._whole = self._pictured()
        area = QRectF(self.rect())
        seen = self._seen().intersected(area)
        palette = self.palette()
        veil = QColor(palette.color(GROUND))
        veil.setAlphaF(_VEIL)
        beside = QPainterPath()
        beside.addRect(area)
        beside.addRect(seen)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._whole)
            painter.fillPath(beside, veil)
            painter.setPen(QPen(palette.color(ACCENT), 2.0))
            painter.drawRect(seen.adjusted(1, 1, -1, -1))
            painter.setPen(QPen(palette.color(LINE), 1.0))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _seen(self) -> QRectF:
        """Return what the canvas shows, in pixels of the map."""
        looks, here = self._stage.camera, self._camera()
        corners = [
            here.to_screen(*looks.to_scene(x, y))
            for x, y in ((0, 0), (self._canvas.width(), self._canvas.height()))
        ]
        return QRectF(QPointF(*corners[0]), QPointF(*corners[1]))

    def _pictured(self) -> QPixmap:
        stage, ratio = self._stage.through(self._camera()), self.devicePixelRatioF()
        if self._body is None or self._body.devicePixelRatioF() != ratio:
            self._body = QPixmap(self.size() * ratio)
            self._body.setDevicePixelRatio(ratio)
            with QPainter(self._body) as painter:
                self._draw_body(painter, self.rect(), stage)
        whole = QPixmap(self._body)
        with QPainter(whole) as painter:
            self._draw_marks(painter, self.rect(), stage)
        return whole

    # Moving

    def event(self, event: QEvent) -> bool:
        """Let a mouse, a pen or a finger choose what is seen."""
        if isinstance(event, QTouchEvent | QTabletEvent | QMouseEvent):
            is_held = not isinstance(event, QMouseEvent) or bool(
                event.buttons() & Qt.MouseButton.LeftButton
            )
            if is_held and event.points():
                self._wish(event)
            event.accept()
            return True
        return super().event(event)

    def _wish(self, event: QPointerEvent) -> None:
        place = event.points()[0].position()
        self.centre_wished.emit(*self._camera().to_scene(place.x(), place.y()))


def _size(width: float, height: float, camera: Camera) -> tuple[float, float]:
    return width * camera.zoom, height * camera.zoom
