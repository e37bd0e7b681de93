"""Flat coordinates of the skin, for polygons that people can write and read.

``limb``: azimuth in degrees (0 front, 90 outer, 180 back, 270 inner) round the
middle of each cross-section, and level (0 hip joint, 1 knee joint, 2 ankle joint,
linear in height between). ``dorsum`` and ``sole``: length (0 back of the heel, 1
tip of the longest toe) and breadth (-1 inner, 1 outer outline of the foot seen
from above). The limb ends 10 mm below the ankle joint; skin that faces down below
it is the sole.
"""

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

Array = NDArray[np.float64]

SEAM_BELOW_ANKLE_MM = 10.0
SOLE_NORMAL = -0.25
"""Skin whose outward normal has a smaller vertical part faces down: the sole."""

CLEFT_BREADTHS = (-0.40, 0.0, 0.33, 0.62)
"""Breadth of the clefts between the toes."""

TOE_MARGIN = 0.05
WEB_FROM_MM = (163.0, 167.0, 163.0, 157.0, 147.0)
"""How far in front a point near each toe's bones must be to lie on the toe."""


class Part(IntEnum):
    """The three charts of one side."""

    LIMB = 0
    DORSUM = 1
    SOLE = 2


@dataclass(frozen=True)
class Chart:
    """Turns places on the left side into chart coordinates.

    Attributes:
        hip: Centre of the hip joint; likewise ``knee`` and ``ankle``; mm.
        axis_level: (k,) levels at which the axis of the limb is known.
        axis: (k, 2) x and z of the axis there.
        heel: Origin of the foot's long axis.
        forward: (3,) unit vector from heel to second toe, level.
        foot_span: Smallest and largest place along ``forward``, mm.
        outline_length: (m,) lengths at which the outline is known.
        outline: (m, 2) inner and outer edge of the foot there, mm.
        toe_bones: For each toe its joints from the web to the tip, (4, 3) mm.
    """

    hip: Array
    knee: Array
    ankle: Array
    axis_level: Array
    axis: Array
    heel: Array
    forward: Array
    foot_span: tuple[float, float]
    outline_length: Array
    outline: Array
    toe_bones: tuple[Array, ...]

    @classmethod
    def measure(cls, points: Array, joints: dict[str, Array]) -> Self:
        """Measure the chart on points spread evenly over the left side.

        Args:
            points: (n, 3) millimetres.
            joints: Joint centres of the base mesh.
        """
        hip, knee, ankle = (joints[k] for k in ("upper-leg", "knee", "ankle"))
        axis_level, axis = _limb_axis(points, hip, knee, ankle)
        heel = np.array([ankle[0], 0.0, -25.0])
        forward = (joints["toe-2-4"] - heel) * [1, 0, 1]
        forward /= np.linalg.norm(forward)
        foot = points[points[:, 1] < ankle[1] - SEAM_BELOW_ANKLE_MM]
        along = (foot - heel) @ forward
        span = (float(along.min()), float(along.max()))
        length = (along - span[0]) / (span[1] - span[0])
        across = (foot - heel) @ np.array([forward[2], 0, -forward[0]])
        edges = np.linspace(0, 1, 51)
        outline = [
            (across[s].min(), across[s].max())
            for a, b in pairwise(edges)
            for s in [(length >= a) & (length < b)]
        ]
        return cls(
            hip,
            knee,
            ankle,
            axis_level,
            axis,
            heel,
            forward,
            span,
            (edges[:-1] + edges[1:]) / 2,
            gaussian_filter1d(np.array(outline), 1, axis=0, mode="nearest"),
            _toe_bones(joints),
        )

    def level(self, points: Array) -> Array:
        """Return the level of points: 0 hip, 1 knee, 2 ankle joint."""
        return _level(points[..., 1], self.hip, self.knee, self.ankle)

    def limb(self, points: Array) -> Array:
        """Return (…, 2): azimuth in degrees, 0 to 360, and level."""
        level = self.level(points)
        x = points[..., 0] - np.interp(level, self.axis_level, self.axis[:, 0])
        z = points[..., 2] - np.interp(level, self.axis_level, self.axis[:, 1])
        return np.stack([np.degrees(np.arctan2(x, z)) % 360, level], axis=-1)

    def foot(self, points: Array) -> Array:
        """Return (…, 2): length and breadth."""
        low, high = self.foot_span
        length = ((points - self.heel) @ self.forward - low) / (high - low)
        across = (points - self.heel) @ np.array([self.forward[2], 0, -self.forward[0]])
        at = np.clip(length, 0.12, 0.70)
        inner = np.interp(at, self.outline_length, self.outline[:, 0])
        outer = np.interp(at, self.outline_length, self.outline[:, 1])
        breadth = (across - (inner + outer) / 2) / ((outer - inner) / 2)
        return np.stack([length, self._within_toe(points, breadth)], axis=-1)

    def toe(self, points: Array) -> NDArray[np.int64]:
        """Return which toe each point is on, 1 great to 5 little, or 0 for none."""
        distance = [_distance_to_bones(points, bones) for bones in self.toe_bones]
        nearest = np.argmin(distance, axis=0)
        on_toe = (points[..., 1] < self.seam_mm) & (
            points[..., 2] > np.array(WEB_FROM_MM)[nearest]
        )
        return np.where(on_toe, nearest + 1, 0)

    def _within_toe(self, points: Array, breadth: Array) -> Array:
        """Keep a toe's skin between its clefts, wherever the toe bends to."""
        toe = self.toe(points)
        inner = np.array([-np.inf, -np.inf, *CLEFT_BREADTHS])[toe] + TOE_MARGIN
        outer = np.array([np.inf, *CLEFT_BREADTHS, np.inf])[toe] - TOE_MARGIN
        return np.clip(breadth, inner, outer)

    def place(self, points: Array, part: Part) -> Array:
        """Return (…, 2) coordinates on one part of the chart."""
        return self.limb(points) if part is Part.LIMB else self.foot(points)

    @property
    def seam_mm(self) -> float:
        """Height of the seam between limb and foot."""
        return float(self.ankle[1]) - SEAM_BELOW_ANKLE_MM


