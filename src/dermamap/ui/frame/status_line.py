"""The line at the bottom: what is marked, and what is under the pointer."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.theme import LINE, MUTED, scaled


class StatusLine(QWidget):
    """Shows two texts side by side; they never make the window wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked, self._pointed, self._kept = _Elided(), _Elided(), _Fitting()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 7)
        row.setSpacing(24)
        for label in (self._marked, self._pointed, self._kept):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(scaled(label.font(), 0.92))
        for label in (self._marked, self._pointed):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(label, 1)
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

    def show_pointed(self, text: str) -> None:
        """Show what is under the pointer."""
        if text != self._pointed.text():
            self._pointed.setText(text)

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
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text()) + 2
        return QSize(wide, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return a size at which a few letters can be read."""
        wide = min(self.sizeHint().width(), 6 * self.fontMetrics().height())
        return QSize(wide, self.fontMetrics().height())
