"""Run one command: its exit status, and one line for whatever a person can mend."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from dermamap.cli.parser import build_parser
from dermamap.core.errors import DermamapError

DONE: Final = 0
FAILED: Final = 1
WRONG_INPUT: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line.

    Args:
        arguments: The words after ``dermamap``; by default those it was called
            with.

    Returns:
        Exit status: 0 done, 2 the input is wrong, 1 anything else.
    """
    if sys.stdout is None:  # closed by whoever called
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    try:
        _let_any_terminal_print()
        status = _run(arguments)
        sys.stdout.flush()
    except DermamapError as error:
        say(error)
        return WRONG_INPUT
    except BrokenPipeError:
        _forget_output()
        return FAILED
    except KeyboardInterrupt:
        return FAILED
    except OSError as error:
        _forget_output()
        say(f"dermamap: {error.strerror or error}")
        return FAILED
    except MemoryError:
        say("dermamap: out of memory")
        return FAILED
    return status


def say(problem: object) -> None:
    """Print one line on standard error, whatever the text holds."""
    print(" ".join(str(problem).split()), file=sys.stderr)  # noqa: T201


def _run(arguments: Sequence[str] | None) -> int:
    try:
        parsed = build_parser().parse_args(arguments)
    except SystemExit as done:  # --help and --version
        return DONE if done.code is None else int(done.code)
    # Each command loads only what it needs: numpy and shapely take their time.
    command = import_module(f"dermamap.cli.{parsed.command}")
    status: int = command.run(parsed)
    return status


def _let_any_terminal_print() -> None:
    """Replace what a terminal cannot show instead of stopping at it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _forget_output() -> None:
    """Keep Python from trying again to write where nobody reads."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        return
