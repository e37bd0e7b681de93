"""Where the name of an area stands: in the largest circle within each of its pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
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


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a picture.

    Attributes:
        lines: What is written.
        x: Its middle, mm; likewise ``y``.
        reach: Radius of the largest circle round it that keeps to the area, mm.
        size: Of the letters, mm.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    reach: float
    size: float

    def baselines(self) -> Iterator[tuple[str, float]]:
        """Yield the lines and how far below the middle each stands, mm."""
        first = CAPITAL_HEIGHT / 2 - LINE_HEIGHT * (len(self.lines) - 1) / 2
        for n, line in enumerate(self.lines):
            yield line, self.size * (first + n * LINE_HEIGHT)


def labels_of(area: Area, name: str, *, foot: bool) -> Iterator[Label]:
    """Yield the name of an area once for each of its pieces that has room.

    Args:
        area: In the view's millimetres.
        name: An id of a root or nerve.
        foot: Whether the picture is of a foot alone.
    """
    lines = lines_of(name)
    longest = max(map(len, lines))
    smallest, usual = _LETTERS_MM if longest < _SHORT else _WORDS_MM
    scale = _ON_A_FOOT if foot else 1.0
    width = LETTER_WIDTH * longest
    height = CAPITAL_HEIGHT + LINE_HEIGHT * (len(lines) - 1)
    for piece in shapely.get_parts(area):
        if isinstance(piece, shapely.Polygon) and not piece.is_empty:
            circle = shapely.maximum_inscribed_circle(piece, _FINE_MM)
            reach = float(circle.length)
            size = min(reach / (hypot(width, height) / 2), usual * scale)
            if size >= smallest * scale:
                x, y = circle.coords[0]
                yield Label(lines, x, y, reach, size)


def lines_of(name: str) -> tuple[str, ...]:
    """Return a name in one or two lines that are about as long.

    >>> lines_of("lateral_femoral_cutaneous")
    ('lateral femoral', 'cutaneous')
    """
    words = name.replace("_", " ").split()
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    shortest = min(ways, key=lambda lines: max(map(len, lines)), default=(name,))
    return tuple(shortest)
