"""Landmarks as an illustrator would draw them: thin lines that lie on the skin.

Each line is sketched in the picture that shows it best (mm of that picture) and laid
on the skin there; every other view shows it from its own side.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d, map_coordinates

from dermamap.core.anatomy import ViewId
from tools.build_skin.buffer import Buffer
from tools.build_skin.linework import Line, pieces, seen_share, taper
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]

FRONT, BACK = ViewId.ANTERIOR, ViewId.POSTERIOR
OUTER, INNER = ViewId.LATERAL_LEFT, ViewId.MEDIAL_LEFT
TOP, SOLE = ViewId.DORSUM_LEFT, ViewId.SOLE_LEFT

BODY_MM, FINE_MM = 0.9, 0.5
"""Full widths of lines on the body and on the foot."""

GRAZING = (0.08, 0.35)
"""Cosines to the viewer between which a line fades in."""


@dataclass(frozen=True)
class Stroke:
    """A line as it was sketched.

    Attributes:
        name: What it shows.
        view: The picture it was sketched in.
        points: Through which it runs, mm.
        strength: 0 to 1.
        width: Full width, mm.
        share: Part of the length over which each end tapers.
        at_home: Whether only that picture shows it.
    """

    name: str
    view: ViewId
    points: tuple[tuple[float, float], ...]
    strength: float = 1.0
    width: float = BODY_MM
    share: float = 0.4
    at_home: bool = False


def nail(
    name: str, tip: tuple[float, float], width: float, length: float, turn: float
) -> Stroke:
    """Return the outline of a toe nail in the picture of the top of the foot.

    Args:
        name: Which toe.
        tip: Middle of the free edge, mm.
        width: Across, mm.
        length: Along the toe, mm.
        turn: Degrees by which the toe points outward.
    """
    shape = np.array(
        [(-0.42, 0.0), (-0.5, -0.35), (-0.44, -0.78), (-0.22, -0.98), (0, -1.02),
         (0.22, -0.98), (0.44, -0.78), (0.5, -0.35), (0.42, 0.0), (0.22, 0.1), (0, 0.13),
         (-0.22, 0.1), (-0.42, 0.0)]
    ) * [width, length]
    angle = np.radians(-turn)
    rotate = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = shape @ rotate.T + tip
    return Stroke(name, TOP, tuple(map(tuple, points)), 0.8, 0.34, 0.0)


STROKES = (
    Stroke("groin crease", FRONT, ((251.5, 233), (258, 224.5), (271, 207), (288, 184), (306, 158), (323, 131), (331, 116)), 0.95, share=0.45),
    Stroke("kneecap", FRONT, ((369, 489), (362, 500), (360, 514), (364, 530), (373, 544), (381, 553)), 0.75, share=0.5),
    Stroke("kneecap", FRONT, ((397, 494), (402, 506), (402, 520), (398, 534), (392, 545)), 0.7, share=0.5),
    Stroke("kneecap", FRONT, ((371, 485), (378, 481.5), (386, 481.5), (393, 486)), 0.3, share=0.5),
    Stroke("tibial tuberosity", FRONT, ((384, 572), (385, 581), (390, 587.5), (397, 587)), 0.5, share=0.5),
    Stroke("shin", FRONT, ((393, 604), (398, 660), (403.5, 720), (408, 790), (411, 850)), 0.4, share=0.5),
    Stroke("natal cleft", BACK, ((241, 82), (241, 120), (241, 180), (241, 230)), 0.95, 1.1, 0.6),
    Stroke("gluteal fold", BACK, ((228, 232.5), (214, 239), (196, 243.5), (176, 243), (157, 236), (144, 228)), 1.0, 1.1, 0.5),
    Stroke("popliteal crease", BACK, ((139, 523), (124, 528.5), (106, 529.5), (88, 525)), 0.75, share=0.5),
    Stroke("popliteal crease", BACK, ((131, 536), (120, 539), (107, 539.5), (97, 537)), 0.4, share=0.5),
    Stroke("Achilles tendon", BACK, ((76, 850), (71.5, 888), (67.5, 925), (65, 955)), 0.5, share=0.5),
    Stroke("Achilles tendon", BACK, ((53, 856), (52, 892), (50, 928), (47.5, 955)), 0.5, share=0.5),
    Stroke("outer malleolus", OUTER, ((204, 925), (207, 938), (205, 950), (197, 958.5), (187, 959)), 0.85, share=0.5),
    Stroke("outer malleolus", OUTER, ((186, 931), (183, 940), (184, 948)), 0.35, share=0.5),
    Stroke("inner malleolus", INNER, ((121, 924), (118, 936), (121, 947), (130, 953.5), (140, 951)), 0.85, share=0.5),
    Stroke("inner malleolus", INNER, ((143, 926), (147, 934), (147, 942)), 0.35, share=0.5),
    nail("nail of the great toe", (25.6, 258.6), 13.4, 11.2, -5),
    nail("nail of the second toe", (46.6, 261.0), 7.2, 6.6, 0),
    nail("nail of the third toe", (61.6, 253.8), 6.7, 6.2, 1),
    nail("nail of the fourth toe", (76.4, 241.9), 6.2, 5.8, 3),
    nail("nail of the little toe", (88.2, 228.6), 5.3, 4.8, 5),
    Stroke("web of the toes", TOP, ((34.6, 232.5), (33.6, 227), (34.0, 221)), 0.8, FINE_MM, 0.6, at_home=True),
    Stroke("web of the toes", TOP, ((53.1, 232), (52.6, 226.5), (53.2, 220.5)), 0.7, FINE_MM, 0.6, at_home=True),
    Stroke("web of the toes", TOP, ((68.2, 227), (67.4, 221.5), (67.6, 216)), 0.7, FINE_MM, 0.6, at_home=True),
    Stroke("web of the toes", TOP, ((82.2, 219.5), (80.9, 214), (80.4, 208)), 0.7, FINE_MM, 0.6, at_home=True),
    Stroke("toe crease", TOP, ((18.6, 243.2), (24, 241.4), (31, 242.6)), 0.5, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", TOP, ((43.6, 250.4), (46.6, 249.4), (49.6, 250.4)), 0.45, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", TOP, ((58.8, 243.6), (61.4, 242.7), (64.2, 243.6)), 0.45, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", TOP, ((73.6, 232.4), (76, 231.5), (78.8, 232.2)), 0.45, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", SOLE, ((14, 46.5), (21, 49.8), (29, 49.4), (33.6, 47.4)), 0.8, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", SOLE, ((38.5, 47.6), (44.6, 49.8), (51, 47.4)), 0.7, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", SOLE, ((55.5, 48.4), (61, 51.4), (67, 52.4)), 0.7, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", SOLE, ((70, 55.4), (75, 58.6), (80.6, 60.8)), 0.7, FINE_MM, 0.5, at_home=True),
    Stroke("toe crease", SOLE, ((84.4, 62.6), (88.4, 64.6), (92.6, 63.6)), 0.6, FINE_MM, 0.5, at_home=True),
    Stroke("ball of the foot", SOLE, ((11, 85), (19, 92), (29.5, 92), (38, 84), (41.5, 72)), 0.6, FINE_MM, 0.5, at_home=True),
    Stroke("ball of the foot", SOLE, ((44, 91), (58, 93), (74, 91.5), (88, 86)), 0.5, FINE_MM, 0.5, at_home=True),
    Stroke("arch", SOLE, ((29, 101), (36.5, 120), (38.5, 143), (35.5, 165), (30.5, 184)), 0.6, FINE_MM, 0.5),
)


def lines(
    buffer: Buffer, buffers: dict[ViewId, Buffer], fine: FineSkin
) -> list[tuple[str, Line]]:
    """Return the landmarks that a view shows.

    Args:
        buffer: The view.
        buffers: All views, to find where on the skin a line was sketched.
        fine: The skin.
    """
    found = []
    for stroke in STROKES:
        home = buffers[stroke.view]
        if stroke.at_home and home is not buffer:
            continue
        flat, closed = _dense(stroke)
        place, normal = _on_skin(home, fine, flat)
        here = buffer.project(place)
        facing = normal @ buffer.axes[2]
        t = np.clip((facing - GRAZING[0]) / (GRAZING[1] - GRAZING[0]), 0, 1)
        seen = np.ones(len(here)) if home is buffer else seen_share(buffer, here)
        width = stroke.width * stroke.strength * t * seen
        if not closed:
            width = width * taper(len(width), stroke.share)
        if home is not buffer:
            width = gaussian_filter1d(width, 2.0, mode="nearest")
        found += [(stroke.name, p) for p in pieces(Line(here[:, :2], width), 2.0)]
    return found


def _dense(stroke: Stroke) -> tuple[Array, bool]:
    points = np.array(stroke.points)
    closed = bool(np.allclose(points[0], points[-1]))
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    )
    spline = CubicSpline(length, points, bc_type="periodic" if closed else "natural")
    step = 0.25 if length[-1] < 60 else 0.6
    return spline(np.linspace(0, length[-1], int(length[-1] / step) + 2)), closed


def _on_skin(home: Buffer, fine: FineSkin, flat: Array) -> tuple[Array, Array]:
    """Lay points of a picture on the skin it shows: places and normals."""
    pixel = (home.to_pixels(flat) - 0.5).T[::-1]
    x, y = np.rint(pixel[1]).astype(int), np.rint(pixel[0]).astype(int)
    there = np.where(np.isfinite(home.depth), home.depth, np.nan)
    depth = map_coordinates(there, pixel, order=1, mode="nearest")
    exact = there[y, x]
    depth = np.where(np.isnan(depth), exact, depth)
    known = ~np.isnan(depth)
    depth = np.interp(np.arange(len(depth)), np.flatnonzero(known), depth[known])
    spot = np.concatenate([flat - home.origin, depth[:, None]], axis=1)
    corner = fine.faces[home.facet[y, x]]
    normal = np.einsum("nk,nkx->nx", home.weights[y, x], fine.normals[corner])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return spot @ home.axes, normal
