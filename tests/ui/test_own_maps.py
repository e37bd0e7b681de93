"""Maps that people drew, in the window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import ViewId
from dermamap.ui.dialogs import waiting
from dermamap.ui.pictures.worked_out import OWN_MAP
from dermamap.ui.window.main_window import MainWindow
from tests.files.inkscape import drawing, path, saved


def chooser(window: MainWindow) -> QComboBox:
    (found,) = (
        each
        for each in window.tools.layers.findChildren(QComboBox)
        if each.accessibleName() == "Map of the dermatomes"
    )
    return found


def choices(window: MainWindow) -> list[str]:
    pick = chooser(window)
    return [pick.itemText(n) for n in range(pick.count())]


@pytest.fixture
def example(checkout: Path) -> Path:
    return checkout / "docs" / "examples" / "own_map" / "sciatica"


def test_a_map_of_ones_own_is_shown_and_stays_in_the_chooser(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    shown: list[Any] = []
    window.tools.layers_chosen.connect(shown.append)
    before = choices(window)
    window.own_maps.open(example)

    (layer,) = shown[-1]
    assert layer.startswith(OWN_MAP)
    assert choices(window) == [*before, "Sciatica: L5 and S1"]
    assert window.banner.isHidden()

    group, names = window.kit.layers.groups(ViewId.LATERAL_LEFT, layer)
    for root in ("L5", "S1"):
        assert f'data-territory="{root}"' in group
        assert f">{root}</text>" in names

    chooser(window).setCurrentIndex(0)
    assert shown[-1] == ("isncsci_textbook",)
    chooser(window).setCurrentText("Sciatica: L5 and S1")
    assert shown[-1] == (layer,)


def test_opened_again_it_takes_its_own_place(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    shown: list[Any] = []
    window.tools.layers_chosen.connect(shown.append)
    window.own_maps.open(example / "map.yaml")
    once = choices(window)
    window.own_maps.open(example)

    assert choices(window) == once
    first, second = shown
    assert first != second  # what was drawn may have changed


def test_what_is_wrong_with_it_is_said_and_the_map_on_show_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = choices(window)
    window.own_maps.open(saved(tmp_path, drawing(path(name="L55"))))

    assert window.banner.text == (
        "drawing.svg: path12 (L55): unknown territory 'L55' (did you mean L5?); "
        "expected a root such as L5 or a nerve such as sural"
    )
    assert choices(window) == before


def test_a_button_asks_for_a_map(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = saved(tmp_path, drawing(path()), "my_map.svg")
    answers = iter(["", str(file)])
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (next(answers), "drawings")
    )
    pick = chooser(window)
    pick.setCurrentIndex(2)
    button = window.tools.layers._own
    button.click()  # and nothing is chosen
    assert pick.currentIndex() == 2

    button.click()
    assert pick.currentText() == "my map"
    tip = pick.itemData(pick.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert tip is None or tip == ""


def test_no_key_in_the_list_of_maps_opens_a_dialog(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: pytest.fail("asked"))
    pick = chooser(window)
    for _ in range(pick.count() + 2):
        qtbot.keyClick(pick, Qt.Key.Key_Down)
    assert pick.currentData() == "consensus"


def test_a_map_of_ones_own_is_said_to_change_no_answer(
    window: MainWindow, example: Path, qtbot: QtBot
) -> None:
    window.own_maps.open(example)
    said = window.tools.layers._card._borders
    assert "never changes an answer" in said.text()
    assert not said.isHidden()


def test_opening_a_map_can_be_called_off(
    window: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "QUICK_S", 0.0)
    before = choices(window)

    def call_off() -> None:
        bars = window.findChildren(QProgressDialog)
        if bars:
            bars[0].findChildren(QPushButton)[0].click()
        else:
            QTimer.singleShot(5, window, call_off)

    call_off()
    window.own_maps.open(example)
    assert choices(window) == before
    assert window.banner.isHidden()
