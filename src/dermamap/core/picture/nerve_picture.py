"""One nerve in a picture: its three extents, one over the other."""

from collections.abc import Collection, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from dermamap.core.picture.legend import Entry
from dermamap.core.picture.lettering import SVG

ONE_NERVE: Final = "nerve:"
"""What the name of a layer begins with that shows one nerve."""

LAYERS: Final = ("nerves_largest", "nerves", "nerves_autonomous")
"""The layers of the extents, from the lowest."""

_DARK: Final = "#4a3427"
_WHITE: Final = "#ffffff"
_LARGEST, _USUAL, _AUTONOMOUS = 0.12, 0.5, 0.95


def nerve_groups(
    groups: Mapping[str, ET.Element], nerve: str, *, foot: bool
) -> tuple[ET.Element, ET.Element]:
    """Return the extents of a nerve as a group, and its names.

    The names of trunks are not among them: they have no skin beside that of their
    branches, whose names those are.

    Args:
        groups: The groups of a view by id; those of nerves among them.
        nerve: An id of a nerve.
        foot: Whether the picture is of a foot alone.
    """
    name = f"nerve-{nerve}"
    shapes = ET.Element(f"{{{SVG}}}g", {"id": name})
    thin = 0.5 if foot else 1.1
    look = {
        "nerves_largest": {
            "fill-opacity": str(_LARGEST),
            "stroke": _DARK,
            "stroke-width": f"{thin}",
            "stroke-dasharray": f"{4.5 * thin:g} {3 * thin:g}",
        },
        "nerves": {
            "fill-opacity": str(_USUAL),
            "stroke": _WHITE,
            "stroke-width": f"{0.8 * thin:g}",
        },
        "nerves_autonomous": {
            "fill-opacity": str(_AUTONOMOUS),
            "stroke": _DARK,
            "stroke-width": f"{0.8 * thin:g}",
        },
    }
    for layer in LAYERS:
        for path in groups.get(layer, ()):
            if path.get("data-territory") == nerve:
                path.attrib.update(look[layer])
                shapes.append(path)
    names = ET.Element(f"{{{SVG}}}g", {"id": f"{name}-names"})
    written = groups.get("nerves-names")
    if written is not None:
        names.attrib |= {k: v for k, v in written.items() if k not in {"id", "display"}}
        names.extend(_texts(written, nerve))
    return shapes, names


def extents_legend(
    colour: str, fill: str, layers: Collection[str] = LAYERS
) -> tuple[Entry, ...]:
    """Return what the looks of the extents mean.

    Args:
        colour: Of the nerve.
        fill: Likewise, or its pattern.
        layers: Those of the extents that there are.
    """
    every = {
        "nerves_autonomous": Entry(
            "autonomous zone: loss is surest here", fill, _AUTONOMOUS, _DARK
        ),
        "nerves": Entry("usual extent", fill, _USUAL, _WHITE),
        "nerves_largest": Entry("largest extent", colour, _LARGEST, _DARK, dashed=True),
    }
    return tuple(entry for layer, entry in every.items() if layer in layers)


def _texts(names: ET.Element, nerve: str) -> list[ET.Element]:
    """Return the names of a nerve with their rims, which have no data of their own."""
    found: list[ET.Element] = []
    places: set[tuple[str | None, str | None]] = set()
    for text in names.findall(f"{{{SVG}}}text"):
        place = text.get("x"), text.get("y")
        if text.get("data-territory") == nerve:
            places.add(place)
        if place in places and text.get("data-territory") in {None, nerve}:
            found.append(text)
    rims = []
    for halo in names.findall(f"{{{SVG}}}g"):
        rim = ET.Element(halo.tag, halo.attrib)
        rim.extend(t for t in halo if (t.get("x"), t.get("y")) in places)
        rims.append(rim)
    return [*rims, *found]
