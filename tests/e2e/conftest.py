"""The real program on a virtual screen."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.person import Person, connect
from tests.e2e.virtual_screen import (
    SIZE,
    Program,
    Screen,
    open_screen,
    wait_until,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """Start a virtual screen of our own, so that nobody's pointer is moved."""
    if not sys.platform.startswith("linux"):
        pytest.skip("virtual screens are there on Linux only")
    for program in ("Xvfb", "xdotool", "import"):
        if not shutil.which(program):
            assert not os.environ.get("CI"), f"{program} is missing"
            pytest.skip(f"{program} is missing; `python3 dev.py test` installs it")
    with open_screen(*SIZE) as display:
        yield Screen(display, tmp_path_factory.mktemp("screen"))


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Return a function that starts the program and waits for its window.

    Afterwards, whatever the program has complained of fails the test.
    """
    started: list[subprocess.Popen[str]] = []
    complaints = tmp_path / "program.log"

    def begin(*arguments: str | Path, module: str = "dermamap") -> Program:
        log = complaints.open("a")
        process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=tmp_path,
            env={
                **os.environ,
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "HOME": str(tmp_path),
                "XDG_CONFIG_HOME": str(tmp_path / "config"),
                "XDG_STATE_HOME": str(tmp_path / "state"),
                "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT))),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        log.close()
        started.append(process)

        def window() -> str | None:
            assert process.poll() is None, complaints.read_text()
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)],  # noqa: S607
                env={**os.environ, "DISPLAY": screen.display},
                check=False,
                capture_output=True,
                text=True,
            )
            return found.stdout.split("\n")[0] or None

        shown = wait_until(window, "the window to open")
        screen.call("xdotool", "windowfocus", "--sync", shown)
        return Program(process, shown)

    yield begin
    for process in started:
        process.kill()
        process.wait()
    assert not complaints.exists() or not complaints.read_text()


@pytest.fixture
def meet(
    screen: Screen,
    start: Callable[..., Program],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Person]]:
    """Return a function that puts somebody in front of the program."""
    lines: list[socket.socket] = []

    def begin(path: str, *arguments: str | Path) -> Person:
        name = str(tmp_path / "told")
        start(name, *arguments, module="tests.e2e.telling")
        lines.append(connect(name))
        remake = bool(request.config.getoption("--remake-pictures"))
        return Person(screen, lines[-1], path, remake)

    yield begin
    for line in lines:
        line.close()
