"""A ranking as rows with bars; it is redrawn while the pen moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dermamap.ui.language.numbers import percent
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, TRACK, scaled

_Index = QModelIndex | QPersistentModelIndex
_AIR: Final = 8.0
_BAR_PX: Final = 7.0
_SMALLER: Final = 0.88
"""Size of a name that would have no room."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate.

    Attributes:
        id: Of the candidate; empty for the rest of the list.
        name: Its name.
        side: Its side as a chip; may be empty.
        share: Its probability, 0 to 1.
        line: What tells most about it.
        colour: Of the bar; the accent when empty.
    """

    id: str
    name: str
    side: str
    share: float
    line: str = ""
    colour: str = ""

    @property
    def percent(self) -> str:
        """The probability as it is shown."""
        return percent(self.share, least=True)

    def looks_like(self, other: "Row") -> bool:
        """Whether both would be drawn the same, to half a pixel of the bar."""
        return (
            self.name == other.name
            and self.side == other.side
            and self.line == other.line
            and self.percent == other.percent
            and abs(self.share - other.share) < 0.001  # noqa: PLR2004
        )


class RankingModel(QAbstractListModel):
    """The rows, from the most probable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; only those that look different are drawn again."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
            return
        for n, (now, then) in enumerate(zip(rows, self.rows, strict=True)):
            if not now.looks_like(then):
                self.rows = (*self.rows[:n], now, *self.rows[n + 1 :])
                place = self.index(n)
                self.dataChanged.emit(place, place)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says, for those who hear it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (row.name, row.side, row.percent, row.line)
            return ", ".join(word for word in said if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(row.name)
        return None


class _RowPainter(QStyledItemDelegate):
    """Draws a row: name, side and percentage; the bar; one line or two of reason."""

    def __init__(self, font: QFont, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._name = scaled(font, 1.04, bold=True)
        self._plain = scaled(font, 0.9)
        self._chip = scaled(font, 0.82)
        plain = QFontMetricsF(self._plain)
        self._wrapped = lru_cache(maxsize=64)(
            lambda line, width: wrapped(line, plain, width, lines)
        )
        self._name_px = QFontMetricsF(self._name).height()
        self._line_px = QFontMetricsF(self._plain).lineSpacing()

    def height(self, row: Row) -> int:
        """Return the height of a row; it does not depend on its words.

        So nothing jumps while the pen moves.
        """
        lines = self._lines * self._line_px + 3 if self._lines and row.id else 0.0
        return round(2 * _AIR + self._name_px + 4 + _BAR_PX + lines)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the size of a row."""
        model = index.model()
        assert isinstance(model, RankingModel)
        return QSize(120, self.height(model.rows[index.row()]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Draw one row."""
        model = index.model()
        assert isinstance(model, RankingModel)
        row = model.rows[index.row()]
        rect = QRectF(option.rect)
        state = option.state
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.id and state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(TRACK))
            painter.setOpacity(0.55)
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
            painter.setOpacity(1)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(ACCENT), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
        inner = rect.adjusted(12, _AIR, -12, -_AIR)
        self._draw_head(painter, inner, row, palette.color(INK), palette.color(MUTED))
        top = inner.top() + self._name_px + 4
        bar = QRectF(inner.left(), top, inner.width(), _BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(TRACK))
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        filled = max(row.share * bar.width(), _BAR_PX if row.share else 0.0)
        painter.setBrush(QColor(row.colour) if row.colour else palette.color(ACCENT))
        bar.setWidth(filled)
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        if self._lines and row.line:
            painter.setFont(self._plain)
            painter.setPen(palette.color(MUTED))
            below = QRectF(inner.left(), top + _BAR_PX + 3, inner.width(), 0)
            below.setHeight(self._lines * self._line_px + 2)
            text = self._wrapped(row.line, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, text)
        if index.row() + 1 < model.rowCount():
            painter.setPen(QPen(palette.color(LINE), 1, Qt.PenStyle.DotLine))
            left, y = round(inner.left()), round(rect.bottom())
            painter.drawLine(left, y, round(inner.right()), y)
        painter.restore()

    def _draw_head(
        self, painter: QPainter, inner: QRectF, row: Row, ink: QColor, muted: QColor
    ) -> None:
        metrics = QFontMetricsF(self._name)
        line = QRectF(inner.left(), inner.top(), inner.width(), self._name_px)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(ink)
        painter.setFont(self._name)
        right = metrics.horizontalAdvance(row.percent)
        painter.drawText(line, centred | Qt.AlignmentFlag.AlignRight, row.percent)
        chips = QFontMetricsF(self._chip)
        chip = chips.horizontalAdvance(row.side) + 14 if row.side else 0.0
        room = line.width() - right - chip - 18
        name = row.name
        if metrics.horizontalAdvance(name) > room:
            name = name.partition(" (")[0]
        if metrics.horizontalAdvance(name) > room:
            smaller = scaled(self._name, _SMALLER, bold=True)
            painter.setFont(smaller)
            metrics = QFontMetricsF(smaller)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, centred, name)
        if row.side:
            box = QRectF(0, 0, chip, chips.height() + 2)
            left = line.left() + metrics.horizontalAdvance(name) + 8
            box.moveTopLeft(line.topLeft())
            box.moveLeft(left)
            box.moveTop(line.center().y() - box.height() / 2 + 0.5)
            faint = QColor(muted)
            faint.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setFont(self._chip)
            painter.setPen(muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.side)


def wrapped(text: str, metrics: QFontMetricsF, width: float, lines: int) -> str:
    """Return text broken into lines, with dots where there is no room for the rest."""
    words = text.split(" ")
    done: list[str] = []
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line += " " + words.pop(0)
        done.append(line)
    last = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return "\n".join([*done, last]) if last else "\n".join(done)


class CandidateList(QListView):
    """A ranking; a click or Enter opens a candidate.

    Args:
        name: What is ranked.
        lines: How many lines of reason a row has.
    """

    opened = Signal(str)
    """The id of a candidate."""

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranking = RankingModel(self)
        self._painter = _RowPainter(self.font(), lines, self)
        self.setModel(self._ranking)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.setFixedHeight(0)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._ranking.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._ranking.show_rows(rows)
        height = sum(self._painter.height(row) for row in rows)
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    def _open(self, index: QModelIndex) -> None:
        chosen = self._ranking.rows[index.row()].id
        if chosen:
            self.opened.emit(chosen)
