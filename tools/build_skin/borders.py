"""Zones and territories in a picture: which lies where, and its smooth outline."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from scipy.spatial import cKDTree
from skimage.measure import label as connected

from tools.build_skin import curves
from tools.build_skin.buffer import Buffer
from tools.build_skin.chart import Part
from tools.build_skin.contours import Arc, arcs, rings
from tools.build_skin.curves import Curve
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.polygons import Region
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]

FAR_MM = 15.0
SMOOTH_ROUNDS = 5
SEAM_ROUNDS = 26
SEAM_MM = 16.0
"""Near the seams of the chart, over about this far, borders are smoothed more: the
polygons on its two sides are drawn apart, and meet at an angle."""

LIMB_ENDS_AT = 2.03
"""Polygons of the limb end at level 2.04 or below; the skin may go on to the seam."""

NOTHING, ACROSS, CUT = -1, -2, -3
"""Labels of pixels beside the body, beyond the midline and on a cut face."""

LEAST_AREA_MM2 = {True: 4.0, False: 12.0}
LEAST_WIDTH_MM = {True: 0.9, False: 1.4}
"""What shows only as a speck or a strip smaller than this is left out there: on a foot,
on a body."""

LEAST_LENGTHS = 1.5
"""How many times its width a strip must be long to be left out."""

SCRAP_MM2 = {True: 35.0, False: 50.0}
SCRAP_WIDTH_MM = {True: 2.2, False: 2.5}
"""Whole pieces of a territory that show less than this of themselves, or are nowhere
wider, are left out too: nobody could tell what they are."""

TOLERANCE_MM = {True: 0.04, False: 0.1}
"""How far a border may be off its place in a picture: of a foot, of a body."""

DISC_MM = {Part.LIMB: 12.0, Part.DORSUM: 7.0, Part.SOLE: 7.0}
"""Radius of the disc that marks a landmark."""

LINE_ENDS_MM = 0.5
"""How far before the silhouette the line between two regions ends."""


class VertexField:
    """Signed distances to the borders of regions, at the vertices of the fine skin."""

    def __init__(self, skin: HalfSkin, fine: FineSkin) -> None:
        self.skin, self.fine = skin, fine
        self.places = {}
        for part in Part:
            on = np.unique(skin.faces[skin.part == part])
            places = skin.chart.place(skin.vertices[on], part)
            if part is Part.LIMB:
                places[:, 1] = np.minimum(places[:, 1], LIMB_ENDS_AT)
            self.places[part] = on, places
        on_parts = np.zeros(len(skin.vertices), int)
        for on, _ in self.places.values():
            on_parts[on] += 1
        far, _ = cKDTree(skin.vertices[on_parts > 1]).query(fine.vertices)
        self.near_seam: Array = np.exp(-((far / SEAM_MM) ** 2))

    def __call__(self, polygons: Iterable[Mapping[str, object]]) -> Array:
        """Return (v,) mm inside (plus) or outside, smooth across the seams."""
        region = Region(polygons)
        total = np.zeros(len(self.skin.vertices))
        count = np.zeros(len(self.skin.vertices))
        for part, (on, places) in self.places.items():
            far = region.signed_distance(places, part).clip(-FAR_MM, FAR_MM)
            total[on] += far
            count[on] += 1
        values: Array = self.fine.weights @ (total / count)
        for _ in range(SMOOTH_ROUNDS):
            values = self.fine.smoother @ values
        for _ in range(SEAM_ROUNDS):
            values += self.near_seam * (self.fine.smoother @ values - values)
        return values

    def disc(self, facet: int) -> Array:
        """Return (v,) mm inside (plus) or outside the disc that marks a landmark.

        Args:
            facet: Of the skin; the disc is round its middle.
        """
        centre = self.skin.corners[facet].mean(axis=0)
        far = np.linalg.norm(self.fine.vertices - centre, axis=1)
        return np.asarray(DISC_MM[Part(self.skin.part[facet])] - far)


@dataclass(frozen=True)
class Regions:
    """Regions of one picture that share their borders.

    Attributes:
        outlines: Rings of each region, by its number.
        borders: Curves between two regions (not along the silhouette).
    """

    outlines: dict[int, list[list[Curve]]]
    borders: list[list[Curve]]


def regions(
    buffer: Buffer,
    faces: NDArray[np.int64],
    values: Array,
    *,
    scraps: bool = False,
) -> Regions:
    """Divide the skin of a picture among regions.

    Args:
        buffer: The picture.
        faces: (f, 3) of the fine skin.
        values: (v, n): the largest value wins.
        scraps: Whether small pieces stay that are more than specks.
    """
    owner = values.argmax(axis=1).astype(np.int16)
    corner = owner[faces]
    labels = corner[buffer.facet, 0]
    mixed = (corner != corner[:, :1]).any(axis=1)[buffer.facet]
    weights = buffer.weights[mixed]
    small = values.astype(np.float32)
    at = np.einsum("nk,nkc->nc", weights, small[faces[buffer.facet[mixed]]])
    labels[mixed] = at.argmax(axis=1)
    special = special_labels(buffer)
    labels = np.where(special < 0, special, labels)
    labels = _without_specks(labels, buffer)
    if not scraps:
        labels = _without_scraps(labels, buffer)
    borders = arcs(labels, _balance(buffer, faces, small, labels))
    tolerance = TOLERANCE_MM[buffer.fine]
    fitted = [fit_arc(arc, buffer, tolerance=tolerance) for arc in borders]
    present = sorted({int(x) for x in np.unique(labels)} - {NOTHING, ACROSS, CUT})
    outlines = {
        number: [
            [fitted[i] if forward else fitted[i].reversed for i, forward in ring]
            for ring in rings(number, borders)
        ]
        for number in present
    }
    edge = {
        end
        for arc in borders
        for end in (arc.start, arc.end)
        if {arc.right, arc.other} & {NOTHING, CUT}
    }
    inner = [
        [_shortened(curve, arc.start in edge, arc.end in edge)]
        for arc, curve in zip(borders, fitted, strict=True)
        if arc.right >= 0 and arc.other >= 0
    ]
    return Regions(outlines, inner)


def fit_arc(
    arc: Arc,
    buffer: Buffer,
    soft_mm: float | None = None,
    tolerance: float = curves.TOLERANCE_MM,
) -> Curve:
    """Return the smooth curve of an arc, in picture mm.

    Args:
        arc: In pixels.
        buffer: The picture.
        soft_mm: How far to smooth it along its way, if not as usual.
        tolerance: How far it may be off, mm.
    """
    points = buffer.to_mm(arc.points)
    step = 1 / buffer.scale
    if len(points) > 4:
        points = curves.evenly(points, step)
        if soft_mm is None:
            points = curves.calm(points, step, closed=arc.closed)
        else:
            points = curves.smooth(points, soft_mm / step, closed=arc.closed)
    return curves.fit(points, closed=arc.closed, tolerance=tolerance)


def _shortened(curve: Curve, start: bool, end: bool) -> Curve:  # noqa: FBT001
    """Take a little off the ends that meet the silhouette."""
    if not (start or end):
        return curve
    points = curve.flat(12)
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    )
    low = LINE_ENDS_MM if start else 0.0
    high = length[-1] - (LINE_ENDS_MM if end else 0.0)
    if high - low < LINE_ENDS_MM:
        return curve
    at = np.linspace(low, high, max(int((high - low) / 0.25), 4))
    short = np.stack([np.interp(at, length, points[:, k]) for k in (0, 1)], axis=1)
    return curves.fit(short, closed=False)


def special_labels(buffer: Buffer) -> NDArray[np.int16]:
    """Return (h, w): 0 on the skin, else why a pixel is not part of it."""
    special = np.zeros(buffer.facet.shape, np.int16)
    special[buffer.cut > 0] = CUT
    if buffer.middle is not None:
        special[buffer.middle < 0] = ACROSS
    special[buffer.inside <= 0] = NOTHING
    special[0], special[-1], special[:, 0], special[:, -1] = (NOTHING,) * 4
    return special


def _without_scraps(labels: NDArray[np.int16], buffer: Buffer) -> NDArray[np.int16]:
    """Give pieces that are too small or too narrow to the regions around them."""
    piece = connected(labels, background=-99, connectivity=1)
    least = SCRAP_MM2[buffer.fine] * buffer.scale**2
    wide = np.zeros(piece.max() + 1)
    far = distance_transform_edt(~_edges(labels))
    np.maximum.at(wide, piece.ravel(), far.ravel())
    narrow = 2 * wide < SCRAP_WIDTH_MM[buffer.fine] * buffer.scale
    # An island that meets nothing but the silhouette has nobody to be given to.
    island = connected(labels >= 0, background=0, connectivity=1)
    size, around = np.bincount(piece.ravel()), np.bincount(island.ravel())
    scrap = ((size < least) | narrow)[piece] & (size[piece] < around[island])
    return _given_away(labels, scrap & (labels >= 0))


def _without_specks(labels: NDArray[np.int16], buffer: Buffer) -> NDArray[np.int16]:
    """Give specks, and slivers along an edge, to the region beside them."""
    piece = connected(labels, background=-99, connectivity=1)
    size = np.bincount(piece.ravel())
    lost = (size < LEAST_AREA_MM2[buffer.fine] * buffer.scale**2)[piece] & (labels >= 0)
    thin = LEAST_WIDTH_MM[buffer.fine] / 2 * buffer.scale
    core = distance_transform_edt(~_edges(labels)) >= thin
    far, near = distance_transform_edt(~core, return_indices=True)
    sliver = (labels >= 0) & ((labels[tuple(near)] != labels) | (far > 1.8 * thin + 2))
    piece = connected(np.where(sliver, labels, -99), background=-99, connectivity=1)
    size = np.bincount(piece.ravel())
    long = LEAST_LENGTHS * (2 * thin) ** 2
    lost |= (size > long)[piece] & sliver
    return _given_away(labels, lost)


def _edges(labels: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Return which pixels have a neighbour with another label."""
    edge = np.zeros(labels.shape, bool)
    for axis in (0, 1):
        a = [slice(None), slice(None)]
        b = [slice(None), slice(None)]
        a[axis], b[axis] = slice(None, -1), slice(1, None)
        differs = labels[tuple(a)] != labels[tuple(b)]
        edge[tuple(a)] |= differs
        edge[tuple(b)] |= differs
    return edge


