"""The drawn views that ship with dermamap, and pictures made of them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.palette import Paint
from dermamap.core.errors import DermamapError
from dermamap.core.picture.lettering import SANS
from dermamap.files.reading.json_file import decode
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped_yaml import read_shipped_yaml

PIXELS_PER_MM: Final = 4
_FOLDER: Final = "assets/body_svg"
PALETTE: Final = "data/palette.yaml"
_PNG: Final = "PNG"
_END: Final = "</svg>"
_NO_LETTER: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
_LETTER: Final = _NO_LETTER.replace(
    _END,
    f'<text y="9" font-size="9" font-family="{SANS}" fill="#808080">M</text>{_END}',
)


def load_view_art(view: ViewId) -> str:
    """Return the SVG of a view: art, landmarks, zones, and a group for each map.

    Raises:
        DermamapError: The installation lacks it, or it is damaged.
    """
    file = resource(f"{_FOLDER}/{view.value}.svg")
    try:
        data = file.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(file), f"cannot be opened: {why}") from None
    text = decode(data, str(file))
    end = text.rstrip()[-len(_END) :]
    if "<svg " not in text or end != _END or "<!DOCTYPE" in text:
        problem = "expected an SVG picture of a view, found a damaged one"
        raise DermamapError(str(file), f"{problem}; install dermamap again")
    return text


def load_paints() -> Mapping[str, Paint]:
    """Return how each root and each nerve is painted, the same in every picture.

    Raises:
        DermamapError: The installation lacks it.
    """
    plain = read_shipped_yaml(PALETTE)
    rows = {**plain["roots"], **plain["nerves"]}
    return {name: Paint(row["colour"], row["pattern"]) for name, row in rows.items()}


def png_of(svg: str, *, background: str = "#ffffff", width: int | None = None) -> bytes:
    """Return an SVG that is measured in millimetres as PNG.

    Args:
        svg: The document.
        background: A colour.
        width: In pixels; four to the unit if not given.

    Raises:
        DermamapError: The library that draws it is not there, or no font is.
    """
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        problem = "the package resvg-py is missing; install it, or ask for SVG"
        raise DermamapError(_PNG, problem) from None
    _, _, broad, tall = _view_box(svg)
    wide = width or round(broad * PIXELS_PER_MM)
    has_text = "<text" in svg

    def drawn(picture: str, broad_px: int, tall_px: int) -> bytes:
        return bytes(
            resvg.svg_to_bytes(
                svg_string=picture,
                width=broad_px,
                height=tall_px,
                dpi=96,  # only so that sizes in mm have a meaning
                background=background,
                skip_system_fonts=not has_text,
            )
        )

    # Without a font letters are left out silently; a picture must not lose its names.
    if has_text and drawn(_LETTER, 16, 16) == drawn(_NO_LETTER, 16, 16):
        problem = (
            "no font is installed to write names with; install one, such as DejaVu "
            "Sans, leave names out, or ask for SVG"
        )
        raise DermamapError(_PNG, problem)
    return drawn(svg, wide, round(wide * tall / broad))


def _view_box(svg: str) -> tuple[float, ...]:
    start = svg.index('viewBox="') + len('viewBox="')
    return tuple(map(float, svg[start : svg.index('"', start)].split()))
