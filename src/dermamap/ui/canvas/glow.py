"""What the pointer is over, lit in every view: a zone, or a territory of a map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from dermamap.core.anatomy import Side
from dermamap.ui.canvas.canvas_painting import draw_mask
from dermamap.ui.pictures.painted_view import Layer
from dermamap.ui.pictures.territories import Label
from dermamap.ui.stage.panel import Panel
from dermamap.ui.stage.stage import Stage

_COLOUR: Final = QColor(15, 106, 125, 72)
_LIGHT: Final = QColor(255, 255, 255, 84)
_HALO: Final = QColor(255, 255, 255, 225)
_LINE: Final = QColor("#1c2b36")
_HALO_PX: Final = 5.0
_LINE_PX: Final = 2.2

Zone = tuple[str, Side]
Territory = tuple[Label, Side]
"""What a layer calls a piece of skin, and the leg that it is on."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """A territory as a panel shows it.

    Attributes:
        panel: The panel.
        outline: Its shape in the view, mm.
        within: The part of the view that shows its leg, mm.
    """

    panel: Panel
    outline: QPainterPath
    within: QRectF


class Glow:
    """Lights one zone or one territory at a time.

    Args:
        stage: The views.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._lit: Zone | Territory | None = None
        self._masks: list[tuple[Panel, Layer]] = []
        self._outlined: Sequence[Outlined] = ()

    @property
    def is_lit(self) -> bool:
        """Whether anything is lit."""
        return bool(self._masks or self._outlined)

    @property
    def lit(self) -> Zone | Territory | None:
        """What is lit."""
        return self._lit

    def light_up(self, zone: Zone | None) -> list[QRect]:
        """Light another zone, or nothing, and return what to draw again."""
        if zone == self._lit:
            return []
        before = self._boxes()
        self._lit, self._masks, self._outlined = zone, [], ()
        if zone is not None:
            for panel in self._stage.scene.panels:
                mask = self._stage.zone_mask(panel, *zone)
                if mask is not None:
                    self._masks.append((panel, mask))
        return before + self._boxes()

    def light_territory(
        self, territory: Territory, outlined: Sequence[Outlined]
    ) -> list[QRect]:
        """Light another territory and return what to draw again.

        Args:
            territory: What it is.
            outlined: Its shapes in the panels.
        """
        before = self._boxes()
        self._lit, self._masks, self._outlined = territory, [], outlined
        return before + self._boxes()

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Draw the light on a part of the canvas."""
        for shown in self._masks:
            draw_mask(painter, rect, self._stage, shown, QBrush(_COLOUR))
        for each in self._outlined:
            if self._box(each).intersects(rect):
                self._outline(painter, each)

    def _outline(self, painter: QPainter, shown: Outlined) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._stage.transform(shown.panel), combine=True)
        painter.setClipRect(shown.within, Qt.ClipOperation.IntersectClip)
        painter.fillPath(shown.outline, _LIGHT)
        for colour, width in ((_HALO, _HALO_PX), (_LINE, _LINE_PX)):
            pen = QPen(colour, width)
            pen.setCosmetic(True)
            painter.strokePath(shown.outline, pen)
        painter.restore()

    def _box(self, shown: Outlined) -> QRect:
        box = shown.outline.boundingRect().intersected(shown.within)
        seen = self._stage.transform(shown.panel).mapRect(box).toAlignedRect()
        air = round(_HALO_PX)
        return seen.adjusted(-air, -air, air, air)

    def _boxes(self) -> list[QRect]:
        masks = [self._stage.screen_box(p, mask.box) for p, mask in self._masks]
        return [*masks, *map(self._box, self._outlined)]
