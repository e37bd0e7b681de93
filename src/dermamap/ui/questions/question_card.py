"""The one question whose answer is expected to tell most, answered in place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.parts.controls import PillButton, heading, note
from dermamap.ui.parts.theme import ACCENT, SOFT, scaled
from dermamap.ui.questions.answer_bar import AnswerBar, Words
from dermamap.ui.questions.bar_of import answer_bar
from dermamap.ui.questions.effects_note import EffectsNote

_BESIDE_LINES: Final = 7
"""Answers wider than this many heights of a line have the button to skip below."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put.

    Attributes:
        question: The question.
        text: Its words.
        side: The leg it is about, if it is asked per side.
        side_name: That leg, in words.
        effects: What each answer would change, a sentence for each.
    """

    question: Question
    text: QuestionText
    side: Side | None = None
    side_name: str = ""
    effects: tuple[str, ...] = ()


def _same(one: Asked | None, other: Asked | None) -> bool:
    if one is None or other is None:
        return one is other
    return replace(one, effects=()) == replace(other, effects=())


class QuestionCard(QWidget):
    """Shows the best next question.

    Args:
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
    """

    answered = Signal(str, object, object)
    """Question, answer and side."""
    skipped = Signal(str, object)
    """Question and side."""

    def __init__(
        self, words: Words, grades: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._grades = words, grades
        self._asked: Asked | None = None
        self._bar: AnswerBar | None = None
        self._ask = QLabel()
        self._ask.setTextFormat(Qt.TextFormat.PlainText)
        self._ask.setFont(scaled(self.font(), 1.04, bold=True))
        self._ask.setWordWrap(True)
        self._why = note(factor=0.9)
        self._effects = EffectsNote()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 5, 0, 0)
        self._row.setSpacing(8)
        self._skip = PillButton(self.tr("Not tested"), small=True)
        self._skip.clicked.connect(self._report_skip)
        self._row.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 14)
        column.setSpacing(4)
        column.addWidget(heading(self.tr("Best next question")))
        column.addWidget(self._ask)
        column.addWidget(self._why)
        column.addLayout(self._row)
        column.addWidget(self._effects)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)

    def show_question(self, asked: Asked | None) -> None:
        """Ask a question, or none."""
        if asked is not None:
            self._effects.show_effects(asked.effects)
        if _same(asked, self._asked):  # the bar stays, with what was begun in it
            self._asked = asked
            return
        self._asked = asked
        self.setVisible(asked is not None)
        if self._bar is not None:
            self._row.removeWidget(self._bar)
            self._bar.deleteLater()
            self._bar = None
        if asked is None:
            return
        side = f" ({asked.side_name})" if asked.side_name else ""
        self._ask.setText(asked.text.ask + side)
        tested = asked.question.who == "examiner"
        self._why.setText(asked.text.told(clinical=tested))
        self._bar = answer_bar(asked.question, asked.text, self._words, self._grades)
        self._bar.answered.connect(self._report)
        self._row.insertWidget(0, self._bar)
        beside = self._bar.sizeHint().width() <= _BESIDE_LINES * self._line_px()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._skip.setText(self.tr("Not tested") if tested else self.tr("Skip"))
        self._skip.setAccessibleName(self._skip.text())
        self._skip.updateGeometry()

    def _line_px(self) -> int:
        return self.fontMetrics().height()

    def _report(self, answer: Answer | None) -> None:
        if self._asked and answer is not None:
            self.answered.emit(self._asked.question.id, answer, self._asked.side)

    def _report_skip(self) -> None:
        if self._asked:
            self.skipped.emit(self._asked.question.id, self._asked.side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        palette = self.palette()
        fill, line = QColor(palette.color(SOFT)), QColor(palette.color(ACCENT))
        fill.setAlphaF(0.45)
        line.setAlphaF(0.35)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(fill)
            painter.setPen(QPen(line, 1, Qt.PenStyle.SolidLine))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, 9, 9)
