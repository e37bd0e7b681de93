"""One source in full, and the way to it, which leaves the program."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.core.knowledge.base import Source
from dermamap.ui.parts.controls import PillButton, note
from dermamap.ui.parts.theme import LINE, SOFT, scaled


class SourceCard(QWidget):
    """Shows a source; it opens in a browser only when that is asked for."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self._title = QLabel()
        self._title.setFont(scaled(self.font(), 0.96, bold=True))
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.RichText)
        self._told.setWordWrap(True)
        self._told.setFont(scaled(self.font(), 0.92))
        self._told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._leaves = note(factor=0.88)
        self._open = PillButton(self.tr("Open in the browser"), small=True)
        self._open.clicked.connect(self._leave)
        close = PillButton(self.tr("Close"), small=True)
        close.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(close)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 11, 18, 12)
        column.setSpacing(5)
        for part in (self._title, self._told, self._leaves):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setVisible(False)

    def show_sources(self, number: int, sources: Sequence[Source]) -> None:
        """Show what a number in the text stands for.

        Args:
            number: As it stands in the text.
            sources: What it stands for; the address of the first is opened.
        """
        title = self.tr("Source {number}").format(number=number)
        self._title.setText(title)
        self._told.setText("".join(map(self._paragraph, sources)))
        self._address = next((each.url for each in sources if each.url), "")
        host = QUrl(self._address).host()
        leaves = self.tr(
            "This opens {host} in your browser, outside dermamap, which itself never "
            "uses the network."
        ).format(host=host)
        self._leaves.setText(leaves)
        for part in (self._leaves, self._open):
            part.setVisible(bool(self._address))
        self.setAccessibleName(title)
        self.setVisible(True)
        (self._open if self._address else self._told).setFocus()

    def _paragraph(self, source: Source) -> str:
        status = {
            "seen": self.tr("Read in the source, or in a page that quotes it."),
            "recalled": self.tr("Known in general, still to be checked."),
        }[source.status]
        lines = filter(None, (source.citation, source.note, status))
        return "".join(f"<p>{escape(line)}</p>" for line in lines)

    def _leave(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground of the card, and the line above it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.palette().color(SOFT))
            line = QRectF(0, 0, self.width(), 1)
            painter.fillRect(line, self.palette().color(LINE))
