"""What keys and buttons do everywhere in the window."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from dermamap.core.anatomy import Symptom
from dermamap.core.assessment import Assessment
from dermamap.session.session import Session
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.stage.panels import Layout
from dermamap.ui.tools.history_list import StepsButton
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
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        keys = ("Ctrl+Y", "Ctrl+Shift+Z")
        self.redo.setShortcuts(list(map(QKeySequence, keys)))
        frame.addActions([self.undo, self.redo])
        self.steps = StepsButton(history)
        self.add("Ctrl+H", self.steps.open, self.tr("Steps"))
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
        self.add("Ctrl+Shift+S", files.save_as, self.tr("Save as…"))

    def serve_drawing(self, drawing: DrawingDesk) -> None:
        """Let keys choose tools and brushes."""
        tools = {
            Tool.BRUSH: ("B", self.tr("Brush")),
            Tool.LASSO: ("L", self.tr("Lasso")),
            Tool.AREA: ("A", self.tr("Whole area")),
            Tool.ERASER: ("E", self.tr("Eraser")),
            Tool.MOVE: ("M", self.tr("Move")),
        }
        for tool, (key, name) in tools.items():
            self.add(key, partial(drawing.choose_tool, tool), name)
        words = self._frame.kit.wording.terms.symptoms
        for n, symptom in enumerate(Symptom, 1):
            choose = partial(drawing.choose_symptom, symptom)
            self.add(str(n), choose, words[symptom].plain)
        thinner, wider = self.tr("Thinner brush"), self.tr("Wider brush")
        self.add("[", partial(drawing.scale_brush, 1 / BRUSH_STEP), thinner)
        self.add("]", partial(drawing.scale_brush, BRUSH_STEP), wider)

    def serve_views(self) -> None:
        """Let keys come closer and go away, and find what is beside the body."""
        canvas = self._frame.canvas
        for key in ("F", "0"):
            self.add(key, canvas.fit, self.tr("Show everything"))
        for key in ("+", "="):
            self.add(key, partial(canvas.zoom_by, _ZOOM_STEP), self.tr("Closer"))
        self.add("-", partial(canvas.zoom_by, 1 / _ZOOM_STEP), self.tr("Farther away"))
        views = self._frame.views
        layouts = {
            Layout.OVERVIEW: self.tr("Overview"),
            Layout.FRONT_BACK: self.tr("Front and back"),
            Layout.SIDES: self.tr("Sides"),
            Layout.FEET: self.tr("Feet"),
            Layout.ONE: self.tr("One view large"),
        }
        for n, (layout, name) in enumerate(layouts.items(), 1):
            self.add(f"Ctrl+{n}", partial(views.choose_layout, layout), name)
        after, before = self.tr("Next view large"), self.tr("View before it large")
        self.add("Ctrl+PgDown", partial(views.turn, 1), after)
        self.add("Ctrl+PgUp", partial(views.turn, -1), before)
        find = self.tr("Find a question")
        self.add("Ctrl+F", self._frame.side.show_questions, find)

    def add(self, key: str, act: Callable[[], object], text: str) -> QAction:
        """Let a key do something everywhere in the window.

        Args:
            key: Such as ``"Ctrl+S"``; may be empty.
            act: What it does.
            text: Its name, as buttons and the list of keys have it.
        """
        action = QAction(text, self._frame)
        action.setIconText(text)
        action.setShortcut(QKeySequence(key))
        if key:
            native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text} ({native})")
        action.triggered.connect(lambda _: act())
        self._frame.addAction(action)
        return action
