"""A stroke that is under way, and what finished marks are called."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from dermamap.core.anatomy import Symptom
from dermamap.core.body.coverage import Change
from dermamap.core.drawing import Lasso, Mark, Stroke, ZoneFill


class Pen:
    """A stroke that is under way.

    Args:
        shape: Where it began, and with which tool.
        symptom: What it draws; ``None`` erases.
    """

    def __init__(self, shape: Stroke, symptom: Symptom | None) -> None:
        self.shape = shape
        self.symptom = symptom
        self.points = list(shape.points)
        self.changes: list[Change] = []

    @property
    def mark(self) -> Mark:
        """The stroke as it is now."""
        return Mark(replace(self.shape, points=tuple(self.points)), self.symptom)


def name_of(mark: Mark) -> str:
    """Return what the history calls a mark."""
    if mark.erases:
        return QCoreApplication.translate("Session", "Erase")
    match mark.shape:
        case Stroke():
            return QCoreApplication.translate("Session", "Brush stroke")
        case Lasso():
            return QCoreApplication.translate("Session", "Lasso")
        case ZoneFill():
            return QCoreApplication.translate("Session", "Whole area")
        case _:
            assert_never(mark.shape)
