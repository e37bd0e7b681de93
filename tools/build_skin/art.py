"""Makes the ten pictures: ``assets/body_svg/<view>.svg``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import NERVES, ZONES, ViewId
from tools.build_skin import tones
from tools.build_skin.borders import Regions, VertexField, regions
from tools.build_skin.buffer import Buffer, look
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.refine import FineSkin, refine
from tools.build_skin.seen import Seen, cut_height
from tools.build_skin.svg import Group, Shape, document

Array = NDArray[np.float64]
Data = Mapping[str, Any]

FIRST_MAP = "isncsci_textbook"
HIDDEN = {"display": "none"}


class Atelier:
    """Everything that the pictures are drawn from, ready once for all views.

    Args:
        skin: The left half.
        data: ``zones``, ``dermatomes``, ``nerves`` and ``palette``, as in ``data/``.
    """

    def __init__(self, skin: HalfSkin, data: Mapping[str, Data]) -> None:
        self.skin = skin
        self.fine: FineSkin = refine(skin.vertices, skin.faces)
        self.palette = data["palette"]
        field = VertexField(skin, self.fine)
        zones = data["zones"]["zones"]
        self.zones = np.stack([field(zones[z]) for z in ZONES], axis=1)
        self.maps = {}
        for name, row in data["dermatomes"]["maps"].items():
            values = [field(t["polygons"]) for t in row["territories"].values()]
            if not row["tiles"]:
                values.append(np.zeros_like(values[0]))
            self.maps[name] = (list(row["territories"]), np.stack(values, axis=1))
        self.nerves = {
            nerve: field(data["nerves"]["nerves"][nerve]["usual"]["polygons"])
            for nerve in NERVES
        }

    def buffer(self, seen: Seen) -> Buffer:
        """Look at the skin through a camera."""
        return look(seen, self.fine, cut_height(CAMERAS[seen.id], self.skin))

    def draw(self, seen: Seen) -> dict[ViewId, str]:
        """Return the SVG of a view and, where there is one, of its mirror image."""
        buffer = self.buffer(seen)
        if CAMERAS[seen.id].crop == "both":
            both = [
                self._side(buffer, seen, seen.id, "left", mirror=False),
                self._side(buffer, seen, seen.id, "right", mirror=True),
            ]
            groups = [
                Group(a.id, [*a.shapes, *b.shapes], a.attributes)
                for a, b in zip(*both, strict=True)
            ]
            return {seen.id: _file(seen.id, seen, groups)}
        right = ViewId(seen.id.replace("left", "right"))
        return {
            seen.id: _file(
                seen.id, seen, self._side(buffer, seen, seen.id, "left", mirror=False)
            ),
            right: _file(
                right, seen, self._side(buffer, seen, right, "right", mirror=True)
            ),
        }

    def _side(
        self, buffer: Buffer, seen: Seen, view: ViewId, side: str, *, mirror: bool
    ) -> list[Group]:
        name = view if view.endswith(side) else f"{view}-{side}"
        if not hasattr(self, "_kept") or self._kept[0] is not buffer:
            self._kept = (buffer, self._groups(buffer))
        groups = []
        for group in self._kept[1]:
            shapes = group.shapes
            if mirror:
                shapes = [shape.mirrored(seen.width) for shape in shapes]
            shapes = [_signed(shape, name, side) for shape in shapes]
            groups.append(Group(group.id, shapes, group.attributes))
        return groups

    def _groups(self, buffer: Buffer) -> list[Group]:
        return [
            Group("art", self._art(buffer)),
            Group("landmarks", []),
            Group("zones", self._zones(buffer), HIDDEN | ZONE_STYLE),
            *(self._map(buffer, name) for name in self.maps),
            Group("nerves", self._nerves(buffer), HIDDEN | {"stroke": "#ffffff", "stroke-width": "0.6"}),
        ]

    def _art(self, buffer: Buffer) -> list[Shape]:
        colour = self.palette["skin"]
        silhouette, edge = tones.outline(buffer)
        shapes = [Shape(silhouette, {"data-art": "base", "fill": colour["base"]})]
        for band in tones.bands(buffer, self.fine):
            fill = colour["shade" if band.dark else "light"]
            opacity = "0.1" if band.dark else "0.3"
            style = {"data-art": "tone", "fill": fill, "fill-opacity": opacity}
            shapes.append(Shape(band.rings, style))
        line = {"data-art": "outline", "fill": "none", "stroke": colour["outline"], "stroke-width": "0.8"}
        shapes.append(Shape(edge, line, closed=False))
        return shapes

    def _zones(self, buffer: Buffer) -> list[Shape]:
        found = regions(buffer, self.fine.faces, self.zones)
        return [
            Shape(rings, {"id": f"zone-{ZONES[i]}", "data-zone": ZONES[i]})
            for i, rings in found.outlines.items()
        ]

    def _map(self, buffer: Buffer, name: str) -> Group:
        names, values = self.maps[name]
        found: Regions = regions(buffer, self.fine.faces, values)
        shapes = [
            Shape(
                rings,
                {
                    "id": f"{name}-{names[i]}",
                    "data-territory": names[i],
                    "data-map": name,
                    "fill": self.palette["roots"][names[i]],
                },
            )
            for i, rings in found.outlines.items()
            if i < len(names)
        ]
        line = {
            "id": f"{name}-borders",
            "fill": "none",
            "stroke": "#ffffff",
            "stroke-opacity": "0.9",
            "stroke-width": "0.7",
            "stroke-linecap": "round",
            "stroke-linejoin": "round",
        }
        if found.borders:
            shapes.append(Shape(found.borders, line, closed=False))
        style = {"fill-opacity": "0.55"}
        return Group(name, shapes, style if name == FIRST_MAP else HIDDEN | style)

    def _nerves(self, buffer: Buffer) -> list[Shape]:
        shapes = []
        for nerve, inside in self.nerves.items():
            values = np.stack([inside, np.zeros_like(inside)], axis=1)
            rings = regions(buffer, self.fine.faces, values).outlines.get(0)
            if rings:
                style = {
                    "id": f"nerve-{nerve}",
                    "data-territory": nerve,
                    "data-map": "nerves",
                    "fill": self.palette["nerves"][nerve],
                    "fill-opacity": "0.45",
                }
                shapes.append(Shape(rings, style))
        return shapes


ZONE_STYLE = {"fill": "#ffffff", "fill-opacity": "0.01", "stroke": "#8c6252", "stroke-width": "0.4"}


def _signed(shape: Shape, name: str, side: str) -> Shape:
    attributes = dict(shape.attributes)
    if "id" in attributes:
        attributes["id"] = f"{name}-{attributes['id']}"
        attributes["data-side"] = side
    return Shape(shape.rings, attributes, shape.closed)


def _file(view: ViewId, seen: Seen, groups: list[Group]) -> str:
    title = f"dermamap: {view.replace('_', ', ')}"
    note = "Made by tools/build_skin from the skin and data/; 1 unit = 1 mm; CC0-1.0"
    return document(title, (seen.width, seen.height), groups, note)


def write(folder: Path, skin: HalfSkin, seen: list[Seen], data: Mapping[str, Data]) -> None:
    """Write the ten files."""
    folder.mkdir(parents=True, exist_ok=True)
    atelier = Atelier(skin, data)
    for view in seen:
        for name, text in atelier.draw(view).items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")
