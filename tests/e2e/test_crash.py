"""A program that is killed loses nothing that was finished a second before."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.application import Places, start

ROOT = Path(__file__).parents[2]
HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)
PATIENCE_S = 120

KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from dermamap.core.anatomy import Side, Symptom
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.application import Places, start

folder = Path(sys.argv[1])
started = start(places=Places(folder / "preferences.json", folder / "recovery"))
mark = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)
QTimer.singleShot(0, lambda: started.window.session.add_mark(mark))
sys.exit(started.app.exec())
"""


@pytest.mark.e2e
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_work_of_a_killed_program_is_offered_and_restored(
    tmp_path: Path, qtbot: QtBot
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT))),
        },
    )
    end = time.monotonic() + PATIENCE_S
    while not list((tmp_path / "recovery").glob("*.recovery")):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()

    places = Places(tmp_path / "preferences.json", tmp_path / "recovery")
    started = start(places=places)
    window = started.window
    qtbot.addWidget(window)
    qtbot.waitUntil(window.offer.isVisible, timeout=30_000)
    assert "Untitled case" in window.offer.text
    window.offer.restore_wished.emit()
    assert not window.offer.isVisible()
    assert window.session.case.drawing.marks == (HEEL,)
    assert window.isWindowModified()
    assert window.session.state.any()
    window.session.history.setClean()
    window.close()
    assert not list((tmp_path / "recovery").iterdir())
