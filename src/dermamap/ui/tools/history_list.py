"""Every step of the case by name, to go back or forth to any of them."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QFrame, QUndoView, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import PillButton, heading

_WIDE, _HIGH = 24, 16
"""Of the list, in heights of a line of text."""

_SPARE: Final = 4
"""Lines besides the steps."""

_AIR: Final = 10


class StepsButton(PillButton):
    """Opens the list of steps below itself.

    Args:
        history: The steps.
    """

    def __init__(self, history: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__("", parent, picture="down")
        self.setAccessibleName(self.tr("Steps"))
        self.setToolTip(self.tr("Every step; go back or forth to any of them"))
        self._list = HistoryList(history, self)
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Open the list."""
        self._list.open_at(self.mapToGlobal(QPoint(0, self.height())))


class HistoryList(QFrame):
    """Opens over the window and closes when something else is clicked.

    Args:
        history: The steps.
        parent: The window.
    """

    def __init__(self, history: QUndoStack, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._steps = QUndoView(history)
        self._steps.setEmptyLabel(self.tr("Start"))
        self._steps.setFrameShape(QFrame.Shape.NoFrame)
        self._steps.setAccessibleName(self.tr("Steps"))
        self._steps.setToolTip(self.tr("Click a step to go there; all can be undone"))
        self._steps.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AIR, _AIR, _AIR, _AIR)
        column.addWidget(heading(self.tr("Steps")))
        column.addWidget(self._steps)

    def sizeHint(self) -> QSize:
        """Return room for some steps with long names."""
        line = self.fontMetrics().height()
        rows = min(self._steps.model().rowCount() + _SPARE, _HIGH)
        return QSize(_WIDE * line, rows * line)

    def open_at(self, corner: QPoint) -> None:
        """Open with the upper left corner at a place of the screen."""
        self.adjustSize()
        self.move(corner)
        self.show()
        self._steps.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when a step was chosen by Return."""
        closing = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        if isinstance(event, QKeyEvent) and event.key() in closing:
            self.hide()
            return True
        return super().eventFilter(watched, event)
