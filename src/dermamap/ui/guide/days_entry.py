"""How long ago something began, in the unit in which people remember it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import LEAST_PX, BigButton
from dermamap.ui.parts.fields import Framed, NumberField

_DAYS: Final = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}


class DaysEntry(QWidget):
    """A number, a unit and a button to go on.

    Args:
        most: The greatest number of days.
        name: What is asked, for those who hear it.
    """

    answered = Signal(float)
    """Days."""

    def __init__(self, most: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.number = NumberField(0, most, self.tr("Type a number"), "")
        self.number.setAccessibleName(name)
        framed = Framed(self.number)
        framed.setMinimumHeight(LEAST_PX)
        words = {
            "days": self.tr("Days"),
            "weeks": self.tr("Weeks"),
            "months": self.tr("Months"),
            "years": self.tr("Years"),
        }
        self.units: dict[str, BigButton] = {}
        units = QGridLayout()
        units.setSpacing(6)
        for n, (unit, word) in enumerate(words.items()):
            button = BigButton(word, centred=True)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self.units[unit] = button
            units.addWidget(button, n // 2, n % 2)
        self.units["days"].setChecked(True)
        self.ready = BigButton(self.tr("Go on"), primary=True, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(framed)
        column.addLayout(units)
        column.addWidget(self.ready)
        self.setFocusProxy(self.number)
        self.ready.clicked.connect(self._report)
        self.number.valueChanged.connect(self._follow)
        self._follow()

    def show_days(self, days: float) -> None:
        """Show an answer that was given, in the largest unit in which it is whole."""
        for unit in reversed(_DAYS):
            count = round(days / _DAYS[unit])
            if count and abs(count * _DAYS[unit] - days) < 1:
                break
        self.units[unit].setChecked(True)
        self.number.show_number(round(days / _DAYS[unit]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.ready.isEnabled():
            self._report()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        self.ready.setEnabled(self.number.number is not None)

    def _report(self) -> None:
        count = self.number.number
        if count is None:
            return
        unit = next(unit for unit, button in self.units.items() if button.isChecked())
        self.answered.emit(float(min(round(count * _DAYS[unit]), self._most)))
