"""How colours stand out from each other, and colours made to stand out.

Contrast is that of the Web Content Accessibility Guidelines 2.2.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor

from dermamap.core.atlas import palette
from dermamap.core.atlas.palette import LEAST_CONTRAST, Light

_STEP: Final = 106
"""Percent of the lightness before, by which a colour is made darker or lighter."""

_BLACK: Final = "#000000"


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    return palette.contrast(_light(one.name()), _light(other.name()))


def standing_out(colour: QColor, ground: QColor) -> QColor:
    """Return a colour, darker or lighter if graphics of it need that on a ground."""
    return QColor(_standing_out(colour.name(), ground.name()))


@lru_cache(maxsize=256)
def _standing_out(colour: str, ground: str) -> str:
    made, below = QColor(colour), QColor(ground)
    goes_dark = palette.luminance(_light(ground)) > palette.luminance(_light("#777777"))
    while contrast(made, below) < LEAST_CONTRAST:
        red, green, blue = made.red(), made.green(), made.blue()
        if goes_dark:
            made = QColor(*(part * 100 // _STEP for part in (red, green, blue)))
        else:
            mixed = (
                (part * 100 + 255 * (_STEP - 100)) // _STEP + 1
                for part in (red, green, blue)
            )
            made = QColor(*(min(part, 255) for part in mixed))
    return made.name()


def _light(colour: str) -> Light:
    return palette.painted(colour, 1.0, _BLACK)
