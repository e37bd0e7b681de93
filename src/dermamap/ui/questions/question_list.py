"""The rows of all questions under their headings, gone through by the keyboard."""

from collections.abc import Iterator, Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.core.anatomy import Side
from dermamap.core.case import Findings
from dermamap.core.knowledge.base import Question
from dermamap.ui.parts.fold_button import FoldButton
from dermamap.ui.questions.answer_bar import AnswerBar
from dermamap.ui.questions.bar_of import answer_bar
from dermamap.ui.questions.question_row import QuestionRow
from dermamap.ui.questions.questionnaire import Questionnaire


class Which(Enum):
    """Which questions are shown."""

    ALL = "all"
    ANSWERED = "answered"
    OPEN = "open"


class QuestionList(QWidget):
    """Shows questions in groups that fold; built when it is first shown.

    Up, Down and Enter go from answer to answer and heading to heading.

    Args:
        all_questions: What there is to ask.
    """

    answered = Signal(str, object, object)
    """Question, answer (``None`` takes it back) and side."""
    reached = Signal(QWidget)
    """What has the keyboard now, to be scrolled into sight."""
    left = Signal()
    """The keyboard went up beyond the first row."""

    def __init__(
        self, all_questions: Questionnaire, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._all = all_questions
        self._findings = Findings()
        self._searched: tuple[str, ...] = ()
        self._which = Which.ALL
        self._first: QWidget | None = None
        self.rows: dict[str, QuestionRow] = {}
        self.folds: dict[str, FoldButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def put_first(self, widget: QWidget) -> None:
        """Put something above the questions; it gives way to what is looked for."""
        self._first = widget
        self._column.insertWidget(0, widget)

    def build(self) -> None:
        """Make the rows, unless they are there."""
        if self.rows:
            return
        self.setUpdatesEnabled(False)
        place = self._column.count() - 1
        for group, title in self._all.groups.items():
            fold = FoldButton(title)
            fold.toggled.connect(self._filter)
            self.folds[group] = fold
            self._column.insertWidget(place, fold)
            place += 1
            for question in self._all.of_group(group):
                self.rows[question.id] = self._row(question)
                self._column.insertWidget(place, self.rows[question.id])
                place += 1
        self.folds[next(iter(self._all.groups))].setChecked(True)
        self._show()
        self.setUpdatesEnabled(True)

    def show_findings(self, findings: Findings) -> None:
        """Show what was answered."""
        if findings is not self._findings:
            self._findings = findings
            self._show()

    def _show(self) -> None:
        for row in self.rows.values():
            row.show_answers(self._findings)
        self._count()
        self._filter()

    def search(self, words: Sequence[str]) -> None:
        """Show only the questions in which all words occur; all without a word."""
        self._searched = tuple(words)
        for row in self.rows.values():
            row.show_hits(self._searched)
        self._filter()

    def show_which(self, which: Which) -> None:
        """Show only questions that are answered, or that are not."""
        self._which = which
        self._filter()

    @property
    def shows_any(self) -> bool:
        """Whether there is a question that was looked for."""
        return not self._narrowed or any(map(self._wanted, self.rows.values()))

    def go_to_first(self) -> None:
        """Let the keyboard answer the first question in sight."""
        bars = [bar for bar in self._stops() if isinstance(bar, AnswerBar)]
        self._go_to(next(iter(bars or self._stops()), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next row or the one before; open and close groups."""
        key, onward = event.key(), Qt.Key
        fold = self._now() if isinstance(self._now(), FoldButton) else None
        if key in {onward.Key_Return, onward.Key_Enter} and fold is not None:
            assert isinstance(fold, FoldButton)
            fold.click()
        elif key in {onward.Key_Down, onward.Key_Return, onward.Key_Enter}:
            self._step(1)
        elif key == onward.Key_Up:
            self._step(-1)
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        stops = list(self._stops())
        now = self._now()
        if now not in stops:
            return
        place = stops.index(now) + by
        if place < 0:
            self.left.emit()
        elif place < len(stops):
            self._go_to(stops[place])

    def _go_to(self, stop: QWidget | None) -> None:
        if isinstance(stop, AnswerBar):
            stop.take_focus()
        elif stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        if stop is not None:
            self.reached.emit(stop)

    def _now(self) -> QWidget | None:
        """Return the heading or the bar that has the keyboard."""
        focus: QWidget | None = self.focusWidget()
        while focus not in {None, self}:
            if isinstance(focus, AnswerBar | FoldButton):
                return focus
            assert focus is not None
            focus = focus.parentWidget()
        return None

    def _stops(self) -> Iterator[QWidget]:
        """Yield what the keyboard goes through, from the top."""
        for group, fold in self.folds.items():
            if fold.isVisibleTo(self):
                yield fold
            for question in self._all.of_group(group):
                row = self.rows[question.id]
                if row.isVisibleTo(self):
                    yield from row.bars.values()

    def _row(self, question: Question) -> QuestionRow:
        text = self._all.texts[question.id]
        sides: tuple[Side | None, ...] = (None,)
        if question.sided:
            sides = (Side.RIGHT, Side.LEFT)
        bars = {}
        for side in sides:
            name = text.ask
            if side is not None:
                sided = self.tr("{question} {side}:")
                name = sided.format(question=text.ask, side=self._all.sides[side])
            bar = answer_bar(question, text, self._all.words, self._all.grades, name)
            bar.answered.connect(
                lambda answer, s=side: self.answered.emit(question.id, answer, s)
            )
            bars[side] = bar
        return QuestionRow(question, text, bars, self._all.sides)

    @property
    def _narrowed(self) -> bool:
        return bool(self._searched) or self._which is not Which.ALL

    def _wanted(self, row: QuestionRow) -> bool:
        if not row.matches(self._searched):
            return False
        if self._which is Which.ANSWERED:
            return row.is_answered(self._findings)
        return self._which is Which.ALL or row.is_open(self._findings)

    def _filter(self) -> None:
        """Show the rows of open groups, or those that are looked for.

        The row that is being answered stays, whatever its answer makes of it.
        """
        if self._first is not None:
            self._first.setVisible(not self._narrowed)
        for group, fold in self.folds.items():
            found = False
            for question in self._all.of_group(group):
                row = self.rows[question.id]
                wanted = self._wanted(row) if self._narrowed else fold.isChecked()
                kept = row.isVisibleTo(self) and row.isAncestorOf(self.focusWidget())
                row.setVisible(wanted or (kept and self._narrowed))
                found = found or wanted or kept
            fold.setVisible(found or not self._narrowed)
            fold.show_open(found if self._narrowed else fold.isChecked())

    def _count(self) -> None:
        for group, fold in self.folds.items():
            questions = self._all.of_group(group)
            answered = sum(
                self.rows[question.id].is_answered(self._findings)
                for question in questions
            )
            fold.show_note(
                self.tr("%n of {all} answered", "", answered).format(all=len(questions))
                if answered
                else self.tr("%n not asked", "", len(questions))
            )
