"""What the pointer is over is lit in every view, and opened by a click."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.pictures.paths import read_path
from dermamap.ui.pictures.territories import Label
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, Left, NoKey

LATERAL = ViewId.LATERAL_LEFT
MAP = "isncsci_textbook"
Keys = Qt.KeyboardModifier


def on_l5(hand: Hand) -> tuple[float, float]:
    return hand.middle_of("lateral_leg_lower", LATERAL)


def lit(window: MainWindow) -> object:
    return window.canvas._glow.lit


@pytest.fixture
def opened(window: MainWindow) -> list[str]:
    said: list[str] = []
    window.canvas.territory_opened.connect(said.append)
    return said


def click(hand: Hand, keys: Qt.KeyboardModifier = NoKey) -> None:
    at = hand.pixel(LATERAL, on_l5(hand))
    there = hand.canvas.mapToGlobal(at)
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, at, there, Left, held, keys)
        QApplication.sendEvent(hand.canvas, event)


def test_a_territory_is_lit_in_every_view_that_shows_it(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_layers([MAP])
    hand.hover(LATERAL, on_l5(hand))
    assert lit(window) == (Label("L5"), Side.LEFT)
    panels = {each.panel.view for each in window.canvas._glow._outlined}
    assert {ViewId.ANTERIOR, LATERAL, ViewId.DORSUM_LEFT} <= panels
    plain = window.canvas.grab().toImage()
    hand.hover(LATERAL, (-50.0, 5.0))
    assert lit(window) is None
    dark = window.canvas.grab().toImage()
    for outlined in window.canvas.pictures.outlines_of(Label("L5"), Side.LEFT):
        box = window.canvas._glow._box(outlined)
        differ = sum(
            plain.pixel(x, y) != dark.pixel(x, y)
            for x in range(max(box.left(), 0), box.right(), 3)
            for y in range(max(box.top(), 0), box.bottom(), 3)
        )
        assert differ > 20, outlined.panel.view


def test_only_the_leg_that_is_pointed_at_is_lit(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    for layer in (MAP, "consensus"):  # one says the side of its pieces, one does not
        window.canvas.show_layers([layer])
        qtbot.waitUntil(lambda: window.canvas.is_worked_out, timeout=60_000)
        hand.hover(LATERAL, on_l5(hand))
        view = window.canvas.stage.views[ViewId.ANTERIOR]
        (front, *_) = (
            each
            for each in window.canvas._glow._outlined
            if each.panel.view is ViewId.ANTERIOR
        )
        seen = front.outline.boundingRect().intersected(front.within)
        middle = float(view.origin[0])
        assert seen.left() >= middle - 1, "the person's left is on the right"


def test_the_right_leg_is_the_other_half_of_the_front_view(window: MainWindow) -> None:
    window.canvas.show_layers([MAP])
    views = window.canvas.stage.views
    for outlined in window.canvas.pictures.outlines_of(Label("L5"), Side.RIGHT):
        assert Side.RIGHT in views[outlined.panel.view].sides
        seen = outlined.outline.boundingRect().intersected(outlined.within)
        assert seen.right() <= float(views[outlined.panel.view].origin[0]) + 1


def test_nothing_is_lit_without_territories_nor_while_a_hand_draws(
    hand: Hand, window: MainWindow
) -> None:
    def is_lit() -> bool:
        return window.canvas._glow.is_lit

    place = on_l5(hand)
    hand.hover(LATERAL, place)
    assert not is_lit()
    window.canvas.show_layers([MAP])
    hand.hover(LATERAL, place)
    assert is_lit()
    hand.press(LATERAL, place)
    assert not is_lit()
    hand.move(LATERAL, (place[0] + 4, place[1] + 4))
    assert not is_lit()
    hand.lift(LATERAL, place)
    hand.hover(LATERAL, place)
    assert is_lit()
    window.canvas.show_layers([])
    assert not is_lit()


def test_zones_are_lit_where_they_are_the_layer(hand: Hand, window: MainWindow) -> None:
    window.canvas.show_layers(["zones"])
    hand.hover(LATERAL, on_l5(hand))
    assert lit(window) == ("lateral_leg_lower", Side.LEFT)
    assert window.canvas._glow._masks


def test_the_status_line_names_what_is_lit(hand: Hand, window: MainWindow) -> None:
    window.canvas.show_layers([MAP])
    hand.hover(LATERAL, on_l5(hand))
    assert "L5" in window.status._pointed.text()


def test_a_click_of_the_moving_tool_opens_the_page(
    hand: Hand, window: MainWindow, opened: list[str]
) -> None:
    window.canvas.show_layers([MAP])
    window.drawing.choose_tool(Tool.MOVE)
    click(hand)
    assert opened == ["L5"]
    assert window.side.shows_page
    window.side.show_results()
    place = on_l5(hand)
    hand.drag(LATERAL, [place, (place[0] + 40, place[1])])
    assert opened == ["L5"], "the body was moved, not clicked"


@pytest.mark.parametrize("key", [Keys.ControlModifier, Keys.AltModifier])
def test_a_click_with_a_key_opens_the_page_and_does_not_draw(
    hand: Hand, window: MainWindow, opened: list[str], key: Qt.KeyboardModifier
) -> None:
    window.canvas.show_layers([MAP])
    click(hand, key)
    assert opened == ["L5"]
    assert not window.session.case.drawing.marks
    window.canvas.show_layers([])
    click(hand, key)
    assert opened == ["L5"]
    assert window.session.case.drawing.marks, "there was nothing to open"


def test_a_click_of_the_brush_draws_on_a_territory(
    hand: Hand, window: MainWindow, opened: list[str]
) -> None:
    window.canvas.show_layers([MAP])
    click(hand)
    assert not opened
    assert window.session.case.drawing.marks


def test_roots_that_are_no_lesions_have_no_page(window: MainWindow) -> None:
    window.reading.open_territory("T12")
    assert not window.side.shows_page
    window.reading.open_territory("S3")
    assert window.side.shows_page, "also one that is far down the ranking"


def test_paths_of_pictures_become_shapes() -> None:
    box = read_path("M10 5L30 5 30 25 10 25Z")
    assert box.boundingRect() == QRectF(10, 5, 20, 20)
    lines = read_path("M10 5l20 0l0 20l-20 0z")
    assert lines.boundingRect() == box.boundingRect()
    curve = read_path("M0 0c0 4 0 6 0 10c3 0 7 .5 10 0L10 0z")
    assert curve.contains(QPointF(5, 5))
    assert curve.currentPosition() == QPointF(0, 0)
    ring = "M0 0L9 0 9 9 0 9ZM3 3L6 3 6 6 3 6Z"
    assert read_path(ring).contains(QPointF(4, 4))
    assert not read_path(ring, "evenodd").contains(QPointF(4, 4))
    with pytest.raises(ValueError, match="Q"):
        read_path("M0 0Q1 1 2 2")
