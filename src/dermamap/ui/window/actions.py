"""What keys and buttons do everywhere in the window."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from dermamap.core.anatomy import Symptom
from dermamap.core.assessment import Assessment
from dermamap.session.session import Session
from dermamap.ui.canvas.body_canvas import Tool
from dermamap.ui.window.drawing_desk import BRUSH_STEP, DrawingDesk
from dermamap.ui.window.files_desk import FilesDesk
from dermamap.ui.window.window_frame import WindowFrame

_ZOOM_STEP: Final = 1.25


class Actions(QObject):
    """The actions of the window; each has a key, some have a button.

    Args:
        frame: The window, to which the keys belong.
        session: The open case.
    """

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame = frame
        history = session.history
        self.undo = history.createUndoAction(frame)
        self.redo = history.createRedoAction(frame)
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        keys = ("Ctrl+Y", "Ctrl+Shift+Z")
        self.redo.setShortcuts(list(map(QKeySequence, keys)))
        frame.addActions([self.undo, self.redo])
        self.undo.setIconText(self.tr("Undo"))
        self.redo.setIconText(self.tr("Redo"))
        self.clear = self.add("Ctrl+Shift+Backspace", session.clear, self.tr("Clear"))
        self.clear.setToolTip(self.tr("Take every mark off the body"))
        session.assessment_changed.connect(self._follow)

    def _follow(self, assessment: Assessment) -> None:
        self.clear.setEnabled(bool(assessment.areas))

    def serve_files(self, files: FilesDesk) -> None:
        """Let keys open and save."""
        self.new = self.add("Ctrl+N", files.new_case, self.tr("New"))
        self.open = self.add("Ctrl+O", files.ask_open, self.tr("Open…"))
        self.save = self.add("Ctrl+S", files.save, self.tr("Save"))
        self.add("Ctrl+Shift+S", files.save_as)

    def serve_drawing(self, drawing: DrawingDesk) -> None:
        """Let keys choose tools and brushes."""
        for tool, key in zip(Tool, "BLAEM", strict=True):
            self.add(key, partial(drawing.choose_tool, tool))
        for n, symptom in enumerate(Symptom, 1):
            self.add(str(n), partial(drawing.choose_symptom, symptom))
        self.add("[", partial(drawing.scale_brush, 1 / BRUSH_STEP))
        self.add("]", partial(drawing.scale_brush, BRUSH_STEP))

    def serve_views(self) -> None:
        """Let keys come closer and go away, and find what is beside the body."""
        canvas = self._frame.canvas
        for key in ("F", "0"):
            self.add(key, canvas.fit)
        for key in ("+", "="):
            self.add(key, partial(canvas.zoom_by, _ZOOM_STEP))
        self.add("-", partial(canvas.zoom_by, 1 / _ZOOM_STEP))
        self.add("Ctrl+F", self._frame.side.show_questions)

    def add(self, key: str, act: Callable[[], object], text: str = "") -> QAction:
        """Let a key do something everywhere in the window.

        Args:
            key: Such as ``"Ctrl+S"``.
            act: What it does.
            text: Its name, if a button does it too.
        """
        action = QAction(text, self._frame)
        action.setIconText(text)
        action.setShortcut(QKeySequence(key))
        if text:
            native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text} ({native})")
        action.triggered.connect(lambda _: act())
        self._frame.addAction(action)
        return action
