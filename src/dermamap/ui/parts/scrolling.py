"""Areas that scroll, with a quiet bar."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from dermamap.ui.parts.theme import MUTED

_WIDTH_PX: Final = 11


class QuietBar(QScrollBar):
    """A scroll bar that is only a handle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the width of the bar."""
        return QSize(_WIDTH_PX, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the handle."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        colour = QColor(self.palette().color(MUTED))
        colour.setAlphaF(0.6 if self.underMouse() or self.isSliderDown() else 0.32)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.palette().window())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            body = QRectF(handle).adjusted(3, 1, -3, -1)
            painter.drawRoundedRect(body, body.width() / 2, body.width() / 2)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return an area in which a widget scrolls up and down."""
    area = QScrollArea()
    dress_scrolling(area)
    area.setWidget(inside)
    return area


def dress_scrolling(area: QScrollArea) -> None:
    """Give an area that scrolls its quiet look."""
    area.setVerticalScrollBar(QuietBar())
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
