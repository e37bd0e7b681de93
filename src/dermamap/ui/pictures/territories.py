"""Where the territories of a map lie in a picture: to name and to point at them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from dermamap.core.anatomy import Side
from dermamap.core.drawing import Point
from dermamap.ui.pictures.paths import read_path

_MM: Final = 2.0
"""Millimetres of a pixel; to point at a territory needs no more."""

_PATH: Final = re.compile(rb"<path\b[^>]*\bdata-territory=[^>]*>")
_TEXT: Final = re.compile(rb"<text\b[^>]*\bdata-reach=[^>]*>")
_ATTRIBUTE: Final = re.compile(rb'([\w-]+)="([^"]*)"')
_HALF: Final = 128


@dataclass(frozen=True, slots=True)
class Label:
    """What a piece of skin is called by a layer.

    Attributes:
        territory: A root or nerve; none for a zone.
        branch: Of a nerve; may be empty.
        area: A signature area; may be empty.
        zone: A zone; may be empty.
    """

    territory: str
    branch: str = ""
    area: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """Where a piece of a territory has room for its name.

    Attributes:
        label: What it is called.
        place: The middle of the largest circle within the piece, mm.
        reach_mm: Radius of that circle.
    """

    label: Label
    place: Point
    reach_mm: float


@dataclass(frozen=True, eq=False)
class Territory:
    """One path of a map in one view.

    Attributes:
        label: What it is called.
        mask: Where it is, in pixels of 2 mm.
        left: Column at which the mask begins.
        top: Row.
        outline: Its exact shape, mm.
        side: The person's side; none if it may be on both.
    """

    label: Label
    mask: NDArray[np.bool_]
    left: int
    top: int
    outline: QPainterPath
    side: Side | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of the view, mm, lies in it."""
        return self.has_room((x, y), 0.0, 0.0)

    def has_room(self, place: Point, width_mm: float, height_mm: float) -> bool:
        """Whether a box around a place lies in it."""
        x, y = place
        top, bottom = (int((y + s * height_mm / 2) / _MM) - self.top for s in (-1, 1))
        left, right = (int((x + s * width_mm / 2) / _MM) - self.left for s in (-1, 1))
        height, width = self.mask.shape
        if top < 0 or left < 0 or bottom >= height or right >= width:
            return False
        return bool(self.mask[top : bottom + 1, left : right + 1].all())


def names_of(group: bytes) -> tuple[Name, ...]:
    """Return the names that a group of a picture writes on territories."""
    found = []
    for match in _TEXT.finditer(group):
        given = _attributes(match[0])
        place = float(given["x"]), float(given["y"])
        found.append(Name(_label(given), place, float(given["data-reach"])))
    return tuple(found)


def territories_of(group: bytes, rect: QRectF) -> tuple[Territory, ...]:
    """Return the territories of a layer of a picture, from the lowest.

    Args:
        group: The layer as SVG.
        rect: Of the picture, mm.
    """
    found = []
    for match in _PATH.finditer(group):
        given = _attributes(match[0])
        if given.get("fill-opacity") == "0":
            continue  # a trunk, whose branches are shown instead
        outline = read_path(given["d"], given.get("fill-rule", "nonzero"))
        side = Side(given["data-side"]) if "data-side" in given else None
        territory = _territory(_label(given), outline, side, rect)
        if territory is not None:
            found.append(territory)
    return tuple(found)


def _attributes(element: bytes) -> Mapping[str, str]:
    pairs = _ATTRIBUTE.findall(element)
    return {name.decode(): unescape(value.decode()) for name, value in pairs}


def _label(given: Mapping[str, str]) -> Label:
    kinds = ("territory", "branch", "area", "zone")
    return Label(*(given.get(f"data-{kind}", "") for kind in kinds))


def _mask(outline: QPainterPath, rect: QRectF) -> NDArray[np.bool_]:
    width, height = int(rect.width() / _MM) + 1, int(rect.height() / _MM) + 1
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / _MM, 1 / _MM)
        painter.fillPath(outline, Qt.GlobalColor.black)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, width)
    return np.asarray(pixels >> 24 >= _HALF)


def _territory(
    label: Label, outline: QPainterPath, side: Side | None, rect: QRectF
) -> Territory | None:
    mask = _mask(outline, rect)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1].copy()
    return Territory(label, part, left, top, outline, side)
