"""The zone under the pointer, lit in every view."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QColor, QPainter

from dermamap.core.anatomy import Side
from dermamap.ui.canvas.canvas_painting import draw_mask
from dermamap.ui.pictures.painted_view import Layer
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_COLOUR: Final = QColor(15, 106, 125, 72)


class Glow:
    """Lights one zone at a time.

    Args:
        stage: The views.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._zone: tuple[str, Side] | None = None
        self._shown: list[tuple[Panel, Layer]] = []

    @property
    def is_lit(self) -> bool:
        """Whether a zone is lit."""
        return bool(self._shown)

    def light_up(self, zone: tuple[str, Side] | None) -> list[QRect]:
        """Light another zone, or none, and return what to draw again."""
        if zone == self._zone:
            return []
        before = self._boxes()
        self._zone, self._shown = zone, []
        if zone is not None:
            for panel in self._stage.scene.panels:
                mask = self._stage.zone_mask(panel, *zone)
                if mask is not None:
                    self._shown.append((panel, mask))
        return before + self._boxes()

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Draw the light on a part of the canvas."""
        for shown in self._shown:
            draw_mask(painter, rect, self._stage, shown, QBrush(_COLOUR))

    def _boxes(self) -> list[QRect]:
        return [self._stage.screen_box(p, mask.box) for p, mask in self._shown]
