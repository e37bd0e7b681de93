"""Files that are dropped on the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from dermamap.files.cases.case_file import SUFFIXES
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.window_frame import WindowFrame

_DRAWN: Final = ".svg"


class DropDesk(QObject):
    """Opens a case or a map that is dropped, or says why it cannot.

    Args:
        frame: The window.
        files: Opens cases.
    """

    def __init__(self, frame: WindowFrame, files: FilesDesk) -> None:
        super().__init__(frame)
        self._frame, self._files = frame, files
        frame.setAcceptDrops(True)
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take whatever comes with addresses; what is wrong with it is said then."""
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            entering = isinstance(event, QDragEnterEvent)
            if entering or event.type() is QEvent.Type.Drop:
                event.acceptProposedAction()
                if not entering:
                    self.take(event.mimeData().urls())
                return True
        return super().eventFilter(watched, event)

    def take(self, urls: Sequence[QUrl]) -> None:
        """Open what was dropped."""
        names = [url.toLocalFile() for url in urls if url.isLocalFile()]
        problem = ""
        if len(urls) > 1:
            problem = self.tr(
                "%n files were dropped. Drop one case at a time.", "", len(urls)
            )
        elif not names:
            problem = self.tr(
                "This is not a file on this computer. Save it there first, then drop "
                "that file."
            )
        else:
            problem = self._open(Path(names[0]))
        if problem:
            self._frame.banner.show_problem(problem)

    def _open(self, path: Path) -> str:
        """Open a file by its kind; return what is wrong with it."""
        suffix = path.suffix.lower()
        if path.is_dir():
            told = self.tr("“{name}” is a folder. Drop one case file out of it.")
            return told.format(name=path.name)
        if suffix == _DRAWN:
            self._frame.own_maps.open(path)
            return ""
        if suffix not in SUFFIXES:
            told = self.tr(
                "“{name}” is no case. Drop a file whose name ends in {endings}, or a "
                "map of your own that ends in .svg."
            )
            *most, last = SUFFIXES
            endings = self.tr("{most} or {last}").format(
                most=", ".join(most), last=last
            )
            return told.format(name=path.name, endings=endings)
        self._files.open_if_left(path)
        return ""
