"""The menu of views: every layout, and every view that can be seen large."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF
from PySide6.QtWidgets import QMenu, QWidget

from dermamap.core.anatomy import ViewId
from dermamap.ui.parts.controls import PillButton
from dermamap.ui.stage.panels import Layout


class ViewMenu(PillButton):
    """A button that opens the menu.

    Args:
        layouts: Names of the layouts, without that of one large view.
        views: Names of the views.
    """

    layout_wished = Signal(object)
    large_wished = Signal(object)
    """A view, to be seen large."""

    def __init__(
        self,
        layouts: Mapping[Layout, str],
        views: Mapping[ViewId, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, picture="down", small=True)
        self._word, self._brief = self.tr("One large"), self.tr("Views")
        self.setToolTip(
            self.tr("One view large: choose it here, or click twice on its name")
        )
        self.setCheckable(True)
        self.menu = QMenu(self)
        self._group = QActionGroup(self)
        self._layouts = {each: self._entry(word) for each, word in layouts.items()}
        self.menu.addSection(self._word)
        self._views = {view: self._entry(word) for view, word in views.items()}
        self._group.triggered.connect(self._choose)
        self.clicked.connect(self._open)
        self.show_all_views(beside=True)

    def _entry(self, word: str) -> QAction:
        action = self.menu.addAction(word)
        action.setCheckable(True)
        self._group.addAction(action)
        return action

    def show_all_views(self, *, beside: bool) -> None:
        """Say whether the layouts have buttons of their own beside this one."""
        self.setText(self._word if beside else self._brief)
        self.setAccessibleName(self.text())
        self.updateGeometry()

    @property
    def least_width(self) -> int:
        """The width without the word that it has beside other buttons."""
        metrics = QFontMetricsF(self._font())
        longer = metrics.horizontalAdvance(self.text())
        spared = longer - metrics.horizontalAdvance(self._brief)
        return self.sizeHint().width() - max(round(spared), 0)

    def show_views(
        self, layout: Layout, large: ViewId, shown: tuple[ViewId, ...]
    ) -> None:
        """Show what is chosen, and which views there are to choose from."""
        is_one = layout is Layout.ONE
        self.setChecked(is_one)
        chosen = self._views[large] if is_one else self._layouts[layout]
        chosen.setChecked(True)
        for view, action in self._views.items():
            action.setVisible(view in shown)

    def _choose(self, action: QAction) -> None:
        for layout, entry in self._layouts.items():
            if entry is action:
                self.layout_wished.emit(layout)
        for view, entry in self._views.items():
            if entry is action:
                self.large_wished.emit(view)

    def _open(self) -> None:
        self.setChecked(not self.isChecked())  # what is shown follows the choice
        self.menu.popup(self.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))
