"""How rows of a ranking look: fonts, heights and the rooms of their parts."""

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

from dermamap.ui.language.numbers import percent
from dermamap.ui.parts.theme import scaled
from dermamap.ui.parts.wrapping import wrapped

AIR: Final = 8.0
"""Above and below what a row holds."""
BESIDE: Final = 12.0
"""Left and right of it."""
BAR_PX: Final = 7.0
CHIP_AIR: Final = 14.0
GAP: Final = 8.0
"""Between things that stand side by side."""

_BETWEEN: Final = 4.0
_SMALLER: Final = (0.9, 0.82, 0.75)
"""Sizes of names that would have no room."""
_KEPT: Final = 64


class Lettering:
    """One font, with what was measured and laid out in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self.spacing = self.metrics.lineSpacing()
        self.width = lru_cache(maxsize=_KEPT)(self._width)
        self.laid_out = lru_cache(maxsize=_KEPT)(self._laid_out)
        self.wrapped = lru_cache(maxsize=_KEPT)(self._wrapped)

    def _width(self, text: str) -> float:
        # A cache of Qt's own function would ask for its help text, which takes long.
        return self.metrics.horizontalAdvance(text)

    def _laid_out(self, text: str) -> QStaticText:
        """Return a text ready to be drawn; its shape is kept."""
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self.font)
        return made

    def _wrapped(self, text: str, width: float, lines: int) -> tuple[str, ...]:
        return tuple(wrapped(text, self.metrics, width, lines).split("\n"))


class RowLook:
    """How all rows of one list look.

    Args:
        font: Of the list.
        lines: How many lines of reason a row has.
    """

    def __init__(self, font: QFont, lines: int) -> None:
        self.lines = lines
        self.name = Lettering(scaled(font, 1.04, bold=True))
        self.smaller = [
            Lettering(scaled(font, 1.04 * factor, bold=True)) for factor in _SMALLER
        ]
        self.small = self.smaller[-1]
        self.plain = Lettering(scaled(font, 0.9))
        self.chip = Lettering(scaled(font, 0.82))
        self.percent_width = self.name.width(percent(1.0)) + GAP
        """Room for the widest percentage."""
        self.name_lines = 1

    def make_room(
        self,
        names: Collection[str],
        words: Collection[str],
        width: float,
        *,
        percent: bool = True,
    ) -> None:
        """Give every row as many lines for its name as the longest name needs.

        So no name is cut short, and no row grows or shrinks while a pen moves.

        Args:
            names: All that may be shown.
            words: Of the sides, which stand behind a name.
            width: Of a row.
            percent: Whether percentages are told.
        """
        chip = max(map(self.chip_width, words), default=0.0)
        room = width - 2 * BESIDE - chip - (self.percent_width if percent else 0.0)
        longest = max((self.small.width(short_of(each)) for each in names), default=0)
        self.name_lines = 1 if longest <= room else 2

    def chip_width(self, word: str) -> float:
        """Return the room that a side takes behind a name."""
        return self.chip.width(word) + CHIP_AIR + GAP if word else 0.0

    @property
    def head(self) -> float:
        """Height of the name."""
        return self.name.height + (self.name_lines - 1) * self.small.spacing

    @property
    def bar_top(self) -> float:
        """Where the bar begins, from the top of the row."""
        return AIR + self.head + _BETWEEN

    @property
    def bar_height(self) -> float:
        """Height of the line with the bar, which may have words at its end."""
        return max(BAR_PX, self.chip.height)

    def height(self, *, is_rest: bool) -> int:
        """Return the height of a row; it does not depend on its words.

        Args:
            is_rest: Whether it stands for all others, which have no reason.
        """
        reason = self.lines * self.plain.spacing + 3 if self.lines else 0.0
        told = 0.0 if is_rest else reason
        return round(self.bar_top + self.bar_height + told + AIR)


def short_of(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return name.partition(" (")[0]
