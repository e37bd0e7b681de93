"""One candidate of a ranking: name, side, how probable, how sure that is, and why."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dermamap.core.certainty import Interval
from dermamap.core.words.wording import Standing
from dermamap.ui.parts.contrast import standing_out
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.parts.theme import ACCENT, INK, LINE, MUTED, PAPER, TRACK
from dermamap.ui.results.row import Row
from dermamap.ui.results.row_look import (
    AIR,
    BAR_PX,
    BESIDE,
    CHIP_AIR,
    GAP,
    Lettering,
    RowLook,
    short_of,
)

_FILLED: Final = {Standing.BEST: 3, Standing.POSSIBLE: 2, Standing.UNLIKELY: 1}
"""Steps of the meter that stands in place of a bar where no percentage is told."""
_STEPS: Final = len(_FILLED)
_STEP_GAP: Final = 3.0
_TICK_PX: Final = 11.0


class CandidateRow(QAbstractButton):
    """Shows a row; a click or Enter opens its candidate.

    Args:
        look: How all rows of the list look.
    """

    moved = Signal(int)
    """The arrow keys wish the row that is so many rows below."""

    def __init__(self, look: RowLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = Row("", "", "", 0.0)
        self.look = look
        self.word_room = 0.0
        """Width that is kept free beside the bar, so that the bar keeps its length."""
        self.is_last = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: Row) -> None:
        """Show another row; it is drawn again only when it looks different."""
        if row.looks_like(self.row):
            self.row = row
            return
        if row.id != self.row.id or not self.accessibleName():
            opens = bool(row.id)
            keys = Qt.FocusPolicy.TabFocus if opens else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(keys)
            self.setEnabled(opens)
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if opens else arrow)
            self.setToolTip(as_tip(row.name))
        before, self.row = self.row, row
        self.setAccessibleName(row.said)
        if row.beside_share != before.beside_share:
            self.update()
            return
        # Only the bar has changed, and maybe the percentage: most moves of a pen.
        self.update(self._bar_line.toAlignedRect())
        if row.percent != before.percent:
            self.update(self._percent_box.toAlignedRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the rows above and below by the arrows; open by Enter."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in ways:
            self.moved.emit(ways[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @property
    def _inside(self) -> QRectF:
        return QRectF(self.rect()).adjusted(BESIDE, AIR, -BESIDE, -AIR)

    @property
    def _bar_line(self) -> QRectF:
        """The line with the bar, and with words beside it."""
        inside, look = self._inside, self.look
        return QRectF(inside.left(), look.bar_top, inside.width(), look.bar_height)

    @property
    def _percent_box(self) -> QRectF:
        """The room for the percentage, right of the name."""
        inside, width = self._inside, self.look.percent_width
        return QRectF(inside.right() - width, inside.top(), width, self.look.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what has changed of the row."""
        inside, line = self._inside, self._bar_line
        rest = event.region().subtracted(line.toAlignedRect())
        rest = rest.subtracted(self._percent_box.toAlignedRect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette = QPalette(self.palette())
            palette.setCurrentColorGroup(QPalette.ColorGroup.Active)
            painter.fillRect(self.rect(), palette.window())
            self._draw_ground(painter, palette)
            self._draw_line(painter, line, palette)
            self._draw_head(painter, inside, palette, has_name=not rest.isEmpty())
            if rest.isEmpty():
                return
            self._draw_reason(painter, inside, line.bottom() + 3, palette)
            if not self.is_last:
                painter.setPen(QPen(palette.color(LINE), 1, Qt.PenStyle.DotLine))
                y = self.height() - 1
                painter.drawLine(round(inside.left()), y, round(inside.right()), y)

    def _draw_line(self, painter: QPainter, line: QRectF, palette: QPalette) -> None:
        """Draw the bar or the meter, and the words beside it."""
        bar = QRectF(line)
        bar.setWidth(line.width() - self.word_room)
        bar.setTop(line.center().y() - BAR_PX / 2)
        bar.setHeight(BAR_PX)
        if self.row.standing is None:
            self._draw_bar(painter, bar, palette)
            self._draw_beside(painter, line, self.row.sure, palette.color(MUTED))
        else:
            self._draw_meter(painter, bar, palette)
            role = INK if self.row.standing is Standing.BEST else MUTED
            self._draw_beside(painter, line, self.row.stands, palette.color(role))

    def _draw_ground(self, painter: QPainter, palette: QPalette) -> None:
        frame = QRectF(self.rect()).adjusted(2, 1, -2, -2)
        if self.row.id and self.underMouse():
            fill = QColor(palette.color(TRACK))
            fill.setAlphaF(0.55)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(ACCENT), 2))
            painter.drawRoundedRect(frame.adjusted(0, 1, 0, 0), 6, 6)

    def _draw_head(
        self, painter: QPainter, inside: QRectF, palette: QPalette, *, has_name: bool
    ) -> None:
        """Draw the percentage, and the name and the side if they are to be drawn."""
        row, look, percentage = self.row, self.look, self.row.percent
        painter.setPen(palette.color(INK))
        room = inside.width() - look.chip_width(row.side)
        if percentage:
            room -= look.percent_width
        lettering, lines = self._name_in(room)
        # What takes one line stands in the middle of the room for names.
        spare = look.head - look.name.height - (len(lines) - 1) * look.small.spacing
        shift = (look.name.height - lettering.height) / 2
        top = inside.top() + (spare / 2 if len(lines) == 1 else 0.0)
        right = inside.right() - look.name.width(percentage)
        _draw(painter, look.name, QPointF(right, top), percentage)
        if not has_name:
            return
        for n, line in enumerate(lines):
            y = top + shift + n * look.small.spacing
            _draw(painter, lettering, QPointF(inside.left(), y), line)
        if row.side:
            left = inside.left() + lettering.width(lines[-1]) + GAP
            y = top + (len(lines) - 1) * look.small.spacing
            self._draw_chip(painter, QPointF(left, y), palette.color(MUTED))

    def _name_in(self, room: float) -> tuple[Lettering, tuple[str, ...]]:
        """Return a name as it fits: whole, short, smaller, on two lines, cut."""
        look, name = self.look, self.row.name
        for lettering, told in (
            (look.name, name),
            (look.name, short_of(name)),
            *((each, short_of(name)) for each in look.smaller),
        ):
            if lettering.width(told) <= room:
                return lettering, (told,)
        return look.small, look.small.wrapped(short_of(name), room, look.name_lines)

    def _draw_chip(self, painter: QPainter, place: QPointF, muted: QColor) -> None:
        chips = self.look.chip
        height = chips.height + 2
        y = place.y() + (self.look.name.height - height) / 2 + 0.5
        box = QRectF(place.x(), y, chips.width(self.row.side) + CHIP_AIR, height)
        faint = QColor(muted)
        faint.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(muted)
        start = box.topLeft() + QPointF(CHIP_AIR / 2, 1)
        _draw(painter, chips, start, self.row.side)

    def _draw_bar(self, painter: QPainter, bar: QRectF, palette: QPalette) -> None:
        row = self.row
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(TRACK))
        painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
        if row.share:
            filled = QRectF(bar)
            filled.setWidth(max(row.share * bar.width(), BAR_PX))
            self._draw_filled(painter, filled, palette)
        if row.interval is not None:
            _draw_whisker(painter, bar, row.interval, palette)

    def _draw_meter(self, painter: QPainter, bar: QRectF, palette: QPalette) -> None:
        assert self.row.standing is not None
        filled = _FILLED[self.row.standing]
        width = (bar.width() - (_STEPS - 1) * _STEP_GAP) / _STEPS
        for n in range(_STEPS):
            box = QRectF(bar.left() + n * (width + _STEP_GAP), bar.top(), width, BAR_PX)
            if n < filled:
                self._draw_filled(painter, box, palette)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(TRACK))
            painter.drawRoundedRect(box, BAR_PX / 2, BAR_PX / 2)

    def _draw_filled(self, painter: QPainter, box: QRectF, palette: QPalette) -> None:
        """Draw a bar with an edge: some roots are too light to be seen on the track."""
        colour, edge = self._colour(palette), box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(standing_out(colour, palette.color(TRACK)), 1))
        painter.setBrush(colour)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)

    def _colour(self, palette: QPalette) -> QColor:
        return QColor(self.row.colour) if self.row.colour else palette.color(ACCENT)

    def _draw_beside(
        self, painter: QPainter, line: QRectF, text: str, ink: QColor
    ) -> None:
        """Draw words at the end of the bar."""
        if text:
            chip = self.look.chip
            left = line.right() - chip.width(text)
            painter.setPen(ink)
            y = line.center().y() - chip.height / 2
            _draw(painter, chip, QPointF(left, y), text)

    def _draw_reason(
        self, painter: QPainter, inside: QRectF, top: float, palette: QPalette
    ) -> None:
        look = self.look
        if not (look.lines and self.row.line):
            return
        painter.setPen(palette.color(MUTED))
        lines = look.plain.wrapped(self.row.line, inside.width(), look.lines)
        for n, line in enumerate(lines):
            place = QPointF(inside.left(), top + n * look.plain.spacing)
            _draw(painter, look.plain, place, line)


def _draw(painter: QPainter, lettering: Lettering, place: QPointF, text: str) -> None:
    """Draw a text of which the top left corner is given."""
    painter.setFont(lettering.font)
    painter.drawStaticText(place, lettering.laid_out(text))


def _draw_whisker(
    painter: QPainter, bar: QRectF, interval: Interval, palette: QPalette
) -> None:
    """Draw from where to where the probability may be, over its bar."""
    low = bar.left() + interval.low * bar.width()
    high = bar.left() + interval.high * bar.width()
    middle, reach = bar.center().y(), _TICK_PX / 2
    lines = (
        (QPointF(low, middle), QPointF(high, middle)),
        (QPointF(low, middle - reach), QPointF(low, middle + reach)),
        (QPointF(high, middle - reach), QPointF(high, middle + reach)),
    )
    # A light edge keeps it in sight on a bar of any colour.
    for role, width in ((PAPER, 3.4), (INK, 1.4)):
        painter.setPen(QPen(palette.color(role), width))
        for start, end in lines:
            painter.drawLine(start, end)
