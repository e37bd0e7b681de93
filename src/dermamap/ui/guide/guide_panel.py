"""The panel beside the body for somebody who is alone with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from dermamap.core.anatomy import Urgency
from dermamap.core.words.advice import Advice
from dermamap.ui.guide.ask_page import AskPage
from dermamap.ui.guide.draw_page import DrawPage
from dermamap.ui.guide.fits_page import FitsPage
from dermamap.ui.guide.plain_page import PlainPage
from dermamap.ui.guide.step_bar import Step, StepBar
from dermamap.ui.guide.values import Band, Progress, Put
from dermamap.ui.results.triage_strip import TriageStrip


class GuidePanel(QWidget):
    """Leads through three steps, any of which can be gone to at any time.

    Args:
        notice: What the program is not.
    """

    answered = Signal(object, object)
    """The key of a question, and the answer."""
    told = Signal(object, object)
    """The key of a list of signs, and the set of those that are true."""
    skipped = Signal(object)
    """The key of a question that the person cannot answer."""
    back_wished = Signal()
    more_wished = Signal()
    step_changed = Signal(object)
    candidate_opened = Signal(str)
    areas_wished = Signal(bool)
    """Whether the skin of the nerves is shown on the body."""
    safety_wished = Signal()
    """To be asked what is asked for safety."""

    def __init__(self, notice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = Step.DRAW
        self._known, self._urgent = False, False
        self.steps = StepBar()
        self.strip = TriageStrip()
        self.draw = DrawPage()
        self.ask = AskPage()
        self.fits = FitsPage(notice)
        self.page = PlainPage()
        self._stack = QStackedWidget()
        for page in (self.draw, self.ask, self.fits, self.page):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        held = QVBoxLayout()
        held.setContentsMargins(14, 12, 14, 6)
        held.addWidget(self.steps)
        column.addLayout(held)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self.steps.chosen.connect(self.go_to)
        self.draw.done.connect(self._leave_drawing)
        self.ask.answered.connect(self.answered)
        self.ask.told.connect(self.told)
        self.ask.skipped.connect(self.skipped)
        self.ask.back_wished.connect(self.back_wished)
        self.ask.more_wished.connect(self.more_wished)
        self.ask.done.connect(lambda: self.go_to(Step.FITS))
        self.fits.opened.connect(self.candidate_opened)
        self.fits.areas_wished.connect(self.areas_wished)
        self.fits.safety_wished.connect(self.safety_wished)
        self.page.closed.connect(self._leave_page)
        self._opened = ""
        self.begin_anew()

    def sizeHint(self) -> QSize:
        """Wish for all the width there may be; the window says how much that is."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def begin_anew(self) -> None:
        """Go to the first step."""
        self.fits.areas.setChecked(False)
        self.go_to(Step.DRAW)

    def go_to(self, step: Step) -> None:
        """Open a step."""
        before, self.step = self.step, step
        pages = {Step.DRAW: self.draw, Step.ANSWER: self.ask, Step.FITS: self.fits}
        self.steps.show_step(step)
        inside = self._has_focus()
        self._stack.setCurrentWidget(pages[step])
        if step is not Step.FITS:
            self.fits.areas.setChecked(False)
        if inside and step is Step.ANSWER:
            self.ask.take_focus()
        elif inside and (step is Step.FITS or not self._has_focus()):
            self.steps.button(step).setFocus()  # above what is to be read
        self._show_strip()
        if step is not before:
            self.step_changed.emit(step)

    def _leave_drawing(self) -> None:
        """Go on; who came by pointer can answer by keys all the same."""
        by_keys = self._has_focus()
        self.go_to(Step.ANSWER)
        if not by_keys:
            self.ask.listen()

    @property
    def opened(self) -> str:
        """The lesion or condition whose page is open; empty if none is."""
        return self._opened if self._stack.currentWidget() is self.page else ""

    def show_marked(self, places: Sequence[str], *, drawn: bool) -> None:
        """Say what is marked."""
        self.draw.show_marked(places, drawn=drawn)

    def show_advice(self, urgency: Urgency, advice: Advice, *, known: bool) -> None:
        """Show how soon help is needed; when it is urgent, at every step.

        Args:
            urgency: How soon.
            advice: In words.
            known: Whether anything was drawn or answered.
        """
        self._known = known
        self._urgent = urgency.rank >= Urgency.URGENT.rank
        self.strip.show_advice(urgency, advice)
        self.fits.show_urgent(urgent=known and self._urgent)
        self._show_strip()

    def show_question(self, put: Put, progress: Progress, *, may_go_back: bool) -> None:
        """Put a question."""
        self.ask.show_question(put, progress, may_go_back=may_go_back)

    def show_enough(self, *, more: bool, may_go_back: bool) -> None:
        """Say that enough was asked."""
        self.ask.show_enough(more=more, may_go_back=may_go_back)

    def show_safety(self, *, unasked: bool, unknown: bool) -> None:
        """Say whether anything that is asked for safety is open or not known."""
        self.fits.show_safety(unasked=unasked, unknown=unknown and not self._urgent)

    def show_bands(self, parts: Sequence[tuple[str, Sequence[Band]]]) -> None:
        """Show what fits."""
        self.fits.show_bands(parts)

    def open_page(self, candidate: str, html: str) -> None:
        """Show the page of a lesion or a condition."""
        self._opened = candidate
        self.page.show_page(html)
        if self._stack.currentWidget() is not self.page:
            self._stack.setCurrentWidget(self.page)
            self.page.back.setFocus()

    def _leave_page(self) -> None:
        self._stack.setCurrentWidget(self.fits)
        button = self.fits.fits.get(self._opened)
        if button is not None:
            button.setFocus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show_strip(self) -> None:
        shown = self._known and (self._urgent or self.step is Step.FITS)
        if self.strip.isHidden() == shown:
            self.strip.setVisible(shown)
