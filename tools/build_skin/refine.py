"""A finer, smoother copy of the skin for the pictures: one round of Loop's scheme.

The whole body is refined, so that nothing shows at the midline; the left half comes
first. Values at vertices are refined in the same way, so their level lines are as
smooth as the surface.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags

Array = NDArray[np.float64]
Faces = NDArray[np.int64]


@dataclass(frozen=True)
class FineSkin:
    """The refined surface of the left half.

    Attributes:
        vertices: (v, 3) mm, of the whole body.
        faces: (f, 3) vertex indices of the left half only.
        weights: (v, c) matrix that takes values at the coarse vertices of the left
            half to these vertices; the right half mirrors the left.
        normals: (v, 3) unit normals.
        smoother: (v, v) matrix that averages each vertex with its neighbours.
    """

    vertices: Array
    faces: Faces
    weights: csr_matrix
    normals: Array
    smoother: csr_matrix

    @property
    def corners(self) -> Array:
        """(f, 3, 3) corner points of the facets."""
        return self.vertices[self.faces]


FAIR_ROUNDS = 12


def refine(vertices: Array, faces: Faces) -> FineSkin:
    """Refine the left half, given with x = 0 exactly in the midline."""
    middle = vertices[:, 0] == 0
    twin = np.where(middle, np.arange(len(vertices)), 0)
    twin[~middle] = len(vertices) + np.arange((~middle).sum())
    whole = np.concatenate([vertices, vertices[~middle] * [-1, 1, 1]])
    whole_faces = np.concatenate([faces, twin[faces][:, ::-1]])
    step, fine_faces = _loop(len(whole), whole_faces)
    fine = step @ whole
    fine = _fair(fine, fine_faces)
    fine[abs(fine[:, 0]) < 1e-9, 0] = 0.0
    source = np.concatenate([np.arange(len(vertices)), np.flatnonzero(~middle)])
    fold = coo_matrix(
        (np.ones(len(source)), (np.arange(len(source)), source)),
        (len(source), len(vertices)),
    ).tocsr()
    smoother = _smoother(len(fine), fine_faces)
    return FineSkin(
        fine,
        fine_faces[: 4 * len(faces)],
        (step @ fold).tocsr(),
        _normals(fine, fine_faces),
        smoother,
    )


def _fair(vertices: Array, faces: Faces) -> Array:
    """Take the last small kinks out of the surface (Taubin 1995), not its size.

    The waist keeps its height.
    """
    edges, of_face = edges_of(faces)
    rim = edges[np.bincount(of_face.ravel(), minlength=len(edges)) == 1].ravel()
    smoother = _smoother(len(vertices), faces)
    fair = vertices.copy()
    for _ in range(FAIR_ROUNDS):
        for share in (0.62, -0.65):
            fair += share * (smoother @ fair - fair)
            fair[rim, 1] = vertices[rim, 1]
    return fair


def unit(vectors: Array) -> Array:
    """Return (n, 3) vectors of length 1 in the same directions."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _normals(vertices: Array, faces: Faces) -> Array:
    corners = vertices[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    total = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(total, faces[:, corner], across)
    return unit(total)


def gradient(fine: FineSkin, values: Array) -> Array:
    """Return (v, 3): how values grow along the skin, per mm, at each vertex.

    Args:
        fine: The skin.
        values: (v,) at the vertices.
    """
    corners = fine.corners
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    double = np.linalg.norm(across, axis=1, keepdims=True)
    unit = across / np.maximum(double, 1e-12)
    share = np.zeros((len(fine.faces), 3))
    for k in range(3):
        opposite = corners[:, (k + 2) % 3] - corners[:, (k + 1) % 3]
        share += values[fine.faces[:, k], None] * np.cross(unit, opposite)
    total, area = np.zeros_like(fine.vertices), np.zeros(len(fine.vertices))
    for k in range(3):
        np.add.at(total, fine.faces[:, k], share)
        np.add.at(area, fine.faces[:, k], double[:, 0])
    return np.asarray(total / np.maximum(area, 1e-12)[:, None])


def edges_of(faces: Faces) -> tuple[Faces, Faces]:
    """Return the unique edges (e, 2) and which three edges (f, 3) each face has."""
    pairs = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    edges, index = np.unique(pairs, axis=0, return_inverse=True)
    return edges, index.reshape(-1, 3)


def _smoother(count: int, faces: Faces) -> csr_matrix:
    edges, _ = edges_of(faces)
    rows = np.concatenate([edges[:, 0], edges[:, 1], np.arange(count)])
    columns = np.concatenate([edges[:, 1], edges[:, 0], np.arange(count)])
    matrix = coo_matrix((np.ones(len(rows)), (rows, columns)), (count, count)).tocsr()
    return (diags(1 / np.asarray(matrix.sum(axis=1)).ravel()) @ matrix).tocsr()


def _loop(count: int, faces: Faces) -> tuple[csr_matrix, Faces]:
    """Return the matrix of one round of Loop subdivision, and the new faces."""
    edges, of_face = edges_of(faces)
    uses = np.bincount(of_face.ravel(), minlength=len(edges))
    rim = uses == 1
    rows, columns, values = [], [], []

    def add(row: Faces, column: Faces, value: Array | float) -> None:
        rows.append(row)
        columns.append(column)
        values.append(np.broadcast_to(value, row.shape))

    middle = count + np.arange(len(edges))
    for end in (0, 1):
        add(middle, edges[:, end], np.where(rim, 0.5, 3 / 8))
    for k in range(3):
        inner = ~rim[of_face[:, k]]
        add(middle[of_face[inner, k]], faces[inner, (k + 2) % 3], 1 / 8)
    on_rim = np.zeros(count, bool)
    on_rim[edges[rim].ravel()] = True
    valence = np.bincount(edges.ravel(), minlength=count)
    beta = np.where(valence == 3, 3 / 16, 3 / (8 * np.maximum(valence, 1)))
    own = np.where(on_rim, 0.75, 1 - valence * beta)
    add(np.arange(count), np.arange(count), own)
    for a, b in ((0, 1), (1, 0)):
        start, other = edges[:, a], edges[:, b]
        plain = ~on_rim[start]
        add(start[plain], other[plain], beta[start[plain]])
        add(start[rim], other[rim], 1 / 8)
    size = (count + len(edges), count)
    entries = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    matrix = coo_matrix(entries, size).tocsr()
    a, b, c = faces.T
    ab, bc, ca = (middle[of_face[:, k]] for k in range(3))
    parts = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    fine = np.stack([np.stack(p, axis=1) for p in parts], axis=1).reshape(-1, 3)
    return matrix, fine
