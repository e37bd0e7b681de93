"""What the elements of a drawing are named after, and what is wrong with their names.

The label is what people see and type, so it goes first, and a wrong one is never made
good by an id that nobody sees.
"""

import re
from typing import Final

from dermamap.files.own_maps.svg_tree import Element
from dermamap.files.own_maps.territory_names import TerritoryNames
from dermamap.files.reading.plain_values import shown

EXPECTED: Final = "expected a root such as L5 or a nerve such as sural"

MAX_HINTS: Final = 1_000
"""Different names that are compared with those of territories, which takes a while."""

_GIVEN_BY_INKSCAPE: Final = re.compile(r"[a-z]+[0-9][-0-9]*")


class GivenNames:
    """Reads the names of elements.

    Args:
        names: Of territories.
    """

    def __init__(self, names: TerritoryNames) -> None:
        self._names = names
        self._hints: dict[str, str] = {}

    def territory(self, element: Element) -> str | None:
        """Return what an element is named after: its label alone, if it has one."""
        if element.label:
            return self._names.find(element.label)
        return self._names.find_plain(element.id) or self._before(element)

    def as_typed(self, element: Element) -> str | None:
        """Return the same, but not what the shipped pictures named it."""
        word = element.label or element.id
        return self._names.find_plain(word)

    def wrong(self, element: Element, *, must: bool) -> str:
        """Return what is wrong with the name of an element, or nothing.

        Args:
            element: The element.
            must: Whether a label must be a territory. One that comes close to a
                territory, or stands over an id that is one, always must.
        """
        by_id = self._names.find_plain(element.id)
        if not element.label:
            typed = by_id is None and self._before(element) is None
            name = typed_id(element) if typed else ""
            return unknown(name, hint) if (hint := self._hint(name)) else ""
        by_label = self._names.find(element.label)
        if by_label:
            if by_id in {None, by_label}:
                return ""
            return (
                f"its label says {by_label} and its id says {by_id}; the label counts, "
                "as people see it: make the id agree"
            )
        hint = self._hint(element.label)
        told = unknown(element.label, hint)
        other = by_id or self._before(element)
        if other:
            return f"{told} (its label counts, as people see it, not {other} beside it)"
        return told if must or hint else ""

    def _before(self, element: Element) -> str | None:
        """Return what a shape of the shipped pictures was, wherever it is now."""
        said = element.attributes.get("data-territory", "")
        return self._names.find(said) or self._names.find(element.id)

    def _hint(self, name: str) -> str:
        if name not in self._hints:
            few = len(self._hints) < MAX_HINTS
            self._hints[name] = self._names.hint(name) if name and few else ""
        return self._hints[name]


def unknown(name: str, hint: str = "") -> str:
    """Return what to say of a name that is no territory."""
    return f"unknown territory {shown(name)}{hint}; {EXPECTED}"


def typed_id(element: Element) -> str:
    """Return the id of an element if a person may have typed it, or nothing."""
    return "" if _GIVEN_BY_INKSCAPE.fullmatch(element.id) else element.id
