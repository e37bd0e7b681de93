"""What is written on the canvas: names of views, of sides and of territories."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QPalette, QPixmap

from dermamap.core.anatomy import Side, ViewId
from dermamap.ui.canvas import naming, titles
from dermamap.ui.canvas.asides import Asides
from dermamap.ui.canvas.shown_pictures import ShownPictures
from dermamap.ui.parts import theme
from dermamap.ui.stage.feet import FEET
from dermamap.ui.stage.stage import Stage


class Captions:
    """Writes names where they have room.

    Args:
        stage: The views.
        pictures: What is on them.
        views: Names of the views.
        sides: Names of the sides.

    Attributes:
        words: What is written on the skin of territories.
    """

    def __init__(
        self,
        stage: Stage,
        pictures: ShownPictures,
        views: Mapping[ViewId, str],
        sides: Mapping[Side, str],
    ) -> None:
        self.words: naming.Words = lambda label: label.territory
        self._stage, self._pictures = stage, pictures
        self._views, self._sides = views, sides
        self._lettering, self._asides = naming.Lettering(), Asides()
        self._stamps: Sequence[tuple[QRectF, QPixmap]] = ()
        self._stamped: tuple[Sequence[naming.Settled], Hashable] = ((), None)

    def room_for_feet(self, font: QFont) -> QSizeF:
        """Return the room that the names of the views of the feet need, pixels."""
        feet = [name for view, name in self._views.items() if view in FEET]
        return titles.title_size(feet, font)

    def view_at(self, position: QPointF, font: QFont) -> ViewId | None:
        """Return the view whose name is at a pixel of the canvas."""
        return titles.named_at(self._stage, position, self._views, font)

    def draw(self, painter: QPainter, rect: QRect, palette: QPalette) -> None:
        """Write on a part of the canvas, in the font of the painter."""
        font, is_dark = painter.font(), theme.is_dark(palette)
        shown = self._pictures.named(self.words)
        key = (self._pictures.layers, self.words, *(each.panel.view for each in shown))
        settled = self._lettering.settle(self._stage, shown, font, key)
        part, ratio = QRectF(rect), painter.device().devicePixelRatioF()
        for box, picture in self._stamps_of(settled, ratio, is_dark=is_dark):
            if box.intersects(part):
                painter.drawPixmap(box.topLeft(), picture)
        self._asides.draw(painter, rect, self._stage, settled, key, palette=palette)
        names = (self._views, self._sides)
        titles.draw_titles(painter, rect, self._stage, names, (font, palette))

    def _stamps_of(
        self, settled: Sequence[naming.Settled], ratio: float, *, is_dark: bool
    ) -> Sequence[tuple[QRectF, QPixmap]]:
        """Return the names as they are drawn, which only the camera changes often."""
        now = (self._stage.camera, ratio, is_dark)
        if self._stamped[0] is not settled or self._stamped[1] != now:
            self._stamped = settled, now
            self._stamps = [
                stamp
                for each in settled
                for stamp in naming.stamps_of(self._stage, each, ratio, is_dark=is_dark)
            ]
        return self._stamps
