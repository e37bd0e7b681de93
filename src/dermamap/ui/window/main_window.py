"""The window: panels around the body, and the session that they show and ask."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from dermamap.core.preferences import Mode, Preferences
from dermamap.session.autosave import Autosave
from dermamap.session.session import Session
from dermamap.ui.frame.top_bar import TopBar
from dermamap.ui.learn.learn_page import Lesson
from dermamap.ui.results import presenting
from dermamap.ui.stage.panels import Layout
from dermamap.ui.window.actions import Actions
from dermamap.ui.window.choices import Choices
from dermamap.ui.window.compare_desk import CompareDesk
from dermamap.ui.window.drawing_desk import DrawingDesk
from dermamap.ui.window.drop_desk import DropDesk
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.guide_desk import GuideDesk
from dermamap.ui.window.help_desk import HelpDesk
from dermamap.ui.window.keeping_desk import KeepingDesk
from dermamap.ui.window.list_desk import ListDesk
from dermamap.ui.window.pointing_desk import PointingDesk
from dermamap.ui.window.reading_desk import ReadingDesk
from dermamap.ui.window.speaking_desk import SpeakingDesk
from dermamap.ui.window.start_desk import StartDesk
from dermamap.ui.window.window_frame import Kit, WindowFrame


class MainWindow(WindowFrame):
    """The one window.

    Args:
        session: The open case.
        kit: Everything else.
        preferences: What was chosen before.
        keep: Remembers what is chosen now.
        autosave: Keeps unsaved work from a crash; without it nothing does.
    """

    preferences_changed = Signal(object)
    """The preferences, after each choice."""

    left = Signal()
    """It was closed."""

    def __init__(
        self,
        session: Session,
        kit: Kit,
        preferences: Preferences | None = None,
        keep: Callable[[Preferences], object] = lambda _: None,
        autosave: Autosave | None = None,
    ) -> None:
        super().__init__(kit)
        self.session = session
        self.choices = Choices(preferences or Preferences(), keep, self)
        self.choices.changed.connect(self.preferences_changed)
        session.setParent(self)  # so that neither outlives the other
        self.actions_ = Actions(self, session)
        self.top = TopBar()
        self.drawing = DrawingDesk(self, session, self.preferences.radius_mm)
        self.reading = ReadingDesk(self, session)
        self.guiding = GuideDesk(self, session)
        self.pointing = PointingDesk(self, session)
        self.compare = CompareDesk(self, session)
        self.listing = ListDesk(self, session)
        self.speaking = SpeakingDesk(self, session)
        self.files = FilesDesk(self, self.top, session)
        self.keeping = KeepingDesk(self, session, self.files, autosave)
        self.start = StartDesk(self, session, self.files, self.choices)
        self.start.show_parts(self.top)
        self.help = HelpDesk(self, self.choices, self.start, self.keeping.folder)
        self.help.add_keys(self.actions_)
        self.dropping = DropDesk(self, self.files)
        self._connect_desks()
        self._fill_top()
        self.lay_out(self.top)
        self._show_body(self.preferences)
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
        for begun in (files.begun, files.opened):
            begun.connect(self.compare.begin_anew)
            begun.connect(self.guiding.begin_anew)
        files.opened.connect(reading.turn_to_marks)
        self.actions_.serve_files(files)
        self.actions_.serve_drawing(self.drawing)
        self.actions_.serve_views()
        self.actions_.add("Ctrl+L", self.listing.toggle, self.tr("The skin as a list"))
        self.top.left.connect(self.canvas.setFocus)
        self.top.mode_wished.connect(lambda mode: self.prefer(mode=mode))
        self.views.views_chosen.connect(
            lambda layout, sides, _: self.prefer(layout=layout.value, sides=sides)
        )
        self.learn.lesson_wished.connect(self._teach)
        self.preferences_changed.connect(self._follow_preferences)

    def _fill_top(self) -> None:
        does = self.actions_
        self.top.add_actions(
            [
                (does.undo, "undo"),
                (does.redo, "redo"),
                does.steps,
                (does.clear, ""),
                (does.new, ""),
                (does.open, ""),
                self.start.recent_button,
                (does.save, ""),
            ]
        )
        self.top.add(self.help.button)

    def _layout(self) -> Layout:
        known = {layout.value for layout in Layout}
        chosen = self.preferences.layout
        return Layout(chosen) if chosen in known else Layout.OVERVIEW

    # What the person prefers

    @property
    def preferences(self) -> Preferences:
        """What is chosen."""
        return self.choices.now

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Choose something for the program itself, and remember it."""
        self.choices.prefer(**changes)

    def _follow_preferences(self, preferences: Preferences) -> None:
        self._show_body(preferences)
        if preferences.mode is not self.mode:
            self.show_mode(preferences.mode)

    def _show_body(self, preferences: Preferences) -> None:
        self.canvas.show_mirrored(is_mirrored=preferences.mirrored)
        self.reading.show_mirrored(is_mirrored=preferences.mirrored)
        self.canvas.show_pressure(counts=preferences.pressure)

    def show_mode(self, mode: Mode) -> None:
        """Speak to somebody else: a patient, a clinician, a student."""
        had_focus = self.body.isAncestorOf(QApplication.focusWidget() or self)
        self.top.show_mode(mode)
        super().show_mode(mode)
        self.drawing.show_mode(mode)
        self.compare.show_mode(mode)
        self.reading.show_mode(mode)
        self.guiding.show_mode(mode)
        self.listing.show_reader()
        focus = QApplication.focusWidget()
        if had_focus and not (focus and self.body.isAncestorOf(focus)):
            self.take_focus()

    def _teach(self, lesson: Lesson) -> None:
        """Show what a student wants to look at, where clinicians see it."""
        self.prefer(mode=Mode.CLINICIAN)
        if lesson is Lesson.TOPICS:
            self.side.show_topics()
        else:
            self.tools.layers.choose(lesson)

    def geometry_text(self) -> str:
        """Return where the window is, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore_geometry(self) -> bool:
        """Go where the window was, or as near as the screens allow; whether it did."""
        place = QByteArray.fromBase64(self.preferences.geometry.encode())
        return bool(self.preferences.geometry) and self.restoreGeometry(place)

    # Files

    def open(self, path: Path) -> None:
        """Open a case; if it cannot be read, the open one stays."""
        self.files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes first."""
        if self.files.may_leave():
            self.prefer(geometry=self.geometry_text(), radius_mm=self.drawing.radius_mm)
            self.keeping.close()
            self.workshop.close()
            self.left.emit()
            event.accept()
        else:
            event.ignore()
