"""The body as something to draw on: what the pointer and the keys do there."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Point
from dermamap.ui.canvas import canvas_painting as draw
from dermamap.ui.canvas.body_view import BodyView
from dermamap.ui.canvas.glow import Glow
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_NOTCH: Final = 120
_ZOOM_STEP: Final = 1.2
_KEY_PAN_PX: Final = 60
_CORNERS: Final = 3
_DECIMALS: Final = 2
"""Of the points of a mark, mm."""

_APART_PX: Final = 1.5
"""Corners of a lasso closer than this are one."""

_Buttons = Qt.MouseButton
_Shape = Qt.CursorShape


class Tool(StrEnum):
    """What the left button does."""

    BRUSH = "brush"
    LASSO = "lasso"
    AREA = "area"
    ERASER = "eraser"
    MOVE = "move"


class BodyCanvas(BodyView):
    """Shows the skin and reports what is drawn on it.

    It keeps no drawing: a stroke goes out point by point, and what becomes of it
    comes back through :meth:`show_skin`.
    """

    stroke_begun = Signal(object, object, bool)
    """View, point (mm), and whether it erases."""
    stroke_extended = Signal(object)
    """Further points of the stroke, mm."""
    stroke_ended = Signal()
    stroke_cancelled = Signal()
    lasso_drawn = Signal(object, object)
    """View and corners, mm."""
    zone_chosen = Signal(str, object)
    """Zone and side."""
    pointed_at = Signal(object)
    """The :class:`Place` under the pointer, or ``None``."""
    radius_wished = Signal(float)
    """By how much the brush should grow, as a factor."""

    def __init__(
        self,
        stage: Stage,
        titles: Mapping[ViewId, str],
        sides: Mapping[Side, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stage, titles, sides, parent)
        self._tool = Tool.BRUSH
        self._radius_mm = 12.0
        self._symptom = Symptom.REDUCED
        self._pen: Panel | None = None
        self._drawn_over: tuple[str | None, Side | None] | None = None
        self._lasso: tuple[Panel, list[Point]] | None = None
        self._grip: QPointF | None = None
        self._space = False
        self._pointer: QPointF | None = None
        self._glow = Glow(stage)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Body"))
        self.setAccessibleDescription(self.tr("Draw where the skin feels different."))
        self._show_shape()

    @property
    def tool(self) -> Tool:
        """What the left button does."""
        return self._tool

    def show_tool(self, tool: Tool) -> None:
        """Let the left button do something else."""
        self._cancel()
        self._tool = tool
        self._show_shape()
        self._hover()
        self.update()

    def show_brush(self, radius_mm: float, symptom: Symptom) -> None:
        """Show another brush."""
        self._update_cursor()
        self._radius_mm, self._symptom = radius_mm, symptom
        self._update_cursor()

    def scene_changed(self) -> None:
        """Forget a gesture in panels that may be gone."""
        self._cancel()
        self._glow.light_up(None)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to choose or to move."""
        place = event.position()
        left = event.button() is _Buttons.LeftButton
        gripping = event.button() is _Buttons.MiddleButton or (
            left and (self._space or self._tool is Tool.MOVE)
        )
        if gripping and not self._is_busy:
            self._grip = place
            self._show_shape()
        elif left and not self._is_busy:
            self._begin(place)

    def _begin(self, position: QPointF) -> None:
        x, y = position.x(), position.y()
        panel = self.stage.panel_near(x, y)
        if self._tool is Tool.AREA:
            place = self.stage.place_at(x, y)
            if place and place.zone and place.side:
                self.zone_chosen.emit(place.zone, place.side)
        elif panel is None:
            return
        elif self._tool is Tool.LASSO:
            self._lasso = (panel, [self._point(panel, position)])
        else:
            self._pen = panel
            self.stage.prepare(panel.view)  # if it came before the view was ready
            erases = self._tool is Tool.ERASER
            self.stroke_begun.emit(panel.view, self._point(panel, position), erases)

    def _point(self, panel: Panel, position: QPointF) -> Point:
        """Return the place of a panel's view under the pointer, to 0.01 mm."""
        x, y = self.stage.to_view(panel, position.x(), position.y())
        return round(x, _DECIMALS), round(y, _DECIMALS)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        position = event.position()
        self._update_cursor()
        before, self._pointer = self._pointer, position
        self._update_cursor()
        if self._grip is not None:
            moved = position - self._grip
            dx, dy = round(moved.x()), round(moved.y())
            self._grip += QPointF(dx, dy)
            self.pan_by(dx, dy)
        elif self._pen is not None:
            self.stroke_extended.emit((self._point(self._pen, position),))
            self._point_in(self._pen, position)
        elif self._lasso is not None:
            far = before is None or (position - before).manhattanLength() >= _APART_PX
            if far:
                panel, points = self._lasso
                points.append(self._point(panel, position))
                self._point_in(panel, position)
                self.update()
        else:
            self._hover()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish what was begun."""
        if self._grip is not None:
            self._grip = None
            self._show_shape()
        elif event.button() is not _Buttons.LeftButton:
            return
        elif self._pen is not None:
            self._pen = None
            self.stroke_ended.emit()
        elif self._lasso is not None:
            (panel, points), self._lasso = self._lasso, None
            self.update()
            if len(points) >= _CORNERS:
                self.lasso_drawn.emit(panel.view, tuple(points))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything, unless two quick touches of a tool were meant."""
        if self._tool is Tool.MOVE or self._space:
            self.fit()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer; with Ctrl change the brush; two fingers move."""
        notches = event.angleDelta().y() / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.radius_wished.emit(_ZOOM_STEP**notches)
        elif not event.pixelDelta().isNull() and self._is_touchpad(event):
            self.pan_by(event.pixelDelta().x(), event.pixelDelta().y())
        elif notches:
            self.zoom_by(_ZOOM_STEP**notches, event.position())
        event.accept()

    @staticmethod
    def _is_touchpad(event: QWheelEvent) -> bool:
        return event.phase() is not Qt.ScrollPhase.NoScrollPhase

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of what was under the pointer."""
        self._update_cursor()
        self._pointer = None
        self._hover()
        super().leaveEvent(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold Space to move; Escape takes a gesture back; arrows move; F fits."""
        pan = {
            Qt.Key.Key_Left: (_KEY_PAN_PX, 0),
            Qt.Key.Key_Right: (-_KEY_PAN_PX, 0),
            Qt.Key.Key_Up: (0, _KEY_PAN_PX),
            Qt.Key.Key_Down: (0, -_KEY_PAN_PX),
        }
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self._space = True
            self._show_shape()
        elif key is Qt.Key.Key_Escape and self._is_busy:
            self._cancel()
        elif key in pan:
            self.pan_by(*pan[key])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let Space go."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = False
                self._show_shape()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget a key whose release will not be seen here."""
        self._space = False
        self._show_shape()
        super().focusOutEvent(event)

    # What follows the pointer

    @property
    def _is_busy(self) -> bool:
        return not (self._pen is None and self._lasso is None and self._grip is None)

    def _cancel(self) -> None:
        """Take back the gesture that is under way."""
        if self._pen is not None:
            self._pen = None
            self.stroke_cancelled.emit()
        self._lasso = self._grip = None
        self._show_shape()
        self.update()

    def _hover(self) -> None:
        position = self._pointer
        place = None
        self._drawn_over = None
        if position is not None:
            place = self.stage.place_at(position.x(), position.y())
        self.pointed_at.emit(place)
        zone = None
        if self._tool is Tool.AREA and place and place.zone and place.side:
            zone = (place.zone, place.side)
        for box in self._glow.light_up(zone):
            self.update(box)

    def _point_in(self, panel: Panel, position: QPointF) -> None:
        """Tell what the pointer is over while it draws in a panel."""
        place = self.stage.place_in(panel, position.x(), position.y())
        over = (place.zone, place.side)
        if over != self._drawn_over:  # else there is nothing new to tell
            self._drawn_over = over
            self.pointed_at.emit(place)

    def _cursor_radius(self) -> float:
        """Return the radius of the brush where it is, in pixels; 0 for none."""
        drawing = self._tool in {Tool.BRUSH, Tool.ERASER}
        if not drawing or self._pointer is None or self._space or self._grip:
            return 0.0
        panel = self._pen
        if panel is None:
            panel = self.stage.panel_near(self._pointer.x(), self._pointer.y())
        return self._radius_mm * self.stage.pixels_per_mm(panel) if panel else 0.0

    def _update_cursor(self) -> None:
        reach = self._cursor_radius() + 3
        if self._pointer is not None:
            box = QRectF(0, 0, 2 * reach, 2 * reach)
            box.moveCenter(self._pointer)
            self.update(box.toAlignedRect())

    def _show_shape(self) -> None:
        if self._grip is not None:
            self.setCursor(_Shape.ClosedHandCursor)
        elif self._space or self._tool is Tool.MOVE:
            self.setCursor(_Shape.OpenHandCursor)
        elif self._tool is Tool.AREA:
            self.setCursor(_Shape.PointingHandCursor)
        else:
            self.setCursor(_Shape.CrossCursor)

    def paint_above(self, painter: QPainter, rect: QRect) -> None:
        """Draw what glows, a lasso under way and the brush."""
        self._glow.draw(painter, rect)
        super().paint_above(painter, rect)
        if self._lasso:
            draw.draw_outline(painter, self.stage, *self._lasso)
        radius = self._cursor_radius()
        if self._pointer is not None and radius:
            symptom = None if self._tool is Tool.ERASER else self._symptom
            draw.draw_cursor(painter, self._pointer, radius, symptom)
