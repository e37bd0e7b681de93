"""Landmarks as an illustrator would draw them: thin lines that lie on the skin.

Each line is sketched in the picture that shows it best (mm of that picture) and laid
on the skin there; every other view shows it from its own side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d

from dermamap.core.anatomy import ViewId
from tools.build_skin.buffer import Buffer
from tools.build_skin.linework import Line, pieces, seen_share, taper
from tools.build_skin.on_skin import on_skin
from tools.build_skin.refine import FineSkin

Array = NDArray[np.float64]

NAIL = (
    (-0.42, 0.0),
    (-0.5, -0.35),
    (-0.44, -0.78),
    (-0.22, -0.98),
    (0, -1.02),
    (0.22, -0.98),
    (0.44, -0.78),
    (0.5, -0.35),
    (0.42, 0.0),
    (0.22, 0.1),
    (0, 0.13),
    (-0.22, 0.1),
    (-0.42, 0.0),
)
"""Outline of a nail: across and along, as shares of its width and length."""

NAIL_LINE_MM, NAIL_STRENGTH = 0.34, 0.8

GRAZING = (0.08, 0.35)
"""Cosines to the viewer between which a line fades in."""


@dataclass(frozen=True)
class Stroke:
    """A line as it was sketched.

    Attributes:
        shows: What it is.
        view: The picture it was sketched in.
        points: (n, 2) places through which it runs, mm.
        strength: 0 to 1.
        width: Full width, mm.
        taper: Part of the length over which each end tapers.
        at_home: Whether only that picture shows it.
    """

    shows: str
    view: ViewId
    points: Array
    strength: float
    width: float
    taper: float
    at_home: bool


@dataclass(frozen=True)
class Drawn:
    """A landmark as one view shows it.

    Attributes:
        shows: What it is.
        line: Where it runs.
        whole: Whether it is a ring of which all is seen.
    """

    shows: str
    line: Line
    whole: bool


def nail(row: Mapping[str, Any]) -> Stroke:
    """Return the outline of a toe nail in the picture of the top of the foot."""
    angle = np.radians(-row["turn"])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = np.array(NAIL) * [row["width"], row["length"]]
    return Stroke(
        shows=row["shows"],
        view=ViewId.DORSUM_LEFT,
        points=shape @ turn.T + row["tip"],
        strength=NAIL_STRENGTH,
        width=NAIL_LINE_MM,
        taper=0.0,
        at_home=False,
    )


def strokes() -> list[Stroke]:
    """Read the lines of ``strokes.yaml``."""
    text = (Path(__file__).parent / "strokes.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, yaml.CSafeLoader)
    sketched = [
        Stroke(
            shows=row["shows"],
            view=ViewId(row["view"]),
            points=np.array(row["points"], dtype=float),
            strength=row["strength"],
            width=row["width"],
            taper=row["taper"],
            at_home=row.get("at_home", False),
        )
        for row in rows["lines"]
    ]
    return sketched + [nail(row) for row in rows["nails"]]


def lines(buffer: Buffer, buffers: dict[ViewId, Buffer], fine: FineSkin) -> list[Drawn]:
    """Return the landmarks that a view shows.

    Args:
        buffer: The view.
        buffers: All views, to find where on the skin a line was sketched.
        fine: The skin.
    """
    found = []
    for stroke in strokes():
        home = buffers[stroke.view]
        if stroke.at_home and home is not buffer:
            continue
        flat, closed = _dense(stroke)
        place, normal = on_skin(home, fine, flat)
        here = buffer.project(place)
        facing = normal @ buffer.axes[2]
        t = np.clip((facing - GRAZING[0]) / (GRAZING[1] - GRAZING[0]), 0, 1)
        seen = np.ones(len(here)) if home is buffer else seen_share(buffer, here)
        width = stroke.width * stroke.strength * t * seen
        if not closed:
            width = width * taper(len(width), stroke.taper)
        if home is not buffer:
            width = gaussian_filter1d(width, 2.0, mode="nearest")
        seen_parts = pieces(Line(here[:, :2], width), 2.0)
        found += [
            Drawn(stroke.shows, part, closed and len(part.points) == len(here))
            for part in seen_parts
        ]
    return found


def _dense(stroke: Stroke) -> tuple[Array, bool]:
    points = stroke.points
    closed = bool(np.allclose(points[0], points[-1]))
    length = np.concatenate(
        [[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    )
    spline = CubicSpline(length, points, bc_type="periodic" if closed else "natural")
    step = 0.25 if length[-1] < 60 else 0.6
    return spline(np.linspace(0, length[-1], int(length[-1] / step) + 2)), closed
