"""The window by keyboard, its pages, and what is said to those who do not see it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import LESIONS, Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.words.texts import citations
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.canvas.titles import title_size
from dermamap.ui.parts import theme
from dermamap.ui.parts.icons import _SHAPES, icon
from dermamap.ui.window.main_window import MainWindow

CALF = Mark(ZoneFill("lateral_leg_lower", Side.LEFT), Symptom.REDUCED)


@pytest.mark.parametrize(
    ("key", "tool"),
    [("l", Tool.LASSO), ("a", Tool.AREA), ("e", Tool.ERASER), ("b", Tool.BRUSH)],
)
def test_a_letter_takes_a_tool(
    window: MainWindow, qtbot: QtBot, key: str, tool: Tool
) -> None:
    window.drawing.choose_tool(Tool.MOVE)
    window.canvas.setFocus()
    qtbot.keyClicks(window.canvas, key)
    assert window.canvas.tool is tool
    assert window.tools._tools[tool].isChecked()


def test_a_number_takes_a_symptom(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    for n, symptom in enumerate(Symptom, 1):
        qtbot.keyClicks(window.canvas, str(n))
        assert window.drawing.symptom is symptom
        assert window.tools._symptoms[symptom].isChecked()


def test_brackets_change_the_brush_within_its_limits(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.canvas.setFocus()
    before = window.drawing.radius_mm
    qtbot.keyClicks(window.canvas, "]")
    assert window.drawing.radius_mm > before
    qtbot.keyClicks(window.canvas, "[" * 40)
    assert window.drawing.radius_mm == 2
    assert "4 mm" in window.tools._size.text()
    qtbot.keyClicks(window.canvas, "]" * 40)
    assert window.drawing.radius_mm == 60


def test_typing_a_title_takes_no_tool(window: MainWindow, qtbot: QtBot) -> None:
    window.top._title.setFocus()
    qtbot.keyClicks(window.top._title, "able 5")
    assert window.top._title.text() == "able 5"
    assert window.canvas.tool is Tool.BRUSH
    assert window.drawing.symptom is Symptom.REDUCED


def test_return_in_the_title_gives_the_keyboard_back_to_the_body(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.top._title.setFocus()
    qtbot.keyClicks(window.top._title, "Able")
    qtbot.keyClick(window.top._title, Qt.Key.Key_Return)
    assert window.session.case.title == "Able"
    assert window.canvas.hasFocus()


def test_ctrl_z_and_y_go_back_and_forth(window: MainWindow, qtbot: QtBot) -> None:
    window.session.add_mark(CALF)
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, ctrl)
    assert not window.session.case.drawing.marks
    qtbot.keyClick(window.canvas, Qt.Key.Key_Y, ctrl)
    assert window.session.case.drawing.marks
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, ctrl)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, ctrl | shift)
    assert window.session.case.drawing.marks


def test_holding_space_moves_the_body_instead_of_drawing(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas = window.canvas
    before = canvas.stage.camera
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    middle = canvas.rect().center()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(canvas, middle + QPoint(30, 10))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(30, 10))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert not window.session.case.drawing.marks
    assert canvas.stage.camera == before.panned(30, 10)


def test_every_control_can_be_reached_by_tab(window: MainWindow) -> None:
    window.session.add_mark(CALF)
    QApplication.processEvents()
    reached: set[QWidget] = set()
    widget: QWidget | None = window.canvas
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    controls = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each.parent() is not None
    ]
    assert len(controls) > 20
    for control in controls:
        if type(control).__module__.startswith("dermamap"):
            assert control in reached
            by_arrows = control.group() is not None  # Tab goes to one of a group
            assert by_arrows or control.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert control.accessibleName(), control


def test_a_candidate_opens_its_page_and_the_page_closes(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.add_mark(CALF)
    QApplication.processEvents()
    ranking = window.side.results.lesions
    qtbot.keyClick(ranking.row_widgets[0], Qt.Key.Key_Return)
    assert window.side.shows_page
    page = window.side.page._text.toPlainText()
    assert ranking.rows[0].name in page
    assert "What speaks for it" in page
    window.side.page.closed.emit()
    assert not window.side.shows_page


@pytest.mark.parametrize("focus", ["page", "canvas"])
def test_escape_leaves_the_page_of_a_candidate(
    window: MainWindow, qtbot: QtBot, focus: str
) -> None:
    window.session.add_mark(CALF)
    window.reading.open_candidate("L5")
    assert window.side.shows_page
    widget = window.side.page._text if focus == "page" else window.canvas
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert not window.side.shows_page


def test_every_lesion_and_condition_has_a_page(window: MainWindow) -> None:
    window.session.add_mark(CALF)
    window.session.answer("back_pain", True)  # noqa: FBT003 - an answer
    assessment = window.session.assessment()
    for candidate in (*assessment.lesions, *assessment.conditions):
        window.reading.open_candidate(candidate.id)
        text = window.side.page._text.toPlainText()
        assert window.kit.wording.name(candidate.id) in text
    assert len(assessment.lesions) == len(LESIONS)


def test_what_is_good_to_know_is_told_with_its_sources(
    window: MainWindow, qtbot: QtBot
) -> None:
    tabs = window.side.findChildren(QAbstractButton)
    (tab,) = (each for each in tabs if each.text() == "Good to know")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    page = window.side.topics._text.toPlainText()
    for topic in window.kit.wording.topics.values():
        assert topic.title in page
        assert topic.plain in page
        for key in citations(topic.clinical):
            (source,) = window.kit.reference.knowledge.cite(key)
            assert source.citation in page


def test_help_opens_what_is_good_to_know(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.canvas, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.side.topics.isVisibleTo(window)
    theme_before = window.side.topics._text.toHtml()
    window.side.topics.setPalette(theme.palette(dark=True))
    assert window.side.topics._text.toHtml() != theme_before


def test_the_rows_of_each_list_add_up_to_the_whole(window: MainWindow) -> None:
    window.session.add_mark(CALF)
    for ranking in (window.side.results.lesions, window.side.results.conditions):
        assert sum(row.share for row in ranking.rows) == pytest.approx(1)
        shares = [row.share for row in ranking.rows[:-1]]
        assert shares == sorted(shares, reverse=True)


def test_a_row_says_all_it_shows_to_those_who_hear_it(window: MainWindow) -> None:
    window.session.add_mark(CALF)
    widget = window.side.results.lesions.row_widgets[0]
    said, row = widget.accessibleName(), widget.row
    for part in (row.name, row.side, row.percent, row.line):
        assert part in said


def test_no_two_symptoms_share_a_pattern_or_a_colour() -> None:
    inks = [theme.INKS[symptom] for symptom in Symptom]
    assert len({ink.pattern for ink in inks}) == len(inks)
    assert len({ink.colour for ink in inks}) == len(inks)


@pytest.mark.parametrize("name", sorted(_SHAPES))
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icon(name, QColor("black"), 24).toImage()
    drawn = sum(
        image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24)
    )
    assert drawn > 10


def test_a_small_window_has_room_for_every_part(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.side.show_questions()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert window.width() == 1024
    assert window.side.geometry().right() <= window.width()
    assert window.views.width() >= window.views.minimumSizeHint().width()
    assert not window.views._layout_choice.isVisible(), "the menu has them all"
    window.resize(1600, 900)
    QApplication.processEvents()
    assert window.views._layout_choice.isVisible()
    assert window.views._zoom.isVisible()


def test_all_parts_have_the_size_that_the_window_has_now(window: MainWindow) -> None:
    for width, height in ((800, 774), (1280, 800), (1024, 720), (1600, 900)):
        window.resize(width, height)
        QApplication.processEvents()
        views, bottom = window.views.geometry(), window.body.height() - 1
        assert window.beside.geometry().bottom() + 2 == views.top()
        assert views.bottom() == bottom
        assert window.side.geometry().bottom() == bottom


@pytest.mark.parametrize("height", [440, 600, 1000])
def test_the_name_of_a_view_has_room_above_its_picture(
    window: MainWindow, height: int
) -> None:
    window.resize(1400, height)
    QApplication.processEvents()
    stage = window.canvas.stage
    frames = [stage.frame(panel) for panel in stage.scene.panels]
    room = title_size((), window.canvas.font()).height() - 2
    for n, frame in enumerate(frames):
        assert frame.top() >= room
        above = frame.adjusted(0, -room, 0, 0)
        assert not any(above.intersects(o) for m, o in enumerate(frames) if m != n)
