"""Strength, copying a leg, and the names of steps, by the controls of the window."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, Stroke, ZoneFill
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand

FRONT = ViewId.ANTERIOR
LATERAL = ViewId.LATERAL_LEFT
CALF = "lateral_leg_upper"


def test_the_button_copies_the_marked_leg_and_says_which(window: MainWindow) -> None:
    button = window.tools._copy
    assert not button.isEnabled()
    window.session.add_mark(Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN))
    assert button.text() == "Copy to the left leg"
    button.click()
    left, right = np.split(window.session.state, 2)
    assert left.any()
    assert np.array_equal(left, right)
    assert window.actions_.undo.text() == "Undo Copy the right leg to the left"
    window.actions_.undo.trigger()
    assert not np.split(window.session.state, 2)[0].any()


def test_where_both_legs_are_marked_it_is_asked_which_is_copied(
    window: MainWindow,
) -> None:
    session, button = window.session, window.tools._copy
    session.add_mark(Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN))
    session.add_mark(Mark(ZoneFill(CALF, Side.LEFT), Symptom.BURNING))
    assert button.text() == "Copy to the other leg"
    count = session.history.count()
    button.click()
    assert button.menu.isVisible()
    assert session.history.count() == count
    button.menu.hide()
    button.menu.actions()[0].trigger()
    left, right = np.split(session.state, 2)
    assert np.array_equal(left, right)
    areas = session.assessment(0).areas
    assert {area.symptom for area in areas} == {Symptom.BURNING}


def test_what_is_drawn_by_hand_is_copied(hand: Hand, window: MainWindow) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.drag(LATERAL, [(x, y - 30), (x + 5, y), (x, y + 40)])
    window.drawing.choose_brush(5, Symptom.REDUCED)
    window.drawing.choose_tool(Tool.ERASER)
    hand.drag(LATERAL, [(x, y - 10), (x, y + 10)])
    window.tools._copy.click()
    left, right = np.split(window.session.state, 2)
    assert np.count_nonzero(left != right) < 12, "but for the rim"
    views = {
        mark.shape.view
        for mark in window.session.case.drawing.marks
        if isinstance(mark.shape, Stroke)
    }
    assert views == {ViewId.LATERAL_LEFT, ViewId.LATERAL_RIGHT}


def test_intensity_is_kept_only_where_it_is_said(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    point, intensity = hand.middle_of(CALF, LATERAL), window.tools._intensity
    assert not intensity._slider.isVisible()
    hand.click(LATERAL, point)
    intensity._box.click()
    assert intensity._slider.isVisible()
    intensity._slider.setValue(8)
    assert intensity._box.text() == "How strong: 8 of 10"
    window.drawing.choose_symptom(Symptom.PAIN)
    hand.click(LATERAL, point)
    window.drawing.choose_tool(Tool.AREA)
    hand.click(LATERAL, point)
    intensity._box.click()
    assert not intensity._slider.isVisible()
    window.drawing.choose_symptom(Symptom.TINGLING)
    hand.click(LATERAL, point)
    said = [mark.intensity for mark in window.session.case.drawing.marks]
    assert said == [None, 8.0, 8.0, None]
    assert "does not change the answer" in intensity._box.toolTip()


def test_steps_are_named_by_tool_symptom_and_side(
    hand: Hand, window: MainWindow
) -> None:
    x, y = point = hand.middle_of(CALF, LATERAL)
    history, tools = window.session.history, window.tools
    hand.click(LATERAL, point)
    assert history.undoText() == "Brush, less feeling on the left"
    window.drawing.choose_tool(Tool.LASSO)
    window.drawing.choose_symptom(Symptom.PAIN)
    tools._intensity._box.click()
    tools._intensity._slider.setValue(7)
    hand.drag(LATERAL, [(x - 20, y), (x + 20, y), (x, y + 50)])
    assert history.undoText() == "Lasso, pain 7 of 10 on the left"
    window.drawing.choose_tool(Tool.ERASER)
    hand.click(LATERAL, point)
    assert history.undoText() == "Eraser on the left"
    window.drawing.choose_tool(Tool.AREA)
    tools._intensity._box.click()
    hand.click(FRONT, hand.middle_of("knee_anterior", FRONT, Side.RIGHT))
    assert history.undoText() == "Whole area, pain on the right"
    window.drawing.choose_brush(60, Symptom.ABSENT)
    window.drawing.choose_tool(Tool.BRUSH)
    hand.click(FRONT, (241.0, 120.0))
    assert history.undoText() == "Brush, no feeling on both sides"
    assert window.actions_.undo.toolTip().startswith("Undo Brush, no feeling")


def test_answers_are_named_by_their_question_and_side(window: MainWindow) -> None:
    session = window.session
    session.answer("back_pain", answer=True)
    assert session.history.undoText() == "Answer: Low back pain"
    session.answer("knee_extension", 3, Side.RIGHT)
    label = window.kit.wording.questions["knee_extension"].label
    assert session.history.undoText() == f"Answer: {label}, right"


def test_the_list_of_steps_goes_to_any_of_them(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    point = hand.middle_of(CALF, LATERAL)
    empty = window.session.state.copy()
    hand.click(LATERAL, point)
    window.drawing.choose_symptom(Symptom.PAIN)
    hand.click(LATERAL, point)
    full, steps = window.session.state.copy(), window.actions_.steps
    steps.click()
    view = steps._list._steps
    assert view.isVisible()
    model = view.model()
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert texts == [
        "Start",
        "Brush, less feeling on the left",
        "Brush, pain on the left",
    ]
    view.setCurrentIndex(model.index(0, 0))
    assert np.array_equal(window.session.state, empty)
    view.setCurrentIndex(model.index(2, 0))
    assert np.array_equal(window.session.state, full)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not steps._list.isVisible()
    QToolTip.hideText()


def test_the_list_opens_below_its_button(window: MainWindow) -> None:
    steps = window.actions_.steps
    steps.click()
    QApplication.processEvents()
    corner = steps.mapToGlobal(QPoint(0, steps.height()))
    away = steps._list.pos() - corner  # but for the frame of a screen that is none
    assert away.manhattanLength() < 8
    steps._list.hide()
