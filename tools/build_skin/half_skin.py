"""The left half of the skin: its facets, their charts and zones."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dermamap.core.anatomy import ZONES
from tools.build_skin import surface
from tools.build_skin.base_mesh import BaseMesh
from tools.build_skin.chart import SOLE_NORMAL, Chart, Part
from tools.build_skin.polygons import Region

Array = NDArray[np.float64]

TEXELS = 16
"""Each facet is cut into this many like triangles; what is drawn lives on them."""

NORMAL_ROUNDS = 4


@dataclass(frozen=True)
class HalfSkin:
    """Facets of the left side, in an order that keeps neighbours together.

    Attributes:
        vertices: (v, 3) mm.
        faces: (f, 3) vertex indices, counter-clockwise from outside.
        part: (f,) which chart each facet is on.
        chart: The chart.
        zone: (f,) index into ``ZONES``.
        texel_zone: (f, 16) likewise for each texel.
    """

    vertices: Array
    faces: NDArray[np.int64]
    part: NDArray[np.uint8]
    chart: Chart
    zone: NDArray[np.uint8]
    texel_zone: NDArray[np.uint8]

    @property
    def corners(self) -> Array:
        """(f, 3, 3) corner points of the facets."""
        return self.vertices[self.faces]


def build_half(base: BaseMesh, zones: Mapping[str, object]) -> HalfSkin:
    """Build the left half from the base mesh and the zones of ``data/zones.yaml``."""
    vertices, faces = surface.left_half(base)
    inside = vertices[faces][:, :, 1].mean(axis=1) < surface.WAIST_MM + 25
    vertices, faces = surface.keep(vertices, faces, inside)
    vertices, faces = surface.remesh(vertices, faces, surface.LIMB_EDGE_MM)
    seam = float(base.joints["ankle"][1]) - 10.0
    for height in (surface.WAIST_MM, seam):
        vertices = surface.snap(
            vertices, faces, vertices[:, 1] - height, vertices[:, 0] == 0
        )
    below = vertices[faces][:, :, 1].mean(axis=1)
    vertices, faces = surface.keep(vertices, faces, below < surface.WAIST_MM - 1e-9)
    vertices, faces = _refine_foot(vertices, faces, seam)
    chart = Chart.measure(vertices[faces].mean(axis=1), base.joints)
    vertices, part = _align_sole(vertices, faces, seam)
    order = _neighbours_together(vertices, faces, part, chart)
    faces, part = faces[order], part[order]
    texel_zone = _texel_zones(vertices[faces], part, chart, zones)
    zone = np.array([np.bincount(z, minlength=len(ZONES)).argmax() for z in texel_zone])
    zone = _one_piece_each(faces, zone)
    texel_zone = np.where(_lost(texel_zone, zone, faces), zone[:, None], texel_zone)
    return HalfSkin(
        vertices,
        faces,
        part,
        chart,
        zone.astype(np.uint8),
        texel_zone.astype(np.uint8),
    )


def texel_centres(corners: Array) -> Array:
    """Return (f, 16, 3): the middles of each facet's texels.

    A facet is cut into rows parallel to its first edge: 7 texels in the first row,
    then 5, 3 and 1.
    """
    weights = texel_weights()
    return np.einsum("tk,fkx->ftx", weights, corners)


def texel_weights() -> Array:
    """Return (16, 3) barycentric weights of the texels' middles."""
    weights = []
    for row in range(4):
        for column in range(7 - 2 * row):
            up = column % 2 == 0
            u = (column // 2 + (1 / 3 if up else 2 / 3)) / 4
            v = (row + (1 / 3 if up else 2 / 3)) / 4
            weights.append((1 - u - v, u, v))
    return np.array(weights)


def _refine_foot(
    vertices: Array, faces: NDArray[np.int64], seam: float
) -> tuple[Array, NDArray[np.int64]]:
    foot = vertices[faces][:, :, 1].mean(axis=1) < seam
    limb_vertices, limb_faces = surface.keep(vertices, faces, ~foot)
    foot_vertices, foot_faces = surface.remesh(
        *surface.keep(vertices, faces, foot), surface.FOOT_EDGE_MM
    )
    mesh = trimesh.Trimesh(
        np.concatenate([limb_vertices, foot_vertices]),
        np.concatenate([limb_faces, foot_faces + len(limb_vertices)]),
        process=False,
    )
    mesh.merge_vertices(digits_vertex=6)
    return np.array(mesh.vertices), np.array(mesh.faces)


def _align_sole(
    vertices: Array, faces: NDArray[np.int64], seam: float
) -> tuple[Array, NDArray[np.uint8]]:
    """Put a chain of edges along the border of the sole; name each facet's part."""
    down = surface.smooth_normals(vertices, faces, NORMAL_ROUNDS)[:, 1] - SOLE_NORMAL
    on_seam = vertices[:, 1] >= seam - 1e-6
    down[on_seam] = 1.0
    vertices = surface.snap(vertices, faces, down, on_seam)
    foot = np.where(down[faces].mean(axis=1) < 0, Part.SOLE, Part.DORSUM)
    limb = vertices[faces][:, :, 1].mean(axis=1) > seam
    return vertices, np.where(limb, Part.LIMB, foot).astype(np.uint8)


def _neighbours_together(
    vertices: Array, faces: NDArray[np.int64], part: NDArray[np.uint8], chart: Chart
) -> NDArray[np.int64]:
    centre = vertices[faces].mean(axis=1)
    limb, foot = chart.limb(centre), chart.foot(centre)
    row = np.where(part == Part.LIMB, limb[:, 1] * 40, foot[:, 0] * 23).round()
    along = np.where(part == Part.LIMB, limb[:, 0], foot[:, 1])
    return np.lexsort((along, row, part))


def _texel_zones(
    corners: Array, part: NDArray[np.uint8], chart: Chart, zones: Mapping[str, object]
) -> NDArray[np.uint8]:
    centres = texel_centres(corners)
    regions = {z: Region(zones[z]) for z in ZONES}  # type: ignore[arg-type]
    result = np.zeros(centres.shape[:2], np.uint8)
    for p in Part:
        on = part == p
        places = chart.place(centres[on].reshape(-1, 3), p)
        found = np.full(len(places), -1)
        for index, zone in enumerate(ZONES):
            found[regions[zone].contains(places, p) & (found < 0)] = index
        lost = found < 0
        if lost.any():
            near = [regions[z].signed_distance(places[lost], p) for z in ZONES]
            found[lost] = np.argmax(near, axis=0)
        result[on] = found.reshape(-1, centres.shape[1])
    return result


def neighbours(faces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (e, 2) pairs of facets that share an edge."""
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    facet = np.repeat(np.arange(len(faces)), 3)
    order = np.lexsort(edges.T)
    edges, facet = edges[order], facet[order]
    shared = (edges[1:] == edges[:-1]).all(axis=1)
    return np.stack([facet[:-1][shared], facet[1:][shared]], axis=1)


def _one_piece_each(
    faces: NDArray[np.int64], zone: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Give stray facets of a zone to the one around them, as in the webs of toes."""
    pairs = neighbours(faces)
    zone = zone.copy()
    while True:
        same = pairs[zone[pairs[:, 0]] == zone[pairs[:, 1]]]
        graph = coo_matrix((np.ones(len(same)), same.T), (len(faces), len(faces)))
        count, piece = connected_components(graph, directed=False)
        size = np.bincount(piece, minlength=count)
        of_zone = np.zeros(count, np.int64)
        of_zone[piece] = zone
        stray = np.zeros(count, bool)
        for z in range(len(ZONES)):
            ranked = sorted(np.flatnonzero(of_zone == z), key=lambda p: -size[p])
            stray[ranked[5 if ZONES[z] == "sole_toes" else 1 :]] = True
        if not stray.any():
            return zone
        border = pairs[stray[piece[pairs[:, 0]]] != stray[piece[pairs[:, 1]]]]
        inside = stray[piece[border[:, 0]]]
        mine = np.where(inside, border[:, 0], border[:, 1])
        theirs = np.where(inside, border[:, 1], border[:, 0])
        for p in np.flatnonzero(stray):
            around = zone[theirs[piece[mine] == p]]
            if len(around):
                zone[piece == p] = np.bincount(around).argmax()


def _lost(
    texel_zone: NDArray[np.uint8], zone: NDArray[np.int64], faces: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Find texels whose zone is neither their facet's nor that of one beside it."""
    known = np.zeros((len(faces), len(ZONES)), bool)
    known[np.arange(len(faces)), zone] = True
    pairs = neighbours(faces)
    for a, b in (pairs.T, pairs.T[::-1]):
        known[a, zone[b]] = True
    return ~np.take_along_axis(known, texel_zone.astype(np.int64), axis=1)
