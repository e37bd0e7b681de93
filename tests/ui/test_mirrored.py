"""The body as in a mirror: the person's left on the left, and all else goes along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, Stroke, ZoneFill
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.ui.canvas import titles
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.frame.view_bar import BOTH
from dermamap.ui.stage.camera import LEAST_ZOOM, MOST_ZOOM, Camera
from dermamap.ui.stage.feet import Room
from dermamap.ui.stage.panel import Panel, Scene
from dermamap.ui.stage.panels import Layout, arrange, is_flipped
from dermamap.ui.stage.stage import Stage
from dermamap.ui.window.main_window import MainWindow
from tests.ui.conftest import Hand, prepare
from tests.ui.test_drawing import zones_marked

VIEWS = ViewLibrary().views

coordinates = st.floats(-500, 500)
panels = st.builds(
    Panel,
    st.just(ViewId.SOLE_LEFT),
    coordinates,
    coordinates,
    st.floats(0.2, 5),
    st.floats(10, 500),
    st.floats(10, 500),
    st.integers(0, 3),
    is_flipped=st.just(True),  # noqa: FBT003 - a strategy's
)
cameras = st.builds(Camera, st.floats(LEAST_ZOOM, MOST_ZOOM), coordinates, coordinates)


@given(panel=panels, camera=cameras, point=st.tuples(coordinates, coordinates))
def test_a_flipped_picture_lies_where_the_pointer_finds_it(
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
    assert stage.transform(panel).determinant() < 0, "a mirror image"


@given(
    st.sampled_from([each for each in Layout if each is not Layout.ONE]),
    st.integers(500, 3000),
)
def test_in_a_mirror_the_left_leg_comes_first(layout: Layout, width: int) -> None:
    for mirrored in (False, True):
        room = Room(width, 900, 20, 30, 120, is_mirrored=mirrored)
        scene = arrange(layout, BOTH, VIEWS, room)
        middles: dict[Side, list[tuple[float, float]]] = {side: [] for side in Side}
        for panel in scene.panels:
            assert panel.is_flipped is (mirrored and is_flipped(panel.view))
            sides = VIEWS[panel.view].sides
            if len(sides) == 1:
                middles[sides[0]].append((panel.x, panel.y))
        first, second = (
            min(middles[side], default=(0.0, 0.0))
            for side in (
                (Side.LEFT, Side.RIGHT) if mirrored else (Side.RIGHT, Side.LEFT)
            )
        )
        assert first <= second


@pytest.fixture
def mirror(window: MainWindow) -> MainWindow:
    """Return a window that shows both legs as in a mirror, every view ready."""
    window.prefer(mirrored=True)
    window.canvas.show_views(Layout.FRONT_BACK, BOTH)
    prepare(window.canvas)
    return window


@pytest.mark.parametrize("view", [ViewId.ANTERIOR, ViewId.POSTERIOR])
@pytest.mark.parametrize("side", list(Side))
def test_the_left_leg_is_on_the_left_and_a_stroke_marks_the_leg_under_the_pointer(
    hand: Hand, mirror: MainWindow, view: ViewId, side: Side
) -> None:
    zone = "groin" if view is ViewId.ANTERIOR else "buttock"
    point = hand.middle_of(zone, view, side)
    is_left = (
        hand.pixel(view, point).x()
        < mirror.canvas.stage.frame(hand.panel(view)).center().x()
    )
    assert is_left is (side is Side.LEFT)
    hand.click(view, point)
    assert {where for _, where in zones_marked(mirror)} == {side}
    (mark,) = mirror.session.case.drawing.marks
    assert isinstance(mark.shape, Stroke)
    assert mark.shape.points[0] == pytest.approx(point, abs=0.006)


def test_what_is_marked_is_seen_where_it_was_marked(
    hand: Hand, mirror: MainWindow
) -> None:
    view = ViewId.ANTERIOR
    point = hand.middle_of("anterior_thigh_upper", view)
    pixel = hand.pixel(view, point).toPoint()
    bare = mirror.canvas.grab().toImage().pixelColor(pixel)
    hand.click(view, point)
    hand.hover(view, (-20.0, -20.0))
    marked = mirror.canvas.grab().toImage().pixelColor(pixel)
    assert bare.red() > bare.blue(), "skin is warm"
    assert marked.blue() > marked.red() + 50, "the mark is blue"


def test_a_mirror_shows_the_mirror_image(window: MainWindow) -> None:
    canvas = window.canvas
    canvas.show_views(Layout.ONE, BOTH, ViewId.ANTERIOR)
    prepare(canvas)
    window.session.add_mark(Mark(ZoneFill("knee_anterior", Side.LEFT), Symptom.ABSENT))
    frame = canvas.stage.frame(canvas.stage.scene.panels[0])
    plain = canvas.grab().toImage()
    window.prefer(mirrored=True)
    prepare(canvas)
    assert canvas.stage.frame(canvas.stage.scene.panels[0]) == frame
    turned = canvas.grab().toImage()
    middle, same, different = frame.center().x(), 0, 0
    for y in range(round(frame.top()) + 40, round(frame.bottom()) - 5, 9):
        for x in range(round(frame.left()) + 5, round(frame.right()) - 5, 9):
            one = plain.pixelColor(x, y)
            other = turned.pixelColor(round(2 * middle - x) - 1, y)
            near = abs(one.lightness() - other.lightness()) < 30
            same, different = same + near, different + (not near)
    assert different < 0.02 * same, "but for the edges of lines"
    assert plain != turned


def test_lying_feet_are_flipped_and_marked_where_they_are_touched(
    hand: Hand, window: MainWindow
) -> None:
    window.prefer(mirrored=True)
    window.canvas.show_views(Layout.FEET, BOTH)
    prepare(window.canvas)
    for view, zone in (
        (ViewId.DORSUM_LEFT, "great_toe"),
        (ViewId.SOLE_LEFT, "sole_heel"),
    ):
        assert hand.panel(view).is_flipped
        hand.click(view, hand.middle_of(zone, view))
    assert {zone for zone, _ in zones_marked(window)} >= {"great_toe", "sole_heel"}
    assert {side for _, side in zones_marked(window)} == {Side.LEFT}


def test_the_area_that_glows_is_the_one_that_is_filled(
    hand: Hand, mirror: MainWindow
) -> None:
    mirror.drawing.choose_tool(Tool.AREA)
    point = hand.middle_of("knee_anterior", ViewId.ANTERIOR)
    hand.hover(ViewId.ANTERIOR, point)
    assert "left" in mirror.status._pointed.text().lower()
    hand.click(ViewId.ANTERIOR, point)
    assert zones_marked(mirror) == {("knee_anterior", Side.LEFT)}


@pytest.mark.parametrize("mirrored", [False, True])
def test_each_leg_is_named_at_the_leg(
    window: MainWindow,
    hand: Hand,
    monkeypatch: pytest.MonkeyPatch,
    mirrored: bool,  # noqa: FBT001 - a case
) -> None:
    said: dict[str, float] = {}

    def note(_: object, box: QRectF, text: str, *rest: object) -> None:
        said[text] = box.center().x()

    window.prefer(mirrored=mirrored)
    canvas = window.canvas
    for view, zone in ((ViewId.ANTERIOR, "groin"), (ViewId.POSTERIOR, "buttock")):
        canvas.show_views(Layout.ONE, BOTH, view)
        QApplication.processEvents()
        with monkeypatch.context() as patched:
            patched.setattr(titles, "_draw_title", note)
            canvas.repaint()
        middle = canvas.stage.frame(hand.panel(view)).center().x()
        for side, name in ((Side.LEFT, "LEFT LEG"), (Side.RIGHT, "RIGHT LEG")):
            leg = hand.pixel(view, hand.middle_of(zone, view, side)).x()
            assert (said[name] < middle) is (leg < middle)


def test_the_small_map_is_mirrored_as_well(hand: Hand, mirror: MainWindow) -> None:
    canvas = mirror.canvas
    point = hand.middle_of("groin", ViewId.ANTERIOR)
    place = hand.panel(ViewId.ANTERIOR).to_scene(*point)
    canvas.zoom_by(3.0)
    canvas.centre_on(*place)
    at = canvas.map._camera().to_screen(*place)
    assert canvas.map._seen().contains(QPointF(*at))
    assert canvas.map._seen().center().x() < canvas.map.width() / 2


def test_the_welcome_says_where_the_left_leg_is(window: MainWindow) -> None:
    for mirrored, side in ((True, "left"), (False, "right")):
        window.prefer(mirrored=mirrored)
        told = window.side.results._sides.text()
        assert f"the left leg is on the {side}" in told
