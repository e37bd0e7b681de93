"""Names on the canvas: of territories."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)

from dermamap.ui.panel import Panel
from dermamap.ui.stage import Stage
from dermamap.ui.territories import Territory
from dermamap.ui.theme import scaled

_NAME_ROOM_PX: Final = 6.0
"""A territory narrower than twice this is not named."""

_AIR_PX: Final = 4.0
"""Around a name of several letters within its territory."""


def draw_names(
    painter: QPainter,
    rect: QRect,
    stage: Stage,
    named: tuple[Panel, Sequence[Territory], Mapping[str, str]],
    font: QFont,
) -> None:
    """Name the territories of a panel where they have room for it.

    Args:
        painter: Of the canvas.
        rect: The part of the canvas to draw.
        stage: What is seen.
        named: The panel, its territories, and short names for some of them.
        font: Of the window.
    """
    panel, territories, short = named
    bold = scaled(font, 0.86, bold=True)
    for territory in territories:
        scale = stage.pixels_per_mm(panel)
        if territory.reach_mm * scale < _NAME_ROOM_PX:
            continue
        centre = QPointF(*stage.to_screen(panel, territory.place))
        if territory.name not in short:
            _draw_lines(painter, rect, centre, [territory.name], bold)
            continue
        name = short[territory.name]
        small = scaled(font, 0.8, bold=True)
        for lines in ([name], name.split()):
            size = _size_of(lines, small)
            wide, high = size.width() + _AIR_PX, size.height() + _AIR_PX
            if territory.has_room(wide / scale, high / scale):
                _draw_lines(painter, rect, centre, lines, small)
                break


def _size_of(lines: Sequence[str], font: QFont) -> QRectF:
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(line) for line in lines)
    height = metrics.capHeight() + (len(lines) - 1) * metrics.height()
    return QRectF(0, 0, width, height)


def _draw_lines(
    painter: QPainter, rect: QRect, centre: QPointF, lines: Sequence[str], font: QFont
) -> None:
    """Draw words around a place, with a halo that keeps them legible."""
    metrics = QFontMetricsF(font)
    box = _size_of(lines, font)
    box.moveCenter(centre)
    if not box.adjusted(-3, -3, 3, 3).intersects(QRectF(rect)):
        return
    path = QPainterPath()
    base = box.top() + metrics.capHeight()
    for n, line in enumerate(lines):
        left = centre.x() - metrics.horizontalAdvance(line) / 2
        path.addText(QPointF(left, base + n * metrics.height()), font, line)
    halo = QPen(QColor(255, 255, 255, 190), 3.2)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, halo)
    painter.fillPath(path, QColor("#33261f"))
