"""Where the shipped pictures, data and texts lie."""

from pathlib import Path
from typing import TYPE_CHECKING

from dermamap.core.errors import DermamapError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = Path(__file__).parents[2]


def resource(path: str) -> "Traversable":
    """Return a shipped file or folder.

    A wheel carries ``assets/`` and ``data/`` inside the package, as ``_assets``
    and ``_data``; a checkout and an editable install have them next to ``src/``.

    Args:
        path: From the top of the project, with forward slashes, such as
            ``"data/dermatomes.yaml"``.

    Raises:
        DermamapError: The installation lacks the whole folder.

    >>> resource("data/dermatomes.yaml").name
    'dermatomes.yaml'
    """
    top, *rest = path.split("/")
    assert top in {"assets", "data"}, path
    assert ".." not in rest, path
    for folder in (_PACKAGE / f"_{top}", _PACKAGE.parents[1] / top):
        if folder.is_dir():
            return folder.joinpath(*rest)
    return _packed(top).joinpath(*rest)


def _packed(top: str) -> "Traversable":
    """Return a shipped folder of an installation that is one zip file."""
    # Costs milliseconds that a start from files does not need to pay.
    from importlib.resources import files  # noqa: PLC0415

    folder = files("dermamap").joinpath(f"_{top}")
    if not folder.is_dir():
        problem = "the folder is missing from this installation; install it again"
        raise DermamapError(str(folder), problem)
    return folder
