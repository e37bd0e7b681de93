"""How views of the feet share a canvas: as large as they can be, lying if need be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.views import View
from dermamap.ui.stage.panel import Panel, Scene

BROAD_PX: Final = 400.0
"""A foot is to be seen at least so wide where the canvas allows it."""

_APART_PX: Final = 14.0
_NAME_AIR_PX: Final = 12.0
_LEAST: Final = 0.25
"""Share of the canvas that is left to the pictures, however large the names are."""

FEET: Final = frozenset(v for v in ViewId if v.startswith(("dorsum", "sole")))
"""The views of the feet."""

_TURNS: Final = {"dorsum": 1, "sole": 3}
"""Quarter turns after which the toes point left."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, mm."""


@dataclass(frozen=True, slots=True)
class Room:
    """What views are arranged in, pixels.

    Attributes:
        width: Of the canvas.
        height: Likewise.
        margin: What stays free on every side.
        name_height: Of the name of a view, with the air around it.
        name_width: Of the longest name.
        drawn: What of a view shows skin: left, top, right and bottom, mm; the whole
            view if it is not said.
        is_mirrored: Whether the person's left is to be on the left, as in a mirror.
    """

    width: float
    height: float
    margin: float = 0.0
    name_height: float = 0.0
    name_width: float = 0.0
    drawn: Mapping[ViewId, Box] = field(default_factory=dict)
    is_mirrored: bool = False

    def box(self, view: View) -> Box:
        """Return what of a view shows skin."""
        return self.drawn.get(view.id, (0.0, 0.0, view.width_mm, view.height_mm))


@dataclass(frozen=True, slots=True)
class _Grid:
    """One way to set the views out.

    Attributes:
        rows: The views, row by row.
        is_lying: Whether the toes point left.
        is_named_beside: Whether names stand beside the views and not above them.
    """

    rows: Sequence[Sequence[ViewId]]
    is_lying: bool
    is_named_beside: bool


def arrange_feet(
    sides: Sequence[Side], views: Mapping[ViewId, View], room: Room
) -> Scene:
    """Return the feet as large as they can be seen, broad enough before all else.

    Args:
        sides: The legs to show, from the left.
        views: Every view.
        room: What they are arranged in.
    """
    grids = list(_grids(sides))

    def worth(grid: _Grid) -> tuple[float, float]:
        zoom = _zoom(grid, views, room)
        feet = [_size(views[name], room) for row in grid.rows for name in row]
        width = min(foot[1] if grid.is_lying else foot[0] for foot in feet)
        return min(width * zoom, BROAD_PX), zoom

    best = max(grids, key=worth)
    return _placed(best, views, room)


def _grids(sides: Sequence[Side]) -> Iterator[_Grid]:
    tops, soles = (
        [ViewId(f"{kind}_{side}") for side in sides] for kind in ("dorsum", "sole")
    )
    stacked = [[view] for pair in zip(tops, soles, strict=True) for view in pair]
    for is_named_beside in (False, True):
        yield _Grid((tops, soles), True, is_named_beside)  # noqa: FBT003 - a record
        yield _Grid(stacked, True, is_named_beside)  # noqa: FBT003
    yield _Grid(([*tops, *soles],), False, False)  # noqa: FBT003


def _size(view: View, room: Room) -> tuple[float, float]:
    """Return how wide and how high the skin of a view is, mm."""
    left, top, right, bottom = room.box(view)
    return right - left, bottom - top


def _sizes(
    grid: _Grid, views: Mapping[ViewId, View], room: Room
) -> tuple[list[float], list[float]]:
    """Return the widths of the columns and the heights of the rows, mm."""
    sizes = [[_size(views[name], room) for name in row] for row in grid.rows]
    across, down = (1, 0) if grid.is_lying else (0, 1)
    widths = [max(s[across] for s in column) for column in zip(*sizes, strict=True)]
    return widths, [max(s[down] for s in row) for row in sizes]


def _gaps(grid: _Grid, room: Room) -> tuple[float, float]:
    """Return the room beside each view and above it, pixels; names stand there."""
    if grid.is_named_beside:
        return room.name_width + _NAME_AIR_PX, _APART_PX
    return _APART_PX, room.name_height


def _zoom(grid: _Grid, views: Mapping[ViewId, View], room: Room) -> float:
    """Return how many pixels a millimetre is given."""
    widths, heights = _sizes(grid, views, room)
    beside, above = _gaps(grid, room)
    names_across = len(widths) if grid.is_named_beside else len(widths) - 1
    names_down = len(heights) - 1 if grid.is_named_beside else len(heights)
    free = room.width - 2 * room.margin, room.height - 2 * room.margin
    width = max(free[0] - beside * names_across, _LEAST * room.width)
    height = max(free[1] - above * names_down, _LEAST * room.height)
    return min(width / sum(widths), height / sum(heights))


def _placed(grid: _Grid, views: Mapping[ViewId, View], room: Room) -> Scene:
    """Set the views out; a scene millimetre is a real one."""
    widths, heights = _sizes(grid, views, room)
    zoom = _zoom(grid, views, room)
    beside, above = (gap / zoom for gap in _gaps(grid, room))
    is_beside = grid.is_named_beside
    left, top = (beside, 0.0) if is_beside else (0.0, above)
    panels: list[Panel] = []
    for r, row in enumerate(grid.rows):
        for c, name in enumerate(row):
            view, turns = views[name], 0
            if grid.is_lying:
                turns = _TURNS[name.partition("_")[0]]
            x = left + sum(widths[:c]) + beside * c
            y = top + sum(heights[:r]) + above * r
            size = (view.width_mm, view.height_mm)
            flips = room.is_mirrored
            panel = Panel(name, 0.0, 0.0, 1.0, *size, turns, is_beside, flips)
            x0, y0, x1, y1 = room.box(view)
            ends = panel.to_scene(x0, y0), panel.to_scene(x1, y1)
            low = (min(end[axis] for end in ends) for axis in (0, 1))
            across, down = low
            panels.append(replace(panel, x=x - across, y=y - down))
    width = left + sum(widths) + beside * (len(widths) - 1)
    height = top + sum(heights) + above * (len(heights) - 1)
    return Scene(tuple(panels), width, height)
