"""Unsaved work, kept where a crash cannot reach it, and found again afterwards."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from dermamap.core.case import Case
from dermamap.core.errors import DermamapError
from dermamap.files.cases.case_file import read_bytes, write_whole
from dermamap.files.cases.case_format import (
    LONGEST_LINE,
    case_from_plain,
    case_to_plain,
)
from dermamap.files.knowledge.findings_format import Questions
from dermamap.files.reading.json_file import read_json
from dermamap.files.reading.plain_values import as_mapping, as_text, shown

FORMAT: Final = "dermamap-recovery/1"
SUFFIX: Final = ".recovery"
_DAMAGED: Final = ".damaged"
_KEYS: Final = ("format", "at", "path", "case")
_PRIVATE: Final = 0o700


@dataclass(frozen=True, slots=True)
class Kept:
    """Work that is in no file of the person's own yet.

    Attributes:
        case: As it was after the last finished step.
        path: The file it was opened from or saved to before, if any.
        at: When it was kept; with its time zone.
    """

    case: Case
    path: Path | None
    at: datetime


def recovery_folder() -> Path:
    """Return where unsaved work of this person is kept."""
    return user_state_path("dermamap", appauthor=False) / "recovery"


def make_folder(folder: Path) -> None:
    """Make a folder that only this person can look into, if it is not there.

    Raises:
        DermamapError: It cannot be made.
    """
    try:
        folder.mkdir(_PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(folder), f"cannot be made: {why}") from None


def write_kept(kept: Kept, path: Path) -> None:
    """Keep unsaved work, so that a crash leaves either the old state or this one.

    Raises:
        DermamapError: The disk refuses.
    """
    plain = {
        "format": FORMAT,
        "at": kept.at.isoformat(),
        "path": str(kept.path) if kept.path else "",
        "case": case_to_plain(kept.case),
    }
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
    write_whole(path, text.encode())


def read_kept(path: Path, questions: Questions) -> Kept:
    """Return work that was kept.

    Args:
        path: The recovery file.
        questions: Every question that a case may answer.

    Raises:
        DermamapError: The file cannot be read or holds something else.
    """
    where = str(path)
    plain = as_mapping(read_json(read_bytes(path), where), where, _KEYS, _KEYS)
    if plain["format"] != FORMAT:
        problem = f"expected format: {FORMAT}, found {shown(plain['format'])}"
        raise DermamapError(where, problem)
    beside = as_text(plain["path"], f"{where}: path", LONGEST_LINE, one_line=True)
    case = case_from_plain(plain["case"], where, questions)
    at = _time(plain["at"], f"{where}: at")
    return Kept(case, Path(beside) if beside else None, at)


def set_aside(path: Path) -> Path:
    """Give a recovery file that cannot be read a name that is not looked at again.

    Returns:
        Where it is now, or still.
    """
    aside = path.with_suffix(_DAMAGED)
    try:
        return path.replace(aside)
    except OSError:
        return path


def _time(value: object, where: str) -> datetime:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except (ValueError, OverflowError):
        problem = f"expected a date and time, found {shown(value)}"
        raise DermamapError(where, problem) from None
