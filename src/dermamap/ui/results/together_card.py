"""Two lesions at once, where they explain more than any single one."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermamap.core.words.together import Together
from dermamap.ui.parts.controls import let_wrap, note
from dermamap.ui.parts.theme import ACCENT, scaled

_BAR_PX: Final = 3.0
_INSET_PX: Final = 8.0


class TogetherCard(QWidget):
    """Says which two lesions fit together; hidden while one explains enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Together | None = None
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(scaled(self.font(), 1.0, bold=True))
        self._title.setWordWrap(True)
        self._pairs = note(factor=0.94)
        for label in (self._title, self._pairs):
            let_wrap(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 12, 7)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._pairs)
        self.setVisible(False)

    def show_together(self, together: Together | None) -> None:
        """Show what two lesions explain, or nothing."""
        if together == self._shown:
            return
        self._shown = together
        self.setVisible(together is not None)
        if together is not None:
            lines = filter(None, (*together.pairs, together.shares))
            told = "\n".join(f"{line}." for line in lines)
            self._title.setText(together.title)
            self._pairs.setText(told)
            self.setAccessibleName(f"{together.title}. {told}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar that joins what belongs together."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(ACCENT))
            height = self.height() - 2 * _INSET_PX
            bar = QRectF(_INSET_PX, _INSET_PX, _BAR_PX, height)
            painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
