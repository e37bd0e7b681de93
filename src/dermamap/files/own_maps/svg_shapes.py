"""The shapes of SVG as rings of points: paths, rectangles, circles, polygons.

Path data is read, and matrices are multiplied, by fontTools (ADR 3).
"""

import math
import re
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dermamap.files.own_maps.svg_tree import Element
from dermamap.files.reading.plain_values import shown

SHAPES: Final = (
    "path",
    "rect",
    "circle",
    "ellipse",
    "polygon",
    "polyline",
    "line",
)
"""Elements that draw a shape."""

MAX_POINTS: Final = 100_000
"""Corners of all shapes of a drawing, curves being made of short lines."""

MAX_CHARACTERS: Final = 4 * 2**20
"""Length of the data of one path."""

TOLERANCE_MM: Final = 0.05
"""How far a curve may lie from the lines that stand for it."""

FARTHEST_MM: Final = 1e5
LONGEST_MM: Final = 1e6
"""Of an outline; that of a territory is a few metres."""

_LONGEST_TRANSFORM: Final = 10_000

Matrix = tuple[float, float, float, float, float, float]
"""As SVG writes it: x' = a x + c y + e, y' = b x + d y + f."""

Rings = tuple[NDArray[np.float64], ...]

IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)

_NUMBER: Final = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_LENGTH: Final = re.compile(rf"\s*({_NUMBER})\s*([a-zA-Z%]*)\s*")
_PX: Final = {
    "": 1.0,
    "px": 1.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "in": 96.0,
    "pt": 96 / 72,
    "pc": 16.0,
}
_STEP: Final = re.compile(r"[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)[\s,]*")
_ARGUMENTS: Final = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}
_PATH_DATA: Final = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*")
_NOT_PATH_DATA: Final = "its path data cannot be read"
_FEWEST: Final = 3


