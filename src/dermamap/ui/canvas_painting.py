"""How the canvas is drawn: pictures, paint, and what follows the pointer."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
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

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Point
from dermamap.core.tally import SYMPTOMS
from dermamap.core.views import PIXELS_PER_MM
from dermamap.ui.painted_view import Layer
from dermamap.ui.panels import Panel
from dermamap.ui.pictures import Picture
from dermamap.ui.stage import Stage
from dermamap.ui.territories import Territory
from dermamap.ui.theme import GROUND, INK, INKS, MUTED, PAPER, ink_brush, scaled

_TITLE_PX: Final = 9.0
"""Between the name of a view and its picture."""

_NAME_ROOM_PX: Final = 6.0
"""A territory narrower than twice this is not named."""

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
        if picture and stage.frame(panel).intersects(QRectF(rect)):
            painter.save()
            painter.setTransform(stage.transform(panel), combine=True)
            picture.paint(painter, layers)
            painter.restore()


def title_px(font: QFont) -> float:
    """Return the room that the name of a view needs above its picture."""
    return QFontMetricsF(scaled(font, 0.88)).height() + 1.5 * _TITLE_PX


def draw_titles(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    words: tuple[Mapping[ViewId, str], Mapping[Side, str]],
    look: tuple[QFont, QPalette],
) -> None:
    """Draw the name of each view above it, and the person's sides where it has both.

    In the front view the person's right is on the left of the picture, so each leg
    is named by itself. Where the top of a picture is out of sight, its name stays.
    """
    titles, sides = words
    font, palette = look
    small = scaled(font, 0.88)
    sign = scaled(font, 0.78, bold=True)
    sign.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    height = QFontMetricsF(small).height()
    for panel in stage.scene.panels:
        frame = stage.frame(panel)
        top = max(frame.top() - _TITLE_PX - height, _TITLE_PX / 2)
        line = QRectF(frame.left() - 60, top, frame.width() + 120, height)
        if frame.bottom() < top + height or not line.intersects(QRectF(rect)):
            continue
        title = _title_that_fits(stage, panel, titles, QFontMetricsF(small))
        muted, ink = palette.color(MUTED), palette.color(INK)
        ground = QColor(palette.color(GROUND))
        # Over the body itself a name needs a ground of its own.
        ground.setAlphaF(0.85 if top > frame.top() - height else 0.0)
        _draw_title(painter, line, title, small, (muted, ground))
        view = stage.views[panel.view]
        if len(view.sides) > 1:
            first = Side.RIGHT if view.axes[0, 0] > 0 else Side.LEFT
            width = frame.width() * 0.3
            middle, seen = frame.center().x(), painter.device().width()
            places = {
                first: min(max(frame.left(), 0.0), middle - width),
                first.other: max(min(frame.right(), seen) - width, middle),
            }
            for side, left in places.items():
                box = QRectF(left, top, width, height)
                _draw_title(painter, box, sides[side].upper(), sign, (ink, ground))


def _title_that_fits(
    stage: Stage,
    panel: Panel,
    titles: Mapping[ViewId, str],
    metrics: QFontMetricsF,
) -> str:
    """Return the name of a view, cut where it would run into the next one."""

    def half(shown: Panel) -> float:
        width = metrics.horizontalAdvance(titles[shown.view]) + 8
        both = len(stage.views[shown.view].sides) > 1
        return max(width, stage.frame(shown).width() if both else 0.0) / 2

    own, frame = half(panel), stage.frame(panel)
    room = own
    for other in stage.scene.panels:
        beside = abs(stage.frame(other).top() - frame.top()) < metrics.height()
        if other is panel or not beside:
            continue
        apart = abs(stage.frame(other).center().x() - frame.center().x())
        its = half(other)
        room = min(room, max(apart - its, apart * own / (own + its)))
    side = Qt.TextElideMode.ElideRight
    return metrics.elidedText(titles[panel.view], side, 2 * room)


def _draw_title(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colours: tuple[QColor, QColor],
) -> None:
    """Draw a word in the middle of a box, on a plate of its own."""
    ink, ground = colours
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    plate = QRectF(box.center().x() - width / 2, box.top(), width, box.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def draw_names(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    named: tuple[Panel, Sequence[Territory]],
    font: QFont,
) -> None:
    """Name the territories of a panel where they have room for it."""
    panel, territories = named
    bold = scaled(font, 0.86, bold=True)
    metrics = QFontMetricsF(bold)
    for territory in territories:
        if territory.reach_mm * stage.pixels_per_mm(panel) < _NAME_ROOM_PX:
            continue
        width, height = metrics.horizontalAdvance(territory.name), metrics.capHeight()
        box = QRectF(0, 0, width, height)
        box.moveCenter(QPointF(*stage.to_screen(panel, territory.place)))
        if not box.adjusted(-3, -3, 3, 3).intersects(QRectF(rect)):
            continue
        path = QPainterPath()
        path.addText(box.bottomLeft(), bold, territory.name)
        halo = QPen(QColor(255, 255, 255, 190), 3.2)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, halo)
        painter.fillPath(path, QColor("#33261f"))


def draw_paint(painter: QPainter, rect: QRect, stage: Stage) -> None:
    """Draw what is marked on a part of the canvas."""
    for panel in stage.scene.panels:
        painted = stage.painted(panel.view)
        if painted is None or not stage.frame(panel).intersects(QRectF(rect)):
            continue
        for n, layer in sorted(painted.layers.items()):
            ratio = painter.device().devicePixelRatioF()
            brush = ink_brush(INKS[SYMPTOMS[n]], ratio)
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
    for colour, width in ((palette.color(PAPER), 5.0), (QColor("#0f6a7d"), 2.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, 11.0, 11.0)
