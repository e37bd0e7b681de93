"""The heading of a group of questions."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.ui.parts.controls import Button
from dermamap.ui.parts.icons import draw_icon
from dermamap.ui.parts.theme import ACCENT, INK, MUTED, TRACK, scaled

_GAP = 8.0
"""Between the words and the note, pixels."""


class FoldButton(Button):
    """The heading of a group that opens and closes."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self._note = ""
        self._is_open = False
        self.toggled.connect(self.show_open)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_open(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        """Show whether what it heads is in sight, also while a search decides that."""
        self._is_open = is_open
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether what it heads is shown to be in sight."""
        return self._is_open

    def show_note(self, note: str) -> None:
        """Show a few words at the right."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows, by which Qt would go to some button, to what is around."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a heading."""
        return QSize(160, round(QFontMetricsF(self.font()).height() * 2.3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the heading."""
        near = self.underMouse()
        none = QColor(Qt.GlobalColor.transparent)
        with QPainter(self) as painter:
            self.draw_ground(painter, self.colour(TRACK) if near else None, none)
            size = 16.0
            top = (self.height() - size) / 2
            picture = "down" if self._is_open else "right"
            place = self.placed(QRectF(14, top, size, size))
            draw_icon(painter, picture, place, self.colour(MUTED))
            area = QRectF(38, 0, self.width() - 58, self.height())
            painter.setFont(scaled(self.font(), 1.0, bold=True))
            painter.setPen(self.colour(INK))
            centred = Qt.AlignmentFlag.AlignVCenter
            end, metrics = Qt.TextElideMode.ElideRight, QFontMetricsF(painter.font())
            text = metrics.elidedText(self.text(), end, area.width())
            painter.drawText(self.placed(area), centred, text)
            area.setLeft(area.left() + metrics.horizontalAdvance(text) + _GAP)
            painter.setFont(scaled(self.font(), 0.86))
            painter.setPen(self.colour(ACCENT))
            metrics = QFontMetricsF(painter.font())
            note = metrics.elidedText(self._note, end, area.width())
            right = centred | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.placed(area), right, note)
