"""Colours, fonts and the marks of symptoms.

Controls take their colours from roles of the palette, so that one palette for each
scheme is all there is. What is data, such as the colour of a symptom, stays the
same in every scheme: a picture means the same everywhere.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QStyleFactory

from dermamap.core.anatomy import Symptom, Urgency
from dermamap.core.assessment import Speaks

Role = QPalette.ColorRole

INK: Final = Role.WindowText
MUTED: Final = Role.PlaceholderText
LINE: Final = Role.Mid
TRACK: Final = Role.Midlight
ACCENT: Final = Role.Highlight
ON_ACCENT: Final = Role.HighlightedText
SOFT: Final = Role.AlternateBase
PAPER: Final = Role.Base
GROUND: Final = Role.Dark
EDGE: Final = Role.Shadow
"""Of what can be typed in or ticked: it must be seen where it begins."""

_LIGHT: Final = {
    Role.Window: "#ffffff",
    Role.WindowText: "#1c2b36",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#e0f0f3",
    Role.Text: "#1c2b36",
    Role.Button: "#f7f9fa",
    Role.ButtonText: "#1c2b36",
    Role.BrightText: "#ffffff",
    Role.PlaceholderText: "#566673",
    Role.Highlight: "#0f6a7d",
    Role.HighlightedText: "#ffffff",
    Role.Light: "#ffffff",
    Role.Midlight: "#e7edf0",
    Role.Mid: "#d3dce2",
    Role.Dark: "#f1f5f7",
    Role.Shadow: "#7a8995",
    Role.Link: "#0f6a7d",
    Role.ToolTipBase: "#1c2b36",
    Role.ToolTipText: "#ffffff",
}
_DARK: Final = {
    Role.Window: "#1b2329",
    Role.WindowText: "#e8eef2",
    Role.Base: "#1b2329",
    Role.AlternateBase: "#123d47",
    Role.Text: "#e8eef2",
    Role.Button: "#242e35",
    Role.ButtonText: "#e8eef2",
    Role.BrightText: "#ffffff",
    Role.PlaceholderText: "#a3b3be",
    Role.Highlight: "#4fb6c8",
    Role.HighlightedText: "#0b1a1f",
    Role.Light: "#2b363e",
    Role.Midlight: "#303c44",
    Role.Mid: "#3b4852",
    Role.Dark: "#232c33",
    Role.Shadow: "#75858f",
    Role.Link: "#4fb6c8",
    Role.ToolTipBase: "#e8eef2",
    Role.ToolTipText: "#1c2b36",
}
_FADED: Final = (Role.WindowText, Role.Text, Role.ButtonText)

LEAST_POINTS: Final = 10.5
_MIDDLE: Final = 0.5


def palette(*, dark: bool = False) -> QPalette:
    """Return the palette of a scheme."""
    made = QPalette()
    colours = _DARK if dark else _LIGHT
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in _FADED:
        faded = QColor(colours[Role.PlaceholderText])
        faded.setAlphaF(0.65)
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def dress(app: QApplication) -> None:
    """Give the program its style, the system's scheme and a font that can be read."""
    app.setStyle(QStyleFactory.create("Fusion"))
    font = app.font()
    font.setPointSizeF(max(font.pointSizeF(), LEAST_POINTS))
    app.setFont(font)
    app.setPalette(palette(dark=asks_for_dark()))


def asks_for_dark() -> bool:
    """Whether the system asks for dark colours."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def is_dark(colours: QPalette) -> bool:
    """Whether a palette is that of the dark scheme."""
    return colours.color(Role.Window).lightnessF() < _MIDDLE


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return a font larger or smaller by a factor, bold if wished."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setBold(bold)
    return made


class Pattern(Enum):
    """How the skin of a symptom is filled, so that colour is not needed to tell."""

    PLAIN = "plain"
    CROSSED = "crossed"
    STRIPES = "stripes"
    DOTS = "dots"
    DASHES = "dashes"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a symptom looks on the skin.

    Attributes:
        colour: As ``#rrggbb``.
        pattern: Its filling.
        base: Opacity of the tint under the pattern, 0 to 1.
    """

    colour: str
    pattern: Pattern
    base: float


INKS: Final = {
    Symptom.REDUCED: Ink("#5b6ad8", Pattern.PLAIN, 0.56),
    Symptom.ABSENT: Ink("#2b2f7e", Pattern.CROSSED, 0.78),
    Symptom.TINGLING: Ink("#0e9384", Pattern.STRIPES, 0.22),
    Symptom.BURNING: Ink("#e4572e", Pattern.DOTS, 0.36),
    Symptom.PAIN: Ink("#b3261e", Pattern.DASHES, 0.34),
}

