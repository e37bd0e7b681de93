"""A bar whose end goes to a second line where there is no room for it in the first."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


class TwoLines(QWidget):
    """Holds what is always in the first line, and what goes to the second if need be.

    Attributes:
        first: Where the beginning of the bar is put.
        last: Where its end is put.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = QWidget()
        self.first, self.last = QHBoxLayout(), QHBoxLayout(self._end)
        self._below = QHBoxLayout()
        self._begin = QWidget()
        self._begin.setLayout(self.first)
        self._top = QHBoxLayout()
        for row in (self.first, self.last, self._top, self._below):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
        self._top.addWidget(self._begin, 1)
        self._top.addWidget(self._end)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._below)
        self._is_below = False

    @property
    def has_two(self) -> bool:
        """Whether there are two lines."""
        return self._is_below

    def set_margins(self, left: int, above: int, right: int, below: int) -> None:
        """Leave air around both lines."""
        self._column.setContentsMargins(left, above, right, below)

    def set_spacing(self, spacing: int) -> None:
        """Leave air between the parts, and between the lines."""
        for row in (self.first, self.last, self._top):
            row.setSpacing(spacing)
        self._column.setSpacing(0)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the wider line."""
        margins = self._column.contentsMargins()
        begin, end = self._widths()
        width = max(begin, end) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the end where it has room."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Look again when a part has another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _widths(self) -> tuple[int, int]:
        return self.first.minimumSize().width(), self.last.minimumSize().width()

    def _share(self) -> None:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        begin, end = self._widths()
        is_below = begin + self._top.spacing() + end > room
        if is_below is not self._is_below:
            self._is_below = is_below
            (self._below if is_below else self._top).addWidget(self._end)
            self._column.setSpacing(self._top.spacing() if is_below else 0)
            self.updateGeometry()
