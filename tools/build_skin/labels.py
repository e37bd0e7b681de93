"""Where names stand: in the middle of the largest circle within what is seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_skin.svg import CAPITAL_HEIGHT, LINE_HEIGHT, Label, Rings, Shape

LETTER_MM = {True: (2.5, 7.5), False: (7.0, 21.0)}
"""Smallest and usual size of letters: on a foot, on a body."""

LONG_NAME_MM = {True: (2.0, 4.8), False: (5.6, 15.0)}
"""The same for the names of nerves, which are words."""

LEAST_REACH_MM = {True: 0.8, False: 2.5}
"""Smaller pieces are slivers; larger ones may have room for a name when they are seen
larger, so that their place is told though no name is drawn."""

AGAIN_MM = 330.0
"""A long piece has its name again, this far from where it already stands."""

LETTER_WIDTH = 0.65
"""Mean width of a letter, in sizes of the font, in bold; most are less."""

POINT_SHARE = 0.72
"""Share of its disc that the name of a point takes up."""

FINE_ENOUGH_MM = 0.15


@dataclass(frozen=True)
class Named:
    """A shape, and the name that it may get.

    Attributes:
        shape: The shape; a path without a name in the picture if it has no lines.
        lines: The name; none for a clear shape, which hides nothing.
        is_point: Whether it is the disc of a point, which is seen beside its name.
    """

    shape: Shape
    lines: tuple[str, ...]
    is_point: bool = False


def place(named: Iterable[Named], *, fine: bool) -> list[Label]:
    """Return the names of all pieces; those without room are not to be seen.

    Args:
        named: The shapes of a layer, from the lowest.
        fine: Whether the picture shows a foot, large.
    """
    above: BaseGeometry = shapely.Polygon()
    labels: list[Label] = []
    for each in list(named)[::-1]:
        whole = area(each.shape.rings)
        if not each.lines:
            continue
        for piece in shapely.get_parts(whole.difference(above)):
            labels += _labels(piece, each, fine=fine)
        above = above.union(whole)
    return labels[::-1]


def lines_of(name: str) -> tuple[str, ...]:
    """Return the name of a nerve in the lines that need the smallest circle."""
    words = name.replace("_", " ").split()
    ways = [
        tuple(" ".join(words[a:b]) for a, b in pairwise((0, *cuts, len(words))))
        for count in range(len(words))
        for cuts in combinations(range(1, len(words)), count)
    ]
    return min(ways, key=_half_diagonal)


def area(rings: Rings) -> BaseGeometry:
    """Return what lies within the rings, by the even-odd rule."""
    whole: BaseGeometry = shapely.Polygon()
    for ring in rings:
        points = np.concatenate([curve.flat(4) for curve in ring])
        if len(points) > 3:
            polygon = shapely.Polygon(points).simplify(FINE_ENOUGH_MM)
            whole = whole.symmetric_difference(shapely.make_valid(polygon))
    return whole


def _labels(piece: BaseGeometry, named: Named, *, fine: bool) -> Iterator[Label]:
    """Return the names of one piece, the one with most room first."""
    label = _label(piece, named, fine=fine)
    if label is not None:
        yield label
    while label is not None and label.is_shown:
        piece = piece.difference(shapely.Point(label.x, label.y).buffer(AGAIN_MM))
        piece = max(shapely.get_parts(piece), key=lambda part: part.area, default=piece)
        label = _label(piece, named, fine=fine)
        if label is not None and label.is_shown:
            yield label


def _label(piece: BaseGeometry, named: Named, *, fine: bool) -> Label | None:
    if not isinstance(piece, shapely.Polygon) or piece.is_empty:
        return None
    radius = shapely.maximum_inscribed_circle(piece, FINE_ENOUGH_MM)
    x, y = (round(float(v), 1) for v in radius.coords[0])
    reach = float(shapely.boundary(piece).distance(shapely.Point(x, y)))
    sizes = LETTER_MM if max(map(len, named.lines)) < 5 else LONG_NAME_MM
    smallest, usual = sizes[fine]
    if reach < LEAST_REACH_MM[fine]:
        return None
    room = POINT_SHARE if named.is_point else 1.0
    size = min(room * reach / _half_diagonal(named.lines), usual)
    keys = ("data-territory", "data-zone", "data-area", "data-branch")
    about = {k: named.shape.attributes[k] for k in keys if k in named.shape.attributes}
    shown = size >= smallest
    return Label(named.lines, x, y, round(reach, 1), round(size, 1), about, shown)


def _half_diagonal(lines: tuple[str, ...]) -> float:
    """Return how far the corners of a text of size 1 are from its middle."""
    width = LETTER_WIDTH * max(map(len, lines))
    height = CAPITAL_HEIGHT + LINE_HEIGHT * (len(lines) - 1)
    return float(np.hypot(width, height)) / 2
