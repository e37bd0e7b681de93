"""Which files make up a map that somebody drew.

Whether something is a map, and what is read of it, is the same for all who ask.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dermamap.core.errors import DermamapError

ABOUT_FILE: Final = "map.yaml"
MAX_FILES: Final = 40

_PICTURES: Final = (".svg", ".svgz")
"""Compressed ones too, so that they are told rather than passed over."""


@dataclass(frozen=True)
class MapFiles:
    """What a map is made of.

    Attributes:
        home: What it is called after: its folder, or its only picture.
        pictures: Of views.
        about: What tells of it: none, one, or by mistake several.
    """

    home: Path
    pictures: tuple[Path, ...]
    about: tuple[Path, ...] = ()


def is_own_map(path: Path) -> bool:
    """Tell whether a path is a map that somebody drew, be it right or wrong.

    It is an SVG, a ``map.yaml``, or a folder that has one of these in it.
    """
    try:
        inside = list(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return False
    return any(_is_picture(each) or _is_about(each) for each in inside)


def files_of(path: Path) -> MapFiles:
    """Return the files that make up a map.

    Args:
        path: An SVG, a folder with several, or the ``map.yaml`` in one.

    Raises:
        DermamapError: There are none, or too many.
    """
    if _is_about(path) and not path.is_dir():
        path = path.parent
    if not path.is_dir():
        return MapFiles(path, (path,))
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise _not_opened(path, error) from None
    pictures = tuple(filter(_is_picture, inside))
    if not pictures:
        problem = "expected pictures of views, such as anterior.svg, found none"
        raise DermamapError(str(path), problem)
    if len(pictures) > MAX_FILES:
        problem = f"{len(pictures):,} pictures; expected at most {MAX_FILES}"
        raise DermamapError(str(path), problem)
    return MapFiles(path, pictures, tuple(filter(_is_about, inside)))


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in _PICTURES and not path.name.startswith(".")


def _is_about(path: Path) -> bool:
    return path.name.lower() == ABOUT_FILE


def _not_opened(path: Path, error: OSError) -> DermamapError:
    return DermamapError(str(path), f"cannot be opened: {error.strerror or error}")
