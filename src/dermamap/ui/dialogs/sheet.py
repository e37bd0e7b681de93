"""A window beside the window, with a heading and a button to close it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import PillButton, Rule
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import ACCENT, scaled


class Sheet(QDialog):
    """Does not keep the window from being used.

    Args:
        lines: Width and height, in heights of a line of text, if the screen allows.
        parent: The window.
    """

    def __init__(self, lines: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._head = QLabel()
        self._head.setFont(scaled(self._head.font(), 1.35, bold=True))
        self._head.setForegroundRole(ACCENT)
        self._head.setContentsMargins(20, 14, 20, 6)
        self._close = PillButton(self.tr("Close"), primary=True)
        self._close.clicked.connect(self.accept)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._head)

    def show_title(self, title: str) -> None:
        """Show what the sheet is."""
        self.setWindowTitle(title)
        self._head.setText(title)

    def fill(self, inside: QWidget, *, scrolls: bool = True) -> None:
        """Put something between the heading and the button.

        Args:
            inside: The content.
            scrolls: Whether it is to scroll; otherwise it does so by itself.
        """
        self.column.addWidget(scrolling(inside) if scrolls else inside, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.addStretch(1)
        foot.addWidget(self._close)
        self.column.addWidget(Rule(Qt.Orientation.Horizontal))
        self.column.addLayout(foot)

    def show_over(self) -> None:
        """Show it in front of everything, or bring it back there."""
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as wished, or as the screen allows."""
        if not event.spontaneous():
            line = self.fontMetrics().height()
            wide, tall = self._lines
            free = self.screen().availableGeometry().size() * 0.92
            self.resize(QSize(wide * line, tall * line).boundedTo(free))
        super().showEvent(event)
