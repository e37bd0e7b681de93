"""The body: pictures of the skin with what is marked on it, under a camera."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.skin import IntArray
from dermamap.core.body.tally import Bits
from dermamap.core.drawing import Point
from dermamap.ui.canvas import canvas_painting as draw
from dermamap.ui.canvas import naming
from dermamap.ui.canvas.backdrop import Backdrop, parts
from dermamap.ui.canvas.captions import Captions
from dermamap.ui.canvas.mini_map import MiniMap
from dermamap.ui.canvas.preparation import Preparation
from dermamap.ui.canvas.shown_pictures import BODY, ShownPictures
from dermamap.ui.parts import theme
from dermamap.ui.pictures.pictures import Picture
from dermamap.ui.pictures.workshop import Groups, Workshop
from dermamap.ui.stage.camera import Camera, fit
from dermamap.ui.stage.feet import Room
from dermamap.ui.stage.panel import Scene
from dermamap.ui.stage.panels import Layout, arrange
from dermamap.ui.stage.stage import Says, Stage

_MARGIN_PX: Final = 22
_SETTLE_MS: Final = 90
"""Pictures are made sharp when zooming has paused for this long."""

_KEPT: Final = 0.3
"""Share of the canvas in which some of the body stays, however it is moved."""


class BodyView(QWidget):
    """Shows the skin.

    Args:
        stage: The views and their painted skin.
        names: Of the views.
        sides: Names of the sides.

    Attributes:
        stage: The views and their painted skin.
        pictures: Their pictures, with the layers on them.
        captions: What is written on the canvas.
        preparation: Makes the views ready to be drawn on; painting has it go on.
    """

    zoom_changed = Signal(float)
    """How large everything is, as a share of its size when all is in sight."""
    frame_shown = Signal()
    """After each painting; the start is measured by the first."""

    def __init__(
        self,
        stage: Stage,
        names: Mapping[ViewId, str],
        sides: Mapping[Side, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stage = stage
        self.pictures = ShownPictures(stage)
        self.captions = Captions(stage, self.pictures, names, sides)
        self.preparation = Preparation(stage, self.update)
        self._layout, self._shown_sides = Layout.OVERVIEW, tuple(Side)
        self._large, self._is_mirrored = ViewId.ANTERIOR, False
        self._is_fitted = True
        self._ring: tuple[ViewId, Point] | None = None
        self._veil = self.tr("Working this out…")
        self._is_dark = theme.is_dark(self.palette())
        self.pictures.show_dark(is_dark=self._is_dark)
        self._owes_marks = False
        self._bare = Backdrop(partial(self._draw_bodies, layers=BODY))
        self._backdrop = Backdrop(self._draw_backdrop)
        self.map = MiniMap(stage, self._draw_bodies, self._draw_marks, self)
        self.map.centre_wished.connect(self.centre_on)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 320)

    # What is shown

    def load_pictures_with(self, load: Callable[[ViewId], Picture]) -> None:
        """Say how a picture is read; each is read when it is first shown."""
        self.pictures.load_with(load)
        self._arrange()

    def work_out_with(self, workshop: Workshop) -> None:
        """Say who works out what need not be there at once.

        These are layers that are in no picture, and what drawing in a view needs.
        """
        self.preparation.work_in(workshop)
        self.pictures.work_out_with(workshop)
        workshop.done.connect(self._take_layer)

    @property
    def is_worked_out(self) -> bool:
        """Whether every layer on show can be seen."""
        return not self._missing()

    def _missing(self) -> Sequence[tuple[ViewId, str]]:
        return self.pictures.missing(QRectF(self.rect()))

    def show_skin(self, state: Bits, texels: IntArray | None) -> None:
        """Show a change of the skin.

        Args:
            state: (16·f,) symptoms of each texel as bits.
            texels: Those that changed; all of them when missing.
        """
        if self.stage.shows_says:
            self.show_says(None)  # of the drawing before
        self._owes_marks |= texels is None
        self.map.follow_marks()
        for panel, box in self.stage.show_skin(state, texels):
            self.update(self.stage.screen_box(panel, box))

    def show_says(self, says: Says | None) -> None:
        """Show what the skin says of a lesion in place of the marks, or the marks."""
        self.stage.show_says(says)
        self.update()

    def compare(self, territory: NDArray[np.bool_] | None) -> None:
        """Hold the drawing against a territory, (f,) facets, or show the marks."""
        self.stage.compare(territory)
        self.update()

    def show_views(
        self, layout: Layout, sides: Sequence[Side], large: ViewId | None = None
    ) -> None:
        """Show a choice of views, all of it in sight.

        Args:
            layout: The choice.
            sides: The legs to show.
            large: The one view of :attr:`Layout.ONE`; the last one if not said.
        """
        self._layout, self._shown_sides = layout, tuple(sides)
        self._large = large or self._large
        self.fit()

    def show_mirrored(self, *, is_mirrored: bool) -> None:
        """Show the body as in a mirror, the person's left on the left, or as others do.

        Marks, names and the pointer go along: they are on the skin.
        """
        if is_mirrored != self._is_mirrored:
            self._is_mirrored = is_mirrored
            self.fit()

    @property
    def shown_sides(self) -> tuple[Side, ...]:
        """The legs on show."""
        return self._shown_sides

    def show_layers(self, layers: Sequence[str]) -> None:
        """Show groups of the pictures besides the body itself."""
        self.pictures.show_layers(layers)
        self.pictures.ask_for_missing(QRectF(self.rect()))
        self._draw_layers_anew()

    def name_territories(self, words: naming.Words) -> None:
        """Say what is written on the skin of territories."""
        self.captions.words = words
        self.update()

    def show_ring(self, spot: tuple[ViewId, Point] | None) -> None:
        """Ring a spot of skin that is worth testing."""
        self._ring = spot
        self.update()

    def fit(self) -> None:
        """Show everything."""
        self._is_fitted = True
        self._arrange()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Come closer by a factor, to the middle if not said where."""
        middle = around or QRectF(self.rect()).center()
        self.look_through(self.stage.camera.zoomed(factor, middle.x(), middle.y()))

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the body by pixels."""
        self.look_through(self.stage.camera.panned(round(dx), round(dy)))

    def pinch(self, before: QPointF, after: QPointF, factor: float) -> None:
        """Move what is between two fingers along with them, larger by a factor."""
        camera = self.stage.camera.zoomed(factor, before.x(), before.y())
        moved = after - before
        self.look_through(camera.panned(moved.x(), moved.y()))

    def centre_on(self, x: float, y: float) -> None:
        """Bring a place of the scene, mm, to the middle."""
        middle, camera = QRectF(self.rect()).center(), self.stage.camera
        across, down = camera.to_screen(x, y)
        self.pan_by(middle.x() - across, middle.y() - down)

    def scene_changed(self) -> None:
        """Forget what belonged to panels that may be gone."""

    # The camera

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in sight, or what was looked at in its place."""
        if self._is_fitted:
            self._arrange()
        else:
            grown = event.size() - event.oldSize()
            self.look_through(
                self.stage.camera.panned(grown.width() // 2, grown.height() // 2)
            )

    def _arrange(self) -> None:
        stage, scene = self.stage, self._arranged()
        if scene != stage.scene:
            stage.show_scene(scene)
            self._owes_marks = True
            self.scene_changed()
        stage.camera = self._fitting(scene)
        self.pictures.read()
        self.pictures.ask_for_missing(QRectF(self.rect()))
        self._settle.stop()
        self._draw_anew()
        self.map.follow()
        self.zoom_changed.emit(1.0)

    def _draw_anew(self) -> None:
        """Forget every picture that was drawn of the body."""
        self._bare.forget()
        self._draw_layers_anew()

    def _draw_layers_anew(self) -> None:
        """Forget what was drawn on the body; the body itself stays."""
        self._backdrop.forget()
        self.map.forget()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours of the system, and the size of letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._is_dark = theme.is_dark(self.palette())
            self.pictures.show_dark(is_dark=self._is_dark)
            self._draw_anew()

    def _arranged(self) -> Scene:
        """Return the panels for the size of the canvas, with room for their names."""
        name = self.captions.room_for_feet(self.font())
        size, named = (self.width(), self.height()), (name.height(), name.width())
        room = Room(*size, _MARGIN_PX, *named, self.stage.drawn_feet, self._is_mirrored)
        shown, views = self._shown_sides, self.stage.views
        return arrange(self._layout, shown, views, room, self._large)

    def _take_layer(self, view: ViewId, layer: str, groups: Groups) -> None:
        if self.pictures.take(view, layer, groups):
            self._draw_layers_anew()

    def _fitting(self, scene: Scene) -> Camera:
        size = (float(self.width()), float(self.height()))
        return fit((scene.width, scene.height), size, _MARGIN_PX)

    def look_through(self, camera: Camera) -> None:
        """See the scene through another camera, which keeps some of it in sight."""
        scene, zoom = self.stage.scene, camera.zoom
        reach = _KEPT * min(self.width(), self.height())
        dx = max(camera.dx, reach - scene.width * zoom)
        dy = max(camera.dy, reach - scene.height * zoom)
        dx, dy = min(dx, self.width() - reach), min(dy, self.height() - reach)
        self._is_fitted = False
        self.stage.camera = Camera(zoom, dx, dy)
        self._settle.start()
        self.map.follow()
        self.zoom_changed.emit(zoom / self._fitting(scene).zoom)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part of the canvas that has changed."""
        camera, backdrop = self.stage.camera, self._backdrop
        if not (self._settle.isActive() and backdrop.stretches(camera)):
            backdrop.prepare(self.size(), self.devicePixelRatioF(), camera)
        if self._owes_marks:
            self._owes_marks = False
            self.stage.prepare_marked()
        region, rect = event.region(), event.rect()
        with QPainter(self) as painter:
            if backdrop.stretches(camera):
                draw.draw_ground(painter, rect, self.palette())
            backdrop.show(painter, region, camera)
            for part in parts(region):
                self._draw_marks(painter, part, self.stage)
            self.paint_above(painter, rect)
        self.preparation.go_on()
        self.frame_shown.emit()

    def paint_above(self, painter: QPainter, rect: QRect) -> None:
        """Draw what lies above the paint on a part of the canvas."""
        painter.setFont(self.font())
        missing = {view for view, _ in self._missing()}
        for panel in self.stage.scene.panels:
            if panel.view in missing:  # bare skin would have a meaning
                draw.draw_veil(
                    painter, self.stage.frame(panel), self._veil, self.palette()
                )
        self.captions.draw(painter, rect, self.palette())
        if self._ring is None:
            return
        view, point = self._ring
        for panel in self.stage.scene.panels:
            if panel.view is view:
                centre = QPointF(*self.stage.to_screen(panel, point))
                draw.draw_ring(painter, centre, self.palette())

    def _draw_backdrop(self, painter: QPainter, rect: QRect) -> None:
        camera = self.stage.camera
        self._bare.prepare(self.size(), self.devicePixelRatioF(), camera)
        self._bare.show(painter, QRegion(rect), camera)
        known, layers = self.pictures.known, self.pictures.layers
        on_body = layers[len(BODY) :]
        draw.draw_pictures(painter, rect, self.stage, known, on_body)

    def _draw_bodies(
        self,
        painter: QPainter,
        rect: QRect,
        stage: Stage | None = None,
        layers: Sequence[str] | None = None,
    ) -> None:
        draw.draw_ground(painter, rect, self.palette())
        stage, layers = stage or self.stage, layers or self.pictures.layers
        draw.draw_pictures(painter, rect, stage, self.pictures.known, layers)

    def _draw_marks(self, painter: QPainter, rect: QRect, stage: Stage) -> None:
        draw.draw_paint(painter, rect, stage, is_dark=self._is_dark)
