"""What is told to those who hear the window: finished steps, and what fits best now."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from dermamap.core.anatomy import Laterality
from dermamap.core.assessment import Assessment, MarkedArea
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.parts.accessible import announce
from dermamap.ui.results import presenting
from dermamap.ui.window.window_frame import WindowFrame

_PAUSE_MS: Final = 600
"""Nothing is said before this long after the last change, so that many are one."""


class SpeakingDesk(QObject):
    """Says what has changed, politely and not too often.

    Args:
        frame: The window.
        session: The open case.
    """

    said = Signal(str)
    """A sentence, when it is handed to whatever reads it aloud."""

    def __init__(self, frame: WindowFrame, session: Session) -> None:
        super().__init__(frame)
        self._frame, self._session = frame, session
        self._step, self._index, self._best = "", 0, ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._speak)
        session.history.indexChanged.connect(self._remember_step)
        session.assessment_changed.connect(self._wait)
        for part, name in (
            (frame.tools, self.tr("Tools")),
            (frame.views, self.tr("Views of the body")),
            (frame.side, self.tr("Results and questions")),
            (frame.status, self.tr("What is marked")),
        ):
            part.setAccessibleName(name)

    def _wait(self, assessment: Assessment) -> None:  # noqa: ARG002 - a signal's
        self._pause.start()

    def _remember_step(self, index: int) -> None:
        history = self._session.history
        if not isValid(history):  # it empties itself when the window goes
            return
        if index > self._index:
            self._step = self.tr("Done: {step}").format(step=history.undoText())
        elif index < self._index and history.count():
            self._step = self.tr("Taken back: {step}").format(step=history.redoText())
        self._index = index

    def _speak(self) -> None:
        if self._session.is_drawing:
            self._pause.start()
            return
        now = self._session.assessment(0)
        self._describe_body(now)
        told, self._step = [self._step] if self._step else [], ""
        best = self._best_of(now)
        if best != self._best:
            self._best = best
            if best and self._frame.mode is not Mode.PATIENT:
                told.append(self.tr("Fits best now: {name}").format(name=best))
        for text in told:
            announce(self._frame.canvas, text)
            self.said.emit(text)

    def _describe_body(self, now: Assessment) -> None:
        """Let the body say what is marked on it."""
        nothing = self.tr("Nothing is marked. Ctrl+L shows the skin as a list.")
        marked = "\n".join(map(self._told, now.areas))
        self._frame.canvas.setAccessibleDescription(marked or nothing)

    def _told(self, area: MarkedArea) -> str:
        wording = self._frame.kit.wording
        return self.tr("{side}, {symptom}: {zones}").format(
            side=wording.terms.side_labels[Laterality(area.side)],
            symptom=wording.terms.symptoms[area.symptom].plain,
            zones=wording.listed(map(wording.zone, area.zones)),
        )

    def _best_of(self, now: Assessment) -> str:
        """Return the name of what fits best, if anything is known."""
        if not presenting.is_anything_known(now, self._session.case):
            return ""
        first, wording = now.lesions[0], self._frame.kit.wording
        side = wording.terms.sides[Laterality(first.laterality)]
        return self.tr("{name}, {side}").format(name=wording.name(first.id), side=side)
