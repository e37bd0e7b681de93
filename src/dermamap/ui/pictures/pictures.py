"""The pictures of the views: groups of SVG that are layers."""

import re
from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from dermamap.ui.pictures.territories import Name, Territory, names_of, territories_of
from dermamap.ui.pictures.worked_out import WorkedOutLayers
from dermamap.ui.pictures.workshop import Groups

ART: Final = "art"
LANDMARKS: Final = "landmarks"
ZONES: Final = "zones"

_GROUP: Final = re.compile(rb'\n(?=<g id="([^"]+)")')
_HIDDEN: Final = b' display="none"'
_NAMES: Final = "-names"


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
        # What stands before the first layer holds for all: style and patterns.
        self._head = head[head.index(b"<svg") :]
        self._parts = dict(zip(map(bytes.decode, parts[::2]), parts[1::2], strict=True))
        self._is_dark = False
        self._drawn: dict[str, QSvgRenderer] = {}
        self._territories: dict[str, tuple[Territory, ...]] = {}
        self._names: dict[str, tuple[Name, ...]] = {}

    def show_dark(self, *, is_dark: bool) -> None:
        """Show the colours for a dark ground, or for a light one."""
        if is_dark != self._is_dark:
            self._is_dark = is_dark
            self._drawn.clear()

    def lacks(self, layer: str) -> bool:
        """Whether a layer has to be worked out before it can be shown."""
        return WorkedOutLayers.has(layer) and layer not in self._parts

    def add(self, layer: str, groups: Groups) -> None:
        """Take a layer that was worked out; it lies above those of the file."""
        group, names = groups
        self._parts[layer] = group.encode()
        self._parts[f"{layer}{_NAMES}"] = names.encode()
        self._territories.pop(layer, None)
        self._names.pop(layer, None)

    def paint(self, layers: Collection[str], painter: QPainter) -> None:
        """Paint some layers, in the view's millimetres.

        They are painted in the order of the file, but the landmarks over all others.
        """
        for name in (*(n for n in self._parts if n != LANDMARKS), LANDMARKS):
            if name in layers and name in self._parts:
                self._renderer(name).render(painter, self._rect)

    def territories(self, layer: str) -> tuple[Territory, ...]:
        """Return the territories of a layer; none for a layer that is no map."""
        if layer not in self._territories:
            group = self._parts.get(layer, b"")
            self._territories[layer] = territories_of(group, self._rect)
        return self._territories[layer]

    def names(self, layer: str) -> tuple[Name, ...]:
        """Return the names that have room on a layer, and where."""
        if layer not in self._names:
            self._names[layer] = names_of(self._parts.get(f"{layer}{_NAMES}", b""))
        return self._names[layer]

    def _renderer(self, name: str) -> QSvgRenderer:
        if name not in self._drawn:
            opening, bracket, rest = self._parts[name].partition(b">")
            group = opening.replace(_HIDDEN, b"") + bracket
            body = rest.removesuffix(b"\n").removesuffix(b"</svg>")
            head = self._head
            if self._is_dark:
                head = head.replace(b'class="light"', b'class="dark"', 1)
            renderer = QSvgRenderer(QByteArray(head + group + body + b"</svg>"))
            assert renderer.isValid(), f"layer {name} of a picture cannot be read"
            self._drawn[name] = renderer
        return self._drawn[name]
