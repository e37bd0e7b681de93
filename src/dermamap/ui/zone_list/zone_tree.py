"""The tree of the list: moves by arrows, ticks by Space, finds by typing."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTreeView,
    QWidget,
)

from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.zone_list.entries import Entry
from dermamap.ui.zone_list.zone_model import SYMPTOMS, ZoneModel
from dermamap.ui.zone_list.zone_painter import ZoneHeader, ZonePainter, column_width

_Key = Qt.Key
_NARROW: Final = 1.5
"""Width of a column without words."""

_INDENT: Final = 0.72
_NAME_WIDTH: Final = 9.5
"""Least width of the names, in heights of a line."""


class ZoneTree(QTreeView):
    """Shows the lines and their boxes.

    Args:
        model: The lines.
    """

    def __init__(self, model: ZoneModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones = model
        self._typed, self._since = "", QElapsedTimer()
        self._line, self._wide = 0.0, 0
        header = self._names = ZoneHeader(self)
        self.setHeader(header)
        self.setModel(model)
        self._painter = ZonePainter(self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(True)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for n in range(1, model.columnCount()):
            header.setSectionResizeMode(n, QHeaderView.ResizeMode.Fixed)
        self._fit_letters()
        self.expandToDepth(0)
        self.setCurrentIndex(model.index(0, 0))

    def _fit_letters(self) -> None:
        """Make columns and lines as large as the letters need."""
        font = self.font()
        self._line = QFontMetricsF(font).height()
        self._painter.show_font(font)
        self.setIndentation(round(_INDENT * self._line))
        self._wide = column_width(font, list(self._zones.words.symptoms.values()))
        self._share_width()

    def _share_width(self) -> None:
        """Leave room for names; where there is little, they stand above their boxes."""
        names = _NAME_WIDTH * self._line
        spare = (self.viewport().width() - names) / len(SYMPTOMS)
        narrow = spare < self._wide
        if narrow is not self._painter.is_narrow:
            self._painter.is_narrow = self._names.is_narrow = narrow
            self._names.updateGeometry()
            self.scheduleDelayedItemsLayout()
        width = round(_NARROW * self._line) if narrow else self._wide
        for n in range(1, self._zones.columnCount()):
            self.header().resizeSection(n, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._line:
            self._fit_letters()
            self.doItemsLayout()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width at which names have room in two lines."""
        return QSize(self._width(1.5 * _NAME_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width; names are cut below it."""
        return QSize(self._width(_NAME_WIDTH), round(6 * self._line))

    def _width(self, name: float) -> int:
        boxes = self._wide * len(SYMPTOMS)
        bar = self.verticalScrollBar().sizeHint().width()
        return round(name * self._line) + boxes + bar

    # What is in sight

    def show_marked(self) -> None:
        """Open the lines that have marks under them."""
        for entry in self._zones.all_entries():
            if entry.below and entry.words and self._zones.is_marked(entry):
                self.expand(self._zones.place_of(entry))

    def show_found(self, words: list[str]) -> bool:
        """Show only the lines with all of some words; whether there are any.

        Without words all are shown, with those open that have marks.
        """
        hit = False
        for entry in reversed(self._zones.all_entries()):
            found = not words or any(_has(each, words) for each in _line_of(entry))
            below = [self._zones.place_of(each) for each in entry.below]
            inside = any(
                not self.isRowHidden(each.row(), each.parent()) for each in below
            )
            place = self._zones.place_of(entry)
            self.setRowHidden(place.row(), place.parent(), not (found or inside))
            if entry.below:
                is_leg = entry.above is None
                self.setExpanded(place, is_leg or bool(words))
            hit = hit or found or inside
        if not words:
            self.show_marked()
        return hit

    def go_to(self, entry: Entry, column: int) -> None:
        """Go to a line, opening those above it."""
        self.setCurrentIndex(self._zones.place_of(entry, column))

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys that type or tick from those of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            plain = event.modifiers() in {
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            }
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, close, tick; letters find a name."""
        place, key = self.currentIndex(), event.key()
        symptom = key - _Key.Key_0.value
        free = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not place.isValid() or not free:
            super().keyPressEvent(event)
        elif key == _Key.Key_Space and self._is_typing:
            self.keyboardSearch(" ")  # else a name of two words would tick a box
        elif key in {_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter}:
            self._act(place)
        elif 1 <= symptom <= len(SYMPTOMS):
            self._zones.toggle(place.siblingAtColumn(symptom))
        elif key == _Key.Key_Right:
            self._go_right(place)
        elif key == _Key.Key_Left:
            self._go_left(place)
        else:
            super().keyPressEvent(event)

    def _act(self, place: QModelIndex) -> None:
        """Tick a box; on a name, open or close what it heads, or go to its boxes."""
        if place.column():
            self._zones.toggle(place)
        elif self._zones.entry(place).below:
            self.setExpanded(place, not self.isExpanded(place))
        else:
            self._go_right(place)

    def _go_right(self, place: QModelIndex) -> None:
        entry = self._zones.entry(place)
        if place.column() == 0 and entry.below and not self.isExpanded(place):
            self.expand(place)
        elif entry.words and place.column() < len(SYMPTOMS):
            self.setCurrentIndex(place.siblingAtColumn(place.column() + 1))
        elif not entry.words:
            self.setCurrentIndex(self.indexBelow(place))

    def _go_left(self, place: QModelIndex) -> None:
        if place.column():
            self.setCurrentIndex(place.siblingAtColumn(place.column() - 1))
        elif self.isExpanded(place):
            self.collapse(place)
        elif place.parent().isValid():
            self.setCurrentIndex(place.parent())

    @property
    def _is_typing(self) -> bool:
        """Whether a letter was typed just now, so that the next belongs to it."""
        pause = QApplication.keyboardInputInterval()
        return self._since.isValid() and self._since.elapsed() <= pause

    def keyboardSearch(self, search: str) -> None:
        """Go to the next name with a word that begins with what is typed."""
        self._typed = self._typed + search if self._is_typing else search
        self._since.start()
        letters = self._typed.casefold().lstrip()
        if not letters:
            return
        every = [entry for entry in self._zones.all_entries() if self.is_shown(entry)]
        here = self._zones.entry(self.currentIndex())
        start = every.index(here) + (len(letters) == 1) if here in every else 0
        for entry in (*every[start:], *every[:start]):
            name = entry.name.casefold()
            if name.startswith(letters) or f" {letters}" in name:
                self.go_to(entry, self.currentIndex().column() if entry.words else 0)
                return

    def is_shown(self, entry: Entry) -> bool:
        """Whether a line is not hidden by a search."""
        place = self._zones.place_of(entry)
        return not self.isRowHidden(place.row(), place.parent())

    # Pointer

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box under the pointer."""
        super().mouseReleaseEvent(event)
        place = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place == self.currentIndex():
            self._zones.toggle(place)


def _line_of(entry: Entry) -> Iterator[Entry]:
    """Yield a line and those above it, but not the leg: its name is on every line."""
    each: Entry | None = entry
    while each is not None and each.above is not None:
        yield each
        each = each.above


def _has(entry: Entry, words: list[str]) -> bool:
    names = f"{entry.name} {entry.told}".casefold()
    return all(word in names for word in words)
