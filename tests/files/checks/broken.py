"""The shipped data with one thing broken, and what a check says of it."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from dermamap.files.checks.atlas_check import check_data
from dermamap.files.checks.report import Report
from dermamap.files.reading.resources import resource
from dermamap.files.reading.yaml_file import read_yaml

Change = Callable[[Any], None]


@cache
def shipped(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return the plain values of a file of ``data/``; not to be changed."""
    return read_yaml(resource(f"data/{name}").read_bytes(), name)


def inner(tree: Any, path: str) -> tuple[Any, Any]:  # noqa: ANN401
    """Return what holds the last step of a path such as ``maps/lee_2008/0``."""
    *steps, last = [int(s) if s.isdigit() else s for s in path.split("/")]
    for step in steps:
        tree = tree[step]
    return tree, last


def put(path: str, value: object) -> Change:
    """Return what writes a value at a path."""

    def change(tree: object) -> None:
        holder, last = inner(tree, path)
        holder[last] = deepcopy(value)

    return change


def drop(path: str) -> Change:
    """Return what removes what is at a path."""

    def change(tree: object) -> None:
        holder, last = inner(tree, path)
        del holder[last]

    return change


def rename(path: str, word: str) -> Change:
    """Return what gives the value at a path another key."""

    def change(tree: object) -> None:
        holder, last = inner(tree, path)
        holder[word] = holder.pop(last)

    return change


def move(path: str, by: tuple[float, float]) -> Change:
    """Return what moves all points of a polygon."""

    def change(tree: object) -> None:
        holder, last = inner(tree, path)
        holder[last] = [[x + by[0], y + by[1]] for x, y in holder[last]]

    return change


def told(name: str, change: Change | None = None, *beside: str) -> list[str]:
    """Return the lines that a check of some shipped files gives.

    Args:
        name: The file that is broken.
        change: Breaks a copy of its plain values.
        beside: Other files that are checked with it.
    """
    tree = deepcopy(shipped(name))
    if change is not None:
        change(tree)
    contents = {each: shipped(each) for each in (*beside, "sources.yaml")}
    report = Report()
    check_data(report, contents | {name: tree}, whole=True)
    return [str(problem) for problem in report.problems]
