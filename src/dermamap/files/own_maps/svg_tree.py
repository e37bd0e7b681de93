"""Read SVG from people and strangers: a tree of elements, or one clear line.

Nothing but the bytes of the file is ever read: entities of its own, which may grow
without end, are refused, and what lies elsewhere is never fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import shown

MAX_BYTES: Final = 16 * 2**20
"""Size of the largest drawing that is read; a shipped picture has half a MiB."""

MAX_DEPTH: Final = 100
"""Elements inside each other."""

MAX_ELEMENTS: Final = 100_000

LABEL: Final = "http://www.inkscape.org/namespaces/inkscape label"
LINK: Final = "http://www.w3.org/1999/xlink href"

_SVG: Final = "http://www.w3.org/2000/svg "
_PACKED: Final = b"\x1f\x8b"
_WITH_WORDS: Final = ("title", "style")
"""Elements whose words are of use."""


@dataclass(eq=False, slots=True)
class Element:
    """One element of an SVG file.

    Attributes:
        tag: Its name; with its namespace, a space between, when that is not SVG's.
        attributes: By name, likewise.
        line: Where it begins in the file.
        children: The elements in it.
        text: The words directly in it, if it is a title or a style sheet.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    @property
    def id(self) -> str:
        """Its id, or nothing."""
        return self.attributes.get("id", "")

    @property
    def label(self) -> str:
        """The name that a person gave it in Inkscape, or nothing.

        Inkscape shows the id after a # where there is none, and may save it so.
        """
        label = self.attributes.get(LABEL, "").strip()
        return "" if label == f"#{self.id}" else label

    @property
    def link(self) -> str:
        """What it refers to, or nothing."""
        return self.attributes.get("href", self.attributes.get(LINK, "")).strip()

    def own_style(self, name: str) -> str | None:
        """Return a property that its style or an attribute sets, if one does."""
        for declaration in self.attributes.get("style", "").split(";"):
            key, _, value = declaration.partition(":")
            if key.strip() == name:
                return value.replace("!important", "").strip()
        value = self.attributes.get(name, "").strip()
        return value or None

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def called(element: Element) -> str:
    """Return how to call an element in a message."""
    name = element.id or f"{element.tag[:40]} in line {element.line}"
    return f"{name} ({element.label[:40]})" if element.label else name


def read_svg(data: bytes, where: str) -> Element:
    """Return the root of an SVG file.

    Args:
        data: The bytes of the file.
        where: Name of the file for error messages.

    Raises:
        DermamapError: The file is too large, too deep, not SVG or has entities.
    """
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES / 2**20:g} MiB"
        problem = f"too large: expected a drawing of at most {size}"
        raise DermamapError(where, problem)
    if data.startswith(_PACKED):
        problem = "a compressed SVG; save it as Plain SVG or Inkscape SVG"
        raise DermamapError(where, problem)
    reader = _SvgReader(where)
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        place = f"{where}: line {error.lineno}, column {error.offset + 1}"
        why = expat.ErrorString(error.code)
        raise DermamapError(place, f"not an SVG picture: {why}") from None
    except (ValueError, LookupError) as error:  # a strange encoding
        raise DermamapError(where, f"not an SVG picture: {error}") from None
    root = reader.root
    if root.tag != "svg":
        problem = f"expected an SVG picture, found the element {shown(root.tag)}"
        raise DermamapError(where, problem)
    return root


class _SvgReader:
    """Builds the tree from events, without recursion.

    Args:
        where: Name of the file for error messages.
    """

    def __init__(self, where: str) -> None:
        self.root = Element("", {}, 0)
        self._where = where
        self._open = [self.root]
        self._count = 0
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self._count += 1
        if self._count > MAX_ELEMENTS:
            problem = f"more than {MAX_ELEMENTS:,} elements"
            raise DermamapError(self._place, problem)
        if len(self._open) > MAX_DEPTH:
            problem = f"nested deeper than {MAX_DEPTH} levels"
            raise DermamapError(self._place, problem)
        element = Element(tag.removeprefix(_SVG), attributes, line)
        if self._count == 1:
            self.root = element
        else:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, tag: str) -> None:  # noqa: ARG002 - expat sees that they match
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open[-1].tag in _WITH_WORDS:
            self._open[-1].text += text

    def _doctype(
        self,
        name: str,  # noqa: ARG002 - four arguments are expat's own signature
        system: str | None,  # noqa: ARG002
        public: str | None,  # noqa: ARG002
        has_entities: bool,  # noqa: FBT001
    ) -> None:
        if has_entities:
            problem = "a DOCTYPE with declarations is not read; save it as Plain SVG"
            raise DermamapError(self._place, problem)

    @property
    def _place(self) -> str:
        return f"{self._where}: line {self.parser.CurrentLineNumber}"
