"""An example case as a card: a marked leg, and what is told of it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dermamap.ui.parts.controls import Button
from dermamap.ui.parts.theme import GROUND, INK, LINE, MUTED, PAPER, SOFT, scaled

_AIR: Final = 14
_PICTURE_LINES: Final = 11.0
"""Height of the picture, in heights of a line of text."""

_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_TALL: Final = 10_000


class ExampleCard(Button):
    """A button with a picture, a title and a few sentences.

    Args:
        title: Of the case.
        about: What is told of it.
    """

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAccessibleDescription(about)
        self._about = about
        self._picture = QPixmap()
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture, twice as large as it will be seen."""
        self._picture = picture
        self.update()

    def least_width(self) -> int:
        """Return a width at which the text is still easy to read."""
        return self._picture_size().width() + 3 * _AIR + 13 * self._line()

    def sizeHint(self) -> QSize:
        """Return the least width and its height."""
        width = self.least_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room that the picture needs, and a few words."""
        return QSize(self._picture_size().width() + 9 * self._line(), 4 * self._line())

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrow card is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        title, about = self._boxes(width)
        tall = title.height() + self._line() // 2 + about.height()
        return max(tall, self._picture_size().height()) + 2 * _AIR

    def _line(self) -> int:
        return QFontMetrics(self.font()).height()

    def _title_font(self) -> QFont:
        return scaled(self.font(), 1.08, bold=True)

    def _picture_size(self) -> QSize:
        tall = round(_PICTURE_LINES * self._line())
        return QSize(round(tall * 300 / 480), tall)

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """Return the places of the title and of the text."""
        left = self._picture_size().width() + 2 * _AIR
        room = QRect(left, _AIR, max(width - left - _AIR, 1), _TALL)
        title = QFontMetrics(self._title_font()).boundingRect(room, _WRAP, self.text())
        room.moveTop(title.bottom() + self._line() // 2)
        font = scaled(self.font(), 0.95)
        return title, QFontMetrics(font).boundingRect(room, _WRAP, self._about)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        near = self.underMouse()
        with QPainter(self) as painter:
            fill = self.colour(SOFT) if near else self.colour(PAPER)
            self.draw_ground(painter, fill, self.colour(LINE))
            self._draw_picture(painter)
            title, about = self._boxes(self.width())
            painter.setFont(self._title_font())
            painter.setPen(self.colour(INK))
            painter.drawText(title, _WRAP, self.text())
            painter.setFont(scaled(self.font(), 0.95))
            painter.setPen(self.colour(MUTED))
            painter.drawText(about, _WRAP, self._about)

    def _draw_picture(self, painter: QPainter) -> None:
        size = self._picture_size()
        place = QRectF(_AIR, (self.height() - size.height()) / 2, 0, 0)
        place.setSize(size.toSizeF())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(GROUND))
        painter.drawRoundedRect(place, 5, 5)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            whole = QRectF(self._picture.rect())
            painter.drawPixmap(place, self._picture, whole)
