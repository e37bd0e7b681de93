"""Spots: places the size of a fingertip, all over the skin, to test touch at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from dermamap.core.anatomy import ZONES, Side, ViewId
from dermamap.core.body.skin import FloatArray, IntArray, Skin
from dermamap.core.body.views import View
from dermamap.core.drawing import Point

SPOT_MM: Final = 20.0
"""Edge of the cubes that part the skin into spots; a fingertip is about as wide."""


@dataclass(frozen=True, eq=False, repr=False)
class Spots:
    """Spots of one side; the other side is its mirror image.

    Attributes:
        cell: (half,) which spot each facet belongs to, -1 where no view shows it.
        facet: (spots,) the facet in the middle of each.
        place: (spots, 3) its middle, mm.
    """

    cell: IntArray
    facet: IntArray
    place: FloatArray


def make_spots(skin: Skin, views: Mapping[ViewId, View]) -> Spots:
    """Part the skin that some view shows into spots, each within one zone."""
    half = skin.half
    counts = np.zeros(2 * half, np.bool_)
    for view in views.values():
        counts |= view.counts
    shown = counts[:half] & counts[half:]
    facets = np.flatnonzero(shown)
    place = skin.vertices[skin.faces[facets]].mean(axis=1)
    cube = np.floor((place - place.min(axis=0)) / SPOT_MM).astype(np.int64)
    sizes = cube.max(axis=0) + 1
    code = np.ravel_multi_index(tuple(cube.T), tuple(sizes))
    code = code * len(ZONES) + skin.zone[facets]
    _, inside = np.unique(code, return_inverse=True)
    area = skin.area_cm2[facets]
    middle = (
        np.stack(
            [np.bincount(inside, area * place[:, axis]) for axis in range(3)], axis=1
        )
        / np.bincount(inside, area)[:, None]
    )
    distance = np.linalg.norm(place - middle[inside], axis=1)
    order = np.lexsort((distance, inside))
    first = order[np.searchsorted(inside[order], np.arange(len(middle)))]
    cell = np.full(half, -1, np.int32)
    cell[facets] = inside
    return Spots(cell, facets[first].astype(np.int32), place[first])


def best_place(
    skin: Skin, views: Mapping[ViewId, View], facet: int, side: Side
) -> tuple[ViewId, Point]:
    """Return the view that faces a spot best, and its middle there, mm.

    Args:
        skin: The skin.
        views: Every view; one of them shows the facet.
        facet: The facet in the middle, counted on the left side.
        side: The side that is meant.
    """
    twin = facet + skin.facets_of(side).start
    normal = skin.normals[skin.faces[twin]].mean(axis=0)
    facing = {
        id_: float(view.axes[2] @ normal)
        for id_, view in views.items()
        if view.counts[twin]
    }
    best = max(facing, key=lambda id_: facing[id_])
    x, y = views[best].project(skin.vertices[skin.faces[twin]].mean(axis=0))
    return best, (round(float(x), 1), round(float(y), 1))
