"""The body of a picture without any map: skin, tones, cut faces, lines."""

from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, map_coordinates

from dermamap.core.anatomy import ViewId
from tools.build_skin import curves, tones
from tools.build_skin.buffer import Buffer
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.curves import Curve
from tools.build_skin.landmark_lines import lines
from tools.build_skin.linework import (
    Line,
    closed_ribbon,
    hidden_edges,
    ribbon,
)
from tools.build_skin.refine import FineSkin
from tools.build_skin.seen import Seen
from tools.build_skin.svg import Group, Shape

Array = NDArray[np.float64]

TONE_OPACITY = "0.085"
LIGHT_OPACITY = "0.28"
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
        colours: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._fine, self._buffers = fine, buffers
        self._colours = colours["light"]

    def art(self, seen: Seen) -> dict[ViewId, list[Group]]:
        """Return the groups ``art`` and ``landmarks`` of a view and of its twin."""
        buffer = self._buffers[seen.id]
        groups = [
            Group("art", self._art(buffer)),
            Group("landmarks", self._landmarks(buffer)),
        ]
        mirror = [
            Group(g.id, [s.mirrored(seen.width) for s in g.shapes]) for g in groups
        ]
        if CAMERAS[seen.id].crop != "both":
            right = ViewId(seen.id.replace("left", "right"))
            return {seen.id: groups, right: mirror}
        both = [
            Shape([*one.rings, *two.rings], one.attributes)
            for group, twin in zip(groups, mirror, strict=True)
            for one, two in zip(group.shapes, twin.shapes, strict=True)
        ]
        count = len(groups[0].shapes)
        return {seen.id: [Group("art", both[:count]), Group("landmarks", both[count:])]}

    def _art(self, buffer: Buffer) -> list[Shape]:
        foot = CAMERAS[buffer.view].crop in ("foot", "sole")
        colour = self._colours
        light = tones.light_of(buffer, self._fine)
        silhouette, edge, seam = tones.outline(buffer)
        base = {"class": "base", "fill": colour["base"]}
        shapes = [Shape([_strip(seam)], base)] if seam else []
        shapes.append(Shape(silhouette, base))
        for band in tones.bands(buffer, light):
            style = {
                "class": "tone",
                "fill": colour["shade" if band.dark else "light"],
                "fill-opacity": TONE_OPACITY if band.dark else LIGHT_OPACITY,
            }
            shapes.append(Shape(band.rings, style))
        if buffer.section is not None:
            shapes += self._cut_face(buffer.section, foot=foot)
        fine = 0.4 if foot else 0.5
        inner = hidden_edges(
            buffer, self._fine, FOOT_STEP_MM, fine, below_mm=FOOT_BELOW_MM
        )
        inner += hidden_edges(
            buffer, self._fine, BODY_STEP_MM, 0.8, above_mm=FOOT_BELOW_MM
        )
        if inner:
            shapes.append(
                Shape(
                    [ribbon(x) for x in inner],
                    {"class": "edge", "fill": colour["outline"]},
                )
            )
        for curve in edge:
            shapes.append(self._outline(curve, buffer, light, OUTLINE_MM[foot]))
        return shapes

    def _landmarks(self, buffer: Buffer) -> list[Shape]:
        """Return the thin lines."""
        found: dict[str, list[list[Curve]]] = {}
        for name, line in lines(buffer, self._buffers, self._fine):
            found.setdefault(name, []).append(ribbon(line))
        return [
            Shape(
                rings,
                {
                    "class": "line",
                    "data-landmark": name,
                    "fill": self._colours["line"],
                    "fill-opacity": "0.6",
                },
            )
            for name, rings in found.items()
        ]

    def _outline(
        self, curve: Curve, buffer: Buffer, light: NDArray[np.float32], mean: float
    ) -> Shape:
        points = curves.evenly(curve.flat(8), 0.5)
        closed = bool(abs(points[0] - points[-1]).max() < 0.02)
        pixel = (buffer.to_pixels(points) - 0.5).T[::-1]
        dark = 1 - map_coordinates(light, pixel, order=1, mode="nearest")
        mode = "wrap" if closed else "nearest"
        weight = gaussian_filter1d(np.clip(0.5 + 0.9 * dark, 0.5, 1.4), 16, mode=mode)
        line = Line(points, mean * weight)
        style = {"class": "outline", "fill": self._colours["outline"]}
        if closed:
            rings = closed_ribbon(line, outward=0.2)
            return Shape(rings, style | {"fill-rule": "evenodd"})
        return Shape([ribbon(line, outward=0.2)], style)

    def _cut_face(self, section: shapely.Polygon, *, foot: bool) -> list[Shape]:
        colour = self._colours
        rim = _ring(section)
        inner = section.buffer(-SKIN_THICKNESS_MM[foot])
        line = {
            "class": "cut",
            "fill": "none",
            "stroke": colour["cut_rim"],
            "stroke-width": "0.35" if foot else "0.6",
        }
        face = {"class": "cut", "fill": colour["cut_rim"], "fill-opacity": "0.55"}
        core = {"class": "cut", "fill": colour["cut"]}
        return [
            Shape([[rim]], {"class": "cut", "fill": colour["cut"]}),
            Shape([[rim]], face),
            Shape([[_ring(inner)]], core),
            Shape([[rim]], line),
        ]


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
