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
    "brush": '<path d="M20.5 3.5c-3 .7-8.200 5.200-10.600 8.700l2.400 2.400c3.500-2.400 '
    '8-7.600 8.700-10.600z"/><path d="M8.800 13.300c-2.600-.3-3.800 1.600-3.800 3.600 0 1.400-.6 '
    '2.300-1.700 2.900 3.200 1.300 8.300.5 8.400-3.500 0-1.700-1.200-2.900-2.900-3z"/>',
    "lasso": '<path d="M6.200 15.200C4.200 14 3 12.300 3 10.400 3 6.900 7 4 12 4s9 2.900 9 '
    '6.400-4 6.400-9 6.400c-1.100 0-2.200-.1-3.200-.4" stroke-dasharray="3.200 2.600"/>'
    '<circle cx="7.200" cy="16.300" r="1.700"/><path d="M6.500 18c.4 1.500-.2 2.600-1.500 3"/>',
    "area": '<path d="M5 7.500 10 4l8.500 2.500L20 15l-6.500 5L5.500 17z" fill="{colour}" '
    'fill-opacity="0.22"/>',
    "eraser": '<path d="m4.300 14.700 9.200-9.700a1.800 1.800 0 0 1 2.600 0l3.600 3.700a1.800 1.800 0 0 '
    '1 0 2.500L12.200 19H8.300z"/><path d="m9.500 9.300 6 6M8.300 19h12"/>',
    "move": '<path d="M12 3v18M3 12h18M9.500 5.500 12 3l2.500 2.500M9.500 18.500 12 21l2.500-2.500'
    'M5.500 9.500 3 12l2.500 2.500M18.500 9.500 21 12l-2.500 2.500"/>',
    "undo": '<path d="M8.500 5 4 9.500 8.500 14M4 9.500h10a5.500 5.500 0 0 1 0 11h-3"/>',
    "redo": '<path d="M15.500 5 20 9.500 15.500 14M20 9.500H10a5.500 5.500 0 0 0 0 11h3"/>',
    "marks": '<circle cx="12" cy="12" r="4.500" fill="{colour}"/>',
    "dermatomes": '<path d="M7 3.500h10l-1 17H8zM7.300 9c3 1.800 6.500 1.800 9.400 0M7.600 15c3 '
    '1.800 6 1.800 8.800 0"/>',
    "nerves": '<path d="M12 3v6c0 3-4 4-4 8v4M12 9c0 3 4 4 4 8v4M12 6c2.500 0 5 .5 6.500 '
    '2.500"/>',
    "zones": '<path d="M4 4h7v7H4zM13 4h7v10h-7zM4 13h7v7H4zM13 16h7v4h-7z"/>',
    "back": '<path d="M14.500 5.500 8 12l6.500 6.500"/>',
    "plus": '<path d="M12 5.500v13M5.500 12h13"/>',
    "minus": '<path d="M5.500 12h13"/>',
    "fit": '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "right": '<path d="m9 6 6 6-6 6"/>',
    "alert": '<path d="M12 3.500 22 20.500H2zM12 10v5M12 17.800v.2"/>',
    "search": '<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5.500 5.500"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.300 9.300c.2-3.300 5.600-3.100 5.600 '
    '0 0 2.100-2.900 2.200-2.900 4.400M12 16.900v.2"/>',
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
