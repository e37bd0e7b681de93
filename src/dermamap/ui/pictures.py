"""The pictures of the views: SVG files whose groups are layers."""

import re
from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from dermamap.ui.territories import Territory, territories_of

ART: Final = "art"
LANDMARKS: Final = "landmarks"
ZONES: Final = "zones"
NERVES: Final = "nerves"

_GROUP: Final = re.compile(rb'\n(?=<g id="([^"]+)")')
_HIDDEN: Final = b' display="none"'


class Picture:
    """One view as layers that are parsed when they are first drawn.

    Args:
        svg: The file; each group at its top level is a layer.
        width_mm: Size of the picture; one unit of the file is one millimetre.
        height_mm: Likewise.
    """

    def __init__(self, svg: bytes, width_mm: float, height_mm: float) -> None:
        self._rect = QRectF(0, 0, width_mm, height_mm)
        head, *parts = _GROUP.split(svg)
        self._frame = head[head.index(b"<svg") :].partition(b">")[0] + b">"
        self._parts = dict(zip(map(bytes.decode, parts[::2]), parts[1::2], strict=True))
        self._drawn: dict[str, QSvgRenderer] = {}
        self._territories: dict[str, tuple[Territory, ...]] = {}

    @property
    def layers(self) -> Collection[str]:
        """The names of the layers, from the lowest."""
        return self._parts.keys()

    def paint(self, painter: QPainter, layers: Collection[str]) -> None:
        """Paint some layers in the order of the file, in the view's millimetres."""
        for name in self._parts:
            if name in layers:
                self._renderer(name).render(painter, self._rect)

    def territories(self, layer: str) -> tuple[Territory, ...]:
        """Return the territories of a layer; none for a layer that is no map."""
        if layer not in self._territories:
            group = self._parts.get(layer, b"")
            found = territories_of(group, self._frame, self._rect)
            self._territories[layer] = found
        return self._territories[layer]

    def _renderer(self, name: str) -> QSvgRenderer:
        if name not in self._drawn:
            opening, bracket, rest = self._parts[name].partition(b">")
            group = opening.replace(_HIDDEN, b"") + bracket
            body = rest.removesuffix(b"\n").removesuffix(b"</svg>")
            whole = self._frame + group + body + b"</svg>"
            renderer = QSvgRenderer(QByteArray(whole))
            assert renderer.isValid(), f"layer {name} of a picture cannot be read"
            self._drawn[name] = renderer
        return self._drawn[name]
