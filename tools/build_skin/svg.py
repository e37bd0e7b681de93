"""Writes a view as SVG: groups of art, landmarks, zones, maps and nerves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from tools.build_skin import curves
from tools.build_skin.curves import Curve

Rings = list[list[Curve]]

SPACE = {"xmlns": "http://www.w3.org/2000/svg"}

CAPITAL_HEIGHT = 0.72
LINE_HEIGHT = 1.12
"""Of letters, in sizes of the font; they hold for all common sans serifs."""

LETTER_WIDTH = 0.65
"""Mean width of a letter, in sizes of the font, in bold; most are less."""

HALO = 0.24
LEADER = 0.06
"""Width of the light rim round letters, and of a line that leads to a place, in sizes
of the font."""


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

    def rounded(self, decimals: int) -> "Shape":
        """Return the shape with coordinates of so many decimals."""
        rings = [
            [Curve(c.knots.round(decimals), c.controls.round(decimals)) for c in ring]
            for ring in self.rings
        ]
        return Shape(rings, self.attributes, self.closed)

    def written(self) -> str:
        """Return the element."""
        d = curves.path(self.rings, closed=self.closed)
        return f'<path{written(self.attributes)} d="{d}"/>'


@dataclass(frozen=True)
class Label:
    """The name of a piece of territory, centred on a place well inside it.

    Attributes:
        lines: What is written, line by line.
        x: The place, mm; likewise ``y``.
        reach: Radius of the largest circle round it within the piece, mm.
        size: Size of the letters, mm.
        attributes: Whose name it is.
        is_shown: Whether there is room for it; else only its place is told.
        aside: How far beside its place it is written, right and down, mm; a line
            leads from there to the place.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    reach: float
    size: float
    attributes: Mapping[str, str]
    is_shown: bool = True
    aside: tuple[float, float] = (0.0, 0.0)

    def mirrored(self, width: float) -> "Label":
        """Return the label for the mirror image in a picture of that width."""
        right, down = self.aside
        return replace(self, x=round(width - self.x, 1), aside=(0.0 - right, down))

    def leader(self) -> list[str]:
        """Return the line from the name to its place, for a name beside it."""
        right, down = self.aside
        if not (right or down):
            return []
        # It ends at the letters: where the way out of their box leaves it.
        half = LETTER_WIDTH * max(map(len, self.lines)) / 2 * self.size
        tall = (CAPITAL_HEIGHT / 2 + HALO / 2) * self.size
        out = min(half / max(abs(right), 1e-9), tall / max(abs(down), 1e-9), 1.0)
        end = self.x + right * (1 - out), self.y + down * (1 - out)
        about = {
            "class": "leader",
            **self.attributes,
            "fill": "none",
            "stroke": "#2e1f18",
            "stroke-width": f"{LEADER * self.size:.3g}",
            "stroke-linecap": "round",
        }
        d = f"M{self.x:g} {self.y:g}L{end[0]:.1f} {end[1]:.1f}"
        return [f'<path{written(about)} d="{d}"/>']

    def written(self) -> list[str]:
        """Return the elements; the first line carries what the label is about."""
        about = dict(self.attributes)
        lines = list(zip(self.lines, self._baselines(), strict=True))
        if not self.is_shown:
            about |= {"display": "none"}
            lines = lines[:1]
        found = []
        for line, down in lines:
            found.append(
                f'<text{written(about)} x="{self.x:g}" y="{self.y:g}"'
                f"{self._reach() if about else ''} font-size={_quoted(self.size)}"
                f" transform={self._moved(down)}>{escape(line)}</text>"
            )
            about = {}
        return found

    def halo(self) -> list[str]:
        """Return the elements of the rim round the letters."""
        if not self.is_shown:
            return []
        return [
            f'<text x="{self.x:g}" y="{self.y:g}" font-size={_quoted(self.size)} '
            f"stroke-width={_quoted(self.size * HALO)} "
            f"transform={self._moved(down)}>{escape(line)}</text>"
            for line, down in zip(self.lines, self._baselines(), strict=True)
        ]

    def _reach(self) -> str:
        return f' data-reach="{self.reach:g}"'

    def _moved(self, down: float) -> str:
        return f'"translate({self.aside[0]:.4g} {self.aside[1] + down:.4g})"'

    def _baselines(self) -> list[float]:
        # Not every renderer knows dominant-baseline.
        first = CAPITAL_HEIGHT / 2 - LINE_HEIGHT * (len(self.lines) - 1) / 2
        return [self.size * (first + k * LINE_HEIGHT) for k in range(len(self.lines))]


@dataclass(frozen=True)
class Group:
    """A group of paths, or of names.

    Attributes:
        id: Its id.
        shapes: What is in it.
        attributes: SVG attributes.
        labels: Names, above the shapes.
    """

    id: str
    shapes: list[Shape]
    attributes: Mapping[str, str] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)

    def written(self) -> list[str]:
        """Return the element, line by line."""
        lines = [f"<g{written({'id': self.id} | dict(self.attributes))}>"]
        lines += [shape.written() for shape in self.shapes]
        if self.labels:
            lines += [line for label in self.labels for line in label.leader()]
            lines.append(
                '<g class="halo" fill="none" stroke="#ffffff" stroke-opacity="0.85" '
                'stroke-linejoin="round">'
            )
            lines += [text for label in self.labels for text in label.halo()]
            lines.append("</g>")
            lines += [text for label in self.labels for text in label.written()]
        return [*lines, "</g>"]


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
        f"<svg{written(SPACE | dict(about) | size_of)}>",
        f"<title>{escape(title)}</title>",
        "<defs>",
        *definitions,
        "</defs>",
    ]
    for group in groups:
        lines += group.written()
    return "\n".join([*lines, "</svg>", ""])


def written(attributes: Mapping[str, str]) -> str:
    """Return attributes as they stand in an opening tag."""
    return "".join(f' {k}="{escape(v)}"' for k, v in attributes.items())


def _quoted(value: float) -> str:
    return f'"{value:.3g}"'
