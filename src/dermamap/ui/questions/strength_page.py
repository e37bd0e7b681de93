"""The table of strength and reflexes with what is done with all of it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dermamap.core.case import Findings
from dermamap.core.knowledge.base import Question
from dermamap.ui.parts.controls import PillButton, note
from dermamap.ui.questions.questionnaire import Questionnaire
from dermamap.ui.questions.strength_model import Entry, StrengthModel
from dermamap.ui.questions.strength_table import StrengthTable

_GROUPS: Final = ("strength", "reflexes")


class StrengthPage(QWidget):
    """Shows the answers of the groups strength and reflexes as one table.

    Args:
        all_questions: What there is to ask.
    """

    answered = Signal(str, object, object)
    """Question, answer (``None`` takes it back) and side."""
    all_answered = Signal(object)
    """Many answers at once, by question and side."""

    def __init__(
        self, all_questions: Questionnaire, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        entries: list[Entry] = []
        for group in _GROUPS:
            listed = all_questions.of_group(group)
            entries += [self._heading(all_questions.groups[group], listed[0]), *listed]
        self._model = StrengthModel(entries, all_questions)
        self.table = StrengthTable(self._model)
        self._rest = PillButton(self.tr("Mark the rest as normal"), small=True)
        self._rest.setToolTip(
            self.tr("Every cell that was not asked gets its normal answer (N)")
        )
        keys = self.tr(
            "Arrows move, 0–5 set, Del clears, Enter goes down, Space lists, "  # noqa: RUF001 - a range
            "N: the rest is normal. A dot: not asked."
        )
        told = note(keys, 0.82)
        held = QHBoxLayout()
        held.setContentsMargins(18, 2, 18, 2)
        held.addWidget(self._rest)
        held.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(held)
        inside = QHBoxLayout()
        inside.setContentsMargins(14, 0, 8, 0)
        inside.addWidget(self.table)
        column.addLayout(inside, 1)
        told.setContentsMargins(20, 2, 18, 8)
        column.addWidget(told, 0, Qt.AlignmentFlag.AlignBottom)
        self.setFocusProxy(self.table)
        self.table.answered.connect(self.answered)
        self.table.rest_wished.connect(self._report_rest)
        self._rest.clicked.connect(self._report_rest)

    def _heading(self, group: str, first: Question) -> str:
        if first.minimum is None or first.maximum is None:
            return group
        return self.tr("{group}, {least} to {most} ({unit})").format(
            group=group,
            least=round(first.minimum),
            most=round(first.maximum),
            unit=first.unit,
        )

    def show_findings(self, findings: Findings) -> None:
        """Show what was answered."""
        self._model.show_findings(findings)
        self._rest.setEnabled(bool(self._model.rest_as_normal()))

    def _report_rest(self) -> None:
        rest = self._model.rest_as_normal()
        if rest:
            self.all_answered.emit(rest)
