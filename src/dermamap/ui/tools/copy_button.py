"""A button that copies what one leg carries to the other."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from dermamap.core.anatomy import Side
from dermamap.ui.parts.controls import PillButton


class CopyButton(PillButton):
    """Says what it copies where one leg carries marks, and asks where both do."""

    copy_wished = Signal(object)
    """The side that is copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, small=True)
        self._sides: tuple[Side, ...] = ()
        self._plain = self.tr("Copy to the other leg")
        self._words = {
            Side.LEFT: self.tr("Copy to the right leg"),
            Side.RIGHT: self.tr("Copy to the left leg"),
        }
        self.menu = QMenu(self)
        for side, word in self._words.items():
            self.menu.addAction(word).triggered.connect(
                lambda _, side=side: self.copy_wished.emit(side)
            )
        self.setToolTip(
            self.tr("As a mirror shows it. What the other leg carries is replaced.")
        )
        self.clicked.connect(self._copy)
        self.show_marked(())

    def show_marked(self, sides: tuple[Side, ...]) -> None:
        """Show which sides carry marks."""
        self._sides = sides
        text = self._words[sides[0]] if len(sides) == 1 else self._plain
        self.setEnabled(bool(sides))
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def _copy(self) -> None:
        if len(self._sides) == 1:
            self.copy_wished.emit(self._sides[0])
        else:
            self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
