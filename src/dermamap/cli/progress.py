"""How far a long command is, for a person who watches it."""

import sys
from collections.abc import Generator, Iterable
from time import monotonic
from typing import Final, TypeVar

Item = TypeVar("Item")

_PATIENCE_S: Final = 1.0
_EVERY_S: Final = 0.2


def watched(
    items: Iterable[Item], total: int, what: str
) -> Generator[Item, None, None]:
    """Yield items, and tell on a terminal how many are done.

    Nothing is told of what takes less than a second, nor where standard error is not
    a terminal; the line is wiped out at the end.

    Args:
        items: What is worked on.
        total: How many there are.
        what: Their name, such as ``"cases"``.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield from items
        return
    told = ""
    due = monotonic() + _PATIENCE_S
    try:
        for done, item in enumerate(items):
            if monotonic() >= due:
                told = f"{done:,} of {total:,} {what}"
                stream.write(f"\r{told}")
                stream.flush()
                due = monotonic() + _EVERY_S
            yield item
    finally:
        if told:
            stream.write(f"\r{' ' * len(told)}\r")
            stream.flush()
