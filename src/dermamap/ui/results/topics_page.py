"""What is good to know, whatever is drawn: the pages of no single nerve or disease."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermamap.core.words.texts import TopicText
from dermamap.ui.results.page_text import (
    Cite,
    cited,
    section,
    small_print,
    source_list,
    style,
)
from dermamap.ui.results.sourced_text import SourcedText


class TopicsPage(QWidget):
    """Shows all general pages below each other; filled when it is first shown.

    Args:
        topics: The pages by id.
        cite: Looks sources up.
    """

    def __init__(
        self,
        topics: Mapping[str, TopicText],
        cite: Cite,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._topics, self._cite = topics, cite
        self._built = False
        self._sourced = SourcedText(cite)
        self._text = self._sourced.browser
        self._text.setAccessibleName(self.tr("Good to know"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sourced)

    def build(self) -> None:
        """Fill the page if it is empty, and let the keyboard scroll it."""
        if not self._built:
            self._built = True
            self._write()
        self._text.setFocus()

    def _write(self) -> None:
        keys = cited(topic.clinical for topic in self._topics.values())
        parts = [style(self.palette())]
        for topic in self._topics.values():
            parts.append(section(topic.title, topic.plain))
            parts.append(small_print(topic.clinical, keys))
        parts.append(source_list(self.tr("Sources"), keys, self._cite))
        self._sourced.show_page("".join(parts), keys)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette between light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._built:
            self._write()
