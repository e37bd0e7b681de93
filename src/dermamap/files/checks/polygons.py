"""Polygons on the chart: each is simple, finite, on its surface and on the skin."""

from typing import Final

import shapely

from dermamap.core.errors import DermamapError
from dermamap.files.checks.chart import REACH, SURFACES, Facets, SkinChart
from dermamap.files.checks.report import Report
from dermamap.files.reading.plain_values import as_list, as_number, as_word, shown

MOST_POINTS: Final = 10_000
MOST_POLYGONS: Final = 100

_FEWEST: Final = 3
_FOOT: Final = shapely.box(-0.25, -2, 1.25, 2)
"""Where polygons of the foot lie; on the limb this is a thread a degree wide."""


def skin_of(
    report: Report, value: object, where: str, chart: SkinChart
) -> Facets | None:
    """Return the facets that polygons hold, or None when one of them is wrong.

    Args:
        report: Takes what is wrong.
        value: A list of mappings with ``surface`` and ``points``.
        where: File and place.
        chart: The skin.
    """
    before = len(report.problems)
    held = chart.none()
    for number, polygon in enumerate(_list(report, value, where), start=1):
        facets = _facets(report, polygon, f"{where}: polygon {number}", chart)
        if facets is not None:
            held |= facets
            report.proven["polygons"] += 1
    return held if len(report.problems) == before else None


def as_place(value: object, where: str, surface: str) -> tuple[float, float]:
    """Return a place on a part of the chart.

    Raises:
        DermamapError: It is no pair of numbers, or lies far off the chart.
    """
    if not isinstance(value, list) or len(value) != len(REACH[surface]):
        raise DermamapError(where, f"expected two numbers, found {shown(value)}")
    x, y = (
        as_number(each, f"{where}: {name}", low, high)
        for each, (name, low, high) in zip(value, REACH[surface], strict=True)
    )
    return x, y


def _list(report: Report, value: object, where: str) -> list[object]:
    return report.attempt(as_list, value, where, "polygons", MOST_POLYGONS) or []


def _facets(
    report: Report, value: object, where: str, chart: SkinChart
) -> Facets | None:
    tree = report.mapping(value, where)
    if not tree:
        return None
    tree = report.keys(tree, where, ("surface", "points"))
    surface = report.attempt(as_word, tree.get("surface"), where, "a surface", SURFACES)
    if surface is None:
        return None
    polygon = report.attempt(_ring, tree.get("points"), f"{where}: points", surface)
    if polygon is None:
        return None
    if surface == "limb" and _FOOT.contains(polygon):
        problem = (
            "expected degrees of azimuth round the limb, found shares of a foot "
            "(the surface may be dorsum or sole)"
        )
        report.problem(where, problem)
        return None
    facets = chart.inside(surface, polygon)
    if not facets.any():
        problem = f"lies off the skin: expected a piece of the {surface}"
        report.problem(where, problem)
        return None
    return facets


def _ring(value: object, where: str, surface: str) -> shapely.Polygon:
    """Return the piece of the chart inside a border.

    Raises:
        DermamapError: It is not the border of a piece of skin.
    """
    points = as_list(value, where, "points", MOST_POINTS)
    places = [
        as_place(point, f"{where}: point {number}", surface)
        for number, point in enumerate(points, start=1)
    ]
    if len(places) < _FEWEST:
        problem = f"expected at least {_FEWEST} points, found {len(places)}"
        raise DermamapError(where, problem)
    polygon = shapely.Polygon(places)
    if not polygon.is_valid:
        why = shapely.is_valid_reason(polygon)
        raise DermamapError(where, f"the border crosses itself: {why}")
    return polygon
