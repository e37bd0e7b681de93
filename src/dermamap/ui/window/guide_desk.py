"""The guided way of somebody who is alone: between the guide and the session."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.assessment import Assessment
from dermamap.core.case import Answer, Case
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.next_steps import NextFinding
from dermamap.core.preferences import Mode
from dermamap.core.reasoning.asking.guided import Guide, guide
from dermamap.core.words.advice import advise
from dermamap.core.words.for_patients import for_patients
from dermamap.core.words.wording import Audience
from dermamap.session.session import Session
from dermamap.ui.guide import telling
from dermamap.ui.guide.step_bar import Step
from dermamap.ui.guide.telling import SADDLE, SADDLE_KEY, SIGNS_KEY, PageWords
from dermamap.ui.guide.values import Band, Key, Progress, Put
from dermamap.ui.results import presenting
from dermamap.ui.window.window_frame import WindowFrame


class GuideDesk(QObject):
    """Puts one question after another and shows what fits.

    What was asked is a trail that can be gone back; a question that is on show
    stays until it is answered, whatever would be better to ask by now.

    Args:
        frame: The window.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session = frame, session
        self._kit, self._guide = frame.kit, frame.guide
        self._wording = for_patients(frame.kit.wording)
        self._findings: tuple[NextFinding, ...] = ()
        self._trail: list[Key] = []
        self._safety = set[Key]()
        self._skipped = set[Key]()
        self._shown: Key | None = None
        self._wants_more = False
        self._saddle: bool | None = None
        self._signs: tuple[Key, ...] = ()
        self._layers: tuple[str, ...] = ()
        self._page_words = PageWords(
            fits=self.tr("What fits"), against=self.tr("What does not fit")
        )
        session.assessment_changed.connect(self._show_assessment)
        session.advice_changed.connect(self._take_advice)
        session.case_changed.connect(self._show_case)
        shown = self._guide
        shown.answered.connect(self.answer)
        shown.told.connect(self.tell)
        shown.skipped.connect(self.skip)
        shown.back_wished.connect(self.go_back)
        shown.more_wished.connect(self.ask_more)
        shown.step_changed.connect(self._follow_step)
        shown.candidate_opened.connect(self.open_candidate)
        shown.areas_wished.connect(self._show_areas)
        shown.safety_wished.connect(self.ask_safety)
        frame.tools.layers_chosen.connect(self._keep_layers)

    @property
    def _serves(self) -> bool:
        return self._frame.mode is Mode.PATIENT

    def show_mode(self, mode: Mode) -> None:
        """Begin to lead somebody, or leave that to the other panels."""
        session, served = self._session, self._guide.isVisibleTo(self._frame)
        serves = mode is Mode.PATIENT
        panels: list[QWidget] = [self._frame.side, self._guide]
        gone, come = panels if serves else reversed(panels)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and gone.isAncestorOf(focus)
        gone.hide()  # first, or the window would grow to hold both
        come.show()
        if had_focus:
            self._frame.canvas.setFocus()
        if serves and not served:
            self._frame.canvas.show_layers(())
            self._forget_taken_back()
            self._show_assessment(session.assessment(0))
            self._ask_anew()
        elif served and not serves:
            self._frame.canvas.show_layers(self._layers)

    def begin_anew(self) -> None:
        """Forget what was asked; another case is open."""
        self._trail.clear()
        self._safety.clear()
        self._skipped.clear()
        self._wants_more, self._saddle, self._signs = False, None, ()
        self._guide.begin_anew()
        self._ask_anew()

    # What the person does

    def answer(self, key: Key, answer: Answer) -> None:
        """Take an answer and go on."""
        self._leave(key)
        if key == SADDLE_KEY:
            self._take_saddle(felt=bool(answer))
        else:
            question, side = key
            self._session.answer(question, answer, side)
        self._go_on(key)

    def tell(self, key: Key, true: frozenset[Key]) -> None:
        """Take which of the signs are true, all others being not, and go on."""
        self._leave(key)
        self._session.answer_all({sign: sign in true for sign in self._signs})
        self._go_on(key)

    def skip(self, key: Key) -> None:
        """Go on without an answer; one that was given is taken back."""
        self._leave(key)
        self._skipped.add(key)
        if key == SADDLE_KEY:
            self._take_saddle(felt=None)
        elif key != SIGNS_KEY:
            question, side = key
            self._session.answer(question, None, side)
        self._go_on(key)

    def go_back(self) -> None:
        """Put the question before this one again."""
        place = self._place()
        if place:
            self._show(self._trail[place - 1])

    def ask_safety(self) -> None:
        """Put what is still to be asked for safety."""
        self._guide.go_to(Step.ANSWER)
        self._ask_anew()

    def ask_more(self) -> None:
        """Go on asking although little is left to learn."""
        self._wants_more = True
        self._ask_anew()

    def open_candidate(self, candidate: str) -> None:
        """Show the page of a lesion or a condition."""
        studied = self._session.study(candidate).candidate
        html = telling.page_of(studied, self._wording, self._page_words)
        self._guide.open_page(candidate, html)

    def _take_saddle(self, *, felt: bool | None) -> None:
        """Mark the skin between the legs, or take away what an answer has marked."""
        marked, self._saddle = bool(self._saddle), felt
        if bool(felt) is self._feels_saddle() or not (felt or marked):
            return  # what a hand has drawn there stays
        symptom = Symptom.REDUCED if felt else None
        marks = [Mark(ZoneFill(SADDLE, side), symptom) for side in Side]
        mark = self.tr("Mark the skin between the legs")
        erase = self.tr("Erase the skin between the legs")
        self._session.add_marks(marks, mark if felt else erase)

    def _feels_saddle(self) -> bool:
        return telling.is_saddle_numb(self._session.assessment(0).areas)

    def _show_areas(self, shown: bool) -> None:  # noqa: FBT001 - a signal's
        if self._serves:
            layers = (self._frame.tools.layers.chosen_map,) if shown else ()
            self._frame.canvas.show_layers(layers)

    def _keep_layers(self, layers: tuple[str, ...]) -> None:
        self._layers = layers

    # Which question is put

    def _place(self) -> int:
        """Return where the question on show is in the trail, or behind its end."""
        shown = self._shown
        return self._trail.index(shown) if shown in self._trail else len(self._trail)

    def _leave(self, key: Key) -> None:
        self._skipped.discard(key)
        if key not in self._trail:
            self._trail.append(key)

    def _go_on(self, key: Key) -> None:
        after = self._trail.index(key) + 1
        if after < len(self._trail):
            self._show(self._trail[after])
        else:
            self._ask_anew()

    def _ask_anew(self) -> None:
        """Put the next question that was not asked yet, or say that it is enough."""
        left = self._left()
        safety = self._open_safety(left)
        if safety:
            self._safety.add(safety[0])
        if safety[:1] == (SIGNS_KEY,):
            self._signs = left.signs
        telling_ = (*left.telling, *(left.more if self._wants_more else ()))
        following = (*safety, *telling_)
        if following:
            self._show(following[0])
        else:
            self._shown = None
            self._guide.show_enough(more=bool(left.more), may_go_back=self._trail != [])

    def _left(self) -> Guide:
        told = sum(key not in self._safety for key in self._trail)
        known = self._session.case.findings
        done = {*self._trail, *known}
        if SIGNS_KEY in self._trail:
            done.update(self._signs)
        return guide(self._findings, self._session.pressing(), done, told)

    def _open_safety(self, left: Guide) -> tuple[Key, ...]:
        """Return what is asked for safety; the skin between the legs first of all.

        What only calls for help soon is one list, unless that was shown already.
        """
        asked = self._feels_saddle() or SADDLE_KEY in self._trail
        first = () if asked else (SADDLE_KEY,)
        listed = left.signs and SIGNS_KEY not in self._trail
        return (*first, *left.safety, *((SIGNS_KEY,) if listed else left.signs))

    def _show(self, key: Key) -> None:
        self._shown = key
        self._guide.show_question(
            self._put(key), self._progress(key), may_go_back=self._place() > 0
        )

    def _put(self, key: Key) -> Put:
        wording = self._wording
        if key == SADDLE_KEY:
            return telling.saddle_put(wording, self._feels_saddle() or self._saddle)
        if key == SIGNS_KEY:
            known = self._session.case.findings
            return telling.signs_put(self._signs, known, wording)
        name, side = key
        question = self._kit.reference.knowledge.questions[name]
        given = self._session.case.findings.get(name, side)
        safety = key in self._safety
        return telling.put_of(question, side, wording, given, safety=safety)

    def _progress(self, key: Key) -> Progress:
        left = self._left()
        safety = key in self._safety
        asked = [each for each in self._trail if (each in self._safety) is safety]
        number = asked.index(key) + 1 if key in asked else len(asked) + 1
        if safety:
            to_come = self._open_safety(left)
        else:
            to_come = left.telling or (left.more if self._wants_more else ())
        open_ = len(asked) + sum(each not in asked for each in to_come)
        return Progress(number, max(open_, number), safety)

    # What the session says

    def _take_advice(self, findings: tuple[NextFinding, ...], _: object) -> None:
        questions = self._kit.reference.knowledge.questions
        self._findings = tuple(
            each for each in findings if questions[each.question].who == "patient"
        )
        if self._serves:
            self._refresh()

    def _refresh(self) -> None:
        """Show the question on show as it is now; look for one where none is."""
        if self._shown is None:
            self._ask_anew()
        else:
            self._show(self._shown)

    def _show_case(self, _: Case) -> None:
        if not self._serves:
            return
        taken_back = self._forget_taken_back()
        if taken_back:
            self._show(taken_back[0])
        elif self._is_drawn_by_now():
            self._ask_anew()
        elif self._shown is not None:
            self._show(self._shown)

    def _is_drawn_by_now(self) -> bool:
        """Whether the skin between the legs is asked about that a hand has marked."""
        asks = self._shown == SADDLE_KEY and SADDLE_KEY not in self._trail
        return asks and self._feels_saddle()

    def _forget_taken_back(self) -> list[Key]:
        """Return whose answer is there no more, which is asked again.

        So that a step that is undone or a drawing that is cleared cannot silence a
        warning sign.
        """
        if self._saddle and not self._feels_saddle():
            self._saddle = None
        gone = [
            key
            for key in self._trail
            if key not in self._skipped and not self._is_answered(key)
        ]
        self._trail = [key for key in self._trail if key not in gone]
        return gone

    def _is_answered(self, key: Key) -> bool:
        if key == SADDLE_KEY:
            return self._saddle is not None or self._feels_saddle()
        known = self._session.case.findings
        asked = self._signs if key == SIGNS_KEY else (key,)
        return any(known.get(*each) is not None for each in asked)

    def _follow_step(self, step: Step) -> None:
        if self._serves and step is Step.FITS:
            self._show_assessment(self._session.assessment(0))

    def _show_assessment(self, assessment: Assessment) -> None:
        if not self._serves:
            return
        wording = self._wording
        places = telling.marked_places(assessment.areas, wording)
        self._guide.show_marked(places, drawn=bool(assessment.areas))
        known = presenting.is_anything_known(assessment, self._session.case)
        triage = assessment.triage
        advice = advise(triage, wording, Audience.PATIENT)
        self._guide.show_advice(triage.urgency, advice, known=known)
        if self._guide.step is Step.FITS:
            open_ = self._open_safety(self._left())
            unknown = not self._skipped.isdisjoint(self._safety)
            self._guide.show_safety(unasked=bool(open_), unknown=unknown)
            self._guide.show_bands(self._parts(assessment) if known else ())
            if self._guide.opened:
                self.open_candidate(self._guide.opened)

    def _parts(
        self, assessment: Assessment
    ) -> tuple[tuple[str, tuple[Band, ...]], ...]:
        wording, limits = (
            self._wording,
            self._kit.reference.knowledge.uncertainty,
        )
        causes = telling.bands(assessment.conditions, wording, limits)
        sources = telling.bands(assessment.lesions, wording, limits)
        return (
            (self.tr("What may be behind it"), causes),
            (self.tr("Where a nerve may be hurt"), sources),
        )
