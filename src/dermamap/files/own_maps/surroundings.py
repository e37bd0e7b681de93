"""What an element of a drawing takes over from those around it."""

from dataclasses import dataclass, replace
from typing import Final

from dermamap.files.own_maps.not_followed import is_nothing
from dermamap.files.own_maps.svg_shapes import (
    IDENTITY,
    Matrix,
    length,
    matrix_of,
    times,
)
from dermamap.files.own_maps.svg_tree import Element

CLONE: Final = "use"


@dataclass(frozen=True, slots=True)
class Around:
    """What an element takes over from those around it.

    Attributes:
        matrix: To the units of the page.
        chain: The elements around it, from the root of the file on.
        territory: What a group around it is named after.
        misnamed: The group around it whose name comes close to a territory, and what
            is wrong with it.
        clone: Name of the clone it is seen through.
        clone_territory: What that clone is named after.
        clone_label: What that clone is labelled, which is no territory.
        in_map: Whether it is in a layer for territories alone.
        even_odd: The rule of filling.
        displayed: Whether every group around it is.
        visible: Whether it is, unless it says otherwise.
    """

    chain: tuple[Element, ...]
    matrix: Matrix = IDENTITY
    territory: str | None = None
    misnamed: tuple[Element, str] | None = None
    clone: str = ""
    clone_territory: str | None = None
    clone_label: str = ""
    in_map: bool = False
    even_odd: bool = False
    displayed: bool = True
    visible: bool = True

    @property
    def seen(self) -> bool:
        """Whether a person sees it."""
        return self.displayed and self.visible


def inside_of(element: Element, around: Around) -> Around:
    """Return what holds for an element and all in it.

    Raises:
        ValueError: It has a transform or place that is none; says what is wrong.
    """
    matrix = times(around.matrix, matrix_of(element))
    if element.tag in {"svg", CLONE}:
        x, y = (length(element.attributes.get(axis) or "0") for axis in "xy")
        matrix = times(matrix, (1, 0, 0, 1, x, y))
    return looks_of(
        element, replace(around, chain=(*around.chain, element), matrix=matrix)
    )


def looks_of(element: Element, around: Around) -> Around:
    """Return how an element changes what is seen of itself and all in it."""
    seen = element.own_style("visibility")
    hidden = element.own_style("display") == "none"
    return replace(
        around,
        even_odd=_even_odd(element, default=around.even_odd),
        displayed=around.displayed
        and not hidden
        and not is_nothing(element.own_style("opacity")),
        visible=around.visible if seen is None else seen == "visible",
    )


def _even_odd(element: Element, *, default: bool) -> bool:
    rule = element.own_style("fill-rule")
    return default if rule is None else rule == "evenodd"
