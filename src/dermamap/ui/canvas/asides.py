"""Names beside the body, each with a thin line to the piece of skin that it names."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen

from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.ui.canvas import naming
from dermamap.ui.canvas.naming import Look, Named
from dermamap.ui.parts.theme import GROUND, INK, scaled
from dermamap.ui.pictures.territories import Name
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_STEP_PX: Final = 4
"""Of the grid in which room is sought."""

_AIR_PX: Final = 5.0
_TITLE_PX: Final = 34.0
"""Above a view, and beside one that lies, where the name of the view stands."""

_FAR_PX: Final = 150.0
"""A name farther than this from its skin would not be found."""

_SMALLEST_PX: Final = 3.0
"""Pieces that are seen narrower than twice this have no name."""

_LETTERS: Final = 0.72
_DOT_PX: Final = 1.8

Grid = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Aside:
    """One name beside the body.

    Attributes:
        place: The skin that it names, pixels.
        box: Where it stands.
        look: Its lines and letters.
    """

    place: QPointF
    box: QRectF
    look: Look


class Asides:
    """Names that have no room on the skin; they are placed once for each camera."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._placed: list[Aside] = []

    def draw(
        self,
        painter: QPainter,
        stage: Stage,
        named: Sequence[Named],
        key: Hashable,
        palette: QPalette,
    ) -> None:
        """Draw the names.

        Args:
            painter: Of the canvas, in the font of the window.
            stage: What is seen.
            named: The panels, and what is in them.
            key: Of all that they depend on, besides the stage.
            palette: Of the window.
        """
        panels = stage.scene.panels
        ready = tuple(stage.painted(panel.view) is not None for panel in panels)
        device, font = painter.device(), painter.font()
        size = QSize(device.width(), device.height())
        now = (key, stage.camera, stage.scene, ready, size.toTuple(), font.key())
        if now != self._key:
            self._key = now
            self._placed = list(place(stage, named, font, size)) if all(ready) else []
        for aside in self._placed:
            _draw(painter, aside, palette)


def place(
    stage: Stage, named: Sequence[Named], font: QFont, size: QSize
) -> Iterator[Aside]:
    """Find room beside the body for names that have none on the skin.

    A nerve is named once in a panel, at the piece that is nearest to some room.
    """
    waiting: dict[tuple[Panel, str], list[Name]] = {}
    for each in named:
        scale = stage.pixels_per_mm(each.panel)
        for name in naming.nameless(stage, each, font):
            spot = QPointF(*stage.to_screen(each.panel, name.place))
            seen = QRectF(0, 0, size.width(), size.height()).contains(spot)
            if seen and name.reach_mm * scale >= _SMALLEST_PX:
                word = each.words(name.label)
                waiting.setdefault((each.panel, word), []).append(name)
    if not waiting:
        return
    taken = _taken(stage, size)
    letters = scaled(font, _LETTERS)
    for (panel, word), pieces in waiting.items():
        spots = [QPointF(*stage.to_screen(panel, each.place)) for each in pieces]
        ways = list(naming.ways(word))[:2]
        found = [
            (cost, n, Aside(spot, box, (lines, letters)))
            for n, lines in enumerate(ways)
            for spot in spots
            for cost, box in _nearest(taken, spot, naming.size_of(lines, letters))
        ]
        if found:
            _, _, aside = min(found, key=lambda each: each[:2])
            _take(taken, aside)
            yield aside


