"""The colours and the size of the text of the whole program, changed while it runs."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from dermamap.core.preferences import TEXT_SIZES, Theme
from dermamap.ui.parts import theme
from dermamap.ui.parts.theme import scaled

_HARDLY: Final = 0.001


class Look(QObject):
    """Dresses the program as somebody prefers, and follows the system where asked to.

    Args:
        app: The program; its text has the system's size.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        self._size = 1.0
        self._is_dark: bool | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def text_size(self) -> float:
        """Size of all text as a share of the system's."""
        return self._size

    def show(self, chosen: Theme, text_size: float) -> None:
        """Show these colours, and text of this size."""
        self._theme = chosen
        self._follow()
        low, high = TEXT_SIZES
        self._resize(min(max(text_size, low), high))

    def _follow(self) -> None:
        wish = {Theme.DARK: True, Theme.LIGHT: False}
        dark = wish.get(self._theme, theme.asks_for_dark())
        if dark is not self._is_dark:
            self._is_dark = dark
            self._app.setPalette(theme.palette(dark=dark))

    def _resize(self, size: float) -> None:
        factor, self._size = size / self._size, size
        if abs(factor - 1) < _HARDLY:
            return
        # What has a font of its own does not follow that of the program.
        own = [
            (widget, scaled(widget.font(), factor, bold=widget.font().bold()))
            for top in self._app.topLevelWidgets()
            for widget in (top, *top.findChildren(QWidget))
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        ]
        font = self._app.font()
        self._app.setFont(scaled(font, factor, bold=font.bold()))
        for widget, larger in own:
            if isValid(widget):  # one that made itself anew may have dropped another
                widget.setFont(larger)
