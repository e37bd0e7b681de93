"""Large buttons whose words wrap: easy to hit and to read."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.ui.parts.controls import Button
from dermamap.ui.parts.theme import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    ON_ACCENT,
    PAPER,
    SOFT,
    TRACK,
)
from dermamap.ui.parts.theme import scaled as at_size

LEAST_PX: Final = 44
"""The least height of what a finger has to hit."""

_AIR: Final = 14
LINE_AIR: Final = 2 * _AIR + 4
"""Room beside the words of a button, both sides together, in pixels."""

_SMALLER: Final = 0.9
_MOST: Final = 100_000


def accept_typing(event: QEvent) -> None:
    """Take a letter or digit before it becomes a shortcut of the window."""
    assert isinstance(event, QKeyEvent)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text().isalnum() and not held:
        event.accept()


class BigButton(Button):
    """A button as wide as its column.

    Args:
        text: Its words.
        more: Quieter words below them.
        primary: Whether it is the one to go on by.
        centred: Whether the words stand in the middle.
        box: Whether a box before the words says if it is ticked.
        typed: Whether letters and digits are for what is around it, not for the
            window.
    """

    def __init__(
        self,
        text: str,
        more: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        centred: bool = False,
        box: bool = False,
        typed: bool = False,
    ) -> None:
        self._typed = typed  # Qt sends events from within the next line
        super().__init__(text, parent)
        self._more, self._primary, self._box = more, primary, box
        across = (
            Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        )
        self._flags = Qt.TextFlag.TextWordWrap | across | Qt.AlignmentFlag.AlignTop
        if more:
            self.setAccessibleDescription(more)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of a few words."""
        width = QFontMetricsF(self._font()).averageCharWidth() * 18
        return QSize(round(width), self.heightForWidth(round(width)))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the longest word."""
        metrics = QFontMetricsF(self._font())
        words = max(map(metrics.horizontalAdvance, self.text().split()), default=0.0)
        return QSize(round(words + self._left()) + _AIR, LEAST_PX)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all words, and no less than a finger needs."""
        tall = sum(self._heights(width - self._left() - _AIR))
        return max(LEAST_PX, round(tall + self._air()))

    def _air(self) -> float:
        """Return the room above and below the words, both together."""
        return max(1.1 * QFontMetricsF(self._font()).height(), 2 * _AIR)

    def _left(self) -> float:
        """Return where the words begin."""
        return 2 * _AIR + self._box_px() if self._box else _AIR

    def _box_px(self) -> float:
        return QFontMetricsF(self._font()).height()

    def _font(self) -> QFont:
        return at_size(self.font(), 1.06, bold=self._primary or bool(self._more))

    def _small(self) -> QFont:
        return at_size(self.font(), _SMALLER)

    def _heights(self, width: float) -> tuple[float, float]:
        room = QRectF(0, 0, max(width, 1), _MOST)
        first = QFontMetricsF(self._font()).boundingRect(room, self._flags, self.text())
        if not self._more:
            return first.height(), 0.0
        second = QFontMetricsF(self._small()).boundingRect(
            room, self._flags, self._more
        )
        return first.height(), second.height() + 3

    def event(self, event: QEvent) -> bool:
        """Keep letters and digits from being shortcuts of the window, if asked to."""
        if self._typed and event.type() is QEvent.Type.ShortcutOverride:
            accept_typing(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Space and the arrows to its neighbours; leave other keys."""
        keys, key = Qt.Key, event.key()
        own = {keys.Key_Return, keys.Key_Enter, keys.Key_Space}
        own |= {keys.Key_Up, keys.Key_Down}
        if self.autoExclusive():
            own |= {keys.Key_Left, keys.Key_Right}
        if key in own:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the button."""
        near = self.underMouse() and self.isEnabled()
        fill, line, ink = self.colour(PAPER), self.colour(LINE), self.colour(INK)
        quiet = self.colour(MUTED)
        if self._primary:
            fill = line = self.colour(ACCENT)
            ink = quiet = self.colour(ON_ACCENT)
            fill = fill.lighter(112) if near else fill
        elif self.isChecked():
            fill, line, ink = (self.colour(each) for each in (SOFT, ACCENT, ACCENT))
        elif near:
            fill = self.colour(TRACK)
        with QPainter(self) as painter:
            self.draw_ground(painter, fill, line)
            if self.hasFocus() and self._primary:  # a ring in its own colour is none
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(ink)
                painter.drawRoundedRect(self.frame().adjusted(3, 3, -3, -3), 5, 5)
            left = self._left()
            first, second = self._heights(self.width() - left - _AIR)
            spare = self.height() - first - second
            if self._more:  # titles of buttons side by side stand on one line
                spare = min(spare, self._air())
            top = spare / 2
            room = QRectF(left, top, self.width() - left - _AIR, first + 1)
            painter.setPen(ink)
            if self._box:
                self._draw_box(painter)
            painter.setFont(self._font())
            painter.drawText(room, self._flags, self.text())
            if self._more:
                room = QRectF(left, top + first + 3, room.width(), second + 1)
                painter.setPen(quiet)
                painter.setFont(self._small())
                painter.drawText(room, self._flags, self._more)

    def _draw_box(self, painter: QPainter) -> None:
        size = self._box_px()
        square = QRectF(_AIR, (self.height() - size) / 2, size, size)
        ticked = self.isChecked()
        painter.setBrush(self.colour(ACCENT if ticked else PAPER))
        painter.setPen(QPen(self.colour(ACCENT if ticked else MUTED), 1.5))
        painter.drawRoundedRect(square, 4, 4)
        if ticked:
            painter.setPen(QPen(self.colour(ON_ACCENT), 2))
            at = [(0.22, 0.52), (0.43, 0.72), (0.78, 0.3)]
            painter.drawPolyline(
                [square.topLeft() + QPointF(x * size, y * size) for x, y in at]
            )
        painter.setPen(self.colour(ACCENT if ticked else INK))
