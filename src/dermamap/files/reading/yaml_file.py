"""Read YAML from people and strangers: plain values or one clear line.

YAML is read event by event, so nothing in a file can build an object, grow
without end or hide a second value under a key that is already there; this also
takes half the time of PyYAML's own loader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

from dermamap.core.errors import DermamapError
from dermamap.files.reading.json_file import MAX_BYTES, MAX_DEPTH, decode
from dermamap.files.reading.plain_values import shown

MAX_VALUES: Final = 20_000_000
"""Values in one file, with those that an alias repeats counted again."""

_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO"), False),
    **dict.fromkeys(("on", "On", "ON"), True),
    **dict.fromkeys(("off", "Off", "OFF"), False),
}
_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(
    r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
)
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMERIC_START: Final = frozenset("+-.0123456789")
_NO_KEY: Final = object()


def read_yaml(data: bytes, where: str, max_bytes: int = MAX_BYTES) -> object:
    """Return the one document of a YAML file as plain values.

    Words mean what they mean to PyYAML's safe loader, except that dates stay
    text and ``1e3`` is a number. Infinities and NaN are passed on; who wants a
    number refuses them. Aliases may repeat a value but not without measure.

    Args:
        data: The bytes of the file, UTF-8.
        where: Name of the file for error messages.
        max_bytes: Larger files are refused.

    Returns:
        ``None``, bools, numbers, texts, and lists and dicts of them.

    Raises:
        DermamapError: The file is too large, too deep, not UTF-8, not YAML, has a
            key twice, a tag or more than one document. Names line and column.
    """
    text = decode(data, where, max_bytes)
    reader = _YamlReader(where)
    try:
        return reader.document(_events(text))
    except _yaml().YAMLError as error:
        raise _yaml_problem(error, where, text) from None


@cache
def _yaml() -> Any:  # noqa: ANN401
    """Return PyYAML, which a program that only meets JSON never has to load."""
    return import_module("yaml")


def _events(text: str) -> Iterator[Any]:
    """Yield the events of a YAML text, from the C parser where there is one."""
    yaml = _yaml()
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _plain_scalar(word: str) -> object:
    """Return what an unquoted word means.

    Raises:
        ValueError: A whole number of thousands of digits.
    """
    if word[:1] in _NUMERIC_START:
        if _INTEGER.fullmatch(word):
            return int(word)
        if _DECIMAL.fullmatch(word) and not _leading_zero(word):
            return float(word)
        if _NOT_FINITE.fullmatch(word):
            return float(word.replace(".", ""))
        return word
    return _CONSTANTS.get(word, word)


def _leading_zero(word: str) -> bool:
    """Tell whether a word is digits with a zero in front, such as a code."""
    return word.lstrip("+-").isdigit()


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not yet ended."""

    value: list[object] | dict[object, object]
    anchor: str | None
    began_at: int
    height: int = 1
    key: object = _NO_KEY


class _YamlReader:
    """Builds plain values from events, without recursion.

    Args:
        where: Name of the file for error messages.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._open: list[_Open] = []
        self._count = 0
        # Of each anchored value: itself, how many values it holds, its height.
        self._anchored: dict[str, tuple[object, int, int]] = {}
        self._result: object = None

    def document(self, events: Iterator[Any]) -> object:
        """Return the value of the only document."""
        yaml = _yaml()
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._begin(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._begin(event, [])
            elif kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
                self._end(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._problem(event, "a second document begins; expected one")
        return self._result

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        if event.tag is not None:
            raise self._tag_problem(event)
        value: object = event.value
        if event.implicit[0]:
            try:
                value = _plain_scalar(event.value)
            except ValueError:
                raise self._problem(event, "a number has too many digits") from None
        self._count += 1
        if event.anchor is not None:
            self._anchored[event.anchor] = (value, 1, 0)
        self._put(event, value)

    def _begin(self, event: Any, value: Any) -> None:  # noqa: ANN401
        if event.tag is not None:
            raise self._tag_problem(event)
        if len(self._open) >= MAX_DEPTH:
            raise self._problem(event, f"nested deeper than {MAX_DEPTH} levels")
        if event.anchor is not None:
            self._anchored.pop(event.anchor, None)
        self._count += 1
        self._open.append(_Open(value, event.anchor, self._count))

    def _end(self, event: Any) -> None:  # noqa: ANN401
        ended = self._open.pop()
        if ended.anchor is not None:
            size = self._count - ended.began_at + 1
            self._anchored[ended.anchor] = (ended.value, size, ended.height)
        if self._open:
            self._open[-1].height = max(self._open[-1].height, ended.height + 1)
        self._put(event, ended.value)

    def _alias(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor not in self._anchored:
            name = shown(event.anchor)
            raise self._problem(event, f"the alias {name} repeats nothing before it")
        value, size, height = self._anchored[event.anchor]
        self._count += size
        if len(self._open) + height > MAX_DEPTH:
            raise self._problem(event, f"nested deeper than {MAX_DEPTH} levels")
        parent = self._open[-1]  # what an alias repeats stands before it in a list
        parent.height = max(parent.height, height + 1)
        self._put(event, value)

    def _put(self, event: Any, value: object) -> None:  # noqa: ANN401
        if self._count > MAX_VALUES:
            raise self._problem(event, f"more than {MAX_VALUES:,} values")
        if not self._open:
            self._result = value
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is _NO_KEY:
            if isinstance(value, list | dict):
                raise self._problem(event, "a key must be a word or a number")
            if value in parent.value:
                raise self._problem(event, f"the key {shown(value)} is given twice")
            parent.key = value
        else:
            parent.value[parent.key] = value
            parent.key = _NO_KEY

    def _problem(self, event: Any, problem: str) -> DermamapError:  # noqa: ANN401
        mark = event.start_mark
        place = f"{self._where}: line {mark.line + 1}, column {mark.column + 1}"
        return DermamapError(place, problem)

    def _tag_problem(self, event: Any) -> DermamapError:  # noqa: ANN401
        tag = shown(event.tag)
        return self._problem(event, f"the tag {tag} is not read; expected plain values")


def _yaml_problem(error: Any, where: str, text: str) -> DermamapError:  # noqa: ANN401
    """Return PyYAML's complaint as one line with its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        position = getattr(error, "position", 0)
        line = text.encode()[:position].count(b"\n") + 1
        return DermamapError(
            f"{where}: line {line}", "not YAML: it contains a control character"
        )
    lines = text.splitlines()
    before = lines[mark.line][: mark.column + 1] if mark.line < len(lines) else ""
    hint = " (indent with spaces, not tabs)" if "\t" in before else ""
    place = f"{where}: line {mark.line + 1}, column {mark.column + 1}"
    return DermamapError(place, f"not YAML: {error.problem}{hint}")
