"""Somebody who does anything, in any order: what is seen stays what is the case."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import ZONES, Sex, Side, Symptom
from dermamap.core.body.coverage import SkinMarker
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.tally import Bits, bits_of
from dermamap.core.case import Patient
from dermamap.core.knowledge.base import Question
from dermamap.core.preferences import Mode, Preferences, Theme
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.words.pseudo import PSEUDO
from dermamap.files.cases.case_file import read_case
from dermamap.files.words.languages import load_translation
from dermamap.files.words.wording_file import load_wording
from dermamap.session.session import Session
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.language.translators import speak
from dermamap.ui.parts.look import Look
from dermamap.ui.results.presenting import marked_text
from dermamap.ui.stage.panels import Layout
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.open_window import OpenWindow
from dermamap.ui.window.window_frame import Kit
from dermamap.ui.zone_list.zone_model import SYMPTOMS
from tests.ui.conftest import Hand, leave_without_asking, prepare

pytestmark = pytest.mark.slow

RUNS = 12
STEPS = 60
"""Of each run; ``HYPOTHESIS_PROFILE=search`` takes many more."""

NOT_SEEN = 0.005
"""A row is painted again when its number or the length of its bar would differ."""

shares = st.floats(0.0, 1.0)
places = st.tuples(shares, shares)
sides = st.sampled_from([(Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT)])


def machine_for(  # noqa: C901 - the rules are its methods
    make: Callable[[], OpenWindow], kit: Kit
) -> type[RuleBasedStateMachine]:
    """Return a machine whose every run begins with another new window."""

    class Somebody(RuleBasedStateMachine):
        """Draws, answers, looks around, saves and opens, in any order."""

        def __init__(self) -> None:
            super().__init__()
            self.opened = make()
            self.folder = tempfile.TemporaryDirectory()
            self.file = Path(self.folder.name) / "case.yaml"

        @property
        def window(self) -> MainWindow:
            return self.opened.window

        @property
        def hand(self) -> Hand:
            return Hand(self.window, kit)

        @property
        def lists(self) -> bool:
            """Whether the list is seen; somebody who learns sees no skin at all."""
            window = self.window
            return window.beside.is_open and window.listing.zones.isVisible()

        def teardown(self) -> None:
            self.window.session.cancel_stroke()
            leave_without_asking(self.window)
            self.window.close()
            self.window.deleteLater()
            QApplication.processEvents()
            self.folder.cleanup()

        # Drawing

        @rule(panel=st.integers(0, 9), path=st.lists(places, min_size=1, max_size=5))
        def draw(self, panel: int, path: list[tuple[float, float]]) -> None:
            prepare(self.window.canvas)
            panels = self.window.canvas.stage.scene.panels
            shown = panels[panel % len(panels)]
            points = [(x * shown.width_mm, y * shown.height_mm) for x, y in path]
            self.hand.drag(shown.view, points)

        @rule(tool=st.sampled_from(Tool))
        def take(self, tool: Tool) -> None:
            self.window.drawing.choose_tool(tool)

        @rule(symptom=st.sampled_from(Symptom), radius=st.floats(2.0, 60.0))
        def choose_brush(self, symptom: Symptom, radius: float) -> None:
            self.window.drawing.choose_brush(radius, symptom)

        @rule(panel=st.integers(0, 9), path=st.lists(places, min_size=2, max_size=4))
        def draw_and_be_disturbed(
            self, panel: int, path: list[tuple[float, float]]
        ) -> None:
            prepare(self.window.canvas)
            panels = self.window.canvas.stage.scene.panels
            shown = panels[panel % len(panels)]
            points = [(x * shown.width_mm, y * shown.height_mm) for x, y in path]
            self.hand.press(shown.view, points[0])
            for point in points[1:]:
                self.hand.move(shown.view, point)
            self.window.prefer(mirrored=not self.window.preferences.mirrored)
            self.hand.hover(shown.view, points[0])  # it was let go elsewhere
            assert not self.window.canvas.is_drawing
            assert not self.window.session.is_drawing

        @rule(side=st.sampled_from(Side))
        def copy(self, side: Side) -> None:
            self.window.session.copy_side(side)
            left, right = np.split(self.window.session.state, 2)
            assert np.array_equal(left, right)

        @rule()
        def clear(self) -> None:
            self.window.session.clear()

        @rule(times=st.integers(1, 4))
        def undo(self, times: int) -> None:
            for _ in range(times):
                self.window.actions_.undo.trigger()

        @rule(times=st.integers(1, 4))
        def redo(self, times: int) -> None:
            for _ in range(times):
                self.window.actions_.redo.trigger()

        # The list

        @rule()
        def open_or_close_the_list(self) -> None:
            self.window.listing.toggle()

        @rule(number=st.integers(0, 999), symptom=st.integers(1, len(SYMPTOMS)))
        @precondition(lambda self: self.lists)
        def tick(self, number: int, symptom: int) -> None:
            model = self.window.listing.zones.model
            entries = [each for each in model.all_entries() if each.words]
            entry = entries[number % len(entries)]
            model.toggle(model.place_of(entry, symptom))

        # Answers

        @rule(
            number=st.integers(0, 999),
            choice=st.integers(0, 999),
            leg=st.sampled_from(Side),
        )
        def answer(self, number: int, choice: int, leg: Side) -> None:
            questions = list(kit.reference.knowledge.questions.values())
            question = questions[number % len(questions)]
            where = leg if question.sided else None
            given = answers_to(question)
            self.window.reading.answer(question.id, given[choice % len(given)], where)

        @rule(age=st.integers(18, 95), sex=st.sampled_from(Sex))
        def say_age_and_sex(self, age: int, sex: Sex) -> None:
            self.window.session.set_patient(Patient(age, sex))

        # Looking around

        @rule(mode=st.sampled_from(Mode))
        def change_mode(self, mode: Mode) -> None:
            self.window.prefer(mode=mode)

        @rule(language=st.sampled_from(["en", PSEUDO]))
        def speak(self, language: str) -> None:
            self.window.prefer(language=language)
            QApplication.processEvents()
            QApplication.processEvents()
            assert self.window.kit.wording.language == language

        @rule(mirrored=st.booleans(), still=st.booleans(), theme=st.sampled_from(Theme))
        def prefer(self, mirrored: bool, still: bool, theme: Theme) -> None:  # noqa: FBT001
            self.window.prefer(mirrored=mirrored, still=still, theme=theme)

        @rule(size=st.sampled_from([1.0, 1.5, 2.0]))
        def prefer_letters(self, size: float) -> None:
            self.window.prefer(text_size=size)
            QApplication.processEvents()

        @rule(number=st.integers(0, 999))
        def click(self, number: int) -> None:
            """Click whatever there is to click, but for what asks for a file."""
            window = self.window
            parts = (window.tools, window.views, window.side, window.guide)
            buttons = [
                button
                for part in (*parts, window.learn, window.banner)
                for button in part.findChildren(QAbstractButton)
                if button.isVisible() and button.isEnabled()
            ]
            if buttons:
                buttons[number % len(buttons)].click()
                QApplication.processEvents()
            while (popup := QApplication.activePopupWidget()) is not None:
                popup.close()

        @rule(presses=st.lists(st.sampled_from(["Return", "Escape"]), max_size=9))
        def take_the_tour(self, presses: list[str]) -> None:
            self.window.start.take_tour()
            for key in presses:
                QTest.keySequence(self.window, QKeySequence(key))
            QTest.keySequence(self.window, QKeySequence("Escape"))

        @rule(layout=st.sampled_from(Layout), legs=sides)
        def look_at(self, layout: Layout, legs: tuple[Side, ...]) -> None:
            self.window.views.show_views(layout, legs)
            self.window.canvas.show_views(layout, legs)

        @rule(factor=st.floats(0.5, 2.0), across=st.integers(-80, 80))
        def come_closer(self, factor: float, across: int) -> None:
            self.window.canvas.zoom_by(factor)
            self.window.canvas.pan_by(across, across)

        @rule()
        def fit(self) -> None:
            self.window.canvas.fit()

        @rule(number=st.integers(0, 59))
        @precondition(lambda self: self.window.session.case.drawing.marks)
        def open_a_page(self, number: int) -> None:
            assessment = self.window.session.assessment(0)
            found = [*assessment.lesions[:3], *assessment.conditions[:3]]
            self.window.reading.open_candidate(found[number % len(found)].id)

        @rule(key=st.sampled_from(["Ctrl+F", "Escape", "Tab", "F", "[", "]", "3"]))
        def press(self, key: str) -> None:
            QTest.keySequence(self.window, QKeySequence(key))

        # Files

        @rule()
        def save(self) -> None:
            assert self.window.files.save_to(self.file)
            assert self.window.session.history.isClean()
            case = self.window.session.case
            again = read_case(self.file, kit.reference.knowledge.questions)
            assert replace(again, id=case.id) == case

        @rule()
        def reopen(self) -> None:
            if self.file.exists():
                self.window.open(self.file)

        @rule()
        def begin_anew(self) -> None:
            leave_without_asking(self.window)
            self.window.files.new_case()

        # What must be true after every step

        @invariant()
        def the_skin_is_what_the_marks_say(self) -> None:
            session, reference = self.window.session, kit.reference
            fresh = LiveDrawing(reference.skin, reference.atlas)
            fresh.lay_all(session.case.drawing, marker_of(kit))
            assert np.array_equal(fresh.state, session.state)
            assert np.array_equal(self.window.canvas.stage._state, session.state)

        @invariant()
        def the_rows_are_what_is_concluded(self) -> None:
            QApplication.processEvents()
            assessment = self.window.session.assessment(0)
            if not assessment.areas:  # nothing is marked, or all of it was erased
                return
            rows = self.window.side.results.lesions.rows
            shares = [each.probability for each in assessment.lesions[: len(rows) - 1]]
            assert [row.share for row in rows[:-1]] == pytest.approx(
                shares, abs=NOT_SEEN
            )
            names = [each.id for each in assessment.lesions[: len(rows) - 1]]
            assert [row.id for row in rows[:-1]] == names

        @invariant()
        def the_list_is_what_is_marked(self) -> None:
            window = self.window
            if not self.lists:
                return
            seen = window.listing.zones.model._shares
            counted = shares_counted(window.session.state, kit)
            assert set(seen) == set(counted)
            for key, share in counted.items():
                assert seen[key] == pytest.approx(share, abs=1e-5)

        @invariant()
        def the_buttons_are_what_can_be_done(self) -> None:
            history = self.window.session.history
            assert self.window.actions_.undo.isEnabled() == history.canUndo()
            assert self.window.actions_.redo.isEnabled() == history.canRedo()
            assert self.window.isWindowModified() != history.isClean()

        @invariant()
        def nothing_goes_on_by_itself(self) -> None:
            window = self.window
            assert not window.session.is_drawing
            assert not window.canvas.is_drawing

        @invariant()
        def the_line_below_tells_what_is_marked(self) -> None:
            assessment = self.window.session.assessment(0)
            told = marked_text(assessment, self.window.kit.wording)
            assert self.window.status._marked.text() == told

    return Somebody


_markers: dict[int, SkinMarker] = {}


def marker_of(kit: Kit) -> SkinMarker:
    """Return what finds the skin under marks; made once, since that takes a while."""
    if id(kit) not in _markers:
        _markers[id(kit)] = SkinMarker(kit.reference.skin, kit.reference.views)
    return _markers[id(kit)]


def shares_counted(state: Bits, kit: Kit) -> dict[tuple[Side, Symptom, str], float]:
    """Return the marked share of each zone with marks, counted texel by texel."""
    skin = kit.reference.skin
    found = {}
    for side in Side:
        for zone in ZONES:
            texels = skin.texels_of_zone(zone, side)
            area = skin.area_cm2[texels // TEXELS]
            for symptom in SYMPTOMS:
                marked = (state[texels] & bits_of((symptom,))) > 0
                if marked.any():
                    share = float(area[marked].sum() / area.sum())
                    found[side, symptom, zone] = share
    return found


def answers_to(question: Question) -> list[bool | float | str | None]:
    """Return answers that can be given to a question, and that it was not asked."""
    if question.kind == "choice":
        return [*question.choices, None]
    if question.kind == "bool":
        return [True, False, None]
    return [question.minimum or 0.0, question.maximum or 5.0, None]


def test_whatever_somebody_does(
    kit: Kit,
    qapp: QApplication,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing_chosen = staticmethod(lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", nothing_chosen)
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))
    look = Look(qapp)
    request.addfinalizer(lambda: look.show(Theme.SYSTEM, 1.0))

    def make() -> OpenWindow:
        session = Session(kit.reference)

        def speaking(chosen: Preferences) -> MainWindow:
            speak(qapp, chosen.language, load_translation(chosen.language))
            wording = load_wording(chosen.language)
            window = MainWindow(session, replace(kit, wording=wording), chosen)
            window.preferences_changed.connect(
                lambda now: look.show(now.theme, now.text_size)
            )
            return window

        look.show(Theme.SYSTEM, 1.0)
        opened = OpenWindow(speaking, Preferences())
        opened.window.resize(1400, 900)
        opened.window.show()
        QApplication.processEvents()
        return opened

    request.addfinalizer(lambda: speak(qapp, "en", load_translation("en")))
    many = os.environ.get("HYPOTHESIS_PROFILE") == "search"
    run_state_machine_as_test(
        machine_for(make, kit),
        settings=settings(
            max_examples=RUNS * (20 if many else 1),
            stateful_step_count=STEPS,
            deadline=None,
            # To look for the shortest way to a failure takes many minutes.
            phases=tuple(Phase) if many else (Phase.generate,),
        ),
    )
