"""Writes preferences down a moment after they were chosen, not at each step of it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from dermamap.core.errors import DermamapError
from dermamap.core.preferences import Preferences
from dermamap.files.preferences_file import write_preferences

PAUSE_MS: Final = 600


class Remembering(QObject):
    """Remembers the preferences from one start to the next.

    Args:
        path: Of their file.
    """

    failed = Signal(str)
    """Why they cannot be written down, in one sentence, once."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._wanted: Preferences | None = None
        self._has_failed = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def keep(self, preferences: Preferences) -> None:
        """Write preferences down soon."""
        self._wanted = preferences
        if not self._pause.isActive():
            self._pause.start()

    def flush(self) -> None:
        """Write down now what is not written yet."""
        self._pause.stop()
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        try:
            write_preferences(wanted, self._path)
        except DermamapError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(str(error))
