"""Where the name of an area stands: in the largest circle within each of its pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, sin
from typing import Final

import shapely

from dermamap.core.body.outline import Area

CAPITAL_HEIGHT: Final = 0.72
LINE_HEIGHT: Final = 1.12
LETTER_WIDTH: Final = 0.62
"""Of bold letters, in sizes of the font; they hold for all common sans serifs."""

_SHORT: Final = 5
_LETTERS_MM: Final = (7.0, 21.0)
_WORDS_MM: Final = (5.6, 11.0)
"""Smallest and usual size of the letters of a root, and of a nerve, on a body."""

_ON_A_FOOT: Final = 0.35
"""Letters are smaller in the pictures of a foot, which are shown larger."""

_FINE_MM: Final = 0.2
_HAIR: Final = 1e-9

_ASIDE_MM: Final = 12.0
_LEAST_REACH: Final = 0.2
_WAYS: Final = 24
_STEPS: Final = (1.3, 1.7, 2.2, 2.8, 3.5)
"""Size of letters beside their piece, on a body; how wide the piece must be, in which
directions and how far room is sought, in sizes."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a picture.

    Attributes:
        lines: What is written.
        x: Its middle, mm; likewise ``y``.
        reach: Radius of the largest circle round it that keeps to the area, mm.
        size: Of the letters, mm.
        aside: How far right and down of its place it is written, mm; a line leads
            from there to the place.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    reach: float
    size: float
    aside: tuple[float, float] = (0.0, 0.0)

    def box(self) -> Area:
        """Return the room that the letters take up."""
        half = LETTER_WIDTH * max(map(len, self.lines)) / 2 * self.size
        tall = CAPITAL_HEIGHT + LINE_HEIGHT * (len(self.lines) - 1)
        x, y = self.x + self.aside[0], self.y + self.aside[1]
        down = tall / 2 * self.size
        return shapely.box(x - half, y - down, x + half, y + down)

    def leader(self) -> tuple[float, float]:
        """Return where the line from the place ends, at the letters."""
        right, down = self.aside
        half = LETTER_WIDTH * max(map(len, self.lines)) / 2 * self.size
        tall = CAPITAL_HEIGHT * self.size
        out = min(half / max(abs(right), _HAIR), tall / max(abs(down), _HAIR), 1.0)
        return self.x + right * (1 - out), self.y + down * (1 - out)

    def baselines(self) -> Iterator[tuple[str, float]]:
        """Yield the lines and how far below the middle each stands, mm."""
        first = CAPITAL_HEIGHT / 2 - LINE_HEIGHT * (len(self.lines) - 1) / 2
        for n, line in enumerate(self.lines):
            yield line, self.size * (first + n * LINE_HEIGHT)


def labels_of(
    area: Area, name: str, *, foot: bool, middle: float | None = None
) -> Iterator[Label]:
    """Yield the name of an area once for each of its pieces that has room.

    Args:
        area: In the view's millimetres.
        name: An id of a root or nerve.
        foot: Whether the picture is of a foot alone.
        middle: Where the picture of both sides has the midline, mm; a piece that
            crosses it has its name on each side.
    """
    lines = lines_of(name)
    longest = max(map(len, lines))
    smallest, usual = _LETTERS_MM if longest < _SHORT else _WORDS_MM
    scale = _ON_A_FOOT if foot else 1.0
    width = LETTER_WIDTH * longest
    height = CAPITAL_HEIGHT + LINE_HEIGHT * (len(lines) - 1)
    for piece in _pieces(area, middle):
        if isinstance(piece, shapely.Polygon) and not piece.is_empty:
            circle = shapely.maximum_inscribed_circle(piece, _FINE_MM)
            reach = float(circle.length)
            size = min(reach / (hypot(width, height) / 2), usual * scale)
            if size >= smallest * scale:
                x, y = circle.coords[0]
                yield Label(lines, x, y, reach, size)


def aside(
    area: Area,
    name: str,
    taken: Sequence[Area],
    page: Area,
    *,
    foot: bool,
    mirrored: bool = False,
) -> Label | None:
    """Return a short name beside the largest piece of an area without room for it.

    Args:
        area: In the view's millimetres, on one side of the person.
        name: An id of a root.
        taken: Where names stand already.
        page: Where names may stand.
        foot: Whether the picture is of a foot alone.
        mirrored: Whether the left is tried before the right.
    """
    pieces = [p for p in shapely.get_parts(area) if isinstance(p, shapely.Polygon)]
    size = _ASIDE_MM * (_ON_A_FOOT if foot else 1.0)
    if not pieces or len(name) >= _SHORT:
        return None
    circle = shapely.maximum_inscribed_circle(
        max(pieces, key=lambda piece: piece.area), _FINE_MM
    )
    reach = float(circle.length)
    if reach < _LEAST_REACH * size:
        return None
    x, y = circle.coords[0]
    blocked = shapely.union_all(list(taken)).buffer(size / 3)
    for step, turn in product(_STEPS, range(_WAYS)):
        far, angle = step * size + reach, 2 * pi * turn / _WAYS
        right, down = far * cos(angle) * (-1 if mirrored else 1), far * sin(angle)
        label = Label((name,), x, y, reach, size, (right, down))
        way = shapely.LineString([(x, y), (x + right, y + down)])
        box = label.box()
        if page.contains(box) and not blocked.intersects(box.union(way)):
            return label
    return None


def _pieces(area: Area, middle: float | None) -> Iterator[Area]:
    """Yield the pieces of an area, cut at the midline."""
    if middle is None or area.is_empty:
        yield from shapely.get_parts(area)
        return
    left, top, right, bottom = area.bounds
    for low, high in ((left, min(middle, right)), (max(middle, left), right)):
        if low < high:
            half = area.intersection(shapely.box(low, top, high, bottom))
            yield from shapely.get_parts(half)


def lines_of(name: str) -> tuple[str, ...]:
    """Return a name in one or two lines that are about as long.

    >>> lines_of("lateral_femoral_cutaneous")
    ('lateral femoral', 'cutaneous')
    """
    words = name.replace("_", " ").split()
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    shortest = min(ways, key=lambda lines: max(map(len, lines)), default=(name,))
    return tuple(shortest)
