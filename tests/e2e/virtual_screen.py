"""A virtual screen with a pointer, and a program on it."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage

SIZE = (1600, 1000)
PATIENCE = 60.0
"""Seconds after which something that should happen is not going to."""

STILL = 0.4
"""Seconds without a change after which nothing more is expected to change."""

COLOURS = 20
"""A window that shows skin has more colours than this, even in every tenth pixel."""

Picture = npt.NDArray[np.uint8]


T = TypeVar("T")


def wait_until(happened: Callable[[], T | None], what: str) -> T:
    """Return what ``happened`` gives as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = happened()
        if result is not None:
            return result
        time.sleep(0.05)
    pytest.fail(f"waited {PATIENCE:.0f} s in vain: {what}")


@contextmanager
def open_screen(width: int, height: int) -> Iterator[str]:
    """Start an X server without a monitor and give its display."""
    read, write = os.pipe()
    screen = ["-screen", "0", f"{width}x{height}x24"]
    # Without -noreset it is deaf for a moment whenever its last client leaves.
    private = ["-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen, *private],  # noqa: S607
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@dataclass(frozen=True)
class Screen:
    """An X server without a monitor; positions are pixels of it, (x, y)."""

    display: str
    folder: Path

    def call(self, *command: str | Path) -> str:
        """Run a program on this screen and return what it printed."""
        done = subprocess.run(
            [str(word) for word in command],
            env={**os.environ, "DISPLAY": self.display},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def picture(self, name: str) -> Picture:
        """Return what the screen shows, shape (height, width, 3); keep it as PNG."""
        path = self.folder / f"{name}.png"
        self.call("import", "-window", "root", path)
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8)
        rows = rows.reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), -1, 3).copy()

    def settled_picture(self, name: str, unlike: Picture | None = None) -> Picture:
        """Return what the screen shows once it is painted and stands still.

        The pointer is moved into a corner first, where it touches nothing.

        Args:
            name: Of the PNG that is kept.
            unlike: What it showed before something that must change it.
        """
        self.call("xdotool", "mousemove", "5", str(SIZE[1] - 5))
        last = self.picture(name)

        def settled() -> Picture | None:
            nonlocal last
            time.sleep(STILL)
            before, last = last, self.picture(name)
            painted = len(np.unique(last[::10, ::10].reshape(-1, 3), axis=0)) > COLOURS
            changed = unlike is None or not np.array_equal(last, unlike)
            still = np.array_equal(before, last)
            return last if painted and changed and still else None

        return wait_until(settled, "the screen to be painted and to stand still")

    def drag(self, points: list[tuple[int, int]]) -> None:
        """Press the left button at the first point, release it at the last."""
        moves: list[str] = []
        for x, y in points:
            moves += ["mousemove", str(x), str(y), "sleep", "0.004"]
        self.call("xdotool", *moves[:5], "mousedown", "1", *moves[5:], "mouseup", "1")

    def press(self, keys: str) -> None:
        """Press a key or a chord, such as ``"ctrl+s"``."""
        self.call("xdotool", "key", keys)


@dataclass(frozen=True)
class Program:
    """The running program and the window that it opened."""

    process: subprocess.Popen[str]
    window: str
