"""Buttons and labels as the window draws them; all take colours from the palette."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from dermamap.ui.parts.icons import draw_icon
from dermamap.ui.parts.theme import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    ON_ACCENT,
    PAPER,
    SOFT,
    TRACK,
    scaled,
)

_ROUND: Final = 7.0
_BY_ARROWS: Final = Qt.FocusPolicy.NoFocus
_LEAST_AIR: Final = 3.0
"""Between the words of a button and its border, pixels."""


class Button(QAbstractButton):
    """What the buttons share: hover, a ring for the keyboard, a steady size."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what Space does; people expect it of both."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def colour(self, role: QPalette.ColorRole) -> QColor:
        """Return a colour of the palette, faded when nothing can be done here."""
        colour = QColor(self.palette().color(role))
        if not self.isEnabled():
            colour.setAlphaF(colour.alphaF() * 0.45)
        return colour

    def frame(self) -> QRectF:
        """Return where the button is drawn; the ring needs two pixels around it."""
        return QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)

    def placed(self, area: QRectF) -> QRectF:
        """Return an area, mirrored where one reads from right to left."""
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return area
        left = self.width() - area.right()
        return QRectF(left, area.top(), area.width(), area.height())

    def draw_ground(self, painter: QPainter, fill: QColor | None, line: QColor) -> None:
        """Draw the rounded body of the button, and the ring when it has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        ringed = self.hasFocus()
        pen = QPen(self.colour(ACCENT), 2.0) if ringed else QPen(line, 1.0)
        painter.setPen(pen if ringed or line.alpha() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.frame(), _ROUND, _ROUND)


class PillButton(Button):
    """A button with a border, or filled when it is the main one or chosen."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        picture: str = "",
        primary: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._picture = picture
        self._primary = primary
        self._small = small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return scaled(self.font(), 0.92 if self._small else 1.0, bold=self._primary)

    def sizeHint(self) -> QSize:
        """Return the size of its words and some air."""
        metrics = QFontMetricsF(self._font())
        width = metrics.horizontalAdvance(self.text()) if self.text() else -10
        if self._picture:
            width += metrics.height() + (6 if self.text() else 8)
        air = 20 if self._small else 28
        tall = 1.75 if self._small else 2.05
        return QSize(round(width + air), round(metrics.height() * tall))

    def minimumSizeHint(self) -> QSize:
        """Return the size with less air, for buttons that may give way."""
        return self.sizeHint() - QSize(10, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the button."""
        near = self.underMouse() and self.isEnabled()
        fill, line, ink = self.colour(PAPER), self.colour(LINE), self.colour(INK)
        if self._primary:
            fill, line, ink = (
                self.colour(ACCENT),
                self.colour(ACCENT),
                self.colour(ON_ACCENT),
            )
            fill = fill.lighter(112) if near else fill
        elif self.isChecked():
            fill, line, ink = (
                self.colour(SOFT),
                self.colour(ACCENT),
                self.colour(ACCENT),
            )
        elif near:
            fill = self.colour(TRACK)
        with QPainter(self) as painter:
            self.draw_ground(painter, fill, line)
            painter.setFont(self._font())
            painter.setPen(ink)
            metrics = QFontMetricsF(self._font())
            text = self._fitting_text()
            words = metrics.horizontalAdvance(text)
            size = metrics.height() if self._picture else 0.0
            gap = 6.0 if self._picture and text else 0.0
            left = (self.width() - words - size - gap) / 2
            if self._picture:
                top = (self.height() - size) / 2
                place = self.placed(QRectF(left, top, size, size))
                draw_icon(painter, self._picture, place, ink)
            area = QRectF(left + size + gap, 0, words + 4, self.height())
            painter.drawText(self.placed(area), Qt.AlignmentFlag.AlignVCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell by a tip what there is no room for."""
        super().resizeEvent(event)
        if self.toolTip() in {"", self.text()}:
            is_whole = self._fitting_text() == self.text()
            self.setToolTip("" if is_whole else self.text())

    def _fitting_text(self) -> str:
        metrics = QFontMetricsF(self._font())
        free = self.width() - 2 * _LEAST_AIR
        if self._picture and self.text():
            free -= metrics.height() + 6
        end = Qt.TextElideMode.ElideRight
        return metrics.elidedText(self.text(), end, free)


class Choice(QWidget):
    """A row of buttons of which one is chosen; the arrow keys move the choice.

    Args:
        words: What each stands for, and its label.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: Sequence[tuple[object, str]],
        name: str,
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [value for value, _ in words]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for n, (_, label) in enumerate(words):
            button = PillButton(label, small=small)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # so that it is told as one of several
            policy = QSizePolicy.Policy
            button.setSizePolicy(policy.Maximum, policy.Fixed)
            button.setAccessibleDescription(name)
            self._group.addButton(button, n)
            row.addWidget(button)
        self._group.idClicked.connect(lambda n: self.chosen.emit(self._values[n]))

    def show_chosen(self, value: object) -> None:
        """Show a choice, or none of them, without telling anyone."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
        elif (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)  # else one stays chosen
            chosen.setChecked(False)
            self._group.setExclusive(True)
        # The Tab key goes to the one that is chosen; Qt sees to it only later on.
        stop = self._group.checkedButton() or self._group.button(0)
        for button in self._group.buttons():
            policy = Qt.FocusPolicy.TabFocus if button is stop else _BY_ARROWS
            button.setFocusPolicy(policy)


def as_tip(text: str) -> str:
    """Return text as a tooltip that shows every letter of it, also ``<``."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """Return the small heading of a group of controls."""
    label = QLabel(QLocale().toUpper(text), parent)
    label.setWordWrap(True)
    font = scaled(label.font(), 0.78)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.9)
    label.setFont(font)
    label.setForegroundRole(MUTED)
    label.setAccessibleName(text)
    return label


def note(text: str = "", factor: float = 0.88, parent: QWidget | None = None) -> QLabel:
    """Return quiet text that wraps."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(scaled(label.font(), factor))
    label.setForegroundRole(MUTED)
    label.setWordWrap(True)
    return label


def let_wrap(label: QLabel) -> None:
    """Let a label that wraps be as narrow as its column, whatever its words."""
    policy = label.sizePolicy()  # it knows that the height depends on the width
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)


class Rule(QWidget):
    """A thin line between two parts of the window."""

    def __init__(
        self, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(LINE)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
