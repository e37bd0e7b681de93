"""Which views are shown: layouts, one view large, names that can be clicked."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.frame.view_bar import BOTH, LEFT, RIGHT
from dermamap.ui.stage.panels import Layout, views_of
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand


def shown(window: MainWindow) -> list[ViewId]:
    return [panel.view for panel in window.canvas.stage.scene.panels]


def press(window: MainWindow, key: str) -> None:
    sequence = QKeySequence(key)
    (action,) = [each for each in window.actions() if each.shortcut() == sequence]
    action.trigger()


def test_keys_choose_layouts(window: MainWindow) -> None:
    wanted = [
        ("Ctrl+2", {ViewId.ANTERIOR, ViewId.POSTERIOR}),
        ("Ctrl+3", {ViewId.LATERAL_LEFT, ViewId.MEDIAL_LEFT}),
        ("Ctrl+4", {ViewId.DORSUM_LEFT, ViewId.SOLE_LEFT}),
        ("Ctrl+5", {ViewId.ANTERIOR}),
    ]
    for key, views in wanted:
        press(window, key)
        assert set(shown(window)) == views
    press(window, "Ctrl+1")
    assert len(shown(window)) > 2


def test_keys_go_through_the_views_one_by_one(window: MainWindow) -> None:
    window.views._choose_sides(RIGHT)
    press(window, "Ctrl+5")
    seen = shown(window)
    for _ in range(5):
        press(window, "Ctrl+PgDown")
        seen += shown(window)
    assert seen == list(views_of(RIGHT))
    press(window, "Ctrl+PgDown")
    assert shown(window) == [ViewId.ANTERIOR]
    press(window, "Ctrl+PgUp")
    assert shown(window) == [ViewId.SOLE_RIGHT]


def test_one_large_view_fills_the_canvas(window: MainWindow) -> None:
    window.views.choose_large(ViewId.SOLE_LEFT)
    canvas = window.canvas
    frame = canvas.stage.frame(canvas.stage.scene.panels[0])
    assert frame.height() > 0.8 * canvas.height()


def test_the_menu_names_views_of_the_legs_on_show(window: MainWindow) -> None:
    menu = window.views._menu
    for sides in (LEFT, RIGHT, BOTH):
        window.views._choose_sides(sides)
        seen = {view for view, entry in menu._views.items() if entry.isVisible()}
        assert seen == set(views_of(sides))
    menu._views[ViewId.MEDIAL_RIGHT].trigger()
    assert shown(window) == [ViewId.MEDIAL_RIGHT]
    assert menu.isChecked()
    assert menu._views[ViewId.MEDIAL_RIGHT].isChecked()
    assert window.views._layout_choice._group.checkedButton() is None
    menu._layouts[Layout.FEET].trigger()
    assert len(shown(window)) == 4
    assert not menu.isChecked()


def test_the_menu_opens_above_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.views._menu
    menu.click()
    assert menu.menu.isVisible()
    assert not menu.isChecked(), "nothing is chosen yet"
    menu.menu.hide()


def test_the_other_leg_is_seen_from_the_same_side(window: MainWindow) -> None:
    window.views.choose_large(ViewId.LATERAL_LEFT)
    window.views._choose_sides(RIGHT)
    assert shown(window) == [ViewId.LATERAL_RIGHT]
    window.views._choose_sides(BOTH)
    assert shown(window) == [ViewId.LATERAL_RIGHT]


def title_of(hand: Hand, view: ViewId) -> QPoint:
    frame = hand.canvas.stage.frame(hand.panel(view))
    return QPointF(frame.center().x(), frame.top() - 14).toPoint()


def test_two_clicks_on_a_name_show_that_view_large_and_two_more_all_again(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    before = shown(window)
    for _ in range(2):
        at = title_of(hand, ViewId.LATERAL_LEFT)
        qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
        if len(shown(window)) == 1:
            assert shown(window) == [ViewId.LATERAL_LEFT]
            assert window.views._layout is Layout.ONE
    assert shown(window) == before
    assert not window.session.history.count(), "nothing is drawn by it"


def test_names_beside_lying_feet_can_be_clicked(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1200, 700)
    window.views.choose_layout(Layout.FEET)
    window.views._choose_sides(BOTH)
    QApplication.processEvents()
    panel = hand.panel(ViewId.SOLE_LEFT)
    frame = hand.canvas.stage.frame(panel)
    at = (
        QPointF(frame.left() - 30, frame.center().y())
        if panel.is_named_beside
        else QPointF(frame.center().x(), frame.top() - 14)
    )
    qtbot.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert shown(window) == [ViewId.SOLE_LEFT]


def test_a_lasso_may_begin_beside_a_name(hand: Hand, window: MainWindow) -> None:
    window.drawing.choose_tool(Tool.LASSO)
    view = ViewId.LATERAL_LEFT
    panel, above = hand.panel(view), title_of(hand, view).y()
    top = hand.canvas.stage.to_view(panel, 0, above)[1]
    wide, high = panel.width_mm, panel.height_mm
    hand.drag(view, [(2.0, top), (wide, top), (wide, high), (0.0, high)])
    assert len(window.session.case.drawing.marks) == 1


def test_a_name_over_skin_does_not_keep_the_brush_off(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    canvas = window.canvas
    point = hand.middle_of("lateral_leg_upper", ViewId.LATERAL_LEFT)
    canvas.zoom_by(4.0, hand.pixel(ViewId.LATERAL_LEFT, point))
    canvas.pan_by(0, 14 - hand.pixel(ViewId.LATERAL_LEFT, point).y())
    at = hand.pixel(ViewId.LATERAL_LEFT, point).toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert len(window.session.case.drawing.marks) == 1


@pytest.mark.parametrize("width", [1000, 1280, 1900])
def test_the_bar_keeps_everything_in_reach(window: MainWindow, width: int) -> None:
    window.resize(width, 760)
    QApplication.processEvents()
    bar, menu = window.views, window.views._menu
    assert menu.isVisible()
    parts = [bar._side_choice, bar._layout_choice, menu, bar._list, *bar._buttons]
    boxes = [
        QRect(each.mapTo(bar, QPoint(0, 0)), each.size())
        for each in parts
        if each.isVisible()
    ]
    assert all(bar.rect().contains(box) for box in boxes)
    assert all(not a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    beside = bar._layout_choice.isVisible()
    assert menu.text() == ("One large" if beside else "Views")


def test_views_of_one_leg_are_those_without_the_other() -> None:
    assert set(views_of(BOTH)) == set(ViewId)
    assert not any(view.endswith("right") for view in views_of((Side.LEFT,)))
    assert len(views_of(LEFT)) == 6
