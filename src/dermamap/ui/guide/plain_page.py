"""What is told of one lesion or condition in plain words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.results.page_text import style


class PlainPage(QWidget):
    """Shows a page; Escape or the button leaves it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setVerticalScrollBar(QuietBar())
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("What it is"))
        self.back = BigButton(self.tr("Back to what fits"), centred=True)
        self.back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.back)

    def show_page(self, html: str) -> None:
        """Show a page from its beginning.

        Args:
            html: Its body.
        """
        if html == self._html:
            return
        self._html = html
        self.text.setHtml(style(self.palette()) + html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
