"""What is told about saving, and what becomes of work that a crash has left."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dermamap.core.anatomy import Side, Symptom
from dermamap.core.case import Case
from dermamap.core.drawing import Drawing, Mark, ZoneFill
from dermamap.files.cases.recovery_file import Kept, write_kept
from dermamap.session.autosave import Autosave
from dermamap.session.session import Session
from dermamap.ui.dialogs import case_dialogs
from dermamap.ui.dialogs.case_dialogs import Unsaved
from dermamap.ui.window.main_window import MainWindow
from dermamap.ui.window.window_frame import Kit

HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)
CALF = Mark(ZoneFill("lateral_leg_upper", Side.LEFT), Symptom.REDUCED)
SAFE = "Not saved yet: kept safe on this computer"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def kept_window(kit: Kit, qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    session = Session(kit.reference)
    window = MainWindow(session, kit, autosave=Autosave(session, folder, session))
    qtbot.addWidget(window, before_close_func=lambda _: session.history.setClean())
    window.show()
    yield window
    session.history.setClean()
    window.close()


@pytest.fixture
def leave(folder: Path) -> Callable[..., None]:
    """Return a function that leaves work as a crash does."""

    def left(title: str, path: Path | None = None, hour: int = 10) -> None:
        folder.mkdir(exist_ok=True)
        case = Case(title=title, drawing=Drawing((HEEL,)))
        at = datetime(2026, 11, 20, hour, 42, tzinfo=UTC)
        write_kept(Kept(case, path, at), folder / f"{title}.recovery")

    return left


def told(window: MainWindow) -> str:
    return window.status._kept.text()


def test_it_is_told_whether_work_is_saved_or_kept_safe(
    kept_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = kept_window
    assert told(window) == ""
    window.session.add_mark(HEEL)
    assert told(window) == "Saving…"
    qtbot.waitUntil(lambda: told(window) == SAFE, timeout=20_000)
    window.files.save_to(tmp_path / "case.yaml")
    qtbot.waitUntil(lambda: told(window).startswith("Saved "), timeout=20_000)
    window.session.add_mark(CALF)
    qtbot.waitUntil(lambda: told(window) == SAFE, timeout=20_000)
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: told(window).startswith("Saved "), timeout=20_000)


def test_an_old_file_is_told_with_its_day(
    kept_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "case.yaml"
    kept_window.files.save_to(path)
    today = told(kept_window)
    os.utime(path, (1_500_000_000, 1_500_000_000))
    kept_window.files.open(path)
    assert told(kept_window).startswith("Saved ")
    assert len(told(kept_window)) > len(today)
    path.unlink()
    kept_window.session.tell_everything()
    assert told(kept_window) == ""


def test_work_is_offered_by_its_name_and_restored_as_unsaved(
    kept_window: MainWindow, leave: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    leave("Knee", tmp_path / "knee.yaml")
    window = kept_window
    window.keeping.look_for_work()
    assert window.offer.isVisible()
    assert "“Knee”" in window.offer.text
    window.offer._restore.click()
    assert window.session.case.title == "Knee"
    assert window.session.path == tmp_path / "knee.yaml"
    assert window.isWindowModified()
    assert not window.offer.isVisible()
    qtbot.waitUntil(lambda: told(window) == SAFE, timeout=20_000)


def test_what_is_discarded_is_not_offered_again(
    kept_window: MainWindow, leave: Callable[..., None], folder: Path
) -> None:
    leave("First", hour=9)
    leave("Second", hour=10)
    window = kept_window
    window.keeping.look_for_work()
    assert "“Second”" in window.offer.text, "the newest first"
    window.offer._discard.click()
    assert "“First”" in window.offer.text
    window.offer._discard.click()
    assert not window.offer.isVisible()
    assert not list(folder.glob("*.recovery"))
    window.offer.discard_wished.emit()
    window.offer.restore_wished.emit()
    assert not window.offer.isVisible()


def test_restoring_asks_before_other_work_is_lost(
    kept_window: MainWindow,
    leave: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leave("Knee")
    window = kept_window
    window.keeping.look_for_work()
    window.session.add_mark(CALF)
    monkeypatch.setattr(case_dialogs, "ask_unsaved", lambda _: Unsaved.CANCEL)
    window.offer._restore.click()
    assert window.session.case.drawing.marks == (CALF,)
    assert window.offer.isVisible()


def test_work_that_cannot_be_read_is_told_in_a_sentence(
    kept_window: MainWindow, folder: Path
) -> None:
    folder.mkdir()
    (folder / "a.recovery").write_text("{")
    kept_window.keeping.look_for_work()
    assert "set aside" in kept_window.banner.text
    assert not kept_window.offer.isVisible()


def test_a_disk_that_cannot_keep_work_is_told_with_what_to_do(
    kept_window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    folder.write_text("a file in the way")
    kept_window.session.add_mark(HEEL)
    qtbot.waitUntil(kept_window.banner.isVisible, timeout=20_000)
    assert "save it yourself" in kept_window.banner.text
    assert told(kept_window) == "Not saved"


def test_a_window_that_keeps_nothing_has_nothing_to_offer(window: MainWindow) -> None:
    window.keeping.look_for_work()
    assert not window.offer.isVisible()
    assert window.keeping.folder is None
    window.offer.restore_wished.emit()
    window.session.add_mark(HEEL)
    assert told(window) == ""
