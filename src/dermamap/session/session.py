"""The open case: the only state that changes.

Widgets show what its signals carry and ask it for what they wish. While a pen moves
only the skin under it is laid anew; a finished gesture is one step of the history.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from dermamap.core.analysis import Reference, Study, conclude, look_further, study
from dermamap.core.anatomy import Side, Symptom, Urgency, ViewId
from dermamap.core.assessment import Assessment, Setting
from dermamap.core.body.coverage import Change, SkinMarker
from dermamap.core.body.mirroring import copied
from dermamap.core.body.skin import TEXELS
from dermamap.core.body.strength import strengths_at
from dermamap.core.body.tally import Bits
from dermamap.core.case import Answer, Case, FindingKey, Patient
from dermamap.core.drawing import Drawing, Mark, Point
from dermamap.core.errors import Cancelled, DermamapError, Watch
from dermamap.core.reasoning.asking.outlook import EVERYONE, Outlook, look_ahead
from dermamap.core.reasoning.asking.pressing import pressing_questions
from dermamap.core.reasoning.inference import consider, leading_condition
from dermamap.core.reasoning.live import LiveDrawing
from dermamap.core.reasoning.uncertainty import intervals
from dermamap.files.cases.case_file import read_case, write_case
from dermamap.session.commands import Step, StepCommand
from dermamap.session.pen import NameStep, Pen, name_of

EXPLAINED: Final = 3
"""Lesions whose reasons follow the pen, those on show; pages ask for the rest."""

TOLD: Final = 12
"""Questions whose answers are told with what they would change; the rest is seldom
reached by skipping."""

IDLE_MS: Final = 150
"""Advice is looked for when nothing has changed for this long."""


Prepared = tuple[Case, LiveDrawing]
Run = Callable[[Callable[[Watch], Prepared]], Prepared]
"""Does what may take long, wherever; raises what it raises."""


class Session(QObject):
    """One open case.

    Args:
        reference: The skin, the atlas and the knowledge.
        case: What to start with.
    """

    skin_changed = Signal(object)
    """The texels that changed, or ``None`` when all may have."""

    assessment_changed = Signal(object)
    """The assessment, without advice, at every change."""

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
        self.path: Path | None = None
        self.setting = Setting.PRIMARY_CARE
        self.examined = True
        self._reference = reference
        self._marker = SkinMarker(reference.skin, reference.views)
        self._live = LiveDrawing(reference.skin, reference.atlas)
        self._case = case or Case()
        self._pen: Pen | None = None
        self._name: NameStep = lambda mark, _: name_of(mark)
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

    def strengths_at(self, texel: int) -> Mapping[Symptom, float]:
        """Return how strong each symptom is at a place, 0 to 10, where it was said."""
        skin, views = self._reference.skin, self._reference.views
        drawing = self._case.drawing
        return strengths_at(drawing, texel, skin, views, self._marker)

    def warm_up(self, view: ViewId) -> None:
        """Prepare a view for drawing, so that the first stroke in it is quick."""
        self._marker.index(view)

    def tell_everything(self) -> None:
        """Send every signal once, for a window that has just been built."""
        self.case_changed.emit(self._case)
        self.skin_changed.emit(None)
        self._tell()

    # Drawing

    def name_steps_with(self, name: NameStep) -> None:
        """Say what the history calls a mark that a hand has drawn."""
        self._name = name

    def begin_stroke(
        self,
        view: ViewId,
        point: Point,
        radius_mm: float,
        symptom: Symptom | None,
        intensity: float | None = None,
    ) -> None:
        """Put the pen down; without a symptom it erases."""
        self.end_stroke()
        self._pen = Pen(view, point, radius_mm, symptom, intensity)
        self._lay(point, point)

    def extend_stroke(
        self, points: Sequence[Point], radius_mm: float | None = None
    ) -> None:
        """Move the pen, with another radius if one is given."""
        if self._pen is None:
            return
        if radius_mm is not None:
            self._pen.press(radius_mm)
        for point in points:
            before = self._pen.point
            self._pen.move(point)
            self._lay(before, point)

    def end_stroke(self) -> None:
        """Lift the pen: the stroke becomes one step, if it changed anything."""
        if self._pen is None:
            return
        pen, self._pen = self._pen, None
        if not pen.changes:  # beside the skin, or over skin that is marked already
            return
        changes = tuple(pen.changes)
        after = replace(self._case, drawing=self._case.drawing.with_marks(pen.marks))
        step = Step(self._case, after, changes)
        self._push(self._name(pen.ink, self._sides(changes)), step, laid=True)

    def cancel_stroke(self) -> None:
        """Take back what the pen has drawn since it was put down."""
        if self._pen is not None:
            self._drop_pen()
            self._tell()

    def add_mark(self, mark: Mark) -> None:
        """Lay a lasso, a zone or a whole stroke at once, if it changes anything."""
        self.add_marks((mark,))

    def add_marks(self, marks: Iterable[Mark], name: str = "") -> None:
        """Lay marks as one step; those that change nothing are left out.

        Args:
            marks: In the order they are laid.
            name: What the history calls the step; that of the first mark if not said.
        """
        self.end_stroke()
        drawing, changes = self._case.drawing, []
        for mark in marks:
            change = self._live.lay(self._marker.texels_under(mark.shape), mark)
            if len(change.texels):
                drawing = drawing.with_mark(mark)
                changes.append(change)
                self.skin_changed.emit(change.texels)
        if changes:
            first = drawing.marks[len(self._case.drawing.marks)]
            name = name or self._name(first, self._sides(changes))
            after = replace(self._case, drawing=drawing)
            self._push(name, Step(self._case, after, tuple(changes)), laid=True)

    def copy_side(self, side: Side) -> None:
        """Make the other side carry what one side does, as a mirror shows it.

        What the other side carried is gone, until the step is taken back.
        """
        self.end_stroke()
        left, right = np.split(self.state, 2)
        if np.array_equal(left, right):
            return
        name = {
            Side.LEFT: self.tr("Copy the left leg to the right"),
            Side.RIGHT: self.tr("Copy the right leg to the left"),
        }
        marks = copied(self._case.drawing, side, self._reference.views)
        self.add_marks(tuple(marks), name[side])

    def clear(self) -> None:
        """Take every mark off the skin."""
        self.end_stroke()
        if not self._case.drawing.marks:
            return
        texels = np.flatnonzero(self.state).astype(np.int32)
        before = self.state[texels]
        change = Change(texels, before, np.zeros_like(before))
        after = replace(self._case, drawing=Drawing())
        self._push(self.tr("Clear the drawing"), Step(self._case, after, (change,)))

    # What is known

    def answer(
        self, question: str, answer: Answer | None, side: Side | None = None
    ) -> None:
        """Give an answer, or take it back with ``None``."""
        self._answer({(question, side): answer}, self.tr("Answer"))

    def answer_all(self, answers: Mapping[FindingKey, Answer]) -> None:
        """Give many answers as one step."""
        self._answer(answers, self.tr("Answers"))

    def _answer(self, answers: Mapping[FindingKey, Answer | None], name: str) -> None:
        self.end_stroke()
        findings = self._case.findings
        for (question, side), answer in answers.items():
            findings = findings.with_answer(question, answer, side)
        if dict(findings.answers) != dict(self._case.findings.answers):
            after = replace(self._case, findings=findings)
            self._push(name, Step(self._case, after))

    def set_patient(self, patient: Patient) -> None:
        """Say the age and sex."""
        self.end_stroke()
        if patient != self._case.patient:
            after = replace(self._case, patient=patient)
            self._push(self.tr("Age and sex"), Step(self._case, after))

    def set_title(self, title: str) -> None:
        """Name the case."""
        self.end_stroke()
        if title != self._case.title:
            after = replace(self._case, title=title)
            self._push(self.tr("Title"), Step(self._case, after))

    def set_setting(self, setting: Setting) -> None:
        """Say where the person is seen; not a part of the case."""
        self.setting = setting
        self._consider()
        self._tell()

    def set_asked(self, examined: bool) -> None:  # noqa: FBT001 - a signal's
        """Say whether questions may take an examination; not a part of the case."""
        self.examined = examined
        self._outlook = None
        self._idle.start()

    # Files

    def new_case(self, case: Case | None = None) -> None:
        """Begin with an empty case, or with one that is in no file of the person's."""
        self._show(case or Case(), None)

    def open(self, path: Path, run: Run | None = None) -> bool:
        """Open a case; if it cannot be read, the open one stays as it is.

        Args:
            path: Of its file.
            run: Does what may take long, and can call it off; here and now without.
        """

        def prepare(watch: Watch | None = None) -> Prepared:
            case = read_case(path, self._reference.knowledge.questions)
            return case, self._laid(case, watch)

        try:
            case, live = run(prepare) if run else prepare()
        except DermamapError as error:
            self.problem.emit(str(error))
            return False
        except Cancelled:
            return False
        self._take_over(case, live, path)
        return True

    def restore(self, case: Case, path: Path | None) -> None:
        """Go on with work that was never saved, as unsaved.

        Args:
            case: The work.
            path: The file it was opened from, if any.
        """
        self._show(case, path)
        self.history.resetClean()

    def save(self, path: Path | None = None) -> bool:
        """Save to a path, or to where the case came from."""
        self.end_stroke()
        target = path or self.path
        assert target is not None, "a case without a path needs one to be saved"
        try:
            write_case(self._case, target)
        except DermamapError as error:
            self.problem.emit(str(error))
            return False
        self.path = target
        self.history.setClean()
        return True

    def _show(self, case: Case, path: Path | None) -> None:
        self._take_over(case, self._laid(case), path)

    def _laid(self, case: Case, watch: Watch | None = None) -> LiveDrawing:
        """Return the drawing of a case, laid on skin of its own."""
        live = LiveDrawing(self._reference.skin, self._reference.atlas)
        live.lay_all(case.drawing, self._marker, watch)
        return live

    def _take_over(self, case: Case, live: LiveDrawing, path: Path | None) -> None:
        self._pen = None
        self.path = path
        self._case = case
        self._live = live
        self.history.clear()
        self._consider()
        self.tell_everything()

    # How changes travel

    def _lay(self, start: Point, end: Point) -> None:
        pen = self._pen
        assert pen is not None
        index = self._marker.index(pen.view)
        texels = index.under_stroke(
            np.array(start, np.float32), np.array(end, np.float32), pen.radius_mm
        )
        change = self._live.lay(texels, pen.ink)
        if len(change.texels):
            pen.lay(change)
            self.skin_changed.emit(change.texels)
            self._tell()

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

    def _sides(self, changes: Iterable[Change]) -> tuple[Side, ...]:
        """Return the sides whose skin some changes are on."""
        first = self._reference.skin.half * TEXELS  # of the right side
        on_right = [change.texels >= first for change in changes]
        has = {
            Side.LEFT: any(not right.all() for right in on_right),
            Side.RIGHT: any(right.any() for right in on_right),
        }
        return tuple(side for side in Side if has[side])

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
        self.assessment_changed.emit(self.assessment(EXPLAINED))
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
