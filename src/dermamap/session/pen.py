"""A stroke that is under way."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dermamap.core.anatomy import Side, Symptom, ViewId
from dermamap.core.body.coverage import Change
from dermamap.core.drawing import Mark, Point, Stroke

NameStep = Callable[[Mark, tuple[Side, ...]], str]
"""Returns what the history calls a mark that changed the skin of some sides."""


@dataclass(slots=True)
class _Part:
    """A part of a stroke that is drawn with one radius."""

    radius_mm: float
    points: list[Point]
    changes: list[Change] = field(default_factory=list)


class Pen:
    """A stroke that is under way.

    A pen that is pressed harder or lighter changes its radius. A stroke has one, so
    each change begins a new stroke where the last one ended.

    Args:
        view: Where it was put down.
        point: Likewise.
        radius_mm: Of the tool.
        symptom: What it draws; ``None`` erases.
        intensity: How strong, 0 to 10, if it is said.

    Attributes:
        ink: What it lays on the skin; its shape is where the pen was put down.
    """

    def __init__(
        self,
        view: ViewId,
        point: Point,
        radius_mm: float,
        symptom: Symptom | None,
        intensity: float | None = None,
    ) -> None:
        self.view = view
        self.symptom = symptom
        self._intensity = None if symptom is None else intensity
        self._parts = [_Part(radius_mm, [point])]
        self.ink = self._mark(self._parts[0])

    @property
    def radius_mm(self) -> float:
        """The radius now."""
        return self._parts[-1].radius_mm

    @property
    def point(self) -> Point:
        """Where the pen is."""
        return self._parts[-1].points[-1]

    @property
    def changes(self) -> list[Change]:
        """What was laid on the skin since the pen was put down, in order."""
        return [change for part in self._parts for change in part.changes]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The strokes that changed any skin; one, unless the radius changed."""
        return tuple(self._mark(part) for part in self._parts if part.changes)

    def press(self, radius_mm: float) -> None:
        """Go on with another radius."""
        if radius_mm != self.radius_mm:
            self._parts.append(_Part(radius_mm, [self.point]))

    def move(self, point: Point) -> None:
        """Go on to a place."""
        self._parts[-1].points.append(point)

    def lay(self, change: Change) -> None:
        """Remember what was laid on the skin."""
        self._parts[-1].changes.append(change)

    def _mark(self, part: _Part) -> Mark:
        stroke = Stroke(self.view, part.radius_mm, tuple(part.points))
        return Mark(stroke, self.symptom, self._intensity)
