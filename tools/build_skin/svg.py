"""Writes a view as SVG: groups of art, landmarks, zones, maps and nerves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from tools.build_skin import curves
from tools.build_skin.curves import Curve

Rings = list[list[Curve]]

SPACE = {"xmlns": "http://www.w3.org/2000/svg"}


@dataclass(frozen=True)
class Shape:
    """One path of the picture.

    Attributes:
        rings: Joined curves.
        attributes: SVG attributes, written in order.
        closed: Whether the rings are closed.
    """

    rings: Rings
    attributes: Mapping[str, str]
    closed: bool = True

    def mirrored(self, width: float) -> "Shape":
        """Return the mirror image in a picture of that width."""
        rings = [
            [curves.mirrored(c.reversed, width) for c in ring[::-1]]
            for ring in self.rings
        ]
        return Shape(rings, self.attributes, self.closed)

    def named(self, **attributes: str) -> "Shape":
        """Return the shape with more attributes, ``data_side`` for ``data-side``."""
        more = {k.replace("_", "-"): v for k, v in attributes.items()}
        return Shape(self.rings, more | dict(self.attributes), self.closed)


@dataclass(frozen=True)
class Group:
    """A group of paths.

    Attributes:
        id: Its id.
        shapes: What is in it.
        attributes: SVG attributes.
    """

    id: str
    shapes: list[Shape]
    attributes: Mapping[str, str] = field(default_factory=dict)


def document(
    title: str,
    size: tuple[float, float],
    groups: Iterable[Group],
    note: str,
    *,
    about: Mapping[str, str],
    definitions: Iterable[str],
) -> str:
    """Return the text of an SVG file.

    Args:
        title: What the picture shows.
        size: Width and height, mm.
        groups: From the bottom to the top.
        note: A comment for whoever opens the file.
        about: More attributes of the root, as its class.
        definitions: Elements of ``<defs>``, as its style and patterns.
    """
    width, height = (f"{x:g}" for x in size)
    size_of = {
        "width": f"{width}mm",
        "height": f"{height}mm",
        "viewBox": f"0 0 {width} {height}",
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- {note} -->",
        f"<svg{_written(SPACE | dict(about) | size_of)}>",
        f"<title>{escape(title)}</title>",
        "<defs>",
        *definitions,
        "</defs>",
    ]
    for group in groups:
        lines.append(f"<g{_written({'id': group.id} | dict(group.attributes))}>")
        lines += [
            f"<path{_written(shape.attributes)} "
            f'd="{curves.path(shape.rings, closed=shape.closed)}"/>'
            for shape in group.shapes
        ]
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {k}="{escape(v)}"' for k, v in attributes.items())
