"""Starting: a window where there is a screen, one clear line where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermamap.core.preferences import Theme
from dermamap.core.words.pseudo import PSEUDO
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


@pytest.fixture
def places(tmp_path: Path) -> application.Places:
    return application.Places(tmp_path / "preferences.json", tmp_path / "recovery")


def test_the_first_start_greets_and_the_next_one_does_not(
    places: application.Places, qtbot: QtBot
) -> None:
    first = application.start(places=places)
    window = first.window
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.start._page is not None, timeout=30_000)
    window.start.page.leave()
    window.prefer(theme=Theme.DARK)
    qtbot.waitUntil(lambda: theme.is_dark(window.palette()))
    window.close()
    assert not places.recovery.exists(), "there was nothing to keep"

    again = application.start(places=places)
    qtbot.addWidget(again.window)
    assert again.window.preferences.theme is Theme.DARK
    assert again.window.preferences.geometry
    shown: list[bool] = []
    again.window.canvas.frame_shown.connect(lambda: shown.append(True))
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert again.window.start._page is None
    again.window.prefer(theme=Theme.LIGHT)
    again.window.close()


def test_damaged_preferences_are_told_in_a_sentence(
    places: application.Places, qtbot: QtBot
) -> None:
    places.preferences.write_text("{")
    started = application.start(places=places)
    qtbot.addWidget(started.window)
    assert str(places.preferences) in started.window.banner.text
    assert started.window.preferences.toured is False


def test_work_stays_kept_when_the_window_is_made_anew_in_another_language(
    places: application.Places, qtbot: QtBot
) -> None:
    started = application.start(places=places)
    window = started.window
    window.session.set_title("Knee")
    qtbot.waitUntil(
        lambda: list(places.recovery.glob("*.recovery")) != [], timeout=30_000
    )
    with qtbot.waitSignal(started.opened.renewed, timeout=30_000):
        window.prefer(language=PSEUDO)
    new = started.window
    assert new is not window
    assert list(places.recovery.glob("*.recovery"))
    assert new.session.case.title == "Knee"
    assert new.isWindowModified()
    new.prefer(language="en")
    qtbot.waitUntil(lambda: started.window is not new, timeout=30_000)
    last = started.window
    qtbot.addWidget(last)
    last.session.history.setClean()
    last.close()
    assert not list(places.recovery.iterdir())
