"""Marks seen in a mirror, and one side of a drawing copied to the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.views import MIRRORED, View
from dermamap.core.drawing import Drawing, Lasso, Mark, Point, Stroke, ZoneFill

_WHOLE_SIDE: Final = ("groin", "buttock", "saddle", "whole_leg")
"""Zones and composite zones that make up a side."""

_TWIN: Final = {**MIRRORED, **{left: right for right, left in MIRRORED.items()}}

_DECIMALS: Final = 6

Views = Mapping[ViewId, View]


def other_side(view: ViewId) -> ViewId:
    """Return the view that mirrors a view; front and back mirror themselves."""
    return _TWIN.get(view, view)


def mirrored(mark: Mark, views: Views) -> Mark:
    """Return a mark as a mirror would show it: on the same skin of the other side.

    Args:
        mark: The mark.
        views: Every view.
    """
    shape = mark.shape
    if isinstance(shape, ZoneFill):
        return replace(mark, shape=replace(shape, side=shape.side.other))
    turned: Stroke | Lasso = replace(
        shape,
        view=other_side(shape.view),
        points=_flipped(shape.points, views[shape.view].width_mm),
        side=shape.side.other if shape.side else None,
    )
    return replace(mark, shape=turned)


def copied(drawing: Drawing, side: Side, views: Views) -> Iterator[Mark]:
    """Yield marks that, laid on a drawing, make one side the image of the other.

    What the other side carries is erased first; then come the marks of the side as
    the mirror shows them, in their order. The side itself stays as it is.

    Args:
        drawing: What is drawn.
        side: The side that is copied.
        views: Every view.
    """
    for zone in _WHOLE_SIDE:
        yield Mark(ZoneFill(zone, side.other), None)
    for mark in drawing.marks:
        if side in _sides_met(mark.shape, views):
            yield _only_on(side.other, mirrored(mark, views), views)


def _only_on(side: Side, mark: Mark, views: Views) -> Mark:
    """Return a mark that leaves the skin of the other side alone."""
    shape = mark.shape
    if isinstance(shape, ZoneFill) or _sides_met(shape, views) == {side}:
        return mark
    clipped: Stroke | Lasso = replace(shape, side=side)
    return replace(mark, shape=clipped)


def _sides_met(shape: Stroke | Lasso | ZoneFill, views: Views) -> set[Side]:
    """Return the sides whose skin a shape may lie on."""
    if shape.side is not None:
        return {shape.side}
    view = views[shape.view]
    if len(view.sides) == 1:
        return set(view.sides)
    # The middle of the body is in the middle of the picture.
    middle = view.width_mm / 2
    reach = shape.radius_mm if isinstance(shape, Stroke) else 0.0
    across = [x for x, _ in shape.points]
    left_is_right = view.axes[0, 0] > 0
    met = set()
    if max(across) + reach >= middle:
        met.add(Side.LEFT if left_is_right else Side.RIGHT)
    if min(across) - reach <= middle:
        met.add(Side.RIGHT if left_is_right else Side.LEFT)
    return met


def _flipped(points: tuple[Point, ...], width_mm: float) -> tuple[Point, ...]:
    return tuple((round(width_mm - x, _DECIMALS), y) for x, y in points)
