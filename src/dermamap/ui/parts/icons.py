"""Line icons, drawn in the colour of the text beside them."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" '
    'stroke="{colour}" stroke-width="1.8" stroke-linecap="round" '
    'stroke-linejoin="round">{shape}</g></svg>'
)

_SHAPES: Final = {
    "brush": '<path d="M20.5 3.5c-3 .7-8.2 5.2-10.6 8.700l2.4 2.400c3.5-2.4 '
    '8-7.6 8.7-10.600z"/><path d="M8.8 13.300c-2.6-.3-3.8 1.6-3.8 3.6 0 1.4-.6 '
    '2.3-1.7 2.9 3.2 1.3 8.3.5 8.4-3.5 0-1.7-1.2-2.9-2.9-3z"/>',
    "lasso": '<path d="M6.2 15.200C4.2 14 3 12.3 3 10.4 3 6.9 7 4 12 4s9 2.9 9 '
    '6.4-4 6.4-9 6.400c-1.1 0-2.2-.1-3.2-.4" stroke-dasharray="3.2 2.6"/>'
    '<circle cx="7.2" cy="16.3" r="1.7"/><path d="M6.5 18c.4 1.5-.2 2.6-1.5 3"/>',
    "area": '<path d="M5 7.5 10 4l8.5 2.500L20 15l-6.5 5L5.5 17z" fill="{colour}" '
    'fill-opacity="0.22"/>',
    "eraser": '<path d="m4.3 14.7 9.2-9.700a1.8 1.8 0 0 1 2.6 0l3.6 3.700a1.8 1.8 0 0 '
    '1 0 2.500L12.2 19H8.300z"/><path d="m9.5 9.3 6 6M8.3 19h12"/>',
    "move": '<path d="M12 3v18M3 12h18M9.5 5.5 12 3l2.5 2.500M9.5 18.5 12 21l2.5-2.5'
    'M5.5 9.5 3 12l2.5 2.500M18.5 9.5 21 12l-2.5 2.5"/>',
    "undo": '<path d="M8.5 5 4 9.5 8.5 14M4 9.500h10a5.5 5.5 0 0 1 0 11h-3"/>',
    "redo": '<path d="M15.5 5 20 9.5 15.5 14M20 9.500H10a5.5 5.5 0 0 0 0 11h3"/>',
    "marks": '<circle cx="12" cy="12" r="4.5" fill="{colour}"/>',
    "dermatomes": '<path d="M7 3.500h10l-1 17H8zM7.3 9c3 1.8 6.5 1.8 9.4 0M7.6 15c3 '
    '1.8 6 1.8 8.8 0"/>',
    "nerves": '<path d="M12 3v6c0 3-4 4-4 8v4M12 9c0 3 4 4 4 8v4M12 6c2.5 0 5 .5 6.5 '
    '2.5"/>',
    "zones": '<path d="M4 4h7v7H4zM13 4h7v10h-7zM4 13h7v7H4zM13 16h7v4h-7z"/>',
    "agreement": '<circle cx="9" cy="12" r="5.8"/><circle cx="15" cy="12" r="5.8"/>',
    "compare": '<circle cx="12" cy="12" r="7.5"/><path d="M12 4.500a7.5 7.5 0 0 0 0 '
    '15z" fill="{colour}"/>',
    "signature": '<circle cx="12" cy="12" r="7.5"/><circle cx="12" cy="12" r="2.2" '
    'fill="{colour}"/>',
    "menu": '<path d="M4.5 7h15M4.5 12h15M4.5 17h15"/>',
    "back": '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
    "plus": '<path d="M12 5.500v13M5.5 12h13"/>',
    "minus": '<path d="M5.5 12h13"/>',
    "fit": '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "right": '<path d="m9 6 6 6-6 6"/>',
    "alert": '<path d="M12 3.5 22 20.500H2zM12 10v5M12 17.800v.2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    "list": '<path d="M4 5h3v3H4zM4 14h3v3H4zM11 6.500h9M11 15.500h9"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.300c.2-3.3 5.6-3.1 5.6 '
    '0 0 2.1-2.9 2.2-2.9 4.400M12 16.900v.2"/>',
}


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    shape = _SHAPES[name].format(colour=colour)
    text = _FRAME.format(colour=colour, shape=shape)
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(text.encode())).render(painter)
    return picture


def icon(name: str, colour: QColor, size: float, ratio: float = 1.0) -> QPixmap:
    """Return an icon.

    Args:
        name: One of the icons here.
        colour: Of its lines.
        size: Width and height, pixels.
        ratio: Device pixels for one pixel.

    Raises:
        KeyError: There is no icon of that name.
    """
    picture = QPixmap(_drawn(name, colour.name(), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    picture = icon(name, colour, rect.width(), ratio)
    painter.drawPixmap(rect.topLeft(), picture)
