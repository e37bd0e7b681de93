"""The first step: how to draw, and what was drawn."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.ui.guide.big_button import BigButton
from dermamap.ui.guide.reading import large, scrolled


class DrawPage(QWidget):
    """Invites to draw and says what is marked."""

    done = Signal()
    """There is no more to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = large(self.tr("Show where it feels wrong"), 1.3, bold=True)
        steps = (
            self.tr("On the left, choose what it feels like: numb, tingling or pain."),
            self.tr("Draw on the leg, just where you feel it. Rough is fine."),
            self.tr("Feel it on the back or the sole too? Change the view below."),
        )
        self._marked = large("", 1.0)
        self.ready = BigButton(self.tr("Done drawing"), primary=True, centred=True)
        self.ready.clicked.connect(self.done)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(10)
        column.addWidget(title)
        for step in steps:
            column.addWidget(large(f"•  {step}", 1.06))
        right = self.tr("Right and left are yours. The names stand above the legs.")
        column.addWidget(large(right, 0.96, quiet=True))
        column.addSpacing(4)
        column.addWidget(self._marked)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 4, 20, 14)
        foot.addWidget(self.ready)
        whole.addLayout(foot)

    def show_marked(self, places: Sequence[str], *, drawn: bool) -> None:
        """Say what is marked.

        Args:
            places: Names of the skin that is marked most.
            drawn: Whether there is anything.
        """
        lines = [self.tr("You marked:"), *(f"•  {place}" for place in places)]
        said = "\n".join(lines) if places else ""
        if said != self._marked.text():
            self._marked.setText(said)
        label = self.tr("Done drawing") if drawn else self.tr("Go on without drawing")
        if label != self.ready.text():
            self.ready.show_text(label)
