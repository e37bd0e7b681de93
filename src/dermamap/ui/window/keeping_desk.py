"""Unsaved work kept safe, told of at the bottom, and offered again after a crash."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject

from dermamap.session.autosave import Autosave, LeftBehind, Standing
from dermamap.session.session import Session
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.window_frame import WindowFrame


class KeepingDesk(QObject):
    """Connects the autosave with the window.

    Args:
        frame: The window.
        session: The open case.
        files: Asks before anything would be lost.
        autosave: Keeps work; nothing is kept without it.
    """

    def __init__(
        self,
        frame: WindowFrame,
        session: Session,
        files: FilesDesk,
        autosave: Autosave | None,
    ) -> None:
        super().__init__(frame)
        self._frame, self._session, self._files = frame, session, files
        self._autosave = autosave
        frame.offer.restore_wished.connect(self._restore)
        frame.offer.discard_wished.connect(self._discard)
        session.case_changed.connect(self._tell)
        files.saved.connect(self._tell)
        if autosave is not None:
            autosave.standing_changed.connect(self._tell)
            autosave.failed.connect(self._warn)
            self._offer()

    @property
    def folder(self) -> Path | None:
        """Where unsaved work is kept, if it is."""
        return self._autosave.folder if self._autosave else None

    @property
    def _left(self) -> list[LeftBehind]:
        return self._autosave.left if self._autosave else []

    def look_for_work(self) -> None:
        """Offer what a crash has left, if it has."""
        if self._autosave is None:
            return
        questions = self._frame.kit.reference.knowledge.questions
        problems = self._autosave.look_for_work(questions)
        if problems:
            told = self.tr(
                "Work that was kept before a crash cannot be read. It was set aside: "
                "{problem}"
            )
            self._frame.banner.show_problem(told.format(problem=problems[0]))
        self._offer()

    def close(self) -> None:
        """Give up what was not saved, as the person has said."""
        if self._autosave is not None:
            self._autosave.close()

    def _offer(self) -> None:
        """Offer the newest work."""
        if not self._left:
            self._frame.offer.show_offer("")
            return
        kept = self._left[0].kept
        file = kept.path.name if kept.path else ""
        name = kept.case.title or file or self.tr("Untitled case")
        told = self.tr(
            "dermamap ended before “{name}” was saved. Your work of {time} is still "
            "here."
        )
        time = QLocale().toString(_local(kept.at), QLocale.FormatType.ShortFormat)
        self._frame.offer.show_offer(told.format(name=name, time=time))

    def _restore(self) -> None:
        if not self._left or not self._files.may_leave():
            return
        left = self._left.pop(0)
        self._files.show_instead(
            lambda: self._session.restore(left.kept.case, left.kept.path)
        )
        if self._autosave is not None:
            self._autosave.keep(instead_of=left)
        self._offer()

    def _discard(self) -> None:
        if self._left:
            self._left.pop(0).discard()
        self._offer()

    def _warn(self, problem: str) -> None:
        told = self.tr(
            "Your work cannot be kept safe from a crash, so save it yourself. {problem}"
        )
        self._frame.banner.show_problem(told.format(problem=problem))

    def _tell(self) -> None:
        self._frame.status.show_kept(self._text())

    def _text(self) -> str:
        path = self._session.path
        standing = self._autosave.standing if self._autosave else Standing.SAVED
        words: dict[Standing, Callable[[], str]] = {
            Standing.SAVED: lambda: self._saved_text(path),
            Standing.KEEPING: lambda: self.tr("Saving…"),
            Standing.KEPT: lambda: self.tr("Not saved yet: kept safe on this computer"),
            Standing.UNKEPT: lambda: self.tr("Not saved"),
        }
        return words[standing]()

    def _saved_text(self, path: Path | None) -> str:
        if path is None or not self._session.history.isClean():
            return ""
        try:
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except OSError:
            return ""
        local, short = _local(at), QLocale.FormatType.ShortFormat
        if local.date() == QDateTime.currentDateTime().date():
            time = QLocale().toString(local.time(), short)
        else:
            time = QLocale().toString(local, short)
        return self.tr("Saved {time}").format(time=time)


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
