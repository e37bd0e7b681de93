"""The body as something to draw on: by mouse, pen, fingers and keys."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointerEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.canvas.fingers import Fingers
from dermamap.ui.canvas.stylus import Pressure
from dermamap.ui.canvas.tools import Tool, ToolCanvas
from dermamap.ui.stage.stage import Stage

__all__ = ["BodyCanvas", "Tool"]

_NOTCH: Final = 120
_ZOOM_STEP: Final = 1.2
_KEY_PAN_PX: Final = 60
_PANS: Final = {
    Qt.Key.Key_Left: (_KEY_PAN_PX, 0),
    Qt.Key.Key_Right: (-_KEY_PAN_PX, 0),
    Qt.Key.Key_Up: (0, _KEY_PAN_PX),
    Qt.Key.Key_Down: (0, -_KEY_PAN_PX),
}
_HOLD: Final = Qt.Key.Key_Space
_TAKE_BACK: Final = Qt.Key.Key_Escape
_ECHO_MS: Final = 700
"""A mouse that a system plays so soon after a pen or a finger is its echo."""

_Buttons = Qt.MouseButton
_ASKING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""With one of these a click opens what is shown there and does not draw. Some desktops
move windows by Alt, and some take Ctrl for the right button, so either will do."""


class BodyCanvas(ToolCanvas):
    """Lets hands use the tools on the body."""

    ACCESSIBLE_ROLE = QAccessible.Role.Canvas

    radius_wished = Signal(float)
    """By how much the brush should grow, as a factor."""
    view_wished = Signal(object)
    """The view whose name was clicked twice, to be seen large."""

    def __init__(
        self,
        stage: Stage,
        titles: Mapping[ViewId, str],
        sides: Mapping[Side, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stage, titles, sides, parent)
        self._pressure = Pressure()
        self._fingers = Fingers(self)
        self._pen_is_down = False
        self._tapped: QPointF | None = None
        self._echo_ends = 0
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Body"))
        self.setAccessibleDescription(self.tr("Draw where the skin feels different."))

    def show_pressure(self, *, counts: bool) -> None:
        """Say whether a pen's pressure makes the brush wider."""
        self._pressure.counts = counts

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to choose or to move."""
        if self._is_echo(event):
            return
        self._miss_no_release(event.buttons() & ~event.button())
        if self._is_busy:
            return
        place = event.position()
        left = event.button() is _Buttons.LeftButton
        if left and event.modifiers() & _ASKING and self.open_territory(place):
            return
        if event.button() is _Buttons.MiddleButton or (left and self._space):
            self.grip(place)
        elif left and self._named_at(place) is None:
            self.put_down(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if not self._is_echo(event):
            self._miss_no_release(event.buttons())
            self.move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish what was begun."""
        if self._is_echo(event):
            return
        if self._grip is not None or event.button() is _Buttons.LeftButton:
            self.lift()

    def _miss_no_release(self, held: Qt.MouseButton) -> None:
        """Finish what a button has begun that was let go over a dialog or a menu."""
        others = self._pen_is_down or self._fingers.are_down
        if self._is_busy and not others and not held:
            self.lift()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything, or one view large, unless a tool was meant."""
        named = self._named_at(event.position())
        if named is not None:
            self.view_wished.emit(named)
        elif self._tool is Tool.MOVE or self._space:
            self.fit()
        else:
            self.mousePressEvent(event)

    def _named_at(self, position: QPointF) -> ViewId | None:
        """Return the view whose name is there, beside the skin."""
        place = self.stage.place_at(position.x(), position.y())
        if place is not None and place.zone is not None:
            return None
        return self.captions.view_at(position, self.font())

    def _is_echo(self, event: QMouseEvent) -> bool:
        """Whether a pen or a finger that was understood is told again as a mouse."""
        if event.source() is Qt.MouseEventSource.MouseEventNotSynthesized:
            return False
        if self._pen_is_down or self._fingers.are_down:
            return True
        is_move = event.type() is QEvent.Type.MouseMove
        return not is_move and event.timestamp() < self._echo_ends

    def _heard(self, event: QPointerEvent) -> None:
        self._echo_ends = event.timestamp() + _ECHO_MS
        event.accept()

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

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of what was under the pointer."""
        self._let_go()
        super().leaveEvent(event)

    # The pen

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with the tip of a pen, erase with its other end.

        A pen in the air and its buttons are left to what Qt makes of them, a mouse.
        """
        event.ignore()
        kind, erases = event.type(), QPointingDevice.PointerType.Eraser
        if kind is QEvent.Type.TabletPress:
            if event.button() is not _Buttons.LeftButton or self._is_busy:
                return
            self._pen_is_down = True
            self._pointer = event.position()
            share = self._pressure.begin(event.pressure())
            if self._space:
                self.grip(event.position())
            else:
                is_eraser = event.pointerType() is erases
                self.put_down(event.position(), share, erases=is_eraser)
        elif not self._pen_is_down:
            return
        elif kind is QEvent.Type.TabletMove and event.buttons() & _Buttons.LeftButton:
            self.move_to(event.position(), self._pressure.follow(event.pressure()))
        else:
            self._pen_is_down = False
            self.lift()
        self._heard(event)

    # Fingers

    def event(self, event: QEvent) -> bool:
        """Follow fingers on the screen, and pinching on a touchpad."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
            return True
        if isinstance(event, QTouchEvent):
            if event.device().type() is QInputDevice.DeviceType.TouchPad:
                event.ignore()  # its gestures come by themselves
                return False
            self._fingers.read(event)
            self._heard(event)
            return True
        return super().event(event)

    def touch(self, position: QPointF) -> None:
        """Put one finger down; a second one may follow, so no zone is filled yet."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._tool is Tool.AREA:
            self._tapped = position
        elif not self._is_busy:
            self.put_down(position)

    def release(self, position: QPointF) -> None:
        """Lift the one finger."""
        if self._tapped is not None:
            self._tapped = None
            self.put_down(position)
        self.lift()
        self._let_go()

    def withdraw(self) -> None:
        """Take back what one finger has begun."""
        self._tapped = None
        self.cancel()
        self._let_go()

    # Keys

    def key_uses(self) -> Sequence[tuple[str, Sequence[Qt.Key]]]:
        """Return what keys do while the body has the keyboard, and which."""
        return (
            (self.tr("Move the body"), tuple(_PANS)),
            (self.tr("Hold to move the body with the pointer"), (_HOLD,)),
            (self.tr("Take back what is being drawn"), (_TAKE_BACK,)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold Space to move; Escape takes a gesture back; arrows move; F fits."""
        key = Qt.Key(event.key())
        if key is _HOLD:
            self._space = True
            self._show_shape()
        elif key is _TAKE_BACK and (self._is_busy or self._tapped):
            self._tapped = None
            self.cancel()
        elif key in _PANS:
            self.pan_by(*_PANS[key])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let Space go."""
        if event.key() == _HOLD:
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
