"""The tools, the brush and the marks: from the hand to the session."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.assessment import Assessment
from dermamap.core.body.skin import IntArray
from dermamap.core.drawing import Lasso, Mark, Point, Shape, ZoneFill
from dermamap.core.preferences import Mode
from dermamap.session.session import Session
from dermamap.ui.canvas.tools import Tool
from dermamap.ui.results.presenting import sides_marked
from dermamap.ui.tools.step_names import StepNames
from dermamap.ui.tools.tool_panel import RADII_MM
from dermamap.ui.window.window_frame import WindowFrame

BRUSH_STEP: Final = 1.2
"""By how much a key makes the brush wider."""


class DrawingDesk(QObject):
    """Knows the tool and the brush, and lets the session lay what is drawn.

    Args:
        frame: The window.
        session: The open case.
        radius_mm: Of the brush.

    Attributes:
        radius_mm: Of the brush.
        symptom: What is drawn.
    """

    def __init__(self, frame: WindowFrame, session: Session, radius_mm: float) -> None:
        super().__init__(frame)
        self._canvas, self._tools, self._session = frame.canvas, frame.tools, session
        self.radius_mm, self.symptom = radius_mm, Symptom.REDUCED
        self._intensity: float | None = None
        self._is_for_patient = False
        canvas, tools = self._canvas, self._tools
        canvas.stroke_begun.connect(self._begin_stroke)
        canvas.stroke_extended.connect(self._extend_stroke)
        canvas.stroke_ended.connect(session.end_stroke)
        canvas.stroke_cancelled.connect(session.cancel_stroke)
        canvas.lasso_drawn.connect(self._add_lasso)
        canvas.zone_chosen.connect(self._fill_zone)
        canvas.radius_wished.connect(self.scale_brush)
        canvas.preparation.warm_up_with(session.warm_up)
        tools.tool_chosen.connect(self.choose_tool)
        tools.symptom_chosen.connect(self.choose_symptom)
        tools.radius_chosen.connect(
            lambda radius: self.choose_brush(radius, self.symptom)
        )
        tools.intensity_chosen.connect(self._say_intensity)
        tools.copy_wished.connect(session.copy_side)
        session.assessment_changed.connect(self._show_marked)
        names = StepNames(frame.kit.wording)
        session.name_steps_with(names)
        session.name_answers_with(names.of_answer)
        session.skin_changed.connect(self._show_skin)
        self.choose_brush(self.radius_mm, self.symptom)
        self.choose_tool(Tool.BRUSH)

    def _show_skin(self, texels: IntArray | None) -> None:
        self._canvas.show_skin(self._session.state, texels)

    def choose_tool(self, tool: Tool) -> None:
        """Let the left button do something else, if it is offered."""
        if self._tools.offers(tool):
            self._canvas.show_tool(tool)
            self._tools.show_tool(tool)

    def show_mode(self, mode: Mode) -> None:
        """Leave nothing in a patient's hand that a patient does not see."""
        self._is_for_patient = mode is Mode.PATIENT
        if not self._tools.offers(self._canvas.tool):
            self.choose_tool(Tool.BRUSH)

    def choose_brush(self, radius_mm: float, symptom: Symptom) -> None:
        """Take another brush; its size stays within what a brush can be."""
        low, high = RADII_MM
        self.radius_mm, self.symptom = min(max(radius_mm, low), high), symptom
        self._canvas.show_brush(self.radius_mm, symptom)
        self._tools.show_radius(self.radius_mm)
        self._tools.show_symptom(symptom)

    def choose_symptom(self, symptom: Symptom) -> None:
        """Draw something else."""
        self.choose_brush(self.radius_mm, symptom)

    def scale_brush(self, factor: float) -> None:
        """Make the brush wider by a factor."""
        self.choose_brush(self.radius_mm * factor, self.symptom)

    def _begin_stroke(
        self,
        view: ViewId,
        point: Point,
        erases: bool,  # noqa: FBT001 - a signal's
        share: float,
    ) -> None:
        symptom = None if erases else self.symptom
        radius_mm = self._radius(share)
        self._session.begin_stroke(view, point, radius_mm, symptom, self._felt)

    def _extend_stroke(self, points: Sequence[Point], share: float) -> None:
        self._session.extend_stroke(points, self._radius(share))

    def _radius(self, share: float) -> float:
        return round(share * self.radius_mm, 2)

    def _add_lasso(self, view: ViewId, points: tuple[Point, ...]) -> None:
        self._session.add_mark(self._mark(Lasso(view, points)))

    def _fill_zone(self, zone: str, side: Side) -> None:
        self._session.add_mark(self._mark(ZoneFill(zone, side)))

    def _mark(self, shape: Shape) -> Mark:
        return Mark(shape, self.symptom, self._felt)

    @property
    def _felt(self) -> float | None:
        """How strong it is, where that can be said."""
        return None if self._is_for_patient else self._intensity

    def _say_intensity(self, intensity: float | None) -> None:
        self._intensity = intensity

    def _show_marked(self, assessment: Assessment) -> None:
        self._tools.show_marked(sides_marked(assessment))
