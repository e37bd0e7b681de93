"""Which views are shown and where: panels on a plane of millimetres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from typing import Final

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.drawing import Point
from dermamap.core.views import View

GAP_MM: Final = 34.0
LABEL_MM: Final = 34.0
"""Room above a picture for its name."""

_WORTH: Final = 0.96
"""More views are shown when all of them keep this share of their size."""


class Layout(StrEnum):
    """A choice of views."""

    OVERVIEW = "overview"
    FRONT_BACK = "front_back"
    SIDES = "sides"
    FEET = "feet"


@dataclass(frozen=True, slots=True)
class Panel:
    """One view on the plane of the scene.

    Attributes:
        view: Which view.
        x: Left edge of its picture, scene mm.
        y: Top edge.
        scale: Scene millimetres for one millimetre of real size.
        width_mm: Size of the picture in real millimetres.
        height_mm: Likewise.
    """

    view: ViewId
    x: float
    y: float
    scale: float
    width_mm: float
    height_mm: float

    @property
    def width(self) -> float:
        """Width on the plane, scene mm."""
        return self.width_mm * self.scale

    @property
    def height(self) -> float:
        """Height on the plane, scene mm."""
        return self.height_mm * self.scale

    def to_scene(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place of the view lies on the plane."""
        return self.x + x * self.scale, self.y + y * self.scale

    def to_view(self, x: float, y: float) -> Point:
        """Return the place of the view, mm, at a place of the plane."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale

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


_Column = tuple[ViewId, ...]


def arrange(
    layout: Layout,
    sides: Sequence[Side],
    views: Mapping[ViewId, View],
    aspect: float,
    label_mm: float = LABEL_MM,
) -> Scene:
    """Return the panels of a layout; a wide canvas is given more views.

    Args:
        layout: The choice of views.
        sides: The legs to show.
        views: Every view.
        aspect: Width of the canvas divided by its height.
        label_mm: Room above a picture for its name, scene mm.
    """
    choices = _columns(layout, sides)
    first, *wider = [_placed(columns, views, label_mm) for columns in choices]
    best = first
    for scene in wider:
        size = min(aspect * scene.height / scene.width, 1.0)
        if size >= _WORTH * min(aspect * first.height / first.width, 1.0):
            best = scene
    return best


def layout_of(view: ViewId) -> Layout:
    """Return the smallest layout with a view."""
    if view in {ViewId.ANTERIOR, ViewId.POSTERIOR}:
        return Layout.FRONT_BACK
    return Layout.SIDES if view.startswith(("lateral", "medial")) else Layout.FEET


def _columns(layout: Layout, sides: Sequence[Side]) -> list[list[_Column]]:
    """Return choices of columns, the narrowest first.

    The person's right comes first, where it is in the front view.
    """
    order = [side for side in (Side.RIGHT, Side.LEFT) if side in sides]
    front, back = (ViewId.ANTERIOR,), (ViewId.POSTERIOR,)
    outer = [(_of("lateral", side),) for side in order]
    inner = [(_of("medial", side),) for side in order]
    feet = [(_of("dorsum", side), _of("sole", side)) for side in order]
    match layout:
        case Layout.OVERVIEW if len(order) > 1:
            return [
                [front, back, *feet],
                [outer[0], front, outer[1], back, *feet],
                [outer[0], front, outer[1], back, *inner, *feet],
            ]
        case Layout.OVERVIEW:
            return [
                [front, *outer, *feet],
                [front, *outer, back, *feet],
                [front, *outer, back, *inner, *feet],
            ]
        case Layout.FRONT_BACK:
            return [[front, back]]
        case Layout.SIDES if len(order) > 1:
            return [[outer[0], inner[0], inner[1], outer[1]]]
        case Layout.SIDES:
            return [[*outer, *inner]]
        case Layout.FEET:
            return [
                [
                    *((_of("dorsum", side),) for side in order),
                    *((_of("sole", side),) for side in order),
                ]
            ]


def _of(kind: str, side: Side) -> ViewId:
    return ViewId(f"{kind}_{side}")


def _placed(
    columns: Sequence[_Column], views: Mapping[ViewId, View], label_mm: float
) -> Scene:
    """Stack each column to the height of the highest, and set them side by side."""
    whole = max(sum(views[view].height_mm for view in column) for column in columns)
    panels: list[Panel] = []
    x, lowest = 0.0, 0.0
    for column in columns:
        height = sum(views[view].height_mm for view in column)
        room = max(whole - (len(column) - 1) * label_mm, whole / 2)
        scale = room / height
        y = label_mm
        width = max(views[view].width_mm for view in column) * scale
        for name in column:
            view = views[name]
            left = x + (width - view.width_mm * scale) / 2
            panel = Panel(name, left, y, scale, view.width_mm, view.height_mm)
            panels.append(panel)
            y += panel.height + label_mm
        x += width + GAP_MM
        lowest = max(lowest, y - label_mm)
    return Scene(tuple(panels), x - GAP_MM, lowest)
