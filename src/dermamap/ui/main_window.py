"""The window: panels around the body, and the session that they show and ask."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QKeySequence

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.assessment import Assessment
from dermamap.core.body.skin import TEXELS
from dermamap.core.case import Answer, Case
from dermamap.core.drawing import Lasso, Mark, Point, ZoneFill
from dermamap.core.next_steps import NextFinding, NextSkin
from dermamap.core.words.advice import advise
from dermamap.session.session import Session
from dermamap.ui import case_dialogs
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.case_dialogs import Unsaved
from dermamap.ui.results import presenting
from dermamap.ui.stage.panels import Layout
from dermamap.ui.stage.stage import Place
from dermamap.ui.tool_panel import RADII_MM
from dermamap.ui.top_bar import TopBar
from dermamap.ui.view_bar import LEFT
from dermamap.ui.window_frame import Kit, WindowFrame

_FIRST_RADIUS_MM: Final = 12.0
_BRUSH_STEP: Final = 1.2
_ZOOM_STEP: Final = 1.25


class MainWindow(WindowFrame):
    """The one window.

    Args:
        session: The open case.
        kit: Everything else.
    """

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__(kit)
        self.session = session
        session.setParent(self)  # so that neither outlives the other
        self._radius_mm, self._symptom = _FIRST_RADIUS_MM, Symptom.REDUCED
        self._findings: tuple[NextFinding, ...] = ()
        self._skipped = set[tuple[str, Side | None]]()
        self._spot: NextSkin | None = None
        self._opened, self._rival = "", ""
        self._rest = (self.tr("Other sources"), self.tr("Other causes"))
        self._votes = presenting.Votes(
            first=self.tr("{name} on {count} of {all} maps"),
            other=self.tr("{name} on {count}"),
            left=self.tr("{count} left blank"),
            blank=self.tr("no map draws a root here"),
        )
        self._make_actions()
        self.top = TopBar(
            [
                (self.undo_action, "undo"),
                (self.redo_action, "redo"),
                (self.clear_action, ""),
                (self.new_action, ""),
                (self.open_action, ""),
                (self.save_action, ""),
            ]
        )
        self.lay_out(self.top)
        self._connect_drawing()
        self._connect_session()
        self._choose_brush(self._radius_mm, self._symptom)
        self._choose_tool(Tool.BRUSH)
        self.canvas.show_views(Layout.OVERVIEW, LEFT)
        self.canvas.load_pictures_with(kit.picture)
        self.canvas.name_territories(presenting.words_on_skin(kit.wording))
        self.canvas.setFocus()
        session.tell_everything()

    # How it is built

    def _make_actions(self) -> None:
        history = self.session.history
        self.undo_action = history.createUndoAction(self)
        self.redo_action = history.createRedoAction(self)
        self.undo_action.setShortcuts(QKeySequence.StandardKey.Undo)
        keys = ("Ctrl+Y", "Ctrl+Shift+Z")
        self.redo_action.setShortcuts(list(map(QKeySequence, keys)))
        self.addActions([self.undo_action, self.redo_action])
        self.undo_action.setIconText(self.tr("Undo"))
        self.redo_action.setIconText(self.tr("Redo"))
        self.new_action = self.key("Ctrl+N", self.new_case, self.tr("New"))
        self.open_action = self.key("Ctrl+O", self.ask_open, self.tr("Open…"))
        self.save_action = self.key("Ctrl+S", self.save, self.tr("Save"))
        self.key("Ctrl+Shift+S", self.save_as)
        self.clear_action = self.key(
            "Ctrl+Shift+Backspace", self.session.clear, self.tr("Clear")
        )
        self.clear_action.setToolTip(self.tr("Take every mark off the body"))
        for tool, key in zip(Tool, "BLAEM", strict=True):
            self.key(key, partial(self._choose_tool, tool))
        for n, symptom in enumerate(Symptom, 1):
            self.key(str(n), partial(self._choose_symptom, symptom))
        self.key("[", partial(self._scale_brush, 1 / _BRUSH_STEP))
        self.key("]", partial(self._scale_brush, _BRUSH_STEP))
        for key in ("F", "0"):
            self.key(key, self.canvas.fit)
        for key in ("+", "="):
            self.key(key, partial(self.canvas.zoom_by, _ZOOM_STEP))
        self.key("-", partial(self.canvas.zoom_by, 1 / _ZOOM_STEP))
        self.key("Ctrl+F", self.side.show_questions)

    def _connect_drawing(self) -> None:
        canvas, tools = self.canvas, self.tools
        canvas.stroke_begun.connect(self._begin_stroke)
        canvas.stroke_extended.connect(self.session.extend_stroke)
        canvas.stroke_ended.connect(self.session.end_stroke)
        canvas.stroke_cancelled.connect(self.session.cancel_stroke)
        canvas.lasso_drawn.connect(self._add_lasso)
        canvas.zone_chosen.connect(self._fill_zone)
        canvas.pointed_at.connect(self._show_pointed)
        canvas.radius_wished.connect(self._scale_brush)
        canvas.warm_up_with(self.session.warm_up)
        tools.tool_chosen.connect(self._choose_tool)
        tools.symptom_chosen.connect(self._choose_symptom)
        tools.radius_chosen.connect(
            lambda radius: self._choose_brush(radius, self._symptom)
        )

    def _connect_session(self) -> None:
        session, side = self.session, self.side
        session.skin_changed.connect(
            lambda texels: self.canvas.show_skin(session.state, texels)
        )
        session.assessment_changed.connect(self._show_assessment)
        session.advice_changed.connect(self._show_advice)
        session.case_changed.connect(self._show_case)
        session.problem.connect(self.banner.show_problem)
        session.history.cleanChanged.connect(self._show_title)
        side.results.candidate_opened.connect(self._open_candidate)
        side.results.answered.connect(self._answer)
        side.results.skipped.connect(self._skip)
        side.results.spot_wished.connect(self._show_spot)
        side.page.rival_wished.connect(self._compare_with)
        side.page.skin_wished.connect(self._show_page)
        side.page_changed.connect(self._show_page)
        side.questions.answered.connect(self._answer)
        side.person.patient_wished.connect(session.set_patient)
        side.person.setting_wished.connect(session.set_setting)
        side.person.asking_wished.connect(session.set_asked)
        side.results.setting_wished.connect(side.show_person)
        self.top.title_wished.connect(session.set_title)
        self.top.left.connect(self.canvas.setFocus)

    # What the person does

    def _choose_tool(self, tool: Tool) -> None:
        self.canvas.show_tool(tool)
        self.tools.show_tool(tool)

    def _choose_brush(self, radius_mm: float, symptom: Symptom) -> None:
        low, high = RADII_MM
        self._radius_mm, self._symptom = min(max(radius_mm, low), high), symptom
        self.canvas.show_brush(self._radius_mm, symptom)
        self.tools.show_radius(self._radius_mm)
        self.tools.show_symptom(symptom)

    def _choose_symptom(self, symptom: Symptom) -> None:
        self._choose_brush(self._radius_mm, symptom)

    def _scale_brush(self, factor: float) -> None:
        self._choose_brush(self._radius_mm * factor, self._symptom)

    def _begin_stroke(self, view: ViewId, point: Point, erases: bool) -> None:  # noqa: FBT001 - a signal's
        symptom = None if erases else self._symptom
        self.session.begin_stroke(view, point, round(self._radius_mm, 2), symptom)

    def _add_lasso(self, view: ViewId, points: tuple[Point, ...]) -> None:
        self.session.add_mark(Mark(Lasso(view, points), self._symptom))

    def _fill_zone(self, zone: str, side: Side) -> None:
        self.session.add_mark(Mark(ZoneFill(zone, side), self._symptom))

    def _answer(self, question: str, answer: Answer | None, side: Side | None) -> None:
        self.session.answer(question, answer, side)

    def _skip(self, question: str, side: Side | None) -> None:
        self._skipped.add((question, side))
        self._ask()

    def _open_candidate(self, name: str) -> None:
        self._opened, self._rival = name, ""
        self.views.turn_to(presenting.sides_of(name, self.session.assessment(0)))
        if self.side.shows_page:
            self._show_page()
        self.side.open_page()  # which shows it if it was not open

    def _compare_with(self, rival: str) -> None:
        self._rival = rival
        self._show_page()

    # What the session says

    def _show_assessment(self, assessment: Assessment) -> None:
        wording, results = self.kit.wording, self.side.results
        known = presenting.is_anything_known(assessment, self.session.case)
        self.side.show_known(known=known)
        if known:
            results.show_ranking(
                *presenting.ranking(assessment, wording, self.kit.colours, self._rest)
            )
            triage = assessment.triage
            advice = advise(triage, wording, presenting.READER)
            self.side.show_advice(triage.urgency, advice)
            results.show_setting(presenting.setting_lines(assessment, wording))
        self.status.show_marked(presenting.marked_text(assessment, wording))
        self.clear_action.setEnabled(bool(assessment.areas))

    def _show_advice(
        self, findings: tuple[NextFinding, ...], spots: tuple[NextSkin, ...]
    ) -> None:
        self._findings, self._spot = findings, next(iter(spots), None)
        now, wording = self.session.assessment(0), self.kit.wording
        self.side.results.show_spot(*presenting.spot_words(self._spot, now, wording))
        self._ask()

    def _show_spot(self, shown: bool) -> None:  # noqa: FBT001 - a signal's
        """Ring the spot of skin to test, in a view that shows it."""
        if not shown or self._spot is None:
            self.canvas.show_ring(None)
            return
        self.reveal(self._spot.view, self._spot.side)
        self.canvas.show_ring((self._spot.view, self._spot.point))

    def _ask(self) -> None:
        questions = self.kit.reference.knowledge.questions
        now, wording = self.session.assessment(0), self.kit.wording
        asked = presenting.best_question(
            self._findings, self._skipped, questions, now, wording
        )
        self.side.results.show_question(asked)

    def _show_case(self, case: Case) -> None:
        self.side.questions.show_findings(case.findings)
        self.side.person.show_patient(case.patient)
        self.side.person.show_setting(self.session.setting)
        self.side.person.show_asked(examined=self.session.examined)
        self._show_title()
        if self.side.shows_page:
            self._show_page()

    def _show_page(self) -> None:
        """Show the page that is open, if one is, and on the body what skin says."""
        says = None
        if self.side.shows_page:
            study, wording = (
                self.session.study(self._opened, self._rival),
                self.kit.wording,
            )
            subject = presenting.subject_of(study, self.session.assessment(0), wording)
            self.side.page.show_subject(subject)
            says = presenting.says_of(study) if self.side.page.shows_skin else None
        self.canvas.show_says(says)

    @Slot()
    def _show_title(self) -> None:
        case, path = self.session.case, self.session.path
        clean = self.session.history.isClean()
        file = path.stem if path else ""
        self.top.show_case(case.title, file, saved=clean)
        name = case.title or file or self.tr("Untitled case")
        self.setWindowTitle(f"{name}[*] – dermamap")  # noqa: RUF001 - a dash
        self.setWindowModified(not clean)

    def _show_pointed(self, place: Place | None) -> None:
        labels = self.canvas.labels_at(place) if place else ()
        more = ""
        if place and place.texel is not None and self.canvas.compares_maps:
            agreement, facet = self.kit.layers.agreement, place.texel // TEXELS
            more = presenting.votes_text(agreement, facet, self._votes)
        text = presenting.place_text(place, labels, self.kit.wording, more)
        self.status.show_pointed(text)

    # Files

    def new_case(self) -> None:
        """Begin an empty case."""
        if self._may_leave():
            self._begin_anew()
            self.session.new_case()

    def ask_open(self) -> None:
        """Open a case that is asked for."""
        if self._may_leave():
            path = case_dialogs.ask_open(self, self.session.path)
            if path is not None:
                self.open(path)

    def open(self, path: Path) -> None:
        """Open a case; if it cannot be read, the open one stays."""
        self.banner.hide()
        if self.session.open(path):
            self._begin_anew()
            self.views.turn_to(presenting.sides_marked(self.session.assessment(0)))

    def save(self) -> bool:
        """Save to where the case came from, or ask where."""
        if self.session.path is None:
            return self.save_as()
        return self._save_to(self.session.path)

    def save_as(self) -> bool:
        """Ask where to save."""
        path = case_dialogs.ask_save(self, self.session.path, self.session.case.title)
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        self.banner.hide()
        saved = self.session.save(path)
        self._show_title()
        return saved

    def _begin_anew(self) -> None:
        self._skipped.clear()
        self.banner.hide()
        self.side.show_results()

    def _may_leave(self) -> bool:
        """Ask about changes that are not in a file; whether to go on."""
        self.session.end_stroke()
        if self.session.history.isClean():
            return True
        match case_dialogs.ask_unsaved(self):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes first."""
        if self._may_leave():
            self.workshop.close()
            event.accept()
        else:
            event.ignore()
