"""The panel to the right of the body: results, questions, what is good to know."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dermamap.core.anatomy import Laterality, Side, Urgency
from dermamap.core.knowledge.base import Knowledge
from dermamap.core.words.advice import Advice
from dermamap.core.words.wording import Wording
from dermamap.ui.parts.controls import Choice
from dermamap.ui.questions.answer_bar import Words
from dermamap.ui.questions.person_panel import PersonPanel
from dermamap.ui.questions.questionnaire import Questionnaire
from dermamap.ui.questions.questions_panel import QuestionsPanel
from dermamap.ui.results.candidate_page import CandidatePage
from dermamap.ui.results.results_panel import ResultsPanel
from dermamap.ui.results.topics_page import TopicsPage
from dermamap.ui.results.triage_strip import TriageStrip


class SidePanel(QWidget):
    """Holds what is read and answered; tabs at the top choose between them.

    Args:
        knowledge: The questions and the sources.
        wording: The texts.
    """

    page_changed = Signal()
    """Results, questions or the page of a candidate took the place of another."""

    def __init__(
        self, knowledge: Knowledge, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        terms = wording.terms
        answers = terms.answers
        said = (answers["affirmed"], answers["denied"], answers["unasked"])
        words = Words(*said, terms.units)
        sides = {side: terms.side_labels[Laterality(side)] for side in Side}
        self.strip = TriageStrip()
        self._known, self._urgent = False, False
        self.results = ResultsPanel(terms.notice, words, terms.grades)
        self.page = CandidatePage(knowledge.cite)
        self.questions = QuestionsPanel(
            Questionnaire(
                tuple(knowledge.questions.values()),
                wording.questions,
                terms.groups,
                sides,
                words,
                terms.grades,
            )
        )
        self.topics = TopicsPage(wording.topics, knowledge.cite)
        self.person = PersonPanel(terms.settings)
        self.questions.put_first(self.person)
        self._tabs = Choice(
            [
                (self.results, self.tr("Results")),
                (self.questions, self.tr("Questions")),
                (self.topics, self.tr("Good to know")),
            ],
            self.tr("What is shown here"),
            small=True,
        )
        self._stack = QStackedWidget()
        for page in (self.results, self.page, self.questions, self.topics):
            self._stack.addWidget(page)
        held = QHBoxLayout()
        held.setContentsMargins(18, 9, 18, 8)
        held.addWidget(self._tabs)
        held.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(held)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self._tabs.show_chosen(self.results)
        self.show_known(known=False)
        self._tabs.chosen.connect(self._show)
        self._stack.currentChanged.connect(self._show_strip)
        self._stack.currentChanged.connect(lambda _: self.page_changed.emit())
        self.page.closed.connect(lambda: self._show(self.results))
        help_key = QShortcut(QKeySequence("Shift+F1"), self)
        help_key.setWhatsThis(self.tr("Good to know"))
        help_key.activated.connect(self.show_topics)

    def sizeHint(self) -> QSize:
        """Wish for all the width there may be; the window says how much that is."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    @property
    def shows_page(self) -> bool:
        """Whether the page of a candidate is open."""
        return self._stack.currentWidget() is self.page

    def open_page(self) -> None:
        """Show the page of a candidate in place of the results."""
        self._stack.setCurrentWidget(self.page)
        self.page.to_top()

    def show_results(self) -> None:
        """Show the results."""
        self._show(self.results)

    def show_questions(self) -> None:
        """Show all questions."""
        self._show(self.questions)
        self.questions.focus_search()

    def show_topics(self) -> None:
        """Show what is good to know."""
        self._show(self.topics)

    def show_person(self) -> None:
        """Show where it is said how old the person is, and where they are seen."""
        self._show(self.questions)
        self.questions.to_top()
        self.person.focus_setting()

    def show_known(self, *, known: bool) -> None:
        """Show what is concluded, or how to begin while nothing is known."""
        self._known = known
        self.results.show_known(known=known)
        self._show_strip()

    def show_advice(self, urgency: Urgency, advice: Advice) -> None:
        """Show how soon help is needed; when it is urgent, whatever is open."""
        self._urgent = urgency.rank >= Urgency.URGENT.rank
        self.strip.show_advice(urgency, advice)
        self._show_strip()

    def _show_strip(self) -> None:
        results = self._stack.currentWidget() is self.results
        shown = self._known and (results or self._urgent)
        if self.strip.isHidden() == shown:
            self.strip.setVisible(shown)

    def _show(self, page: QWidget) -> None:
        if page is self.questions:
            self.questions.build()
        if page is self.topics:
            self.topics.build()
        self._tabs.show_chosen(page)
        self._stack.setCurrentWidget(page)
