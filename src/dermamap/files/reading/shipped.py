"""One sentence for whatever a damaged file of the installation leads to."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile

from dermamap.core.errors import DermamapError
from dermamap.files.reading.resources import resource

_DAMAGE = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    EOFError,
    BadZipFile,
    NotImplementedError,
    zlib.error,
)
"""What reading arrays or facts raises when their bytes are not those that were made."""


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Read a shipped file inside of this.

    Args:
        path: The file, as :func:`~dermamap.files.reading.resources.resource` takes it.

    Raises:
        DermamapError: It is missing, or damaged, or of another version.
    """
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(str(resource(path)), f"cannot be opened: {why}") from None
    except _DAMAGE as error:
        problem = (
            "expected a file of this version of dermamap, found a damaged one "
            f"({type(error).__name__}); install it again"
        )
        raise DermamapError(str(resource(path)), problem) from None
