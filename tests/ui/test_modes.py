"""Another reader takes over: what was in hand, on the skin and at the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.learn.learn_page import LearnPage, Lesson
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand

LATERAL = ViewId.LATERAL_LEFT
CALF = "lateral_leg_upper"


@pytest.mark.parametrize("tool", [Tool.LASSO, Tool.MOVE])
def test_a_patient_gets_a_brush_for_a_tool_that_patients_do_not_see(
    hand: Hand, window: MainWindow, tool: Tool, qtbot: QtBot
) -> None:
    window.drawing.choose_tool(tool)
    window.prefer(mode=Mode.PATIENT)
    assert window.canvas.tool is Tool.BRUSH
    assert window.tools._tools[Tool.BRUSH].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_M)
    qtbot.keyClick(window, Qt.Key.Key_L)
    hand.click(LATERAL, hand.middle_of(CALF, LATERAL))
    assert len(window.session.case.drawing.marks) == 1


def test_a_patient_keeps_a_tool_that_patients_see(window: MainWindow) -> None:
    window.drawing.choose_tool(Tool.ERASER)
    window.prefer(mode=Mode.PATIENT)
    assert window.canvas.tool is Tool.ERASER


def test_a_patient_marks_without_the_intensity_that_a_clinician_said(
    hand: Hand, window: MainWindow
) -> None:
    window.tools.intensity_chosen.emit(7.0)
    window.prefer(mode=Mode.PATIENT)
    x, y = hand.middle_of(CALF, LATERAL)
    hand.click(LATERAL, (x, y))
    window.prefer(mode=Mode.CLINICIAN)
    hand.click(LATERAL, (x, y + 60))
    marks = window.session.case.drawing.marks
    assert [mark.intensity for mark in marks] == [None, 7.0]


def test_a_patient_sees_marks_while_a_clinician_compares(window: MainWindow) -> None:
    def is_compared() -> bool:
        return window.canvas.stage.compared is not None

    window.session.add_mark(Mark(ZoneFill(CALF, Side.LEFT), Symptom.REDUCED))
    window.tools.layers._rows["compare"].click()
    assert is_compared()
    window.prefer(mode=Mode.PATIENT)
    assert not is_compared()
    window.session.add_mark(Mark(ZoneFill("heel", Side.RIGHT), Symptom.REDUCED))
    assert not is_compared()
    window.prefer(mode=Mode.CLINICIAN)
    assert is_compared()


def test_the_keyboard_stays_with_the_body_and_not_with_the_title(
    window: MainWindow,
) -> None:
    window.canvas.setFocus()
    window.prefer(mode=Mode.LEARN)
    learns = QApplication.focusWidget()
    assert learns is not None
    assert window.learn.isAncestorOf(learns)
    window.prefer(mode=Mode.PATIENT)
    assert QApplication.focusWidget() is window.canvas


@pytest.mark.parametrize("lesson", [Lesson.DERMATOMES, Lesson.NERVES])
def test_a_student_is_led_to_the_maps(window: MainWindow, lesson: Lesson) -> None:
    window.prefer(mode=Mode.LEARN)
    window.learn.cards[lesson].click()
    assert window.mode is Mode.CLINICIAN
    assert window.tools.layers._rows[lesson].isChecked()
    assert window.canvas.pictures.layers


def test_a_student_is_led_to_what_is_good_to_know(window: MainWindow) -> None:
    window.prefer(mode=Mode.LEARN)
    window.learn.cards[Lesson.TOPICS].click()
    assert window.side.topics.isVisible()


@pytest.mark.parametrize(("width", "rows"), [(1400, 1), (500, 3)])
def test_the_lessons_stand_beside_each_other_where_there_is_room(
    qtbot: QtBot, width: int, rows: int
) -> None:
    page = LearnPage()
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    QApplication.processEvents()
    assert len({card.y() for card in page.cards.values()}) == rows
