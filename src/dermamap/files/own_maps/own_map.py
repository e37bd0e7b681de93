"""Reads a map that somebody drew on the pictures of the views (``docs/own_map.md``).

A map is one SVG, or a folder with several and perhaps a ``map.yaml`` that tells of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.drawn_shapes import DrawnShape, left_out
from dermamap.core.atlas.own_map import DrawnView, OwnMap, Softness, claims_of_drawings
from dermamap.core.body.skin import IntArray, Skin
from dermamap.core.body.views import View
from dermamap.core.errors import DermamapError, Watch
from dermamap.files.atlas.picture_file import load_view_art
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.own_maps.map_files import ABOUT_FILE, files_of
from dermamap.files.own_maps.own_drawing import (
    MAX_PROBLEMS,
    MAX_SHAPES,
    DrawingReader,
)
from dermamap.files.own_maps.pages import Box, corners_of, place_on_view, view_of
from dermamap.files.own_maps.svg_shapes import (
    IDENTITY,
    MAX_POINTS,
    Matrix,
    rings_of,
    times,
)
from dermamap.files.own_maps.svg_tree import read_svg
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.reading.plain_values import as_mapping, as_text, shown
from dermamap.files.reading.regular_file import bytes_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.words.wording_file import load_wording

FORMAT: Final = "dermamap-own-map/1"

_ABOUT: Final = ("author", "source", "kind_of_evidence", "notes")
_LONGEST_TITLE: Final = 100
_LONGEST_TEXT: Final = 4000
_LARGEST_ABOUT: Final = 2**20
_ATLAS: Final = "data/atlas.yaml"
_MOVED_MM: Final = 4.0
"""How far the body in a picture may seem to have moved before it has."""


@dataclass(eq=False)
class Reading:
    """What was read of a map, and what is wrong with it.

    Attributes:
        title: Of the map.
        name: Of its folder or its only picture.
        about: What ``map.yaml`` tells of it.
        drawings: What can be used of it.
        problems: Each in one line.
    """

    title: str
    name: str = ""
    about: dict[str, str] = field(default_factory=dict)
    drawings: list[DrawnView] = field(default_factory=list)
    problems: list[DermamapError] = field(default_factory=list)


def load_own_map(
    path: Path, skin: Skin, views: ViewLibrary, watch: Watch | None = None
) -> OwnMap:
    """Return a map that somebody drew.

    Args:
        path: An SVG, a folder with several, or the ``map.yaml`` in one.
        skin: The skin.
        views: The ten views.
        watch: Told how far it is, picture by picture.

    Raises:
        DermamapError: Something is wrong with it; tells of the first problem.
        Cancelled: By ``watch``.
    """
    reading = read_own_map(path, views, watch)
    if reading.problems:
        first, *others = reading.problems
        if not others:
            raise first
        problem = f"{first.problem} (dermamap check lists {len(others)} more)"
        raise DermamapError(first.where, problem)
    if watch is not None:
        watch(len(reading.drawings) / (len(reading.drawings) + 1))
    name = re.sub(r"\W+", "_", reading.name, flags=re.ASCII).strip("_").lower()
    claims = claims_of_drawings(
        f"own-map-{name or 'map'}", reading.drawings, skin, _softness()
    )
    return OwnMap(reading.title, reading.about, claims)


def read_own_map(path: Path, views: ViewLibrary, watch: Watch | None = None) -> Reading:
    """Return what can be read of a map, with all that is wrong with it."""
    reading = Reading("")
    try:
        files = files_of(path)
        reading.name = files.home.absolute().stem
        reading.title = reading.name.replace("_", " ").strip() or str(path)
        _read_about(files.about, reading)
        reader = _MapReader(views, reading.problems)
        for n, file in enumerate(files.pictures):
            if watch is not None:
                watch(n / (len(files.pictures) + 1))  # the last share is the claims'
            reader.read(file)
            if len(reading.problems) > MAX_PROBLEMS:
                break
        for view, shapes in reader.shapes.items():
            drawn = DrawnView(views[view], reader.facets[view], tuple(shapes))
            reading.drawings.append(drawn)
    except DermamapError as error:
        reading.problems.append(error)
    if len(reading.problems) > MAX_PROBLEMS:
        problem = f"more than {MAX_PROBLEMS} problems; the first are told"
        reading.problems[MAX_PROBLEMS:] = [DermamapError(str(path), problem)]
    return reading


def _read_about(files: Sequence[Path], reading: Reading) -> None:
    """Read what a folder tells of its map, if it does."""
    if not files:
        return
    file, *others = files
    try:
        if others:
            problem = f"expected one {ABOUT_FILE}, found {others[0].name} too"
            raise DermamapError(file.name, problem)  # noqa: TRY301 - with the others
        value = read_yaml(bytes_of(file, str(file)), file.name, _LARGEST_ABOUT)
        plain = as_mapping(value, file.name, ("format", "title", *_ABOUT), ("format",))
        if plain["format"] != FORMAT:
            found = shown(plain["format"])
            problem = f"expected format: {FORMAT}, found {found}"
            raise DermamapError(file.name, problem)  # noqa: TRY301
        for key in plain:
            longest = _LONGEST_TITLE if key == "title" else _LONGEST_TEXT
            where = f"{file.name}: {key}"
            text = as_text(plain[key], where, longest, one_line=key == "title").strip()
            if key == "title" and text:
                reading.title = text
            elif key in _ABOUT and text:
                reading.about[key] = text
    except DermamapError as error:
        reading.problems.append(error)


class _MapReader:
    """Reads the pictures of a map, under limits that hold for all of them together.

    Args:
        views: The ten views.
        problems: Where to say what is wrong.

    Attributes:
        shapes: What is drawn on each view.
        facets: (height, width) of each view that is used, the facet under each pixel.
    """

    def __init__(self, views: ViewLibrary, problems: list[DermamapError]) -> None:
        self.shapes: dict[ViewId, list[DrawnShape]] = {}
        self.facets: dict[ViewId, IntArray] = {}
        self._views, self._problems = views, problems
        self._names = TerritoryNames(load_wording().lesions)
        self._bodies: dict[ViewId, Box | None] = {}
        self._count = self._points = 0

    def read(self, file: Path) -> None:
        """Read one picture.

        Raises:
            DermamapError: There is too much on the pictures.
        """
        where = file.name
        try:
            root = read_svg(bytes_of(file, str(file)), where)
            view = self._views[view_of(root, where)]
            reader = DrawingReader(root, where, self._names)
            self._problems += reader.problems
            to_view = place_on_view(root, reader.frame, view, where)
            self._check_body(reader, to_view, view.id)
        except DermamapError as error:
            self._problems.append(error)
            return
        if len(reader.shapes) > MAX_SHAPES:
            return  # the reader has told
        self._count += len(reader.shapes)
        if self._count > MAX_SHAPES:
            problem = f"more than {MAX_SHAPES:,} shapes in all; expected fewer"
            raise DermamapError(where, problem)
        for found in reader.shapes:
            try:
                rings = rings_of(found.element, times(to_view, found.matrix))
                self._points += sum(map(len, rings))
                self._take(DrawnShape(found.territory, rings, found.even_odd), view)
            except ValueError as error:
                self._problems.append(DermamapError(found.where, str(error)))
            if len(self._problems) > MAX_PROBLEMS:
                return
            if self._points > MAX_POINTS:
                problem = f"more than {MAX_POINTS:,} points in all; expected fewer"
                raise DermamapError(where, problem)

    def _take(self, shape: DrawnShape, view: View) -> None:
        """Take a shape if it claims any skin.

        Raises:
            ValueError: It does not; says why.
        """
        if view.id not in self.facets:
            self.facets[view.id] = self._views.facets(view.id)
        why = left_out(shape, self.facets[view.id])
        if why is not None:
            expected = f"expected a shape on the skin of the view {view.id.value}"
            message = f"it {why}; {expected}"
            raise ValueError(message)
        self.shapes.setdefault(view.id, []).append(shape)

    def _check_body(self, reader: DrawingReader, to_view: Matrix, view: ViewId) -> None:
        """Check that the body is still where the layers of the picture say it is."""
        now = corners_of(reader.body, to_view)
        if now is None:
            return
        if view not in self._bodies:
            where = view.value
            root = read_svg(load_view_art(view).encode(), where)
            shipped = DrawingReader(root, where, self._names)
            self._bodies[view] = corners_of(shipped.body, IDENTITY)
        then = self._bodies[view]
        if then is not None and np.abs(now - then).max() > _MOVED_MM:
            problem = (
                "the body in the layer art was moved or scaled by itself; expected it "
                "where it was (move or scale whole layers, all alike)"
            )
            raise DermamapError(reader.where, problem)


def _softness() -> Softness:
    plain: Any = read_yaml(resource(_ATLAS).read_bytes(), _ATLAS)
    rule = plain["softness"]
    return Softness(limb_mm=rule["limb_mm"], foot_mm=rule["foot_mm"])
