"""How the canvas is drawn: pictures, paint, and what follows the pointer."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from dermamap.core.anatomy import Symptom, ViewId
from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.core.drawing import Point
from dermamap.ui.parts.theme import (
    ACCENT,
    GROUND,
    INK,
    INKS,
    LINE,
    PAPER,
    ink_brush,
    ink_of,
    scaled,
)
from dermamap.ui.pictures.painted_view import Layer
from dermamap.ui.pictures.pictures import Picture
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_VEIL: Final = 0.7
_AIR_PX: Final = 10.0
_CLEAR: Final = QImage.Format.Format_ARGB32_Premultiplied


def draw_ground(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """Draw the quiet ground that the body stands on."""
    painter.fillRect(rect, palette.color(GROUND))


def draw_pictures(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    pictures: Mapping[ViewId, Picture],
    layers: Collection[str],
) -> None:
    """Draw the pictures of the panels that a part of the canvas shows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for panel in stage.scene.panels:
        picture = pictures.get(panel.view)
        if picture is None or not stage.frame(panel).intersects(QRectF(rect)):
            continue
        if panel.turns or panel.is_flipped:
            _draw_turned(painter, rect, stage, panel, partial(picture.paint, layers))
            continue
        painter.save()
        painter.setTransform(stage.transform(panel), combine=True)
        picture.paint(layers, painter)
        painter.restore()


def _draw_turned(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    panel: Panel,
    paint: Callable[[QPainter], None],
) -> None:
    """Draw a picture upright and turn or flip what was drawn, pixel by pixel.

    Qt leaves out the patterns of an SVG file under a painter that is turned.
    """
    part = stage.frame(panel).toAlignedRect().adjusted(-1, -1, 1, 1).intersected(rect)
    ratio, turns = painter.device().devicePixelRatioF(), panel.turns
    size = part.size().transposed() if turns % 2 else part.size()
    sheet = QImage(size * ratio, _CLEAR)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    flip = QTransform.fromScale(-1 if panel.is_flipped else 1, 1)
    turned = flip * QTransform().rotate(90 * turns)
    corner = turned.mapRect(QRectF(0, 0, size.width(), size.height())).topLeft()
    to_part = turned * QTransform.fromTranslate(-corner.x(), -corner.y())
    to_sheet, _ = to_part.inverted()
    moved = QTransform.fromTranslate(-part.x(), -part.y())
    with QPainter(sheet) as upright:
        upright.setRenderHint(QPainter.RenderHint.Antialiasing)
        upright.setTransform(stage.transform(panel) * moved * to_sheet)
        paint(upright)
    if panel.is_flipped:
        sheet = sheet.transformed(QTransform.fromScale(-1, 1))
    shown = sheet.transformed(QTransform().rotate(90 * turns))
    shown.setDevicePixelRatio(ratio)
    painter.drawImage(part.topLeft(), shown)


def draw_paint(painter: QPainter, rect: QRect, stage: Stage, *, is_dark: bool) -> None:
    """Draw what is marked on a part of the canvas, or what the skin says."""
    ratio = painter.device().devicePixelRatioF()
    for panel in stage.scene.panels:
        if stage.frame(panel).intersects(QRectF(rect)):
            for shown, layer in stage.inked(panel.view):
                brush = ink_brush(ink_of(shown), ratio, on_dark=is_dark)
                draw_mask(painter, rect, stage, (panel, layer), brush)