def _given_away(
    labels: NDArray[np.int16], lost: NDArray[np.bool_]
) -> NDArray[np.int16]:
    """Give what is lost to the nearest of what is not."""
    good = (labels >= 0) & ~lost
    if not lost.any() or not good.any():
        return labels
    near = distance_transform_edt(~good, return_distances=False, return_indices=True)
    return np.where(lost, labels[tuple(near)], labels)


def _balance(
    buffer: Buffer,
    faces: NDArray[np.int64],
    values: NDArray[np.float32],
    labels: NDArray[np.int16],
) -> Callable[[NDArray[np.int64], NDArray[np.int64]], Array]:
    facet, weights = buffer.facet.ravel(), buffer.weights.reshape(-1, 3)
    flat = labels.ravel()

    def lead(
        pixel: NDArray[np.int64],
        first: NDArray[np.int16],
        second: NDArray[np.int16],
    ) -> Array:
        corner = faces[facet[pixel]]
        difference = values[corner, first[:, None]] - values[corner, second[:, None]]
        return np.einsum("nk,nk->n", weights[pixel], difference).astype(float)

    def balance(a: NDArray[np.int64], b: NDArray[np.int64]) -> Array:
        one, two = flat[a], flat[b]
        skin = (one >= 0) & (two >= 0)
        here, there = np.zeros(len(a)), np.zeros(len(a))
        here[skin] = lead(a[skin], one[skin], two[skin])
        there[skin] = lead(b[skin], one[skin], two[skin])
        for special, field in (
            (NOTHING, buffer.inside),
            (CUT, -buffer.cut),
            (ACROSS, buffer.middle),
        ):
            meets = ~skin & ((one == special) | (two == special))
            meets &= (here == 0) & (there == 0)
            if field is not None and meets.any():
                here[meets], there[meets] = (
                    field.ravel()[a[meets]],
                    field.ravel()[b[meets]],
                )
        sound = here * there < 0
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(sound, here / (here - there), 0.5)

    return balance
