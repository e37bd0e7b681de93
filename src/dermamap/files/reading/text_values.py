"""Texts in plain values: lines, mappings of lines, and patterns with places."""

from collections.abc import Callable, Collection, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Final, TypeVar

from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import as_mapping, shown

FORMAT: Final = "dermamap-text/1"

T = TypeVar("T")


def text_of(value: object, where: str) -> str:
    """Return a text of one line.

    Raises:
        DermamapError: It is no text, is empty or has line breaks or control
            characters.
    """
    if isinstance(value, str) and value and value.isprintable():
        return value
    raise DermamapError(where, f"expected a line of text, found {shown(value)}")


def texts_of(
    value: object, where: str, words: Collection[str] = ()
) -> Mapping[str, str]:
    """Return texts by word; with ``words``, by just these and in their order."""
    return each_of(value, where, text_of, words)


def file_of(
    raw: Mapping[str, object], name: str, blocks: Collection[str]
) -> dict[str, object]:
    """Return the blocks of one text file.

    Raises:
        DermamapError: The file lacks a block or has another format.
    """
    keys = ("format", *blocks)
    plain = as_mapping(raw.get(name), name, keys, keys)
    if plain["format"] != FORMAT:
        place = f"{name}: format"
        problem = f"expected {FORMAT}, found {shown(plain['format'])}"
        raise DermamapError(place, problem)
    return plain


def each_of(
    value: object,
    where: str,
    make: Callable[[object, str], T],
    words: Collection[str] = (),
) -> Mapping[str, T]:
    """Return what ``make`` makes of each value of a mapping."""
    if not words and isinstance(value, dict):
        words = value
    plain = as_mapping(value, where, words, words)
    made = {str(word): make(plain[word], f"{where}: {word}") for word in words}
    return MappingProxyType(made)


def record_of(kind: type[T]) -> Callable[[object, str], T]:
    """Return a maker of values all of whose fields are texts."""
    fields = tuple(kind.__dataclass_fields__)  # type: ignore[attr-defined]

    def make(value: object, where: str) -> T:
        return kind(**texts_of(value, where, fields))

    return make


def places_of(pattern: str, where: str) -> frozenset[str]:
    """Return the names of the places of a pattern.

    Raises:
        DermamapError: The braces do not match or a place is more than a name.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        raise DermamapError(where, "a brace { or } has no partner") from None
    places = [(name, form, turn) for _, name, form, turn in parts if name is not None]
    for name, form, turn in places:
        if not name.isidentifier() or form or turn:
            problem = "expected places such as {side}, each one word in braces"
            raise DermamapError(where, problem)
    return frozenset(name for name, _, _ in places)
