"""How the cells and the headings of the strength table are drawn."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from dermamap.core.anatomy import Urgency
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, TRACK, alarm, scaled
from dermamap.ui.questions.strength_model import SIDES, Column, StrengthModel

_Index = QModelIndex | QPersistentModelIndex
AIR: Final = 6
"""Around the words of a cell, in pixels."""

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class Cells(QStyledItemDelegate):
    """Draws names with their nerve, and answers, deficits on coloured ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row at the width that its name has."""
        table, model = self._table(), self._model()
        name = QFontMetricsF(scaled(table.font(), 0.95))
        supply = model.supply(index.row())
        tall = name.height()
        if supply:
            room = QRectF(0, 0, table.columnWidth(Column.NAME) - 2 * AIR, 10_000)
            tall = name.boundingRect(room, _WRAPPED, model.name(index.row())).height()
            small = QFontMetricsF(scaled(table.font(), 0.82))
            tall += small.boundingRect(room, _WRAPPED, supply).height()
        wide = super().sizeHint(option, index).width()
        return QSize(wide, round(tall + 2 * AIR))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Draw a cell."""
        # A name takes no answer, but is as good to read as the rest.
        option.palette.setCurrentColorGroup(QPalette.ColorGroup.Active)
        palette, rect = option.palette, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model().supply(index.row()):
            if index.column() in SIDES:
                self._draw_answer(painter, option, index)
            else:
                self._draw_name(painter, option, index)
        else:
            painter.fillRect(rect, palette.color(TRACK))
            if index.column() == Column.NAME:
                painter.setFont(scaled(self._table().font(), 0.9, bold=True))
                painter.setPen(palette.color(INK))
                inside = rect.adjusted(AIR, 0, -AIR, 0)
                said = self._model().name(index.row())
                painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(QPen(palette.color(LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _draw_name(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        palette, model = option.palette, self._model()
        inside = QRectF(option.rect).adjusted(AIR, AIR, -AIR, -AIR)
        for text, factor, role in (
            (model.name(index.row()), 0.95, INK),
            (model.supply(index.row()), 0.82, MUTED),
        ):
            font = scaled(self._table().font(), factor)
            painter.setFont(font)
            painter.setPen(palette.color(role))
            painter.drawText(inside, _WRAPPED, text)
            inside.setTop(
                inside.top()
                + QFontMetricsF(font).boundingRect(inside, _WRAPPED, text).height()
            )

    def _draw_answer(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        palette, model = option.palette, self._model()
        cell = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -3.5)
        deficit = model.is_abnormal(index)
        asked = model.answer(index) is not None
        colours = alarm(Urgency.URGENT, palette)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = palette.color(INK if asked else MUTED)
        if deficit:
            painter.setBrush(QColor(colours.paper))
            painter.drawRoundedRect(cell, 5, 5)
            ink = QColor(colours.ink)
        painter.setFont(scaled(self._table().font(), 0.95, bold=deficit))
        painter.setPen(ink)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(ACCENT), 2))
            painter.drawRoundedRect(cell, 5, 5)
        elif not asked:
            painter.setPen(QPen(palette.color(LINE), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(cell, 5, 5)
        elif deficit:
            painter.setPen(QPen(QColor(colours.bar), 1))
            painter.drawRoundedRect(cell, 5, 5)

    def _table(self) -> QTableView:
        table = self.parent()
        assert isinstance(table, QTableView)
        return table

    def _model(self) -> StrengthModel:
        model = self._table().model()
        assert isinstance(model, StrengthModel)
        return model


class Header(QHeaderView):
    """Names of the columns, as quiet as other headings."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        """Return the height of a line with air."""
        return QSize(0, round(self.fontMetrics().height() * 1.7))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the name of a column."""
        aligned = Qt.AlignmentFlag.AlignVCenter
        aligned |= (
            Qt.AlignmentFlag.AlignLeft
            if section == Column.NAME
            else Qt.AlignmentFlag.AlignHCenter
        )
        horizontal = Qt.Orientation.Horizontal
        name = str(self.model().headerData(section, horizontal))
        painter.save()
        painter.fillRect(rect, self.palette().window())
        painter.setFont(scaled(self.font(), 0.9, bold=True))
        painter.setPen(self.palette().color(MUTED))
        painter.drawText(rect.adjusted(AIR, 0, -AIR, 0), aligned, name)
        painter.restore()
