"""What a picture shows at each pixel: the facet, the place on it and its depth."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter, label

from dermamap.core.anatomy import ViewId
from tools.build_skin.cameras import CAMERAS, rasterise
from tools.build_skin.refine import FineSkin, edges_of
from tools.build_skin.seen import Seen

Array = NDArray[np.float64]
Small = NDArray[np.float32]

BODY_PIXELS_PER_MM = 4
FOOT_PIXELS_PER_MM = 8
SHARE_OF_MIRROR = 12
"""Columns of the mirrored half that a picture of both sides keeps beyond the middle."""

WINDOW_MARGIN = 12

EDGE_SOFTNESS = 1.3
"""Pixels over which the silhouette is smoothed."""


@dataclass(frozen=True)
class Buffer:
    """The picture of one view of the left half, pixel by pixel.

    Attributes:
        view: Which view.
        scale: Pixels per mm.
        axes: (3, 3) right, down, to the viewer.
        origin: (2,) mm offset to the top left of the picture.
        left: mm of the picture at the left edge of the pixels.
        top: Likewise at the upper edge.
        facet: (h, w) facet of the fine skin; each pixel off the skin has the
            nearest one that is on it.
        weights: (h, w, 3) share of the facet's corners, float32.
        depth: (h, w) mm towards the viewer; -inf where nothing is.
        inside: (h, w) positive in the silhouette of skin and cut, zero on its edge.
        cut: (h, w) positive on a cut face.
        middle: (h, w) mm to the person's left of the midline, or None where the
            view shows one side only.
        section: Outline of the cut face in picture mm, or None.
    """

    view: ViewId
    scale: int
    axes: Array
    origin: Array
    left: float
    top: float
    facet: NDArray[np.int32]
    weights: Small
    depth: Small
    inside: Small
    cut: Small
    middle: Small | None
    section: shapely.Polygon | None

    def at_pixels(self, values: Array, faces: NDArray[np.int64]) -> Small:
        """Return values at the vertices, carried to all pixels."""
        result = np.zeros((*self.facet.shape, *values.shape[1:]), np.float32)
        small = values.astype(np.float32)
        for k in range(3):
            share = self.weights[..., k]
            share = share if values.ndim == 1 else share[..., None]
            result += share * small[faces[self.facet, k]]
        return result

    def to_mm(self, pixels: Array) -> Array:
        """Turn (n, 2) pixel places, (0.5, 0.5) the first middle, to picture mm."""
        return pixels / self.scale + [self.left, self.top]

    def to_pixels(self, mm: Array) -> Array:
        """Turn (n, 2) picture mm to pixel places."""
        return (mm - [self.left, self.top]) * self.scale

    @property
    def fine(self) -> bool:
        """Whether it shows a foot, large."""
        return self.scale == FOOT_PIXELS_PER_MM

    @property
    def page(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what it shows of the one side, mm."""
        shown = (
            np.ones(self.facet.shape, bool) if self.middle is None else self.middle > 0
        )
        columns = np.flatnonzero(shown.any(axis=0))
        left, right = self.left + np.array([columns[0], columns[-1] + 1]) / self.scale
        bottom = self.top + len(shown) / self.scale
        return float(left), self.top, float(right), bottom

    def window(self, mask: NDArray[np.bool_]) -> "Buffer":
        """Return the part of the picture round the marked pixels."""
        cut = []
        for axis, size in zip((1, 0), mask.shape, strict=True):
            on = np.flatnonzero(mask.any(axis=axis))
            first = max(int(on[0]) - WINDOW_MARGIN, 0)
            cut.append(slice(first, min(int(on[-1]) + WINDOW_MARGIN, size)))
        box = tuple(cut)
        return replace(
            self,
            left=self.left + box[1].start / self.scale,
            top=self.top + box[0].start / self.scale,
            facet=self.facet[box],
            weights=self.weights[box],
            depth=self.depth[box],
            inside=self.inside[box],
            cut=self.cut[box],
            middle=None if self.middle is None else self.middle[box],
        )

    def project(self, points: Array) -> Array:
        """Turn (n, 3) places in space to picture mm and depth."""
        flat = points @ self.axes.T
        flat[:, :2] += self.origin
        return flat


