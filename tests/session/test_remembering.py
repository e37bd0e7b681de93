"""Preferences are written down soon, and at the latest when the program ends."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.preferences import Preferences, Theme
from dermamap.files.preferences_file import read_preferences
from dermamap.session.remembering import Remembering

DARK = Preferences(theme=Theme.DARK)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.json"


def test_only_the_last_of_many_choices_is_written(path: Path, qtbot: QtBot) -> None:
    remembering = Remembering(path)
    for radius in range(5, 50):
        remembering.keep(Preferences(radius_mm=radius))
    assert not path.exists()
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert read_preferences(path)[0].radius_mm == 49


def test_what_is_not_written_yet_is_written_at_the_end(
    path: Path, qapp: QApplication
) -> None:
    remembering = Remembering(path)
    remembering.flush()
    assert not path.exists()
    remembering.keep(DARK)
    remembering.flush()
    assert read_preferences(path) == (DARK, "")


def test_a_disk_that_refuses_is_told_once(path: Path, qapp: QApplication) -> None:
    path.mkdir(parents=True)
    remembering = Remembering(path)
    said: list[str] = []
    remembering.failed.connect(said.append)
    for _ in range(2):
        remembering.keep(DARK)
        remembering.flush()
    assert len(said) == 1
    assert str(path) in said[0]
