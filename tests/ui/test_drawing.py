"""Drawing with the pointer: what lands on the skin, and what follows from it."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import ZONES, Side, Symptom, ViewId
from dermamap.core.body.skin import TEXELS
from dermamap.core.drawing import Lasso, Mark, Stroke, ZoneFill
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.frame.view_bar import BOTH
from dermamap.ui.stage.panels import Layout
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare

LATERAL = ViewId.LATERAL_LEFT
CALF = "lateral_leg_upper"

VIEW_OF_SIDE = [
    (ViewId.LATERAL_LEFT, Side.LEFT, Layout.SIDES),
    (ViewId.LATERAL_RIGHT, Side.RIGHT, Layout.SIDES),
    (ViewId.MEDIAL_LEFT, Side.LEFT, Layout.SIDES),
    (ViewId.MEDIAL_RIGHT, Side.RIGHT, Layout.SIDES),
    (ViewId.DORSUM_LEFT, Side.LEFT, Layout.FEET),
    (ViewId.DORSUM_RIGHT, Side.RIGHT, Layout.FEET),
    (ViewId.SOLE_LEFT, Side.LEFT, Layout.FEET),
    (ViewId.SOLE_RIGHT, Side.RIGHT, Layout.FEET),
]


def marked(window: MainWindow) -> npt.NDArray[np.int32]:
    return np.flatnonzero(window.session.state).astype(np.int32)


def zones_marked(window: MainWindow) -> set[tuple[str, Side]]:
    skin = window.session._reference.skin
    return {
        (ZONES[int(skin.texel_zone.flat[texel])], skin.side_of(int(texel) // TEXELS))
        for texel in marked(window)
    }


def stroke_on_the_calf(hand: Hand) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.drag(LATERAL, [(x, y - 40 + 4 * n) for n in range(20)])


def test_a_stroke_marks_the_skin_under_the_pointer_and_ranks_l5_first(
    hand: Hand, window: MainWindow
) -> None:
    assert not window.side.results.lesions.isVisible()
    stroke_on_the_calf(hand)
    assert (CALF, Side.LEFT) in zones_marked(window)
    rows = window.side.results.lesions.rows
    assert rows[0].id in {"L5", "common_fibular", "superficial_fibular"}
    assert rows[0].side == "left"
    assert window.side.results.lesions.isVisible()


def test_the_ranking_follows_the_pen_before_it_is_lifted(
    hand: Hand, window: MainWindow
) -> None:
    sole = hand.middle_of("sole_lateral", ViewId.SOLE_LEFT)
    hand.press(ViewId.SOLE_LEFT, sole)
    first = window.side.results.lesions.rows
    x, y = sole
    for n in range(1, 12):
        hand.move(ViewId.SOLE_LEFT, (x - 2 * n, y - 5 * n))
    assert window.side.results.lesions.rows != first
    assert not window.session.history.canUndo(), "the stroke is not finished"
    hand.lift(ViewId.SOLE_LEFT, (x, y))
    assert window.session.history.count() == 1


def test_a_finished_stroke_keeps_its_path_in_millimetres_of_its_view(
    hand: Hand, window: MainWindow
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.drag(LATERAL, [(x, y), (x, y + 10)])
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert mark.shape.view is LATERAL
    assert mark.symptom is Symptom.REDUCED
    assert np.allclose(mark.shape.points, [(x, y), (x, y + 10)], atol=0.006)
    assert mark.shape.points == tuple(
        (round(a, 2), round(b, 2)) for a, b in mark.shape.points
    )


@pytest.mark.parametrize(("view", "side", "layout"), VIEW_OF_SIDE)
def test_each_view_of_a_side_marks_that_side(
    hand: Hand, window: MainWindow, view: ViewId, side: Side, layout: Layout
) -> None:
    window.canvas.show_views(layout, BOTH)
    prepare(window.canvas)
    places = [zone for zone in ZONES if _shown(hand, zone, view, side)]
    hand.click(view, hand.middle_of(places[0], view, side))
    assert {where for _, where in zones_marked(window)} == {side}


def _shown(hand: Hand, zone: str, view: ViewId, side: Side) -> bool:
    try:
        hand.middle_of(zone, view, side)
    except KeyError:
        return False
    return True


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.POSTERIOR])
def test_in_the_front_view_the_left_leg_is_on_the_right_and_in_the_back_view_not(
    hand: Hand, window: MainWindow, view: ViewId
) -> None:
    window.canvas.show_views(Layout.FRONT_BACK, BOTH)
    prepare(window.canvas)
    frame = window.canvas.stage.frame(hand.panel(view))
    zone = "groin" if view is ViewId.ANTERIOR else "buttock"
    point = hand.middle_of(zone, view, Side.LEFT)
    on_the_right = hand.pixel(view, point).x() > frame.center().x()
    assert on_the_right is (view is ViewId.ANTERIOR)
    hand.click(view, point)
    assert {where for _, where in zones_marked(window)} == {Side.LEFT}


def test_what_is_drawn_in_one_view_shows_in_another(
    hand: Hand, window: MainWindow
) -> None:
    front = window.canvas.stage.painted(ViewId.ANTERIOR)
    assert front is not None
    assert not front.layers
    window.drawing.choose_brush(30, Symptom.REDUCED)
    stroke_on_the_calf(hand)
    assert front.layers[0].mask.max() == 255


def test_undo_takes_a_whole_stroke_back_and_redo_lays_it_again(
    hand: Hand, window: MainWindow
) -> None:
    stroke_on_the_calf(hand)
    drawn = window.session.state.copy()
    case = window.session.case
    window.actions_.undo.trigger()
    assert not len(marked(window))
    assert not window.side.results.lesions.isVisible(), "nothing is known any more"
    window.actions_.redo.trigger()
    assert np.array_equal(window.session.state, drawn)
    assert window.session.case == case


def test_escape_takes_back_the_stroke_that_is_under_way(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.press(LATERAL, (x, y))
    hand.move(LATERAL, (x, y + 30))
    assert len(marked(window))
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not len(marked(window))
    hand.move(LATERAL, (x, y + 50))
    hand.lift(LATERAL, (x, y + 50))
    assert not len(marked(window))
    assert not window.session.history.canUndo()


@pytest.mark.parametrize("tool", [Tool.BRUSH, Tool.ERASER, Tool.LASSO, Tool.MOVE])
def test_a_button_let_go_over_a_dialog_has_finished_what_it_began(
    hand: Hand, window: MainWindow, tool: Tool
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.click(LATERAL, (x, y + 20))
    window.drawing.choose_tool(tool)
    hand.press(LATERAL, (x, y - 40))
    for point in ((x + 30, y), (x, y + 40)):
        hand.move(LATERAL, point)
    before = hand.pixel(LATERAL, (x, y))
    hand.hover(LATERAL, (x, y + 60))  # the release went to the dialog
    done, seen = window.session.case, hand.pixel(LATERAL, (x, y))
    assert not window.session.is_drawing
    assert (len(done.drawing.marks) == 1) == (tool is Tool.MOVE)
    hand.hover(LATERAL, (x, y + 90))
    assert window.session.case == done
    assert hand.pixel(LATERAL, (x, y)) == seen == before


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_skin_lies_still_under_a_hand_while_the_window_changes(
    hand: Hand, window: MainWindow, zoom: float
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    if zoom > 1:
        window.canvas.zoom_by(zoom)
    hand.press(LATERAL, (x, y))
    hand.move(LATERAL, (x, y + 20))
    before, high = hand.pixel(LATERAL, (x, y)), window.canvas.height()
    window.banner.show_problem("The disk is full.")
    QApplication.processEvents()
    assert window.canvas.height() < high
    assert hand.pixel(LATERAL, (x, y)) == before
    hand.move(LATERAL, (x, y + 40))
    hand.lift(LATERAL, (x, y + 40))
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert all(abs(at - x) < 1 for at, _ in mark.shape.points)
    assert hand.pixel(LATERAL, (x, y)) != before, "now it follows"


def test_the_eraser_takes_every_symptom_off_and_nothing_around_it(
    hand: Hand, window: MainWindow
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    window.drawing.choose_brush(20, Symptom.REDUCED)
    hand.click(LATERAL, (x, y))
    window.drawing.choose_symptom(Symptom.PAIN)
    hand.click(LATERAL, (x, y))
    before = marked(window)
    window.drawing.choose_brush(8, Symptom.PAIN)
    window.drawing.choose_tool(Tool.ERASER)
    hand.click(LATERAL, (x, y))
    after = marked(window)
    assert 0 < len(after) < len(before)
    hand.canvas.show_brush(40, Symptom.PAIN)
    window.drawing.choose_brush(40, Symptom.PAIN)
    hand.click(LATERAL, (x, y))
    assert not len(marked(window))


def test_a_lasso_marks_what_it_encloses(hand: Hand, window: MainWindow) -> None:
    window.drawing.choose_tool(Tool.LASSO)
    x, y = hand.middle_of(CALF, LATERAL)
    corners = [(x - 12, y - 12), (x + 12, y - 12), (x + 12, y + 12), (x - 12, y + 12)]
    hand.drag(LATERAL, corners)
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Lasso)
    (area,) = window.session.assessment(0).areas
    assert area.cm2 == pytest.approx(24 * 24 / 100, rel=0.25), "it faces the view"


def test_a_click_with_the_whole_area_tool_fills_the_zone_that_glows(
    hand: Hand, window: MainWindow
) -> None:
    window.drawing.choose_tool(Tool.AREA)
    window.drawing.choose_symptom(Symptom.TINGLING)
    point = hand.middle_of("great_toe", ViewId.DORSUM_LEFT)
    hand.hover(ViewId.DORSUM_LEFT, point)
    assert window.canvas._glow.is_lit, "the zone under the pointer is lit"
    hand.click(ViewId.DORSUM_LEFT, point)
    (mark,) = window.session.case.drawing.marks
    assert mark.shape == ZoneFill("great_toe", Side.LEFT)
    assert mark.symptom is Symptom.TINGLING
    assert zones_marked(window) == {("great_toe", Side.LEFT)}


def test_the_status_line_names_skin_under_the_pointer_with_its_side(
    hand: Hand, window: MainWindow
) -> None:
    hand.hover(ViewId.SOLE_LEFT, hand.middle_of("sole_heel", ViewId.SOLE_LEFT))
    assert "left" in window.status._pointed.text().lower()
    assert "heel" in window.status._pointed.text().lower()
    hand.hover(ViewId.SOLE_LEFT, (1.0, 1.0))
    assert window.status._pointed.text() == ""


def test_the_status_line_names_the_root_while_its_map_is_shown(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_layers(["isncsci_textbook"])
    point = hand.middle_of("sole_lateral", ViewId.SOLE_LEFT)
    hand.hover(ViewId.SOLE_LEFT, point)
    assert window.status._pointed.text().endswith("S1 nerve root")


def test_showing_dermatomes_does_not_change_the_answer(
    hand: Hand, window: MainWindow
) -> None:
    stroke_on_the_calf(hand)
    before = window.session.assessment()
    window.canvas.show_layers(["isncsci_textbook"])
    QApplication.processEvents()
    assert window.session.assessment() == before


def test_clear_takes_everything_off_in_one_step_that_can_be_undone(
    hand: Hand, window: MainWindow
) -> None:
    stroke_on_the_calf(hand)
    drawn = window.session.state.copy()
    window.actions_.clear.trigger()
    assert not len(marked(window))
    window.actions_.undo.trigger()
    assert np.array_equal(window.session.state, drawn)


def test_two_quick_touches_of_the_brush_are_two_marks(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    at = hand.pixel(LATERAL, hand.middle_of(CALF, LATERAL)).toPoint()
    camera = window.canvas.stage.camera
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    lower = at + QPoint(0, 5)
    qtbot.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=lower)
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=lower)
    assert len(window.session.case.drawing.marks) == 2
    assert window.canvas.stage.camera == camera


def test_drawing_beside_the_body_marks_nothing(hand: Hand, window: MainWindow) -> None:
    hand.drag(LATERAL, [(3.0, 3.0), (3.0, 20.0)])
    assert not len(marked(window))


def test_a_lasso_begun_beside_a_picture_goes_round_what_is_in_it(
    hand: Hand, window: MainWindow
) -> None:
    window.drawing.choose_tool(Tool.LASSO)
    panel = hand.panel(ViewId.SOLE_LEFT)
    wide, high = panel.width_mm, panel.height_mm
    corners = [(-4.0, -4.0), (wide + 4, -4.0), (wide + 4, high + 4), (-4.0, high + 4)]
    at = hand.pixel(ViewId.SOLE_LEFT, corners[0])
    assert window.canvas.stage.place_at(at.x(), at.y()) is None
    hand.drag(ViewId.SOLE_LEFT, corners)
    assert ("sole_heel", Side.LEFT) in zones_marked(window)
    assert ("great_toe", Side.LEFT) in zones_marked(window)


def test_a_stroke_begun_beside_a_picture_marks_the_skin_it_comes_to(
    hand: Hand, window: MainWindow
) -> None:
    x, y = hand.middle_of(CALF, LATERAL)
    hand.drag(LATERAL, [(-4.0, y), (x / 2, y), (x, y)])
    assert (CALF, Side.LEFT) in zones_marked(window)


def test_marked_skin_is_never_shown_bare_after_a_change_of_views(
    hand: Hand, window: MainWindow
) -> None:
    window.session.add_mark(Mark(ZoneFill("whole_leg", Side.LEFT), Symptom.PAIN))
    window.canvas.show_views(Layout.FRONT_BACK, BOTH)
    ready: list[bool] = []
    window.canvas.frame_shown.connect(
        lambda: ready.append(window.canvas.stage.next_view is None)
    )
    window.canvas.repaint()
    assert ready == [True]
    back = window.canvas.stage.painted(ViewId.POSTERIOR)
    assert back is not None
    assert back.layers


def test_the_status_line_follows_the_pointer_while_it_draws(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    view = ViewId.SOLE_LEFT
    heel, toe = (hand.middle_of(zone, view) for zone in ("sole_heel", "sole_medial"))
    for tool in (Tool.BRUSH, Tool.LASSO):
        window.drawing.choose_tool(tool)
        hand.press(view, heel)
        qtbot.waitUntil(lambda: "heel" in window.status._pointed.text().lower())
        hand.move(view, toe)
        qtbot.waitUntil(lambda: "heel" not in window.status._pointed.text().lower())
        assert window.status._pointed.text()
        hand.lift(view, toe)


def test_a_stroke_that_comes_before_its_view_is_ready_marks_and_is_seen_soon(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    canvas = window.canvas
    canvas.show_views(Layout.FRONT_BACK, BOTH)
    point = hand.middle_of(CALF, ViewId.POSTERIOR)
    assert canvas.stage.painted(ViewId.POSTERIOR) is None
    hand.click(ViewId.POSTERIOR, point)
    assert (CALF, Side.LEFT) in zones_marked(window)
    assert canvas.stage.next_view is ViewId.POSTERIOR, "it is made ready first"
    qtbot.waitUntil(lambda: canvas.stage.next_view is None, timeout=60_000)
    painted = canvas.stage.painted(ViewId.POSTERIOR)
    assert painted is not None
    assert painted.layers
