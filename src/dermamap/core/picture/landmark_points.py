"""The points of the skin that can be felt or seen, with their names, on a picture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

import numpy as np
import shapely

from dermamap.core.anatomy import Side
from dermamap.core.body.outline import Area
from dermamap.core.picture.lettering import (
    LINE_HEIGHT,
    SVG,
    Style,
    broken,
    width_of,
    written,
)
from dermamap.core.picture.overlays import Canvas

_DOT_MM: Final = 2.4
_LETTERS_MM: Final = 7.4
_GAP: Final = 0.75
"""Between a dot and its name, in sizes of the letters."""

_WIDEST: Final = 15.0
"""Names are broken into lines no wider than this, in sizes of the letters."""

_INK: Final = {False: "#2e1f18", True: "#fff6ee"}
_RIM: Final = {False: "#ffffff", True: "#241a15"}
_HIGHER: Final = (0.0, -1.4, 1.4, -2.8, 2.8, -4.2, 4.2)
"""How far above or below its dot a name may stand, in sizes of the letters."""


@dataclass(frozen=True, slots=True)
class _Point:
    name: str
    x: float
    y: float


def landmark_points(
    canvas: Canvas,
    names: Mapping[str, str],
    *,
    letters: bool = True,
    dark: bool = False,
) -> ET.Element:
    """Return a dot for each landmark that the view shows, with its name.

    A picture of both sides has the dots of both, and names on the left side of the
    person, where there is room between the legs.

    Args:
        canvas: The view.
        names: Of the landmarks that are drawn, by id.
        letters: Whether names are written.
        dark: Whether it is for a dark background.
    """
    group = ET.Element(f"{{{SVG}}}g", {"id": "landmark-points"})
    size = _LETTERS_MM * canvas.fineness
    style = Style(size, _INK[dark], bold=True)
    page = shapely.box(0, 0, canvas.view.width_mm, canvas.view.height_mm)
    points = dict(_seen(canvas, names))
    taken: list[Area] = [
        shapely.Point(each.x, each.y).buffer(size / 3) for each in points.values()
    ]
    named = canvas.view.sides[0]
    for (ident, side), point in sorted(points.items(), key=lambda each: each[1].y):
        about = {
            "data-landmark": ident,
            "data-side": side.value,
            "cx": f"{point.x:.1f}",
            "cy": f"{point.y:.1f}",
            "r": f"{_DOT_MM * canvas.fineness:.1f}",
            "fill": _INK[dark],
            "stroke": _RIM[dark],
            "stroke-width": f"{0.12 * size:.2f}",
        }
        dot = ET.SubElement(group, f"{{{SVG}}}circle", about)
        ET.SubElement(dot, f"{{{SVG}}}title").text = point.name
        if letters and side is named:
            _write(group, point, taken, page, style, _RIM[dark])
    return group


def _seen(
    canvas: Canvas, names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, Side], _Point]]:
    """Yield the landmarks whose facet the view shows, and where."""
    for landmark in canvas.skin.landmarks:
        if landmark.id in names and canvas.view.counts[landmark.facet]:
            x, y = canvas.view.project(np.array(landmark.position, np.float32))
            point = _Point(names[landmark.id], float(x), float(y))
            yield (landmark.id, landmark.side), point


def _write(  # noqa: PLR0917 - a place among others on a page
    group: ET.Element,
    point: _Point,
    taken: list[Area],
    page: Area,
    style: Style,
    rim: str,
) -> None:
    """Write a name where it hides no other, or as near to that as there is room."""
    lines = _lines(point.name, style)
    width = max(width_of(line, style) for line in lines)
    tall = LINE_HEIGHT * style.size * len(lines)
    best: tuple[float, shapely.Polygon, bool, float] | None = None
    for higher in _HIGHER:
        for is_right in (True, False):
            x = point.x + (_GAP if is_right else -_GAP) * style.size
            top = point.y - tall / 2 + higher * style.size
            left = x if is_right else x - width
            box = shapely.box(left, top, left + width, top + tall)
            hidden = sum(box.intersection(each).area for each in taken)
            beyond = 10 * box.difference(page).area
            cost = hidden + beyond + abs(higher) + (not is_right)
            if best is None or cost < best[0]:
                best = cost, box, is_right, x
    assert best is not None
    _, box, is_right, x = best
    taken.append(box)
    anchor = Style(
        style.size, style.colour, bold=True, anchor="start" if is_right else "end"
    )
    for n, line in enumerate(lines):
        y = box.bounds[1] + (0.98 + n * LINE_HEIGHT) * style.size
        halo = written(line, x, y, anchor)
        halo.attrib |= {
            "fill": "none",
            "stroke": rim,
            "stroke-opacity": "0.85",
            "stroke-width": f"{0.24 * style.size:.2f}",
            "stroke-linejoin": "round",
        }
        group.append(halo)
        group.append(written(line, x, y, anchor))


def _lines(name: str, style: Style) -> list[str]:
    """Return a name in lines; what it is a point of has its own."""
    return [
        line
        for part in name.split(", ")
        for line in broken(part, style, _WIDEST * style.size)
    ]
