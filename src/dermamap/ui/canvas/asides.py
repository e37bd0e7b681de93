"""Names beside the body, each with a thin line to the piece of skin that it names."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen

from dermamap.core.body.views import PIXELS_PER_MM
from dermamap.ui.canvas import naming
from dermamap.ui.canvas.naming import Look, Settled
from dermamap.ui.parts.theme import GROUND, INK, scaled
from dermamap.ui.pictures.territories import Name
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_STEP_PX: Final = 4
"""Of the grid in which room is sought."""

_COARSE: Final = 4
"""Every so many pixels of a raster are looked at."""

_PER_MM: Final = PIXELS_PER_MM / _COARSE

_KEPT: Final = 8
"""So many choices of layers and cameras are remembered."""

_AIR_PX: Final = 5.0
_TITLE_PX: Final = 34.0
"""Above a view, and beside one that lies, where the name of the view stands."""

_FAR_PX: Final = 150.0
"""A name farther than this from its skin would not be found."""

_SMALLEST_PX: Final = 2.5
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
        self._known: OrderedDict[Hashable, list[Aside]] = OrderedDict()

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        stage: Stage,
        settled: Sequence[Settled],
        key: Hashable,
        *,
        palette: QPalette,
    ) -> None:
        """Draw the names.

        Args:
            painter: Of the canvas, in the font of the window.
            rect: The part of the canvas to draw.
            stage: What is seen.
            settled: The names of the panels, with those that have no room.
            key: Of all that they depend on, besides the stage.
            palette: Of the window.
        """
        panels = stage.scene.panels
        ready = tuple(stage.painted(panel.view) is not None for panel in panels)
        device, font = painter.device(), painter.font()
        size = QSize(device.width(), device.height())
        now = (key, stage.camera, stage.scene, ready, size.toTuple(), font.key())
        if now not in self._known and all(ready):
            self._known[now] = list(place(stage, settled, font, size))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        for aside in self._known.get(now, ()):
            if _around(aside).intersects(QRectF(rect)):
                _draw(painter, aside, palette)


def place(
    stage: Stage, settled: Sequence[Settled], font: QFont, size: QSize
) -> Iterator[Aside]:
    """Find room beside the body for names that have none on the skin.

    A nerve is named once in a panel, at the piece that is nearest to some room.
    """
    waiting: dict[tuple[Panel, str], list[Name]] = {}
    for each in settled:
        panel = each.named.panel
        scale = stage.pixels_per_mm(panel)
        for name in each.left_out:
            spot = QPointF(*stage.to_screen(panel, name.place))
            seen = QRectF(0, 0, size.width(), size.height()).contains(spot)
            if seen and name.reach_mm * scale >= _SMALLEST_PX:
                word = each.named.words(name.label)
                waiting.setdefault((panel, word), []).append(name)
    if not waiting:
        return
    taken = _taken(stage, size)
    letters = scaled(font, _LETTERS)
    for (panel, word), pieces in waiting.items():
        spots = [QPointF(*stage.to_screen(panel, each.place)) for each in pieces]
        sums = np.pad(taken, ((1, 0), (1, 0))).astype(np.int32).cumsum(0).cumsum(1)
        found = []
        for n, lines in enumerate(list(naming.ways(word))[:2]):
            free = _free(sums, naming.size_of(lines, letters))
            for spot in spots:
                nearest = free.nearest(spot)
                if nearest:
                    cost, box = nearest
                    found.append((cost, n, Aside(spot, box, (lines, letters))))
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
        body = _body(painted.texels[::_COARSE, ::_COARSE] >= 0, sides)
        back, _ = stage.transform(panel).inverted()
        across = (back.m11() * x + back.m21() * y + back.dx()) * _PER_MM
        down = (back.m12() * x + back.m22() * y + back.dy()) * _PER_MM
        height, width = body.shape
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


@dataclass(frozen=True, slots=True)
class _Free:
    """The places at which a name has room.

    Attributes:
        left: (n,) edges of boxes, pixels.
        top: (n,) likewise.
        width: Of a box.
        height: Likewise.
    """

    left: NDArray[np.intp]
    top: NDArray[np.intp]
    width: float
    height: float

    def nearest(self, spot: QPointF) -> tuple[float, QRectF] | None:
        """Return how far the box nearest to a spot is, and the box, if any is near."""
        beside = abs(self.left + self.width / 2 - spot.x()) - self.width / 2
        above = abs(self.top + self.height / 2 - spot.y())
        far = np.hypot(np.maximum(beside, 0), np.maximum(above - self.height / 2, 0))
        far += above / 2
        if not len(far):
            return None
        best = int(far.argmin())
        if far[best] > _FAR_PX:
            return None
        corner = float(self.left[best]), float(self.top[best])
        box = QRectF(*corner, self.width, self.height)
        return float(far[best]), box.adjusted(_AIR_PX, _AIR_PX, -_AIR_PX, -_AIR_PX)


def _free(sums: NDArray[np.int32], size: QRectF) -> _Free:
    """Return where a box with air around it has room.

    Args:
        sums: (rows + 1, columns + 1) how much is taken above and to the left.
        size: Of the box.
    """
    wide, high = size.width() + 2 * _AIR_PX, size.height() + 2 * _AIR_PX
    columns, rows = ceil(wide / _STEP_PX), ceil(high / _STEP_PX)
    held = sums[rows:, columns:] - sums[:-rows, columns:]
    held += sums[:-rows, :-columns] - sums[rows:, :-columns]
    top, left = np.nonzero(held == 0)
    return _Free(left * _STEP_PX, top * _STEP_PX, wide, high)


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


def _around(aside: Aside) -> QRectF:
    """Return the box around a name and its line."""
    box, place, air = aside.box, aside.place, _AIR_PX
    spot = QRectF(place.x(), place.y(), 1, 1)
    return box.united(spot).adjusted(-air, -air, air, air)


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
