"""Tones: the light on the skin, in steps too fine to be seen one by one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from tools.build_skin import curves
from tools.build_skin.borders import ACROSS, CUT, NOTHING, fit_arc, special_labels
from tools.build_skin.buffer import Buffer
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.contours import Arc, arcs, rings
from tools.build_skin.curves import Curve
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]
Small = NDArray[np.float32]

STEPS = 28
"""Tones above the darkest, which is the ground."""

DARKEST, LIGHTEST = -0.12, 1.03
"""Light of the first and of the last colour of the skin."""

FINER_IN_LIGHT = 0.72
"""Below 1, steps are smaller where it is light: there the skin is wide and even."""

SHARES = tuple(float(x) for x in (np.arange(STEPS + 1) / STEPS) ** FINER_IN_LIGHT)
"""Where between the first colour and the last each tone lies, from the ground on."""

SOFT_MM = {"both": 1.6, "side": 1.6, "leg": 1.6, "foot": 0.7, "sole": 0.7}
CLEFT_MM = {"both": 9.0, "side": 9.0, "leg": 9.0, "foot": 4.0, "sole": 4.0}
CLEFT_DEPTH_MM = {"both": 26.0, "side": 26.0, "leg": 26.0, "foot": 11.0, "sole": 11.0}
LEAST_TONE_MM2 = {True: 4.0, False: 50.0}
"""A spot of one tone that is smaller is left out: on a foot, on a body."""

ALONG_MM = {True: 0.6, False: 1.5}
"""How far the borders of tones are smoothed along their way."""

TONE_STEP_MM = {True: 0.5, False: 1.2}
TONE_TOLERANCE_MM = {True: 0.06, False: 0.16}
TONE_DECIMALS = 1
"""One step is hardly seen, so its border may be rounder than those of territories."""

LIGHT = (-0.42, -0.26, 0.87)
"""Where the light of every picture comes from: left, above, and in front of it."""

SHADOW, REFLECTED = 0.22, 0.4
"""Below so much light, things around throw some back: the part of what is missing."""

ON = 1


@dataclass(frozen=True)
class Tone:
    """All skin that is at least this light.

    Attributes:
        step: 1, hardly lighter than the ground, to ``STEPS``, the lightest.
        rings: Its outlines.
    """

    step: int
    rings: list[list[Curve]]


def light_of(
    buffer: Buffer, fine: FineSkin, normals: Array, *, mirrored: bool
) -> Small:
    """Return (h, w): how light the skin looks, about 0 to 1.

    Args:
        buffer: The picture.
        fine: The skin.
        normals: (v, 3) on which the light falls.
        mirrored: Whether the picture is going to be mirrored; then the light comes
            from the other side, so that in the end it comes from the same.
    """
    towards = np.array(LIGHT) * [-1 if mirrored else 1, 1, 1]
    towards /= np.linalg.norm(towards)
    seen = buffer.at_pixels(normals @ buffer.axes.T, fine.faces)
    seen /= np.maximum(np.linalg.norm(seen, axis=2, keepdims=True), 1e-6)
    lit = seen @ towards.astype(np.float32)
    facing = np.clip(seen[..., 2], 0, 1)
    rim = 1 - (1 - facing) ** 2.2
    light = 0.74 * lit + 0.30 * rim - 0.04 - 0.42 * _clefts(buffer)
    light += REFLECTED * np.clip(SHADOW - light, 0, None)
    soft = SOFT_MM[CAMERAS[buffer.view].crop] * buffer.scale
    return gaussian_filter(light, soft, mode="nearest")


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


def tones(buffer: Buffer, light: Small) -> list[Tone]:
    """Return the tones, to be laid over each other in order."""
    share = (light - DARKEST) / (LIGHTEST - DARKEST)
    starts = [(SHARES[step - 1] + SHARES[step]) / 2 for step in range(1, STEPS + 1)]
    return [
        Tone(step, found)
        for step, start in enumerate(starts, 1)
        if (found := _level_set(buffer, (share - start).astype(np.float32)))
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
    least = LEAST_TONE_MM2[buffer.fine] * buffer.scale**2
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
                fit = _fit_tone if inner else fit_arc
                fitted[i] = fit(borders[i], buffer)
        found.append([fitted[i] if f else fitted[i].reversed for i, f in ring])
    return found


def _fit_tone(arc: Arc, buffer: Buffer) -> Curve:
    points = buffer.to_mm(arc.points)
    if len(points) > 4:
        step = TONE_STEP_MM[buffer.fine]
        points = curves.evenly(points, step)
        soft = ALONG_MM[buffer.fine] / step
        points = curves.smooth(points, soft, closed=arc.closed)
    tolerance = TONE_TOLERANCE_MM[buffer.fine]
    return curves.fit(points, closed=arc.closed, tolerance=tolerance)


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
