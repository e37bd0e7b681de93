"""Finds what a person drew in a picture of a view: shapes that stand for territories.

The layers of the picture itself, left in the file, are passed over; they only tell
where the page has gone. Which shapes count is written in ``docs/own_map.md``.
"""

from dataclasses import dataclass, replace
from typing import Final

from dermamap.core.anatomy import CONSENSUS, MAPS, NERVES
from dermamap.core.errors import DermamapError
from dermamap.files.own_maps.given_names import (
    EXPECTED,
    GivenNames,
    typed_id,
    unknown,
)
from dermamap.files.own_maps.not_followed import StyleSheets, obstacle
from dermamap.files.own_maps.surroundings import CLONE, Around, inside_of, looks_of
from dermamap.files.own_maps.svg_shapes import SHAPES, Matrix
from dermamap.files.own_maps.svg_tree import MAX_DEPTH, MAX_ELEMENTS, Element, called
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

_ONE_NERVE: Final = frozenset(f"nerve-{each}" for each in NERVES)
"""Layers that it lays over a view too; people may label one of theirs like this."""

_GROUPS: Final = ("g", "a", "switch", "svg")
_SYMBOL: Final = "symbol"
"""A group that is seen through its clones alone."""

_NO_SHAPES: Final = {
    "text": "a text",
    "flowRoot": "a text",
    "foreignObject": "a text",
    "image": "a picture",
}
"""What people see and may name, but has no outline."""