def matrix_of(element: Element) -> Matrix:
    """Return the transform of an element.

    Raises:
        ValueError: It is not one; says what is wrong.
    """
    text = element.own_style("transform") or ""
    if len(text) > _LONGEST_TRANSFORM:
        raise ValueError(_not_a_transform(text))
    transform = _transform(*IDENTITY)
    place = 0
    while place < len(text):
        step = _STEP.match(text, place)
        if step is None or step[1] not in _ARGUMENTS:
            raise ValueError(_not_a_transform(text))
        numbers = _numbers(step[2])
        if numbers is None or len(numbers) not in _ARGUMENTS[step[1]]:
            raise ValueError(_not_a_transform(text))
        transform = transform.transform(_one_step(step[1], numbers))
        place = step.end()
    return _plain(transform)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does the inner one first and then the outer one."""
    return _plain(_transform(*outer).transform(inner))


def inverse(matrix: Matrix) -> Matrix:
    """Return the matrix that undoes another.

    Raises:
        ValueError: Nothing can, as it makes everything flat.
    """
    a, b, c, d, _, _ = matrix
    determinant = a * d - b * c
    if not math.isfinite(determinant) or abs(determinant) < 1e-12:  # noqa: PLR2004
        message = "its transform makes everything flat"
        raise ValueError(message)
    return _plain(_transform(*matrix).inverse())


def length(text: str) -> float:
    """Return a length in user units, of which 96 are an inch.

    Raises:
        ValueError: It is not a length.
    """
    match = _LENGTH.fullmatch(text)
    if match is None or match[2].lower() not in _PX:
        message = f"expected a length such as 12 or 12mm, found {shown(text)}"
        raise ValueError(message)
    return float(match[1]) * _PX[match[2].lower()]


def rings_of(element: Element, matrix: Matrix) -> Rings:
    """Return the rings of a shape, in millimetres of the view.

    An open path is closed by a straight line, as its fill is drawn.

    Args:
        element: One of ``SHAPES``.
        matrix: From the units of the shape to the view.

    Raises:
        ValueError: The shape is not right; says what is wrong.
    """
    from fontTools.svgLib.path import parse_path  # noqa: PLC0415 - takes a while

    pen = _RingPen(matrix)
    data = _path_data(element)
    if len(data) > MAX_CHARACTERS:
        message = f"more than {MAX_CHARACTERS:,} characters of path data"
        raise ValueError(message)
    if not _PATH_DATA.fullmatch(data):
        raise ValueError(_NOT_PATH_DATA)
    try:
        parse_path(data, pen)
    except _StrangePointError:
        raise
    except (ArithmeticError, IndexError, ValueError):
        raise ValueError(_NOT_PATH_DATA) from None
    rings = tuple(np.array(ring) for ring in pen.rings if len(ring) >= _FEWEST)
    if not rings:
        message = "it encloses no area; expected a closed shape"
        raise ValueError(message)
    sides = np.concatenate([np.diff(ring, axis=0) for ring in rings])
    if np.hypot(*sides.T).sum() > LONGEST_MM:
        message = "its outline is 1 km long or more; expected a simple shape"
        raise ValueError(message)
    return rings


class _StrangePointError(ValueError):
    """A point that cannot be drawn, or one too many."""


class _RingPen:
    """What fontTools draws paths with: it keeps every contour as a ring of points.

    Args:
        matrix: What each point is moved by.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.rings: list[list[tuple[float, float]]] = []
        self._matrix = matrix
        self._last = (0.0, 0.0)
        self._count = 0

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools
        """Begin a ring."""
        self.rings.append([])
        self._add(*self._moved(point))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """Add a straight line."""
        self._add(*self._moved(point))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """Add a cubic curve as short lines."""
        x0, y0 = self.rings[-1][-1]
        (x1, y1), (x2, y2), (x3, y3) = map(self._moved, points)
        # How far a curve bends from its chord is bound by its second differences.
        bend = max(
            math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2),
            math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3),
        )
        pieces = max(math.ceil(math.sqrt(0.75 * bend / TOLERANCE_MM)), 1)
        for n in range(1, pieces + 1):
            t = n / pieces
            s = 1 - t
            a, b, c, d = s**3, 3 * s * s * t, 3 * s * t * t, t**3
            self._add(
                a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
            )

    def qCurveTo(  # noqa: N802
        self, control: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Add a quadratic curve, as the cubic curve that is the same."""
        start, (x, y), (x3, y3) = self._last, control, end
        first = start[0] + (x - start[0]) * 2 / 3, start[1] + (y - start[1]) * 2 / 3
        self.curveTo(first, (x3 + (x - x3) * 2 / 3, y3 + (y - y3) * 2 / 3), end)

    def closePath(self) -> None:  # noqa: N802
        """End a closed ring."""

    def endPath(self) -> None:  # noqa: N802
        """End an open ring, which is closed all the same."""

    def _moved(self, point: tuple[float, float]) -> tuple[float, float]:
        self._last = point
        x, y = point
        a, b, c, d, e, f = self._matrix
        moved = a * x + c * y + e, b * x + d * y + f
        if not max(map(abs, moved)) <= FARTHEST_MM:  # so that it catches NaN too
            message = "a point of it is not a number or lies far away"
            raise _StrangePointError(message)
        return moved

    def _add(self, x: float, y: float) -> None:
        self._count += 1
        if self._count > MAX_POINTS:
            message = f"it has more than {MAX_POINTS:,} points"
            raise _StrangePointError(message)
        self.rings[-1].append((x, y))


def _path_data(element: Element) -> str:
    """Return the data of the path that draws a shape."""
    if element.tag == "path":
        data = element.attributes.get("d", "").strip()
    elif element.tag in {"polygon", "polyline"}:
        points = element.attributes.get("points", "").strip()
        data = f"M{points}" if points else ""
    elif element.tag == "line":
        data = ""
    else:
        data = _round(element)
    if not data:
        message = "it encloses no area; expected a closed shape"
        raise ValueError(message)
    return data


def _round(element: Element) -> str:
    """Return the data of a rectangle, circle or ellipse; nothing if it has no size."""

    def given(*names: str) -> float | None:
        words = (element.attributes.get(name, "").strip() for name in names)
        word = next((w for w in words if w not in {"", "auto"}), None)
        return None if word is None else length(word)

    if element.tag == "rect":
        width, height = given("width") or 0.0, given("height") or 0.0
        left, top = given("x") or 0.0, given("y") or 0.0
        rx, ry = given("rx", "ry") or 0.0, given("ry", "rx") or 0.0
        rx, ry = min(max(rx, 0), width / 2), min(max(ry, 0), height / 2)
    else:
        rx, ry = given("r", "rx", "ry") or 0.0, given("r", "ry", "rx") or 0.0
        left, top = (given("cx") or 0.0) - rx, (given("cy") or 0.0) - ry
        width, height = 2 * rx, 2 * ry
    if min(width, height) <= 0:
        return ""
    corner = f"a{rx} {ry} 0 0 1"
    across, down = width - 2 * rx, height - 2 * ry
    return (
        f"M{left + rx} {top}h{across}{corner} {rx} {ry}v{down}{corner} {-rx} {ry}"
        f"h{-across}{corner} {-rx} {-ry}v{-down}{corner} {rx} {-ry}z"
    )


def _numbers(text: str) -> list[float] | None:
    """Return numbers with spaces or commas between; nothing if there is more."""
    words = re.findall(_NUMBER, text)
    return None if re.sub(_NUMBER, "", text).strip(" \t\r\n,") else [*map(float, words)]


def _not_a_transform(text: str) -> str:
    expected = "such as translate(10,20) or matrix(1,0,0,1,10,20)"
    return f"expected a transform {expected}, found {shown(text)}"


def _one_step(name: str, numbers: list[float]) -> Matrix:
    """Return the matrix of one step of a transform."""
    if name == "matrix":
        a, b, c, d, e, f = numbers
        return a, b, c, d, e, f
    step = _transform(*IDENTITY)
    if name == "translate":
        return _plain(step.translate(*numbers))
    if name == "scale":
        return _plain(step.scale(*numbers))
    angle = math.radians(numbers[0])
    if name == "rotate":
        x, y = numbers[1:] or (0.0, 0.0)
        return _plain(step.translate(x, y).rotate(angle).translate(-x, -y))
    return _plain(step.skew(angle) if name == "skewX" else step.skew(0, angle))


def _transform(*numbers: float) -> Any:  # noqa: ANN401 - fontTools has no types
    from fontTools.misc.transform import Transform  # noqa: PLC0415 - takes a while

    return Transform(*numbers)


def _plain(transform: Any) -> Matrix:  # noqa: ANN401
    a, b, c, d, e, f = map(float, transform)
    return a, b, c, d, e, f
