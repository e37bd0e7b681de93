"""Chooses what the drawing is held against, and tells what comes of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.core.atlas.comparison import ComparedAreas
from dermamap.ui.layers.comparison_key import ComparisonKey
from dermamap.ui.parts.controls import as_tip, let_wrap, note
from dermamap.ui.parts.fields import Pick
from dermamap.ui.parts.theme import scaled

_SMALL = 0.82

Choices = Sequence[tuple[str, str]]
"""Lesions and their names."""


class CompareCard(QWidget):
    """Names a root or nerve, and shows what the drawing and its skin share."""

    lesion_wished = Signal(str)
    """Another root or nerve."""
    retold = Signal()
    """There may be more to read, or less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pick = Pick()
        self._pick.setAccessibleName(self.tr("Root or nerve to compare with"))
        self._pick.setFont(scaled(self._pick.font(), _SMALL))
        self._pick.activated.connect(
            lambda at: self.lesion_wished.emit(self._pick.itemData(at))
        )
        self.key = ComparisonKey()
        self._told = note(factor=_SMALL)
        self._told.setContentsMargins(4, 2, 0, 0)
        let_wrap(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._pick, self.key, self._told):
            column.addWidget(part)

    def show_choices(self, likely: Choices, others: Choices) -> None:
        """Offer roots and nerves: first those of the ranking, then all others."""
        pick = self._pick
        pick.clear()
        for n, choices in enumerate((likely, others)):
            if n and likely:
                pick.insertSeparator(pick.count())
            for lesion, name in choices:
                pick.addItem(name, lesion)
                tip = Qt.ItemDataRole.ToolTipRole
                pick.setItemData(pick.count() - 1, as_tip(name), tip)

    def show_lesion(self, lesion: str, short: str, told: str) -> None:
        """Show what the drawing is held against.

        Args:
            lesion: One of the choices.
            short: Its name in a few letters.
            told: Whose territory it is, and on which side.
        """
        self._pick.setCurrentIndex(self._pick.findData(lesion))
        self._pick.setToolTip(as_tip(self._pick.currentText()))
        self.key.show_lesion(short)
        self._told.setText(told)
        self.retold.emit()

    def show_areas(self, areas: ComparedAreas) -> None:
        """Show how large the parts are now."""
        self.key.show_areas(areas)

    @property
    def told(self) -> str:
        """Whose territory it is, and on which side."""
        return self._told.text()
