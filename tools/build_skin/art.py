"""Makes the ten pictures: ``assets/body_svg/<view>.svg``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import NERVES, ZONES, ViewId
from tools.build_skin.borders import VertexField, regions
from tools.build_skin.buffer import Buffer, look
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.curves import Curve
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.plate import Plate
from tools.build_skin.refine import FineSkin, refine
from tools.build_skin.seen import Seen, cut_height
from tools.build_skin.style import sheet
from tools.build_skin.svg import Group, Shape, document

Array = NDArray[np.float64]
Data = Mapping[str, Any]

FIRST_MAP = "isncsci_textbook"
NOTE = "Made by tools/build_skin from the skin and data/. 1 unit = 1 mm. See LICENSE."
HIDDEN = {"display": "none"}
MAP_OPACITY = "0.5"
NERVE_OPACITY = "0.45"
BORDER_MM = {True: "0.45", False: "0.8"}
"""Width of the lines between territories: on a foot, on a body."""

STEMS = ("femoral", "sciatic", "common_fibular", "tibial")
"""Nerves whose skin is that of their branches; their shapes are there but clear."""

MAP_IDS = {
    FIRST_MAP: "",
    "foerster_1933": "foerster-",
    "keegan_garrett_1948": "keegan-",
    "lee_2008": "lee-",
}
"""What stands before a territory's name in its id."""


class Atelier:
    """Everything that the pictures are drawn from, ready once for all views.

    Args:
        skin: The left half.
        seen: The views of the left side.
        data: ``zones``, ``dermatomes``, ``nerves`` and ``palette``, as in ``data/``.
    """

    def __init__(
        self, skin: HalfSkin, seen: list[Seen], data: Mapping[str, Data]
    ) -> None:
        self._fine: FineSkin = refine(skin.vertices, skin.faces)
        self._buffers = {
            view.id: look(view, self._fine, cut_height(CAMERAS[view.id], skin))
            for view in seen
        }
        self._palette = data["palette"]
        self._plate = Plate(self._fine, self._buffers, self._palette["skin"])
        field = VertexField(skin, self._fine)
        zones = data["zones"]["zones"]
        self._zones = np.stack([field(zones[z]) for z in ZONES], axis=1)
        self._maps = {}
        for name, row in data["dermatomes"]["maps"].items():
            values = [field(t["polygons"]) for t in row["territories"].values()]
            if not row["tiles"]:
                values.append(np.zeros_like(values[0]))
            self._maps[name] = (list(row["territories"]), np.stack(values, axis=1))
        self._nerves = {
            nerve: field(data["nerves"]["nerves"][nerve]["usual"]["polygons"])
            for nerve in NERVES
        }

    def draw(self, seen: Seen) -> dict[ViewId, str]:
        """Return the SVG of a view and, where there is one, of its mirror image."""
        art = self._plate.art(seen)
        groups = self._groups(self._buffers[seen.id])
        if CAMERAS[seen.id].crop == "both":
            both = [_both_sides(group, seen) for group in groups]
            return {seen.id: self._file(seen.id, seen, [*art[seen.id], *both])}
        right = ViewId(seen.id.replace("left", "right"))
        mirror = [
            Group(g.id, [s.mirrored(seen.width) for s in g.shapes], g.attributes)
            for g in groups
        ]
        left_groups = [_signed(g, seen.id, "left") for g in groups]
        right_groups = [_signed(g, right, "right") for g in mirror]
        return {
            seen.id: self._file(seen.id, seen, [*art[seen.id], *left_groups]),
            right: self._file(right, seen, [*art[right], *right_groups]),
        }

    def _file(self, view: ViewId, seen: Seen, groups: list[Group]) -> str:
        return document(
            f"dermamap: {view.replace('_', ', ')}",
            (seen.width, seen.height),
            groups,
            NOTE,
            about={"class": "light", "data-view": view},
            definitions=[sheet(self._palette["skin"])],
        )

    def _groups(self, buffer: Buffer) -> list[Group]:
        return [
            self._zone_group(buffer),
            *(self._map_group(buffer, name) for name in self._maps),
            self._nerve_group(buffer),
        ]

    def _zone_group(self, buffer: Buffer) -> Group:
        found = regions(buffer, self._fine.faces, self._zones)
        shapes = [
            Shape(rings, {"id": f"zone-{ZONES[i]}", "data-zone": ZONES[i]})
            for i, rings in found.outlines.items()
        ]
        line = self._palette["skin"]["light"]["outline"]
        shapes += _borders("zones", found.borders, line, "0.55", buffer)
        return Group("zones", shapes, HIDDEN | {"fill": "none"})

    def _map_group(self, buffer: Buffer, name: str) -> Group:
        names, values = self._maps[name]
        found = regions(buffer, self._fine.faces, values)
        shapes = [
            Shape(
                rings,
                {
                    "id": f"{MAP_IDS[name]}{names[i]}",
                    "data-territory": names[i],
                    "data-map": name,
                    "fill": self._palette["roots"][names[i]],
                },
            )
            for i, rings in found.outlines.items()
            if i < len(names)
        ]
        shapes += _borders(name, found.borders, "#ffffff", "0.9", buffer)
        style = {"fill-opacity": MAP_OPACITY}
        return Group(name, shapes, style if name == FIRST_MAP else HIDDEN | style)

    def _nerve_group(self, buffer: Buffer) -> Group:
        shapes, borders = [], []
        for nerve, inside in self._nerves.items():
            touched = np.asarray(inside > 0)[self._fine.faces].any(axis=1)
            on = np.asarray(touched)[buffer.facet]
            if not on.any():
                continue
            window = buffer.window(on)
            values = np.stack([inside, np.zeros_like(inside)], axis=1)
            found = regions(window, self._fine.faces, values)
            if 0 not in found.outlines:
                continue
            style = {
                "id": f"nerve-{nerve}",
                "data-territory": nerve,
                "data-map": "nerves",
                "fill": self._palette["nerves"][nerve],
            }
            if nerve in STEMS:
                style["fill-opacity"] = "0"
            else:
                borders += found.borders
            shapes.append(Shape(found.outlines[0], style))
        shapes += _borders("nerves", borders, "#ffffff", "0.9", buffer)
        return Group("nerves", shapes, HIDDEN | {"fill-opacity": NERVE_OPACITY})


