"""What colours on the skin mean."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.ui.parts.theme import INK, MUTED, scaled

_SMALL: Final = 0.86
_LEFT_PX: Final = 6.0
_ROUND_PX: Final = 3.0


class Legend(QWidget):
    """Shows colours and their meaning, one in a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[str, str]] = ()
        self.setFont(scaled(self.font(), _SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other colours; one that is empty is drawn as bare skin.

        Args:
            rows: Colour and meaning.
        """
        self._rows = rows
        self.setAccessibleName(". ".join(words for _, words in rows))
        self.updateGeometry()
        self.update()

    @property
    def _line_px(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.55

    def _lines(self, width: float) -> list[tuple[str, QRectF]]:
        """Return the words of each row and where they are, for a width."""
        metrics = QFontMetricsF(self.font())
        left = _LEFT_PX + self._line_px
        found, top = [], 0.0
        wrap = int(Qt.TextFlag.TextWordWrap)
        for _, words in self._rows:
            area = QRectF(left, top, max(width - left, 1.0), 1000.0)
            high = metrics.boundingRect(area, wrap, words).height()
            area.setHeight(max(high + 0.55 * metrics.height(), self._line_px))
            found.append((words, area))
            top = area.bottom()
        return found

    def hasHeightForWidth(self) -> bool:
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        lines = self._lines(width)
        return round(lines[-1][1].bottom()) if lines else 0

    def sizeHint(self) -> QSize:
        """Return the size of the rows in a narrow panel."""
        width = 160
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the rows."""
        palette, size = self.palette(), self._line_px * 0.6
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        air = (self._line_px - QFontMetricsF(self.font()).height()) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lines = self._lines(self.width())
            for (colour, _), (words, area) in zip(self._rows, lines, strict=True):
                box = QRectF(_LEFT_PX, 0, size, size)
                box.moveTop(area.top() + (self._line_px - size) / 2)
                painter.setPen(QPen(palette.color(MUTED), 0.8))
                none = Qt.BrushStyle.NoBrush
                painter.setBrush(QColor(colour) if colour else none)
                painter.drawRoundedRect(box, _ROUND_PX, _ROUND_PX)
                painter.setPen(palette.color(INK))
                painter.drawText(area.adjusted(0, air, 0, 0), int(flags), words)
