"""The body of a picture without any map: skin, tones, cut faces, lines."""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, map_coordinates

from dermamap.core.anatomy import ViewId
from tools.build_skin import curves, tones
from tools.build_skin.buffer import Buffer
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.curves import Curve
from tools.build_skin.landmark_lines import Drawn, lines
from tools.build_skin.linework import (
    Line,
    closed_ribbon,
    hidden_edges,
    ribbon,
)
from tools.build_skin.refine import FineSkin
from tools.build_skin.relief import lit_normals
from tools.build_skin.seen import Seen
from tools.build_skin.style import Colours, paints, tone_class
from tools.build_skin.svg import Group, Rings, Shape

Array = NDArray[np.float64]

OUTLINE_MM = {True: 0.42, False: 0.85}
"""Mean weight of the outline: of a foot, of a body."""

FOOT_STEP_MM, BODY_STEP_MM = (0.8, 3.0), (2.5, 9.0)
FOOT_BELOW_MM = -700.0
SKIN_THICKNESS_MM = {True: 1.6, False: 4.0}
"""How far inside the rim of a cut face its second line runs."""


class Plate:
    """Draws bodies.

    Args:
        fine: The skin.
        buffers: What every view shows.
        colours: The skin's colours, from ``data/palette.yaml``.
    """

    def __init__(
        self,
        fine: FineSkin,
        buffers: dict[ViewId, Buffer],
        colours: Mapping[str, Colours],
    ) -> None:
        self._fine, self._buffers = fine, buffers
        self._colours = paints(colours["light"])
        self._normals = lit_normals(fine, buffers)

    def art(self, seen: Seen) -> dict[ViewId, list[Group]]:
        """Return the groups ``art`` and ``landmarks`` of a view and of its twin.

        The twin is no mirror image: the light comes from the same side in all views.
        """
        buffer = self._buffers[seen.id]
        drawn = lines(buffer, self._buffers, self._fine)
        above = [*self._edges(buffer), *self._nails(drawn)]
        left, right = (
            [*self._body(buffer, mirrored=mirrored), *above]
            for mirrored in (False, True)
        )
        right = [shape.mirrored(seen.width) for shape in right]
        thin = self._landmarks(drawn)
        other_thin = [shape.mirrored(seen.width) for shape in thin]
        if CAMERAS[seen.id].crop == "both":
            whole = _joined([*left, *right]), _joined([*thin, *other_thin])
            return {seen.id: _groups(*whole)}
        twin = ViewId(seen.id.replace("left", "right"))
        return {seen.id: _groups(left, thin), twin: _groups(right, other_thin)}

    def _body(self, buffer: Buffer, *, mirrored: bool) -> list[Shape]:
        """Return base, tones, cut faces and outline, from the bottom."""
        light = tones.light_of(buffer, self._fine, self._normals, mirrored=mirrored)
        silhouette, edge, seam = tones.outline(buffer)
        shapes = [self._shape("base", silhouette)]
        if seam:
            shapes.append(self._shape("seam", [_strip(seam)]))
        for tone in tones.tones(buffer, light):
            shape = self._shape(tone_class(tone.step), tone.rings)
            if not buffer.fine:
                shape = shape.rounded(tones.TONE_DECIMALS)
            shapes.append(shape)
        if buffer.section is not None:
            shapes += self._cut_face(buffer.section, fine=buffer.fine)
        shapes += [self._outline(curve, buffer, light) for curve in edge]
        return shapes

    def _shape(self, name: str, rings: Rings, **more: str) -> Shape:
        return Shape(rings, {"class": name, "fill": self._colours[name], **more})

    def _edges(self, buffer: Buffer) -> list[Shape]:
        width = 0.4 if buffer.fine else 0.5
        found = hidden_edges(
            buffer, self._fine, FOOT_STEP_MM, width, below_mm=FOOT_BELOW_MM
        )
        found += hidden_edges(
            buffer, self._fine, BODY_STEP_MM, 0.8, above_mm=FOOT_BELOW_MM
        )
        return [self._shape("edge", [ribbon(x) for x in found])] if found else []

    def _nails(self, drawn: Iterable[Drawn]) -> list[Shape]:
        """Return the nails; they are of the body, so that maps lie over them."""
        rings: Rings = [
            [curves.fit(each.line.points, closed=True)] for each in drawn if each.whole
        ]
        return [self._shape("nail", rings, **{"fill-opacity": "0.6"})] if rings else []

    def _landmarks(self, drawn: Iterable[Drawn]) -> list[Shape]:
        """Return the thin lines."""
        found: dict[str, Rings] = {}
        for each in drawn:
            found.setdefault(each.shows, []).append(ribbon(each.line))
        return [
            self._shape("line", rings, **{"fill-opacity": "0.7", "data-landmark": name})
            for name, rings in found.items()
        ]

    def _outline(
        self, curve: Curve, buffer: Buffer, light: NDArray[np.float32]
    ) -> Shape:
        points = curves.evenly(curve.flat(8), 0.5)
        closed = bool(abs(points[0] - points[-1]).max() < 0.02)
        pixel = (buffer.to_pixels(points) - 0.5).T[::-1]
        dark = 1 - map_coordinates(light, pixel, order=1, mode="nearest")
        mode = "wrap" if closed else "nearest"
        weight = gaussian_filter1d(np.clip(0.2 + dark, 0.6, 1.3), 16, mode=mode)
        line = Line(points, OUTLINE_MM[buffer.fine] * weight)
        if closed:
            rings = closed_ribbon(line, outward=0.2)
            return self._shape("outline", rings, **{"fill-rule": "evenodd"})
        return self._shape("outline", [ribbon(line, outward=0.2)])

    def _cut_face(self, section: shapely.Polygon, *, fine: bool) -> list[Shape]:
        rim = _ring(section)
        inner = section.buffer(-SKIN_THICKNESS_MM[fine])
        return [
            self._shape("cut-rim", [[rim]]),
            self._shape("cut", [[_ring(inner)]]),
        ]


def _groups(art: list[Shape], lines: list[Shape]) -> list[Group]:
    return [Group("art", art), Group("landmarks", lines)]


def _joined(shapes: list[Shape]) -> list[Shape]:
    """Return one shape for all that look alike, in the order in which they begin."""
    rings: dict[tuple[tuple[str, str], ...], Rings] = {}
    for shape in shapes:
        rings.setdefault(tuple(shape.attributes.items()), []).extend(shape.rings)
    return [Shape(found, dict(look)) for look, found in rings.items()]


def _ring(shape: shapely.Polygon) -> Curve:
    points = shapely.get_coordinates(shapely.segmentize(shape.exterior, 0.4))
    points = curves.evenly(points, 0.4)
    return curves.fit(curves.smooth(points, 2.0, closed=True), closed=True)


def _strip(seam: list[Curve]) -> list[Curve]:
    """Return a narrow strip over the midline, so that nothing shines through there."""
    y = np.concatenate([curve.knots[:, 1] for curve in seam])
    x = float(seam[0].knots[0, 0])
    top, bottom = float(y.min()) + 0.3, float(y.max()) - 0.3
    corners = [
        (x - 1, top),
        (x + 1, top),
        (x + 1, bottom),
        (x - 1, bottom),
        (x - 1, top),
    ]
    return [curves.polyline(np.array(corners))]
