"""What is shown to students until there are drills and patients to learn from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermamap.ui.parts.controls import PillButton, note
from dermamap.ui.parts.theme import scaled


class LearnPage(QWidget):
    """Says what can be learnt with the rest of the program, and leads there."""

    clinician_wished = Signal()
    """To look at the dermatomes and draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Drills and patients to learn from are not here yet"))
        title.setFont(scaled(title.font(), 1.4, bold=True))
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = note(
            self.tr(
                "Meanwhile, draw a patch as a clinician and watch which roots and "
                "nerves fit, or lay the dermatomes of four maps over the body."
            ),
            1.05,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        go = self._go = PillButton(self.tr("Draw and look at dermatomes"), primary=True)
        go.clicked.connect(self.clinician_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Give the keyboard to what can be done here."""
        self._go.setFocus()
