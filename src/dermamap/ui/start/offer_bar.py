"""Offers work that a crash has left, until it is taken or thrown away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dermamap.ui.parts.controls import PillButton, let_wrap
from dermamap.ui.parts.theme import ACCENT, SOFT


class OfferBar(QWidget):
    """Takes no room while there is nothing to offer."""

    restore_wished = Signal()
    discard_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a case
        self._text.setWordWrap(True)
        let_wrap(self._text)
        self._restore = PillButton(self.tr("Restore"), small=True, primary=True)
        self._discard = PillButton(self.tr("Discard"), small=True)
        self._restore.clicked.connect(self.restore_wished)
        self._discard.clicked.connect(self.discard_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 14, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._restore)
        row.addWidget(self._discard)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def show_offer(self, text: str) -> None:
        """Show what is offered; nothing hides the bar."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.palette().color(SOFT))
            painter.fillRect(0, 0, 4, self.height(), self.palette().color(ACCENT))
