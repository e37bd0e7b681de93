"""The table of strength and reflexes, filled in like a spreadsheet."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from dermamap.core.case import Answer
from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.parts.theme import scaled
from dermamap.ui.questions.strength_cells import AIR, Cells, Header
from dermamap.ui.questions.strength_model import SIDES, Column, StrengthModel


class StrengthTable(QTableView):
    """Shows the answers; the keyboard moves by arrows and answers by what is typed.

    Digits set grades and, from 0, the answers of reflexes in their order; first
    letters do so too. Delete takes an answer back, Enter goes down, Space and a
    click open the list of answers.
    """

    answered = Signal(str, object, object)
    """Question, answer (``None`` takes it back) and side."""
    rest_wished = Signal()
    """Everything that was not asked is normal."""

    def __init__(self, model: StrengthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = model
        self.setModel(model)
        self.setItemDelegate(Cells(self))
        self.setAccessibleName(self.tr("Strength and reflexes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollBar(QuietBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalHeader().hide()
        header = Header(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        for row, entry in enumerate(model.entries):
            if isinstance(entry, str):
                self.setSpan(row, 0, 1, len(Column))
        first = next(
            row for row, e in enumerate(model.entries) if not isinstance(e, str)
        )
        self.setCurrentIndex(model.index(first, Column.RIGHT))

    def cell(self, question: str, column: Column) -> QModelIndex:
        """Return the cell of a question and a leg."""
        row = next(
            n
            for n, entry in enumerate(self._answers.entries)
            if not isinstance(entry, str) and entry.id == question
        )
        return self._answers.index(row, column)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """Return the list of answers of a cell, which answers when one is chosen."""
        question = self._answers.question(index)
        assert question is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for n, (value, label, meaning) in enumerate(self._answers.choices(question)):
            number = "" if meaning else f"&{n}  "
            text = f"&{label}  {meaning}" if meaning else f"{number}{label}"
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == self._answers.answer(index))
            action.triggered.connect(
                lambda _, chosen=value: self._answer(index, chosen)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Not asked")).triggered.connect(
            lambda _: self._answer(index, None)
        )
        return menu

    def event(self, event: QEvent) -> bool:
        """Keep the keys that answer from being shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and (
                self._is_rest(event) or self._typed(event.text()) is not None
            ):
                event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the cell, or go to another."""
        index, key = self.currentIndex(), event.key()
        typed = self._typed(event.text())
        if typed is not None:
            self._answer(index, typed)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._answer(index, None)
        elif self._is_rest(event):
            self.rest_wished.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_down()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_F2}:
            self._open_menu(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list of answers where the pointer is."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton:
            self._open_menu(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the answers the width they need, and the names the rest."""
        super().resizeEvent(event)
        metrics = QFontMetricsF(scaled(self.font(), 0.95, bold=True))
        labels = [
            label
            for entry in self._answers.entries
            if not isinstance(entry, str)
            for _, label, _ in self._answers.choices(entry)
        ]
        wide = max(map(metrics.horizontalAdvance, labels))
        answers = round(wide + 3 * AIR)
        for column in SIDES:
            self.setColumnWidth(column, answers)
        room = self.viewport().width() - len(SIDES) * answers
        self.setColumnWidth(Column.NAME, room)
        self.resizeRowsToContents()

    def _is_rest(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_N

    def _typed(self, typed: str) -> Answer | None:
        """Return the answer that was typed for the current cell."""
        question = self._answers.question(self.currentIndex())
        if question is None or not typed:
            return None
        choices = self._answers.choices(question)
        if typed.isdecimal():
            place = int(typed)
            return choices[place][0] if place < len(choices) else None
        if self._is_rest_letter(typed):
            return None
        begin = (
            value
            for value, label, _ in choices
            if label.casefold().startswith(typed.casefold())
        )
        return next(begin, None)

    def _is_rest_letter(self, typed: str) -> bool:
        return typed.casefold() == "n"

    def _answer(self, index: QModelIndex, answer: Answer | None) -> None:
        key = self._answers.key(index)
        if key is not None and answer != self._answers.answer(index):
            question, side = key
            self.answered.emit(question, answer, side)

    def _go_down(self) -> None:
        """Go to the cell below; from the last one to the top of the other leg."""
        index = self.currentIndex()
        rows = self._rows()
        below = [row for row in rows if row > index.row()]
        column = index.column()
        if not below:
            column = Column.LEFT if column == Column.RIGHT else Column.RIGHT
        to = self._answers.index(below[0] if below else rows[0], column)
        self.setCurrentIndex(to)

    def _rows(self) -> list[int]:
        """Return the rows that take answers."""
        entries = enumerate(self._answers.entries)
        return [row for row, entry in entries if not isinstance(entry, str)]

    def _open_menu(self, index: QModelIndex) -> None:
        if self._answers.question(index) is not None:
            place = self.visualRect(index).bottomLeft()
            self.menu_for(index).popup(self.viewport().mapToGlobal(place))
