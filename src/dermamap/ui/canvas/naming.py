"""Names of territories, on the skin that they serve."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import combinations, pairwise
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

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

_ROOT_SIZES: Final = (0.86, 0.7, 0.56, 0.45)
"""Of the letters of roots; the largest that keeps off its neighbours is taken."""

_HALO_PX: Final = 3.4

_KEPT: Final = 8
"""So many choices of layers and zooms are remembered."""

_INK: Final = {False: QColor("#2e1f18"), True: QColor("#fff4ea")}
_HALO: Final = {False: QColor(255, 255, 255, 205), True: QColor(28, 18, 13, 205)}
"""Of letters and of the rim that parts them from any skin, by whether it is dark."""

Look = tuple[Sequence[str], QFont]
"""The lines of a name, and their letters."""

Words = Callable[[Label], str]
"""Returns what is written on the skin of a territory."""


@dataclass(frozen=True)
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

    @cached_property
    def _by_label(self) -> Mapping[Label, Sequence[Territory]]:
        found: dict[Label, list[Territory]] = {}
        for each in self.territories:
            found.setdefault(each.label, []).append(each)
        return found

    def called(self, label: Label) -> Sequence[Territory]:
        """Return the territories that are called so."""
        return self._by_label.get(label, ())


@dataclass(frozen=True, slots=True)
class Written:
    """A name that has room.

    Attributes:
        name: Where it stands, and what it is.
        shift: From there to the middle of its letters, pixels.
        look: Its lines and letters.
    """

    name: Name
    shift: QPointF
    look: Look


@dataclass(frozen=True, slots=True)
class Settled:
    """Which names of a panel have room on the skin, at one zoom.

    Attributes:
        named: The panel and what is in it.
        written: The names that have.
        left_out: The pieces of nerves that have none.
    """

    named: Named
    written: Sequence[Written]
    left_out: Sequence[Name]


class Lettering:
    """Names on the skin; it is settled once for each zoom which of them have room."""

    def __init__(self) -> None:
        self._settled: OrderedDict[Hashable, Sequence[Settled]] = OrderedDict()

    def settle(
        self, stage: Stage, named: Sequence[Named], font: QFont, key: Hashable
    ) -> Sequence[Settled]:
        """Return which names have room.

        Args:
            stage: What is seen.
            named: The panels and what is in them.
            font: Of the window.
            key: Of all that this depends on, besides the stage.
        """
        now = (key, stage.scene, stage.camera.zoom, font.key())
        if now not in self._settled:
            self._settled[now] = [settle(stage, each, font) for each in named]
            if len(self._settled) > _KEPT:
                self._settled.popitem(last=False)
        self._settled.move_to_end(now)
        return self._settled[now]


def settle(stage: Stage, named: Named, font: QFont) -> Settled:
    """Return which names of a panel have room on the skin that they name.

    A nerve has its name there if any of its pieces is large enough.
    """
    scale, written = stage.pixels_per_mm(named.panel), []
    nerves, shown = [], set()
    roots: list[QRectF] = []
    for name in named.names:
        word = named.words(name.label)
        is_root, shift = word in _ROOTS, QPointF(0, 0)
        look: Look | None
        if name.label.area:
            look = ([word], scaled(font, _SIZES[0], bold=True))
            shift = _beside(name.reach_mm * scale, look)
        elif is_root:
            is_wide = name.reach_mm * scale >= _NAME_ROOM_PX
            place = QPointF(*stage.to_screen(named.panel, name.place))
            look = _apart(word, place, font, roots) if is_wide else None
        else:
            look = _fitting(word, font, partial(_has_room, name, named, scale))
        if look:
            written.append(Written(name, shift, look))
        if name.label.territory not in {"", *_ROOTS} and not name.label.area:
            nerves.append(name)
            if look:
                shown.add(name.label)
    return Settled(named, written, [each for each in nerves if each.label not in shown])


def _apart(word: str, place: QPointF, font: QFont, others: list[QRectF]) -> Look:
    """Return a root's name in letters that keep off those of its neighbours.

    Args:
        word: The name.
        place: Its middle, pixels.
        font: Of the window.
        others: The boxes of names that are settled, to which this one is added.
    """
    looks = [([word], scaled(font, factor, bold=True)) for factor in _ROOT_SIZES]
    boxes = [size_of(*each).adjusted(0, 0, _HALO_PX, _HALO_PX) for each in looks]
    for each in boxes:
        each.moveCenter(place)
    free = (
        n
        for n, each in enumerate(boxes)
        if not any(each.intersects(other) for other in others)
    )
    chosen = next(free, len(looks) - 1)
    others.append(boxes[chosen])
    return looks[chosen]


def stamps_of(
    stage: Stage, settled: Settled, ratio: float, *, is_dark: bool
) -> Iterator[tuple[QRectF, QPixmap]]:
    """Yield the pictures of the names of a panel that have room, and where they are.

    Args:
        stage: What is seen.
        settled: The names.
        ratio: Pixels of the device to one of the canvas.
        is_dark: Whether the skin is shown as on a dark ground.
    """
    for each in settled.written:
        place = stage.to_screen(settled.named.panel, each.name.place)
        lines, font = each.look
        picture = _stamp(tuple(lines), font.toString(), ratio, is_dark=is_dark)
        box = QRectF(QPointF(0, 0), picture.deviceIndependentSize())
        box.moveCenter(QPointF(*place) + each.shift)
        yield box, picture


@lru_cache(maxsize=128)
def _stamp(
    lines: Sequence[str], letters: str, ratio: float, *, is_dark: bool
) -> QPixmap:
    """Return lines of words with a halo that keeps them legible.

    To draw letters as shapes takes longer than a move of the pen.
    """
    font = QFont()
    font.fromString(letters)
    look = (lines, font)
    box = size_of(*look)
    air = _HALO_PX + QFontMetricsF(font).descent()
    width, height = (ceil(s + 2 * air) for s in (box.width(), box.height()))
    picture = QPixmap(ceil(width * ratio), ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    size = picture.deviceIndependentSize()
    middle = QPointF(size.width() / 2, size.height() / 2)
    halo = QPen(_HALO[is_dark], _HALO_PX)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(_path(middle, look), halo)
        write(painter, middle, look, _INK[is_dark])
    return picture


def _beside(reach_px: float, look: Look) -> QPointF:
    """Return how far from the middle of a small area its name stands.

    It stands within it, or to its right where it is too small.
    """
    width = size_of(*look).width()
    if width + _AIR_PX <= 2 * reach_px:
        return QPointF(0, 0)
    return QPointF(reach_px + _AIR_PX + width / 2, 0)


def _fitting(text: str, font: QFont, fits: Callable[[QRectF], bool]) -> Look | None:
    """Return the lines and the letters, as large as they can be, that have room."""
    for lines, letters, size in _sized(text, font.toString()):
        if fits(size):
            return lines, letters
    return None


@lru_cache(maxsize=256)
def _sized(text: str, font: str) -> Sequence[tuple[Sequence[str], QFont, QRectF]]:
    """Return the ways to write a longer name, the largest letters first."""
    whole = QFont()
    whole.fromString(font)
    sizes = [scaled(whole, factor, bold=True) for factor in _SIZES]
    return [
        (lines, letters, size_of(lines, letters))
        for letters in sizes
        for lines in ways(text)
    ]


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
        each.has_room(name.place, wide, high) for each in named.called(name.label)
    )


def size_of(lines: Sequence[str], font: QFont) -> QRectF:
    """Return the size of lines of words."""
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(line) for line in lines)
    height = metrics.capHeight() + (len(lines) - 1) * _LINE * metrics.height()
    return QRectF(0, 0, width, height)


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
