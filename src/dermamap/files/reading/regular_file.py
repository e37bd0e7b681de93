"""Reads files that people name: whatever they turn out to be, it ends soon."""

import stat
from importlib.resources.abc import Traversable
from pathlib import Path

from dermamap.core.errors import DermamapError
from dermamap.files.reading.json_file import MAX_BYTES


def bytes_of(file: Traversable, where: str) -> bytes:
    """Return the bytes of a file, one more than it may have at most.

    Raises:
        DermamapError: It cannot be opened, or is none: a pipe may never give anything
            and a device never end.
    """
    try:
        if isinstance(file, Path):
            mode = file.stat().st_mode
            if not stat.S_ISREG(mode):
                found = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
                raise DermamapError(where, f"expected a file, found {found}")
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise DermamapError(where, f"cannot be opened: {why}") from None
