"""Read JSON from people and strangers: plain values or one clear line."""

import json
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.files.reading.plain_values import shown

MAX_BYTES: Final = 64 * 2**20
"""Size of the largest file that is read."""

MAX_DEPTH: Final = 40
"""Lists and mappings inside each other; a real case has nine."""


def read_json(data: bytes, where: str, max_bytes: int = MAX_BYTES) -> object:
    """Return the value of a JSON file.

    Args:
        data: The bytes of the file, UTF-8.
        where: Name of the file for error messages.
        max_bytes: Larger files are refused.

    Raises:
        DermamapError: The file is too large, too deep, not UTF-8, not JSON, has a
            key twice or a number that is not finite.
    """
    text = decode(data, where, max_bytes)

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            seen: set[str] = set()
            twice = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
            raise DermamapError(where, f"the key {shown(twice)} is given twice")
        return mapping

    def refuse(word: str) -> object:
        raise DermamapError(where, f"{word} is not a number that JSON knows")

    try:
        value: object = json.loads(
            text, object_pairs_hook=unique, parse_constant=refuse
        )
    except json.JSONDecodeError as error:
        place = f"{where}: line {error.lineno}, column {error.colno}"
        raise DermamapError(place, f"not JSON: {error.msg}") from None
    except RecursionError:
        raise _too_deep(where) from None
    except ValueError:
        raise DermamapError(where, "a number has too many digits") from None
    _check_depth(value, where)
    return value


def decode(data: bytes, where: str, max_bytes: int = MAX_BYTES) -> str:
    """Return the text of a file.

    Raises:
        DermamapError: It is too large or not UTF-8.
    """
    if len(data) > max_bytes:
        size = f"{max_bytes / 2**20:g} MiB"
        raise DermamapError(where, f"too large: expected at most {size}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"{where}: line {line}"
        raise DermamapError(place, "not text: expected UTF-8") from None


def _check_depth(value: object, where: str) -> None:
    """Refuse what is nested deeper than any real file."""
    level = [value] if isinstance(value, list | dict) else []
    for _ in range(MAX_DEPTH):
        if not level:
            return
        level = [
            child
            for each in level
            for child in (each.values() if isinstance(each, dict) else each)
            if isinstance(child, list | dict)
        ]
    if level:
        raise _too_deep(where)


def _too_deep(where: str) -> DermamapError:
    return DermamapError(where, f"nested deeper than {MAX_DEPTH} levels")
