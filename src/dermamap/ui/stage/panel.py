"""One view on the plane of the scene: upright, lying on its side, or in a mirror."""

from dataclasses import dataclass
from math import hypot
from typing import Final

from dermamap.core.anatomy import ViewId
from dermamap.core.drawing import Point

Way = tuple[int, int]
"""Across and down the plane."""

_RIGHT: Final[tuple[Way, ...]] = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Where the right of a picture points on the plane after so many quarter turns."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One view on the plane of the scene.

    Attributes:
        view: Which view.
        x: Left edge of its picture, scene mm.
        y: Top edge.
        scale: Scene millimetres for one millimetre of real size.
        width_mm: Size of the picture in real millimetres, before it is turned.
        height_mm: Likewise.
        turns: Quarter turns clockwise, 0 to 3.
        is_named_beside: Whether its name stands to its left and not above it.
        is_flipped: Whether its left and right are those of a mirror image; that
            comes before the turns.
    """

    view: ViewId
    x: float
    y: float
    scale: float
    width_mm: float
    height_mm: float
    turns: int = 0
    is_named_beside: bool = False
    is_flipped: bool = False

    @property
    def width(self) -> float:
        """Width on the plane, scene mm."""
        return self.scale * (self.height_mm if self.turns % 2 else self.width_mm)

    @property
    def height(self) -> float:
        """Height on the plane, scene mm."""
        return self.scale * (self.width_mm if self.turns % 2 else self.height_mm)

    @property
    def right(self) -> Way:
        """Where the right of the picture points on the plane."""
        across, down = _RIGHT[self.turns]
        return (-across, -down) if self.is_flipped else (across, down)

    @property
    def down(self) -> Way:
        """Where the foot of the picture points on the plane."""
        across, down = _RIGHT[self.turns]
        return -down, across

    @property
    def corner(self) -> tuple[float, float]:
        """Where the top left of the picture lies on the plane."""
        (right_x, right_y), (down_x, down_y) = self.right, self.down
        return (
            self.x + (self.width if right_x < 0 or down_x < 0 else 0.0),
            self.y + (self.height if right_y < 0 or down_y < 0 else 0.0),
        )

    def to_scene(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place of the view lies on the plane."""
        (left, top), right, down = self.corner, self.right, self.down
        return (
            left + (right[0] * x + down[0] * y) * self.scale,
            top + (right[1] * x + down[1] * y) * self.scale,
        )

    def to_view(self, x: float, y: float) -> Point:
        """Return the place of the view, mm, at a place of the plane."""
        (left, top), right, down = self.corner, self.right, self.down
        x, y = (x - left) / self.scale, (y - top) / self.scale
        return right[0] * x + right[1] * y, down[0] * x + down[1] * y

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of the plane lies on the picture."""
        across, down = x - self.x, y - self.y
        return 0 <= across <= self.width and 0 <= down <= self.height

    def distance(self, x: float, y: float) -> float:
        """Return how far a place of the plane lies from the picture, scene mm."""
        across = max(self.x - x, x - self.x - self.width, 0.0)
        down = max(self.y - y, y - self.y - self.height, 0.0)
        return hypot(across, down)


@dataclass(frozen=True, slots=True)
class Scene:
    """Panels and the size of the plane they fill, mm."""

    panels: tuple[Panel, ...]
    width: float
    height: float

    def panel_at(self, x: float, y: float) -> Panel | None:
        """Return the panel at a place of the plane."""
        return next((panel for panel in self.panels if panel.holds(x, y)), None)

    def panel_near(self, x: float, y: float) -> Panel | None:
        """Return the panel nearest to a place of the plane; none without panels."""
        return min(self.panels, key=lambda p: p.distance(x, y), default=None)
