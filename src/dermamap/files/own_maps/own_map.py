"""Reads a map that somebody drew on the pictures of the views (``docs/own_map.md``).

A map is one SVG, or a folder with several and perhaps a ``map.yaml`` that tells of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ViewId
from dermamap.core.atlas.drawn_shapes import DrawnShape, left_out
from dermamap.core.atlas.own_map import DrawnView, OwnMap, Softness, claims_of_drawings
from dermamap.core.body.skin import Skin
from dermamap.core.body.views import View
from dermamap.core.errors import DermamapError
from dermamap.files.atlas.picture_file import load_view_art
from dermamap.files.atlas.skin_file import ViewLibrary
from dermamap.files.own_maps.own_drawing import DrawingReader
from dermamap.files.own_maps.svg_shapes import (
    IDENTITY,
    MAX_POINTS,
    Matrix,
    inverse,
    length,
    matrix_of,
    rings_of,
    times,
)
from dermamap.files.own_maps.svg_tree import Element, read_svg
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.reading.plain_values import as_mapping, as_text, shown, spoken
from dermamap.files.reading.regular_file import bytes_of
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml
from dermamap.files.words.wording_file import load_wording

FORMAT: Final = "dermamap-own-map/1"
ABOUT_FILE: Final = "map.yaml"
MAX_FILES: Final = 40

_ABOUT: Final = ("author", "source", "kind_of_evidence", "notes")
_LONGEST_TITLE: Final = 100
_LONGEST_TEXT: Final = 4000
_SUFFIX: Final = ".svg"
_ATLAS: Final = "data/atlas.yaml"
_SAME_SHAPE: Final = 0.005
"""Share by which the sides of a page may differ from those of its view."""

_MOVED_MM: Final = 4.0
"""How far the body in a picture may seem to have moved before it has."""


@dataclass(eq=False)
class Reading:
    """What was read of a map, and what is wrong with it.

    Attributes:
        title: Of the map.
        about: What ``map.yaml`` tells of it.
        drawings: What can be used of it.
        problems: Each in one line.
    """

    title: str
    about: dict[str, str] = field(default_factory=dict)
    drawings: list[DrawnView] = field(default_factory=list)
    problems: list[DermamapError] = field(default_factory=list)


def load_own_map(path: Path, skin: Skin, views: ViewLibrary) -> OwnMap:
    """Return a map that somebody drew.

    Args:
        path: An SVG, or a folder with several.
        skin: The skin.
        views: The ten views.

    Raises:
        DermamapError: Something is wrong with it; tells of the first problem.
    """
    reading = read_own_map(path, views)
    if reading.problems:
        first, *others = reading.problems
        if not others:
            raise first
        problem = f"{first.problem} (dermamap check lists {len(others)} more)"
        raise DermamapError(first.where, problem)
    name = re.sub(r"\W+", "_", path.stem, flags=re.ASCII).strip("_").lower()
    claims = claims_of_drawings(
        f"own-map-{name or 'map'}", reading.drawings, skin, _softness()
    )
    return OwnMap(reading.title, reading.about, claims)


def read_own_map(path: Path, views: ViewLibrary) -> Reading:
    """Return what can be read of a map, with all that is wrong with it."""
    reading = Reading(path.stem.replace("_", " ").strip() or str(path))
    try:
        files = _files_of(path)
        if path.is_dir():
            _read_about(path / ABOUT_FILE, reading)
        names = TerritoryNames(load_wording().lesions)
        for file in files:
            reading.drawings += _read_view(file, views, names, reading.problems)
    except DermamapError as error:
        reading.problems.append(error)
    return reading


def view_of(root: Element, where: str) -> ViewId:
    """Return which view a picture shows.

    It says so itself; else its file's name, its title or the ids in it tell.

    Raises:
        DermamapError: Nothing tells.
    """
    said = root.attributes.get("data-view", "")
    if said in set(ViewId):
        return ViewId(said)
    title = "".join(each.text for each in root.children if each.tag == "title")
    ids = " ".join(
        {each.id.partition("-")[0] for each in root.walk() if "-" in each.id}
    )
    for words in (Path(where).stem, title, ids):
        found = set(_views_in(words))
        if len(found) == 1:
            return found.pop()
    problem = (
        f"it does not tell which view it shows; expected {spoken(ViewId)} as the "
        "attribute data-view of its svg element or in the name of the file"
    )
    raise DermamapError(where, problem)


def _views_in(words: str) -> Iterator[ViewId]:
    simple = re.sub(r"[\W_]+", "_", words.casefold())
    for view in ViewId:
        if f"_{view.value}_" in f"_{simple}_":
            yield view


def _files_of(path: Path) -> list[Path]:
    """Return the pictures that make up a map.

    Raises:
        DermamapError: There are none, or too many.
    """
    if not path.is_dir():
        return [path]
    try:
        files = sorted(
            each
            for each in path.iterdir()
            if each.suffix.lower() == _SUFFIX and not each.name.startswith(".")
        )
    except OSError as error:
        raise _not_opened(path, error) from None
    if not files:
        problem = "expected pictures of views, such as anterior.svg, found none"
        raise DermamapError(str(path), problem)
    if len(files) > MAX_FILES:
        problem = f"{len(files)} pictures; expected at most {MAX_FILES}"
        raise DermamapError(str(path), problem)
    return files


def _read_about(file: Path, reading: Reading) -> None:
    """Read what a folder tells of its map, if it does."""
    if not file.exists():
        return
    try:
        value = read_yaml(bytes_of(file, str(file)), file.name)
        plain = as_mapping(value, file.name, ("format", "title", *_ABOUT), ("format",))
        if plain["format"] != FORMAT:
            found = shown(plain["format"])
            problem = f"expected format: {FORMAT}, found {found}"
            raise DermamapError(file.name, problem)  # noqa: TRY301 - with the others
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


def _read_view(
    file: Path,
    views: ViewLibrary,
    names: TerritoryNames,
    problems: list[DermamapError],
) -> Iterator[DrawnView]:
    """Yield what is drawn in one file, if anything can be used."""
    where = file.name
    try:
        root = read_svg(bytes_of(file, str(file)), where)
        view = views[view_of(root, where)]
        reader = DrawingReader(root, where, names)
        problems += reader.problems
        facets = views.facets(view.id)
        to_view = _to_view(root, reader, view, where)
        _check_body(reader, to_view, view.id, names)
    except DermamapError as error:
        problems.append(error)
        return
    shapes: list[DrawnShape] = []
    points = 0
    for found in reader.shapes:
        try:
            rings = rings_of(found.element, times(to_view, found.matrix))
        except ValueError as error:
            problems.append(DermamapError(found.where, str(error)))
            continue
        points += sum(map(len, rings))
        if points > MAX_POINTS:
            problem = f"more than {MAX_POINTS:,} points in all; expected fewer"
            problems.append(DermamapError(where, problem))
            return
        shape = DrawnShape(found.territory, rings, found.even_odd)
        why = left_out(shape, facets)
        if why is None:
            shapes.append(shape)
        else:
            expected = f"expected a shape on the skin of the view {view.id.value}"
            problems.append(DermamapError(found.where, f"it {why}; {expected}"))
    if shapes:
        yield DrawnView(view, facets, tuple(shapes))


def _not_opened(path: Path, error: OSError) -> DermamapError:
    return DermamapError(str(path), f"cannot be opened: {error.strerror or error}")


def _to_view(root: Element, reader: DrawingReader, view: View, where: str) -> Matrix:
    """Return the matrix from the units of the page to the view's millimetres.

    The layers of the picture, if any is left, have gone wherever the page was moved
    to or scaled; else the page must still have the shape of the view.
    """
    try:
        if reader.frame is not None:
            return inverse(reader.frame)
        left, top, width, height = _page(root)
    except ValueError as error:
        raise DermamapError(where, str(error)) from None
    across, down = width / view.width_mm, height / view.height_mm
    if height <= 0 or abs(across / down - 1) > _SAME_SHAPE:
        expected = f"{view.width_mm:g} x {view.height_mm:g}"
        problem = (
            f"the page is {width:g} x {height:g}; expected the page of the view, "
            f"{expected} mm, or the layer art of its picture left in the file"
        )
        raise DermamapError(where, problem)
    return 1 / across, 0, 0, 1 / down, -left / across, -top / down


def _page(root: Element) -> tuple[float, float, float, float]:
    """Return left, top, width and height of the page in its own units."""
    box = root.attributes.get("viewBox", "")
    if not box:
        size = [root.attributes.get(key, "") for key in ("width", "height")]
        return 0.0, 0.0, length(size[0]), length(size[1])
    numbers = [length(word) for word in re.split(r"[\s,]+", box.strip())]
    if len(numbers) != 4:  # noqa: PLR2004 - as SVG has it
        message = f"expected a viewBox of four numbers, found {shown(box)}"
        raise ValueError(message)
    left, top, width, height = numbers
    return left, top, width, height


def _check_body(
    reader: DrawingReader, to_view: Matrix, view: ViewId, names: TerritoryNames
) -> None:
    """Check that the body is still where the layers of the picture say it is."""
    now = _corners_of_body(reader, to_view)
    if now is None:
        return
    where = view.value
    shipped = DrawingReader(read_svg(load_view_art(view).encode(), where), where, names)
    then = _corners_of_body(shipped, IDENTITY)
    if then is not None and np.abs(now - then).max() > _MOVED_MM:
        problem = (
            "the body in the layer art was moved or scaled by itself; expected it "
            "where it was (move or scale whole layers, all alike)"
        )
        raise DermamapError(reader.where, problem)


def _corners_of_body(
    reader: DrawingReader, to_view: Matrix
) -> NDArray[np.float64] | None:
    """Return (2, 2) the box around the body; nothing if there is none to be read."""
    try:
        rings = [
            ring
            for element, matrix in reader.body
            for ring in rings_of(
                element, times(to_view, times(matrix, matrix_of(element)))
            )
        ]
    except ValueError:
        return None  # an edited body tells nothing
    if not rings:
        return None
    points = np.concatenate(rings)
    return np.array([points.min(axis=0), points.max(axis=0)])


def _softness() -> Softness:
    plain: Any = read_yaml(resource(_ATLAS).read_bytes(), _ATLAS)
    rule = plain["softness"]
    return Softness(limb_mm=rule["limb_mm"], foot_mm=rule["foot_mm"])
