"""Strength and reflexes are filled in as in a spreadsheet."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.case import Answer
from dermamap.ui.questions.strength_model import SIDES, Column, StrengthModel
from dermamap.ui.questions.strength_table import StrengthTable
from dermamap.ui.window.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def table(window: MainWindow) -> StrengthTable:
    """Return the table of the window, with the keyboard in its first cell."""
    window.side.show_questions()
    window.side.questions.show_strength()
    table = window.side.questions.strength.table
    table.setFocus()
    QApplication.processEvents()
    return table


def model_of(table: StrengthTable) -> StrengthModel:
    model = table.model()
    assert isinstance(model, StrengthModel)
    return model


def said(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def known(window: MainWindow, question: str, side: Side) -> Answer | None:
    return window.session.case.findings.get(question, side)


def test_every_test_of_strength_and_reflexes_has_its_roots_and_nerve(
    window: MainWindow,
) -> None:
    texts = window.kit.wording.questions
    for question in window.kit.reference.knowledge.questions.values():
        examined = question.group in {"strength", "reflexes"}
        assert bool(texts[question.id].supply) is examined, question.id


def test_digits_set_and_arrows_move(
    window: MainWindow, table: StrengthTable, qtbot: QtBot
) -> None:
    qtbot.keyClicks(table, "4")
    qtbot.keyClick(table, Key.Key_Right)
    qtbot.keyClicks(table, "5")
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClicks(table, "2")
    assert known(window, "hip_flexion", Side.RIGHT) == 4
    assert known(window, "hip_flexion", Side.LEFT) == 5
    assert known(window, "hip_adduction", Side.LEFT) == 2
    qtbot.keyClick(table, Key.Key_Delete)
    assert known(window, "hip_adduction", Side.LEFT) is None


def test_the_keyboard_never_rests_on_a_name_or_a_heading(
    table: StrengthTable, qtbot: QtBot
) -> None:
    model = model_of(table)
    qtbot.keyClick(table, Key.Key_Left)
    assert table.currentIndex().column() == Column.RIGHT
    for _ in range(2 * model.rowCount()):
        qtbot.keyClick(table, Key.Key_Down)
        assert model.question(table.currentIndex()) is not None
    for _ in range(2 * model.rowCount()):
        qtbot.keyClick(table, Key.Key_Up)
        assert model.question(table.currentIndex()) is not None


def test_enter_goes_through_one_leg_and_then_the_other(
    table: StrengthTable, qtbot: QtBot
) -> None:
    model = model_of(table)
    seen = []
    for _ in range(2 * len([e for e in model.entries if not isinstance(e, str)])):
        seen.append(model.key(table.currentIndex()))
        qtbot.keyClick(table, Key.Key_Return)
    assert len(set(seen)) == len(seen)
    assert model.key(table.currentIndex()) == seen[0]


def test_reflexes_are_typed_by_place_and_by_letter(
    window: MainWindow, table: StrengthTable, qtbot: QtBot
) -> None:
    table.setCurrentIndex(table.cell("ankle_reflex", Column.LEFT))
    qtbot.keyClicks(table, "1")
    assert known(window, "ankle_reflex", Side.LEFT) == "reduced"
    qtbot.keyClicks(table, "b")
    assert known(window, "ankle_reflex", Side.LEFT) == "brisk"
    qtbot.keyClicks(table, "7")
    assert known(window, "ankle_reflex", Side.LEFT) == "brisk"


def test_digits_do_not_change_the_symptom_that_is_drawn(
    window: MainWindow, table: StrengthTable, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClicks(table, "3")
    assert known(window, "hip_flexion", Side.RIGHT) == 3
    assert window.drawing.symptom is Symptom.REDUCED, "the first one, as before"


@pytest.mark.parametrize("by_key", [True, False])
def test_the_rest_is_normal_in_one_step(
    window: MainWindow, table: StrengthTable, qtbot: QtBot, *, by_key: bool
) -> None:
    page = window.side.questions.strength
    window.session.answer("knee_extension", 3.0, Side.LEFT)
    steps = window.session.history.count()
    if by_key:
        qtbot.keyClicks(table, "n")
    else:
        qtbot.mouseClick(page._rest, Qt.MouseButton.LeftButton)
    assert window.session.history.count() == steps + 1
    assert known(window, "knee_extension", Side.LEFT) == 3
    assert known(window, "knee_extension", Side.RIGHT) == 5
    assert known(window, "ankle_reflex", Side.LEFT) == "normal"
    assert known(window, "babinski", Side.LEFT) is False
    assert not page._rest.isEnabled()
    qtbot.keyClicks(table, "n")
    assert window.session.history.count() == steps + 1
    window.session.history.undo()
    assert known(window, "ankle_reflex", Side.LEFT) is None
    assert page._rest.isEnabled()


def test_what_is_answered_elsewhere_is_shown_and_said(
    window: MainWindow, table: StrengthTable
) -> None:
    cell = table.cell("ankle_dorsiflexion", Column.LEFT)
    assert said(cell) == "lifting the foot, left: not asked"
    window.session.answer("ankle_dorsiflexion", 3.0, Side.LEFT)
    assert cell.data() == "3"
    assert said(cell) == "lifting the foot, left: grade 3, moves against gravity only"
    assert model_of(table).is_abnormal(cell)
    window.session.answer("ankle_reflex", "absent", Side.RIGHT)
    reflex = table.cell("ankle_reflex", Column.RIGHT)
    assert said(reflex) == "Ankle reflex, right: absent"
    name = reflex.siblingAtColumn(Column.NAME)
    assert said(name) == "Ankle reflex, S1 · tibial nerve"


def test_a_click_lists_the_answers(
    window: MainWindow, table: StrengthTable, qtbot: QtBot
) -> None:
    cell = table.cell("knee_extension", Column.RIGHT)
    place: QPoint = table.visualRect(cell).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClicks(menu, "4")
    assert known(window, "knee_extension", Side.RIGHT) == 4
    menu = table.menu_for(cell)
    chosen = [action.text() for action in menu.actions() if action.isChecked()]
    assert chosen == ["&4  Moves against some resistance"]
    menu.actions()[-1].trigger()
    assert known(window, "knee_extension", Side.RIGHT) is None


def test_space_lists_the_answers_of_a_reflex(
    window: MainWindow, table: StrengthTable, qtbot: QtBot
) -> None:
    table.setCurrentIndex(table.cell("babinski", Column.LEFT))
    qtbot.keyClick(table, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    menu.close()
    assert known(window, "babinski", Side.LEFT) is True


def test_all_columns_are_in_sight_in_a_small_window(
    window: MainWindow, table: StrengthTable
) -> None:
    window.resize(1280, 800)
    QApplication.processEvents()
    wide = sum(table.columnWidth(column) for column in Column)
    assert wide <= table.viewport().width()
    assert table.columnWidth(Column.NAME) > 2 * table.columnWidth(Column.LEFT) / 3
    assert not table.grab().isNull()
    assert set(SIDES.values()) == set(Side)