def _level(height: Array, hip: Array, knee: Array, ankle: Array) -> Array:
    above = (hip[1] - height) / (hip[1] - knee[1])
    below = 1 + (knee[1] - height) / (knee[1] - ankle[1])
    return np.where(height >= knee[1], above, below)


def _limb_axis(
    points: Array, hip: Array, knee: Array, ankle: Array
) -> tuple[Array, Array]:
    """Return the middle of each cross-section, smoothed over about 3 cm."""
    level = _level(points[:, 1], hip, knee, ankle)
    edges = np.linspace(-0.4, 2.1, 101)
    middle = []
    for low, high in pairwise(edges):
        ring = points[(level >= low) & (level < high)]
        if low < -0.001:
            middle.append((hip[0] - 10, 0.0))
        elif low > 1.949:
            middle.append((ankle[0], ankle[2]))
        else:
            x, z = ring[:, 0], ring[:, 2]
            middle.append(((x.min() + x.max()) / 2, (z.min() + z.max()) / 2))
    axis = gaussian_filter1d(np.array(middle), 3, axis=0, mode="nearest")
    return (edges[:-1] + edges[1:]) / 2, axis


def _toe_bones(joints: dict[str, Array]) -> tuple[Array, ...]:
    return tuple(
        np.array(
            [
                joints[f"toe-{toe}-{i}"]
                for i in range(1, 5)
                if f"toe-{toe}-{i}" in joints
            ]
        )
        for toe in range(1, 6)
    )


def _distance_to_bones(points: Array, bones: Array) -> Array:
    distance = np.full(points.shape[:-1], np.inf)
    for a, b in pairwise(bones):
        along = ((points - a) @ (b - a)) / ((b - a) @ (b - a))
        foot = a + np.clip(along, 0, 1)[..., None] * (b - a)
        distance = np.minimum(distance, np.linalg.norm(points - foot, axis=-1))
    return distance
