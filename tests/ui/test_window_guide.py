"""``docs/window.md`` tells of keys that there are, and its pictures are small."""

import re
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from dermamap.ui.window.main_window import MainWindow

DOCS: Final = Path(__file__).parents[2] / "docs"
MOST_BYTES: Final = 250_000
_OF_PANELS: Final = {"Y", "N", "Del"}
"""Keys of the questions and of the table, which are no shortcuts of the window."""


def test_the_keys_in_the_guide_are_those_of_the_window(window: MainWindow) -> None:
    told = set(re.findall(r"`([^`a-z]|F\d+|[A-Z]\w+(?:\+[^`]+)?)`", guide()))
    actions, shortcuts = window.findChildren(QAction), window.findChildren(QShortcut)
    known = {key.toString() for each in actions for key in each.shortcuts()}
    known |= {each.key().toString() for each in shortcuts}
    uses = window.canvas.key_uses()
    known |= {QKeySequence(key).toString() for _, keys in uses for key in keys}
    assert "Ctrl+S" in told
    assert told - known - _OF_PANELS - {"Ctrl", "0"} == set()


def guide() -> str:
    return (DOCS / "window.md").read_text()


def pictures() -> list[str]:
    return re.findall(r"\]\((pictures/[^)]+)\)", guide())


@pytest.mark.parametrize("name", pictures())
def test_its_pictures_are_there_and_small(name: str) -> None:
    assert 0 < (DOCS / name).stat().st_size <= MOST_BYTES
