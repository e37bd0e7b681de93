"""Views of the feet may lie on their side: every place stays the place it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.core.drawing import Stroke
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.frame.view_bar import BOTH, LEFT
from dermamap.ui.pictures.painted_view import Box
from dermamap.ui.pictures.pictures import ART
from dermamap.ui.stage.camera import LEAST_ZOOM, MOST_ZOOM, Camera, fit
from dermamap.ui.stage.feet import BROAD_PX, Room
from dermamap.ui.stage.panel import Panel, Scene
from dermamap.ui.stage.panels import Layout, arrange
from dermamap.ui.stage.stage import Stage
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare
from tests.ui.test_drawing import zones_marked

VIEWS = ViewLibrary().views
MARGIN = 22
NAMES = (MARGIN, 30.0, 110.0)

coordinates = st.floats(-500, 500)
points = st.tuples(coordinates, coordinates)
panels = st.builds(
    Panel,
    st.just(ViewId.SOLE_LEFT),
    coordinates,
    coordinates,
    st.floats(0.2, 5),
    st.floats(10, 500),
    st.floats(10, 500),
    st.integers(0, 3),
)
cameras = st.builds(Camera, st.floats(LEAST_ZOOM, MOST_ZOOM), coordinates, coordinates)


@given(panels, points)
def test_to_the_plane_and_back_is_the_same_place(
    panel: Panel, point: tuple[float, float]
) -> None:
    assert panel.to_view(*panel.to_scene(*point)) == pytest.approx(point, abs=1e-6)


@given(panels)
def test_the_corners_of_a_picture_are_the_corners_of_its_panel(panel: Panel) -> None:
    right, bottom = panel.width_mm, panel.height_mm
    places = [panel.to_scene(x, y) for x in (0, right) for y in (0, bottom)]
    across, down = sorted({x for x, _ in places}), sorted({y for _, y in places})
    assert across[0] == pytest.approx(panel.x)
    assert across[-1] == pytest.approx(panel.x + panel.width)
    assert down[0] == pytest.approx(panel.y)
    assert down[-1] == pytest.approx(panel.y + panel.height)


@given(panels)
def test_a_quarter_turn_is_clockwise(panel: Panel) -> None:
    middle = panel.width_mm / 2, panel.height_mm / 2
    (x, y), (right, down) = (panel.to_scene(middle[0] + d, middle[1]) for d in (0, 1))
    ways = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    way = ((right - x) / panel.scale, (down - y) / panel.scale)
    assert way == pytest.approx(ways[panel.turns], abs=1e-6)


@given(panel=panels, camera=cameras, point=points)
def test_pictures_lie_where_the_pointer_finds_them(
    panel: Panel, camera: Camera, point: tuple[float, float]
) -> None:
    stage = Stage.__new__(Stage)
    stage.scene, stage.camera = Scene((panel,), 1.0, 1.0), camera
    x, y = stage.to_screen(panel, point)
    assert stage.to_view(panel, x, y) == pytest.approx(point, abs=1e-6)
    drawn = stage.transform(panel).map(QPointF(*point))
    assert (drawn.x(), drawn.y()) == pytest.approx((x, y), abs=1e-6)
    whole = QRectF(0, 0, panel.width_mm, panel.height_mm)
    frame, shown = stage.frame(panel), stage.transform(panel).mapRect(whole)
    assert frame.getRect() == pytest.approx(shown.getRect(), abs=1e-6)


@given(panel=panels, camera=cameras, box=st.tuples(*[st.integers(0, 90)] * 4))
def test_what_is_drawn_again_holds_every_pixel_that_changed(
    panel: Panel, camera: Camera, box: tuple[int, int, int, int]
) -> None:
    stage = Stage.__new__(Stage)
    stage.scene, stage.camera = Scene((panel,), 1.0, 1.0), camera
    left, top, wide, high = box
    rect = stage.screen_box(panel, Box(left, top, left + wide, top + high))
    for x in (left, left + wide):
        for y in (top, top + high):
            place = x / PIXELS_PER_MM, y / PIXELS_PER_MM
            assert QRectF(rect).contains(QPointF(*stage.to_screen(panel, place)))


@pytest.mark.parametrize("size", [(817, 782), (699, 682), (1236, 860), (2900, 1900)])
@pytest.mark.parametrize("shown", [(Side.LEFT,), (Side.RIGHT,), tuple(Side)])
def test_feet_are_broad_and_point_one_way(
    size: tuple[int, int], shown: tuple[Side, ...]
) -> None:
    scene = arrange(Layout.FEET, shown, VIEWS, Room(*size, *NAMES))
    zoom = fit((scene.width, scene.height), size, MARGIN).zoom
    assert len(scene.panels) == 2 * len(shown)
    for panel in scene.panels:
        foot = max(panel.width_mm, panel.height_mm)
        wide = panel.width * zoom * VIEWS[ViewId.DORSUM_LEFT].height_mm / foot
        # Two legs on the smallest of these canvases have room for 385 pixels each.
        assert wide >= (BROAD_PX if size != (699, 682) or len(shown) < 2 else 380)
    assert len({panel.turns % 2 for panel in scene.panels}) == 1


def test_lying_feet_point_their_toes_to_the_left(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_views(Layout.FEET, BOTH)
    prepare(window.canvas)
    for side in Side:
        for view, toe, heel in (
            (ViewId(f"dorsum_{side}"), "great_toe", "ankle_anterior"),
            (ViewId(f"sole_{side}"), "sole_toes", "sole_heel"),
        ):
            left, right = (
                hand.pixel(view, hand.middle_of(zone, view, side)).x()
                for zone in (toe, heel)
            )
            assert left < right - 100


def test_a_stroke_on_a_lying_foot_marks_the_skin_under_the_pointer(
    hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    window.canvas.show_views(Layout.FEET, LEFT)
    prepare(window.canvas)
    view = ViewId.SOLE_LEFT
    assert hand.panel(view).turns % 2, "the sole lies on its side"
    window.drawing.choose_brush(3, window.drawing.symptom)
    heel, ball = (hand.middle_of(z, view) for z in ("sole_heel", "sole_medial"))
    (x0, y0), (x1, y1) = heel, ball
    shares = [n / 10 for n in range(11)]
    hand.drag(view, [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in shares])
    marked = zones_marked(window)
    assert marked >= {("sole_heel", Side.LEFT), ("sole_medial", Side.LEFT)}
    assert {zone.startswith("sole") for zone, _ in marked} == {True}
    (mark,) = window.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert mark.shape.points[0] == pytest.approx(heel, abs=0.006)
    assert mark.shape.points[-1] == pytest.approx(ball, abs=0.006)


def test_what_is_marked_on_a_lying_foot_is_seen_there(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_views(Layout.FEET, LEFT)
    prepare(window.canvas)
    view = ViewId.SOLE_LEFT
    point = hand.middle_of("sole_heel", view)
    pixel = hand.pixel(view, point).toPoint()
    bare = window.canvas.grab().toImage().pixelColor(pixel)
    hand.click(view, point)
    hand.hover(view, (-20.0, -20.0))
    marked = window.canvas.grab().toImage().pixelColor(pixel)
    assert bare.red() > bare.blue(), "skin is warm"
    assert marked.blue() > marked.red() + 50, "the mark is blue"


def test_a_lasso_on_a_lying_foot_marks_what_it_encloses(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_views(Layout.FEET, LEFT)
    prepare(window.canvas)
    window.drawing.choose_tool(Tool.LASSO)
    view = ViewId.SOLE_LEFT
    x, y = hand.middle_of("sole_medial", view)
    corners = [(x - 9, y - 15), (x + 9, y - 15), (x + 9, y + 15), (x - 9, y + 15)]
    hand.drag(view, corners)
    (area,) = window.session.assessment(0).areas
    assert area.cm2 == pytest.approx(18 * 30 / 100, rel=0.25), "it faces the view"
    painted = window.canvas.stage.painted(view)
    assert painted is not None
    rows, columns = painted.layers[0].mask.nonzero()
    assert columns.mean() / PIXELS_PER_MM == pytest.approx(x, abs=1)
    assert rows.mean() / PIXELS_PER_MM == pytest.approx(y, abs=1)


def test_the_zone_that_glows_on_a_lying_foot_is_the_one_that_is_filled(
    hand: Hand, window: MainWindow
) -> None:
    window.canvas.show_views(Layout.FEET, LEFT)
    prepare(window.canvas)
    window.drawing.choose_tool(Tool.AREA)
    view = ViewId.DORSUM_LEFT
    point = hand.middle_of("great_toe", view)
    pixel = hand.pixel(view, point).toPoint()
    bare = window.canvas.grab().toImage().pixelColor(pixel)
    hand.hover(view, point)
    assert window.canvas.grab().toImage().pixelColor(pixel) != bare
    hand.click(view, point)
    assert zones_marked(window) == {("great_toe", Side.LEFT)}


def test_the_feet_of_both_legs_are_broad_on_an_ordinary_screen(
    window: MainWindow,
) -> None:
    window.resize(1440, 870)
    QApplication.processEvents()
    canvas = window.canvas
    canvas.show_views(Layout.FEET, BOTH)
    boxes = []
    for panel in canvas.stage.scene.panels:
        left, top, right, bottom = canvas.stage.drawn_feet[panel.view]
        ends = (left, top), (right, bottom)
        places = [QPointF(*canvas.stage.to_screen(panel, end)) for end in ends]
        boxes.append(QRectF(*places).normalized())
    assert min(box.width() for box in boxes) >= BROAD_PX
    inside = QRectF(canvas.rect())
    assert all(inside.contains(box) for box in boxes)
    for above, below in pairwise(boxes):
        assert above.bottom() < below.top()


def test_no_part_of_the_picture_of_a_foot_lies_under_its_name(
    window: MainWindow,
) -> None:
    """The cut through the ankle is drawn, too, although it is no skin."""
    for view, box in window.canvas.stage.drawn_feet.items():
        size = window.kit.reference.views[view]
        wide, high = round(size.width_mm), round(size.height_mm)
        image = QImage(wide, high, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            picture = window.kit.picture(view)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            picture.paint((ART,), painter)
        drawn = [
            (x, y) for x in range(wide) for y in range(high) if image.pixel(x, y) >> 24
        ]
        assert min(y for _, y in drawn) >= box[1] - 1
        assert min(y for _, y in drawn) <= box[1] + 3


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    window.resize(980, 640)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (980, 640)
