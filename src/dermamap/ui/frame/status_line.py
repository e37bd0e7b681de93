"""The line at the bottom: what is marked, and what is under the pointer."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.theme import LINE, MUTED, scaled

_GAP_PX: Final = 24


class StatusLine(QWidget):
    """Shows two texts side by side; they never make the window wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked, self._pointed, self._kept = _Elided(), _Elided(), _Fitting()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 7)
        row.setSpacing(_GAP_PX)
        for label in (self._marked, self._pointed, self._kept):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(scaled(label.font(), 0.92))
        self._two = _Two(self._marked, self._pointed)
        row.addWidget(self._two, 1)
        row.addWidget(self._kept)
        self._kept.setForegroundRole(MUTED)
        self._kept.setAccessibleName(self.tr("Whether it is saved"))
        self._marked.setAccessibleName(self.tr("Marked skin"))
        self._pointed.setAccessibleName(self.tr("Under the pointer"))
        self._pointed.setForegroundRole(MUTED)

    def show_marked(self, text: str) -> None:
        """Show what is marked."""
        if text != self._marked.text():
            self._marked.setText(text)
            self._marked.setToolTip(as_tip(text))
            self._two.share()

    def show_pointed(self, text: str) -> None:
        """Show what is under the pointer."""
        if text != self._pointed.text():
            self._pointed.setText(text)
            self._two.share()

    def show_kept(self, text: str) -> None:
        """Show whether the work is saved, at the right."""
        if text != self._kept.text():
            self._kept.setText(text)
            self._kept.setToolTip(as_tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QPen(self.palette().color(LINE), 1))
            painter.drawLine(0, 0, self.width(), 0)


class _Elided(QLabel):
    """A line of plain text that ends in dots where there is no more room.

    Its size does not depend on the text, so that another text, which may come with
    every move of the pointer, lays nothing out anew.
    """

    def __init__(self) -> None:
        super().__init__(" ")
        self._shown = ""

    def text(self) -> str:
        """Return the text."""
        return self._shown

    @property
    def needed(self) -> int:
        """The width of the whole text."""
        return self.fontMetrics().horizontalAdvance(self._shown) + 2

    def setText(self, text: str) -> None:
        """Show another text."""
        self._shown = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw as much of the text as there is room for."""
        metrics = self.fontMetrics()
        side = Qt.TextElideMode.ElideRight
        text = metrics.elidedText(self._shown, side, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment(), text)


class _Two(QWidget):
    """Two texts that share a line: the first has what the second leaves free.

    They are put in their places by hand, since a layout would be worked out anew in
    the whole window with every name under the pointer.
    """

    def __init__(self, first: _Elided, second: _Elided) -> None:
        super().__init__()
        self._first, self._second = first, second
        for label in (first, second):
            label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(0, self._first.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the other width."""
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """Give both their places; the second has half of the line if it needs it."""
        wide, high = self.width(), self.height()
        if not self._second.text():
            self._first.setGeometry(0, 0, wide, high)
            self._second.setGeometry(wide, 0, 0, high)
            return
        half = (wide - _GAP_PX) // 2
        spare = wide - _GAP_PX - self._second.needed
        first = max(half, min(self._first.needed, spare))
        left = first + _GAP_PX
        self._first.setGeometry(0, 0, first, high)
        self._second.setGeometry(left, 0, wide - left, high)


class _Fitting(_Elided):
    """A text that gets the room it needs as long as there is some."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the text."""
        return QSize(self.needed, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return a size at which a few letters can be read."""
        wide = min(self.sizeHint().width(), 6 * self.fontMetrics().height())
        return QSize(wide, self.fontMetrics().height())
