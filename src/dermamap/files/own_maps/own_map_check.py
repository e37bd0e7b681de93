"""Tells what is wrong with a map that somebody drew, path by path."""

from collections.abc import Iterator
from pathlib import Path

from dermamap.core.errors import DermamapError
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.checks.report import Report
from dermamap.files.own_maps.own_map import ABOUT_FILE, read_own_map


def is_own_map(path: Path) -> bool:
    """Tell whether a path looks like a map that somebody drew.

    It is an SVG, or a folder with a ``map.yaml``, or one with SVGs and without YAML.
    """
    if path.suffix.lower() in {".svg", ".svgz"}:
        return True
    try:
        names = [each.name.lower() for each in path.iterdir()]
    except OSError:
        return False
    if ABOUT_FILE in names:
        return True
    suffixes = {Path(name).suffix for name in names}
    return ".svg" in suffixes and not suffixes & {".yaml", ".yml"}


def check_own_map(path: Path) -> Report:
    """Check a map that somebody drew."""
    report = Report()
    reading = read_own_map(path, ViewLibrary())
    report.problems += reading.problems
    report.proven["drawn shapes"] = sum(len(each.shapes) for each in reading.drawings)
    return report


def problems_of_own_map(path: Path) -> Iterator[DermamapError]:
    """Yield everything that is wrong with a map that somebody drew."""
    yield from check_own_map(path).problems
