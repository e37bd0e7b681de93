"""Every question in groups, to be searched and answered in any order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.anatomy import Side
from dermamap.core.case import Findings
from dermamap.ui.parts.controls import Choice, note
from dermamap.ui.parts.fields import Framed
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.questions.answer_bar import AnswerBar
from dermamap.ui.questions.question_list import QuestionList, Which
from dermamap.ui.questions.questionnaire import Questionnaire
from dermamap.ui.questions.strength_page import StrengthPage


class QuestionsPanel(QWidget):
    """Shows all questions and what was answered; built when it is first shown.

    Strength and reflexes are a table as well, another view of the same answers.

    Args:
        all_questions: What there is to ask.
    """

    answered = Signal(str, object, object)
    """Question, answer (``None`` takes it back) and side."""
    all_answered = Signal(object)
    """Many answers at once, by question and side."""

    def __init__(
        self, all_questions: Questionnaire, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.list = QuestionList(all_questions)
        self.strength = StrengthPage(all_questions)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search questions"))
        self._search.setAccessibleName(self.tr("Search questions"))
        self._search.setClearButtonEnabled(True)
        self._which = Choice(
            [
                (Which.ALL, self.tr("All")),
                (Which.ANSWERED, self.tr("Answered")),
                (Which.OPEN, self.tr("Not asked")),
            ],
            self.tr("Which questions are shown"),
            small=True,
        )
        self._which.show_chosen(Which.ALL)
        self._nothing = note(self.tr("There is no such question."), 0.95)
        self._nothing.setContentsMargins(22, 2, 20, 6)
        self._nothing.setVisible(False)
        self._scrolled = scrolling(self.list)
        searched = self._make_searched()
        self._tabs = Choice(
            [
                (searched, self.tr("List")),
                (self.strength, self.tr("Strength and reflexes")),
            ],
            self.tr("How questions are shown"),
            small=True,
        )
        self._stack = QStackedWidget()
        for page in (searched, self.strength):
            self._stack.addWidget(page)
        self._tabs.show_chosen(searched)
        held = QHBoxLayout()
        held.setContentsMargins(18, 2, 8, 2)
        held.addWidget(self._tabs)
        held.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(held)
        column.addWidget(self._stack, 1)
        self._tabs.chosen.connect(self._stack.setCurrentWidget)
        self._search.textChanged.connect(self._look)
        self._which.chosen.connect(self._narrow)
        self.list.answered.connect(self.answered)
        self.list.reached.connect(self._show_reached)
        self.list.left.connect(self.focus_search)
        self.strength.answered.connect(self.answered)
        self.strength.all_answered.connect(self.all_answered)

    def put_first(self, widget: QWidget) -> None:
        """Put something above the questions."""
        self.list.put_first(widget)

    def show_findings(self, findings: Findings) -> None:
        """Show what was answered."""
        self.list.show_findings(findings)
        self.strength.show_findings(findings)

    def build(self) -> None:
        """Make the rows, unless they are there."""
        self.list.build()

    def to_top(self) -> None:
        """Go to what stands above the questions."""
        self._show_list()
        self._scrolled.verticalScrollBar().setValue(0)

    def focus_search(self) -> None:
        """Let the keyboard search."""
        self._show_list()
        self._search.setFocus()
        self._scrolled.verticalScrollBar().setValue(0)

    def show_strength(self) -> None:
        """Show the table of strength and reflexes."""
        self._tabs.show_chosen(self.strength)
        self._stack.setCurrentWidget(self.strength)

    def bar(self, question: str, side: Side | None = None) -> AnswerBar:
        """Return what answers a question; the rows must have been built."""
        return self.list.rows[question].bars[side]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search to the questions that were found."""
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and self._search.hasFocus():
            self.list.go_to_first()
        else:
            super().keyPressEvent(event)

    def _make_searched(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        held = QVBoxLayout()
        held.setContentsMargins(18, 4, 18, 2)
        held.setSpacing(6)
        held.addWidget(Framed(self._search, "search"))
        which = QHBoxLayout()
        which.addWidget(self._which)
        which.addStretch(1)
        held.addLayout(which)
        column.addLayout(held)
        column.addWidget(self._nothing)
        column.addWidget(self._scrolled, 1)
        keys = self.tr(
            "↑ ↓ question, Y N 0–5 ← → answer, Del clears, Enter next. "  # noqa: RUF001 - a range
            "Dashed: not asked."
        )
        told = note(keys, 0.82)
        told.setContentsMargins(20, 2, 18, 8)
        column.addWidget(told)
        return page

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self._tabs.show_chosen(self._stack.currentWidget())

    def _look(self) -> None:
        self.list.search(self._search.text().casefold().split())
        self._show_whether_any()

    def _narrow(self, which: Which) -> None:
        self.list.show_which(which)
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        self._nothing.setVisible(not self.list.shows_any)

    def _show_reached(self, widget: QWidget) -> None:
        row = widget.parentWidget() or widget
        seen = widget if row is self.list else row
        self._scrolled.ensureWidgetVisible(seen, 0, seen.fontMetrics().height())