def _borders(
    name: str, lines: list[list[Curve]], colour: str, opacity: str, buffer: Buffer
) -> list[Shape]:
    """Return the lines between regions, without the silhouette, as one path."""
    if not lines:
        return []
    style = {
        "id": f"{name}-borders",
        "data-borders": name,
        "fill": "none",
        "stroke": colour,
        "stroke-opacity": opacity,
        "stroke-width": BORDER_MM[buffer.fine],
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    return [Shape(lines, style, closed=False)]


def _both_sides(group: Group, seen: Seen) -> Group:
    """Return the group with its mirror image; what has no name becomes one path."""
    shapes = []
    for shape in group.shapes:
        twin = shape.mirrored(seen.width)
        if "id" in shape.attributes:
            shapes.append(_named(shape, f"{seen.id}-left", "left"))
            shapes.append(_named(twin, f"{seen.id}-right", "right"))
        else:
            shapes.append(Shape([*shape.rings, *twin.rings], shape.attributes))
    return Group(group.id, shapes, group.attributes)


def _signed(group: Group, name: str, side: str) -> Group:
    return Group(
        group.id, [_named(s, name, side) for s in group.shapes], group.attributes
    )


def _named(shape: Shape, name: str, side: str) -> Shape:
    attributes = dict(shape.attributes)
    if "id" in attributes:
        attributes["id"] = f"{name}-{attributes['id']}"
        attributes["data-side"] = side
    return Shape(shape.rings, attributes, shape.closed)


def write(
    folder: Path, skin: HalfSkin, seen: list[Seen], data: Mapping[str, Data]
) -> None:
    """Write the ten files."""
    folder.mkdir(parents=True, exist_ok=True)
    atelier = Atelier(skin, seen, data)
    for view in seen:
        for name, text in atelier.draw(view).items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")
