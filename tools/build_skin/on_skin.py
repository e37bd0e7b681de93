"""Lays what was sketched in a picture on the skin that the picture shows."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from tools.build_skin.buffer import Buffer
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]


def on_skin(home: Buffer, fine: FineSkin, flat: Array) -> tuple[Array, Array]:
    """Lay points of a picture on the skin it shows.

    Args:
        home: The picture.
        fine: The skin.
        flat: (n, 2) picture mm.

    Returns:
        (n, 3) places and (n, 3) unit normals.
    """
    pixel = (home.to_pixels(flat) - 0.5).T[::-1]
    height, width = home.depth.shape
    x = np.rint(pixel[1]).astype(int).clip(0, width - 1)
    y = np.rint(pixel[0]).astype(int).clip(0, height - 1)
    there = np.where(np.isfinite(home.depth), home.depth, np.nan)
    depth = map_coordinates(there, pixel, order=1, mode="nearest")
    depth = np.where(np.isnan(depth), there[y, x], depth)
    known = ~np.isnan(depth)
    depth = np.interp(np.arange(len(depth)), np.flatnonzero(known), depth[known])
    spot = np.concatenate([flat - home.origin, depth[:, None]], axis=1)
    corner = fine.faces[home.facet[y, x]]
    normal = np.einsum("nk,nkx->nx", home.weights[y, x], fine.normals[corner])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    return spot @ home.axes, normal
