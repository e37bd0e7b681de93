"""What SVG can do to a shape that is told rather than followed.

What a person sees must be what is read. So whatever would hide, cut, move or shape a
territory in a way that is not worked out here is named, and the shape refused.
"""

import re
from collections.abc import Sequence
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.files.own_maps.svg_tree import Element, called

MAX_RULES: Final = 1_000
"""Rules of style sheets that change where a shape is or whether it is seen."""

_CUTS: Final = ("clip-path", "mask")
_MOVES: Final = ("translate", "rotate", "scale", "offset-path")
_OUTLINES: Final = ("d", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height")
_WATCHED: Final = frozenset(
    (
        "display",
        "visibility",
        "opacity",
        "fill-rule",
        "transform",
        *_CUTS,
        *_MOVES,
        *_OUTLINES,
    )
)
_FRAMES: Final = ("viewBox", "width", "height", "refX", "refY")
"""Attributes that fit a picture in the picture, or a symbol, into a frame."""

_SIZE: Final = ("width", "height")
"""Those that a clone of it may have too."""

_REMARK: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CONDITION: Final = re.compile(r"\[[^\]]*\]|:[-\w]+(?:\([^)]*\))?")
_SIMPLE: Final = re.compile(r"[.#]?[-\w]+|\*")


class StyleSheets:
    """Which elements the style sheets in a file hide, cut, move or shape.

    Nothing of them is followed; it is enough to know whom they mean.

    Args:
        root: Of the file.
        where: Name of the file for messages.

    Raises:
        DermamapError: There is no end to them.
    """

    def __init__(self, root: Element, where: str) -> None:
        self._rules: dict[frozenset[str], str] = {}
        self._known: dict[int, str] = {}
        for sheet in root.walk():
            if sheet.tag == "style":
                self._read(_REMARK.sub(" ", sheet.text))
            if len(self._rules) > MAX_RULES:
                problem = f"more than {MAX_RULES:,} rules in style sheets that hide or"
                raise DermamapError(where, f"{problem} move shapes; expected fewer")

    def set_by(self, element: Element) -> str:
        """Return a property that matters and that a style sheet sets, or nothing."""
        if id(element) not in self._known:
            classes = element.attributes.get("class", "").split()
            names = {element.tag, "*", f"#{element.id}", *(f".{c}" for c in classes)}
            self._known[id(element)] = next(
                (key for meant, key in self._rules.items() if meant <= names), ""
            )
        return self._known[id(element)]

    def _read(self, text: str) -> None:
        for selectors, declarations in _RULE.findall(text):
            parts = (each.partition(":") for each in declarations.split(";"))
            keys = [key for word, _, value in parts if (key := _watched(word, value))]
            # What stands before a rule and ends in ";" is an @import.
            for selector in selectors.rpartition(";")[2].split(",") if keys else ():
                plain = _CONDITION.sub("", selector)
                last = re.split(r"[\s>+~]+", plain.strip())[-1]
                self._rules.setdefault(frozenset(_SIMPLE.findall(last)), keys[0])


def obstacle(chain: Sequence[Element], sheets: StyleSheets) -> str:
    """Return why a shape cannot be read where it is seen, or nothing.

    Args:
        chain: From the root of the file through groups and clones to the shape.
        sheets: Of the file.
    """
    root, *inner = chain
    if root.own_style("transform"):
        return "the svg element has a transform, which is not followed; take it away"
    for before, each in zip(chain, inner, strict=False):
        why = _why_not(each, before, sheets)
        if why:
            return f"{'it' if each is chain[-1] else f'{called(each)} around it'} {why}"
    return ""


def is_nothing(opacity: str | None) -> bool:
    """Tell whether what has this opacity cannot be seen."""
    word = (opacity or "1").removesuffix("%")
    try:
        return float(word) <= 0
    except ValueError:
        return False


def _why_not(element: Element, before: Element, sheets: StyleSheets) -> str:
    if any(element.own_style(cut) not in {None, "none"} for cut in _CUTS):
        return "is clipped or masked; expected a whole shape: release the clip"
    if element.own_style("transform") and element.own_style("transform-origin"):
        return "has a transform-origin, which is not followed; expected none"
    for name in _MOVES:
        if element.own_style(name) not in {None, "none"}:
            return f"has the style {name}, which is not followed; expected a transform"
    if element.tag in {"svg", "symbol"}:
        frames = [name for name in _FRAMES if name in element.attributes]
        if before.tag == "use":
            frames += [name for name in _SIZE if name in before.attributes]
        if frames:
            return (
                f"is fitted by {frames[0]}, which is not followed; expected a plain "
                "group"
            )
    found = sheets.set_by(element)
    if found:
        return (
            f"gets its {found} from a style sheet, which is not read; expected it in "
            "its own style"
        )
    return ""


def _watched(word: str, value: str) -> str:
    """Return the name of a property if what it is set to matters, or nothing."""
    key, value = word.strip().lower(), value.replace("!important", "").strip()
    harmless = {
        "display": value != "none",
        "visibility": value == "visible",
        "opacity": not is_nothing(value),
        "fill-rule": value == "nonzero",
    }.get(key, value == "none")
    return key if key in _WATCHED and not harmless else ""
