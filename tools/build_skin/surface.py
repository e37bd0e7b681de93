"""From the base mesh to even facets: smooth, cut, remesh, align, mirror."""

import gpytoolbox
import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.build_skin.base_mesh import BaseMesh

Vertices = NDArray[np.float64]
Faces = NDArray[np.int64]

WAIST_MM = 190.0
"""Height of the clean cut: the top of the iliac crest of the average adult."""

LIMB_EDGE_MM = 4.3
FOOT_EDGE_MM = 2.8
MIDLINE_MM = 1e-6


def left_half(base: BaseMesh) -> tuple[Vertices, Faces]:
    """Return the left half of the lower body as a smooth, dense surface.

    Two rounds of Loop subdivision make it smooth. The base mesh is symmetric with
    an edge loop in the midline; both halves are triangulated as mirrors, so that
    the loop stays at x = 0.
    """
    vertices, quads = base.vertices, base.quads
    centres = vertices[quads].mean(axis=1)
    lower = (centres[:, 1] < WAIST_MM + 90) & (abs(centres[:, 0]) < 320)
    left = quads[lower & (centres[:, 0] > 0)]
    half = np.concatenate([left[:, [0, 1, 2]], left[:, [0, 2, 3]]])
    _, twin = cKDTree(vertices).query(vertices * [-1, 1, 1])
    both = np.concatenate([half, twin[half][:, ::-1]])
    mesh = trimesh.Trimesh(vertices, both, process=False)
    parts = mesh.split(only_watertight=False, repair=False)
    body = max(parts, key=lambda part: len(part.faces))
    vertices, faces = np.array(body.vertices), np.array(body.faces)
    for _ in range(2):
        vertices, faces = trimesh.remesh.subdivide_loop(vertices, faces, iterations=1)
    vertices[abs(vertices[:, 0]) < MIDLINE_MM, 0] = 0.0
    return keep(vertices, faces, vertices[faces][:, :, 0].mean(axis=1) > 0)


def remesh(vertices: Vertices, faces: Faces, edge_mm: float) -> tuple[Vertices, Faces]:
    """Return even triangles on the same surface (Botsch and Kobbelt 2004).

    The boundary stays as it is.

    Args:
        vertices: (v, 3) millimetres.
        faces: (f, 3) vertex indices.
        edge_mm: Wanted edge length.
    """
    vertices, faces = gpytoolbox.remesh_botsch(
        vertices, faces.astype(np.int32), i=12, h=edge_mm, project=True
    )
    return vertices, faces.astype(np.int64)


def snap(
    vertices: Vertices,
    faces: Faces,
    values: NDArray[np.float64],
    fixed: NDArray[np.bool_],
) -> Vertices:
    """Move vertices onto the zero line of a function, so that no facet crosses it.

    Of each edge that crosses, the nearer end moves to the crossing, so facets keep
    their shape as far as possible and the line becomes a chain of edges.

    Args:
        vertices: (v, 3).
        faces: (f, 3).
        values: The function at each vertex.
        fixed: Vertices that stay where they are, if their partner can move.

    Returns:
        The moved vertices; those on the line have exactly the value zero.
    """
    edges = np.unique(np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)), axis=0)
    crossing = edges[values[edges[:, 0]] * values[edges[:, 1]] < 0]
    a, b = crossing[:, 0], crossing[:, 1]
    along = values[a] / (values[a] - values[b])
    near_a = np.where(fixed[a] == fixed[b], along < 0.5, fixed[b])
    mover = np.where(near_a, a, b)
    distance = np.where(near_a, along, 1 - along)
    place = vertices[a] + along[:, None] * (vertices[b] - vertices[a])
    moved = vertices.copy()
    for i in np.argsort(-distance, kind="stable"):
        moved[mover[i]] = place[i]
        values[mover[i]] = 0.0
    return moved


def keep(
    vertices: Vertices, faces: Faces, wanted: NDArray[np.bool_]
) -> tuple[Vertices, Faces]:
    """Return the surface with only the wanted faces."""
    return _compact(vertices, faces[wanted])


def _compact(vertices: Vertices, faces: Faces) -> tuple[Vertices, Faces]:
    used, index = np.unique(faces, return_inverse=True)
    return vertices[used].copy(), index.reshape(faces.shape)


def smooth_normals(vertices: Vertices, faces: Faces, rounds: int) -> Vertices:
    """Return (v, 3) unit normals at the vertices, smoothed over their neighbours."""
    corners = vertices[faces]
    face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = _gather(face, faces, len(vertices))
    for _ in range(rounds):
        normals = _gather(normals[faces].mean(axis=1), faces, len(vertices))
    return normals


def _gather(values: Vertices, faces: Faces, count: int) -> Vertices:
    total = np.zeros((count, 3))
    for corner in range(3):
        np.add.at(total, faces[:, corner], values)
    return total / np.linalg.norm(total, axis=1, keepdims=True)
