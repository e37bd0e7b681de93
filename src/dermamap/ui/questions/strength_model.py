"""Strength and reflexes as a table: a row for each movement, a column for each leg."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from dermamap.core.anatomy import Side
from dermamap.core.case import Answer, FindingKey, Findings
from dermamap.core.knowledge.base import Question
from dermamap.core.knowledge.normal_answers import normal_answer
from dermamap.ui.parts.controls import as_tip
from dermamap.ui.questions.questionnaire import Questionnaire

_Index = QModelIndex | QPersistentModelIndex
_NOT_ASKED: Final = "·"


class Column(IntEnum):
    """What stands in each column; the right leg is on the left, as they face us."""

    NAME = 0
    RIGHT = 1
    LEFT = 2


SIDES: Final = {Column.RIGHT: Side.RIGHT, Column.LEFT: Side.LEFT}

Entry = Question | str
"""A row: a question, or the heading of those below it."""


class StrengthModel(QAbstractTableModel):
    """The table, for those who see it and those who hear it.

    Args:
        entries: The rows.
        all_questions: What is said of them.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        all_questions: Questionnaire,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._all = all_questions
        self._findings = Findings()

    def show_findings(self, findings: Findings) -> None:
        """Show what was answered; only cells that changed are drawn again."""
        before, self._findings = self._findings, findings
        for row, entry in enumerate(self.entries):
            for column, side in SIDES.items():
                if isinstance(entry, str):
                    continue
                if before.get(entry.id, side) != findings.get(entry.id, side):
                    place = self.index(row, column)
                    self.dataChanged.emit(place, place)

    def question(self, index: _Index) -> Question | None:
        """Return what a cell answers; none for headings and names."""
        if not index.isValid() or index.column() not in SIDES:
            return None
        entry = self.entries[index.row()]
        return None if isinstance(entry, str) else entry

    def key(self, index: _Index) -> FindingKey | None:
        """Return the question and the side of a cell."""
        question = self.question(index)
        if question is None:
            return None
        return question.id, SIDES[Column(index.column())]

    def answer(self, index: _Index) -> Answer | None:
        """Return what was answered in a cell."""
        key = self.key(index)
        return None if key is None else self._findings.get(*key)

    def is_abnormal(self, index: _Index) -> bool:
        """Whether a cell tells of a deficit or a sign."""
        question, answer = self.question(index), self.answer(index)
        return (
            question is not None
            and answer is not None
            and answer != normal_answer(question)
        )

    def rest_as_normal(self) -> dict[FindingKey, Answer]:
        """Return the normal answer to everything that was not asked."""
        return {
            (entry.id, side): normal
            for entry in self.entries
            if isinstance(entry, Question)
            and (normal := normal_answer(entry)) is not None
            for side in SIDES.values()
            if self._findings.get(entry.id, side) is None
        }

    def name(self, row: int) -> str:
        """Return what a row is about."""
        entry = self.entries[row]
        return entry if isinstance(entry, str) else self._all.texts[entry.id].label

    def supply(self, row: int) -> str:
        """Return which roots and nerve a row depends on; empty for headings."""
        entry = self.entries[row]
        return "" if isinstance(entry, str) else self._all.texts[entry.id].supply

    def choices(self, question: Question) -> list[tuple[Answer, str, str]]:
        """Return the answers that a cell takes: value, what it is called, meaning."""
        if question.kind == "grade":
            grades = enumerate(self._all.grades)
            return [(float(n), str(n), meaning) for n, meaning in grades]
        if question.kind == "bool":
            return [
                (False, self._all.words.denied, ""),
                (True, self._all.words.affirmed, ""),
            ]
        labels = self._all.texts[question.id].answers
        return [(choice, labels[choice], "") for choice in question.choices]

    # What Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the keyboard rest on the cells that take an answer only."""
        if self.question(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        if section in SIDES:
            return self._all.sides[SIDES[Column(section)]]
        return self.tr("Movement")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, or says to those who hear it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.NAME:
            entry = self.entries[index.row()]
            if isinstance(entry, Question):
                return as_tip(self._all.texts[entry.id].told(clinical=True))
        return None

    def _shown(self, index: _Index) -> str:
        question = self.question(index)
        if question is None:
            return self.name(index.row()) if index.column() == Column.NAME else ""
        answer = self.answer(index)
        if answer is None:
            return _NOT_ASKED
        return next(
            label for value, label, _ in self.choices(question) if value == answer
        )

    def _said(self, index: _Index) -> str:
        question = self.question(index)
        if question is None:
            supply = self.supply(index.row())
            name = self.name(index.row())
            return f"{name}, {supply}" if supply else name
        text = self._all.texts[question.id]
        about = text.movement or text.label
        side = self._all.sides[SIDES[Column(index.column())]].casefold()
        answer = self.answer(index)
        if answer is None:
            said = self._all.words.unasked.casefold()
        elif question.kind == "grade":
            grade = round(float(answer))
            said = self.tr("grade {grade}, {meaning}").format(
                grade=grade, meaning=self._all.grades[grade].casefold()
            )
        else:
            said = self._shown(index).casefold()
        return self.tr("{movement}, {side}: {answer}").format(
            movement=about, side=side, answer=said
        )
