"""The cases that are shipped, to try the program with."""

from collections.abc import Iterable
from typing import Final

from dermamap.core.case import Case
from dermamap.files.cases.case_file import case_from_bytes
from dermamap.files.knowledge.findings_format import Questions
from dermamap.files.reading.resources import resource
from dermamap.files.reading.shipped import reading

_CASE: Final = "data/examples/{name}.yaml"
_PICTURE: Final = "assets/examples/{name}_{look}.png"


def load_example(name: str, questions: Questions) -> Case:
    """Return a case that is shipped.

    Args:
        name: Such as ``"l5_disc"``.
        questions: Every question that a case may answer.

    Raises:
        DermamapError: The installation lacks it or it is damaged.
    """
    path = _CASE.format(name=name)
    with reading(path):
        data = resource(path).read_bytes()
    return case_from_bytes(data, path, questions)


def load_example_pictures(
    names: Iterable[str], *, dark: bool = False
) -> dict[str, bytes]:
    """Return a small picture of each example, as PNG, for a light or a dark window.

    Raises:
        DermamapError: The installation lacks one.
    """
    pictures = {}
    for name in names:
        path = _PICTURE.format(name=name, look="dark" if dark else "light")
        with reading(path):
            pictures[name] = resource(path).read_bytes()
    return pictures
