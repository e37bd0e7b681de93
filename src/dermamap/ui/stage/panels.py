"""Which views are shown and where: panels on a plane of millimetres."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.views import View
from dermamap.ui.stage.camera import fit
from dermamap.ui.stage.feet import FEET, Room, arrange_feet
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
    ONE = "one"


_Column = tuple[ViewId, ...]


def arrange(
    layout: Layout,
    sides: Sequence[Side],
    views: Mapping[ViewId, View],
    room: Room,
    large: ViewId = ViewId.ANTERIOR,
) -> Scene:
    """Return the panels of a layout; a wide canvas is given more views.

    Args:
        layout: The choice of views.
        sides: The legs to show.
        views: Every view.
        room: What they are arranged in.
        large: The one view of :attr:`Layout.ONE`.
    """
    # The person's right comes first, where it is in the front view.
    first = Side.LEFT if room.is_mirrored else Side.RIGHT
    order = [side for side in (first, first.other) if side in sides]
    if layout is Layout.FEET:
        return arrange_feet(order, views, room)
    choices = [[(large,)]] if layout is Layout.ONE else _columns(layout, order)
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
    first, *wider = [
        _placed(columns, views, label_mm, is_mirrored=room.is_mirrored)
        for columns in choices
    ]
    best = first
    for scene in wider:
        size = min(aspect * scene.height / scene.width, 1.0)
        if size >= _WORTH * min(aspect * first.height / first.width, 1.0):
            best = scene
    return best


def is_flipped(view: ViewId) -> bool:
    """Whether a mirror shows a view with left and right swapped.

    It shows the person's left on the left. So it is in the back view anyway, and a
    leg that is seen from its side has no other leg beside it: flipped, it would look
    like the other one.
    """
    return view is ViewId.ANTERIOR or view in FEET


def views_of(sides: Sequence[Side]) -> tuple[ViewId, ...]:
    """Return the views that show only these sides, or both."""
    hidden = tuple(f"_{side}" for side in Side if side not in sides)
    return tuple(v for v in ViewId if not (hidden and v.endswith(hidden)))


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
        case Layout.FEET | Layout.ONE:  # which are no matter of columns
            raise AssertionError(layout)


def _of(kind: str, side: Side) -> ViewId:
    return ViewId(f"{kind}_{side}")


def _placed(
    columns: Sequence[_Column],
    views: Mapping[ViewId, View],
    label_mm: float,
    *,
    is_mirrored: bool,
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
            size = (view.width_mm, view.height_mm)
            flips = is_mirrored and is_flipped(name)
            panel = Panel(name, left, y, scale, *size, is_flipped=flips)
            panels.append(panel)
            y += panel.height + label_mm
        x += width + GAP_MM
        lowest = max(lowest, y - label_mm)
    return Scene(tuple(panels), x - GAP_MM, lowest)