def draw_mask(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    shown: tuple[Panel, Layer],
    brush: QBrush,
) -> None:
    """Fill the skin of a mask with a brush, as far as a part of the canvas shows it.

    The pattern of the brush keeps its size at any zoom and stays with the skin while
    the camera moves sideways.
    """
    panel, layer = shown
    part = stage.screen_box(panel, layer.box).intersected(rect)
    if part.isEmpty():
        return
    ratio = painter.device().devicePixelRatioF()
    width, height = round(part.width() * ratio), round(part.height() * ratio)
    sheet = QImage(width, height, _CLEAR)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    with QPainter(sheet) as stencil:
        stencil.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        moved = QTransform.fromTranslate(-part.x(), -part.y())
        size = 1 / PIXELS_PER_MM
        stencil.setTransform(
            QTransform.fromScale(size, size) * stage.transform(panel) * moved
        )
        stencil.drawImage(QPointF(layer.left, layer.top), layer.image)
        stencil.resetTransform()
        stencil.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        camera = stage.camera
        stencil.setBrushOrigin(
            QPointF(round(camera.dx) - part.x(), round(camera.dy) - part.y())
        )
        stencil.fillRect(QRectF(0, 0, part.width(), part.height()), brush)
    painter.drawImage(part.topLeft(), sheet)


def draw_outline(
    painter: QPainter, stage: Stage, panel: Panel, points: Sequence[Point]
) -> None:
    """Draw a lasso that is under way."""
    places = [QPointF(*stage.to_screen(panel, point)) for point in points]
    shape = QPolygonF(places)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor("#0f6a7d")
    fill.setAlphaF(0.12)
    path = QPainterPath()
    path.addPolygon(shape)
    painter.fillPath(path, fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, style in (
        ("#ffffff", Qt.PenStyle.SolidLine),
        ("#0f6a7d", Qt.PenStyle.DashLine),
    ):
        painter.setPen(QPen(QColor(colour), 1.6, style))
        painter.drawPolyline(shape)


def draw_cursor(
    painter: QPainter, centre: QPointF, radius_px: float, symptom: Symptom | None
) -> None:
    """Draw the brush at its true size; without a symptom it is an eraser."""
    ratio = painter.device().devicePixelRatioF()
    picture = _cursor(radius_px, symptom, ratio)
    half = picture.deviceIndependentSize() / 2
    painter.drawPixmap(centre - QPointF(half.width(), half.height()), picture)


@lru_cache(maxsize=8)
def _cursor(radius_px: float, symptom: Symptom | None, ratio: float) -> QPixmap:
    """Return the picture of the brush; to draw it anew takes longer than a move."""
    size = ceil((2 * radius_px + 6) * ratio)
    picture = QPixmap(size, size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    middle = QPointF(size / ratio / 2, size / ratio / 2)
    line = QColor(INKS[symptom].colour) if symptom else QColor("#1c2b36")
    style = Qt.PenStyle.SolidLine if symptom else Qt.PenStyle.DashLine
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen in (QPen(QColor(255, 255, 255, 220), 3.0), QPen(line, 1.5, style)):
            painter.setPen(pen)
            painter.drawEllipse(middle, radius_px, radius_px)
    return picture


def draw_ring(painter: QPainter, centre: QPointF, palette: QPalette) -> None:
    """Draw the ring around a spot of skin that is worth testing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for role, width in ((PAPER, 6.0), (ACCENT, 2.8)):
        painter.setPen(QPen(palette.color(role), width))
        painter.drawEllipse(centre, 11.0, 11.0)


def draw_veil(painter: QPainter, frame: QRectF, words: str, palette: QPalette) -> None:
    """Dim a view on which something is still missing, and say so."""
    ground = QColor(palette.color(GROUND))
    ground.setAlphaF(_VEIL)
    painter.save()
    painter.fillRect(frame, ground)
    font = scaled(painter.font(), 0.88)
    metrics = QFontMetricsF(font)
    middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = QRectF(0, 0, max(frame.width() - 2 * _AIR_PX, _AIR_PX), frame.height())
    room.moveCenter(frame.center())
    said = metrics.boundingRect(room, middle, words)
    plate = said.adjusted(-_AIR_PX, -_AIR_PX / 2, _AIR_PX, _AIR_PX / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(LINE), 1.0))
    painter.setBrush(palette.color(PAPER))
    painter.drawRoundedRect(plate, _AIR_PX, _AIR_PX)
    painter.setFont(font)
    painter.setPen(palette.color(INK))
    painter.drawText(said.adjusted(-1, 0, 1, 0), middle, words)
    painter.restore()
