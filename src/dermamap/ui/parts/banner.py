"""One sentence about something that could not be done, until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dermamap.core.anatomy import Urgency
from dermamap.ui.parts.controls import PillButton
from dermamap.ui.parts.theme import alarm


class Banner(QWidget):
    """Shows a problem above the body; it takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # it may quote a file
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        close = PillButton("", picture="close", small=True)
        close.setAccessibleName(self.tr("Close the message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
        row.addWidget(self._text, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def show_problem(self, text: str) -> None:
        """Show a sentence."""
        palette = QPalette(self.palette())
        ink = QColor(alarm(Urgency.EMERGENCY, palette).ink)
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._text.setPalette(palette)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground."""
        colours = alarm(Urgency.EMERGENCY, self.palette())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(colours.paper))
            painter.fillRect(0, 0, 4, self.height(), QColor(colours.bar))
