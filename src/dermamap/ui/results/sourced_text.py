"""A page that is read, whose numbered sources can be looked up below it."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.results.page_text import SOURCE, Cite
from dermamap.ui.results.source_card import SourceCard

_MARGIN_PX = 20


class SourcedText(QWidget):
    """Shows HTML; the number of a source opens its card.

    Args:
        cite: Looks sources up.
    """

    link_followed = Signal(str)
    """The address of a link that is no source."""

    def __init__(self, cite: Cite, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cite = cite
        self._keys: Sequence[str] = ()
        self.browser = QTextBrowser()
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setVerticalScrollBar(QuietBar())
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(_MARGIN_PX)
        self.browser.anchorClicked.connect(self._follow)
        self.card = SourceCard()
        self.card.closed.connect(self._close_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browser, 1)
        column.addWidget(self.card)

    def show_page(self, html: str, keys: Sequence[str]) -> None:
        """Show a page, which stays where it was scrolled to.

        Args:
            html: The page.
            keys: Of the sources that its numbers stand for.
        """
        self._keys = keys
        bar = self.browser.verticalScrollBar()
        at = bar.value()
        self.browser.setHtml(html)
        bar.setValue(at)

    def close_card(self) -> None:
        """Put the source away that is looked at."""
        self.card.setVisible(False)

    def _close_card(self) -> None:
        self.close_card()
        self.browser.setFocus()

    def _follow(self, address: QUrl) -> None:
        link = address.toString()
        number = link.removeprefix(SOURCE)
        if number == link:
            self.link_followed.emit(link)
        else:
            place = int(number)
            self.card.show_sources(place, self._cite(self._keys[place - 1]))
