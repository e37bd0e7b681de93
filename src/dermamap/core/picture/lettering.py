"""Text on pictures: how wide it is, where its lines break, and how it is written.

Nobody knows which font a machine has when a picture is made, so widths are those of
the common sans serifs, with a little to spare.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET

SVG: Final = "http://www.w3.org/2000/svg"

SANS: Final = (
    "Helvetica Neue, Helvetica, Arial, Liberation Sans, Nimbus Sans, Noto Sans, "
    "Segoe UI, Roboto, DejaVu Sans, sans-serif"
)
SERIF: Final = (
    "Georgia, Times New Roman, Liberation Serif, Noto Serif, Nimbus Roman, "
    f"DejaVu Serif, {SANS}, serif"
)
"""Fonts that systems have, the best first; every list ends in what a machine has."""

LINE_HEIGHT: Final = 1.36

_NARROW: Final = "iljtfrI.,:;'!|()[]/- "
_BROAD: Final = "mwMW@%—"
_SPARE: Final = 1.05
_BOLD: Final = 1.07


@dataclass(frozen=True, slots=True)
class Style:
    """How text is written.

    Attributes:
        size: Of the letters, in units of the picture.
        colour: Of the letters.
        bold: Whether they are bold; likewise ``italic``.
        family: Fonts, the best first.
        anchor: ``start``, ``middle`` or ``end`` of a line is where it is put.
        spacing: Added between letters, in sizes.
    """

    size: float
    colour: str = "#2e1f18"
    bold: bool = False
    italic: bool = False
    family: str = SANS
    anchor: str = "start"
    spacing: float = 0.0

    def scaled(self, factor: float) -> "Style":
        """Return the style in another size."""
        return replace(self, size=self.size * factor)


def width_of(text: str, style: Style) -> float:
    """Return about how wide a line is, in units of the picture."""
    total = sum(map(_width, text)) * (_BOLD if style.bold else 1.0)
    return (total * _SPARE + style.spacing * len(text)) * style.size


def broken(text: str, style: Style, width: float) -> Iterator[str]:
    """Yield the lines of a text that are no wider than ``width``.

    A word that is wider has a line of its own.
    """
    line = ""
    # A number stays with its per cent.
    for word in text.replace(" %", "\N{NO-BREAK SPACE}%").split(" "):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, style) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def written(text: str, x: float, y: float, style: Style) -> ET.Element:
    """Return one line as an element.

    Args:
        text: The line.
        x: Where it starts, or its middle or end.
        y: Its base line.
        style: How it is written.
    """
    about = {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "font-family": style.family,
        "font-size": f"{style.size:.1f}",
        "fill": style.colour,
    }
    if style.bold:
        about["font-weight"] = "bold"
    if style.italic:
        about["font-style"] = "italic"
    if style.anchor != "start":
        about["text-anchor"] = style.anchor
    if style.spacing:
        about["letter-spacing"] = f"{style.spacing * style.size:.2f}"
    element = ET.Element(f"{{{SVG}}}text", about)
    element.text = text
    return element


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _BROAD:
        return 0.87
    return 0.69 if letter.isupper() else 0.545
