"""What colours and lines of a picture mean: small swatches with words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final
from xml.etree import ElementTree as ET

from dermamap.core.picture.lettering import LINE_HEIGHT, SVG, Style, broken, written

SWATCH: Final = (1.9, 1.15)
"""Width and height of a swatch, in sizes of the letters."""

_GAP: Final = 0.7
_BETWEEN: Final = 0.45


@dataclass(frozen=True, slots=True)
class Entry:
    """One colour or line, and what it means.

    Attributes:
        text: What it means.
        fill: A colour, or ``"none"``.
        opacity: Of the fill, 0 to 1.
        line: Colour of the outline, or ``"none"``.
        dashed: Whether the outline is.
    """

    text: str
    fill: str
    opacity: float = 1.0
    line: str = "none"
    dashed: bool = False


def legend(
    entries: Iterable[Entry], corner: tuple[float, float], width: float, style: Style
) -> tuple[ET.Element, float]:
    """Return a legend and how tall it is.

    Args:
        entries: What it says.
        corner: Its top left.
        width: How wide it may be.
        style: Of its words.
    """
    group = ET.Element(f"{{{SVG}}}g", {"id": "legend"})
    left, top = corner
    broad, tall = (share * style.size for share in SWATCH)
    step = LINE_HEIGHT * style.size
    indent = broad + _GAP * style.size
    y = top
    for entry in entries:
        group.append(_swatch(entry, (left, y), (broad, tall), style))
        lines = list(broken(entry.text, style, width - indent))
        first = y + tall / 2 + 0.36 * style.size
        for line, n in zip(lines, count()):
            group.append(written(line, left + indent, first + n * step, style))
        y += max(tall, len(lines) * step) + _BETWEEN * style.size
    return group, y - top


def below(root: ET.Element, entries: Sequence[Entry], style: Style) -> None:
    """Put a legend under a picture, and make the picture as much taller."""
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    corner = (left + style.size, top + height + style.size)
    group, tall = legend(entries, corner, width - 2 * style.size, style)
    root.append(group)
    height += tall + 2 * style.size
    root.set("viewBox", f"{left:g} {top:g} {width:g} {height:.1f}")
    root.set("height", f"{height:.1f}mm")


def credit(root: ET.Element, lines: Sequence[str], style: Style) -> None:
    """Write whom a picture is owed to under it, and say so to those who only hear it.

    The picture is made taller for it; what was drawn stays where it is.
    """
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    group = ET.SubElement(root, f"{{{SVG}}}g", {"id": "credit"})
    y = top + height + 1.4 * style.size
    for text in lines:
        for line in broken(text, style, width - 2 * style.size):
            group.append(written(line, left + style.size, y, style))
            y += LINE_HEIGHT * style.size
    height = y - top
    root.set("viewBox", f"{left:g} {top:g} {width:g} {height:.1f}")
    root.set("height", f"{height:.1f}mm")
    told = ET.Element(f"{{{SVG}}}desc")
    told.text = ". ".join(lines)
    titles = [n for n, child in enumerate(root) if child.tag == f"{{{SVG}}}title"]
    root.insert(titles[0] + 1 if titles else 0, told)


def _swatch(
    entry: Entry, corner: tuple[float, float], size: tuple[float, float], style: Style
) -> ET.Element:
    about = {
        "x": f"{corner[0]:.1f}",
        "y": f"{corner[1]:.1f}",
        "width": f"{size[0]:.1f}",
        "height": f"{size[1]:.1f}",
        "rx": f"{0.2 * style.size:.1f}",
        "fill": entry.fill,
        "fill-opacity": f"{entry.opacity:g}",
        "stroke": entry.line,
    }
    if entry.line != "none":
        about["stroke-width"] = f"{0.1 * style.size:.2f}"
    if entry.dashed:
        dash = 0.28 * style.size
        about["stroke-dasharray"] = f"{dash:.2f} {0.7 * dash:.2f}"
    return ET.Element(f"{{{SVG}}}rect", about)
