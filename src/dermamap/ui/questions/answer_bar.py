"""What all widgets that answer a question share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dermamap.core.case import Answer


@dataclass(frozen=True, slots=True)
class Words:
    """Words for answers: yes, no, not asked, and units by their ids."""

    affirmed: str
    denied: str
    unasked: str
    units: Mapping[str, str] = field(default_factory=dict)


class AnswerBar(QWidget):
    """Shows an answer and reports another one; ``None`` stands for not asked.

    Up, Down and Enter are left to the panel around it, which goes from question to
    question by them.
    """

    answered = Signal(object)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Let the keyboard answer here."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
