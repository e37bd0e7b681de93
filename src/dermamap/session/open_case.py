"""The open case and its history; all that changes it goes through here."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from dermamap.core.analysis import Reference, Study, conclude, look_further, study
from dermamap.core.anatomy import Urgency
from dermamap.core.assessment import Assessment, Setting
from dermamap.core.body.coverage import Change, SkinMarker
from dermamap.core.body.tally import Bits
from dermamap.core.case import Case
from dermamap.core.reasoning.asking.outlook import EVERYONE, Outlook, look_ahead
from dermamap.core.reasoning.asking.pressing import pressing_questions
from dermamap.core.reasoning.inference import consider, leading_condition
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.reasoning.uncertainty import intervals
from dermamap.session.commands import Step, StepCommand
from dermamap.session.pen import Pen

EXPLAINED: Final = 3
"""Lesions whose reasons follow the pen, those on show; pages ask for the rest."""

TOLD: Final = 12
"""Questions whose answers are told with what they would change; the rest is seldom
reached by skipping."""

IDLE_MS: Final = 150
"""Advice is looked for when nothing has changed for this long."""


class OpenCase(QObject):
    """The open case, its history, and what is concluded from it.

    Args:
        reference: The skin, the atlas and the knowledge.
        case: What to start with.
    """

    skin_changed = Signal(object)
    """The texels that changed, or ``None`` when all may have."""

    assessment_changed = Signal(object)
    """The assessment, without advice, at every change; while a pen is down also without
    what other settings would change."""

    advice_changed = Signal(object, object)
    """The best next questions, and the best next spots of skin."""

    certainty_changed = Signal(object)
    """How sure each probability is, once nothing has changed for a while."""

    case_changed = Signal(object)
    """The case, after each finished step."""

    problem = Signal(str)
    """One sentence about something that could not be done."""

    def __init__(
        self,
        reference: Reference,
        case: Case | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        # It would say that it is clean while it goes, to those that ask it back.
        self.destroyed.connect(partial(self.history.blockSignals, True))  # noqa: FBT003
        self.path: Path | None = None
        self.setting = Setting.PRIMARY_CARE
        self.examined = True
        self._reference = reference
        self._marker = SkinMarker(reference.skin, reference.views)
        self._live = LiveDrawing(reference.skin, reference.atlas)
        self._case = case or Case()
        self._pen: Pen | None = None
        self._outlook: Outlook | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._advise)
        self._live.lay_all(self._case.drawing, self._marker)
        self._consider()

    @property
    def case(self) -> Case:
        """The case as it is after the last finished step."""
        return self._case

    @property
    def state(self) -> Bits:
        """(16·f,) symptoms of each texel as bits, live; to be read only."""
        return self._live.state

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is under way."""
        return self._pen is not None

    def assessment(self, explained: int | None = None) -> Assessment:
        """Return the assessment of what is there now, with all reasons if not said."""
        return conclude(self._live, self._live.joint_table(self._base), explained)

    def study(self, candidate: str, rival: str | None = None) -> Study:
        """Return what a page about a candidate tells, as it is now.

        Args:
            candidate: A lesion or condition.
            rival: Another to hold it against; the most probable one if not said.
        """
        table = self._live.joint_table(self._base)
        pair = (candidate, rival)
        return study(table, self._live, self._reference, pair, self._look_ahead())

    def pressing(self) -> dict[str, Urgency]:
        """Return what has to be asked for safety, and how soon help may be needed."""
        return pressing_questions(
            self._reference.knowledge,
            self._case.patient,
            self._case.findings,
            self._live.tally.zone_shares,
            leading_condition(self._live.joint_table(self._base)),
        )

    def tell_everything(self) -> None:
        """Send every signal once, for a window that has just been built."""
        self.case_changed.emit(self._case)
        self.skin_changed.emit(None)
        self._tell()

    # How changes travel

    def _push(self, text: str, step: Step, *, laid: bool = False) -> None:
        """Make a step a part of the history; ``laid`` if the skin has it already."""
        command = StepCommand(text, step, self._take)
        self._already_laid = laid
        self.history.push(command)

    _already_laid = False

    def _take(self, step: Step) -> None:
        """Go to the case after a step; the history calls this to do, undo and redo."""
        self._drop_pen()
        laid, self._already_laid = self._already_laid, False
        if not laid:
            for change in step.changes:
                self._apply(change)
        if step.changes:
            self._live.settle()
        known = (step.before.patient, step.before.findings)
        self._case = step.after
        if known != (step.after.patient, step.after.findings):
            self._consider()
        self.case_changed.emit(self._case)
        self._tell()

    def _drop_pen(self) -> None:
        pen, self._pen = self._pen, None
        if pen is not None:
            for change in reversed(pen.changes):
                self._apply(change.undone)

    def _apply(self, change: Change) -> None:
        self._live.apply(change)
        self.skin_changed.emit(change.texels)

    def _consider(self) -> None:
        """Work out everything but the drawing."""
        self._base = consider(
            self._reference.knowledge,
            self._case.patient,
            self._case.findings,
            self.setting,
        )
        self._outlook = None

    def _tell(self) -> None:
        table = self._live.joint_table(self._base)
        lifted = self._pen is None  # what other settings change can wait until then
        told = conclude(self._live, table, EXPLAINED, elsewhere=lifted)
        self.assessment_changed.emit(told)
        self._idle.start()

    def _advise(self) -> None:
        if self._pen is not None:
            self._idle.start()
            return
        table = self._live.joint_table(self._base)
        ahead = self._look_ahead()
        findings, skin = look_further(table, self._live, self._reference, ahead, TOLD)
        self.advice_changed.emit(findings, skin)
        self.certainty_changed.emit(intervals(table))

    def _look_ahead(self) -> Outlook:
        """Return what the answers would do; it depends on the findings only."""
        if self._outlook is None:
            self._outlook = look_ahead(
                self._base, EVERYONE if self.examined else ("patient",)
            )
        return self._outlook