def _taken(stage: Stage, size: QSize) -> Grid:
    """Return (rows, columns) where the body and the names of views are."""
    rows, columns = size.height() // _STEP_PX, size.width() // _STEP_PX
    y, x = (np.indices((rows, columns)) + 0.5) * _STEP_PX
    taken = np.zeros((rows, columns), bool)
    for panel in stage.scene.panels:
        painted = stage.painted(panel.view)
        if painted is None:
            continue
        sides = len(stage.views[panel.view].sides)
        body = _body(painted.texels >= 0, sides)
        back, _ = stage.transform(panel).inverted()
        across = (back.m11() * x + back.m21() * y + back.dx()) * PIXELS_PER_MM
        down = (back.m12() * x + back.m22() * y + back.dy()) * PIXELS_PER_MM
        height, width = painted.texels.shape
        inside = (across >= 0) & (down >= 0) & (across < width) & (down < height)
        at = down[inside].astype(int), across[inside].astype(int)
        taken[inside] |= body[at]
        frame = stage.frame(panel)
        if panel.is_named_beside:
            title = QRectF(0, frame.top(), frame.left(), frame.height())
        else:
            title = QRectF(
                frame.left(), frame.top() - _TITLE_PX, frame.width(), _TITLE_PX
            )
        _fill(taken, title)
    return taken


def _body(skin: Grid, sides: int) -> Grid:
    """Return where a view shows the body: skin, and what it was cut through."""
    if sides > 1:
        return skin
    from_left = np.logical_or.accumulate(skin, axis=1)
    from_right = np.logical_or.accumulate(skin[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(from_left & from_right)


def _nearest(
    taken: Grid, spot: QPointF, size: QRectF
) -> Iterator[tuple[float, QRectF]]:
    """Yield the free box that is nearest to a spot, and how far it is, if any is."""
    wide, high = size.width() + 2 * _AIR_PX, size.height() + 2 * _AIR_PX
    columns, rows = ceil(wide / _STEP_PX), ceil(high / _STEP_PX)
    if rows > taken.shape[0] or columns > taken.shape[1]:
        return
    sums = np.pad(taken, ((1, 0), (1, 0))).astype(np.int32).cumsum(0).cumsum(1)
    held = sums[rows:, columns:] - sums[:-rows, columns:]
    held += sums[:-rows, :-columns] - sums[rows:, :-columns]
    top, left = np.nonzero(held == 0)
    if not len(top):
        return
    x, y = left * _STEP_PX, top * _STEP_PX
    dx = np.maximum(np.maximum(x - spot.x(), spot.x() - x - wide), 0)
    dy = np.maximum(np.maximum(y - spot.y(), spot.y() - y - high), 0)
    far = np.hypot(dx, dy) + abs(y + high / 2 - spot.y()) / 2
    best = int(far.argmin())
    if far[best] <= _FAR_PX:
        box = QRectF(float(x[best]), float(y[best]), wide, high)
        air = _AIR_PX
        yield float(far[best]), box.adjusted(air, air, -air, -air)


def _take(taken: Grid, aside: Aside) -> None:
    """Keep others off a name and its line."""
    _fill(taken, aside.box)
    start, end = aside.place, _end(aside)
    steps = ceil(hypot(end.x() - start.x(), end.y() - start.y()) / _STEP_PX)
    for n in range(steps + 1):
        at = start + (end - start) * (n / max(steps, 1))
        _fill(taken, QRectF(at.x(), at.y(), 1, 1))


def _fill(taken: Grid, box: QRectF) -> None:
    top, bottom = int(box.top() // _STEP_PX), ceil(box.bottom() / _STEP_PX)
    left, right = int(box.left() // _STEP_PX), ceil(box.right() / _STEP_PX)
    taken[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = True


def _end(aside: Aside) -> QPointF:
    """Return where the line meets the name."""
    box = aside.box.adjusted(-2, -1, 2, 1)
    x = min(max(aside.place.x(), box.left()), box.right())
    y = min(max(aside.place.y(), box.top()), box.bottom())
    return QPointF(x, y)


def _draw(painter: QPainter, aside: Aside, palette: QPalette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, ink = QColor(palette.color(GROUND)), palette.color(INK)
    ground.setAlphaF(0.7)
    for colour, width in ((ground, 2.6), (ink, 0.9)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(aside.place, _end(aside))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(aside.place, _DOT_PX, _DOT_PX)
    naming.write(painter, aside.box.center(), aside.look, ink)
