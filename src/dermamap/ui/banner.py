"""One sentence about something that could not be done, until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dermamap.core.anatomy import Urgency
from dermamap.ui.controls import PillButton
from dermamap.ui.theme import ALARMS

_COLOURS = ALARMS[Urgency.EMERGENCY]


class Banner(QWidget):
    """Shows a problem above the body; it takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(_COLOURS.ink))
        self._text.setPalette(palette)
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
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(_COLOURS.paper))
            painter.fillRect(0, 0, 4, self.height(), QColor(_COLOURS.bar))
