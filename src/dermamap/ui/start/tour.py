"""A short tour: one part of the window after the other, each with a few words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import PillButton, note
from dermamap.ui.parts.theme import ACCENT, LINE, PAPER, scaled
from dermamap.ui.start.overlay import Overlay

_DIM: Final = QColor(10, 20, 26, 150)
_AROUND: Final = 5
_GAP: Final = 14
_ROUND: Final = 8.0
_GLIDE_MS: Final = 180
_CARD_LINES: Final = 21
"""Width of the words, in heights of a line of text."""


@dataclass(frozen=True, eq=False)
class Stop:
    """One part of the window that is told of.

    Attributes:
        title: What it is for.
        about: A few sentences.
        shown: Returns what to point at, or nothing where that is not on show.
    """

    title: str
    about: str
    shown: Callable[[], QWidget | None]


class Tour(Overlay):
    """Dims the window but for the part that is told of.

    Args:
        over: What it lies over.
        stops: What is told, in order.
    """

    ended = Signal()
    """It was seen to its end, or skipped."""

    def __init__(self, over: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(over)
        self.setAccessibleName(self.tr("Tour"))
        self._stops = tuple(stops)
        self._at = 0
        self._still = False
        self._hole = QRectF()
        self._part: QWidget | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.valueChanged.connect(self._show_hole)
        self._card = _Card(self)
        self._title, self._about, self._count = QLabel(), QLabel(), note()
        self._skip = PillButton(self.tr("Skip the tour"), small=True)
        self._back = PillButton(self.tr("Back"), small=True)
        self._next = PillButton(self.tr("Next"), small=True, primary=True)
        self._skip.clicked.connect(self.end)
        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.forward)
        self._lay_out()

    def _lay_out(self) -> None:
        self._title.setFont(scaled(self._title.font(), 1.15, bold=True))
        for label in (self._title, self._about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._skip)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column.addLayout(row)

    @property
    def at(self) -> int:
        """Which stop is on show, from 0."""
        return self._at

    def begin(self, *, still: bool = False) -> None:
        """Begin at the first stop.

        Args:
            still: Whether nothing may move by itself.
        """
        self._still = still
        self._at = 0
        self._hole = QRectF()
        self.show()
        self._show_stop()

    def forward(self) -> None:
        """Go to the next stop; after the last one, end."""
        if self._at + 1 == len(self._stops):
            self.end()
        else:
            self._at += 1
            self._show_stop()

    def back(self) -> None:
        """Go to the stop before."""
        if self._at:
            self._at -= 1
            self._show_stop()

    def end(self) -> None:
        """Go away."""
        if not self.isHidden():
            self._glide.stop()
            self.hide()
            self.ended.emit()

    def place(self) -> None:
        """Cover the parent, and point at the part where it is now."""
        super().place()
        self._follow_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the part that is told of, wherever it goes."""
        kinds = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}
        if watched is self._part and event.type() in kinds:
            self._follow_soon()
        return super().eventFilter(watched, event)

    def _follow_soon(self) -> None:
        # The parts take their new places only after the window has.
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self._glide.stop()
            self._show_hole(self._target())

    def _show_stop(self) -> None:
        stop = self._stops[self._at]
        last = self._at + 1 == len(self._stops)
        self._title.setText(stop.title)
        self._about.setText(stop.about)
        count = self.tr("{number} of {all}")
        self._count.setText(count.format(number=self._at + 1, all=len(self._stops)))
        self._back.setEnabled(self._at > 0)
        self._next.setText(self.tr("Start drawing") if last else self.tr("Next"))
        self._next.setAccessibleName(self._next.text())
        self._next.updateGeometry()
        self._skip.setVisible(not last)
        self._watch(stop.shown())
        target = self._target()
        if self._still or self._hole.isNull():
            self._show_hole(target)
        else:
            self._glide.stop()
            self._glide.setStartValue(self._hole)
            self._glide.setEndValue(target)
            self._glide.start()
        self._place_card(target)
        self._next.setFocus()
        said = f"{stop.title}. {stop.about}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _watch(self, part: QWidget | None) -> None:
        if self._part is not None:
            self._part.removeEventFilter(self)
        self._part = part
        if part is not None:
            part.installEventFilter(self)

    def _target(self) -> QRectF:
        """Return where the part is; nothing where it is not on show."""
        part = self._stops[self._at].shown()
        if part is None or not part.isVisible():
            return QRectF()
        corner = part.mapTo(self.over, QPoint(0, 0))
        around = QRect(corner, part.size()).adjusted(
            -_AROUND, -_AROUND, _AROUND, _AROUND
        )
        return QRectF(around.intersected(self.rect().adjusted(3, 3, -3, -3)))

    def _show_hole(self, hole: object) -> None:
        assert isinstance(hole, QRectF)
        self._hole = hole
        if self._glide.state() is not QVariantAnimation.State.Running:
            self._place_card(hole)
        self.update()

    def _place_card(self, target: QRectF) -> None:
        """Put the words beside the part, where there is most room for them."""
        line = self.fontMetrics().height()
        width = min(_CARD_LINES * line, self.width() - 2 * _GAP)
        width = max(width, self._card.minimumSizeHint().width())
        tall = max(self._card.heightForWidth(width), 1)
        size = QSize(width, tall)
        free = self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        corner = _beside(target.toRect(), free, size)
        left = max(min(corner.x(), free.right() + 1 - size.width()), free.left())
        top = max(min(corner.y(), free.bottom() + 1 - size.height()), free.top())
        self._card.setGeometry(QRect(QPoint(left, top), size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus by Return; leave by Escape."""
        key, focus = Qt.Key(event.key()), self.focusWidget()
        if key is Qt.Key.Key_Escape:
            self.end()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (focus if isinstance(focus, PillButton) else self._next).click()
        else:
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let nothing below be pressed."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dim all but the part, and ring it."""
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        if not self._hole.isEmpty():
            shade.addRoundedRect(self._hole, _ROUND, _ROUND)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shade, _DIM)
            if not self._hole.isEmpty():
                painter.setPen(QPen(self.palette().color(ACCENT), 3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._hole, _ROUND, _ROUND)


class _Card(QWidget):
    """The ground of the words."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(LINE), 1))
            painter.setBrush(self.palette().color(PAPER))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, _ROUND, _ROUND)


def _beside(part: QRect, free: QRect, size: QSize) -> QPoint:
    """Return the corner of words beside a part, on the side that has most room."""
    half = QPoint(size.width() // 2, size.height() // 2)
    if part.isEmpty():
        return free.center() - half
    wide, tall = size.width() + _GAP, size.height() + _GAP
    middle = part.center() - half
    ways = {
        QPoint(part.right() + _GAP, middle.y()): free.right() - part.right() - wide,
        QPoint(part.left() - wide, middle.y()): part.left() - free.left() - wide,
        QPoint(middle.x(), part.bottom() + _GAP): free.bottom() - part.bottom() - tall,
        QPoint(middle.x(), part.top() - tall): part.top() - free.top() - tall,
    }
    return max(ways, key=ways.__getitem__)
