"""Every question in groups, to be searched and answered in any order."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.anatomy import Side
from dermamap.core.case import Findings
from dermamap.core.knowledge.base import Question
from dermamap.core.words.texts import QuestionText
from dermamap.ui.parts.controls import note
from dermamap.ui.parts.fields import Framed
from dermamap.ui.parts.fold_button import FoldButton
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import MUTED, scaled
from dermamap.ui.questions.answer_bar import AnswerBar, Words, answer_bar

_BESIDE_PX = 196
"""A bar wider than this stands under its question."""


class QuestionRow(QWidget):
    """One question with a bar for its answer, or one for each side."""

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
        self._words = f"{text.ask} {text.label} {text.plain.why}".casefold()
        ask = QLabel(text.ask)
        ask.setTextFormat(Qt.TextFormat.PlainText)
        ask.setWordWrap(True)
        ask.setToolTip(_both_levels(text))
        ask.setFont(scaled(ask.font(), 0.95))
        named = [QLabel(sides[side]) for side in bars if side is not None]
        for label in named:
            label.setFont(scaled(label.font(), 0.86))
            label.setForegroundRole(MUTED)
        widest = max((label.sizeHint().width() for label in named), default=0)
        answers = QVBoxLayout()
        answers.setSpacing(4)
        for side, bar in bars.items():
            line = QHBoxLayout()
            line.setSpacing(8)
            if side is not None:
                label = named.pop(0)
                label.setFixedWidth(widest)
                line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(bar)
            if not _grows(bar):
                line.addStretch(1)
            answers.addLayout(line)
        beside = max(bar.sizeHint().width() for bar in bars.values()) <= _BESIDE_PX
        row = QHBoxLayout(self) if beside else QVBoxLayout(self)
        row.setContentsMargins(20, 6, 18, 6)
        row.setSpacing(10 if beside else 5)
        row.addWidget(ask, 1)
        if beside:
            row.addLayout(answers)
        else:
            row.addLayout(answers)

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word occurs in the question."""
        return all(word in self._words for word in words)


def _both_levels(text: QuestionText) -> str:
    """Return a tooltip, as rich text since only that is wrapped."""
    plain, clinical = (escape(text.told(clinical=level)) for level in (False, True))
    return f"<qt><p>{plain}</p><p><small>{clinical}</small></p></qt>"


def _grows(bar: AnswerBar) -> bool:
    policy = bar.sizePolicy().horizontalPolicy()
    return policy not in {QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum}


class QuestionsPanel(QWidget):
    """Shows all questions and what was answered; built when it is first shown.

    Args:
        questions: In the order they are asked.
        texts: Their words.
        groups: Headings of the groups.
        sides: Names of the sides.
        words: Words that all questions share.
        grades: What the grades of strength mean, from 0.
    """

    answered = Signal(str, object, object)
    """Question, answer (``None`` takes it back) and side."""

    def __init__(
        self,
        questions: Sequence[Question],
        texts: Mapping[str, QuestionText],
        groups: Mapping[str, str],
        *,
        sides: Mapping[Side, str],
        words: Words,
        grades: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._questions, self._texts, self._groups = questions, texts, groups
        self._sides, self._words, self._grades = sides, words, grades
        self._findings = Findings()
        self._rows: dict[str, QuestionRow] = {}
        self._folds: dict[str, FoldButton] = {}
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search questions"))
        self._search.setAccessibleName(self.tr("Search questions"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        held = QHBoxLayout()
        held.setContentsMargins(20, 10, 20, 4)
        held.addWidget(Framed(self._search, "search"))
        column.addLayout(held)
        self._nothing = note(self.tr("No question has these words."), 0.95)
        self._nothing.setContentsMargins(22, 2, 20, 6)
        self._nothing.setVisible(False)
        column.addWidget(self._nothing)
        self._scrolled = scrolling(inside)
        column.addWidget(self._scrolled, 1)

    def put_first(self, widget: QWidget) -> None:
        """Put something above the questions."""
        self._column.insertWidget(0, widget)

    def show_findings(self, findings: Findings) -> None:
        """Show what was answered."""
        self._findings = findings
        if not self._rows:
            return
        for row in self._rows.values():
            for side, bar in row.bars.items():
                bar.show_answer(findings.get(row.question.id, side))
        self._count()

    def build(self) -> None:
        """Make the rows, unless they are there."""
        if self._rows:
            return
        self.setUpdatesEnabled(False)
        place = self._column.count() - 1
        for group, title in self._groups.items():
            fold = FoldButton(title)
            fold.toggled.connect(self._filter)
            self._folds[group] = fold
            self._column.insertWidget(place, fold)
            place += 1
            for question in self._of(group):
                self._rows[question.id] = self._row(question)
                self._column.insertWidget(place, self._rows[question.id])
                place += 1
        self._folds[next(iter(self._groups))].setChecked(True)
        self._filter()
        self.show_findings(self._findings)
        self.setUpdatesEnabled(True)

    def to_top(self) -> None:
        """Go to what stands above the questions."""
        self._scrolled.verticalScrollBar().setValue(0)

    def focus_search(self) -> None:
        """Let the keyboard search."""
        self._search.setFocus()

    def bar(self, question: str, side: Side | None = None) -> AnswerBar:
        """Return what answers a question; the rows must have been built."""
        return self._rows[question].bars[side]

    def _of(self, group: str) -> Iterator[Question]:
        return (question for question in self._questions if question.group == group)

    def _row(self, question: Question) -> QuestionRow:
        text = self._texts[question.id]
        sides: tuple[Side | None, ...] = (None,)
        if question.sided:
            sides = (Side.RIGHT, Side.LEFT)
        bars = {}
        for side in sides:
            bar = answer_bar(question, text, self._words, self._grades)
            bar.answered.connect(
                lambda answer, s=side: self.answered.emit(question.id, answer, s)
            )
            bars[side] = bar
        return QuestionRow(question, text, bars, self._sides)

    def _filter(self) -> None:
        """Show the rows of open groups, or those that were searched for."""
        words = self._search.text().casefold().split()
        hit = False
        for group, fold in self._folds.items():
            found = False
            for question in self._of(group):
                row = self._rows[question.id]
                wanted = row.matches(words) if words else fold.isChecked()
                row.setVisible(wanted)
                found = found or wanted
            fold.setVisible(found or not words)
            fold.show_open(found if words else fold.isChecked())
            hit = hit or found
        self._nothing.setVisible(bool(words) and not hit)

    def _count(self) -> None:
        for group, fold in self._folds.items():
            answered = sum(
                any(
                    self._findings.get(question.id, side) is not None
                    for side in self._rows[question.id].bars
                )
                for question in self._of(group)
            )
            fold.show_note(
                self.tr("{count} answered").format(count=answered) if answered else ""
            )
