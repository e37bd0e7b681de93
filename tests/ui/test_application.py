"""Starting: a window where there is a screen, one clear line where there is none."""

import os
import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from dermamap.ui import application
from dermamap.ui.parts import theme


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have a screen")
@pytest.mark.parametrize("display", [None, "", ":987654"])
def test_without_a_screen_one_line_says_so(display: str | None) -> None:
    said = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in said}
    if display is not None:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "dermamap"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == application.NO_SCREEN
    assert done.stderr.count("\n") == 1
    assert "no screen" in done.stderr
    assert not done.stdout


def test_starting_shows_the_body_before_the_rest_is_made_ready(qtbot: QtBot) -> None:
    started = application.start()
    qtbot.addWidget(started.window)
    ready: list[bool] = []
    canvas = started.window.canvas
    canvas.frame_shown.connect(lambda: ready.append(canvas.stage.next_view is None))
    qtbot.waitUntil(lambda: bool(ready), timeout=30_000)
    assert ready[0] is False
    qtbot.waitUntil(lambda: canvas.stage.next_view is None, timeout=60_000)


def test_the_first_window_ends_above_the_edge_of_the_screen(qtbot: QtBot) -> None:
    started = application.start()
    window = started.window
    qtbot.addWidget(window)
    free = window.screen().availableGeometry()
    assert window.frameGeometry().height() < free.height(), "a title bar has room"
    window.resize(window.width(), free.height() + 50)
    application._fit_screen(window)
    assert window.frameGeometry().height() <= free.height()


def test_qt_takes_no_reference_of_none_that_it_does_not_give_back(
    qtbot: QtBot,
) -> None:
    started = application.start()
    qtbot.addWidget(started.window)
    label = started.window.status._marked
    before = sys.getrefcount(None)
    for n in range(400):
        label.setText(str(n))
    lost = before - sys.getrefcount(None)
    assert lost < 200 or before > 1 << 30


def test_the_scheme_gives_a_whole_palette_either_way() -> None:
    light, dark = theme.palette(), theme.palette(dark=True)
    for role in (theme.INK, theme.PAPER, theme.ACCENT, theme.LINE):
        assert light.color(role) != dark.color(role)
