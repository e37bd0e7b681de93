"""The drawn views that ship with dermamap, and pictures made of them."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from dermamap.core.anatomy import ViewId
from dermamap.core.errors import DermamapError
from dermamap.core.palette import Paint
from dermamap.files.json_file import decode
from dermamap.files.resources import resource
from dermamap.files.yaml_file import read_yaml

PIXELS_PER_MM: Final = 4
_FOLDER: Final = "assets/body_svg"
_PALETTE: Final = "data/palette.yaml"
_PNG: Final = "PNG"
_END: Final = "</svg>"


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
    plain: Any = read_yaml(resource(_PALETTE).read_bytes(), _PALETTE)
    rows = {**plain["roots"], **plain["nerves"]}
    return {name: Paint(row["colour"], row["pattern"]) for name, row in rows.items()}


def png_of(svg: str) -> bytes:
    """Return an SVG that is measured in millimetres as PNG, on white.

    Raises:
        DermamapError: The library that draws it is not there.
    """
    try:
        resvg = import_module("resvg_py")
    except ImportError:
        problem = "the package resvg-py is missing; install it, or ask for SVG"
        raise DermamapError(_PNG, problem) from None
    _, _, width, height = _view_box(svg)
    return bytes(
        resvg.svg_to_bytes(
            svg_string=svg,
            width=round(width * PIXELS_PER_MM),
            height=round(height * PIXELS_PER_MM),
            dpi=96,  # only so that sizes in mm have a meaning
            background="#ffffff",
            skip_system_fonts="<text" not in svg,
        )
    )


def _view_box(svg: str) -> tuple[float, ...]:
    start = svg.index('viewBox="') + len('viewBox="')
    return tuple(map(float, svg[start : svg.index('"', start)].split()))
