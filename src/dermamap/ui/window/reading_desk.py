"""What is concluded and what to ask: from the session to the panels beside the body."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage, QPalette

from dermamap.core.analysis import Study
from dermamap.core.anatomy import Side
from dermamap.core.assessment import Assessment
from dermamap.core.case import Answer, Case
from dermamap.core.certainty import Intervals
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.preferences import Mode
from dermamap.core.words.advice import advise
from dermamap.core.words.together import Together
from dermamap.core.words.wording import Audience
from dermamap.session.open_case import EXPLAINED
from dermamap.session.session import Session
from dermamap.ui.parts.theme import ACCENT, LINE
from dermamap.ui.results import presenting
from dermamap.ui.results.rows import Reader, colour_of, ranking, reader_of
from dermamap.ui.results.subject import Draw
from dermamap.ui.results.territory_picture import TerritoryPictures
from dermamap.ui.window.window_frame import WindowFrame

_LINES: Final = 9
"""Height of the picture of a territory, in lines of text."""

_PAUSE_MS: Final = 60
"""While a pen moves, what is marked and why a lesion fits is told in words when it
pauses for so long; how the candidates stand is told with each move."""


class ReadingDesk(QObject):
    """Shows the assessment, the pages of candidates, and what to ask next.

    Args:
        frame: The window.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session = frame, session
        self._kit, self._canvas, self._side = frame.kit, frame.canvas, frame.side
        self._findings: tuple[NextFinding, ...] = ()
        self._skipped = set[tuple[str, Side | None]]()
        self._spots: tuple[NextSkin, ...] = ()
        self._spot: NextSkin | None = None
        self._opened, self._rival = "", ""
        self._sure: Intervals | None = None
        self._together: Together | None = None
        self._examined = session.examined
        self._levels = {each: each for each in Audience}
        """For whom pages are written, by who sits in front of the window."""
        self._pictures = TerritoryPictures(self._kit.reference, self._kit.facets)
        self._is_mirrored = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._catch_up)
        self._lines = dict[tuple[str, str], str]()
        self._read_by(Audience.CLINICIAN)
        self._rest = (self.tr("Other sources"), self.tr("Other causes"))
        side = self._side
        self._canvas.territory_opened.connect(self.open_territory)
        session.assessment_changed.connect(self._show_assessment)
        session.advice_changed.connect(self.show_advice)
        session.certainty_changed.connect(self._show_certainty)
        session.case_changed.connect(self._show_case)
        side.results.candidate_opened.connect(self.open_candidate)
        side.results.answered.connect(self.answer)
        side.results.skipped.connect(self.skip)
        side.results.spot_wished.connect(self._show_spot)
        side.page.rival_wished.connect(self.compare_with)
        side.page.level_wished.connect(self.write_page_for)
        side.page.answered.connect(self.answer)
        side.page.skin_wished.connect(self._show_page)
        side.page_changed.connect(self._show_page)
        side.questions.answered.connect(self.answer)
        side.questions.all_answered.connect(session.answer_all)
        side.person.patient_wished.connect(session.set_patient)
        side.person.setting_wished.connect(session.set_setting)
        side.person.asking_wished.connect(session.set_asked)
        side.results.setting_wished.connect(side.show_person)
        side.results.unskip_wished.connect(self.ask_skipped)

    def begin_anew(self) -> None:
        """Forget what was skipped; another case is open."""
        self._skipped.clear()
        self._side.show_results()

    def turn_to_marks(self) -> None:
        """Show the legs that anything is marked on."""
        sides = presenting.sides_marked(self._session.assessment(0))
        self._frame.views.turn_to(sides)

    def answer(self, question: str, answer: Answer | None, side: Side | None) -> None:
        """Give an answer, or take it back with ``None``."""
        self._session.answer(question, answer, side)

    def skip(self, question: str, side: Side | None) -> None:
        """Ask another question instead."""
        self._skipped.add((question, side))
        self._ask()

    def ask_skipped(self) -> None:
        """Ask again what was skipped."""
        self._skipped.clear()
        self._ask()

    def open_candidate(self, name: str) -> None:
        """Show the page of a lesion or a condition."""
        self._opened, self._rival = name, ""
        sides = presenting.sides_of(name, self._session.assessment(0))
        self._frame.views.turn_to(sides)
        if self._side.shows_page:
            self._show_page()
        self._side.open_page()  # which shows it if it was not open

    def open_territory(self, name: str) -> None:
        """Show the page of the root or nerve whose territory was clicked."""
        if name in self._kit.wording.lesions:  # the outermost roots of maps are none
            self.open_candidate(name)

    def write_page_for(self, audience: Audience) -> None:
        """Write pages in plain words or for clinicians, from now on in this mode."""
        self._levels[self.reader.audience] = audience
        self._show_page()

    def compare_with(self, rival: str) -> None:
        """Hold the candidate whose page is open against another one."""
        self._rival = rival
        self._show_page()

    def show_advice(
        self, findings: tuple[NextFinding, ...], spots: tuple[NextSkin, ...]
    ) -> None:
        """Show what to ask and where to touch next."""
        self._findings, self._spots = findings, spots
        self._spot = next(iter(spots), None)
        now = self._session.assessment(0)
        words = presenting.spot_words(self._spot, now, self.reader)
        self._side.results.show_spot(*words)
        self._ask()

    def show_mirrored(self, *, is_mirrored: bool) -> None:
        """Show on pages, too, the left where it is on the body."""
        if is_mirrored is not self._is_mirrored:
            self._is_mirrored = is_mirrored
            self._side.results.show_mirrored(is_mirrored=is_mirrored)
            self._show_page()

    def show_mode(self, mode: Mode) -> None:
        """Speak to a patient in plain words and without percentages."""
        patient = mode is Mode.PATIENT
        audience = Audience.PATIENT if patient else Audience.CLINICIAN
        if audience is self.reader.audience:
            return
        self._read_by(audience)
        if patient:
            self._examined = self._session.examined
            self._side.show_results()  # a page would keep showing skin on the body
        # What takes an examination is not asked of somebody who is alone.
        self._session.set_asked(not patient and self._examined)
        self._side.person.show_asked(examined=self._session.examined)
        self._show_assessment(self._session.assessment(EXPLAINED))
        self.show_advice(self._findings, self._spots)
        self._show_page()

    def _read_by(self, audience: Audience) -> None:
        wording, limits = self._kit.wording, self._kit.reference.knowledge.uncertainty
        self.reader = reader_of(audience, wording, limits)
        self._side.results.make_room_for(self.reader)

    def _page_reader(self) -> Reader:
        """Return who reads pages: whoever the person in front of it chose."""
        wording, limits = self._kit.wording, self._kit.reference.knowledge.uncertainty
        return reader_of(self._levels[self.reader.audience], wording, limits)

    def _show_certainty(self, sure: Intervals) -> None:
        self._sure = sure
        self._show_ranking(self._session.assessment(EXPLAINED))

    def _show_ranking(self, assessment: Assessment) -> None:
        if not self._session.is_drawing:
            self._lines.clear()
        lesions, conditions, together = ranking(
            assessment,
            self.reader,
            self._kit.colours,
            self._rest,
            self._sure,
            lines=self._lines,
        )
        # Nobody can read words that change with each move of a pen.
        self._lines.update({(each.id, each.side): each.line for each in lesions})
        if not self._session.is_drawing:
            self._together = together
        # What comes and goes above the lists waits until the pen is lifted.
        self._side.results.show_ranking(lesions, conditions, self._together)

    def _show_assessment(self, assessment: Assessment) -> None:
        wording, results = self.reader.wording, self._side.results
        self._sure = None  # it takes a moment to say how sure what is new is
        known = presenting.is_anything_known(assessment, self._session.case)
        self._side.show_known(known=known)
        if known:
            self._show_ranking(assessment)
            triage = assessment.triage
            advice = advise(triage, wording, self.reader.audience)
            self._side.show_advice(triage.urgency, advice)
            if not self._session.is_drawing:
                told = presenting.setting_lines(assessment, wording)
                results.show_setting(() if self.reader.is_patient else told)
        if self._session.is_drawing:
            self._pause.start()
        else:
            self._pause.stop()
            self._tell_marked(assessment)

    def _catch_up(self) -> None:
        """Tell in words what a pen that pauses has drawn."""
        now = self._session.assessment(EXPLAINED)
        self._lines.clear()
        if presenting.is_anything_known(now, self._session.case):
            self._show_ranking(now)
        self._tell_marked(now)

    def _tell_marked(self, assessment: Assessment) -> None:
        told = presenting.marked_text(assessment, self.reader.wording)
        self._frame.status.show_marked(told)

    def _show_spot(self, shown: bool) -> None:  # noqa: FBT001 - a signal's
        """Ring the spot of skin to test, in a view that shows it."""
        if not shown or self._spot is None:
            self._canvas.show_ring(None)
            return
        self._frame.reveal(self._spot.view, self._spot.side)
        self._canvas.show_ring((self._spot.view, self._spot.point))

    def _ask(self) -> None:
        questions = self._kit.reference.knowledge.questions
        now = self._session.assessment(0)
        asked = presenting.best_question(
            self._findings, self._skipped, questions, now, self.reader
        )
        worth = presenting.worth_asking(self._findings)
        self._side.results.show_question(asked, skipped=bool(worth))

    def _show_case(self, case: Case) -> None:
        self._side.questions.show_findings(case.findings)
        self._side.person.show_patient(case.patient)
        self._side.person.show_setting(self._session.setting)
        self._side.person.show_asked(examined=self._session.examined)
        if self._side.shows_page:
            self._show_page()

    def _picture_of(self, study: Study) -> Draw | None:
        """Return what draws the skin of a candidate, if it has any of its own."""
        lesion = study.skin.lesion
        sides = presenting.sides_of_one(study.candidate.laterality)
        if not self._pictures.views_of(lesion, sides):
            return None
        own = colour_of(lesion, self._kit.colours)

        def draw(palette: QPalette, ratio: float) -> QImage | None:
            bare = palette.color(LINE)
            colours = bare, QColor(own) if own else palette.color(ACCENT)
            height = round(_LINES * self._side.fontMetrics().height() * ratio)
            made = self._pictures.picture(
                lesion,
                sides,
                height=height,
                colours=colours,
                is_mirrored=self._is_mirrored,
            )
            if made is not None:
                made.setDevicePixelRatio(ratio)
            return made

        return draw

    def _show_page(self) -> None:
        """Show the page that is open, if one is, and on the body what skin says."""
        says = None
        if self._side.shows_page:
            study = self._session.study(self._opened, self._rival)
            now = self._session.assessment(0)
            self._side.page.show_subject(
                presenting.subject_of(
                    study, now, self._page_reader(), self._picture_of(study)
                )
            )
            says = presenting.says_of(study) if self._side.page.shows_skin else None
        self._canvas.show_says(says)
