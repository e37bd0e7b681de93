"""The program: a window, or a command for those who ask for one."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dermamap.cli.command import FAILED, WRONG_INPUT, say
from dermamap.cli.command import main as run_command
from dermamap.cli.parser import COMMANDS
from dermamap.files.reading.plain_values import suggestion


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, with a case if one is named, or run a command.

    Args:
        arguments: The words after ``dermamap``; by default those it was called
            with.

    Returns:
        Exit status: 0 done, 2 the input is wrong, 1 anything else.
    """
    # The tables are small. On a busy machine threads that wait for each other made
    # one answer take three seconds instead of a third of one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        return run_command(words)
    if len(words) > 1:
        hint = suggestion(words[0], COMMANDS)
        known = ", ".join(COMMANDS)
        say(f"dermamap: expected a command, {known}, found {words[0]!r}{hint}")
        return WRONG_INPUT
    path = Path(words[0]) if words else None
    if path is not None and not path.exists():
        hint = suggestion(words[0], COMMANDS)
        say(f"{words[0]}: no such file, and no command of that name{hint}")
        return WRONG_INPUT
    return _open_window(path)


def _open_window(path: Path | None) -> int:
    # What is loaded stays; a search for garbage in it would only delay the window,
    # which turns the search on again once it can be seen.
    gc.disable()
    try:
        # The command line must work, and start fast, where there is no Qt.
        from dermamap.ui.application import main as open_window  # noqa: PLC0415
    except ImportError as error:
        gc.enable()
        say(f"dermamap: the window cannot be opened: {error}")
        return FAILED
    status: int = open_window(path)
    return status


if __name__ == "__main__":
    sys.exit(main())
