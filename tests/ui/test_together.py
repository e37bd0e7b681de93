"""Two lesions at once, as the window tells them."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from dermamap.core.anatomy import Laterality, Side
from dermamap.core.assessment import Speaks
from dermamap.ui.window.main_window import MainWindow

PAIR = "meralgia_and_l5.yaml"


def test_two_lesions_are_told_while_they_explain_more(
    window: MainWindow, checkout: Path
) -> None:
    card = window.side.results.together
    assert not card.isVisibleTo(window)

    window.session.open(checkout / "tests" / "clinical" / "two_lesions" / PAIR)
    QApplication.processEvents()
    assert card.isVisibleTo(window)
    assert "Two things at once explain this better" in card.accessibleName()
    assert "L5 nerve root, left (slipped disc)" in card.accessibleName()
    picture = card.grab().toImage()
    bar = picture.pixelColor(9, picture.height() // 2)
    assert bar == card.palette().highlight().color()

    skin = window.session.study("lateral_femoral_cutaneous").skin
    assert skin.laterality is Laterality.RIGHT
    assert {part.side for part in skin.verdicts[0].parts[Speaks.LEFT_OUT]} == {
        Side.RIGHT
    }

    window.session.open(checkout / "tests" / "clinical" / "l5_disc.yaml")
    QApplication.processEvents()
    assert not card.isVisibleTo(window)
