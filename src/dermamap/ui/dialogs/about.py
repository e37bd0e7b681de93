"""What the program is, what it is made of, and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dermamap.core.knowledge.base import Source
from dermamap.ui.dialogs.sheet import Sheet
from dermamap.ui.parts.controls import Choice, PillButton, note
from dermamap.ui.parts.fields import Framed
from dermamap.ui.parts.scrolling import QuietBar
from dermamap.ui.results.page_text import plain, style, title

_LINES: Final = (46, 46)


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence a part may be used.

    Attributes:
        part: What it is.
        version: Which one; may be empty.
        licence: Its name.
    """

    part: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What the page tells.

    Attributes:
        notice: The sentence that says what the program is not.
        versions: Name and version of what an answer may depend on.
        own: Licences of the program's own parts.
        others: Licences of what it uses.
        sources: Every source, by its key.
    """

    notice: str
    versions: Sequence[tuple[str, str]]
    own: Sequence[Licence]
    others: Sequence[Licence]
    sources: Sequence[tuple[str, Source]]


class AboutSheet(Sheet):
    """Tells versions, licences and sources; the sources can be searched and opened.

    Args:
        made: What there is to tell.
        parent: The window.
    """

    def __init__(self, made: MadeOf, parent: QWidget | None = None) -> None:
        super().__init__(_LINES, parent)
        self.show_title(self.tr("About dermamap"))
        self._made = made
        self._about = _browser(self.tr("About dermamap"))
        self._sources = _browser(self.tr("Sources"))
        self._licences = _browser(self.tr("Licences"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search the sources"))
        self._search.setAccessibleName(self.tr("Search the sources"))
        self._search.textChanged.connect(self._show_sources)
        self._count = note()
        copy = PillButton(self.tr("Copy the versions"), small=True)
        copy.clicked.connect(self._copy)
        pages = (
            (self._page(self._about, copy), self.tr("About")),
            (
                self._page(self._sources, Framed(self._search, "search"), self._count),
                self.tr("Sources"),
            ),
            (self._page(self._licences), self.tr("Licences")),
        )
        self._stack = QStackedWidget()
        for page, _ in pages:
            self._stack.addWidget(page)
        tabs = Choice(pages, self.tr("What is shown here"), small=True)
        tabs.chosen.connect(self._stack.setCurrentWidget)
        tabs.show_chosen(pages[0][0])
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 0, 20, 8)
        column.addWidget(tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        self.fill(inside, scrolls=False)
        self._write()

    @staticmethod
    def _page(browser: QTextBrowser, *above: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        for each in above:
            column.addWidget(each)
        column.addWidget(browser, 1)
        return page

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette between light and dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._write()

    def _write(self) -> None:
        made = self._made
        head = style(self.palette())
        told = self.tr(
            "Paint where it feels different on the legs; see which nerves fit, and why."
        )
        self._about.setHtml(
            head
            + f"<p>{escape(told)}</p>"
            + f"<p><b>{escape(made.notice)}</b></p>"
            + title(self.tr("Versions"))
            + _table(made.versions)
        )
        self._licences.setHtml(
            head
            + title(self.tr("dermamap itself"))
            + _table((each.part, each.licence) for each in made.own)
            + title(self.tr("What it uses"))
            + _table(
                (f"{each.part} {each.version}", each.licence) for each in made.others
            )
        )
        self._show_sources(self._search.text())

    def _show_sources(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [
            (key, source)
            for key, source in self._made.sources
            if all(word in _searched(key, source) for word in words)
        ]
        told = self.tr("{count} of %n sources", "", len(self._made.sources))
        self._count.setText(told.format(count=len(found)))
        lines = [style(self.palette())]
        for _, source in found:
            link = escape(source.url)
            where = f' <a href="{link}">{link}</a>' if link else ""
            lines.append(f"<p>{plain(source.citation)}{where}</p>")
        self._sources.setHtml("".join(lines))

    def _copy(self) -> None:
        lines = [f"{name}: {version}" for name, version in self._made.versions]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _searched(key: str, source: Source) -> str:
    return f"{key} {source.citation} {source.url}".casefold()


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = (
        f"<tr><td>{escape(name)}</td><td class=quiet>{escape(value)}</td></tr>"
        for name, value in rows
    )
    return f"<table>{''.join(cells)}</table>"


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setFrameShape(QFrame.Shape.NoFrame)
    browser.setVerticalScrollBar(QuietBar())
    browser.setOpenLinks(False)
    browser.anchorClicked.connect(QDesktopServices.openUrl)
    browser.setAccessibleName(name)
    return browser
