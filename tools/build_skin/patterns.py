"""Engraved patterns: fine lines or dots that tell neighbours of like colour apart.

Colour alone cannot keep neighbours apart for everybody, and a territory has up to five
of them. A pattern is drawn in a darker tone of its own colour, so that from afar the
territory still has one colour.
"""

from collections.abc import Iterator, Mapping

from tools.build_skin.svg import written

Paint = Mapping[str, str]
"""``colour``, and ``pattern``: one of the names in ``LINES`` or ``none``."""

TILE_MM = {True: 3.2, False: 9.0}
"""Size of a tile, on a foot and on a body; lines are about half of it apart."""

LINE_SHARE = 0.105
DOT_SHARE = 0.2
"""Width of a line, and of a dot, in tiles."""

DARKER = 0.66
"""Lightness of lines, as a share of the ground's."""

# Each runs on past the tile, so that neighbouring tiles meet without a gap; a rotated
# tile would show its seams in Qt.
LINES = {
    "rising": (
        (-0.25, 0.25, 0.25, -0.25),
        (-0.25, 1.25, 1.25, -0.25),
        (0.75, 1.25, 1.25, 0.75),
    ),
    "falling": (
        (-0.25, 0.75, 0.25, 1.25),
        (-0.25, -0.25, 1.25, 1.25),
        (0.75, -0.25, 1.25, 0.25),
    ),
    "level": ((-0.25, 0.25, 1.25, 0.25), (-0.25, 0.75, 1.25, 0.75)),
    "dots": ((0.25, 0.25, 0.25, 0.25), (0.75, 0.75, 0.75, 0.75)),
}
"""Lines of a tile of size 1, from x, y to x, y."""


def fill(name: str, paint: Paint) -> str:
    """Return the value of ``fill`` for a territory."""
    return paint["colour"] if paint["pattern"] == "none" else f"url(#pattern-{name})"


def darker(colour: str) -> str:
    """Return the tone in which lines are engraved on a ground."""
    parts = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return "#" + "".join(f"{round(DARKER * part):02x}" for part in parts)


def definitions(paints: Mapping[str, Paint], *, fine: bool) -> Iterator[str]:
    """Return the ``<pattern>`` elements of all territories that have one.

    Args:
        paints: Colour and pattern of each territory.
        fine: Whether they are for a foot, large.
    """
    size = TILE_MM[fine]
    side = {"width": f"{size:g}", "height": f"{size:g}"}
    for name, paint in paints.items():
        kind, colour = paint["pattern"], paint["colour"]
        if kind == "none":
            continue
        share = DOT_SHARE if kind == "dots" else LINE_SHARE
        lines = {
            "d": "".join(_line([size * x for x in line]) for line in LINES[kind]),
            "fill": "none",
            "stroke": darker(colour),
            "stroke-width": f"{size * share:.3g}",
            "stroke-linecap": "round",
        }
        # The ground reaches past the tile, so that tiles meet without a gap.
        ground = f"M{-size:g} {-size:g}h{3 * size:g}v{3 * size:g}h{-3 * size:g}z"
        about = {"id": f"pattern-{name}", **side, "patternUnits": "userSpaceOnUse"}
        yield (
            f"<pattern{written(about)}>"
            f"<path{written({'d': ground, 'fill': colour})}/>"
            f"<path{written(lines)}/></pattern>"
        )


def _line(ends: list[float]) -> str:
    x, y, to_x, to_y = ends
    # A line without length has no caps in some renderers; a hair of it has.
    hair = 0.01 if (x, y) == (to_x, to_y) else 0.0
    return f"M{x:.4g} {y:.4g}L{to_x + hair:.4g} {to_y:.4g}"
