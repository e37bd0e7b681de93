"""Keeps unsaved work safe from a crash, beside the files that a person saves.

Every change is kept within a second in a file of the program's own, written in a
thread of its own, so that a pen need not wait. Files that the person chose are never
written without being asked. A lock tells the files of windows that are open from
those that a crash has left behind.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from dermamap.core.errors import DermamapError
from dermamap.files.cases.recovery_file import (
    SUFFIX,
    Kept,
    make_folder,
    read_kept,
    set_aside,
    write_kept,
)
from dermamap.files.knowledge.findings_format import Questions
from dermamap.session.session import Session

LULL_MS: Final = 200
"""After a change; what comes meanwhile is kept with it."""

_PATIENCE: Final = 3
"""Lulls that a stroke under way is waited for, so that its points stay quick."""


class Standing(Enum):
    """Where the work stands that is on show."""

    SAVED = "saved"
    """Nothing is unsaved."""
    KEEPING = "keeping"
    """A change is about to be kept."""
    KEPT = "kept"
    """Not saved, but safe from a crash."""
    UNKEPT = "unkept"
    """Not saved, and the disk refuses to keep it."""


@dataclass(frozen=True, eq=False)
class LeftBehind:
    """Work that a crash has left; nobody else can take it as long as this is held.

    Attributes:
        kept: The work.
        file: Where it is.
        lock: Held on it.
    """

    kept: Kept
    file: Path
    lock: QLockFile

    def discard(self) -> None:
        """Throw the work away."""
        self.file.unlink(missing_ok=True)
        self.lock.unlock()


class Autosave(QObject):
    """Keeps the work of one session.

    Args:
        session: The open case.
        folder: Where to keep it; made when there is something to keep.
    """

    standing_changed = Signal(object)
    failed = Signal(str)
    """Why work cannot be kept, in one sentence, once until it can again."""
    _done = Signal(int, str)

    def __init__(
        self, session: Session, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.left: list[LeftBehind] = []
        """What a crash has left and nobody has taken yet, the newest first."""
        self._session = session
        self._file = folder / f"{uuid4().hex}{SUFFIX}"
        self._lock = _lock_of(self._file)
        self._worker = ThreadPoolExecutor(1, "autosave")
        self._standing = Standing.SAVED
        self._turn = self._waited = 0
        self._has_failed = self._is_closed = False
        self._lull = QTimer(self, singleShot=True, interval=LULL_MS)
        self._lull.timeout.connect(self._keep_soon)
        self._done.connect(self._finish)
        session.case_changed.connect(self._look)
        session.history.cleanChanged.connect(self._look)

    @property
    def standing(self) -> Standing:
        """Where the work stands."""
        return self._standing

    def look_for_work(self, questions: Questions) -> Sequence[DermamapError]:
        """Find what a crash has left.

        Args:
            questions: Every question that a case may answer.

        Returns:
            What is wrong with work that cannot be read; it was set aside.
        """
        found, problems = left_behind(self.folder, questions)
        self.left += found
        return problems

    def keep(self, instead_of: LeftBehind | None = None) -> None:
        """Keep the work as it is now, without waiting for it to be written.

        Args:
            instead_of: Thrown away as soon as this is kept.
        """
        self._lull.stop()
        self._waited = 0
        self._turn += 1
        kept = Kept(self._session.case, self._session.path, datetime.now(UTC))
        self._stand(Standing.KEEPING)
        self._worker.submit(self._write, kept, self._turn, instead_of)

    def close(self) -> None:
        """End: give up what was not saved, as the person has said.

        What a crash has left is offered again at the next start.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._lull.stop()
        self._worker.submit(self._remove)
        self._worker.shutdown(wait=True)
        for left in self.left:
            left.lock.unlock()
        self.left = []

    def _look(self, *_: object) -> None:
        """See whether there is anything to keep; history may not know it yet."""
        if self._is_closed:
            return
        if self._session.history.isClean():
            QTimer.singleShot(0, self, self._settle)
        elif not self._lull.isActive():
            self._stand(Standing.KEEPING)
            self._lull.start()

    def _settle(self) -> None:
        if self._is_closed:
            return
        if not self._session.history.isClean():
            self._look()
            return
        self._lull.stop()
        if self._standing is not Standing.SAVED:
            self._turn += 1  # what is being written no longer counts
            self._worker.submit(self._remove)
            self._stand(Standing.SAVED)

    def _keep_soon(self) -> None:
        if self._session.is_drawing and self._waited < _PATIENCE:
            self._waited += 1
            self._lull.start()
        else:
            self.keep()

    def _stand(self, standing: Standing) -> None:
        if standing is not self._standing:
            self._standing = standing
            self.standing_changed.emit(standing)

    # In the thread

    def _write(self, kept: Kept, turn: int, instead_of: LeftBehind | None) -> None:
        try:
            make_folder(self._file.parent)
            self._lock.tryLock(0)  # without it the work is kept all the same
            write_kept(kept, self._file)
        except DermamapError as error:
            self._done.emit(turn, str(error))
            return
        if instead_of is not None:
            instead_of.discard()
        self._done.emit(turn, "")

    def _remove(self) -> None:
        self._file.unlink(missing_ok=True)
        self._lock.unlock()

    # Back in the window's thread

    def _finish(self, turn: int, problem: str) -> None:
        if turn != self._turn or self._is_closed:
            return
        if not problem:
            self._has_failed = False
            if not self._lull.isActive():
                self._stand(Standing.KEPT)
            return
        self._stand(Standing.UNKEPT)
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(problem)


def left_behind(
    folder: Path, questions: Questions
) -> tuple[Sequence[LeftBehind], Sequence[DermamapError]]:
    """Return the work that crashes have left, the newest first.

    Args:
        folder: Where it was kept.
        questions: Every question that a case may answer.

    Returns:
        What can be offered again, and what is wrong with the rest, which is set
        aside under another name.
    """
    found: list[LeftBehind] = []
    problems: list[DermamapError] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        lock = _lock_of(file)
        if not lock.tryLock(0):
            continue  # of a window that is open
        try:
            found.append(LeftBehind(read_kept(file, questions), file, lock))
        except DermamapError as error:
            lock.unlock()
            if file.exists():
                where = str(set_aside(file))
                problems.append(DermamapError(where, error.problem))
    found.sort(key=lambda each: each.kept.at, reverse=True)
    return found, problems


def _lock_of(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # it is stale when its program is gone, not when it is old
    return lock
