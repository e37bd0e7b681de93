"""Opening, saving and closing: nothing is lost without being asked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.ui.dialogs import case_dialogs
from dermamap.ui.dialogs.case_dialogs import Unsaved
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.window.main_window import MainWindow

EXAMPLE = Path(__file__).parents[1] / "cases" / "case_example.yaml"
HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)

BROKEN = [
    "format: dermamap-case/1\nid: x\ndrawing: [{zone: heal, side: left}]\n",
    "format: dermamap-case/1\nid: [",
    "not a case at all",
    "",
]


def answer_unsaved(monkeypatch: pytest.MonkeyPatch, said: Unsaved) -> list[object]:
    asked: list[object] = []

    def ask(window: object) -> Unsaved:
        asked.append(window)
        return said

    monkeypatch.setattr(case_dialogs, "ask_unsaved", ask)
    return asked


def test_opening_shows_the_title_the_marks_and_the_answers(window: MainWindow) -> None:
    window.open(EXAMPLE)
    assert window.windowTitle().startswith("Outer lower leg and top of the foot")
    assert window.session.state.any()
    assert window.side.results.lesions.rows[0].id == "L5"
    assert "cm²" in window.status._marked.text()


def test_opening_turns_to_the_leg_that_is_marked(
    window: MainWindow, write_case: Callable[[str], Path]
) -> None:
    start = "format: dermamap-case/1\nid: x\n"
    marked = "drawing: [{zone: heel, side: right, symptom: pain}]\n"
    window.open(write_case(start + marked))
    views = {panel.view for panel in window.canvas.stage.scene.panels}
    assert ViewId.LATERAL_RIGHT in views
    window.open(write_case(start))
    assert {panel.view for panel in window.canvas.stage.scene.panels} == views


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_case_is_told_in_one_line_and_leaves_the_open_one_untouched(
    window: MainWindow, write_case: Callable[[str], Path], text: str
) -> None:
    window.open(EXAMPLE)
    window.session.add_mark(HEEL)
    case, state = window.session.case, window.session.state.copy()
    assert not window.banner.isVisible()
    window.open(write_case(text))
    assert window.banner.isVisible()
    assert "case.yaml" in window.banner.text
    assert "\n" not in window.banner.text
    assert window.session.case is case
    assert (window.session.state == state).all()
    assert window.session.path == EXAMPLE
    assert window.session.history.canUndo()


def test_a_file_that_is_not_there_is_told(window: MainWindow, tmp_path: Path) -> None:
    window.open(tmp_path / "nowhere.yaml")
    assert window.banner.isVisible()
    assert "nowhere.yaml" in window.banner.text
    assert "not opened" in window.banner.text
    assert "still here" in window.banner.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(window: MainWindow, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    window.open(pipe)
    assert "“pipe” is no file" in window.banner.text
    assert window.session.path is None


def test_the_message_goes_when_it_is_closed_or_something_works(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open(tmp_path / "nowhere.yaml")
    window.open(EXAMPLE)
    assert not window.banner.isVisible()


def test_saving_asks_for_a_name_once_and_opening_gives_the_same_case(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "saved.yaml"
    asked: list[object] = []

    def ask(*given: object) -> Path:
        asked.append(given)
        return path

    monkeypatch.setattr(case_dialogs, "ask_save", ask)
    window.session.add_mark(HEEL)
    window.session.answer("back_pain", True)  # noqa: FBT003 - an answer
    assert window.isWindowModified()
    window.actions_.save.trigger()
    assert path.exists()
    assert not window.isWindowModified()
    window.session.add_mark(HEEL)
    window.actions_.save.trigger()
    assert len(asked) == 1
    saved = window.session.case
    window.files.new_case()
    assert not window.session.case.drawing.marks
    window.open(path)
    assert window.session.case.drawing == saved.drawing
    assert window.session.case.findings == saved.findings


def test_saving_where_it_cannot_be_is_told_and_keeps_the_changes_unsaved(
    window: MainWindow, tmp_path: Path
) -> None:
    window.session.add_mark(HEEL)
    assert not window.files.save_to(tmp_path / "no such folder" / "case.yaml")
    assert window.banner.isVisible()
    assert "not saved" in window.banner.text
    assert "Ctrl+Shift+S" in window.banner.text
    assert window.isWindowModified()


@pytest.mark.parametrize("leave", ["new_case", "ask_open", "close"])
def test_cancel_keeps_everything(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    monkeypatch.setattr(case_dialogs, "ask_open", lambda *_: EXAMPLE)
    asked = answer_unsaved(monkeypatch, Unsaved.CANCEL)
    window.session.add_mark(HEEL)
    case = window.session.case
    leaves = {
        "new_case": window.files.new_case,
        "ask_open": window.files.ask_open,
        "close": window.close,
    }
    leaves[leave]()
    assert len(asked) == 1
    assert window.session.case is case
    assert window.isVisible()


def test_not_saving_leaves_at_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_unsaved(monkeypatch, Unsaved.DISCARD)
    window.session.add_mark(HEEL)
    window.actions_.new.trigger()
    assert not window.session.case.drawing.marks
    assert not window.session.state.any()


def test_saving_first_and_giving_no_name_does_not_leave(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_unsaved(monkeypatch, Unsaved.SAVE)
    monkeypatch.setattr(case_dialogs, "ask_save", lambda *_: None)
    window.session.add_mark(HEEL)
    window.files.new_case()
    assert window.session.case.drawing.marks


def test_nothing_is_asked_when_nothing_changed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_unsaved(monkeypatch, Unsaved.CANCEL)
    window.open(EXAMPLE)
    assert window.close()
    assert not asked


def test_the_title_is_edited_in_place_and_undone(window: MainWindow) -> None:
    window.top._title.setText("Second visit")
    window.top._title.editingFinished.emit()
    assert window.session.case.title == "Second visit"
    assert window.windowTitle().startswith("Second visit")
    window.actions_.undo.trigger()
    assert window.top._title.text() == ""


def test_words_of_a_file_are_shown_as_they_are_and_load_no_picture(
    window: MainWindow, write_case: Callable[[str], Path]
) -> None:
    zone = "\"<img src='x'>\""
    window.open(
        write_case(
            f"format: dermamap-case/1\nid: x\ndrawing: [{{zone: {zone}, side: left}}]\n"
        )
    )
    assert "<img src='x'>" in window.banner.text
    for part in (window.banner, window.status):
        for label in part.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
    assert as_tip("a <b") == "<qt>a &lt;b</qt>"


def test_a_case_without_a_title_is_called_by_the_name_of_its_file(
    window: MainWindow, write_case: Callable[[str], Path]
) -> None:
    assert window.top._title.placeholderText() == "Untitled case"
    window.open(write_case("format: dermamap-case/1\nid: x\n"))
    assert window.top._title.placeholderText() == "case"
    window.files.new_case()
    assert window.top._title.placeholderText() == "Untitled case"


def test_a_title_that_has_no_room_ends_in_dots_and_is_told_in_full(
    window: MainWindow,
) -> None:
    title = window.top._title
    long = 12 * "Outer lower leg "
    window.session.set_title(long.strip())
    QApplication.processEvents()
    window.canvas.setFocus()
    cut = title.grab().toImage()
    assert long.strip() in title.toolTip()
    title.setFocus()
    title.setCursorPosition(0)
    assert title.grab().toImage() != cut, "it is edited as it is"
