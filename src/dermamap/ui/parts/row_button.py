"""One line of a panel as a button."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.core.anatomy import Symptom
from dermamap.ui.parts import theme
from dermamap.ui.parts.controls import Button
from dermamap.ui.parts.icons import draw_icon
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, SOFT, TRACK, scaled

_LINES: Final = 2.0
_LARGE_LINES: Final = 2.75
"""Height of a row, in heights of its text; large ones are 44 pixels and more."""


class RowButton(Button):
    """One line of a panel: a picture, a word, and the key that does the same.

    Args:
        text: The word.
        picture: The name of an icon, or a symptom to show its ink.
        key: Shown at the right; no shortcut by itself.
    """

    def __init__(
        self,
        text: str,
        picture: str | Symptom,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self._picture = picture
        self._key = key
        self._lines = _LINES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_large(self, *, large: bool) -> None:
        """Be easy to hit, without a key; or as high as the others."""
        self._lines = _LARGE_LINES if large else _LINES
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a line."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + 78
        return QSize(round(width), round(metrics.height() * self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        chosen, near = self.isChecked(), self.underMouse() and self.isEnabled()
        fill = self.colour(SOFT) if chosen else self.colour(TRACK) if near else None
        none = QColor(Qt.GlobalColor.transparent)
        with QPainter(self) as painter:
            self.draw_ground(painter, fill, none)
            middle = self.height() / 2
            size = round(QFontMetricsF(self.font()).height() * 1.02)
            square = QRectF(11, middle - size / 2, size, size).toAlignedRect()
            ink = self.colour(ACCENT) if chosen else self.colour(INK)
            if isinstance(self._picture, Symptom):
                box = self.placed(QRectF(square)).adjusted(0.5, 0.5, -0.5, -0.5)
                theme.draw_swatch(painter, box, self._picture)
            else:
                draw_icon(painter, self._picture, self.placed(QRectF(square)), ink)
            painter.setFont(scaled(self.font(), 1.0, bold=chosen))
            painter.setPen(ink)
            left = square.right() + 11
            area = QRectF(left, 0, self.width() - left - 8, self.height())
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            metrics = QFontMetricsF(scaled(self.font(), 1.0, bold=True))
            end = Qt.TextElideMode.ElideRight
            text = metrics.elidedText(self.text(), end, area.width())
            painter.drawText(self.placed(area), aligned, text)
            spare = area.width() - metrics.horizontalAdvance(text)
            large = self._lines == _LARGE_LINES
            if self._key and not large and spare >= self._key_width() + 4:
                self._draw_key(painter)

    def _key_width(self) -> float:
        metrics = QFontMetricsF(scaled(self.font(), 0.78))
        return max(metrics.horizontalAdvance(self._key) + 10, 20.0)

    def _draw_key(self, painter: QPainter) -> None:
        font = scaled(self.font(), 0.78)
        width = self._key_width()
        height = QFontMetricsF(font).height() + 4
        box = QRectF(
            self.width() - width - 9.5, self.height() / 2 - height / 2, width, height
        )
        box = self.placed(box)
        painter.setBrush(self.colour(PAPER))
        painter.setPen(QPen(self.colour(LINE), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(self.colour(MUTED))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
