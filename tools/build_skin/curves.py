"""Smooth curves through dense points, and how SVG writes them."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import convolve1d, gaussian_filter1d

Array = NDArray[np.float64]

TOLERANCE_MM = 0.04
"""How far a curve may leave the points it stands for."""

LIGHT_MM, STRONG_MM, MOVES_MM = 0.5, 3.0, 0.25
LONGEST_MM = 60.0
TURNS = 3
"""How often control points and places along a curve are fitted to each other."""
DECIMALS = 2


@dataclass(frozen=True)
class Curve:
    """Cubic Bezier pieces, end to end.

    Attributes:
        knots: (n, 2) mm.
        controls: (n - 1, 2, 2) the two control points of each piece.
    """

    knots: Array
    controls: Array

    @property
    def reversed(self) -> "Curve":
        """The same curve, run the other way."""
        return Curve(self.knots[::-1], self.controls[::-1, ::-1])

    def flat(self, steps: int = 6) -> Array:
        """Return (m, 2) points along it."""
        t = (np.arange(steps) / steps)[:, None]
        a, d = self.knots[:-1, None], self.knots[1:, None]
        b, c = self.controls[:, None, 0], self.controls[:, None, 1]
        points = (
            (1 - t) ** 3 * a
            + 3 * (1 - t) ** 2 * t * b
            + 3 * (1 - t) * t**2 * c
            + t**3 * d
        )
        return np.concatenate([points.reshape(-1, 2), self.knots[-1:]])


def smooth(points: Array, sigma: float, *, closed: bool) -> Array:
    """Smooth a line of evenly spaced points; the ends of an open one stay.

    Args:
        points: (n, 2); of a closed line the first and last are the same.
        sigma: Spread in points.
        closed: Whether it is a ring.
    """
    reach = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    if closed:
        ring = convolve1d(points[:-1], kernel, axis=0, mode="wrap")
        return np.concatenate([ring, ring[:1]])
    reach = min(reach, len(points) - 1)
    before = 2 * points[0] - points[reach:0:-1]
    after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
    padded = np.concatenate([before, points, after])
    result = convolve1d(padded, kernel, axis=0, mode="nearest")
    result = result[reach : reach + len(points)]
    result[0], result[-1] = points[0], points[-1]
    return result


def calm(points: Array, step: float, *, closed: bool) -> Array:
    """Smooth a line strongly where that hardly moves it, lightly where it turns.

    Args:
        points: (n, 2) mm, evenly spaced.
        step: Their spacing, mm.
        closed: Whether it is a ring.
    """
    light = smooth(points, LIGHT_MM / step, closed=closed)
    strong = smooth(points, STRONG_MM / step, closed=closed)
    moved = np.linalg.norm(strong - light, axis=1)
    share = 1 / (1 + (moved / MOVES_MM) ** 4)
    mode = "wrap" if closed else "nearest"
    share = gaussian_filter1d(share, LIGHT_MM * 2 / step, mode=mode)[:, None]
    return light + share * (strong - light)


def evenly(points: Array, step: float) -> Array:
    """Return points along a line at about equal distances."""
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    )
    count = max(int(np.ceil(length[-1] / step)), 2)
    at = np.linspace(0, length[-1], count + 1)
    return np.stack([np.interp(at, length, points[:, k]) for k in (0, 1)], axis=1)


def fit(points: Array, *, closed: bool, tolerance: float = TOLERANCE_MM) -> Curve:
    """Put a smooth curve through dense points.

    Args:
        points: (n, 2) mm; of a closed line the first and last are the same.
        closed: Whether it is a ring, smooth where it closes too.
        tolerance: mm it may be off.
    """
    points = np.round(points, 4)
    step = np.linalg.norm(np.diff(points, axis=0), axis=1)
    points = points[np.concatenate([[True], step > 1e-6])]
    if len(points) < 3:
        return _straight(points)
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    )
    tangent = np.empty_like(points)
    tangent[1:-1] = points[2:] - points[:-2]
    tangent[0], tangent[-1] = points[1] - points[0], points[-1] - points[-2]
    if closed:
        tangent[0] = tangent[-1] = points[1] - points[-2]
    norm = np.linalg.norm(tangent, axis=1, keepdims=True)
    tangent = tangent / np.maximum(norm, 1e-9)
    line = _Line(points, tangent, length)
    found: list[_Piece] = []
    third = len(points) // 3
    stops = [0, third, 2 * third, len(points) - 1] if closed else [0, len(points) - 1]
    stack = list(pairwise(stops))[::-1]
    while stack:
        i, j = stack.pop()
        if i == j:
            continue
        piece = line.piece(i, j)
        if j - i > 1 and not piece.within(tolerance):
            middle = int(np.searchsorted(length, length[i] + piece.span / 2))
            middle = min(max(middle, i + 1), j - 1)
            stack += [(middle, j), (i, middle)]
            continue
        if found:  # halving cuts where it need not: one piece may do for two
            both = line.piece(found[-1].start, j)
            if both.within(tolerance):
                found[-1] = both
                continue
        found.append(piece)
    cuts = [found[0].start, *(piece.end for piece in found)]
    return _rounded(points[cuts], np.array([piece.controls for piece in found]))


@dataclass(frozen=True)
class _Piece:
    """One cubic through some of the points of a line.

    Attributes:
        start: Number of its first point; likewise ``end`` of its last.
        span: Length of the way, mm.
        controls: (2, 2) its control points.
        off: How far it leaves the points, mm.
    """

    start: int
    end: int
    span: float
    controls: Array
    off: float

    def within(self, tolerance: float) -> bool:
        """Whether it is good enough."""
        return self.off <= tolerance and self.span <= LONGEST_MM


@dataclass(frozen=True)
class _Line:
    """Dense points, their directions, and how far along the way they are, mm."""

    points: Array
    tangent: Array
    length: Array

    def piece(self, i: int, j: int) -> _Piece:
        """Return the best cubic from point ``i`` to point ``j``."""
        points, span = self.points[i : j + 1], float(self.length[j] - self.length[i])
        t = (self.length[i : j + 1] - self.length[i]) / span
        b, c, at = _handles(points, self.tangent[i], self.tangent[j], t, span)
        off = float(np.linalg.norm(at - points, axis=1).max())
        return _Piece(i, j, span, np.stack([b, c]), off)


def _handles(
    points: Array, ahead: Array, behind: Array, t: Array, span: float
) -> tuple[Array, Array, Array]:
    """Return control points for one piece through dense points, and places along it.

    The control points lie on the tangents, as far out as brings the piece nearest to
    the points. How far along it each point lies is found in turns with that.

    Args:
        points: (n, 2).
        ahead: Direction at the first point.
        behind: Direction at the last.
        t: (n,) how far along each point is, 0 to 1.
        span: Length of the way.
    """
    a, d = points[0], points[-1]
    b, c = a + span / 3 * ahead, d - span / 3 * behind
    for _ in range(TURNS):
        if len(points) < 4:
            break
        u = 1 - t
        near, far = 3 * u**2 * t, 3 * u * t**2
        rest = points - np.outer(u**3 + near, a) - np.outer(t**3 + far, d)
        one, two = np.outer(near, ahead), np.outer(-far, behind)
        mixed = (one * two).sum()
        system = np.array([[(one**2).sum(), mixed], [mixed, (two**2).sum()]])
        if np.linalg.det(system) > 1e-9 * system[0, 0] * system[1, 1]:
            wished = [(one * rest).sum(), (two * rest).sum()]
            reach = np.linalg.solve(system, wished).clip(0.1 * span, 0.7 * span)
            b, c = a + reach[0] * ahead, d - reach[1] * behind
        t = _nearest(points, t, (a, b, c, d))
    return b, c, _at(t, (a, b, c, d))


def _nearest(points: Array, t: Array, cubic: tuple[Array, ...]) -> Array:
    """Move each parameter towards where the cubic comes nearest to its point."""
    a, b, c, d = cubic
    u = 1 - t
    way = (
        np.outer(3 * u**2, b - a)
        + np.outer(6 * u * t, c - b)
        + np.outer(3 * t**2, d - c)
    )
    step = ((points - _at(t, cubic)) * way).sum(axis=1)
    moved = t + step / (way**2).sum(axis=1).clip(1e-9)
    moved = np.maximum.accumulate(moved.clip(0, 1))
    moved[0], moved[-1] = 0.0, 1.0
    return moved


def _at(t: Array, cubic: tuple[Array, ...]) -> Array:
    a, b, c, d = cubic
    u = 1 - t
    return (
        np.outer(u**3, a)
        + np.outer(3 * u**2 * t, b)
        + np.outer(3 * u * t**2, c)
        + np.outer(t**3, d)
    )


def _rounded(knots: Array, controls: Array) -> Curve:
    return Curve(np.round(knots, DECIMALS) + 0.0, np.round(controls, DECIMALS) + 0.0)


def _straight(points: Array) -> Curve:
    a, b = points[:-1], points[1:]
    return _rounded(points, np.stack([a + (b - a) / 3, b - (b - a) / 3], axis=1))


def polyline(points: Array) -> Curve:
    """Return straight pieces through the points."""
    return _straight(np.asarray(points, dtype=float))


def mirrored(curve: Curve, width: float) -> Curve:
    """Return the mirror image in a picture of that width."""
    turn = [-1, 1]
    return Curve(
        np.round(curve.knots * turn + [width, 0], DECIMALS) + 0.0,
        np.round(curve.controls * turn + [width, 0], DECIMALS) + 0.0,
    )


def path(rings: list[list[Curve]], *, closed: bool = True) -> str:
    """Write curves, joined to rings or lines, as the ``d`` of an SVG path."""
    parts = []
    for ring in rings:
        here = _units(ring[0].knots[0])
        parts.append(f"M{_number(here[0])} {_number(here[1])}")
        for curve in ring:
            for (b, c), d in zip(curve.controls, curve.knots[1:], strict=True):
                points = [_units(p) for p in (b, c, d)]
                parts.append(_piece(here, points))
                here = points[2]
        if closed:
            parts.append("z")
    return "".join(parts)


def _piece(here: NDArray[np.int64], points: list[NDArray[np.int64]]) -> str:
    b, c, d = (p - here for p in points)
    if abs(b * 3 - d).max() <= 2 and abs(c * 3 - 2 * d).max() <= 2:
        return "l" + _joined([d[0], d[1]])
    return "c" + _joined([b[0], b[1], c[0], c[1], d[0], d[1]])


def _units(point: Array) -> NDArray[np.int64]:
    return np.rint(point * 10**DECIMALS).astype(np.int64)


def _number(units: int) -> str:
    text = f"{int(units) / 10**DECIMALS:.{DECIMALS}f}".rstrip("0").rstrip(".")
    text = text.replace("-0.", "-.")
    text = text.removeprefix("0") if text.startswith("0.") else text
    return "0" if text in ("", "-", "-0") else text


def _joined(units: list[int]) -> str:
    text = ""
    for unit in units:
        number = _number(unit)
        text += number if not text or number.startswith("-") else " " + number
    return text
