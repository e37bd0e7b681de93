"""Cases begun, opened, saved and left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence

from dermamap.session.session import Session
from dermamap.ui.dialogs import case_dialogs
from dermamap.ui.dialogs.case_dialogs import Unsaved
from dermamap.ui.dialogs.waiting import Waiting
from dermamap.ui.frame.top_bar import TopBar
from dermamap.ui.window.window_frame import WindowFrame


class FilesDesk(QObject):
    """Opens and saves, and asks before anything would be lost.

    Args:
        frame: The window.
        top: Its bar, which shows the name of the case.
        session: The open case.
    """

    begun = Signal()
    """Another case is about to be shown."""
    opened = Signal()
    """Another case is shown now."""
    saved = Signal()
    """The case is in its file."""

    def __init__(self, frame: WindowFrame, top: TopBar, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._top, self._session = frame, top, session
        session.case_changed.connect(self.show_title)
        session.history.cleanChanged.connect(self.show_title)
        session.problem.connect(self._show_problem)
        self._unopened = self.tr(
            "This case was not opened. {problem}. What was open is still here."
        )
        self._unsaved = self.tr(
            "The case is not saved. {problem}. Save it in another place by “Save as…”, "
            "{key}."
        )
        self._told = self._unopened
        top.title_wished.connect(session.set_title)

    def new_case(self) -> None:
        """Begin an empty case."""
        if self.may_leave():
            self._begin_anew()
            self._session.new_case()

    def ask_open(self) -> None:
        """Open a case that is asked for."""
        if self.may_leave():
            path = case_dialogs.ask_open(self._frame, self._session.path)
            if path is not None:
                self.open(path)

    def open_if_left(self, path: Path) -> None:
        """Open a case, after asking about the one that is open."""
        if self.may_leave():
            self.open(path)

    def show_instead(self, show: Callable[[], object]) -> None:
        """Show another case that is not opened from a file.

        Args:
            show: Lets the session show it.
        """
        self._begin_anew()
        show()
        self.opened.emit()

    def open(self, path: Path) -> None:
        """Open a case; if it cannot be read, the open one stays."""
        self._frame.banner.hide()
        self._told = self._unopened
        if path.is_fifo() or path.is_char_device():  # which may never come to an end
            problem = self.tr("“{name}” is no file, but a stream; choose a file")
            self._frame.banner.show_problem(problem.format(name=path.name))
            return
        told = self.tr("Opening “{name}”…").format(name=path.name)
        if self._session.open(path, Waiting(told, self._frame)):
            self._begin_anew()
            self.opened.emit()

    def save(self) -> bool:
        """Save to where the case came from, or ask where."""
        if self._session.path is None:
            return self.save_as()
        return self.save_to(self._session.path)

    def save_as(self) -> bool:
        """Ask where to save."""
        session = self._session
        path = case_dialogs.ask_save(self._frame, session.path, session.case.title)
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a file; whether that could be done."""
        self._frame.banner.hide()
        self._told = self._unsaved
        saved = self._session.save(path)
        self.show_title()
        if saved:
            self.saved.emit()
        return saved

    def may_leave(self) -> bool:
        """Ask about changes that are not in a file; whether to go on."""
        self._session.end_stroke()
        if self._session.history.isClean():
            return True
        match case_dialogs.ask_unsaved(self._frame):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def _show_problem(self, problem: str) -> None:
        """Say what could not be done, why, and what to do."""
        key = QKeySequence("Ctrl+Shift+S")
        native = key.toString(QKeySequence.SequenceFormat.NativeText)
        told = self._told.format(problem=problem.rstrip("."), key=native)
        self._frame.banner.show_problem(told)

    @Slot()
    def show_title(self) -> None:
        """Show the name of the case and whether all of it is in its file."""
        case, path = self._session.case, self._session.path
        clean = self._session.history.isClean()
        file = path.stem if path else ""
        self._top.show_case(case.title, file, saved=clean)
        name = case.title or file or self.tr("Untitled case")
        self._frame.setWindowTitle(f"{name}[*] – dermamap")  # noqa: RUF001 - a dash
        self._frame.setWindowModified(not clean)

    def _begin_anew(self) -> None:
        self._frame.banner.hide()
        self.begun.emit()
