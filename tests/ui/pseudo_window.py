"""Reads all that a window shows, to find what is in no language but English."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from dermamap.files.knowledge.knowledge_file import load_knowledge

_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_PLAIN: Final = re.compile(
    r"""
    https?://\S+                        # addresses
    | \b(?:Ctrl|Shift|Alt|Meta|Esc|Enter|Return|Space|Backspace|Del|Delete|F\d+)\b
    | \b(?:dermamap|yaml|yml|json|svg|cm|mm|MRC)\b
    | (?m:^\d+\.\ .*$)                  # sources
    | \bQt\b | \b\w+\ \d+(?:\.\d+)+   # packages and their versions
    | \b(?:English|Python)\b | \b(?:Linux|Windows|macOS|Darwin)-\S+
    | \b\d\S*[0-9a-f]{8}\b
    | \b(?:Apache|BSD|CC0|LGPL|PSF)[-\w.]* | \bCC\ BY\b | \bMIT\b
    | \b[LST]\d+(?:[/-][LST]?\d+)*\b    # roots
    """,
    re.VERBOSE,
)
"""What is the same in every language."""


def said_by(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text of a widget, with what kind of text it is."""
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    yield "tool tip", widget.toolTip()
    yield "what is this", widget.whatsThis()
    if widget.isWindow():
        yield "window title", widget.windowTitle()
    for action in widget.actions():
        yield from _said_by_action(action)
    yield from _said_by_kind(widget)


def _said_by_kind(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QTabBar():
            yield from (("tab", widget.tabText(n)) for n in range(widget.count()))
        case QComboBox():
            yield from (("choice", widget.itemText(n)) for n in range(widget.count()))
        case QTextEdit():
            yield "text", widget.toPlainText()
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
        case QSpinBox():
            yield "value", widget.text()
            yield "no value", widget.specialValueText()
            yield "unit", widget.suffix()
        case QAbstractItemView():
            for text in _said_by_model(widget.model(), QModelIndex()):
                yield "item", text
        case _:
            pass


def _said_by_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()
    yield "action's tip", action.toolTip()


def _said_by_model(
    model: QAbstractItemModel | None, parent: QModelIndex
) -> Iterator[str]:
    if model is None:
        return
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        for role in roles:
            value: Any = model.data(index, role)
            if isinstance(value, str):
                yield value
        yield from _said_by_model(model, index)


def english_in(text: str) -> list[str]:
    """Return the words of a text that were not translated.

    The language that nobody speaks has an accent on every letter.
    """
    text = plain_text(text)
    for citation in _citations():
        text = text.replace(citation, " ")
    return _WORD.findall(_PLAIN.sub(" ", text))


@cache
def _citations() -> tuple[str, ...]:
    """Return the titles of sources, which keep their language; the longest first."""
    told = (source.citation for source in load_knowledge().sources.values())
    return tuple(sorted(told, key=len, reverse=True))


def plain_text(text: str) -> str:
    """Return a text without markup."""
    if "<" not in text:
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def untranslated(window: QWidget) -> set[str]:
    """Return what a window says in English, on show or not, each with its place."""
    return {
        f"{type(widget).__name__}: {kind}: {text!r}"
        for widget in (window, *window.findChildren(QWidget))
        for kind, text in said_by(widget)
        if text and english_in(text)
    }


def clipped(window: QWidget) -> set[str]:
    """Return the texts on show that have less room than they take.

    A button may cut its words short if a tip tells them in full.
    """
    found = set()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel | QAbstractButton) and widget.text():
            seen = widget.visibleRegion().boundingRect().width()
            if seen < widget.width() or not _has_room(widget):
                found.add(f"{type(widget).__name__}: {widget.text()!r}")
    return found


def _has_room(widget: QLabel | QAbstractButton) -> bool:
    tall = widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return tall <= widget.height()
        return widget.sizeHint().width() <= widget.width()
    if tall >= 0:  # its words wrap
        return tall <= widget.height()
    told = plain_text(widget.toolTip())
    wide = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
    return wide <= widget.width() or widget.text() in told