def look(seen: Seen, fine: FineSkin, top: float) -> Buffer:
    """Draw the fine skin through a camera.

    Args:
        seen: The view: size, axes and origin.
        fine: The skin.
        top: Height of the cut; nothing above it is shown.
    """
    frame = _frame(seen)
    facet, weights, depth = _skin_seen(seen, fine, top, frame)
    section = None
    cut = np.zeros(facet.shape, bool)
    if CAMERAS[seen.id].crop == "foot":
        y, x = np.nonzero(facet >= 0)
        height = np.einsum("nk,nk->n", weights[y, x], fine.corners[facet[y, x], :, 1])
        facet[y[height > top], x[height > top]] = -1
        section = _horizontal_section(fine, top, seen)
    elif CAMERAS[seen.id].crop == "leg":
        section = _midline_section(fine, seen)
    if section is not None:
        cut = frame.inside(section)
        facet[cut] = -1
    facet = _without_specks(facet, cut)
    skin = facet >= 0
    inside = gaussian_filter((skin | cut).astype(np.float32), EDGE_SOFTNESS, truncate=5)
    near = distance_transform_edt(~skin, return_distances=False, return_indices=True)
    middle = None
    if frame.both:
        column = (np.arange(frame.width) + 0.5) / frame.scale + frame.left
        middle = (frame.sign * (column - seen.width / 2)).astype(np.float32)
        middle = np.broadcast_to(middle, facet.shape)
    return Buffer(
        view=seen.id,
        scale=frame.scale,
        axes=seen.axes,
        origin=seen.origin,
        left=frame.left,
        top=0.0,
        facet=facet[tuple(near)],
        weights=weights[tuple(near)],
        depth=np.where(skin, depth, -np.inf).astype(np.float32),
        inside=inside - np.float32(0.5),
        cut=gaussian_filter(cut.astype(np.float32), EDGE_SOFTNESS) - np.float32(0.5),
        middle=middle,
        section=section,
    )


@dataclass(frozen=True)
class _Frame:
    """The pixels of a picture.

    Attributes:
        both: Whether the picture shows both sides; the pixels hold the left one.
        sign: 1 where the person's left is to the right.
        scale: Pixels per mm.
        left: mm at the left edge.
        width: Pixels; likewise ``height``.
    """

    both: bool
    sign: float
    scale: int
    left: float
    width: int
    height: int

    @property
    def beyond(self) -> tuple[slice, slice]:
        """The columns beyond the midline, and those that they mirror."""
        n = SHARE_OF_MIRROR
        if self.sign > 0:
            return slice(0, n), slice(2 * n - 1, n - 1, -1)
        return slice(-n, None), slice(-n - 1, -2 * n - 1, -1)

    def fold(self, x: Array) -> Array:
        """Turn x beyond the midline to the place that it mirrors, in pixels."""
        if not self.both:
            return x
        n = SHARE_OF_MIRROR
        centre = float(n) if self.sign > 0 else float(self.width - n)
        return centre + self.sign * abs(x - centre)

    def inside(self, shape: shapely.Polygon) -> NDArray[np.bool_]:
        """Return (h, w): which pixels lie in a shape of the picture."""
        rows, columns = np.indices((self.height, self.width))
        shapely.prepare(shape)
        x, y = (columns + 0.5) / self.scale + self.left, (rows + 0.5) / self.scale
        return np.asarray(shapely.contains_xy(shape, x, y))


def _frame(seen: Seen) -> _Frame:
    crop = CAMERAS[seen.id].crop
    scale = FOOT_PIXELS_PER_MM if crop in {"foot", "sole"} else BODY_PIXELS_PER_MM
    sign = 1.0 if seen.axes[0][0] > 0 else -1.0
    both = crop == "both"
    left, width = 0.0, seen.width
    if both:
        width = seen.width / 2 + SHARE_OF_MIRROR / scale
        left = seen.width - width if sign > 0 else 0.0
    return _Frame(both, sign, scale, left, int(width * scale), int(seen.height * scale))


