"""Which keys do what: made of the keys that there are, so that it is never stale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from dermamap.ui.dialogs.sheet import Sheet
from dermamap.ui.parts.controls import heading
from dermamap.ui.parts.theme import INK, LINE, PAPER, scaled

_LINES: Final = (40, 44)
_GAP: Final = 6


@dataclass(frozen=True, slots=True)
class KeyUse:
    """What some keys do.

    Attributes:
        name: What happens.
        keys: Each of them does it, as people write them.
    """

    name: str
    keys: tuple[str, ...]


def keys_of(window: QWidget) -> tuple[KeyUse, ...]:
    """Return every key that does something in a window, in the order of its making.

    Keys that do the same are told together; a part of the window that is hidden
    still has its keys.
    """
    found: dict[str, list[str]] = {}
    for action in window.findChildren(QAction):
        name = action.iconText() or action.text()
        for sequence in action.shortcuts():
            found.setdefault(name, []).append(native(sequence))
    for shortcut in window.findChildren(QShortcut):
        sequences = shortcut.keys()  # not those of a mapping
        for sequence in sequences:
            found.setdefault(shortcut.whatsThis(), []).append(native(sequence))
    return tuple(
        KeyUse(name, tuple(dict.fromkeys(filter(None, keys))))
        for name, keys in found.items()
        if any(keys)
    )


def native(sequence: QKeySequence) -> str:
    """Return a key as it is written on this system."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def key_names(keys: Iterable[Qt.Key]) -> tuple[str, ...]:
    """Return single keys as they are written on this system."""
    return tuple(native(QKeySequence(key)) for key in keys)


class ShortcutsSheet(Sheet):
    """Lists keys in groups.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_LINES, parent)
        self.show_title(self.tr("Keys"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 4, 20, 14)
        self._column.setSpacing(6)
        self.fill(self._inside)
        self._groups: list[QWidget] = []

    def show_keys(self, groups: Sequence[tuple[str, Iterable[KeyUse]]]) -> None:
        """Show keys, each group under its heading."""
        for old in self._groups:
            self._column.removeWidget(old)
            old.deleteLater()
        self._groups = [self._group(title, keys) for title, keys in groups]
        for group in self._groups:
            self._column.addWidget(group)
        self._column.addStretch(1)

    @staticmethod
    def _group(title: str, keys: Iterable[KeyUse]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 8, 0, 4)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading(title), 0, 0, 1, 2)
        for row, use in enumerate(keys, 1):
            name = QLabel(use.name)
            name.setWordWrap(True)
            grid.addWidget(name, row, 0)
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(_Keys(use.keys), row, 1, end)
        return group


class _Keys(QWidget):
    """Keys, drawn as caps beside each other."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(", ".join(keys))

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(scaled(self.font(), 0.9))
        least = metrics.height() * 1.4
        return [
            max(metrics.horizontalAdvance(key) + metrics.height() * 0.8, least)
            for key in self._keys
        ]

    def sizeHint(self) -> QSize:
        """Return the size of the caps."""
        wide = sum(self._widths()) + _GAP * (len(self._keys) - 1)
        return QSize(round(wide) + 2, round(self.fontMetrics().height() * 1.5))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the caps; they do not give way."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the caps."""
        colours = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(scaled(self.font(), 0.9))
            left = 1.0
            for key, width in zip(self._keys, self._widths(), strict=True):
                box = QRectF(left, 1, width, self.height() - 2)
                painter.setBrush(colours.color(PAPER))
                painter.setPen(QPen(colours.color(LINE), 1))
                painter.drawRoundedRect(box, 4, 4)
                painter.setPen(colours.color(INK))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
                left += width + _GAP