_DRAWN: Final = frozenset((*_GROUPS, _SYMBOL, *SHAPES, CLONE, *_NO_SHAPES))
"""Elements that a person sees, or that hold some."""


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
        self._given = GivenNames(names)
        self._by_id = {each.id: each for each in root.walk() if each.id}
        self._labelled = any(each.label for each in root.walk())
        self._hidden = 0
        self._unnamed: list[str] = []
        self._count = 0
        self._told: set[int] = set()
        try:
            self._sheets = StyleSheets(root, where)
            page = looks_of(root, Around((root,)))
            for child in root.children:
                self._visit(child, page)
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
        return f"nothing drawn is named after a root or nerve; {EXPECTED}{found}"

    def _visit(self, element: Element, around: Around) -> None:
        alone = element.tag == _SYMBOL and around.chain[-1].tag != CLONE
        # Lines that shipped pictures draw between territories are no territories.
        line = "data-borders" in element.attributes and not element.label
        if element.tag not in _DRAWN or alone or line:
            return
        self._count += 1
        if self._count > MAX_ELEMENTS or len(around.chain) > 2 * MAX_DEPTH:
            problem = "clones of clones without end; expected fewer"
            raise DermamapError(self.where, problem)
        try:
            here = inside_of(element, around)
        except ValueError as error:
            self._report(element, around, str(error))
            return
        if element.tag in SHAPES:
            self._shape(element, here)
        elif element.tag in _NO_SHAPES:
            self._no_shape(element, here)
        elif element.tag == CLONE:
            self._clone(element, here)
        elif _is_shipped(element):
            self._shipped(element, here)
        else:
            inner = self._in_group(element, here)
            for child in element.children:
                self._visit(child, inner)

    def _in_group(self, group: Element, here: Around) -> Around:
        """Return what holds in a group that a person made."""
        if _is_map(group.label) or _is_map(group.id):
            here = replace(here, in_map=True)
        if _is_map(group.label or group.id):
            return here
        # Only what takes its name from the group makes a wrong one matter.
        wrong = self._given.wrong(group, must=False)
        if wrong:
            return replace(here, territory=None, misnamed=(group, wrong))
        territory = self._given.territory(group)
        if territory is None:
            return here
        return replace(here, territory=territory, misnamed=None)

    def _shape(self, element: Element, here: Around) -> None:
        named = self._given.territory(element)
        if not here.seen:
            self._hidden += bool(here.clone_territory or named or here.territory)
            return
        if here.clone_territory:
            self._add(element, here, here.clone_territory)
            return
        must = here.in_map or here.territory is not None
        wrong = self._given.wrong(element, must=must)
        territory = named or here.territory
        if wrong:
            self._report(element, here, wrong)
        elif territory and here.clone_label:
            self._report(element, here, unknown(here.clone_label))
        elif territory:
            self._add(element, here, territory)
        else:
            self._without_name(element, here)

    def _add(self, element: Element, here: Around, territory: str) -> None:
        """Take a shape that stands for a territory."""
        problem = obstacle(here.chain, self._sheets)
        if problem:
            self._report(element, here, problem)
            return
        where = self._place(element, here)
        self.shapes.append(
            FoundShape(element, where, territory, here.matrix, here.even_odd)
        )
        if len(self.shapes) > MAX_SHAPES:
            problem = f"more than {MAX_SHAPES:,} shapes; expected fewer"
            raise DermamapError(self.where, problem)

    def _without_name(self, element: Element, here: Around) -> None:
        """Tell of a shape that is named after nothing, if it should have been."""
        name = here.clone_label or typed_id(element)
        if here.misnamed is not None:
            group, problem = here.misnamed
            if id(group) not in self._told:
                self._told.add(id(group))
                self._report(group, replace(here, clone=""), problem)
        elif here.in_map:
            none = f"it has no name; {EXPECTED} as its label"
            self._report(element, here, unknown(name) if name else none)
        else:
            self._unnamed.append(called(element))

    def _no_shape(self, element: Element, here: Around) -> None:
        """Tell of a text or a picture that is named as only shapes can be."""
        named = here.clone_territory or self._given.as_typed(element)
        if here.seen and named:
            problem = (
                f"{_NO_SHAPES[element.tag]} has no outline, so that it cannot be "
                f"{named}; draw a closed shape, or take the name away"
            )
            self._report(element, here, problem)

    def _clone(self, element: Element, here: Around) -> None:
        territory = self._given.territory(element)
        wrong = self._given.wrong(element, must=here.in_map)
        target = self._by_id.get(element.link[1:])
        if not element.link.startswith("#") or target is None:
            if here.seen and (here.in_map or territory or wrong):
                problem = f"a clone of {shown(element.link)}, which is not in this file"
                self._report(element, here, problem)
            return
        if wrong and here.seen and not here.clone_territory:
            self._report(element, here, wrong)
            return
        if territory and here.seen and target.tag not in _DRAWN:
            problem = f"a clone of {shown(element.link)}, which is no shape"
            self._report(element, here, problem)
        inner = replace(
            here,
            clone=here.clone or called(element),
            clone_territory=here.clone_territory or territory,
            clone_label=here.clone_label or ("" if territory else element.label),
        )
        self._visit(target, inner)

    def _shipped(self, layer: Element, here: Around) -> None:
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

    def _report(self, element: Element, around: Around, problem: str) -> None:
        if len(self.problems) == MAX_PROBLEMS:
            problem = f"more than {MAX_PROBLEMS} problems; the first are told"
            raise DermamapError(self.where, problem)
        self.problems.append(DermamapError(self._place(element, around), problem))

    def _place(self, element: Element, around: Around) -> str:
        name = called(element)
        if around.clone and around.clone != name:
            name = f"{around.clone}, a clone of {name}"
        return f"{self.where}: {name}"


def _is_map(name: str) -> bool:
    """Tell whether a layer of this name is for territories alone."""
    return name.casefold().replace("_", " ").replace("-", " ") in MAP_NAMES


def _is_shipped(group: Element) -> bool:
    """Tell whether a group is a layer of the picture, under the name it had there."""
    name = (group.label or group.id).removeprefix("#")
    bare = name.removesuffix(_NAMES_OF)
    one_nerve = bare in _ONE_NERVE and not group.label
    return bare in _SHIPPED or one_nerve or name.startswith(_RENDERED)
