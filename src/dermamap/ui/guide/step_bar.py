"""The three steps of the guide, each a click away."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dermamap.ui.guide.big_button import LINE_AIR, BigButton


class Step(IntEnum):
    """The steps, in the order they are gone."""

    DRAW = 1
    ANSWER = 2
    FITS = 3


def _share(button: BigButton, label: str) -> int:
    """Return the share of the row that lets each label stand in one line."""
    return button.fontMetrics().horizontalAdvance(label) + LINE_AIR


class StepBar(QWidget):
    """Shows which step is open and opens another, by the arrow keys too."""

    chosen = Signal(object)
    """The step that was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps"))
        labels = {
            Step.DRAW: self.tr("1 Draw"),
            Step.ANSWER: self.tr("2 Answer"),
            Step.FITS: self.tr("3 What fits"),
        }
        self._buttons: dict[Step, BigButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for step, label in labels.items():
            button = BigButton(label, centred=True)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _, each=step: self.chosen.emit(each))
            self._buttons[step] = button
            row.addWidget(button, _share(button, label))

    def button(self, step: Step) -> BigButton:
        """Return the button of a step."""
        return self._buttons[step]

    def show_step(self, step: Step) -> None:
        """Show which step is open, without telling anyone."""
        self._buttons[step].setChecked(True)
        for each, button in self._buttons.items():
            # As Qt does, but only when somebody chooses: Tab stops at the open step.
            tab, none = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(tab if each is step else none)
