"""Something that lies over a part of the window and keeps the keyboard to itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """Covers its parent, whatever the size of that becomes; hidden at first.

    Args:
        over: What it covers.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.over = over
        over.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Cover the parent."""
        self.setGeometry(self.over.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Lie on top."""
        super().showEvent(event)
        self.place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the parent."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self.place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Keep the Tab key inside: what lies below is not in sight."""
        stops = [each for each in self.stops() if each.isVisible() and each.isEnabled()]
        if not stops:
            return False
        focus = self.focusWidget()
        step = 1 if next else -1
        at = stops.index(focus) + step if focus in stops else 0
        reason = Qt.FocusReason
        why = reason.TabFocusReason if next else reason.BacktabFocusReason
        stops[at % len(stops)].setFocus(why)
        return True

    def stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in its order."""
        tab = Qt.FocusPolicy.TabFocus
        return [
            each
            for each in self.findChildren(QWidget)
            if each.focusPolicy() & tab and each.focusProxy() is None
        ]
