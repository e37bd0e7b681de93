"""Draws the list of the skin: names, and boxes filled as far as skin is marked."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dermamap.ui.parts import theme
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, TRACK, scaled
from dermamap.ui.parts.wrapping import wrapped
from dermamap.ui.zone_list.entries import FULL
from dermamap.ui.zone_list.zone_model import SYMPTOMS, Index, ZoneModel

_BOX: Final = 1.06
"""Side of a box, in heights of a line."""

_SMALL: Final = 0.76
"""Size of the letters of a share, and of the headings."""

_LINES: Final = 2
"""A name may take so many lines; longer ones end in dots."""

_ROUND: Final = 4.0


def column_width(font: QFont, words: list[str]) -> int:
    """Return the width of the column of a symptom, for its name in two lines."""
    metrics = QFontMetricsF(scaled(font, _SMALL))
    pieces = [piece for word in words for piece in word.split()]
    widest = max(metrics.horizontalAdvance(piece) for piece in pieces)
    return round(max(widest + 8, 2.2 * QFontMetricsF(font).height()))


class ZonePainter(QStyledItemDelegate):
    """Draws names and boxes.

    Attributes:
        is_narrow: Whether names stand above their boxes, for want of room beside them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self.show_font(parent.font())

    def show_font(self, font: QFont) -> None:
        """Write in other letters."""
        self._font = font
        self._line = QFontMetricsF(font).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a line; it does not depend on what is marked."""
        lines = _LINES + 1 if self.is_narrow else _LINES
        return QSize(60, round(lines * self._line + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw a name or a box."""
        model = index.model()
        assert isinstance(model, ZoneModel)
        rect, palette = QRectF(option.rect), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, palette.color(TRACK))
        painter.setPen(QPen(palette.color(LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.is_narrow and index.column():
            rect.setTop(rect.top() + self._line)
        if index.column() == 0:
            if self.is_narrow:
                rect.setRight(option.widget.width())
                rect.setHeight(self._line + 6)
            self._draw_name(painter, rect, model, index, palette)
        elif model.has_box(index):
            self._draw_box(painter, rect, model, index, palette)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(ACCENT), 2))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        painter.restore()

    def _draw_name(
        self,
        painter: QPainter,
        rect: QRectF,
        model: ZoneModel,
        index: Index,
        palette: QPalette,
    ) -> None:
        entry = model.entry(index)
        font = scaled(self._font, 1.0, bold=bool(entry.below))
        painter.setFont(font)
        painter.setPen(palette.color(INK))
        area = rect.adjusted(5, 3, -4, -3)
        lines = 1 if self.is_narrow else _LINES
        text = wrapped(entry.name, QFontMetricsF(font), area.width(), lines)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_box(
        self,
        painter: QPainter,
        rect: QRectF,
        model: ZoneModel,
        index: Index,
        palette: QPalette,
    ) -> None:
        share, size = model.share(index), round(_BOX * self._line)
        is_part = 0 < share < FULL
        box = QRectF(0, 0, size, size)
        box.moveCenter(rect.center())
        if is_part:
            box.moveTop(rect.top() + 3)
        box = QRectF(box.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(palette.color(MUTED), 1.2))
        painter.setBrush(palette.color(PAPER))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if share > 0:
            self._fill(painter, box, min(share, 1.0), index)
        if is_part:
            painter.setFont(scaled(self._font, _SMALL))
            painter.setPen(palette.color(INK))
            below = QRectF(rect.left(), box.bottom(), rect.width(), 0)
            below.setBottom(rect.bottom())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, model.told(share))
        elif share > 0:
            _draw_tick(painter, box)

    def _fill(self, painter: QPainter, box: QRectF, share: float, index: Index) -> None:
        """Fill a box from below, as far as its skin is marked."""
        shown = QRectF(box)
        shown.setTop(box.bottom() - max(share * box.height(), 3.0))
        painter.save()
        painter.setClipRect(shown.adjusted(-1, 0, 1, 1))
        theme.draw_swatch(painter, box, SYMPTOMS[index.column() - 1])
        painter.restore()
        if share < FULL:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _ROUND, _ROUND)


def _draw_tick(painter: QPainter, box: QRectF) -> None:
    """Draw a tick with a rim that parts it from any ink."""
    side = box.width()
    tick = QPolygonF(
        [
            box.topLeft() + QPointF(side * x, side * y)
            for x, y in ((0.22, 0.54), (0.42, 0.74), (0.8, 0.28))
        ]
    )
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    for colour, width in ((QColor("#ffffff"), 0.3), (QColor("#1c2b36"), 0.13)):
        painter.setPen(QPen(colour, width * side, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPolyline(tick)


class ZoneHeader(QHeaderView):
    """Names the symptoms, each with its ink and the key that ticks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.is_narrow = False

    def sizeHint(self) -> QSize:
        """Return room for an ink and a name in two lines."""
        small = QFontMetricsF(scaled(self.font(), _SMALL)).height()
        line = QFontMetricsF(self.font()).height()
        names = 0.0 if self.is_narrow else 2 * small + 4
        return QSize(super().sizeHint().width(), round(line + names + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under all headings."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.palette().color(PAPER))
        super().paintEvent(event)

    def paintSection(
        self,
        painter: QPainter,
        rect: object,
        section: int,
    ) -> None:
        """Draw one heading."""
        area = QRectF(rect)  # type: ignore[call-overload]
        palette = self.palette()
        font = scaled(self.font(), _SMALL)
        line = QFontMetricsF(self.font()).height()
        painter.save()
        painter.fillRect(area, palette.color(PAPER))
        painter.setPen(QPen(palette.color(LINE), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(font)
        painter.setPen(palette.color(MUTED))
        name = str(self.model().headerData(section, self.orientation()))
        metrics, room = QFontMetricsF(font), area.width() - 4
        if section == 0:
            foot = area.adjusted(8, 4, -4, -6)
            if metrics.horizontalAdvance(name) <= foot.width():
                painter.drawText(foot, Qt.AlignmentFlag.AlignBottom, name)
        else:
            box = QRectF(0, 0, line, line)
            box.moveCenter(QPointF(area.center().x(), area.top() + 4 + line / 2))
            theme.draw_swatch(painter, box, SYMPTOMS[section - 1])
            below = area.adjusted(0, line + 6, 0, -3)
            if not self.is_narrow:
                text = wrapped(name, metrics, room, _LINES)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)
        painter.restore()