def _skin_seen(
    seen: Seen, fine: FineSkin, top: float, frame: _Frame
) -> tuple[NDArray[np.int32], Small, Small]:
    flat = fine.corners @ seen.axes.T
    flat[..., :2] = (flat[..., :2] + seen.origin - [frame.left, 0]) * frame.scale
    turn = np.cross(flat[:, 1, :2] - flat[:, 0, :2], flat[:, 2, :2] - flat[:, 0, :2])
    height = fine.corners[..., 1]
    sole = CAMERAS[seen.id].crop == "sole"
    shown = (height.mean(axis=1) if sole else height.min(axis=1)) < top
    front = np.flatnonzero((turn < 0) & shown).astype(np.int32)
    facet, depth = rasterise(flat[front], front, frame.width, frame.height)
    if frame.both:
        beyond, near = frame.beyond
        facet[:, beyond] = facet[:, near].copy()
        depth[:, beyond] = depth[:, near].copy()
    y, x = np.nonzero(facet >= 0)
    column = frame.fold(np.asarray(x + 0.5, np.float64))
    place = np.stack([column, np.asarray(y + 0.5, np.float64)], axis=1)
    weights = np.zeros((*facet.shape, 3), np.float32)
    weights[y, x] = _shares(place, np.asarray(flat[facet[y, x]][..., :2]))
    return facet, weights, depth


def _shares(place: Array, corners: Array) -> Array:
    a, b, c = (corners[:, k] for k in range(3))
    ab, ac, ap = b - a, c - a, place - a
    area = ab[:, 0] * ac[:, 1] - ac[:, 0] * ab[:, 1]
    u = (ap[:, 0] * ac[:, 1] - ac[:, 0] * ap[:, 1]) / area
    v = (ab[:, 0] * ap[:, 1] - ap[:, 0] * ab[:, 1]) / area
    shares = np.stack([1 - u - v, u, v], axis=1).clip(0, 1)
    return shares / shares.sum(axis=1, keepdims=True)


def _without_specks(
    facet: NDArray[np.int32], cut: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Fill pin holes between facets, and drop specks that hang on nothing."""
    filled = facet.copy()
    empty, count = label((facet < 0) & ~cut)
    size = np.bincount(empty.ravel(), minlength=count + 1)
    hole = (size < 30)[empty] & (empty > 0)
    if hole.any():
        near = distance_transform_edt(
            facet < 0, return_distances=False, return_indices=True
        )
        filled[hole] = facet[tuple(near)][hole]
    piece, count = label(filled >= 0)
    size = np.bincount(piece.ravel(), minlength=count + 1)
    filled[(size < 400)[piece] & (piece > 0)] = -1
    return filled


def _horizontal_section(fine: FineSkin, top: float, seen: Seen) -> shapely.Polygon:
    edges, of_face = edges_of(fine.faces)
    height = fine.vertices[edges, 1] - top
    crosses = height[:, 0] * height[:, 1] < 0
    along = height[:, 0] / np.where(crosses, height[:, 0] - height[:, 1], 1)
    start, end = fine.vertices[edges[:, 0]], fine.vertices[edges[:, 1]]
    points = start + along[:, None] * (end - start)
    pairs = [f[crosses[f]] for f in of_face[crosses[of_face].sum(axis=1) == 2]]
    return _polygon(points, np.array(pairs), seen)


def _midline_section(fine: FineSkin, seen: Seen) -> shapely.Polygon:
    edges, of_face = edges_of(fine.faces)
    rim = np.bincount(of_face.ravel(), minlength=len(edges)) == 1
    middle = rim & (fine.vertices[edges, 0] == 0).all(axis=1)
    chain = edges[middle]
    ends, uses = np.unique(chain, return_counts=True)
    return _polygon(fine.vertices, np.concatenate([chain, [ends[uses == 1]]]), seen)


def _polygon(points: Array, pairs: NDArray[np.int64], seen: Seen) -> shapely.Polygon:
    flat = points @ seen.axes[:2].T + seen.origin
    lines = [shapely.LineString(ends) for ends in flat[pairs]]
    shapes = shapely.get_parts(shapely.polygonize(lines))
    return max(shapes, key=lambda shape: shape.area)
