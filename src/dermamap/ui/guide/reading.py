"""Text that is easy to read, and what scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from dermamap.ui.parts.controls import let_wrap
from dermamap.ui.parts.scrolling import scrolling
from dermamap.ui.parts.theme import MUTED, scaled


def large(
    text: str, factor: float, *, bold: bool = False, quiet: bool = False
) -> QLabel:
    """Return text that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(scaled(label.font(), factor, bold=bold))
    if quiet:
        label.setForegroundRole(MUTED)
    let_wrap(label)
    return label


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down and is as narrow as need be."""
    area = scrolling(inside)
    area.setMinimumWidth(0)
    return area
