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
    both = CAMERAS[seen.id].crop == "both"
    foot = CAMERAS[seen.id].crop in ("foot", "sole")
    scale = FOOT_PIXELS_PER_MM if foot else BODY_PIXELS_PER_MM
    sign = 1.0 if seen.axes[0][0] > 0 else -1.0
    left, width = 0.0, seen.width
    if both:
        width = seen.width / 2 + SHARE_OF_MIRROR / scale
        left = seen.width / 2 - SHARE_OF_MIRROR / scale if sign > 0 else 0.0
    flat = fine.corners @ seen.axes.T
    flat[..., :2] = (flat[..., :2] + seen.origin - [left, 0]) * scale
    turn = np.cross(flat[:, 1, :2] - flat[:, 0, :2], flat[:, 2, :2] - flat[:, 0, :2])
    height = fine.corners[..., 1]
    crop = CAMERAS[seen.id].crop
    shown = (height.mean(axis=1) if crop == "sole" else height.min(axis=1)) < top
    front = np.flatnonzero((turn < 0) & shown).astype(np.int32)
    size = int(width * scale), int(seen.height * scale)
    facet, depth = rasterise(flat[front], front, *size)
    facet, depth = _mirrored(facet, depth, sign, both)
    y, x = np.nonzero(facet >= 0)
    corners = flat[facet[y, x]]
    place = np.stack([x + 0.5, y + 0.5], axis=1)
    if both:
        centre = 0.0 if sign > 0 else float(size[0] - SHARE_OF_MIRROR)
        centre = float(SHARE_OF_MIRROR) if sign > 0 else centre
        place[:, 0] = centre + sign * abs(place[:, 0] - centre)
    weights = np.zeros((*facet.shape, 3), np.float32)
    weights[y, x] = _shares(place, corners[..., :2])
    section = None
    cut = np.zeros(facet.shape, bool)
    if CAMERAS[seen.id].crop == "foot":
        height = np.einsum("nk,nk->n", weights[y, x], fine.corners[facet[y, x], :, 1])
        facet[y[height > top], x[height > top]] = -1
        section = _horizontal_section(fine, top, seen)
    if CAMERAS[seen.id].crop == "leg":
        section = _midline_section(fine, seen)
    if section is not None:
        rows, columns = np.indices(facet.shape)
        shapely.prepare(section)
        place_x, place_y = (columns + 0.5) / scale + left, (rows + 0.5) / scale
        cut = shapely.contains_xy(section, place_x, place_y)
        facet[cut] = -1
    facet = _without_specks(facet, cut)
    skin = facet >= 0
    depth = np.where(skin, depth, -np.inf).astype(np.float32)
    inside = gaussian_filter((skin | cut).astype(np.float32), EDGE_SOFTNESS, truncate=5)
    near = distance_transform_edt(~skin, return_distances=False, return_indices=True)
    middle = None
    if both:
        column = (np.arange(size[0]) + 0.5) / scale + left - seen.width / 2
        middle = np.broadcast_to((sign * column).astype(np.float32), facet.shape)
    return Buffer(
        view=seen.id,
        scale=scale,
        axes=seen.axes,
        origin=seen.origin,
        left=left,
        top=0.0,
        facet=facet[tuple(near)],
        weights=weights[tuple(near)],
        depth=depth,
        inside=inside - np.float32(0.5),
        cut=gaussian_filter(cut.astype(np.float32), EDGE_SOFTNESS) - np.float32(0.5),
        middle=middle,
        section=section,
    )


def _mirrored(
    facet: NDArray[np.int32], depth: Small, sign: float, both: bool
) -> tuple[NDArray[np.int32], Small]:
    """Fill the few columns beyond the midline with the mirror image."""
    if not both:
        return facet, depth
    n = SHARE_OF_MIRROR
    beyond = slice(0, n) if sign > 0 else slice(-n, None)
    near = slice(2 * n - 1, n - 1, -1) if sign > 0 else slice(-n - 1, -2 * n - 1, -1)
    facet, depth = facet.copy(), depth.copy()
    facet[:, beyond], depth[:, beyond] = facet[:, near], depth[:, near]
    return facet, depth


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
        near = distance_transform_edt(facet < 0, return_distances=False, return_indices=True)
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
    lines = shapely.linestrings(flat[pairs])
    shapes = shapely.get_parts(shapely.polygonize(lines))
    return max(shapes, key=lambda shape: shape.area)
