"""Case files on disk: opened with care, saved whole or not at all."""

import contextlib
import json
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from dermamap.core.case import Case
from dermamap.core.errors import DermamapError
from dermamap.files.cases.case_format import (
    case_from_plain,
    case_to_plain,
    cases_from_plain,
    cases_to_plain,
)
from dermamap.files.knowledge.findings_format import Questions
from dermamap.files.reading.json_file import MAX_BYTES, read_json
from dermamap.files.reading.yaml_file import read_yaml

SUFFIX: Final = ".dermamap"
"""The app's own file: a case as JSON."""

SUFFIXES: Final = (".yaml", ".yml", ".json", SUFFIX)
"""How the names of files with cases end."""

_JSON: Final = {".json", SUFFIX}
_YAML: Final = {".yaml", ".yml"}
_BARE_KEY: Final = re.compile(r"(?!(?:null|true|yes|on|false|no|off)$)[a-z_]+")


def read_case(path: Path, questions: Questions) -> Case:
    """Return the case of a file.

    Args:
        path: ``.yaml``, ``.json`` or the app's own ``.dermamap``; other names are
            told apart by their content.
        questions: Every question that a case may answer.

    Raises:
        DermamapError: The file cannot be read or is not a case.
    """
    return case_from_bytes(read_bytes(path), str(path), questions)


def read_cases(path: Path, questions: Questions) -> tuple[Case, ...]:
    """Return the cases of a file that holds a set of them, or just one.

    Raises:
        DermamapError: The file cannot be read or is not a set of cases.
    """
    return cases_from_bytes(read_bytes(path), str(path), questions)


def case_from_bytes(data: bytes, where: str, questions: Questions) -> Case:
    """Return the case that the bytes of a file, or of standard input, hold.

    Raises:
        DermamapError: They are not a case.
    """
    return case_from_plain(_plain(data, where), where, questions)


def cases_from_bytes(data: bytes, where: str, questions: Questions) -> tuple[Case, ...]:
    """Return the set of cases that the bytes of a file hold.

    Raises:
        DermamapError: They are not a set of cases.
    """
    return cases_from_plain(_plain(data, where), where, questions)


def write_case(case: Case, path: Path) -> None:
    """Save a case so that a crash leaves either the old file or the new one.

    Raises:
        DermamapError: The disk refuses; the old file is still there.
    """
    yaml = path.suffix.lower() in _YAML
    write_whole(path, (_as_yaml(case) if yaml else _as_json(case)).encode())


def write_cases(cases: Iterable[Case], path: Path, title: str) -> None:
    """Save a set of cases, whole or not at all, one line for each mark.

    Raises:
        DermamapError: The disk refuses.
    """
    plain = cases_to_plain(cases, title)
    yaml = path.suffix.lower() in _YAML
    write_whole(path, (_set_as_yaml(plain) if yaml else _set_as_json(plain)).encode())


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file, one more than ``max_bytes`` at most.

    Raises:
        DermamapError: It is missing, a folder or closed to this person.
    """
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _disk_problem(path, "cannot be opened", error) from None


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step, keeping its permissions.

    Raises:
        DermamapError: The disk refuses; the old file is still there.
    """
    try:
        if path.exists() and not path.is_file():  # such as /dev/stdout
            path.write_bytes(data)
            return
        target = Path(os.path.realpath(path))
        # One fixed name: what a killed program leaves is used up by the next save.
        beside = target.with_name(f".{target.name}.saving")
        try:
            _write_and_sync(beside, data)
            with contextlib.suppress(FileNotFoundError):
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            beside.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise _disk_problem(path, "cannot be saved", error) from None


def _write_and_sync(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _disk_problem(path: Path, what: str, error: Exception) -> DermamapError:
    why = getattr(error, "strerror", None) or str(error)
    return DermamapError(str(path), f"{what}: {why}")


def _plain(data: bytes, where: str) -> object:
    """Return the plain values of a file, by the end of its name or its beginning."""
    suffix = Path(where).suffix.lower()
    looks_like_json = suffix not in _YAML and data.lstrip()[:2] in {
        b"{}",
        b'{"',
        b"{\n",
    }
    if suffix in _JSON or looks_like_json:
        return read_json(data, where)
    return read_yaml(data, where)


def _as_json(case: Case) -> str:
    """Return a case as JSON, one line for each mark, so that versions compare well."""
    return _mapping_as_json(case_to_plain(case)) + "\n"


def _set_as_json(plain: dict[str, Any]) -> str:
    head = {key: value for key, value in plain.items() if key != "cases"}
    cases = ",\n".join(map(_mapping_as_json, plain["cases"]))
    return f'{_dump(head)[:-1]}, "cases": [\n{cases}\n]}}\n'


def _mapping_as_json(plain: dict[str, object]) -> str:
    parts = [f"{_dump(key)}: {_dump_lines(value)}" for key, value in plain.items()]
    return "{\n" + ",\n".join(parts) + "\n}"


def _as_yaml(case: Case) -> str:
    """Return a case as YAML in the manner of one written by hand."""
    return _mapping_as_yaml(case_to_plain(case))


def _set_as_yaml(plain: dict[str, Any]) -> str:
    lines = [f"{key}: {_flow(value)}\n" for key, value in plain.items()][:-1]
    for case in plain["cases"]:
        inner = _mapping_as_yaml(case).rstrip("\n").replace("\n", "\n    ")
        lines.append(f"  - {inner}\n")
    lines.insert(len(plain) - 1, "cases:\n")
    return "".join(lines)


def _mapping_as_yaml(plain: dict[str, object]) -> str:
    lines: list[str] = []
    for key, value in plain.items():
        if key == "drawing" and isinstance(value, list):
            lines += ["drawing:", *(f"  - {_flow(mark)}" for mark in value)]
        elif isinstance(value, dict):
            items = (f"  {_key(name)}: {_flow(each)}" for name, each in value.items())
            lines += [f"{key}:", *items] if value else [f"{key}: {{}}"]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _dump_lines(value: object) -> str:
    """Return JSON with each item of a list on its own line."""
    if not isinstance(value, list) or not value:
        return _dump(value)
    return "[\n  " + ",\n  ".join(map(_dump, value)) + "\n]"


def _flow(value: object) -> str:
    """Return YAML in flow style: JSON, with plain keys."""
    if isinstance(value, dict):
        items = (f"{_key(key)}: {_flow(each)}" for key, each in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _dump(value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _dump(key)
