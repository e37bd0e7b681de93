"""What a hand does to the drawing of the open case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject

from dermamap.core.analysis import Reference
from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.body.coverage import Change
from dermamap.core.body.intensity import intensities_at
from dermamap.core.body.mirroring import copied
from dermamap.core.body.skin import TEXELS
from dermamap.core.case import Case
from dermamap.core.drawing import Drawing, Mark, Point
from dermamap.session.commands import Step
from dermamap.session.open_case import OpenCase
from dermamap.session.pen import NameStep, Pen


class DrawnCase(OpenCase):
    """The open case as something to draw on.

    Args:
        reference: The skin, the atlas and the knowledge.
        case: What to start with.
    """

    def __init__(
        self,
        reference: Reference,
        case: Case | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(reference, case, parent)
        self._name: NameStep = lambda *_: ""

    def intensities_at(self, texel: int) -> Mapping[Symptom, float]:
        """Return how strong each symptom is at a place, 0 to 10, where it was said."""
        skin, views = self._reference.skin, self._reference.views
        drawing = self._case.drawing
        return intensities_at(drawing, texel, skin, views, self._marker)

    def warm_up(self, view: ViewId) -> None:
        """Prepare a view for drawing, so that the first stroke in it is quick."""
        self._marker.index(view)

    def name_steps_with(self, name: NameStep) -> None:
        """Say what the history calls the marks of a hand; until then, nothing."""
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

    def _sides(self, changes: Iterable[Change]) -> tuple[Side, ...]:
        """Return the sides whose skin some changes are on."""
        first = self._reference.skin.half * TEXELS  # of the right side
        on_right = [change.texels >= first for change in changes]
        has = {
            Side.LEFT: any(not right.all() for right in on_right),
            Side.RIGHT: any(right.any() for right in on_right),
        }
        return tuple(side for side in Side if has[side])
