"""Names of territories, on the skin that they serve."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from dermamap.core.anatomy import MAP_ROOTS
from dermamap.ui.parts.theme import scaled
from dermamap.ui.pictures.territories import Label, Name, Territory
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_NAME_ROOM_PX: Final = 6.0
"""The name of a root is left out on a piece narrower than twice this."""

_ROOTS: Final = frozenset(MAP_ROOTS)
"""Names that are short enough to stand on a border."""

_SIZES: Final = (0.8, 0.7, 0.62)
"""Of the letters of longer names; the largest that fits is taken."""

_LINE: Final = 0.86
"""Height of a line of several, for letters that are all but small."""

_AIR_PX: Final = 4.0
"""Around a name of several letters within its territory."""

_HALO_PX: Final = 3.4

_INK: Final = {False: QColor("#2e1f18"), True: QColor("#fff4ea")}
_HALO: Final = {False: QColor(255, 255, 255, 205), True: QColor(28, 18, 13, 205)}
"""Of letters and of the rim that parts them from any skin, by whether it is dark."""

Look = tuple[Sequence[str], QFont]
"""The lines of a name, and their letters."""

Words = Callable[[Label], str]
"""Returns what is written on the skin of a territory."""


@dataclass(frozen=True, slots=True)
class Named:
    """What is to be named in one panel.

    Attributes:
        panel: The panel.
        names: Where names have room.
        territories: What they name.
        words: What is written.
    """

    panel: Panel
    names: Sequence[Name]
    territories: Sequence[Territory]
    words: Words


def draw_names(
    painter: QPainter, rect: QRect, stage: Stage, named: Named, *, is_dark: bool
) -> None:
    """Name the territories of a panel where they have room for it.

    Args:
        painter: Of the canvas, in the font of the window.
        rect: The part of the canvas to draw.
        stage: What is seen.
        named: The panel and what is in it.
        is_dark: Whether the skin is shown as on a dark ground.
    """
    scale, font = stage.pixels_per_mm(named.panel), painter.font()
    for name in named.names:
        centre = QPointF(*stage.to_screen(named.panel, name.place))
        word = named.words(name.label)
        if name.label.area:
            reach = name.reach_mm * scale
            _draw_beside(painter, rect, (centre, reach), word, is_dark=is_dark)
            continue
        is_root = word in _ROOTS
        if is_root and name.reach_mm * scale < _NAME_ROOM_PX:
            continue
        if is_root:
            look: Look | None = ([word], scaled(font, 0.86, bold=True))
        else:
            look = _fitting(word, font, partial(_has_room, name, named, scale))
        if look:
            _draw_lines(painter, rect, centre, look, is_dark=is_dark)


def _fitting(text: str, font: QFont, fits: Callable[[QRectF], bool]) -> Look | None:
    """Return the lines and the letters, as large as they can be, that have room."""
    for factor in _SIZES:
        letters = scaled(font, factor, bold=True)
        for lines in ways(text):
            if fits(size_of(lines, letters)):
                return lines, letters
    return None


def nameless(stage: Stage, named: Named, font: QFont) -> list[Name]:
    """Return the pieces of nerves that have no name in a panel, for want of room.

    A nerve has its name there if any of its pieces is large enough.
    """
    scale = stage.pixels_per_mm(named.panel)
    nerves = [
        name
        for name in named.names
        if name.label.territory not in {"", *_ROOTS} and not name.label.area
    ]
    words = {name.label: named.words(name.label) for name in nerves}
    written = {
        name.label
        for name in nerves
        if _fitting(words[name.label], font, partial(_has_room, name, named, scale))
    }
    return [name for name in nerves if name.label not in written]


def ways(text: str) -> Iterator[Sequence[str]]:
    """Yield a text in one line, in two lines of about the same length, and so on."""
    words = text.split()
    for count in range(len(words)):
        cuts = combinations(range(1, len(words)), count)
        ways = [pairwise((0, *each, len(words))) for each in cuts]
        broken = [[" ".join(words[a:b]) for a, b in way] for way in ways]
        yield min(broken, key=lambda lines: max(map(len, lines)))


def _has_room(name: Name, named: Named, scale: float, size: QRectF) -> bool:
    """Whether words fit into the piece that they name, as the panel shows it."""
    wide, high = ((s + _AIR_PX) / scale for s in (size.width(), size.height()))
    if named.panel.turns % 2:  # the words stay upright
        wide, high = high, wide
    if wide * wide + high * high <= 4 * name.reach_mm * name.reach_mm:
        return True
    return any(
        each.label == name.label and each.has_room(name.place, wide, high)
        for each in named.territories
    )


def _draw_beside(
    painter: QPainter,
    rect: QRect,
    disc: tuple[QPointF, float],
    word: str,
    *,
    is_dark: bool,
) -> None:
    """Name a small area: within it, or to its right where it is too small."""
    centre, reach = disc
    font = scaled(painter.font(), 0.8, bold=True)
    size = size_of([word], font)
    if size.width() + _AIR_PX > 2 * reach:
        centre = centre + QPointF(reach + _AIR_PX + size.width() / 2, 0)
    _draw_lines(painter, rect, centre, ([word], font), is_dark=is_dark)


def size_of(lines: Sequence[str], font: QFont) -> QRectF:
    """Return the size of lines of words."""
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(line) for line in lines)
    height = metrics.capHeight() + (len(lines) - 1) * _LINE * metrics.height()
    return QRectF(0, 0, width, height)


def _draw_lines(
    painter: QPainter,
    rect: QRect,
    centre: QPointF,
    words: Look,
    *,
    is_dark: bool,
) -> None:
    """Draw words around a place, with a halo that keeps them legible."""
    box = size_of(*words)
    box.moveCenter(centre)
    if not box.adjusted(-3, -3, 3, 3).intersects(QRectF(rect)):
        return
    halo = QPen(_HALO[is_dark], _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(_path(centre, words), halo)
    write(painter, centre, words, _INK[is_dark])


def write(painter: QPainter, centre: QPointF, words: Look, ink: QColor) -> None:
    """Write words around a place."""
    painter.fillPath(_path(centre, words), ink)


def _path(centre: QPointF, words: Look) -> QPainterPath:
    lines, font = words
    metrics = QFontMetricsF(font)
    box = size_of(lines, font)
    box.moveCenter(centre)
    path = QPainterPath()
    base = box.top() + metrics.capHeight()
    for n, line in enumerate(lines):
        left = centre.x() - metrics.horizontalAdvance(line) / 2
        path.addText(QPointF(left, base + n * _LINE * metrics.height()), font, line)
    return path
