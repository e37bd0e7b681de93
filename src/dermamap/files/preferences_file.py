"""What a person chose for the program, kept in a file of their own.

It is read with patience: what cannot be used is left at its default and told in one
sentence, and what another version wrote is written back as it was.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path

from dermamap.core.anatomy import Side
from dermamap.core.errors import DermamapError
from dermamap.core.preferences import TEXT_SIZES, Mode, Preferences, Theme
from dermamap.files.cases.case_file import read_bytes, write_whole
from dermamap.files.reading.json_file import read_json
from dermamap.files.reading.plain_values import (
    as_bool,
    as_list,
    as_number,
    as_text,
    as_word,
    shown,
)

FORMAT: Final = "dermamap-preferences/1"
MOST_RECENT: Final = 10
"""Cases that are remembered."""

_NAME: Final = "preferences.json"
_LONGEST_PATH: Final = 4_096
_LONGEST_GEOMETRY: Final = 10_000
_LONGEST_WORD: Final = 80
_WIDEST_MM: Final = 1_000.0

_Read = Callable[[object, str], object]


def _word(what: str, known: type[Mode | Theme]) -> _Read:
    return lambda value, where: known(as_word(value, where, what, tuple(known)))


def _number(least: float, most: float) -> _Read:
    return lambda value, where: as_number(value, where, least, most)


def _line(longest: int) -> _Read:
    return lambda value, where: as_text(value, where, longest, one_line=True)


def _sides(value: object, where: str) -> tuple[Side, ...]:
    items = as_list(value, where, "sides", len(Side))
    return tuple(Side(as_word(each, where, "a side", tuple(Side))) for each in items)


def _paths(value: object, where: str) -> tuple[str, ...]:
    items = as_list(value, where, "paths", MOST_RECENT)
    return tuple(as_text(each, where, _LONGEST_PATH, one_line=True) for each in items)


_READ: Final[Mapping[str, _Read]] = {
    "mode": _word("a mode", Mode),
    "theme": _word("a theme", Theme),
    "language": _line(_LONGEST_WORD),
    "mirrored": as_bool,
    "text_size": _number(*TEXT_SIZES),
    "still": as_bool,
    "pressure": as_bool,
    "toured": as_bool,
    "recent": _paths,
    "geometry": _line(_LONGEST_GEOMETRY),
    "layout": _line(_LONGEST_WORD),
    "sides": _sides,
    "radius_mm": _number(0.1, _WIDEST_MM),
}
"""How each preference is read; a test holds it against the fields there are."""


def preferences_path() -> Path:
    """Return where the preferences of this person are kept."""
    return user_config_path("dermamap", appauthor=False) / _NAME


def read_preferences(path: Path) -> tuple[Preferences, str]:
    """Return the preferences of a file, and what is wrong with it.

    Args:
        path: The file; where there is none, everything is at its default.

    Returns:
        The preferences, and one sentence to show, or nothing.
    """
    try:
        plain = _plain(path)
    except DermamapError as error:
        return Preferences(), _sentence(error)
    chosen: dict[str, Any] = {}
    problems: list[DermamapError] = []
    for name in _READ.keys() & plain.keys():
        try:
            chosen[name] = _READ[name](plain[name], f"{path}: {name}")
        except DermamapError as error:
            problems.append(error)
    problem = min(problems, key=str) if problems else None
    return Preferences(**chosen), _sentence(problem) if problem else ""


def write_preferences(preferences: Preferences, path: Path) -> None:
    """Keep the preferences, and beside them what another version wrote there.

    Raises:
        DermamapError: The disk refuses; the old file is still there.
    """
    try:
        there = _plain(path)
    except DermamapError:
        there = {}
    others = {key: value for key, value in there.items() if key not in _READ}
    plain = {**others, "format": FORMAT, **asdict(preferences)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(path.parent), f"cannot be made: {why}") from None
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n".encode())


def _plain(path: Path) -> dict[str, object]:
    """Return what a file holds; nothing if it is not there.

    Raises:
        DermamapError: It cannot be read, or holds something else.
    """
    if not path.exists():
        return {}
    value = read_json(read_bytes(path), str(path))
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        found = value.get("format") if isinstance(value, dict) else value
        raise DermamapError(
            str(path), f"expected format: {FORMAT}, found {shown(found)}"
        )
    return value


def _sentence(error: DermamapError) -> str:
    return f"Some settings could not be read and are as at first. {error}."