SAYS: Final = {
    Speaks.FOR: Ink("#1f7a4d", Pattern.PLAIN, 0.66),
    Speaks.AGAINST: Ink("#7a3b8f", Pattern.CROSSED, 0.7),
    Speaks.LEFT_OUT: Ink("#bd7a18", Pattern.STRIPES, 0.12),
}
"""How skin looks that fits a lesion, speaks against it, or was left out."""


def ink_of(shown: Symptom | Speaks) -> Ink:
    """Return how skin of a symptom looks, or skin that says something."""
    return SAYS[shown] if isinstance(shown, Speaks) else INKS[shown]


_TILE: Final = 10
_LIT: Final = QColor(251, 243, 236, 150)
"""Under the ink on dark skin, where inks made for light skin would not be seen."""


@lru_cache(maxsize=32)
def ink_brush(ink: Ink, ratio: float = 1.0, *, on_dark: bool = False) -> QBrush:
    """Return the brush that fills skin with a symptom's ink.

    Args:
        ink: The ink.
        ratio: Device pixels for one pixel of the canvas.
        on_dark: Whether the skin is dark; it is then lit under the ink.
    """
    tint = QColor(ink.colour)
    tint.setAlphaF(ink.base)
    if on_dark:
        tint = _over(tint, _LIT)
    if ink.pattern is Pattern.PLAIN:
        return QBrush(tint)
    tile = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(tint)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_tile(painter, ink)
    return QBrush(tile)


def _over(top: QColor, bottom: QColor) -> QColor:
    """Return the one colour that two clear ones make, one laid over the other."""
    below = bottom.alphaF() * (1 - top.alphaF())
    alpha = top.alphaF() + below
    share = top.alphaF() / alpha
    red, green, blue = (
        t * share + b * (1 - share)
        for t, b in (
            (top.redF(), bottom.redF()),
            (top.greenF(), bottom.greenF()),
            (top.blueF(), bottom.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue, alpha)


def _draw_tile(painter: QPainter, ink: Ink) -> None:
    """Draw one tile; every line leaves it where it enters the next."""
    size = float(_TILE)
    strong = QColor(ink.colour)
    strong.setAlphaF(0.95)
    around = (-size, 0.0, size)
    if ink.pattern is Pattern.CROSSED:
        light = QColor("#ffffff")
        light.setAlphaF(0.38)
        painter.setPen(QPen(light, 1.1))
        for shift in around:
            painter.drawLine(QPointF(shift, 0), QPointF(shift + size, size))
            painter.drawLine(QPointF(shift + size, 0), QPointF(shift, size))
    elif ink.pattern is Pattern.STRIPES:
        painter.setPen(QPen(strong, 2.6))
        for shift in around:
            painter.drawLine(
                QPointF(shift - 1, size + 1), QPointF(shift + size + 1, -1)
            )
    elif ink.pattern is Pattern.DOTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        for part in (0.25, 0.75):
            painter.drawEllipse(QPointF(part * size, part * size), 1.7, 1.7)
    elif ink.pattern is Pattern.DASHES:
        painter.setPen(QPen(strong, 1.8))
        for y, x in ((0.25, 0.0), (0.75, 0.5)):
            for shift in around:
                start = QPointF(shift + x * size, y * size)
                painter.drawLine(start, start + QPointF(0.62 * size, 0))


def draw_swatch(painter: QPainter, rect: QRectF, shown: Symptom | Speaks) -> None:
    """Draw the sample of an ink, as on the skin."""
    ink = ink_of(shown)
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#fbf3ec"))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setBrushOrigin(rect.topLeft())
    painter.setBrush(ink_brush(ink, ratio))
    painter.setPen(QPen(QColor(ink.colour), 1.2))
    painter.drawRoundedRect(rect, 4, 4)
    painter.restore()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Colours of one level of urgency: background, bar, text."""

    paper: str
    bar: str
    ink: str


ALARMS: Final = {
    Urgency.EMERGENCY: Alarm("#fdeaea", "#c62828", "#5f1414"),
    Urgency.URGENT: Alarm("#fff2e2", "#c97820", "#4d2c08"),
    Urgency.ROUTINE: Alarm("#edf4f7", "#4a86a0", "#16323f"),
    Urgency.SELF_CARE: Alarm("#edf6ee", "#4c8f5a", "#173a1f"),
}
DARK_ALARMS: Final = {
    Urgency.EMERGENCY: Alarm("#48191c", "#ef5350", "#ffe3e3"),
    Urgency.URGENT: Alarm("#40290f", "#e79a45", "#ffecd6"),
    Urgency.ROUTINE: Alarm("#1d333d", "#5b9cb8", "#dcedf5"),
    Urgency.SELF_CARE: Alarm("#1b3522", "#62ab71", "#dcf2e1"),
}


def alarm(urgency: Urgency, colours: QPalette) -> Alarm:
    """Return the colours of a level of urgency that go with a palette."""
    return (DARK_ALARMS if is_dark(colours) else ALARMS)[urgency]
