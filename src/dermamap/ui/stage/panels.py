"""Which views are shown and where: panels on a plane of millimetres."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.views import View
from dermamap.ui.stage.camera import fit
from dermamap.ui.stage.feet import Room, arrange_feet
from dermamap.ui.stage.panel import Panel, Scene

GAP_MM: Final = 34.0
LABEL_MM: Final = 34.0
"""Room above a picture for its name."""

_TRIES: Final = 5
_WORTH: Final = 0.96
"""More views are shown when all of them keep this share of their size."""


class Layout(StrEnum):
    """A choice of views."""

    OVERVIEW = "overview"
    FRONT_BACK = "front_back"
    SIDES = "sides"
    FEET = "feet"


_Column = tuple[ViewId, ...]


def arrange(
    layout: Layout, sides: Sequence[Side], views: Mapping[ViewId, View], room: Room
) -> Scene:
    """Return the panels of a layout; a wide canvas is given more views.

    Args:
        layout: The choice of views.
        sides: The legs to show.
        views: Every view.
        room: What they are arranged in.
    """
    # The person's right comes first, where it is in the front view.
    order = [side for side in (Side.RIGHT, Side.LEFT) if side in sides]
    if layout is Layout.FEET:
        return arrange_feet(order, views, room)
    choices = _columns(layout, order)
    scene, label_mm = _widest(choices, views, room, LABEL_MM), LABEL_MM
    for _ in range(_TRIES):  # more room for names leaves less for the pictures
        size = (room.width, room.height)
        zoom = fit((scene.width, scene.height), size, room.margin).zoom
        if label_mm * zoom >= room.name_height - 1:
            break
        label_mm = room.name_height / zoom
        scene = _widest(choices, views, room, label_mm)
    return scene


def _widest(
    choices: Sequence[Sequence[_Column]],
    views: Mapping[ViewId, View],
    room: Room,
    label_mm: float,
) -> Scene:
    """Return the choice with most views of those that keep the size of the first."""
    aspect = room.width / max(room.height, 1)
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


def _columns(layout: Layout, order: Sequence[Side]) -> list[list[_Column]]:
    """Return choices of columns, the narrowest first."""
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
        case Layout.FEET:  # they may lie, which columns cannot say
            raise AssertionError(layout)


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
