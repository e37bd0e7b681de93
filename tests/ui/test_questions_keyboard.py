"""All questions are found and answered without a pointer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side
from dermamap.core.case import Patient
from dermamap.ui.questions.field_bars import ListBar, NumberBar
from dermamap.ui.questions.question_list import Which
from dermamap.ui.questions.questions_panel import QuestionsPanel
from dermamap.ui.questions.segment_bar import SegmentBar
from dermamap.ui.window.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> QuestionsPanel:
    window.activateWindow()
    window.side.show_questions()
    panel = window.side.questions
    qtbot.waitUntil(panel._search.hasFocus)
    return panel


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(focus(), key)


def holds_focus(widget: QWidget) -> bool:
    return widget is focus() or widget.isAncestorOf(focus())


def test_a_search_is_answered_from_the_keyboard(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel._search, "lower back hurt")
    press(qtbot, Key.Key_Down)
    assert holds_focus(panel.bar("back_pain"))
    qtbot.keyClicks(focus(), "y")
    assert window.session.case.findings.get("back_pain") is True
    press(qtbot, Key.Key_Delete)
    assert window.session.case.findings.get("back_pain") is None
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Up)
    assert panel._search.hasFocus()


def test_what_was_searched_for_stands_out(panel: QuestionsPanel) -> None:
    panel._search.setText("Back")
    row = panel.list.rows["back_pain"]
    assert "<span" in row._ask.text()
    assert ">back<" in row._ask.text()
    panel._search.setText("reflex")
    row = panel.list.rows["knee_reflex"]
    assert "<span" not in row._ask.text()
    assert row._hit.isVisible()
    assert ">reflex<" in row._hit.text()
    panel._search.clear()
    assert not row._hit.isVisible()


def test_enter_and_the_arrows_go_from_question_to_question(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Return)
    assert holds_focus(panel.bar("duration_days"))
    qtbot.keyClicks(focus(), "21")
    press(qtbot, Key.Key_Return)
    assert window.session.case.findings.get("duration_days") == 21
    assert holds_focus(panel.bar("onset"))
    press(qtbot, Key.Key_Right)
    assert window.session.case.findings.get("onset") == "sudden"
    press(qtbot, Key.Key_Left)
    assert window.session.case.findings.get("onset") is None
    qtbot.keyClicks(focus(), "3")
    assert window.session.case.findings.get("onset") == "after_lifting"
    press(qtbot, Key.Key_Delete)
    assert window.session.case.findings.get("onset") is None
    press(qtbot, Key.Key_Down)
    assert holds_focus(panel.bar("course"))
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Up)
    assert holds_focus(panel.bar("duration_days"))


def test_groups_open_and_close_by_enter(panel: QuestionsPanel, qtbot: QtBot) -> None:
    fold = panel.list.folds["strength"]
    fold.setFocus()
    press(qtbot, Key.Key_Return)
    assert fold.is_open
    press(qtbot, Key.Key_Down)
    assert holds_focus(panel.bar("hip_flexion", Side.RIGHT))
    press(qtbot, Key.Key_Return)
    assert holds_focus(panel.bar("hip_flexion", Side.LEFT))
    qtbot.keyClicks(focus(), "4")
    assert fold._note == "1 of 10 answered"
    press(qtbot, Key.Key_F12)
    assert holds_focus(panel.bar("hip_flexion", Side.LEFT))


def test_the_last_answer_is_the_end(panel: QuestionsPanel, qtbot: QtBot) -> None:
    last = panel.list.folds["tests"]
    last.setFocus()
    press(qtbot, Key.Key_Down)
    assert last.hasFocus()


def test_the_row_that_is_answered_is_scrolled_into_sight(
    panel: QuestionsPanel, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Down)
    for _ in range(40):
        press(qtbot, Key.Key_Down)
    area = panel._scrolled
    place = focus().mapTo(area.viewport(), focus().rect().center())
    assert area.viewport().rect().contains(place)


def test_a_number_counts_when_the_field_is_left_or_after_a_pause(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Down)
    qtbot.keyClicks(focus(), "12")
    panel._search.setFocus()
    assert window.session.case.findings.get("duration_days") == 12
    person = window.side.person
    person._age.setFocus()
    qtbot.keyClicks(person._age, "48")
    qtbot.waitUntil(lambda: window.session.case.patient == Patient(48))
    person._age.selectAll()
    qtbot.keyClick(person._age, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.session.case.patient == Patient())
    assert person._age.text() == "Not said"


def test_what_is_being_typed_stays_while_other_things_change(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Down)
    bar = panel.bar("duration_days")
    assert isinstance(bar, NumberBar)
    qtbot.keyClicks(bar._box, "3")
    window.session.answer("back_pain", answer=True)
    qtbot.keyClicks(bar._box, "0")
    press(qtbot, Key.Key_Return)
    assert window.session.case.findings.get("duration_days") == 30


def test_only_answered_or_open_questions_are_shown(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    window.session.answer("back_pain", answer=True)
    window.session.answer("ankle_reflex", "absent", Side.LEFT)
    answered, open_ = panel._which._group.button(1), panel._which._group.button(2)
    qtbot.mouseClick(answered, Qt.MouseButton.LeftButton)
    assert shown(panel) == {"back_pain", "ankle_reflex"}
    assert not window.side.person.isVisible()
    qtbot.mouseClick(open_, Qt.MouseButton.LeftButton)
    assert "back_pain" not in shown(panel)
    assert {"ankle_reflex", "onset"} <= shown(panel), "one leg was not asked"
    panel.list.show_which(Which.ANSWERED)
    window.session.history.undo()
    window.session.history.undo()
    panel._search.setText("zebra")
    assert panel._nothing.isVisible()


def test_the_row_that_is_answered_stays_until_it_is_left(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel._which._group.button(2), Qt.MouseButton.LeftButton)
    panel.bar("back_pain").take_focus()
    qtbot.keyClicks(focus(), "n")
    assert panel.list.rows["back_pain"].isVisible()
    press(qtbot, Key.Key_Down)
    window.session.answer("falls", answer=False)
    assert not panel.list.rows["back_pain"].isVisible()


def shown(panel: QuestionsPanel) -> set[str]:
    return {key for key, row in panel.list.rows.items() if row.isVisibleTo(panel)}


def test_every_answer_can_be_read_in_a_narrow_panel(
    window: MainWindow, panel: QuestionsPanel
) -> None:
    window.resize(1024, 700)
    for fold in panel.list.folds.values():
        fold.setChecked(True)
    QApplication.processEvents()
    right = panel._scrolled.viewport().width()
    for name, row in panel.list.rows.items():
        for bar in row.bars.values():
            edge = bar.mapTo(panel.list, bar.rect().topRight()).x()
            assert edge <= right, name
            if isinstance(bar, SegmentBar):
                boxes = bar._boxes()
                assert max(box.right() for box in boxes) <= bar.width(), name
                assert boxes[-1].bottom() <= bar.height(), name


def test_answers_without_room_for_one_line_take_more(
    panel: QuestionsPanel, qtbot: QtBot
) -> None:
    bar = panel.bar("ankle_reflex", Side.LEFT)
    assert isinstance(bar, SegmentBar)
    bar.setFixedWidth(bar.minimumSizeHint().width() * 2)
    bar.setFixedHeight(bar.heightForWidth(bar.width()))
    boxes = bar._boxes()
    assert len({box.top() for box in boxes}) == 2
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=boxes[3].center().toPoint())
    assert bar._chosen == 3
    assert not bar.grab().isNull()
    bar.setFixedWidth(bar.minimumSizeHint().width() - 4)
    assert len({box.top() for box in bar._boxes()}) == 4


def test_not_asked_is_said(panel: QuestionsPanel) -> None:
    bar = panel.bar("back_pain")
    assert bar.accessibleName() == "Does your lower back hurt? Not asked"
    assert isinstance(panel.bar("onset"), ListBar)


def test_the_table_and_the_list_change_places_by_keyboard(
    window: MainWindow, panel: QuestionsPanel, qtbot: QtBot
) -> None:
    panel.show_strength()
    assert panel.strength.isVisible()
    panel._tabs._group.button(1).setFocus()
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Space)
    assert panel._search.isVisible()
    panel.show_strength()
    window.side.show_person()
    assert window.side.person.isVisible()
