"""A button that opens a list of things to do."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from dermamap.ui.parts.controls import PillButton


class MenuButton(PillButton):
    """Opens its menu below itself.

    Args:
        name: What it is called; not shown.
        picture: The name of an icon.
    """

    def __init__(self, name: str, picture: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, picture=picture)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.menu = QMenu(self)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu, inside of the window where there is room."""
        below = self.mapToGlobal(QPoint(0, self.height() + 3))
        far = below.x() + self.menu.sizeHint().width()
        edge = self.window().mapToGlobal(QPoint(self.window().width(), 0)).x()
        below.setX(below.x() - max(far - edge, 0))
        self.menu.popup(below)
