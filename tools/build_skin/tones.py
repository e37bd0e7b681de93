"""Tonal bands: the form of the body in a few soft steps of light."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from tools.build_skin.borders import ACROSS, CUT, NOTHING, fit_arc, special_labels
from tools.build_skin.buffer import Buffer
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.contours import arcs, rings
from tools.build_skin.curves import Curve
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]
Small = NDArray[np.float32]

SHADES = (0.80, 0.71, 0.61, 0.50, 0.38)
"""Light below which each darker band begins."""

LIGHTS = (0.905, 0.955)
"""Light above which each lighter band begins."""

SOFT_MM = {"both": 2.6, "side": 2.6, "leg": 2.6, "foot": 1.3, "sole": 1.3}
CLEFT_MM = {"both": 9.0, "side": 9.0, "leg": 9.0, "foot": 4.0, "sole": 4.0}
CLEFT_DEPTH_MM = {"both": 26.0, "side": 26.0, "leg": 26.0, "foot": 11.0, "sole": 11.0}
LEAST_BAND_MM2 = {"both": 60.0, "side": 60.0, "leg": 60.0, "foot": 8.0, "sole": 8.0}

BAND_SOFTNESS_MM = {"both": 5.0, "side": 5.0, "leg": 5.0, "foot": 1.6, "sole": 1.6}
"""How far the borders of bands are smoothed along their way."""

ON = 1


@dataclass(frozen=True)
class Band:
    """A step of tone: darker or lighter than what is around it."""

    dark: bool
    rings: list[list[Curve]]


def light_of(buffer: Buffer, fine: FineSkin) -> Small:
    """Return (h, w): how light the skin looks, 0 to 1, quiet and smooth."""
    crop = CAMERAS[buffer.view].crop
    towards = np.array([0.0 if crop == "both" else -0.22, -0.30, 0.93])
    if crop in ("foot", "sole"):
        towards = np.array([-0.25, 0.22 if crop == "foot" else -0.25, 0.93])
    towards /= np.linalg.norm(towards)
    normals = buffer.at_pixels(fine.soft_normals @ buffer.axes.T, fine.faces)
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    lit = normals @ towards.astype(np.float32)
    facing = normals[..., 2]
    light = 0.62 * lit + 0.38 * facing
    return gaussian_filter(
        light - 0.5 * _clefts(buffer), SOFT_MM[crop] * buffer.scale, mode="nearest"
    )


def _clefts(buffer: Buffer) -> Small:
    """Return how deep each place lies below what is around it, 0 to 1."""
    crop = CAMERAS[buffer.view].crop
    there = np.isfinite(buffer.depth)
    depth = np.where(there, buffer.depth, 0).astype(np.float32)
    sigma = CLEFT_MM[crop] * buffer.scale
    weight = gaussian_filter(there.astype(np.float32), sigma)
    around = gaussian_filter(depth, sigma) / np.maximum(weight, 1e-3)
    below = np.where(there, around - depth, 0) / CLEFT_DEPTH_MM[crop]
    return np.clip(below, 0, 1).astype(np.float32)


def bands(buffer: Buffer, light: Small) -> list[Band]:
    """Return the bands, to be laid over each other in order."""
    steps = [(True, s - light) for s in SHADES] + [(False, light - s) for s in LIGHTS]
    return [
        Band(dark, found)
        for dark, above in steps
        if (found := _level_set(buffer, above))
    ]


def _level_set(buffer: Buffer, above: Small) -> list[list[Curve]]:
    special = special_labels(buffer)
    special[special == CUT] = NOTHING
    labels = np.where(special < 0, special, (above > 0).astype(np.int16))
    flat, lab = above.ravel(), labels.ravel()
    inside = np.minimum(buffer.inside, -buffer.cut).ravel()

    def balance(a: NDArray[np.int64], b: NDArray[np.int64]) -> Array:
        values = flat
        skin = (lab[a] >= 0) & (lab[b] >= 0)
        here, there = values[a].astype(float), values[b].astype(float)
        beside = ~skin & ((lab[a] == NOTHING) | (lab[b] == NOTHING))
        here[beside], there[beside] = inside[a[beside]], inside[b[beside]]
        if buffer.middle is not None:
            across = ~skin & ~beside & ((lab[a] == ACROSS) | (lab[b] == ACROSS))
            middle = buffer.middle.ravel()
            here[across], there[across] = middle[a[across]], middle[b[across]]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(here * there < 0, here / (here - there), 0.5)

    borders = arcs(labels, balance)
    least = LEAST_BAND_MM2[CAMERAS[buffer.view].crop] * buffer.scale**2
    soft = BAND_SOFTNESS_MM[CAMERAS[buffer.view].crop]
    found = []
    fitted: dict[int, Curve] = {}
    for ring in rings(ON, borders):
        points = np.concatenate([borders[i].points[:: 1 if f else -1] for i, f in ring])
        x, y = points.T
        area = abs(np.sum(x * np.roll(y, 1) - y * np.roll(x, 1))) / 2
        if area < least:
            continue
        for i, _ in ring:
            if i not in fitted:
                inner = {borders[i].right, borders[i].other} == {0, ON}
                fitted[i] = fit_arc(borders[i], buffer, soft if inner else None)
        found.append([fitted[i] if f else fitted[i].reversed for i, f in ring])
    return found


def outline(buffer: Buffer) -> tuple[list[list[Curve]], list[Curve], list[Curve]]:
    """Return the rings of the silhouette, its edge (body on the right), the midline."""
    special = special_labels(buffer)
    labels = np.where(special == CUT, 0, special)
    inside = buffer.inside.ravel()
    middle = None if buffer.middle is None else buffer.middle.ravel()
    lab = labels.ravel()

    def balance(a: NDArray[np.int64], b: NDArray[np.int64]) -> Array:
        here, there = inside[a].astype(float), inside[b].astype(float)
        if middle is not None:
            both = (lab[a] != NOTHING) & (lab[b] != NOTHING)
            here[both], there[both] = middle[a[both]], middle[b[both]]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(here * there < 0, here / (here - there), 0.5)

    borders = arcs(labels, balance)
    fitted = [fit_arc(arc, buffer) for arc in borders]
    whole = [
        [fitted[i] if f else fitted[i].reversed for i, f in ring]
        for ring in rings(0, borders)
    ]
    edge, seam = [], []
    for arc, curve in zip(borders, fitted, strict=True):
        if {arc.right, arc.other} == {0, NOTHING}:
            edge.append(curve if arc.right == 0 else curve.reversed)
        elif {arc.right, arc.other} == {0, ACROSS}:
            seam.append(curve)
    return whole, edge, seam
