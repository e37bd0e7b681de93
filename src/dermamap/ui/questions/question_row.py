"""One question in the list of all questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.anatomy import Side
from dermamap.core.case import Findings
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.parts.controls import note
from dermamap.ui.parts.theme import ACCENT, MUTED, SOFT, scaled
from dermamap.ui.questions.answer_bar import AnswerBar

_SHORT_LINES: Final = 8
"""A bar no wider than this, in heights of a line of text, stands beside its question,
or beside that of the other leg."""


class QuestionRow(QWidget):
    """One question with a bar for its answer, or one for each side.

    Args:
        question: The question.
        text: Its words.
        bars: What answers it, by side.
        sides: Names of the sides.
    """

    def __init__(
        self,
        question: Question,
        text: QuestionText,
        bars: Mapping[Side | None, AnswerBar],
        sides: Mapping[Side, str],
    ) -> None:
        super().__init__()
        self.question = question
        self.bars = bars
        self._text = text
        self._searched: tuple[str, ...] = ()
        self._words = f"{text.ask} {text.label} {text.plain.why}".casefold()
        self._ask = QLabel()
        self._ask.setTextFormat(Qt.TextFormat.RichText)
        self._ask.setWordWrap(True)
        self._ask.setToolTip(_both_levels(text))
        self._ask.setFont(scaled(self._ask.font(), 0.95))
        self._hit = note(factor=0.84)
        self._hit.setTextFormat(Qt.TextFormat.RichText)
        self._hit.hide()
        asked = QVBoxLayout()
        asked.setSpacing(2)
        asked.addWidget(self._ask)
        asked.addWidget(self._hit)
        asked.addStretch(1)
        widest = max(bar.sizeHint().width() for bar in bars.values())
        short = widest <= _SHORT_LINES * self.fontMetrics().height()
        beside = short and len(bars) == 1
        row = QHBoxLayout(self) if beside else QVBoxLayout(self)
        row.setContentsMargins(20, 6, 18, 6)
        row.setSpacing(10 if beside else 5)
        row.addLayout(asked, 1)
        row.addLayout(_answers(bars, sides, short=short))
        self.show_hits(())

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word occurs in the question."""
        return all(word in self._words for word in words)

    def is_answered(self, findings: Findings) -> bool:
        """Whether there is an answer, for one side at least."""
        return any(
            findings.get(self.question.id, side) is not None for side in self.bars
        )

    def is_open(self, findings: Findings) -> bool:
        """Whether there is no answer, for one side at least."""
        return any(findings.get(self.question.id, side) is None for side in self.bars)

    def show_answers(self, findings: Findings) -> None:
        """Show what was answered."""
        for side, bar in self.bars.items():
            bar.show_answer(findings.get(self.question.id, side))

    def show_hits(self, words: Sequence[str]) -> None:
        """Mark the words that were searched for, and where they are if not here."""
        self._searched = tuple(words)
        self._ask.setText(self._marked(self._text.ask))
        shown = self._text.ask.casefold()
        elsewhere = [word for word in words if word not in shown]
        told = next(self._telling(elsewhere), "") if elsewhere else ""
        self._hit.setText(self._marked(told))
        self._hit.setVisible(bool(told))

    def _telling(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the texts that have one of the words."""
        for text in (self._text.label, self._text.plain.why):
            if any(word in text.casefold() for word in words):
                yield text

    def _marked(self, text: str) -> str:
        """Return a text as HTML in which the words that were searched for stand out."""
        if not self._searched:
            return escape(text)
        words = "|".join(map(re.escape, self._searched))
        ground = self.palette().color(SOFT).name()
        ink = self.palette().color(ACCENT).name()
        style = f"background-color: {ground}; color: {ink}; font-weight: 600"
        pieces = re.split(f"({words})", text, flags=re.IGNORECASE)
        return "".join(
            f'<span style="{style}">{escape(piece)}</span>' if n % 2 else escape(piece)
            for n, piece in enumerate(pieces)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette between light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._searched:
            self.show_hits(self._searched)


def _answers(
    bars: Mapping[Side | None, AnswerBar], sides: Mapping[Side, str], *, short: bool
) -> QBoxLayout:
    """Return the bars with the names of their sides, short ones beside each other."""
    named = {side: QLabel(sides[side]) for side in bars if side is not None}
    for label in named.values():
        label.setFont(scaled(label.font(), 0.86))
        label.setForegroundRole(MUTED)
    widest = max((label.sizeHint().width() for label in named.values()), default=0)
    answers = QHBoxLayout() if short and named else QVBoxLayout()
    answers.setSpacing(14 if short else 4)
    for side, bar in bars.items():
        line = QHBoxLayout()
        line.setSpacing(8)
        if side is not None:
            named[side].setFixedWidth(
                named[side].sizeHint().width() if short else widest
            )
            line.addWidget(named[side], 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(bar, 1)
        if bar.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            line.addStretch(0)
        answers.addLayout(line)
    answers.addStretch(1)
    return answers


def _both_levels(text: QuestionText) -> str:
    """Return a tooltip, as rich text since only that is wrapped."""
    plain, clinical = (escape(text.told(clinical=level)) for level in (False, True))
    return f"<qt><p>{plain}</p><p><small>{clinical}</small></p></qt>"
