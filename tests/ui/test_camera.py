"""What is under the pointer stays there, and what fits is in sight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt

from dermamap.core.anatomy import Side, ViewId
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.ui.canvas import titles
from dermamap.ui.stage.camera import LEAST_ZOOM, MOST_ZOOM, Camera, fit
from dermamap.ui.stage.feet import Room
from dermamap.ui.stage.panels import Layout, arrange
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand

VIEWS = ViewLibrary().views

places = st.floats(-3000, 3000)
cameras = st.builds(Camera, st.floats(LEAST_ZOOM, MOST_ZOOM), places, places)
sides = st.sampled_from([(Side.LEFT,), (Side.RIGHT,), tuple(Side)])


@given(cameras, st.floats(0.1, 10), places, places)
def test_zooming_keeps_the_place_under_the_pointer(
    camera: Camera, factor: float, x: float, y: float
) -> None:
    before = camera.to_scene(x, y)
    closer = camera.zoomed(factor, x, y)
    assert closer.to_screen(*before) == pytest.approx((x, y), abs=1e-6)
    assert LEAST_ZOOM <= closer.zoom <= MOST_ZOOM


@given(cameras, places, places)
def test_to_the_scene_and_back_is_the_same_pixel(
    camera: Camera, x: float, y: float
) -> None:
    assert camera.to_screen(*camera.to_scene(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(st.sampled_from(Layout), sides, st.integers(400, 4000), st.integers(400, 2400))
def test_every_panel_of_a_layout_fits_the_canvas_and_none_overlap(
    layout: Layout, shown: tuple[Side, ...], width: int, height: int
) -> None:
    scene = arrange(layout, shown, VIEWS, Room(width, height, 20, 30, 120))
    camera = fit((scene.width, scene.height), (width, height), 20)
    boxes = []
    for panel in scene.panels:
        left, top = camera.to_screen(panel.x, panel.y)
        right, bottom = camera.to_screen(panel.x + panel.width, panel.y + panel.height)
        assert left >= 19
        assert top >= 19
        assert right <= width - 19
        assert bottom <= height - 19
        boxes.append((left, top, right, bottom))
    for n, (left, top, right, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[n + 1 :]:
            assert right <= a or c <= left or bottom <= b or d <= top


@given(st.sampled_from(Layout), sides, st.floats(300, 4000))
def test_only_views_of_the_chosen_legs_are_shown(
    layout: Layout, shown: tuple[Side, ...], width: float
) -> None:
    for panel in arrange(layout, shown, VIEWS, Room(width, 800)).panels:
        view = VIEWS[panel.view]
        assert set(view.sides) & set(shown)
        assert panel.to_view(*panel.to_scene(12.5, 30.0)) == pytest.approx((12.5, 30.0))


def test_a_wide_canvas_is_given_more_views_and_no_smaller_ones() -> None:
    narrow = arrange(Layout.OVERVIEW, (Side.LEFT,), VIEWS, Room(800, 800))
    wide = arrange(Layout.OVERVIEW, (Side.LEFT,), VIEWS, Room(2400, 800))
    assert len(wide.panels) > len(narrow.panels)
    assert {panel.view for panel in narrow.panels} < {p.view for p in wide.panels}


def test_the_wheel_zooms_to_the_pointer(hand: Hand, window: MainWindow) -> None:
    point = hand.middle_of("great_toe", ViewId.DORSUM_LEFT)
    at = hand.pixel(ViewId.DORSUM_LEFT, point)
    zoom = window.canvas.stage.camera.zoom
    hand.wheel(at, 3)
    assert window.canvas.stage.camera.zoom > 1.5 * zoom
    now = hand.pixel(ViewId.DORSUM_LEFT, point)
    assert (now - at).manhattanLength() < 1e-6


def test_ctrl_and_the_wheel_change_the_brush_and_not_the_zoom(
    hand: Hand, window: MainWindow
) -> None:
    zoom, radius = window.canvas.stage.camera.zoom, window.drawing.radius_mm
    hand.wheel(QPointF(300, 300), 1, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.stage.camera.zoom == zoom
    assert window.drawing.radius_mm > radius


def test_a_stroke_at_any_zoom_lies_where_the_pointer_was(
    hand: Hand, window: MainWindow
) -> None:
    point = hand.middle_of("great_toe", ViewId.DORSUM_LEFT)
    hand.wheel(hand.pixel(ViewId.DORSUM_LEFT, point), 8)
    window.canvas.pan_by(40, -25)
    window.drawing.choose_brush(2, window.drawing.symptom)
    hand.click(ViewId.DORSUM_LEFT, point)
    (area,) = window.session.assessment(0).areas
    assert set(area.zones) == {"great_toe"}


def test_the_body_cannot_be_moved_out_of_sight(window: MainWindow) -> None:
    canvas = window.canvas
    for dx, dy in ((10_000, 0), (-20_000, 0), (0, 10_000), (0, -20_000)):
        canvas.pan_by(dx, dy)
        scene, camera = canvas.stage.scene, canvas.stage.camera
        left, top = camera.to_screen(0, 0)
        right, bottom = camera.to_screen(scene.width, scene.height)
        assert left < canvas.width()
        assert top < canvas.height()
        assert right > 0
        assert bottom > 0


def test_f_shows_everything_again(hand: Hand, window: MainWindow) -> None:
    whole = window.canvas.stage.camera
    hand.wheel(QPointF(200, 200), 5)
    assert window.canvas.stage.camera != whole
    window.canvas.fit()
    assert window.canvas.stage.camera == whole


def test_the_name_of_a_view_stays_in_sight_when_its_middle_is_not(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, float]] = []

    def note(_: object, box: QRectF, text: str, *rest: object) -> None:
        said.append((text, box.center().x()))

    monkeypatch.setattr(titles, "_draw_title", note)
    canvas = window.canvas
    front = canvas.stage.frame(canvas.stage.scene.panels[0])
    canvas.zoom_by(3.0, QPointF(front.right(), 100))
    said.clear()
    canvas.repaint()
    seen = [text for text, x in said if 0 < x < canvas.width()]
    assert any("Front" in text for text in seen)
