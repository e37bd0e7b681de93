"""Left mirrors right: the skin facet by facet, the pictures path by path."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, Final
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import Side, ViewId
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import MIRRORED
from dermamap.files.checks.report import Report

Points = NDArray[np.float64]

NEAR_MM: Final = 0.03
"""Coordinates are written in hundredths of a millimetre."""

_SPACE: Final = "{http://www.w3.org/2000/svg}"
_COMMAND: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_POINTS: Final = {"M": 1, "L": 1, "l": 1, "c": 3}
"""How many points each of the commands of a path takes that the builder writes."""

_SHAPES: Final = {f"{_SPACE}path", f"{_SPACE}text"}
_LIT: Final = re.compile(r"t\d+|outline")
"""Classes of what light makes, which comes from the same side in all views."""

_OF_ONE_SIDE: Final = {"data-side", "data-reach"}
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
    ours, twins = ({each.key: each for each in _drawn(r)} for r in (left, right))
    for key in [*ours, *(key for key in twins if key not in ours)]:
        one, other = ours.get(key), twins.get(key)
        if one is None or other is None:
            there = "left" if one else "right"
            name = (one or other or _NOTHING).name
            report.problem(where, f"{name} is drawn on the {there} only")
        else:
            _compare(report, [one], [other], _width(right), f"{where}: {other.name}")


def _compare_sides(report: Report, root: ET.Element, where: str) -> None:
    width = _width(root)
    both: dict[str, list[_Drawn]] = {}
    sides: dict[tuple[str, ...], dict[str, _Drawn]] = {}
    for each in _drawn(root):
        if each.side:
            sides.setdefault(each.key, {})[each.side] = each
        else:
            both.setdefault(each.key[0], []).append(each)
    for pair in sides.values():
        if len(pair) == 1:
            ((side, one),) = pair.items()
            report.problem(where, f"{one.name} is drawn on the {side} only")
        else:
            one, other = pair["left"], pair["right"]
            _compare(report, [one], [other], width, f"{where}: {other.name}")
    for group, drawn in both.items():
        _compare(report, drawn, drawn, width, f"{where}: {group}")


@dataclass(frozen=True)
class _Drawn:
    """One path or name of a picture.

    Attributes:
        key: Its group, what it is of, and which of several; the same on both sides.
        side: Of the person; empty for what is on no side.
        name: Its id, or what it is of.
        element: Itself.
    """

    key: tuple[str, ...]
    side: str
    name: str
    element: ET.Element


_NOTHING: Final = _Drawn((), "", "something", ET.Element("path"))


def _drawn(root: ET.Element) -> Iterator[_Drawn]:
    """Yield each path and each name of a picture, but not its definitions."""
    seen: Counter[tuple[str, ...]] = Counter()
    for group in root.iterfind(f"{_SPACE}g"):
        for element in group.iter():
            if element.tag not in _SHAPES or _LIT.fullmatch(element.get("class", "")):
                continue
            about = sorted(
                f"{key}={value}"
                for key, value in element.items()
                if key.startswith("data-") and key not in _OF_ONE_SIDE
            )
            side = element.get("data-side", "")
            key = (group.get("id", ""), element.tag, *about)
            seen[*key, side] += 1
            number = str(seen[*key, side])
            name = f"{key[0]}, {', '.join(about) or f'shape {number}'}"
            yield _Drawn((*key, number), side, element.get("id", name), element)


def _compare(
    report: Report, ours: list[_Drawn], twins: list[_Drawn], width: float, where: str
) -> None:
    try:
        one, other = (
            np.concatenate([_points(each.element) for each in drawn])
            for drawn in (ours, twins)
        )
    except ValueError:
        problem = "cannot be read: expected a path of M, L, l, c and z"
        report.problem(where, problem)
        return
    if not _mirrored(one, other, width):
        report.problem(where, "does not mirror the other side")
        return
    report.proven["mirrored shapes"] += len(ours)


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


def _points(element: ET.Element) -> Points:
    """Return (n, 2): the points of a path, or where a text stands.

    Raises:
        ValueError: The path has other commands than those that the builder writes.
    """
    path = element.get("d")
    if path is None:
        return np.array([[float(element.get(key, "nan")) for key in ("x", "y")]])
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for command, words in _COMMAND.findall(path):
        values = [float(word) for word in _NUMBER.findall(words)]
        step = 2 * _POINTS[command] if command in _POINTS else 0
        if bool(step) != bool(values) or (step and len(values) % step):
            raise ValueError(command)
        for first in range(0, len(values), step or 1):
            dx, dy = (x, y) if command.islower() else (0.0, 0.0)
            found += [
                (values[k] + dx, values[k + 1] + dy)
                for k in range(first, first + step, 2)
            ]
            x, y = found[-1]
    return np.array(found).reshape(-1, 2)
