"""A box to tick grows with the letters, and is ticked by its words, too."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dermamap.ui.parts.fields import Framed, Tick
from dermamap.ui.parts.theme import scaled


def test_the_box_is_as_large_as_the_letters(qtbot: QtBot) -> None:
    small, large = Tick("Show the body as in a mirror"), Tick("Mirror")
    for tick in (small, large):
        qtbot.addWidget(tick)
    large.setFont(scaled(small.font(), 2))
    assert large.indent > 1.5 * small.indent
    assert large.sizeHint().height() > 1.6 * small.sizeHint().height()
    assert large.minimumSizeHint() == large.sizeHint()


def test_the_words_are_clicked_like_the_box(qtbot: QtBot) -> None:
    tick = Tick("Mirror")
    qtbot.addWidget(tick)
    tick.resize(600, 30)
    tick.show()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(tick, left, pos=QPoint(tick.indent + 8, 15))
    assert tick.isChecked()
    qtbot.mouseClick(tick, left, pos=QPoint(590, 15))
    assert tick.isChecked(), "beside the words nothing is clicked"


def test_a_tick_and_the_keyboard_are_seen(qtbot: QtBot) -> None:
    tick = Tick("Mirror")
    qtbot.addWidget(tick)
    tick.show()
    bare = tick.grab().toImage()
    tick.setChecked(True)
    ticked = tick.grab().toImage()
    assert ticked != bare
    accent = tick.palette().color(QPalette.ColorRole.Highlight)
    assert any(
        ticked.pixelColor(x, y) == accent
        for x in range(tick.indent)
        for y in range(ticked.height())
    )
    with qtbot.waitActive(tick):
        tick.activateWindow()
    tick.setFocus()
    assert tick.grab().toImage() != ticked


def test_a_field_leaves_room_for_its_icon_at_any_size(qtbot: QtBot) -> None:

    field = Framed(QLineEdit(), picture="search")
    qtbot.addWidget(field)
    before = field._row.contentsMargins().left()
    field.setFont(scaled(field.font(), 2))
    assert field._row.contentsMargins().left() > before + 8
