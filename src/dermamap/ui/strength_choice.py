"""How strong a symptom is, for the marks that follow; nobody has to say it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSlider, QVBoxLayout, QWidget

from dermamap.ui.parts.theme import scaled

_MOST: Final = 10
_FIRST: Final = 5


class StrengthChoice(QWidget):
    """A box to check, and a slider from 0 to 10 once it is."""

    chosen = Signal(object)
    """The number, or ``None`` if it is not said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box, self._slider = QCheckBox(), QSlider(Qt.Orientation.Horizontal)
        self._box.setFont(scaled(self._box.font(), 0.92))
        self._slider.setRange(0, _MOST)
        self._slider.setValue(_FIRST)
        self._slider.setPageStep(1)
        self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._slider.setAccessibleName(self.tr("How strong, from 0 to 10"))
        tip = self.tr("Kept with the marks that follow. It does not change the answer.")
        for part in (self._box, self._slider):
            part.setToolTip(tip)
            part.setAccessibleDescription(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 0)
        column.setSpacing(3)
        column.addWidget(self._box)
        column.addWidget(self._slider)
        self._box.toggled.connect(self._choose)
        self._slider.valueChanged.connect(self._choose)
        self._show()

    @property
    def number(self) -> float | None:
        """How strong, 0 to 10, if it is said."""
        return float(self._slider.value()) if self._box.isChecked() else None

    def _show(self) -> None:
        self._slider.setVisible(self._box.isChecked())
        if self._box.isChecked():
            words = self.tr("How strong: {number} of 10")
            self._box.setText(words.format(number=self._slider.value()))
        else:
            self._box.setText(self.tr("Say how strong"))

    def _choose(self) -> None:
        self._show()
        self.chosen.emit(self.number)
