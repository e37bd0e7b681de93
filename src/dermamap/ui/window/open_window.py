"""The window that is open, made anew when another language is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dermamap.core.preferences import Preferences
from dermamap.ui.window.main_window import MainWindow


class OpenWindow(QObject):
    """The window that is open; there is one at a time.

    Widgets take their words when they are made. For another language all of them are
    made anew, around the same case with its history.

    Args:
        make: Speaks the language of the preferences and makes a window in it.
        preferences: What was chosen before.
    """

    renewed = Signal(object)
    """The new window."""

    def __init__(
        self,
        make: Callable[[Preferences], MainWindow],
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._language = preferences.language
        self.window = self._made(preferences)

    def _made(self, preferences: Preferences) -> MainWindow:
        window = self._make(preferences)
        window.preferences_changed.connect(self._follow)
        return window

    def _follow(self, preferences: Preferences) -> None:
        if preferences.language != self._language:
            self._language = preferences.language
            # Whatever the choice was made with belongs to the window that goes.
            QTimer.singleShot(0, self, self._renew)

    def _renew(self) -> None:
        old = self.window
        old.session.end_stroke()
        camera = old.canvas.stage.camera
        new = self._made(old.preferences)
        new.restoreGeometry(old.saveGeometry())
        if not (old.isMaximized() or old.isFullScreen()):
            new.setGeometry(old.geometry())
        self.window = new
        # The canvas fits the body to its size until the first frame is shown.
        new.canvas.frame_shown.connect(
            lambda: new.canvas.look_through(camera),
            Qt.ConnectionType.SingleShotConnection,
        )
        new.show()
        old.workshop.close()
        old.hide()
        old.deleteLater()
        self.renewed.emit(new)
