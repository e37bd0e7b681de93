"""Drawn lines: swelling and tapering strokes, and edges where skin hides skin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter1d, map_coordinates

from tools.build_skin import curves
from tools.build_skin.buffer import Buffer
from tools.build_skin.curves import Curve
from tools.build_skin.refine import FineSkin, edges_of, gradient

Array = NDArray[np.float64]

STEP_MM = 0.5
EDGE_ROUNDS = 3
LEAST_LINE_MM = 4.0
LEAST_EDGE_MM = 5.0
FADE_MM = 5.0
"""Length over which an edge fades at its ends."""

CLEAR_MM = 2.2
"""An edge that nowhere comes farther in from the outline would only double it."""

SEEN_MM = 1.6
"""A line may lie this far behind what the picture shows there."""


@dataclass(frozen=True)
class Line:
    """A line in the picture.

    Attributes:
        points: (n, 2) mm.
        width: (n,) mm; zero where it is not seen.
    """

    points: Array
    width: Array


def ribbon(line: Line, *, outward: float = 0.0) -> list[Curve]:
    """Return the outline of a stroke as one ring.

    Args:
        line: Its middle and widths.
        outward: Part of the width by which it lies to the left of its way.
    """
    along = np.gradient(line.points, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    left = np.stack([along[:, 1], -along[:, 0]], axis=1)
    half = line.width[:, None] / 2
    middle = line.points + left * line.width[:, None] * outward
    there = curves.fit(middle + left * half, closed=False, tolerance=0.03)
    back = curves.fit((middle - left * half)[::-1], closed=False, tolerance=0.03)
    ring = [there]
    for a, b in ((there, back), (back, there)):
        gap = np.stack([a.knots[-1], b.knots[0]])
        if abs(gap[1] - gap[0]).max() > 1e-9:
            ring.append(curves.polyline(gap))
        if a is there:
            ring.append(back)
    return ring


def closed_ribbon(line: Line, *, outward: float = 0.0) -> list[list[Curve]]:
    """Return the two rings of a stroke that closes on itself, for even-odd filling."""
    points = line.points
    along = np.gradient(points, axis=0)
    along[0] = along[-1] = points[1] - points[-2]
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    left = np.stack([along[:, 1], -along[:, 0]], axis=1)
    half = line.width[:, None] / 2
    middle = points + left * line.width[:, None] * outward
    return [
        [curves.fit(middle + left * half, closed=True, tolerance=0.03)],
        [curves.fit((middle - left * half)[::-1], closed=True, tolerance=0.03)],
    ]


def pieces(line: Line, least_mm: float = LEAST_LINE_MM) -> list[Line]:
    """Return the stretches of a line that have a width, tapering where they end."""
    on = line.width > 0.02
    change = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
    found = []
    for start, stop in zip(change[::2], change[1::2], strict=True):
        points = line.points[start:stop]
        if len(points) < 4:
            continue
        length = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
        if length >= least_mm:
            found.append(Line(points, line.width[start:stop]))
    return found


def taper(count: int, share: float = 0.35) -> Array:
    """Return (n,) 0 to 1: a stroke that swells from one end and fades at the other."""
    t = np.linspace(0, 1, count)
    ends = np.minimum(t, 1 - t) / share
    return np.sin(np.clip(ends, 0, 1) * np.pi / 2) ** 1.3


def seen_share(buffer: Buffer, flat: Array) -> Array:
    """Return (n,) 1 where a point on the skin is in front, 0 where it is hidden.

    Args:
        buffer: The picture.
        flat: (n, 3) picture mm and depth.
    """
    pixel = buffer.to_pixels(flat[:, :2]) - 0.5
    depth = np.where(np.isfinite(buffer.depth), buffer.depth, np.nan)
    there = map_coordinates(depth, pixel.T[::-1], order=0, mode="constant", cval=np.nan)
    with np.errstate(invalid="ignore"):
        return (abs(flat[:, 2] - there) < SEEN_MM).astype(float)


def hidden_edges(
    buffer: Buffer,
    fine: FineSkin,
    jump_mm: tuple[float, float],
    width_mm: float,
    *,
    above_mm: float = -np.inf,
    below_mm: float = np.inf,
) -> list[Line]:
    """Return the edges inside the silhouette where skin passes in front of skin.

    They are the lines on the smooth skin where it turns away from the viewer. Their
    width grows with the step in depth, so they taper by themselves.

    Args:
        buffer: The picture.
        fine: The skin.
        jump_mm: Steps in depth at which a line begins and is full.
        width_mm: Full width.
        above_mm: Only what is higher than this.
        below_mm: Only what is lower than this.
    """
    normals = fine.normals
    for _ in range(EDGE_ROUNDS):
        normals = fine.smoother @ normals
    towards = normals @ buffer.axes[2]
    growth = gradient(fine, towards)
    for _ in range(EDGE_ROUNDS):
        growth = fine.smoother @ growth
    bulging = growth @ buffer.axes[2]
    edges, of_face = edges_of(fine.faces)
    ends = towards[edges]
    crosses = (ends[:, 0] > 0) != (ends[:, 1] > 0)
    along = ends[:, 0] / np.where(crosses, ends[:, 0] - ends[:, 1], 1)
    a, b = edges.T
    place = fine.vertices[a] + along[:, None] * (fine.vertices[b] - fine.vertices[a])
    outward = normals[a] + along[:, None] * (normals[b] - normals[a])
    bulge = bulging[a] + along * (bulging[b] - bulging[a])
    pairs = of_face[crosses[of_face].sum(axis=1) == 2]
    pairs = pairs[crosses[pairs]].reshape(-1, 2)
    inward = distance_transform_edt(np.isfinite(buffer.depth)) / buffer.scale
    lines = []
    for chain in _chains(pairs):
        if len(chain) < 4:
            continue
        flat = buffer.project(place[chain])
        weight = _step(buffer, flat, outward[chain] @ buffer.axes[:2].T, jump_mm)
        height = place[chain, 1]
        weight = weight * (bulge[chain] > 0)
        weight = weight * ((height > above_mm) & (height < below_mm)) * width_mm
        whole = _without_cusps(_even(Line(flat[:, :2], weight)))
        lines += [
            _faded(buffer, piece)
            for piece in pieces(whole, LEAST_EDGE_MM)
            if map_coordinates(
                inward, buffer.to_pixels(piece.points).T[::-1] - 0.5, order=1
            ).max()
            > CLEAR_MM
        ]
    return lines


def _without_cusps(line: Line) -> Line:
    """Leave a gap where a line turns back on itself."""
    ahead = line.points[2:] - line.points[:-2]
    norm = np.linalg.norm(ahead, axis=1)
    turn = np.einsum("nk,nk->n", ahead[:-2], ahead[2:])
    sharp = turn < 0.35 * norm[:-2] * norm[2:]
    width = line.width.copy()
    width[2:-2][sharp] = 0.0
    return Line(line.points, width)


def _faded(buffer: Buffer, line: Line) -> Line:
    """Fade a line at its ends, except where it springs from the outline."""
    fade = np.ones(len(line.width))
    along = np.arange(len(line.width)) * STEP_MM
    reach = min(FADE_MM, 0.45 * float(along[-1]))
    for end, distance in ((0, along), (-1, along[::-1])):
        x, y = (buffer.to_pixels(line.points[end]) - 0.5).round().astype(int)
        near = int(FADE_MM / 4 * buffer.scale)
        around = buffer.depth[max(y - near, 0) : y + near, max(x - near, 0) : x + near]
        if np.isfinite(around).all():
            fade *= np.sin(np.clip(distance / reach, 0, 1) * np.pi / 2) ** 1.3
    return Line(line.points, line.width * fade)


def _step(
    buffer: Buffer, flat: Array, outward: Array, jump_mm: tuple[float, float]
) -> Array:
    outward = outward / np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
    reach = 2.5 / buffer.scale
    pixel = buffer.to_pixels(flat[:, :2] + outward * reach) - 0.5
    depth = np.where(np.isfinite(buffer.depth), buffer.depth, np.nan)
    beyond = map_coordinates(
        depth, pixel.T[::-1], order=0, mode="constant", cval=np.nan
    )
    jump = np.nan_to_num(flat[:, 2] - beyond, nan=-1.0)
    cut = map_coordinates(
        buffer.cut, buffer.to_pixels(flat[:, :2]).T[::-1] - 0.5, order=0, mode="nearest"
    )
    low, high = jump_mm
    t = np.clip((jump - low) / (high - low), 0, 1)
    return np.where(cut <= -0.499, t * t * (3 - 2 * t), 0.0)


def _chains(pairs: NDArray[np.int64]) -> list[list[int]]:
    links: dict[int, list[int]] = {}
    for p, q in pairs.tolist():
        links.setdefault(p, []).append(q)
        links.setdefault(q, []).append(p)
    used: set[int] = set()
    chains = []
    order = sorted(links, key=lambda n: (len(links[n]), n))
    for first in order:
        if first in used:
            continue
        chain, node = [first], first
        used.add(first)
        while True:
            ahead = [n for n in links[node] if n not in used]
            if not ahead:
                break
            node = ahead[0]
            used.add(node)
            chain.append(node)
        if len(chain) > 3 and chain[0] in links[chain[-1]]:
            chain.append(chain[0])
        chains.append(chain)
    return chains


def _even(line: Line) -> Line:
    """Space the points evenly, then smooth place and weight."""
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(line.points, axis=0), axis=1))]
    )
    at = np.linspace(0, length[-1], max(int(length[-1] / STEP_MM), 3) + 1)
    points = np.stack(
        [np.interp(at, length, line.points[:, k]) for k in (0, 1)], axis=1
    )
    width = np.interp(at, length, line.width)
    points = curves.smooth(points, 1.2, closed=False)
    width = gaussian_filter1d(width, 3.0, mode="constant")
    return Line(points, np.where(width < 0.02, 0.0, width))
