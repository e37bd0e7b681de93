"""Where students begin until there are drills and patients to learn from."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.parts.controls import heading, let_wrap, note
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import ACCENT, scaled

_WIDEST_LINES: Final = 74
"""Greatest width of what is on the page, in heights of a line of text."""

_CARD_LINES: Final = 17
"""Least width of a card that stands beside others, in the same heights."""

_GAP_PX: Final = 14


class Lesson(StrEnum):
    """What there is to look at."""

    DERMATOMES = "dermatomes"
    NERVES = "nerves"
    TOPICS = "topics"


class LearnPage(QWidget):
    """Says what can be learnt with the rest of the program, and leads there."""

    lesson_wished = Signal(object)
    """What to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Which skin belongs to which nerve?"))
        title.setFont(scaled(title.font(), 1.9, bold=True))
        title.setForegroundRole(ACCENT)
        about = QLabel(
            self.tr(
                "Look at the maps, then draw a patch and guess before you read what "
                "fits."
            )
        )
        about.setFont(scaled(about.font(), 1.15))
        later = note(self.tr("Drills and patients to learn from are not here yet."))
        for label in (title, about, later):
            label.setWordWrap(True)
            let_wrap(label)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(10)
        self._column.addWidget(title)
        self._column.addWidget(about)
        self._column.addSpacing(6)
        self._column.addWidget(heading(self.tr("Begin with")))
        self._column.addLayout(self._cards())
        self._column.addSpacing(6)
        self._column.addWidget(later)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside))

    def _cards(self) -> QBoxLayout:
        words = {
            Lesson.DERMATOMES: (
                self.tr("Dermatomes"),
                self.tr(
                    "The skin of each nerve root, as four maps draw it. Rest the "
                    "pointer on one to see it from all sides."
                ),
            ),
            Lesson.NERVES: (
                self.tr("Skin nerves"),
                self.tr(
                    "The skin of each nerve: where it usually ends, how far it may "
                    "reach, and where it is alone."
                ),
            ),
            Lesson.TOPICS: (
                self.tr("Good to know"),
                self.tr(
                    "What numbness is, why the back matters, and what to do, with "
                    "the sources."
                ),
            ),
        }
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP_PX)
        self.cards: dict[Lesson, BigButton] = {}
        for lesson, (name, means) in words.items():
            card = BigButton(name, means, primary=lesson is Lesson.DERMATOMES)
            card.clicked.connect(
                lambda _=False, lesson=lesson: self.lesson_wished.emit(lesson)
            )
            self.cards[lesson] = card
            self._row.addWidget(card, 1)
        return self._row

    def take_focus(self) -> None:
        """Give the keyboard to what can be done here."""
        self.cards[Lesson.DERMATOMES].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        widest = min(self.width() - 4 * line, _WIDEST_LINES * line)
        side = (self.width() - widest) // 2
        self._column.setContentsMargins(side, 2 * line, side, line)
        way = QBoxLayout.Direction
        room = len(self.cards) * (_CARD_LINES * line + _GAP_PX) <= widest
        self._row.setDirection(way.LeftToRight if room else way.TopToBottom)
