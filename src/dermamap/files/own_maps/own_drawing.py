"""Finds what a person drew in a picture of a view: shapes that stand for territories.

The layers of the picture itself, left in the file, are passed over; they only tell
where the page has gone. Which shapes count is written in ``docs/own_map.md``.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from dermamap.core.anatomy import CONSENSUS, MAPS
from dermamap.core.errors import DermamapError
from dermamap.files.own_maps.svg_shapes import (
    IDENTITY,
    SHAPES,
    Matrix,
    length,
    matrix_of,
    times,
)
from dermamap.files.own_maps.svg_tree import MAX_DEPTH, MAX_ELEMENTS, Element
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.reading.plain_values import shown

ART: Final = "art"
MAP_NAMES: Final = ("map", "my map")
"""Names of a layer in which every shape must be a territory."""

MAX_SHAPES: Final = 1_000
MAX_PROBLEMS: Final = 100

_SHIPPED: Final = frozenset(
    (
        ART,
        "landmarks",
        "zones",
        *MAPS,
        CONSENSUS,
        "agreement",
        "disagreement",
        "marks",
        "nerves",
        "nerves_largest",
        "nerves_autonomous",
        "nerve_branches",
        "signature",
    )
)
_NAMES_OF: Final = "-names"
_BODY: Final = "base"
"""Class of the shapes of the whole body in the art."""

_RENDERED: Final = ("compare-", "compare:", "nerve:", "own-map-")
"""How layers begin that ``dermamap render`` lays over a view."""


_GROUPS: Final = ("g", "a", "switch", "symbol", "svg")
_CLONE: Final = "use"
_GIVEN_BY_INKSCAPE: Final = re.compile(r"[a-z]+[0-9][-0-9]*")
_EXPECTED: Final = "expected a root such as L5 or a nerve such as sural"


@dataclass(frozen=True, eq=False)
class FoundShape:
    """A shape that stands for a territory.

    Attributes:
        element: The shape.
        where: File and name of the shape, for messages.
        territory: What it stands for.
        matrix: From the units of the shape to those of the page.
        even_odd: Whether overlaps of its rings are holes.
    """

    element: Element
    where: str
    territory: str
    matrix: Matrix
    even_odd: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element takes over from those around it.

    Attributes:
        matrix: To the units of the page.
        territory: What a group around it is named after.
        clone: Name of the clone it is seen through.
        clone_territory: What that clone is named after.
        in_map: Whether it is in a layer for territories alone.
        even_odd: The rule of filling.
        displayed: Whether every group around it is.
        visible: Whether it is, unless it says otherwise.
        clipped: Whether something cuts it.
        depth: How many elements are around it.
    """

    matrix: Matrix = IDENTITY
    territory: str | None = None
    clone: str = ""
    clone_territory: str | None = None
    in_map: bool = False
    even_odd: bool = False
    displayed: bool = True
    visible: bool = True
    clipped: bool = False
    depth: int = 0


