"""Somebody in front of the program, with a pointer and a keyboard and eyes."""

import json
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.e2e.virtual_screen import Screen, wait_until

TABS: Final = 120
"""More presses of Tab than it takes to go around the window."""

_SHOWN: Final = (640, 400)
_FAINT: Final = 24
"""Difference of grey, of 255, below which two pixels look alike."""

_UNLIKE: Final = 0.04
"""Share of pixels that may differ from the picture that is kept."""

PICTURES: Final = Path(__file__).parents[2] / "docs" / "pictures" / "paths"

Spot = tuple[int, int]


@dataclass
class Person:
    """Looks for words, as a person does, and clicks or types.

    Attributes:
        screen: The screen of the program.
        told_by: The socket on which the program tells what it shows.
        path: Name of the path that is gone, for its pictures.
        remake: Whether to keep new pictures in place of the old ones.
    """

    screen: Screen
    told_by: socket.socket
    path: str
    remake: bool = False

    # Eyes

    def ask(self, what: str, **more: object) -> Any:  # noqa: ANN401 - JSON
        """Return what the program tells."""
        question = json.dumps({"what": what, **more})
        self.told_by.sendall(question.encode() + b"\n")
        said = b""
        while not said.endswith(b"\n"):
            said += self.told_by.recv(65536)
        return json.loads(said)

    def find(self, name: str) -> dict[str, Any]:
        """Wait for a control with these words, and return it."""

        def found() -> dict[str, Any] | None:
            seen = self.ask("controls", name=name) or self.ask("rows", name=name)
            return seen[0] if seen else None

        return wait_until(found, f"to see “{name}”")

    def sees(self, name: str, *, exactly: bool = False) -> bool:
        """Whether a control or a row has these words now, or just these."""
        seen = self.ask("controls", name=name) or self.ask("rows", name=name)
        return any(each["name"] == name for each in seen) if exactly else bool(seen)

    def first_of(self, *names: str) -> str:
        """Wait until a control has just one of these names; return the first."""

        def found() -> str | None:
            return next((n for n in names if self.sees(n, exactly=True)), None)

        return wait_until(found, f"to see one of {names}")

    def wait_for(self, words: str) -> None:
        """Wait until some text in sight has these words."""

        def seen() -> bool | None:
            texts = self.ask("texts") + [
                row["name"] for row in self.ask("rows", name=words)
            ]
            return any(words in text for text in texts) or None

        wait_until(seen, f"to read “{words}”")

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with this title, such as a dialog, is in sight."""
        wait_until(lambda: title in self.ask("windows") or None, f"to see “{title}”")

    # Pointer

    def click(self, name: str) -> None:
        """Click in the middle of the control with these words."""
        self.click_at(_middle(self.find(name)["box"]))

    def click_at(self, spot: Spot) -> None:
        """Click at a pixel of the screen."""
        self.screen.drag([spot])

    def rub(self, zone: str, side: str, view: str = "", reach: int = 30) -> None:
        """Draw to and fro over the middle of a zone."""
        x, y = self.spot_of(zone, side, view)
        steps = range(-reach, reach + 1, 5)
        self.screen.drag(
            [(x + (3 if n % 2 else -3), y + d) for n, d in enumerate(steps)]
        )

    def spot_of(self, zone: str, side: str, view: str = "") -> Spot:
        """Return the pixel of the screen at which a zone is seen."""

        def found() -> Spot | None:
            for each in self.ask("skin", zone=zone, side=side):
                if not view or each["view"] == view:
                    x, y = each["at"]
                    return x, y
            return None

        return wait_until(found, f"to see {zone} of the {side}")

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.screen.call("xdotool", "key", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.screen.call("xdotool", "type", "--delay", "30", text)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Go on with Tab until the control with these words has the keyboard."""
        for _ in range(TABS):
            focused = self.ask("focus")
            if focused and focused["name"].startswith(name):
                return
            self.press(key)
            time.sleep(0.02)
        pytest.fail(f"{TABS} presses of {key} do not reach “{name}”")

    # Pictures

    def look(self, name: str) -> None:
        """Hold what is seen against the picture that is kept of this step.

        The pointer goes into a corner first. Letters are drawn a little differently
        on other machines, so small differences do not count.
        """
        self.screen.settled_picture(f"{self.path}-{name}")
        seen = _small(self.screen.folder / f"{self.path}-{name}.png")
        kept = PICTURES / f"{self.path}_{name}.png"
        if self.remake:
            kept.parent.mkdir(parents=True, exist_ok=True)
            assert seen.save(str(kept)), f"{kept} cannot be written"
            return
        assert kept.exists(), f"{kept.name} is missing; --remake-pictures makes it"
        before = _grey(QImage(str(kept)))
        unlike = (np.abs(_grey(seen) - before) > _FAINT).mean()
        assert unlike <= _UNLIKE, f"{unlike:.1%} of {kept.name} looks different now"


def connect(name: str) -> socket.socket:
    """Return the line on which a program tells, once it listens."""

    def joined() -> socket.socket | None:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(name)
        except OSError:
            line.close()
            return None
        return line

    return wait_until(joined, "the program to tell what it shows")


def _middle(box: Sequence[int]) -> Spot:
    x, y, width, height = box
    return x + width // 2, y + height // 2


def _small(path: Path) -> QImage:
    size = _SHOWN
    aspect = Qt.AspectRatioMode.IgnoreAspectRatio
    smooth = Qt.TransformationMode.SmoothTransformation
    return QImage(str(path)).scaled(*size, aspect, smooth)


def _grey(image: QImage) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return grey values, smoothed a little so that dither and edges of letters go."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8)
    rows = rows.reshape(grey.height(), grey.bytesPerLine())[:, : grey.width()]
    high, wide = (n // 4 * 4 for n in rows.shape)
    blocks = rows[:high, :wide].reshape(high // 4, 4, wide // 4, 4)
    mean: np.ndarray[tuple[int, int], np.dtype[np.float64]] = blocks.mean(axis=(1, 3))
    return mean
