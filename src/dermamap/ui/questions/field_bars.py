"""Answers chosen from a list that opens, and numbers that are typed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dermamap.core.case import Answer
from dermamap.core.knowledge.base import Question
from dermamap.ui.parts.fields import Framed, NumberField, Pick
from dermamap.ui.questions.answer_bar import AnswerBar, Words

Key = Qt.Key
ONWARD: Final = frozenset({Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_Enter})
"""The keys that go from question to question."""

_CLEARING: Final = frozenset({Key.Key_Delete, Key.Key_Backspace})
_LEAST_LETTERS: Final = 10
_NUMBER_LETTERS: Final = 16


class _AnswerPick(Pick):
    """A list whose choice is moved by Left and Right and taken back by Delete."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that go from question to question to others."""
        key, steps = event.key(), {Key.Key_Right: 1, Key.Key_Left: -1}
        if key in ONWARD and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
        elif key in _CLEARING:
            self._choose(0)
        elif key in steps:
            self._choose(self.currentIndex() + steps[Key(key)])
        elif event.text().isdigit():
            self._choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that answer from being shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.text().isalnum() and not held:
                event.accept()
        return super().event(event)

    def _choose(self, place: int) -> None:
        if 0 <= place < self.count() and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)


class ListBar(AnswerBar):
    """Many answers to choose from a list."""

    def __init__(
        self,
        answers: Sequence[tuple[Answer, str]],
        name: str,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._list = _AnswerPick()
        self._list.setAccessibleName(name)
        self._list.addItem(words.unasked, None)
        for answer, label in answers:
            self._list.addItem(label, answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list, 1)
        self.setFocusProxy(self._list)
        self._list.activated.connect(
            lambda _: self.answered.emit(self._list.currentData())
        )

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        self._list.setCurrentIndex(max(self._list.findData(answer), 0))

    def sizeHint(self) -> QSize:
        """Return the room in which the longest answer can be read."""
        return QSize(self._list.width_of_longest(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for a word; the list that opens shows the rest."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(least, super().minimumSizeHint().height())


class _AnswerNumber(NumberField):
    """A number to type; the keys that go from question to question pass."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Up and Down to others; Enter passes by itself."""
        if event.key() in {Key.Key_Up, Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberBar(AnswerBar):
    """A number; an empty field stands for not asked."""

    def __init__(
        self,
        question: Question,
        name: str,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        least, most = int(question.minimum or 0), int(question.maximum or 0)
        unit = words.units.get(question.unit, question.unit)
        self._box = _AnswerNumber(least, most, words.unasked, unit)
        self._box.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Framed(self._box))
        self.setFocusProxy(self._box)
        self._box.settled.connect(self._report)

    def sizeHint(self) -> QSize:
        """Return the room for the greatest number and its unit."""
        width = self.fontMetrics().horizontalAdvance("0") * _NUMBER_LETTERS
        return QSize(width, super().sizeHint().height())

    def _report(self) -> None:
        number = self._box.number
        self.answered.emit(None if number is None else float(number))

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        self._box.show_number(None if answer is None else round(float(answer)))
