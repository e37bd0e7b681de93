"""Where the territories of a map lie in a picture: to name and to point at them."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from dermamap.core.drawing import Point

_MM: Final = 2.0
"""Millimetres of a pixel; names need no more."""

_PATH: Final = re.compile(
    rb'<path id="[^"]*" data-territory="([^"]+)"[^>]*? d="[^"]*"/>'
)
_HALF: Final = 128
_CLEAR: Final = b' fill-opacity="0"'


@dataclass(frozen=True, eq=False)
class Territory:
    """One piece of a map in one view.

    Attributes:
        name: A root or nerve.
        place: Well inside it, mm.
        reach_mm: How far it reaches from there to each side, at least.
        mask: Where it is, in pixels of 2 mm.
        left: Column at which the mask begins.
        top: Row.
    """

    name: str
    place: Point
    reach_mm: float
    mask: NDArray[np.bool_]
    left: int
    top: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of the view, mm, lies in it."""
        row, column = int(y / _MM) - self.top, int(x / _MM) - self.left
        height, width = self.mask.shape
        inside = 0 <= row < height and 0 <= column < width
        return inside and bool(self.mask[row, column])

    def has_room(self, width_mm: float, height_mm: float) -> bool:
        """Whether a box around its place lies in it."""
        x, y = self.place
        top, bottom = (int((y + s * height_mm / 2) / _MM) - self.top for s in (-1, 1))
        left, right = (int((x + s * width_mm / 2) / _MM) - self.left for s in (-1, 1))
        height, width = self.mask.shape
        if top < 0 or left < 0 or bottom >= height or right >= width:
            return False
        return bool(self.mask[top : bottom + 1, left : right + 1].all())


def territories_of(group: bytes, frame: bytes, rect: QRectF) -> tuple[Territory, ...]:
    """Return the territories of a layer of a picture.

    Args:
        group: The layer as SVG.
        frame: The opening tag of the file.
        rect: Of the picture, mm.
    """
    found = []
    for match in _PATH.finditer(group):
        if _CLEAR in match[0]:  # a trunk, whose branches are shown instead
            continue
        shape = re.sub(rb' fill-opacity="[^"]*"', b"", match[0])
        mask = _drawn(frame + shape + b"</svg>", rect)
        territory = _territory(match[1].decode(), mask)
        if territory is not None:
            found.append(territory)
    return tuple(found)


def _drawn(svg: bytes, rect: QRectF) -> NDArray[np.bool_]:
    width, height = int(rect.width() / _MM) + 1, int(rect.height() / _MM) + 1
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(1 / _MM, 1 / _MM)
        QSvgRenderer(QByteArray(svg)).render(painter, rect)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, width)
    return np.asarray(pixels >> 24 >= _HALF)


def _territory(name: str, mask: NDArray[np.bool_]) -> Territory | None:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1].copy()
    inner, reach = part, 0
    while True:
        smaller = _eroded(inner)
        if not smaller.any():
            break
        inner, reach = smaller, reach + 1
    y, x = np.nonzero(inner)
    middle = np.argmin((y - y.mean()) ** 2 + (x - x.mean()) ** 2)
    place = (
        (left + int(x[middle]) + 0.5) * _MM,
        (top + int(y[middle]) + 0.5) * _MM,
    )
    return Territory(name, place, reach * _MM, part, left, top)


def _eroded(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a mask without the pixels at its edge."""
    wide = np.pad(mask, 1)
    return np.asarray(
        mask & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    )
