"""What takes long shows how far it is, can be called off, and lets the window live."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.case import Case
from dermamap.core.drawing import Drawing, Mark, Stroke, ZoneFill
from dermamap.core.errors import Cancelled, DermamapError, Watch
from dermamap.files.cases.case_file import write_case
from dermamap.ui.dialogs import waiting
from dermamap.ui.dialogs.waiting import Waiting
from dermamap.ui.window.main_window import MainWindow

HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def bar_of(parent: QWidget) -> QProgressDialog | None:
    bars = [each for each in parent.findChildren(QProgressDialog) if each.isVisible()]
    return bars[0] if bars else None


def call_off(parent: QWidget) -> None:
    bar = bar_of(parent)
    if bar is None:
        QTimer.singleShot(20, parent, lambda: call_off(parent))
    else:
        bar.findChildren(QPushButton)[0].click()


def endless(watch: Watch) -> None:
    while True:
        watch(0.5)


def test_what_is_quick_shows_no_bar(parent: QWidget) -> None:
    assert Waiting("Opening", parent)(lambda _: 7) == 7
    assert not parent.findChildren(QProgressDialog)


def test_a_bar_shows_how_far_it_is_while_the_window_lives(parent: QWidget) -> None:
    seen: list[int] = []

    def look() -> None:
        bar = bar_of(parent)
        if bar is not None and bar.value() > 0:
            seen.append(bar.value())
        QTimer.singleShot(20, parent, look)

    def work(watch: Watch) -> str:
        watch(0.25)
        while not seen:
            watch(0.5)
        return "done"

    look()
    assert Waiting("Opening", parent)(work) == "done"
    assert 0 < seen[0] <= 500
    assert bar_of(parent) is None


def test_cancel_ends_the_work_itself(parent: QWidget) -> None:
    call_off(parent)
    with pytest.raises(Cancelled):
        Waiting("Opening", parent)(endless)
    assert bar_of(parent) is None


def test_what_is_called_off_too_late_is_dropped_all_the_same(parent: QWidget) -> None:
    def work(watch: Watch) -> str:
        while not seen:
            watch_quietly(watch)
        return "done"

    seen: list[bool] = []

    def watch_quietly(watch: Watch) -> None:
        try:
            watch(0.1)
        except Cancelled:
            seen.append(True)

    call_off(parent)
    with pytest.raises(Cancelled):
        Waiting("Opening", parent)(work)


def test_what_goes_wrong_is_told_to_who_waits(parent: QWidget) -> None:
    def work(watch: Watch) -> None:
        where = "here"
        raise DermamapError(where, "wrong")

    with pytest.raises(DermamapError, match="here: wrong"):
        Waiting("Opening", parent)(work)


def test_a_large_case_can_be_called_off_and_the_open_one_stays(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "QUICK_S", 0.0)
    line = tuple((150.0 + n % 40, 200.0 + 10 * (n % 60)) for n in range(60))
    mark = Mark(Stroke(ViewId.LATERAL_LEFT, 8.0, line), Symptom.PAIN)
    path = tmp_path / "large.json"
    write_case(Case(drawing=Drawing((mark,) * 300)), path)
    window.session.add_mark(HEEL)
    case, state = window.session.case, window.session.state.copy()
    call_off(window)
    window.open(path)
    assert window.session.case is case
    assert (window.session.state == state).all()
    assert window.session.path != path
    assert not window.banner.isVisible()
    window.open(path)
    assert window.preferences.recent == (str(path),)
    assert len(window.session.case.drawing.marks) == 300
    QApplication.processEvents()
