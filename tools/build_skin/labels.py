"""Where names stand: in the middle of the largest circle within what is seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_skin.svg import (
    CAPITAL_HEIGHT,
    HALO,
    LETTER_WIDTH,
    LINE_HEIGHT,
    Label,
    Rings,
    Shape,
)

LETTER_MM = {True: (2.5, 7.5), False: (7.0, 21.0)}
"""Smallest and usual size of letters: on a foot, on a body."""

LONG_NAME_MM = {True: (2.0, 4.8), False: (5.6, 15.0)}
"""The same for the names of nerves, which are words."""

LEAST_REACH_MM = {True: 0.8, False: 2.5}
"""Smaller pieces are slivers; larger ones may have room for a name when they are seen
larger, so that their place is told though no name is drawn."""

AGAIN_MM = 330.0
"""A long piece has its name again, this far from where it already stands."""

POINT_SHARE = 0.72
"""Share of its disc that the name of a point takes up."""

SHORT = 5
"""Names of fewer letters may stand beside a piece that is too small for them."""

ASIDE_MM = {True: 4.2, False: 12.0}
"""Size of their letters there: on a foot, on a body."""

WAYS = 24
STEPS = (1.3, 1.7, 2.2, 2.8, 3.5)
"""Directions in which room is sought for them, and how far, in sizes of the letters."""

CROSSING = 4.0
"""A place across a border is as good as one this much farther, in sizes."""

FINE_ENOUGH_MM = 0.15

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, mm."""


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


def place(named: Iterable[Named], page: Box, *, fine: bool) -> list[Label]:
    """Return the names of all pieces; those without room are not to be seen.

    Args:
        named: The shapes of a layer, from the lowest.
        page: Where names may stand.
        fine: Whether the picture shows a foot, large.
    """
    above: BaseGeometry = shapely.Polygon()
    labels: list[Label] = []
    wholes: list[BaseGeometry] = []
    for each in list(named)[::-1]:
        whole = area(each.shape.rings)
        wholes.append(whole)
        if not each.lines:
            continue
        for piece in shapely.get_parts(whole.difference(above)):
            labels += _labels(piece, each, fine=fine)
        above = above.union(whole)
    return _with_asides(labels[::-1], wholes, page, fine=fine)


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


def _with_asides(
    labels: list[Label], areas: list[BaseGeometry], page: Box, *, fine: bool
) -> list[Label]:
    """Write short names that stand nowhere beside the largest of their pieces."""
    found = list(labels)
    borders = shapely.union_all([shapely.boundary(each) for each in areas])
    shown = {tuple(label.attributes.items()) for label in labels if label.is_shown}
    for n in sorted(range(len(labels)), key=lambda n: -labels[n].reach):
        label = labels[n]
        whose = tuple(label.attributes.items())
        if whose in shown or max(map(len, label.lines)) >= SHORT:
            continue
        boxes = [_box(each) for each in found if each.is_shown]
        beside = _aside(replace(label, size=ASIDE_MM[fine]), boxes, borders, page)
        if beside is not None:
            shown.add(whose)
            found[n] = beside
    return found


def _aside(
    label: Label, boxes: list[BaseGeometry], borders: BaseGeometry, page: Box
) -> Label | None:
    """Return the name at the best place beside its piece, if there is any."""
    best: tuple[float, Label] | None = None
    free = shapely.box(*page)
    taken = shapely.union_all(boxes).buffer(label.size / 3)
    for step in STEPS:
        for angle in np.linspace(0, 2 * np.pi, WAYS, endpoint=False):
            far = step * label.size + label.reach
            right, down = (round(far * float(f(angle)), 1) for f in (np.cos, np.sin))
            moved = replace(label, aside=(right, down), is_shown=True)
            box = _box(moved)
            way = shapely.LineString(
                [(label.x, label.y), (label.x + right, label.y + down)]
            )
            if not free.contains(box) or taken.intersects(box.union(way)):
                continue
            cost = step + (CROSSING if box.intersects(borders) else 0.0)
            if best is None or cost < best[0]:
                best = cost, moved
    return None if best is None else best[1]


def _box(label: Label) -> BaseGeometry:
    """Return the room that a name takes up with its rim."""
    x, y = label.x + label.aside[0], label.y + label.aside[1]
    lines = len(label.lines)
    half = LETTER_WIDTH * max(map(len, label.lines)) / 2 + HALO / 2
    tall = (CAPITAL_HEIGHT + LINE_HEIGHT * (lines - 1)) / 2 + HALO / 2
    half, tall = half * label.size, tall * label.size
    return shapely.box(x - half, y - tall, x + half, y + tall)


def _half_diagonal(lines: tuple[str, ...]) -> float:
    """Return how far the corners of a text of size 1 are from its middle."""
    width = LETTER_WIDTH * max(map(len, lines))
    height = CAPITAL_HEIGHT + LINE_HEIGHT * (len(lines) - 1)
    return float(np.hypot(width, height)) / 2