class DrawingReader:
    """Goes through one file.

    Args:
        root: Of the file.
        where: Name of the file for messages.
        names: Of territories.

    Attributes:
        where: Name of the file.
        shapes: What stands for territories.
        problems: What is wrong.
        frame: From the view's millimetres to the units of the page, as the layers of
            the picture tell, if one is left.
        body: The shapes of the body in the picture, with their matrices.
    """

    def __init__(self, root: Element, where: str, names: TerritoryNames) -> None:
        self.shapes: list[FoundShape] = []
        self.problems: list[DermamapError] = []
        self.frame: Matrix | None = None
        self.body: list[tuple[Element, Matrix]] = []
        self.where = where
        self._names = names
        self._by_id = {each.id: each for each in root.walk() if each.id}
        self._labelled = any(each.label for each in root.walk())
        self._hidden = 0
        self._unnamed: list[str] = []
        self._count = 0
        self._hints = 0
        try:
            for child in root.children:
                self._visit(child, _Around(even_odd=_even_odd(root, default=False)))
        except DermamapError as error:
            self.problems.append(error)
        if not self.shapes and not self.problems:
            self.problems.append(DermamapError(where, self._nothing()))

    def _nothing(self) -> str:
        """Return what to say of a file in which nothing stands for a territory."""
        if self._hidden:
            return "what is named after a root or nerve is hidden; show it and save"
        found = ""
        if self._unnamed:
            found = f", found {', '.join(self._unnamed[:3])}"
            found += " and others" if len(self._unnamed) > 3 else ""  # noqa: PLR2004
            if not self._labelled:
                found += " (Plain SVG drops labels: save Inkscape SVG, or name the ids)"
        return f"nothing drawn is named after a root or nerve; {_EXPECTED}{found}"

    def _visit(self, element: Element, around: _Around) -> None:
        if element.tag not in (*_GROUPS, *SHAPES, _CLONE):
            return
        self._count += 1
        if self._count > MAX_ELEMENTS or around.depth > 2 * MAX_DEPTH:
            problem = "clones of clones without end; expected fewer"
            raise DermamapError(self.where, problem)
        try:
            here = self._here(element, around)
        except ValueError as error:
            self._report(element, around, str(error))
            return
        if element.tag in SHAPES:
            self._shape(element, here)
        elif element.tag == _CLONE:
            self._clone(element, here)
        elif _is_shipped(element):
            self._shipped(element, here)
        else:
            named = self._own_name(element)
            is_map = any(
                word.casefold().replace("_", " ").replace("-", " ") in MAP_NAMES
                for word in (element.label, element.id)
            )
            inner = replace(
                here,
                territory=named or here.territory,
                in_map=here.in_map or is_map,
            )
            for child in element.children:
                self._visit(child, inner)

    def _here(self, element: Element, around: _Around) -> _Around:
        """Return what holds for an element and all in it."""
        matrix = times(around.matrix, matrix_of(element))
        if element.tag in {"svg", _CLONE}:
            x, y = (length(element.attributes.get(axis) or "0") for axis in "xy")
            matrix = times(matrix, (1, 0, 0, 1, x, y))
        seen = element.own_style("visibility")
        return replace(
            around,
            matrix=matrix,
            even_odd=_even_odd(element, default=around.even_odd),
            displayed=around.displayed and element.own_style("display") != "none",
            visible=around.visible if seen is None else seen == "visible",
            clipped=around.clipped
            or any(
                element.own_style(cut) not in {None, "none"}
                for cut in ("clip-path", "mask")
            ),
            depth=around.depth + 1,
        )

    def _shape(self, element: Element, here: _Around) -> None:
        named = self._own_name(element) or here.territory
        territory = here.clone_territory or named
        if territory is None:
            self._without_name(element, here)
        elif not (here.displayed and here.visible):
            self._hidden += 1
        elif here.clipped:
            problem = (
                "it is clipped or masked; expected a whole shape: release the clip"
            )
            self._report(element, here, problem)
        else:
            where = self._place(element, here)
            self.shapes.append(
                FoundShape(element, where, territory, here.matrix, here.even_odd)
            )
            if len(self.shapes) > MAX_SHAPES:
                problem = f"more than {MAX_SHAPES:,} shapes; expected fewer"
                raise DermamapError(self.where, problem)

    def _without_name(self, element: Element, here: _Around) -> None:
        """Tell of a shape that is named after nothing, if it should have been."""
        if not (here.displayed and here.visible):
            return
        name = element.label
        if not name and not _GIVEN_BY_INKSCAPE.fullmatch(element.id):
            name = element.id
        hint = self._hint(name)
        if name and (here.in_map or hint):
            problem = f"unknown territory {shown(name)}{hint}; {_EXPECTED}"
            self._report(element, here, problem)
        elif here.in_map:
            problem = f"it has no name; {_EXPECTED} as its label"
            self._report(element, here, problem)
        else:
            self._unnamed.append(_called(element))

    def _hint(self, name: str) -> str:
        """Return the nearest name of a territory; to look for it takes a while."""
        self._hints += bool(name)
        return self._names.hint(name) if self._hints <= MAX_PROBLEMS else ""

    def _clone(self, element: Element, here: _Around) -> None:
        territory = self._own_name(element)
        target = self._by_id.get(element.link[1:])
        if not element.link.startswith("#") or target is None:
            if here.in_map or territory:
                problem = f"a clone of {shown(element.link)}, which is not in this file"
                self._report(element, here, problem)
            return
        inner = replace(
            here,
            clone=here.clone or _called(element),
            clone_territory=here.clone_territory or territory,
        )
        self._visit(target, inner)

    def _shipped(self, layer: Element, here: _Around) -> None:
        """Learn from a layer of the picture where the page has gone."""
        if self.frame is None:
            self.frame = here.matrix
        for each in layer.walk():
            if layer.id == ART and each.attributes.get("class") == _BODY:
                self.body.append((each, here.matrix))
            if each is not layer and self._names.find(each.label):
                problem = (
                    f"it lies in the layer {layer.id} of the picture, which is not "
                    "read; move it to a layer named map"
                )
                self._report(each, here, problem)

    def _own_name(self, element: Element) -> str | None:
        """Return what an element is named after: what a person typed goes first."""
        return (
            self._names.find(element.label)
            or self._names.find_plain(element.id)
            or self._names.find(element.attributes.get("data-territory", ""))
            or self._names.find(element.id)
        )

    def _report(self, element: Element, around: _Around, problem: str) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            problem = f"more than {MAX_PROBLEMS} problems; the first are told"
            raise DermamapError(self.where, problem)
        self.problems.append(DermamapError(self._place(element, around), problem))

    def _place(self, element: Element, around: _Around) -> str:
        return f"{self.where}: {around.clone or _called(element)}"


def _called(element: Element) -> str:
    """Return how to call an element in a message."""
    name = element.id or f"{element.tag[:40]} in line {element.line}"
    return f"{name} ({element.label[:40]})" if element.label else name


def _even_odd(element: Element, *, default: bool) -> bool:
    rule = element.own_style("fill-rule")
    return default if rule is None else rule == "evenodd"


def _is_shipped(group: Element) -> bool:
    """Tell whether a group is a layer of the picture, under the name it had there."""
    name = (group.label or group.id).removeprefix("#")
    bare = name.removesuffix(_NAMES_OF)
    return bare in _SHIPPED or name.startswith(_RENDERED)
