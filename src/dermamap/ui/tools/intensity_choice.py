"""How strong a symptom is, for the marks that follow; nobody has to say it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import PillButton

_MOST: Final = 10
_FIRST: Final = 5


class IntensityChoice(QWidget):
    """A button to press, and a slider from 0 to 10 once it is."""

    chosen = Signal(object)
    """The number, or ``None`` if it is not said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = PillButton("", small=True)
        self._box.setCheckable(True)
        self._slider = QSlider(Qt.Orientation.Horizontal)
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
        column.setContentsMargins(8, 6, 8, 0)
        column.setSpacing(4)
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
            text = words.format(number=self._slider.value())
        else:
            text = self.tr("Say how strong")
        self._box.setText(text)
        self._box.setAccessibleName(text)
        self._box.updateGeometry()

    def _choose(self) -> None:
        self._show()
        self.chosen.emit(self.number)
