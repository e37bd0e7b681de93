"""Where the page of a drawing lies on the view that it shows."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dermamap.core.anatomy import ViewId
from dermamap.core.body.views import View
from dermamap.core.errors import DermamapError
from dermamap.files.own_maps.svg_shapes import (
    Matrix,
    inverse,
    length,
    matrix_of,
    rings_of,
    times,
)
from dermamap.files.own_maps.svg_tree import Element
from dermamap.files.reading.plain_values import shown, spoken

Box = NDArray[np.float64]

_SAME_SHAPE: Final = 0.005
"""Share by which the sides of a page may differ from those of its view."""


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


def place_on_view(
    root: Element, frame: Matrix | None, view: View, where: str
) -> Matrix:
    """Return the matrix from the units of the page to the view's millimetres.

    The layers of the picture, if any is left, have gone wherever the page was moved
    to or scaled; else the page must still have the shape of the view.

    Args:
        root: Of the file.
        frame: From the view's millimetres to the units of the page, if a layer tells.
        view: The view.
        where: Name of the file for messages.

    Raises:
        DermamapError: Nothing tells where the view is on the page.
    """
    try:
        if frame is not None:
            return inverse(frame)
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
    box = root.attributes.get("viewBox", "").strip()
    if not box:
        return 0.0, 0.0, _page_length(root, "width"), _page_length(root, "height")
    words = re.split(r"[\s,]+", box)
    if len(words) != 4:  # noqa: PLR2004 - as SVG has it
        message = f"expected a viewBox of four numbers, found {shown(box)}"
        raise ValueError(message)
    try:
        left, top, width, height = map(length, words)
    except ValueError as error:
        message = f"viewBox of the page: {error}"
        raise ValueError(message) from None
    return left, top, width, height


def _page_length(root: Element, name: str) -> float:
    """Return the width or height of the page, which has no viewBox."""
    word = root.attributes.get(name, "").strip()
    if not word:
        message = f"the page has no viewBox and no {name}; expected one such as 482mm"
        raise ValueError(message)
    try:
        return length(word)
    except ValueError as error:
        message = f"{name} of the page: {error}"
        raise ValueError(message) from None


def corners_of(body: Sequence[tuple[Element, Matrix]], to_view: Matrix) -> Box | None:
    """Return (2, 2) the box around a body; nothing if there is none to be read."""
    try:
        rings = [
            ring
            for element, matrix in body
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
