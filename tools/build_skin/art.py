"""Makes the ten pictures: ``assets/body_svg/<view>.svg``."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dermamap.core.anatomy import ViewId
from tools.build_skin.borders import VertexField
from tools.build_skin.buffer import look
from tools.build_skin.cameras import CAMERAS
from tools.build_skin.half_skin import HalfSkin
from tools.build_skin.layers import Layers
from tools.build_skin.plate import Plate
from tools.build_skin.refine import refine
from tools.build_skin.seen import Seen, cut_height
from tools.build_skin.style import sheet
from tools.build_skin.svg import Group, Label, Shape, document

Data = Mapping[str, Any]

NOTE = "Made by tools/build_skin from the skin and data/. 1 unit = 1 mm. See LICENSE."
BODY_DECIMALS = 1
"""Of the layers' coordinates in mm, in views of the whole body."""


class Atelier:
    """Everything that the pictures are drawn from, ready once for all views.

    Args:
        skin: The left half.
        seen: The views of the left side.
        data: What ``sources.art_data`` reads.
        landmarks: The facet of each.
    """

    def __init__(
        self,
        skin: HalfSkin,
        seen: list[Seen],
        data: Mapping[str, Data],
        landmarks: Mapping[str, int],
    ) -> None:
        fine = refine(skin.vertices, skin.faces)
        self._buffers = {
            view.id: look(view, fine, cut_height(CAMERAS[view.id], skin))
            for view in seen
        }
        self._skin_colours = data["palette"]["skin"]
        self._plate = Plate(fine, self._buffers, self._skin_colours)
        self._layers = Layers(VertexField(skin, fine), data, landmarks)

    def draw(self, seen: Seen) -> dict[ViewId, str]:
        """Return the SVG of a view and, where there is one, of its mirror image."""
        buffer = self._buffers[seen.id]
        art = self._plate.art(seen)
        layers = self._layers.groups(buffer)
        if not buffer.fine:
            layers = [_rounded(group) for group in layers]
        if CAMERAS[seen.id].crop == "both":
            both = [_both_sides(group, seen) for group in layers]
            return {seen.id: self._file(seen.id, seen, [*art[seen.id], *both])}
        right = ViewId(seen.id.replace("left", "right"))
        mirror = [
            Group(
                group.id,
                [shape.mirrored(seen.width) for shape in group.shapes],
                group.attributes,
                [label.mirrored(seen.width) for label in group.labels],
            )
            for group in layers
        ]
        left_layers = [_signed(g, seen.id, "left") for g in layers]
        right_layers = [_signed(g, right, "right") for g in mirror]
        return {
            seen.id: self._file(seen.id, seen, [*art[seen.id], *left_layers]),
            right: self._file(right, seen, [*art[right], *right_layers]),
        }

    def _file(self, view: ViewId, seen: Seen, groups: list[Group]) -> str:
        fine = self._buffers[seen.id].fine
        return document(
            f"dermamap: {view.replace('_', ', ')}",
            (seen.width, seen.height),
            groups,
            NOTE,
            about={"class": "light", "data-view": view},
            definitions=[
                sheet(self._skin_colours),
                *self._layers.definitions(fine=fine),
            ],
        )


def _rounded(group: Group) -> Group:
    shapes = [shape.rounded(BODY_DECIMALS) for shape in group.shapes]
    return Group(group.id, shapes, group.attributes, group.labels)


def _both_sides(group: Group, seen: Seen) -> Group:
    """Return the group with its mirror image."""
    shapes, labels = [], []
    for shape in group.shapes:
        shapes.append(_named(shape, f"{seen.id}-left", "left"))
        shapes.append(_named(shape.mirrored(seen.width), f"{seen.id}-right", "right"))
    for label in group.labels:
        labels.append(_sided(label, "left"))
        labels.append(_sided(label.mirrored(seen.width), "right"))
    return Group(group.id, shapes, group.attributes, labels)


def _signed(group: Group, name: str, side: str) -> Group:
    return Group(
        group.id,
        [_named(shape, name, side) for shape in group.shapes],
        group.attributes,
        [_sided(label, side) for label in group.labels],
    )


def _named(shape: Shape, name: str, side: str) -> Shape:
    attributes = dict(shape.attributes)
    attributes["id"] = f"{name}-{attributes['id']}"
    attributes["data-side"] = side
    return Shape(shape.rings, attributes, shape.closed)


def _sided(label: Label, side: str) -> Label:
    return replace(label, attributes={**label.attributes, "data-side": side})


def write(
    folder: Path,
    skin: HalfSkin,
    seen: list[Seen],
    data: Mapping[str, Data],
    landmarks: Mapping[str, int],
) -> None:
    """Write the ten files."""
    folder.mkdir(parents=True, exist_ok=True)
    atelier = Atelier(skin, seen, data, landmarks)
    for view in seen:
        for name, text in atelier.draw(view).items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")
