"""Read the files of a folder, each of them once: plain values, or one clear line."""

from importlib.resources.abc import Traversable
from typing import Final

from dermamap.core.errors import DermamapError
from dermamap.files.checks.report import Report
from dermamap.files.reading.json_file import read_json
from dermamap.files.reading.plain_values import shown
from dermamap.files.reading.regular_file import bytes_of
from dermamap.files.reading.yaml_file import read_yaml

ENDINGS = (".yaml", ".yml")

_EXPECTED: Final = "expected a mapping with format: dermamap-…"


def names_in(folder: Traversable) -> list[str]:
    """Return the names of what is in a folder, in their order.

    Raises:
        DermamapError: It cannot be opened.
    """
    try:
        return sorted(each.name for each in folder.iterdir())
    except NotADirectoryError:
        raise DermamapError(str(folder), "expected a folder or an SVG") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(folder), f"cannot be opened: {why}") from None


def facts_of(file: Traversable, where: str) -> dict[str, object]:
    """Return the mapping that a JSON file holds.

    Raises:
        DermamapError: It cannot be opened or holds something else.
    """
    facts = read_json(bytes_of(file, where), where)
    if not isinstance(facts, dict):
        raise DermamapError(where, f"expected a mapping, found {shown(facts)}")
    return facts


def read_folder(
    report: Report, folder: Traversable, prefix: str = ""
) -> dict[str, dict[str, object]]:
    """Return the plain values of every YAML file of a folder that can be read.

    Args:
        report: Takes why a file cannot be read.
        folder: The folder.
        prefix: In front of the names of the files where something is told.
    """
    contents = {}
    for name in report.attempt(names_in, folder) or []:
        if name.endswith(ENDINGS):
            content = report.attempt(_content, folder / name, f"{prefix}{name}")
            if content is not None:
                contents[name] = content
    return contents


def _content(file: Traversable, where: str) -> dict[str, object]:
    content = read_yaml(bytes_of(file, where), where)
    if not isinstance(content, dict):
        problem = f"{_EXPECTED}, found {shown(content)}"
        raise DermamapError(where, problem)
    form = content.get("format")
    if not isinstance(form, str) or not form.startswith("dermamap-"):
        found = "a mapping without it" if form is None else f"format: {shown(form)}"
        raise DermamapError(where, f"{_EXPECTED}, found {found}")
    return content
