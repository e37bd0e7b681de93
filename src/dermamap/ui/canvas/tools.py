"""The tools on the body: what each does where a hand puts it down, moves and lifts."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Point
from dermamap.ui.canvas import canvas_painting as draw
from dermamap.ui.canvas.body_view import BodyView
from dermamap.ui.canvas.glow import Glow
from dermamap.ui.pictures.pictures import ZONES
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Place, Stage

_CORNERS: Final = 3
_DECIMALS: Final = 2
"""Of the points of a mark, mm."""

_APART_PX: Final = 1.5
"""Corners of a lasso closer than this are one."""

_STILL_PX: Final = 4
"""A hand that moves no farther has clicked."""

_Shape = Qt.CursorShape


class Tool(StrEnum):
    """What the left button, a finger or the tip of a pen does."""

    BRUSH = "brush"
    LASSO = "lasso"
    AREA = "area"
    ERASER = "eraser"
    MOVE = "move"


class ToolCanvas(BodyView):
    """Shows the skin and reports what is drawn on it, whatever draws.

    It keeps no drawing: a stroke goes out point by point, and what becomes of it
    comes back through :meth:`show_skin`.
    """

    stroke_begun = Signal(object, object, bool, float)
    """View, point (mm), whether it erases, and its radius as a share of the brush's."""
    stroke_extended = Signal(object, float)
    """Further points of the stroke, mm, and the share of the radius there."""
    stroke_ended = Signal()
    stroke_cancelled = Signal()
    lasso_drawn = Signal(object, object)
    """View and corners, mm."""
    zone_chosen = Signal(str, object)
    """Zone and side."""
    territory_opened = Signal(str)
    """The root or nerve whose territory was clicked by the tool that moves, or with
    Ctrl or Alt by any tool."""
    pointed_at = Signal(object)
    """The :class:`Place` under the pointer, or ``None``."""

    def __init__(
        self,
        stage: Stage,
        titles: Mapping[ViewId, str],
        sides: Mapping[Side, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(stage, titles, sides, parent)
        self._tool = Tool.BRUSH
        self._radius_mm = 12.0
        self._symptom = Symptom.REDUCED
        self._pen: Panel | None = None
        self._erases = False
        self._drawn_over: tuple[str | None, Side | None] | None = None
        self._lasso: tuple[Panel, list[Point]] | None = None
        self._grip: QPointF | None = None
        self._gripped: QPointF | None = None
        self._space = False
        self._late: QSize | None = None
        self._pointer: QPointF | None = None
        self._glow = Glow(stage)
        self._show_shape()

    @property
    def tool(self) -> Tool:
        """What the left button does."""
        return self._tool

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke or a lasso is under way."""
        return self._pen is not None or self._lasso is not None

    def show_layers(self, layers: Sequence[str]) -> None:
        """Show other groups of the pictures, and let go of what is lit."""
        super().show_layers(layers)
        self._glow.light_up(None)

    def show_tool(self, tool: Tool) -> None:
        """Let the left button do something else."""
        self.cancel()
        self._tool = tool
        self._show_shape()
        self._hover()
        self.update()

    def show_brush(self, radius_mm: float, symptom: Symptom) -> None:
        """Show another brush."""
        self._update_cursor()
        self._radius_mm, self._symptom = radius_mm, symptom
        self._update_cursor()

    def scene_changed(self) -> None:
        """Forget a gesture in panels that may be gone."""
        self.cancel()
        self._glow.light_up(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the skin lie still under a hand that draws, and follow when it is up."""
        if self.is_drawing:
            self._late = self._late or event.oldSize()
        else:
            super().resizeEvent(event)

    def _follow_size(self) -> None:
        late, self._late = self._late, None
        if late is not None:
            super().resizeEvent(QResizeEvent(self.size(), late))

    # A gesture

    @property
    def _is_busy(self) -> bool:
        return self.is_drawing or self._grip is not None

    def grip(self, position: QPointF) -> None:
        """Take hold of the body, to move it."""
        self._grip, self._gripped = QPointF(position), position
        self._show_shape()

    def put_down(
        self, position: QPointF, share: float = 1.0, *, erases: bool = False
    ) -> None:
        """Begin what the tool does.

        Args:
            position: Pixels.
            share: Of the radius of the brush.
            erases: Whether it is the other end of a pen, which erases with any tool.
        """
        if self._tool is not Tool.MOVE:
            self._light_up(None)  # there is no light while a hand draws
        if erases or self._tool in {Tool.BRUSH, Tool.ERASER}:
            self._begin_stroke(position, share, erases=erases)
        elif self._tool is Tool.MOVE:
            self.grip(position)
        elif self._tool is Tool.AREA:
            place = self.stage.place_at(position.x(), position.y())
            if place and place.zone and place.side:
                self.zone_chosen.emit(place.zone, place.side)
        elif panel := self.stage.panel_near(position.x(), position.y()):
            self._lasso = (panel, [self._point(panel, position)])

    def _begin_stroke(self, position: QPointF, share: float, *, erases: bool) -> None:
        panel = self.stage.panel_near(position.x(), position.y())
        if panel is None:
            return
        self._pen = panel
        self._erases = erases or self._tool is Tool.ERASER
        self.stage.prefer(panel.view)  # it may come before the view is ready
        point = self._point(panel, position)
        self.stroke_begun.emit(panel.view, point, self._erases, share)

    def _point(self, panel: Panel, position: QPointF) -> Point:
        """Return the place of a panel's view under the pointer, to 0.01 mm."""
        x, y = self.stage.to_view(panel, position.x(), position.y())
        return round(x, _DECIMALS), round(y, _DECIMALS)

    def move_to(self, position: QPointF, share: float = 1.0) -> None:
        """Go on with what was begun, or show what is under the pointer."""
        self._update_cursor()
        before, self._pointer = self._pointer, position
        self._update_cursor()
        if self._grip is not None:
            moved = position - self._grip
            dx, dy = round(moved.x()), round(moved.y())
            self._grip += QPointF(dx, dy)
            self.pan_by(dx, dy)
        elif self._pen is not None:
            panel = self._pen  # what hears of it may end the stroke
            self.stroke_extended.emit((self._point(panel, position),), share)
            self._point_in(panel, position)
        elif self._lasso is not None:
            far = before is None or (position - before).manhattanLength() >= _APART_PX
            if far:
                panel, points = self._lasso
                points.append(self._point(panel, position))
                self._point_in(panel, position)
                self.update()
        else:
            self._hover()

    def lift(self) -> None:
        """Finish what was begun."""
        if self._grip is not None:
            self._grip = None
            self._show_shape()
            self._open_if_still()
        elif self._pen is not None:
            self._pen = None
            self._erases = False
            self.stroke_ended.emit()
        elif self._lasso is not None:
            (panel, points), self._lasso = self._lasso, None
            self.update()
            if len(points) >= _CORNERS:
                self.lasso_drawn.emit(panel.view, tuple(points))
        self._follow_size()

    def _open_if_still(self) -> None:
        """Take it for a click if the hand has not moved the body."""
        start, end, self._gripped = self._gripped, self._pointer, None
        if self._tool is not Tool.MOVE or start is None:
            return
        if end is None or (end - start).manhattanLength() <= _STILL_PX:
            self.open_territory(start)

    def open_territory(self, position: QPointF) -> bool:
        """Have the page opened of the root or nerve shown there, if one is."""
        place = self.stage.place_at(position.x(), position.y())
        territory = self.pictures.territory_at(place)
        if territory is None:
            return False
        self.territory_opened.emit(territory[0].territory)
        return True

    def cancel(self) -> None:
        """Take back the gesture that is under way."""
        if self._pen is not None:
            self._pen = None
            self._erases = False
            self.stroke_cancelled.emit()
        self._lasso = self._grip = None
        self._follow_size()
        self._show_shape()
        self.update()

    # What follows the pointer

    def _let_go(self) -> None:
        """Show that nothing is under the pointer any more."""
        self._update_cursor()
        self._pointer = None
        self._hover()

    def _hover(self) -> None:
        position = self._pointer
        place = None
        self._drawn_over = None
        if position is not None:
            place = self.stage.place_at(position.x(), position.y())
        self.pointed_at.emit(place)
        self._light_up(place)

    def _light_up(self, place: Place | None) -> None:
        """Light the zone or the territory there in every view, or nothing."""
        if (self._tool is Tool.AREA or ZONES in self.pictures.layers) and place:
            zone = (place.zone, place.side) if place.zone and place.side else None
            boxes = self._glow.light_up(zone)
        elif territory := self.pictures.territory_at(place):
            boxes = []
            if territory != self._glow.lit:
                outlines = self.pictures.outlines_of(*territory)
                boxes = self._glow.light_territory(territory, outlines)
        else:
            boxes = self._glow.light_up(None)
        for box in boxes:
            self.update(box)

    def _point_in(self, panel: Panel, position: QPointF) -> None:
        """Tell what the pointer is over while it draws in a panel."""
        place = self.stage.place_in(panel, position.x(), position.y())
        over = (place.zone, place.side)
        if over != self._drawn_over:  # else there is nothing new to tell
            self._drawn_over = over
            self.pointed_at.emit(place)

    def _cursor_radius(self) -> float:
        """Return the radius of the brush where it is, in pixels; 0 for none."""
        drawing = self._tool in {Tool.BRUSH, Tool.ERASER} or self._pen is not None
        if not drawing or self._pointer is None or self._space or self._grip:
            return 0.0
        panel = self._pen
        if panel is None:
            panel = self.stage.panel_near(self._pointer.x(), self._pointer.y())
        return self._radius_mm * self.stage.pixels_per_mm(panel) if panel else 0.0

    def _update_cursor(self) -> None:
        reach = self._cursor_radius() + 3
        if self._pointer is not None:
            box = QRectF(0, 0, 2 * reach, 2 * reach)
            box.moveCenter(self._pointer)
            self.update(box.toAlignedRect())

    def _show_shape(self) -> None:
        if self._grip is not None:
            self.setCursor(_Shape.ClosedHandCursor)
        elif self._space or self._tool is Tool.MOVE:
            self.setCursor(_Shape.OpenHandCursor)
        elif self._tool is Tool.AREA:
            self.setCursor(_Shape.PointingHandCursor)
        else:
            self.setCursor(_Shape.CrossCursor)

    def paint_above(self, painter: QPainter, rect: QRect) -> None:
        """Draw what glows, a lasso under way and the brush."""
        self._glow.draw(painter, rect)
        super().paint_above(painter, rect)
        if self._lasso:
            draw.draw_outline(painter, self.stage, *self._lasso)
        radius = self._cursor_radius()
        if self._pointer is not None and radius:
            erases = self._erases or self._tool is Tool.ERASER
            symptom = None if erases else self._symptom
            draw.draw_cursor(painter, self._pointer, radius, symptom)
