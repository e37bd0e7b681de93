"""The relief of the skin as light shows it: muscles, tendons and bones under it.

The mesh is smooth; what an anatomist looks for on it is modelled here as low hills and
furrows on the skin. They turn the normals that the light falls on, and move nothing.
Each form is sketched once, in the picture that shows it best, and laid on the skin
there; so every view shows the same form from its own side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from dermamap.core.anatomy import ViewId
from tools.build_skin.buffer import Buffer
from tools.build_skin.on_skin import on_skin
from tools.build_skin.refine import FineSkin, gradient, unit

Array = NDArray[np.float64]

STEP_MM = 0.7
"""Spacing of the points that stand for the middle line of a form."""

MELT_ROUNDS = 3
"""How often the relief is averaged with what is beside it, so that forms melt."""

FOOT_ROUNDS, BODY_ROUNDS = 8, 34
FOOT_UP_TO_MM = (-800.0, -700.0)
"""Heights between which the normals of the foot turn into those of the body."""

LEAST_FACING = 0.15
"""A form lies only on skin that faces about the way the skin below its middle does."""


@dataclass(frozen=True)
class Form:
    """A hill on the skin, or a furrow, along a line.

    Attributes:
        shows: What it is.
        view: The picture it was sketched in.
        points: (n, 2) places through which its middle runs, mm.
        reach: (n,) half its width there, mm.
        height: Of its middle, mm; below zero for a furrow.
        edge: How softly it ends: 1 with a crisp foot, 3 with a long soft one.
        fades: Part of the length over which each end sinks to nothing.
    """

    shows: str
    view: ViewId
    points: Array
    reach: Array
    height: float
    edge: float
    fades: tuple[float, float]


def forms() -> list[Form]:
    """Read the forms of ``relief.yaml``."""
    text = (Path(__file__).parent / "relief.yaml").read_text(encoding="utf-8")
    return [_form(row) for row in yaml.load(text, yaml.CSafeLoader)["forms"]]


def _form(row: Mapping[str, Any]) -> Form:
    points = np.array(row["points"], dtype=float)
    start, end = row.get("fades", (0.0, 0.0))
    return Form(
        shows=row["shows"],
        view=ViewId(row["view"]),
        points=points[:, :2],
        reach=points[:, 2],
        height=float(row["height"]),
        edge=float(row["edge"]),
        fades=(float(start), float(end)),
    )


def lit_normals(fine: FineSkin, buffers: Mapping[ViewId, Buffer]) -> Array:
    """Return (v, 3): the unit normals on which the light falls."""
    height = np.zeros(len(fine.vertices))
    for form in forms():
        height += raised(form, buffers[form.view], fine)
    for _ in range(MELT_ROUNDS):
        height = fine.smoother @ height
    slope = gradient(fine, height)
    slope[fine.vertices[:, 0] == 0, 0] = 0.0
    return unit(_soft_normals(fine) - slope)


def _soft_normals(fine: FineSkin) -> Array:
    """Return normals without the unevenness of the mesh, less smoothed on the foot."""
    soft = fine.normals
    for _ in range(FOOT_ROUNDS):
        soft = unit(fine.smoother @ soft)
    foot = soft
    for _ in range(BODY_ROUNDS - FOOT_ROUNDS):
        soft = unit(fine.smoother @ soft)
    low, high = FOOT_UP_TO_MM
    share = np.clip((fine.vertices[:, 1:2] - low) / (high - low), 0, 1)
    return unit(foot + share * (soft - foot))


def raised(form: Form, home: Buffer, fine: FineSkin) -> Array:
    """Return (v,) mm by which a form lifts the skin.

    Args:
        form: The form.
        home: The picture it was sketched in.
        fine: The skin.
    """
    flat, reach, share = _dense(form)
    place, normal = on_skin(home, fine, flat)
    near, distance = _nearest(place, fine.vertices, float(reach.max()))
    on = np.flatnonzero(near >= 0)
    at = near[on]
    facing = np.einsum("nk,nk->n", fine.normals[on], normal[at])
    across = np.clip(1 - (distance[on] / reach[at]) ** 2, 0, 1) ** form.edge
    lift = np.zeros(len(fine.vertices))
    lift[on] = form.height * share[at] * across * (facing > LEAST_FACING)
    return lift


def _nearest(
    place: Array, vertices: Array, reach: float
) -> tuple[NDArray[np.int64], Array]:
    """Return the nearest place of each vertex (-1: none in reach) and its distance."""
    distance, near = cKDTree(place).query(vertices, distance_upper_bound=reach)
    return np.where(np.isfinite(distance), near, -1), distance


def _dense(form: Form) -> tuple[Array, Array, Array]:
    """Return points along the middle, half the width there, and the share of height."""
    if len(form.points) == 1:
        return form.points, form.reach, np.ones(1)
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(form.points, axis=0), axis=1))]
    )
    at = np.linspace(0, length[-1], int(length[-1] / STEP_MM) + 2)
    flat = np.asarray(PchipInterpolator(length, form.points)(at))
    reach = np.asarray(PchipInterpolator(length, form.reach)(at))
    share = np.ones(len(at))
    along = at / length[-1]
    for fade, t in zip(form.fades, (along, 1 - along), strict=True):
        if fade > 0:
            share *= np.sin(np.clip(t / fade, 0, 1) * np.pi / 2) ** 2
    return flat, reach, share
