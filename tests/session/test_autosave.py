"""Unsaved work survives a crash, and nothing is left behind without one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.case import Answer
from dermamap.core.drawing import Mark, ZoneFill
from dermamap.core.errors import Cancelled
from dermamap.files.cases.recovery_file import SUFFIX, read_kept
from dermamap.session.autosave import Autosave, Standing, left_behind
from dermamap.session.session import Session

HEEL = Mark(ZoneFill("heel", Side.RIGHT), Symptom.PAIN)
CALF = Mark(ZoneFill("lateral_leg_upper", Side.LEFT), Symptom.REDUCED)
YES: Answer = True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


@pytest.fixture
def autosave(session: Session, folder: Path) -> Iterator[Autosave]:
    made = Autosave(session, folder)
    yield made
    made.close()


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def wait_for(qtbot: QtBot, autosave: Autosave, standing: Standing) -> None:
    qtbot.waitUntil(lambda: autosave.standing is standing, timeout=20_000)


def die(autosave: Autosave) -> None:
    """Leave everything as a killed program does: the file, and no lock on it."""
    autosave._worker.shutdown(wait=True)
    autosave._lock.unlock()
    autosave._is_closed = True


def test_nothing_is_kept_while_nothing_changed(
    autosave: Autosave, session: Session, folder: Path, qapp: QApplication
) -> None:
    session.tell_everything()
    qapp.processEvents()
    assert autosave.standing is Standing.SAVED
    assert not folder.exists()


def test_every_finished_step_is_kept(
    autosave: Autosave,
    session: Session,
    folder: Path,
    qtbot: QtBot,
    reference: Reference,
) -> None:
    session.add_mark(HEEL)
    assert autosave.standing is Standing.KEEPING
    wait_for(qtbot, autosave, Standing.KEPT)
    session.answer("back_pain", YES)
    assert autosave.standing is Standing.KEEPING
    wait_for(qtbot, autosave, Standing.KEPT)
    (file,) = files(folder)
    kept = read_kept(file, reference.knowledge.questions)
    assert kept.case == session.case
    assert kept.path is None


def test_what_comes_in_one_lull_is_written_once(
    autosave: Autosave, session: Session, qtbot: QtBot
) -> None:
    session.add_mark(HEEL)
    session.add_mark(CALF)
    wait_for(qtbot, autosave, Standing.KEPT)
    assert autosave._turn == 1


def test_a_long_stroke_does_not_keep_the_steps_before_it_waiting(
    autosave: Autosave, session: Session, folder: Path, qtbot: QtBot
) -> None:
    session.add_mark(HEEL)
    session.begin_stroke(ViewId.LATERAL_LEFT, (150.0, 500.0), 12.0, Symptom.PAIN)
    qtbot.waitUntil(lambda: bool(files(folder)), timeout=20_000)
    assert session.is_drawing
    assert autosave._waited == 0


def test_saving_leaves_nothing_behind(
    autosave: Autosave, session: Session, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.KEPT)
    session.save(tmp_path / "case.yaml")
    wait_for(qtbot, autosave, Standing.SAVED)
    qtbot.waitUntil(lambda: not files(folder))
    session.add_mark(CALF)
    wait_for(qtbot, autosave, Standing.KEPT)
    session.history.undo()  # the file of the person has this
    wait_for(qtbot, autosave, Standing.SAVED)
    qtbot.waitUntil(lambda: not files(folder))


def test_saving_at_once_leaves_nothing_behind(
    autosave: Autosave, session: Session, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.add_mark(HEEL)
    autosave.keep()
    session.save(tmp_path / "case.yaml")
    wait_for(qtbot, autosave, Standing.SAVED)
    qtbot.waitUntil(lambda: not files(folder))


def test_the_file_of_the_person_is_never_written(
    autosave: Autosave, session: Session, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "case.yaml"
    session.add_mark(HEEL)
    session.save(path)
    before = path.read_bytes()
    session.add_mark(CALF)
    wait_for(qtbot, autosave, Standing.KEPT)
    assert path.read_bytes() == before
    assert len(files(folder)) == 1


def test_closing_leaves_nothing_behind(
    autosave: Autosave, session: Session, folder: Path, qtbot: QtBot
) -> None:
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.KEPT)
    autosave.close()
    assert not list(folder.iterdir())
    session.add_mark(CALF)  # a window that closes still hears of changes
    session.history.setClean()
    autosave._settle()
    assert not list(folder.iterdir())


def test_after_a_crash_the_work_is_offered_and_goes_on_as_unsaved(
    autosave: Autosave,
    session: Session,
    folder: Path,
    qtbot: QtBot,
    reference: Reference,
) -> None:
    questions, path = reference.knowledge.questions, folder.parents[1] / "case.yaml"
    session.save(path)
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.KEPT)
    assert left_behind(folder, questions) == ([], []), "the window is open"
    die(autosave)

    after = Session(reference)
    again = Autosave(after, folder)
    (left,), problems = left_behind(folder, questions)
    assert not problems
    assert left_behind(folder, questions) == ([], []), "one window takes it"
    after.restore(left.kept.case, left.kept.path)
    again.keep(instead_of=left)
    wait_for(qtbot, again, Standing.KEPT)
    assert after.case == session.case
    assert after.path == path
    assert not after.history.isClean()
    assert after.state.any()
    assert files(folder) == [again._file]
    again.close()


def test_work_that_is_neither_restored_nor_discarded_is_offered_again(
    autosave: Autosave,
    session: Session,
    folder: Path,
    qtbot: QtBot,
    reference: Reference,
) -> None:
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.KEPT)
    die(autosave)
    for _ in range(2):
        (left,), _ = left_behind(folder, reference.knowledge.questions)
        left.lock.unlock()
    (left,), _ = left_behind(folder, reference.knowledge.questions)
    left.discard()
    assert left_behind(folder, reference.knowledge.questions) == ([], [])
    assert not list(folder.iterdir())


def test_the_newest_work_is_offered_first(
    folder: Path, qtbot: QtBot, reference: Reference
) -> None:
    for title in ("first", "second", "third"):
        session = Session(reference)
        autosave = Autosave(session, folder)
        session.set_title(title)
        wait_for(qtbot, autosave, Standing.KEPT)
        die(autosave)
    found, _ = left_behind(folder, reference.knowledge.questions)
    titles = [left.kept.case.title for left in found]
    assert titles == ["third", "second", "first"]
    for left in found:
        left.discard()


def test_damaged_work_is_told_once_and_set_aside(
    folder: Path, reference: Reference
) -> None:
    folder.mkdir(parents=True)
    (folder / f"a{SUFFIX}").write_text("{")
    found, (problem,) = left_behind(folder, reference.knowledge.questions)
    assert not found
    assert problem.where == str(folder / "a.damaged")
    assert left_behind(folder, reference.knowledge.questions) == ([], [])
    assert (folder / "a.damaged").read_text() == "{"


def test_a_disk_that_refuses_is_told_once_and_the_window_goes_on(
    autosave: Autosave, session: Session, folder: Path, qtbot: QtBot
) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in the way")
    said: list[str] = []
    autosave.failed.connect(said.append)
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.UNKEPT)
    session.add_mark(CALF)
    qtbot.waitUntil(lambda: autosave._turn == 2 and not autosave._lull.isActive())
    wait_for(qtbot, autosave, Standing.UNKEPT)
    assert len(said) == 1
    assert str(folder) in said[0]
    folder.unlink()
    session.answer("back_pain", YES)
    wait_for(qtbot, autosave, Standing.KEPT)


def test_opening_can_be_called_off_and_the_open_case_stays(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "case.yaml"
    session.add_mark(HEEL)
    session.add_mark(CALF)
    session.save(path)
    session.new_case()
    before = session.case
    shares: list[float] = []

    def off(share: float) -> None:
        shares.append(share)
        if share:
            raise Cancelled

    assert not session.open(path, lambda work: work(off))
    assert shares == [0.0, 0.5]
    assert session.case is before
    assert not session.state.any()
    assert session.open(path, lambda work: work(shares.append))
    assert session.case.drawing.marks == (HEEL, CALF)
    assert session.state.any()


def test_what_is_found_is_held_until_the_end_and_then_offered_again(
    autosave: Autosave,
    session: Session,
    folder: Path,
    qtbot: QtBot,
    reference: Reference,
) -> None:
    questions = reference.knowledge.questions
    session.add_mark(HEEL)
    wait_for(qtbot, autosave, Standing.KEPT)
    die(autosave)
    again = Autosave(Session(reference), folder)
    assert again.look_for_work(questions) == []
    assert [left.kept.case for left in again.left] == [session.case]
    assert left_behind(folder, questions) == ([], []), "it is held"
    again.close()
    again.close()
    assert again.left == []
    (left,), _ = left_behind(folder, questions)
    left.discard()


def test_work_that_another_window_has_just_given_up_is_no_problem(
    folder: Path, reference: Reference
) -> None:
    folder.mkdir(parents=True)
    (folder / f"gone{SUFFIX}").symlink_to(folder / "nowhere")
    assert left_behind(folder, reference.knowledge.questions) == ([], [])
