"""The window: panels around the body, and the session that they show and ask."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from dermamap.core.preferences import Mode, Preferences
from dermamap.session.session import Session
from dermamap.ui.results import presenting
from dermamap.ui.stage.panels import Layout
from dermamap.ui.top_bar import TopBar
from dermamap.ui.window.actions import Actions
from dermamap.ui.window.drawing_desk import DrawingDesk
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.reading_desk import ReadingDesk
from dermamap.ui.window.window_frame import Kit, WindowFrame


class MainWindow(WindowFrame):
    """The one window.

    Args:
        session: The open case.
        kit: Everything else.
        preferences: What was chosen before.
        keep: Remembers what is chosen now.
    """

    preferences_changed = Signal(object)
    """The preferences, after each choice."""

    def __init__(
        self,
        session: Session,
        kit: Kit,
        preferences: Preferences | None = None,
        keep: Callable[[Preferences], object] = lambda _: None,
    ) -> None:
        super().__init__(kit)
        self.session = session
        self.preferences = preferences or Preferences()
        self._keep = keep
        session.setParent(self)  # so that neither outlives the other
        self.actions_ = Actions(self, session)
        self.top = TopBar()
        self.drawing = DrawingDesk(self, session, self.preferences.radius_mm)
        self.reading = ReadingDesk(self, session)
        self.files = FilesDesk(self, self.top, session)
        self._connect_desks()
        self._fill_top()
        self.lay_out(self.top)
        self.canvas.show_views(self._layout(), self.preferences.sides)
        self.views.show_views(self._layout(), self.preferences.sides)
        self.canvas.load_pictures_with(kit.picture)
        self.canvas.name_territories(presenting.words_on_skin(kit.wording))
        self.show_mode(self.preferences.mode)
        self.canvas.setFocus()
        session.tell_everything()

    def _connect_desks(self) -> None:
        files, reading = self.files, self.reading
        files.begun.connect(reading.begin_anew)
        files.opened.connect(reading.turn_to_marks)
        self.actions_.serve_files(files)
        self.actions_.serve_drawing(self.drawing)
        self.actions_.serve_views()
        self.top.left.connect(self.canvas.setFocus)
        self.top.mode_wished.connect(lambda mode: self.prefer(mode=mode))
        self.views.views_chosen.connect(
            lambda layout, sides: self.prefer(layout=layout.value, sides=sides)
        )
        self.learn.clinician_wished.connect(lambda: self.prefer(mode=Mode.CLINICIAN))
        self.preferences_changed.connect(self._follow_preferences)

    def _fill_top(self) -> None:
        does = self.actions_
        self.top.add_actions(
            [
                (does.undo, "undo"),
                (does.redo, "redo"),
                (does.clear, ""),
                (does.new, ""),
                (does.open, ""),
                (does.save, ""),
            ]
        )

    def _layout(self) -> Layout:
        known = {layout.value for layout in Layout}
        chosen = self.preferences.layout
        return Layout(chosen) if chosen in known else Layout.OVERVIEW

    # What the person prefers

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Choose something for the program itself, and remember it."""
        after = replace(self.preferences, **changes)
        if after != self.preferences:
            self.preferences = after
            self._keep(after)
            self.preferences_changed.emit(after)

    def _follow_preferences(self, preferences: Preferences) -> None:
        if preferences.mode is not self.mode:
            self.show_mode(preferences.mode)

    def show_mode(self, mode: Mode) -> None:
        """Speak to somebody else: a patient, a clinician, a student."""
        self.top.show_mode(mode)
        super().show_mode(mode)

    # Files

    def open(self, path: Path) -> None:
        """Open a case; if it cannot be read, the open one stays."""
        self.files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes first."""
        if self.files.may_leave():
            self.workshop.close()
            event.accept()
        else:
            event.ignore()
