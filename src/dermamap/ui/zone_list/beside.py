"""The list beside the body; in place of it where there is no room for both."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dermamap.ui.parts.controls import Rule

_SHARE: Final = 0.5
"""Of the width, for the list."""


class ListBeside(QWidget):
    """Holds the body, and a list at its left while that is wished.

    Args:
        body: Always there, unless the list needs all the room.
    """

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body, self._list = body, QWidget()
        self._rule = Rule(Qt.Orientation.Vertical, self)
        self._is_open = False
        body.setParent(self)
        self._rule.hide()

    def hold(self, listed: QWidget, chain: Sequence[QWidget]) -> None:
        """Take a list to be shown later.

        Args:
            listed: The list.
            chain: What Tab reaches in it, in order; the body comes after it.
        """
        self._list = listed
        listed.setParent(self)
        before = self._body.previousInFocusChain()
        while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for one, other in pairwise((before or self._body, *chain)):
            QWidget.setTabOrder(one, other)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._is_open

    def show_list(self, *, shown: bool) -> None:
        """Show the list, or only the body."""
        self._is_open = shown
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        """Return the size that the body wishes."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the body, for the list may hide it."""
        return self._body.minimumSizeHint()

    def _share(self) -> None:
        width, height = self.width(), self.height()
        left = 0
        if self._is_open:
            least = self._list.minimumSizeHint().width()
            wished = min(round(_SHARE * width), self._list.sizeHint().width())
            left = min(max(least, wished), width)
            left = min(left, max(least, width - 1 - self._body.minimumWidth()))
            if width - left <= self._body.minimumWidth():
                left = width
        self._list.setGeometry(0, 0, left, height)
        self._rule.setGeometry(left, 0, 1, height)
        gap = 1 if left else 0
        self._body.setGeometry(left + gap, 0, max(width - left - gap, 0), height)
        self._list.setVisible(bool(left))
        self._rule.setVisible(0 < left < width)
        self._body.setVisible(left < width)
