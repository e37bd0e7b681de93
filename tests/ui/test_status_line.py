"""The line at the bottom: two texts share it, and neither is cut without need."""

import pytest
from pytestqt.qtbot import QtBot

from dermamap.ui.frame.status_line import StatusLine

LONG = "Left, less feeling: outer lower leg (234 cm²) · Left, tingling: foot (87 cm²)"
PLACE = "outer lower leg, left: L5"


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_marked(LONG)
    line.show_kept("Saved")
    line.resize(line._marked.needed + line._pointed.needed + 400, line.height())
    line.show()
    return line


def test_what_is_marked_has_the_whole_line_while_nothing_is_pointed_at(
    line: StatusLine,
) -> None:
    line.resize(line._marked.needed + 160, line.height())
    assert line._marked.width() >= line._marked.needed


def test_both_are_read_in_full_where_there_is_room(line: StatusLine) -> None:
    line.show_pointed(PLACE)
    assert line._marked.width() >= line._marked.needed
    assert line._pointed.width() >= line._pointed.needed
    assert line._marked.geometry().right() < line._pointed.geometry().left()
    line.show_pointed("")
    assert line._marked.width() > line.width() / 2


def test_neither_drives_the_other_out(line: StatusLine) -> None:
    line.show_pointed(10 * PLACE)
    line.show_marked(4 * LONG)
    assert abs(line._marked.width() - line._pointed.width()) <= 1
    assert line.minimumSizeHint().width() < line.width()
