"""What the history calls a mark that a hand has drawn, and an answer."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from dermamap.core.anatomy import Laterality, Side
from dermamap.core.drawing import Lasso, Mark, Shape, Stroke, ZoneFill
from dermamap.core.words.wording import Wording


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepNames", text)


class StepNames:
    """Names steps so that one knows them again in a list.

    Args:
        wording: The texts.
    """

    def __init__(self, wording: Wording) -> None:
        self._symptoms = wording.terms.symptoms
        self._writing = wording.terms.writing
        self._wording = wording

    def __call__(self, mark: Mark, sides: tuple[Side, ...]) -> str:
        """Return the name of a step, such as "Brush, less feeling on the left"."""
        what = _tr("Eraser") if mark.symptom is None else self._drawn(mark)
        return _where(sides).format(what=what)

    def of_answer(self, question: str, side: Side | None) -> str:
        """Return the name of a step, such as "Answer: Knee jerk, left"."""
        label = self._wording.questions[question].label
        if side is None:
            return _tr("Answer: {question}").format(question=label)
        leg = self._wording.terms.sides[Laterality(side)]
        return _tr("Answer: {question}, {side}").format(question=label, side=leg)

    def _drawn(self, mark: Mark) -> str:
        assert mark.symptom is not None
        word = self._symptoms[mark.symptom].plain
        felt = self._writing.within(word)
        if mark.intensity is not None:
            number = self._writing.short(mark.intensity)
            felt = _tr("{felt} {number} of 10").format(felt=felt, number=number)
        return _tool(mark.shape).format(felt=felt)


def _tool(shape: Shape) -> str:
    match shape:
        case Stroke():
            return _tr("Brush, {felt}")
        case Lasso():
            return _tr("Lasso, {felt}")
        case ZoneFill():
            return _tr("Whole area, {felt}")
        case _:
            assert_never(shape)


def _where(sides: tuple[Side, ...]) -> str:
    match sides:
        case (Side.LEFT,):
            return _tr("{what} on the left")
        case (Side.RIGHT,):
            return _tr("{what} on the right")
        case _:
            return _tr("{what} on both sides")
