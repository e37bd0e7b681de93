"""What has the keyboard is in sight, and has a ring if it shows none by itself."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QScrollArea,
    QSlider,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from dermamap.ui.parts.theme import ACCENT

_WIDTH_PX: Final = 2.0
_ROUND: Final = 4.0
_AROUND_PX: Final = 12


class _Ring(QWidget):
    """Lies over a widget and lets everything through.

    Args:
        under: The widget; the ring goes with it.
    """

    def __init__(self, under: QWidget) -> None:
        super().__init__(under)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(under.rect())
        under.installEventFilter(self)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is under the ring."""
        if event.type() is QEvent.Type.Resize:
            assert isinstance(watched, QWidget)
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, unless only what is inside it is drawn anew."""
        edge = round(_WIDTH_PX)
        if self.rect().adjusted(edge, edge, -edge, -edge).contains(event.rect()):
            return
        half = _WIDTH_PX / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(ACCENT), _WIDTH_PX))
            frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(frame, _ROUND, _ROUND)


class FocusRing(QObject):
    """Puts the ring where it is needed, once somebody goes about by keys.

    It also scrolls to what has the keyboard: Qt does so for Tab, not for arrow keys.

    Args:
        window: The window.
        more: Kinds of widgets that get a ring, besides those of Qt.
    """

    def __init__(self, window: QWidget, *more: type[QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._kinds = (QSlider, QCheckBox, QTextEdit, QLabel, *more)
        self._ring: _Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            ring.hide()
            ring.deleteLater()
        keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        if now is None or now.window() is not self._window:
            return
        if self._window.testAttribute(keys) and isinstance(now, self._kinds):
            self._ring = _Ring(now)
        if not QApplication.mouseButtons():  # nothing may move under a click
            self._scroll_to(now)

    def _scroll_to(self, now: QWidget) -> None:
        above = now.parentWidget()
        while above is not None and above is not self._window:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(now, _AROUND_PX, _AROUND_PX)
            above = above.parentWidget()
