"""The marked leg of each example, as PNG with a clear ground."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from dermamap.cli.render import Drawer, Look
from dermamap.core.anatomy import ViewId
from dermamap.files.atlas.picture_file import png_of

CASES: Final = Path(__file__).parents[2] / "data" / "examples"
WIDTH: Final = 300


class Part(NamedTuple):
    """A part of a view.

    Attributes:
        view: The view.
        left: Of the part, mm.
        top: Of the part, mm.
    """

    view: ViewId
    left: float
    top: float


SIZE_MM: Final = (300, 480)
PARTS: Final = {
    "l5_disc": Part(ViewId.LATERAL_LEFT, 0, 544),
    "meralgia": Part(ViewId.LATERAL_LEFT, 12, 130),
    "fibular_at_the_knee": Part(ViewId.LATERAL_RIGHT, 16, 544),
}
"""What each example's picture shows, by the name of its file."""


def drawn_pictures() -> dict[str, bytes]:
    """Return every picture by the name of its file."""
    return {
        f"{name}_{look}.png": _drawn(name, part, dark=look == "dark")
        for name, part in PARTS.items()
        for look in ("light", "dark")
    }


def _drawn(name: str, part: Part, *, dark: bool) -> bytes:
    look = Look(names=False, dark=dark)
    svg = Drawer(["marks"], str(CASES / f"{name}.yaml"), look).view(part.view)
    wide, tall = SIZE_MM
    box = f"{part.left:g} {part.top:g} {wide} {tall}"
    head, tail = svg[: svg.index(">")], svg[svg.index(">") :]
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', head)
    head = re.sub(r'\swidth="[^"]*"', f' width="{wide}mm"', head)
    head = re.sub(r'\sheight="[^"]*"', f' height="{tall}mm"', head)
    return png_of(head + tail, background="rgba(0,0,0,0)", width=WIDTH)
