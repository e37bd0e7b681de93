"""What a person drew: the only thing about the skin that a file remembers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from dermamap.core.anatomy import Side, Symptom, ViewId

Point = tuple[float, float]
"""A place in a view: millimetres of real size from the top left, y down."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One pass of a round tool, from pen down to pen up.

    Attributes:
        view: The view it was drawn on.
        radius_mm: Radius of the tool; greater than zero.
        points: Centre line in the view's millimetres. A tap has one point.
        side: The only side whose skin it lies on; ``None`` for whatever it meets.
    """

    view: ViewId
    radius_mm: float
    points: tuple[Point, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Lasso:
    """A closed outline drawn by hand; what lies inside by the even-odd rule counts.

    Attributes:
        view: The view it was drawn on.
        points: Three or more corners in the view's millimetres.
        side: The only side whose skin it lies on; ``None`` for whatever it meets.
    """

    view: ViewId
    points: tuple[Point, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class ZoneFill:
    """A whole named piece of skin.

    Attributes:
        zone: A zone or a composite zone.
        side: The person's side.
    """

    zone: str
    side: Side


Shape = Stroke | Lasso | ZoneFill


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a person drew.

    Attributes:
        shape: The skin it lies on.
        symptom: What is felt there; ``None`` for a mark that erases.
        intensity: How strong, 0 to 10, if it was said.
        erased: The one symptom that a mark takes away; ``None`` for all of them.
    """

    shape: Shape
    symptom: Symptom | None
    intensity: float | None = None
    erased: Symptom | None = None

    @property
    def erases(self) -> bool:
        """Whether the mark takes skin away, of one symptom or of all."""
        return self.symptom is None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Every mark, oldest first; order matters because erasers erase.

    A drawing never changes. Editing makes a new one that shares the old marks.
    """

    marks: tuple[Mark, ...] = ()

    def with_mark(self, mark: Mark) -> Self:
        """Return this drawing with ``mark`` on top."""
        return self.with_marks((mark,))

    def with_marks(self, marks: Iterable[Mark]) -> Self:
        """Return this drawing with marks on top, in their order."""
        return type(self)((*self.marks, *marks))
