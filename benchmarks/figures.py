"""What one figure is, and how processes are timed."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

CHECKOUT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = CHECKOUT / "tests" / "cases" / "case_example.yaml"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that `docs/performance.md` claims something about.

    Attributes:
        key: Name in the JSON; ends with its unit, ``ms`` or ``mb``.
        most: The most it may be, or ``None`` where nothing is promised.
        meaning: What was measured, as one line.
        measure: Takes the measurement.
    """

    key: str
    most: float | None
    meaning: str
    measure: Callable[[], float]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in the checkout and return what it printed.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )


def said_by(*arguments: str | Path, **environment: str) -> dict[str, Any]:
    """Return the JSON object that this Python prints last."""
    printed = run(*arguments, **environment).stdout.strip().splitlines()
    said: dict[str, Any] = json.loads(printed[-1])
    return said


def median_of(measure: Callable[[], float], repeats: int) -> float:
    """Return the median of repeats, after one that warms the file cache up."""
    measure()
    return statistics.median(measure() for _ in range(repeats))


def milliseconds_of(*arguments: str | Path) -> float:
    """Return how long one process takes, from its start to its end."""
    begin = time.perf_counter()
    run(*arguments)
    return 1e3 * (time.perf_counter() - begin)
