"""Tells what is wrong with a map that somebody drew, path by path."""

from collections.abc import Iterator
from pathlib import Path

from dermamap.core.errors import DermamapError
from dermamap.files.own_map import ABOUT_FILE, read_own_map
from dermamap.files.skin_file import ViewLibrary


def is_own_map(path: Path) -> bool:
    """Tell whether a path looks like a map that somebody drew.

    It is an SVG, or a folder with one or with a ``map.yaml``.
    """
    if path.suffix.lower() in {".svg", ".svgz"}:
        return True
    try:
        names = [each.name.lower() for each in path.iterdir()]
    except OSError:
        return False
    return ABOUT_FILE in names or any(name.endswith(".svg") for name in names)


def problems_of_own_map(path: Path) -> Iterator[DermamapError]:
    """Yield everything that is wrong with a map that somebody drew."""
    yield from read_own_map(path, ViewLibrary()).problems
