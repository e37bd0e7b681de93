"""What the commands print: JSON for programs, columns for people."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

_WIDEST: Final = 100
_GAP: Final = "  "


def print_json(value: object) -> None:
    """Print a value as JSON; letters beyond ASCII only where they can be shown."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    text = json.dumps(
        value, ensure_ascii=encoding not in {"utf-8", "utf8"}, allow_nan=False
    )
    print_line(text)


def print_line(text: str = "") -> None:
    """Print one line as it is."""
    sys.stdout.write(f"{text}\n")


def print_text(text: str, indent: str = "", first: str | None = None) -> None:
    """Print text broken into lines that fit the terminal.

    Args:
        text: One paragraph, or several with line breaks between them.
        indent: What every line begins with.
        first: What the first line begins with instead.
    """
    for line in text.splitlines() or [""]:
        start = indent if first is None else first
        print_line(
            textwrap.fill(
                line,
                width(),
                initial_indent=start,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )


def print_heading(text: str) -> None:
    """Print a heading, set off from what is above it."""
    print_line()
    print_line(text)
    print_line("─" * len(text))


def print_columns(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print rows as columns; a long last column is wrapped within itself.

    Args:
        rows: Cells, the same number in each row.
        right: Columns that are aligned to the right, such as numbers.
    """
    rows = [list(row) for row in rows]
    if not rows:
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    start = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    room = max(width() - start, 20)
    for row in rows:
        cells = [
            cell.rjust(size) if n in right else cell.ljust(size)
            for n, (cell, size) in enumerate(zip(row[:-1], widths[:-1], strict=True))
        ]
        last = row[-1].rjust(widths[-1]) if len(row) - 1 in right else row[-1]
        first, *more = textwrap.wrap(last, room, break_long_words=False) or [""]
        print_line(_GAP.join([*cells, first]).rstrip())
        for line in more:
            print_line(" " * start + line)


def width() -> int:
    """Return how wide to print: the terminal, within reason."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
