"""Left mirrors right: the skin facet by facet, the pictures path by path."""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any, Final
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.errors import DermamapError
from dermamap.core.skin import Skin
from dermamap.core.views import MIRRORED
from dermamap.files.checks.report import Report

Points = NDArray[np.float64]

NEAR_MM: Final = 0.03
"""Coordinates are written in hundredths of a millimetre."""

_SPACE: Final = "{http://www.w3.org/2000/svg}"
_COMMAND: Final = re.compile(r"([MLClczZ])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_BOTH: Final = (ViewId.ANTERIOR, ViewId.POSTERIOR)


def check_skin_mirrored(report: Report, skin: Skin, where: str) -> None:
    """Check that the right half of a skin is the mirror image of the left."""
    middle = len(skin.vertices) // 2
    flip = np.array([-1, 1, 1], skin.vertices.dtype)
    halves: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
        "vertices": (skin.vertices[:middle] * flip, skin.vertices[middle:]),
        "faces": (skin.faces[: skin.half] + middle, skin.faces[skin.half :]),
        "texels' zones": _halves(skin.texel_zone, skin.half),
        "zones": _halves(skin.zone, skin.half),
        "parts": _halves(skin.part, skin.half),
        "chart": _halves(skin.chart, skin.half),
    }
    for name, (left, right) in halves.items():
        if not np.array_equal(left, right):
            report.problem(
                where, f"the {name} of the right side do not mirror the left"
            )
    ours, twins = (
        {
            each.id: (sign * each.position[0], *each.position[1:], each.facet - offset)
            for each in skin.landmarks
            if each.side is side
        }
        for side, sign, offset in ((Side.LEFT, 1, 0), (Side.RIGHT, -1, skin.half))
    )
    for name in ours.keys() | twins.keys():
        if ours.get(name) != twins.get(name):
            report.problem(where, f"the landmark {name} is not mirrored")
    report.proven["facets"] += len(skin.faces)


def check_pictures_mirrored(report: Report, folder: Traversable) -> None:
    """Check that right views mirror the left ones, and that front and back are even."""
    for right, left in MIRRORED.items():
        one, other = (_picture(report, folder, view) for view in (left, right))
        if one is not None and other is not None:
            _compare_views(report, one, other, f"{right}.svg")
    for view in _BOTH:
        picture = _picture(report, folder, view)
        if picture is not None:
            _compare_sides(report, picture, f"{view}.svg")


def _halves(array: NDArray[Any], half: int) -> tuple[NDArray[Any], NDArray[Any]]:
    return array[:half], array[half:]


def _picture(report: Report, folder: Traversable, view: ViewId) -> ET.Element | None:
    name = f"{view}.svg"
    try:
        return ET.fromstring((folder / name).read_bytes())  # noqa: S314 - our own file
    except OSError as error:
        report.problem(name, f"cannot be opened: {error.strerror or error}")
    except ET.ParseError as error:
        report.problem(name, f"not SVG: {error}")
    return None


def _compare_views(
    report: Report, left: ET.Element, right: ET.Element, where: str
) -> None:
    width = _width(right)
    ours, twins = (list(_drawn(root)) for root in (left, right))
    if [name for name, _ in ours] != [
        name.replace("right", "left") for name, _ in twins
    ]:
        report.problem(where, "does not draw the same things as the view of the left")
        return
    for (_, one), (name, other) in zip(ours, twins, strict=True):
        _compare(report, one, other, width, f"{where}: {name}")


def _compare_sides(report: Report, root: ET.Element, where: str) -> None:
    width = _width(root)
    drawn = dict(_drawn(root))
    for name, path in drawn.items():
        if "-left" not in name:
            continue
        twin = drawn.get(name.replace("-left", "-right"))
        if twin is None:
            report.problem(f"{where}: {name}", "has no twin on the right side")
        else:
            _compare(report, path, twin, width, f"{where}: {name}")


def _compare(
    report: Report, one: ET.Element, other: ET.Element, width: float, where: str
) -> None:
    try:
        ours, twins = _points(one), _points(other)
    except DermamapError as error:
        report.problem(where, error.problem)
        return
    if not _mirrored(ours, twins, width):
        report.problem(where, "does not mirror its twin on the other side")
        return
    report.proven["mirrored shapes"] += 1


def _mirrored(one: Points, other: Points, width: float) -> bool:
    """Tell whether two sets of points are mirror images, in whichever order."""
    if one.shape != other.shape:
        return False
    image = one * [-1, 1] + [width, 0]
    return bool(
        np.allclose(np.sort(image, axis=0), np.sort(other, axis=0), atol=NEAR_MM)
    )


def _width(root: ET.Element) -> float:
    return float((root.get("viewBox") or "0 0 0 0").split()[2])


def _drawn(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Yield each path and name of a picture with its id, or its place in its group."""
    for group in root.iter(f"{_SPACE}g"):
        for number, element in enumerate(group, start=1):
            tag = element.tag.removeprefix(_SPACE)
            if tag in {"path", "text"}:
                side = f"-{element.get('data-side')}" if tag == "text" else ""
                what = element.get("data-territory", number)
                own = f"{group.get('id')}{side}-{what}"
                yield element.get("id", own), element


def _points(element: ET.Element) -> Points:
    """Return (n, 2): the points of a path, or where a text stands.

    Raises:
        DermamapError: The path is not written with the commands that the builder uses.
    """
    path = element.get("d")
    if path is None:
        place = [element.get("x", "nan"), element.get("y", "nan")]
        return np.array([[float(each) for each in place]])
    found = [np.empty((0, 2))]
    here = np.zeros(2)
    for command, numbers in _COMMAND.findall(path):
        points = np.array(_NUMBER.findall(numbers), float).reshape(-1, 2)
        if not len(points):
            continue
        if command.islower():
            step = 3 if command == "c" else 1
            if step == 3 and len(points) % 3:  # noqa: PLR2004 - points of a curve
                break
            for first in range(0, len(points), step):
                points[first : first + step] += here
                here = points[first + step - 1]
        found.append(points)
        here = points[-1]
    return np.concatenate(found)
