"""One finished step of a case, and how to take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from dermamap.core.body.coverage import Change
from dermamap.core.case import Case
from dermamap.session.packing import pack, unpack


@dataclass(frozen=True, slots=True)
class Step:
    """The case before and after one step, and the texels that changed between.

    Attributes:
        before: The case.
        after: The case.
        changes: What was laid on the skin, in order; empty for an answer.
    """

    before: Case
    after: Case
    changes: tuple[Change, ...] = ()

    @property
    def undone(self) -> "Step":
        """The step that takes this one back."""
        back = tuple(change.undone for change in reversed(self.changes))
        return Step(self.after, self.before, back)


class StepCommand(QUndoCommand):
    """A step in the history.

    Args:
        text: What the step did, as the menu names it.
        step: The step.
        take: Takes the session to the case after a step.
    """

    def __init__(self, text: str, step: Step, take: Callable[[Step], None]) -> None:
        super().__init__(text)
        self._cases = step.before, step.after
        self._changes = [pack(change) for change in step.changes]
        self._take = take

    @property
    def _step(self) -> Step:
        return Step(*self._cases, tuple(map(unpack, self._changes)))

    def redo(self) -> None:
        """Do the step, for the first time or again."""
        self._take(self._step)

    def undo(self) -> None:
        """Take the step back."""
        self._take(self._step.undone)
