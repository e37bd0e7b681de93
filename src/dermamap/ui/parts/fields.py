"""Fields to type and choose in, drawn like the buttons."""

from math import ceil
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from dermamap.ui.parts.icons import draw_icon
from dermamap.ui.parts.theme import ACCENT, EDGE, INK, MUTED, ON_ACCENT, PAPER, scaled

_ROUND: Final = 6.0
_ICON: Final = 0.82
"""Size of an icon, in heights of a line of text."""

_TICK: Final = 0.9
"""Size of a box to tick, in the same heights."""

_PAUSE_MS: Final = 400
"""A number counts when nothing more was typed for this long."""

_SMALLEST: Final = 0.82
"""Share of its size that a long choice is shown at rather than cut."""


class Pick(QComboBox):
    """A choice from a list that opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(90)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def sizeHint(self) -> QSize:
        """Return the height of a button."""
        height = round(QFontMetricsF(self.font()).height() * 1.8)
        return QSize(super().sizeHint().width(), height)

    def width_of_longest(self) -> int:
        """Return a width at which every choice can be read in full."""
        metrics = QFontMetricsF(self.font())
        words = max(
            metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())
        )
        return ceil(words + _icon_px(self) + 27)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the field."""
        palette = self.palette()
        with QPainter(self) as painter:
            _draw_field(painter, self, ringed=self.hasFocus())
            size = _icon_px(self)
            right = self.width() - size - 9
            square = QRectF(right, (self.height() - size) / 2, size, size)
            draw_icon(painter, "down", square, palette.color(MUTED))
            area = QRectF(11, 0, right - 15, self.height())
            font = self.font()
            words = QFontMetricsF(font).horizontalAdvance(self.currentText())
            if words > area.width():
                font = scaled(font, max(area.width() / words, _SMALLEST))
            metrics = QFontMetricsF(font)
            side = Qt.TextElideMode.ElideRight
            text = metrics.elidedText(self.currentText(), side, area.width())
            painter.setFont(font)
            known = self.currentData() is not None
            painter.setPen(palette.color(INK if known else MUTED))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def wheelEvent(self, event: QEvent) -> None:
        """Let the page scroll; a choice is not changed in passing."""
        event.ignore()


class NumberField(QSpinBox):
    """A number to type, or words while there is none.

    Args:
        least: The least number.
        most: The greatest number.
        none: The words for no number; the step below the least number.
        unit: What follows a number.
    """

    settled = Signal()
    """Another number holds: at each step, and of what is typed after a short pause,
    by Enter or on leaving."""

    def __init__(
        self,
        least: int,
        most: int,
        none: str,
        unit: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(least - 1, most)
        self.setSpecialValueText(none)
        self.setSuffix(f" {unit}" if unit else "")
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._told: int | None = None
        self.show_number(None)
        self._typing.timeout.connect(self._settle)
        self.lineEdit().textEdited.connect(lambda _: self._typing.start())
        self.editingFinished.connect(self._settle)
        self.valueChanged.connect(self._follow)

    @property
    def number(self) -> int | None:
        """The number, if there is one."""
        return None if self.value() == self.minimum() else self.value()

    def show_number(self, number: int | None) -> None:
        """Show a number, or that there is none; what is being typed stays."""
        if self._typing.isActive() and number == self._told:
            return
        self._typing.stop()
        self._told = number
        self.setValue(self.minimum() if number is None else number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a number take the place of the words, wherever a click has put the pen.

        A number typed between the words would be refused without a sign.
        """
        if self.lineEdit().text() == self.specialValueText():
            self.selectAll()
        super().keyPressEvent(event)

    def _follow(self) -> None:
        if not self._typing.isActive():
            self._settle()

    def _settle(self) -> None:
        """Take what stands in the field; an empty field has no number."""
        self._typing.stop()
        if not self.cleanText():
            self.setValue(self.minimum())
        if self.number != self._told:
            self._told = self.number
            self.settled.emit()


class Framed(QWidget):
    """A field to type in, inside a frame that shows the focus.

    Args:
        field: The field.
        picture: The name of an icon before it; may be empty.
    """

    def __init__(
        self,
        field: QLineEdit | QAbstractSpinBox,
        picture: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field, self._picture = field, picture
        field.setFrame(False)
        if isinstance(field, QAbstractSpinBox):
            field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        field.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(field)
        self._leave_room()
        self.setFocusProxy(field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _leave_room(self) -> None:
        left = 9 + (round(_icon_px(self)) + 5 if self._picture else 0)
        self._row.setContentsMargins(left, 4, 8, 4)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show or hide the ring with the focus of the field."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the frame."""
        with QPainter(self) as painter:
            _draw_field(painter, self, ringed=self._field.hasFocus())
            if self._picture:
                size = _icon_px(self)
                square = QRectF(10, (self.height() - size) / 2, size, size)
                colour = self.palette().color(MUTED)
                draw_icon(painter, self._picture, square, colour)


class Tick(QCheckBox):
    """A box to tick, as large as the letters beside it."""

    @property
    def indent(self) -> int:
        """Where the words begin, pixels; what explains them begins there, too."""
        return round(_TICK * QFontMetricsF(self.font()).height()) + 9

    def sizeHint(self) -> QSize:
        """Return the size of the box and the words."""
        metrics = QFontMetricsF(self.font())
        words = ceil(metrics.horizontalAdvance(self.text()))
        return QSize(self.indent + words + 4, round(metrics.height() * 1.5))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the box and the words."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """Tell that the words are clicked like the box."""
        return QRect(QPoint(0, 0), self.sizeHint()).contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the box and the words."""
        palette = self.palette()
        size = round(_TICK * QFontMetricsF(self.font()).height()) - 1
        box = QRectF(1.5, round((self.height() - size) / 2) + 0.5, size - 1, size - 1)
        edge = ACCENT if self.isChecked() or self.hasFocus() else EDGE
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2.0 if self.hasFocus() else 1.2
            painter.setPen(QPen(palette.color(edge), width))
            painter.setBrush(palette.color(ACCENT if self.isChecked() else PAPER))
            painter.drawRoundedRect(box, 4, 4)
            if self.isChecked():
                painter.setPen(QPen(palette.color(ON_ACCENT), size / 8))
                bends = ((0.22, 0.52), (0.43, 0.72), (0.78, 0.3))
                painter.drawPolyline(
                    [box.topLeft() + QPointF(x * size, y * size) for x, y in bends]
                )
            area = QRectF(self.rect()).adjusted(self.indent, 0, 0, 0)
            painter.setPen(palette.color(INK))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.hasFocus():
                words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
                painter.setPen(QPen(palette.color(ACCENT), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(area.left() - 4, 2, words + 7, self.height() - 4)
                painter.drawRoundedRect(ring, 4, 4)


def _icon_px(widget: QWidget) -> float:
    """Return the size of an icon beside the words of a widget."""
    return _ICON * QFontMetricsF(widget.font()).height()


def _draw_field(painter: QPainter, field: QWidget, *, ringed: bool) -> None:
    palette = field.palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(palette.color(PAPER))
    width = 2.0 if ringed else 1.0
    painter.setPen(QPen(palette.color(ACCENT if ringed else EDGE), width))
    frame = QRectF(field.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(frame, _ROUND, _ROUND)
